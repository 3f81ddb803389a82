"""Access: every address, every role, and the signed-out visitor; nobody sees a record without a reason."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from carpath.core.access import Permission, may
from carpath.core.evidence import FactKind
from carpath.extensions import db
from carpath.services import people as people_service
from carpath.store import looks
from carpath.store.engine import reading
from carpath.store.people import Person
from carpath.web.access import PUBLIC, SIGNED_IN
from tests.factories import TODAY, act, at, facts_of, note, signed_in, somebody
from tests.web.conftest import Visitor
from tests.web.rooms import SPEED, Rooms, fingerprints, furnish, quick_press, rules

ROLES = ("stranger", "tania", "otto", "tomas", "hilda", "mira", "ada", "rhea")
# A page may note who looked, who is busy, that somebody is still there, count a stranger's look-ups, and make the kept
# rows of where people stand anew; nothing else.
NOTED_BY_READING = {"look", "claim", "session", "failed_try", "standing"}


@pytest.fixture
def rooms(app: Flask, people_here: dict[str, Person], monkeypatch: pytest.MonkeyPatch) -> Rooms:
    quick_press(monkeypatch)
    with app.app_context():
        return furnish(app, people_here)


def allowed(app: Flask, rule: Rule, who: Person | None) -> bool:
    """What the declaration of the view and the one table say."""
    access = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    if access == PUBLIC:
        return True
    return who is not None and (access == SIGNED_IN or any(may(who.roles, each) for each in access))


def test_every_view_declares_who_may_open_it(app: Flask) -> None:
    silent = [rule.endpoint for rule in rules(app, "GET") if not hasattr(app.view_functions[rule.endpoint], "access")]
    silent += [rule.endpoint for rule in rules(app, "POST") if not hasattr(app.view_functions[rule.endpoint], "access")]
    assert silent == []
    declared = {app.view_functions[rule.endpoint].access for rule in rules(app, "GET")}  # type: ignore[attr-defined]
    assert {each for one in declared - {PUBLIC, SIGNED_IN} for each in one} <= set(Permission)


def test_every_page_opens_for_those_in_the_table_and_for_nobody_else(
    app: Flask, visitors: dict[str, Visitor], rooms: Rooms
) -> None:
    wrong = []
    for rule in rules(app, "GET"):
        for role in ROLES:
            status = visitors[role].get(rooms.address(rule)).status_code
            if not _fits(app, rule, visitors[role].person, status):
                wrong.append(f"{role}: {rooms.address(rule)} answered {status}")
    assert wrong == []


def _fits(app: Flask, rule: Rule, who: Person | None, status: int) -> bool:
    if allowed(app, rule, who):
        return status in (200, 302, 303, 404)
    return status == (302 if who is None else 403)


def test_every_deed_is_refused_to_those_whom_the_table_does_not_name(
    app: Flask, visitors: dict[str, Visitor], rooms: Rooms
) -> None:
    tokens = {role: visitors[role].token for role in ROLES}
    before = fingerprints(app)
    wrong = []
    for rule in rules(app, "POST"):
        for role in ROLES:
            if not allowed(app, rule, visitors[role].person):
                status = visitors[role].post(rooms.address(rule), tokens[role]).status_code
                if status != (401 if role == "stranger" else 403):
                    wrong.append(f"{role}: {rooms.address(rule)} answered {status}")
    assert wrong == []
    after = fingerprints(app)
    assert {table for table in after if after[table] != before[table]} <= {"standing"}, "which is a page's own memory"


def test_an_empty_form_is_answered_with_a_page_and_never_with_an_error_of_ours(
    app: Flask, visitors: dict[str, Visitor], rooms: Rooms
) -> None:
    wrong = []
    for rule in rules(app, "POST"):
        for role in ROLES:
            if rule.endpoint in ("session.sign_out", "people.set_roles", "people.close"):
                continue
            if allowed(app, rule, visitors[role].person):
                answer = visitors[role].post(rooms.address(rule))
                if answer.status_code >= 500 or answer.status_code == 403:
                    wrong.append(f"{role}: {rooms.address(rule)} answered {answer.status_code}")
    assert wrong == []


def test_reading_changes_nothing_but_who_looked(app: Flask, visitors: dict[str, Visitor], rooms: Rooms) -> None:
    before = fingerprints(app)
    for role in ("stranger", "tania", "tomas", "hilda", "ada"):
        for rule in rules(app, "GET"):
            if allowed(app, rule, visitors[role].person):
                visitors[role].get(rooms.address(rule))
        after = fingerprints(app)
        assert {table for table in after if after[table] != before[table]} <= NOTED_BY_READING, role


def test_another_trainees_things_do_not_exist(app: Flask, visitors: dict[str, Visitor], rooms: Rooms) -> None:
    seen = []
    for rule in (*rules(app, "GET"), *rules(app, "POST")):
        about = {"attempt_id", "person_id", "fact_id", "packet_id", "number"} & rule.arguments
        if about and allowed(app, rule, visitors["otto"].person):
            ask = visitors["otto"].get if "GET" in (rule.methods or ()) else visitors["otto"].post
            answer = ask(rooms.address(rule))
            if answer.status_code not in (400, 404, 415) or SPEED.encode() in answer.data:
                seen.append(f"{rule} answered {answer.status_code}")
    assert seen == []


def test_a_representative_reads_a_record_while_consent_lasts_and_not_a_day_longer(
    app: Flask, visitors: dict[str, Visitor], rooms: Rooms, clock: object
) -> None:
    tania, rhea = visitors["tania"].person, visitors["rhea"].person
    assert tania and rhea
    page = f"/people/{tania.id}"
    assert visitors["rhea"].get(page).status_code == 404
    with app.app_context():
        note(tania, rhea, FactKind.CONSENTED, rhea.id, body={"until": "2026-12-31"})
        note(rhea, tania, FactKind.CONSENTED, rhea.id, body={"until": "2026-12-31"})
    assert visitors["rhea"].get(page).status_code == 404, "only the person gives consent, about the own record"
    with app.app_context():
        note(tania, tania, FactKind.CONSENTED, rhea.id, body={"until": TODAY.isoformat()})
    assert visitors["rhea"].get(page).status_code == 200
    clock.now = at(days=1)  # type: ignore[attr-defined]
    with app.app_context():
        later = Visitor(app)
        later.pages.flask.set_cookie("carpath", signed_in(rhea, at(days=1)))
    assert later.get(page).status_code == 404


def test_every_look_at_somebody_elses_record_is_noted_and_shown_to_them(
    app: Flask, visitors: dict[str, Visitor], rooms: Rooms
) -> None:
    tania = visitors["tania"].person
    assert tania
    for name in ("hilda", "tomas", "mira", "otto", "ada", "tania"):
        visitors[name].get(f"/people/{tania.id}")
    with app.app_context(), reading():
        noted = [(look.viewer_id, look.reason) for look in reversed(looks.looks(tania.id, 50)) if look.page == "record"]
    people = {name: visitors[name].person.id for name in ("hilda", "tomas", "mira")}  # type: ignore[union-attr]
    assert noted == [
        (people["hilda"], "you verify levels"),
        (people["tomas"], "you train this person"),
        (people["mira"], "you manage this office"),
    ]
    shown = visitors["tania"].pages.get("/progress/looks").text
    assert all(name in shown for name in ("Hilda Huber", "Tomas Trainer", "Mira Manager"))


def test_speeds_are_for_the_trainee_and_the_scoring_trainer(visitors: dict[str, Visitor], rooms: Rooms) -> None:
    tania = visitors["tania"].person
    assert tania
    shown = ("40.0", SPEED)
    for name, page in (
        *(("hilda", page) for page in ("/eligibility/", "/eligibility/?as=csv", f"/people/{tania.id}")),
        ("hilda", f"/eligibility/packets/{rooms.values['packet_id']}"),
        *(("mira", page) for page in ("/eligibility/", f"/people/{tania.id}", "/people/trainees")),
        ("stranger", f"/v/{rooms.values['token']}"),
        ("stranger", f"/v/{rooms.values['token']}.json"),
        ("ada", "/audit/?as=csv"),
    ):
        answer = visitors[name].get(page)
        assert answer.status_code == 200
        assert not [figure for figure in shown if figure in answer.text], f"{name} reads a speed on {page}"


def test_a_role_that_was_taken_away_is_refused_at_the_next_request(
    app: Flask, visitors: dict[str, Visitor], rooms: Rooms
) -> None:
    assert visitors["hilda"].get("/eligibility/").status_code == 200
    hilda, ada = visitors["hilda"].person, visitors["ada"].person
    assert hilda and ada
    with app.app_context():
        people_service.set_roles(act(ada), hilda.id, ["trainee"])
    assert visitors["hilda"].get("/eligibility/").status_code == 403
    assert visitors["hilda"].post(f"/eligibility/freeze/{rooms.values['person_id']}/1").status_code == 403


def test_fields_that_a_form_does_not_have_are_ignored(app: Flask, visitors: dict[str, Visitor], rooms: Rooms) -> None:
    otto, ada, tomas = (visitors[name].person for name in ("otto", "ada", "tomas"))
    assert otto and ada and tomas
    with app.app_context():  # what a sign-off must be based on before it can be asked for
        note(tomas, otto, FactKind.TEST, "typing", body={"passed": True, "valid": True}, now=at(hours=-1))
    more = {"roles": "administrator", "id": ada.id, "person_id": ada.id, "demo": "1", "email": "x@example.org"}
    visitors["otto"].post("/preferences", data={"theme": "dark", **more})
    hidden = {"level": "4", "passed": "1", "person": ada.id, "proctor_id": otto.id, "status": "submitted", "step": "99"}
    visitors["otto"].post("/exercises/accounting/start", data={"mode": "practice", **hidden})
    visitors["otto"].post("/progress/requirements/J1-verbal/ask", data={"words": "Please.", **more, **hidden})
    with app.app_context():
        after = somebody(otto.id)
        assert (after.roles, after.email, after.demo) == (otto.roles, otto.email, otto.demo)
        assert set(after.preferences) == {"theme", "text_size", "motion", "single_keys", "enter_moves"}
        assert facts_of(ada) == [] and facts_of(otto)[-1].author == otto.id
        assert [fact.kind for fact in facts_of(otto)] == [FactKind.TEST, FactKind.REQUESTED]
        with db.engine.connect() as connection:
            asked = text("SELECT status, proctor_id, form FROM attempt WHERE person_id = :who")
            ((status, proctor, form),) = connection.execute(asked, {"who": otto.id}).all()
    assert (status, proctor) == ("open", None) and '"step":1' in form
