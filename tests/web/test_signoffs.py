"""The trainer's desk in the browser: from the queue to a signature and back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask

from carpath.core.evidence import FactKind
from carpath.store.people import Person
from tests.factories import PASSWORD, act, at, facts_of, note, with_small_ladder
from tests.web.conftest import Visitor
from tests.web.pages import read_page

DESK = "/sign-offs/{}/1/J1-verbal"


@pytest.fixture
def desk(app: Flask, people_here: dict[str, Person]) -> str:
    """The address of the one thing that Tomas can sign."""
    with app.app_context():
        with_small_ladder(app)
        passed = {"passed": True, "valid": True, "measures": {"net_wpm": "40"}}
        note(people_here["tomas"], people_here["tania"], FactKind.TEST, "typing", body=passed)
        note(people_here["mira"], people_here["tomas"], FactKind.QUALIFIER_NAMED, "R7", reason="The first of all.")
        assert act().today.isoformat() == "2026-03-02"
    return DESK.format(people_here["tania"].id)


def test_a_trainer_signs_from_the_queue_and_undoes_it(
    app: Flask, desk: str, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas = visitors["tomas"].pages
    assert desk in tomas.get("/sign-offs/").links
    given = {"observed_on": "2026-03-02", "declared": "on", "password": PASSWORD}
    assert visitors["tomas"].post(desk, data=given).headers["Location"] == "/sign-offs/"
    after = tomas.get("/sign-offs/")
    assert "Signed off" in after.text and desk not in after.links
    undo = next(form for form in after.forms if "/undo/" in form.action)
    assert visitors["tomas"].post(undo.action).status_code == 302
    assert visitors["tomas"].post(undo.action).status_code == 409
    with app.app_context():
        kinds = [fact.kind for fact in facts_of(people_here["tania"])]
    assert sorted(kinds) == [FactKind.SIGN_OFF, FactKind.TEST, FactKind.WITHDRAWN]


def test_faults_stand_on_top_of_the_form_and_what_was_typed_stays(desk: str, visitors: dict[str, Visitor]) -> None:
    early = {"observed_on": "2026-03-03", "note": "Two calls.", "password": "not my password"}
    page = read_page(visitors["tomas"].post(desk, data=early).text, desk)
    assert "not later than today" in page.text and "Confirm that you watched" in page.text
    assert "Two calls." in page.html and "not my password" not in page.html
    wrong = {"observed_on": "2026-03-02", "declared": "on", "password": "not my password"}
    page = read_page(visitors["tomas"].post(desk, data=wrong).text, desk)
    assert "Nothing was signed" in page.text and "not my password" not in page.html


def test_not_yet_reaches_the_trainee_with_its_reason(desk: str, visitors: dict[str, Visitor]) -> None:
    reason = "Let the caller finish first."
    assert visitors["tomas"].post(f"{desk}/not-yet", data={"reason": reason}).status_code == 302
    assert reason in visitors["tania"].pages.get("/path").text


def test_a_note_with_an_account_number_comes_back_to_be_changed_or_vouched_for(
    app: Flask, desk: str, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    given = {"observed_on": "2026-03-02", "declared": "on", "note": "Corrected 4471903826.", "password": PASSWORD}
    asked = visitors["tomas"].post(desk, data=given)
    assert asked.status_code == 400
    page = read_page(asked.text, desk)
    (form,) = [form for form in page.forms if form.action.startswith(desk)]
    assert "looks like an account or meter number" in page.text and PASSWORD not in page.html
    assert 'name="declared" value="on"' in page.html
    sent = visitors["tomas"].post(form.action, data={**given, "no_customer": "yes"})
    assert sent.headers["Location"] == "/sign-offs/"
    with app.app_context():
        assert any(fact.says("vouched") for fact in facts_of(people_here["tania"]))


def test_a_signer_withdraws_for_a_time_and_faults_stand_on_top(
    app: Flask, desk: str, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    given = {"observed_on": "2026-03-02", "declared": "on", "password": PASSWORD}
    visitors["tomas"].post(desk, data=given)
    links = visitors["tomas"].pages.get(f"/people/{people_here['tania'].id}/facts").links
    (withdraw,) = [link for link in links if "/withdraw/" in link]
    assert "What was signed" in visitors["tomas"].pages.get(withdraw).text
    late = {"reason": "no", "first": "2026-03-03", "last": ""}
    page = read_page(visitors["tomas"].post(withdraw, data=late).text, withdraw)
    assert "Say in a sentence why" in page.text
    late["reason"] = "The recording shows another person."
    assert "Enter the first day" in read_page(visitors["tomas"].post(withdraw, data=late).text, withdraw).text
    good = {**late, "first": "2026-03-02", "last": "2026-03-20"}
    assert visitors["tomas"].post(withdraw, data=good).headers["Location"] == "/sign-offs/"
    with app.app_context():
        days = [f.happened_on.day for f in facts_of(people_here["tania"]) if f.kind is FactKind.WITHDRAWN]
    assert sorted(days) == [2, 21]


def test_the_queue_is_filtered_by_its_address_and_lines_are_claimed_or_assigned(
    desk: str, clock: SimpleNamespace, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, otto, tania = visitors["tomas"], people_here["otto"], people_here["tania"]
    asked = visitors["otto"].post("/exercises/typing/ask", data={"owner": people_here["hilda"].id})
    assert asked.status_code == 302
    clock.now = at(minutes=5)
    waits = visitors["otto"].pages.get("/requests/")
    assert "1 of your requests waits" in waits.text and "It waits for Hilda Huber" in waits.text
    assert "2 waiting for you" in tomas.pages.get("/sign-offs/").text
    assert "Otto Other, waiting" not in tomas.pages.get("/sign-offs/?asked=me").text
    only = tomas.pages.get(f"/sign-offs/?kind=run&person={otto.id}")
    assert desk not in only.links and "asked of Hilda Huber" in only.text
    assert "Nothing fits" in tomas.pages.get(f"/sign-offs/?kind=run&person={tania.id}").text
    item = f"sign-off {tania.id} J1-verbal"
    sent = {"item": [item, f"run {otto.id} typing"], "do": "assign"}
    to = tomas.post("/sign-offs/selected", data=sent).headers["Location"]
    assert to == f"/assignments/new?person={tania.id}&person={otto.id}"
    assert "Tick at least one" in read_page(tomas.post("/sign-offs/selected", data={"do": "claim"}).text, desk).text
    tomas.post("/sign-offs/selected", data={"item": item, "do": "claim"})
    page = tomas.pages.get("/sign-offs/")
    assert "1 line is yours" in page.text and "Leave it to others" in page.text
    assert tomas.post("/sign-offs/let-go", data={"item": item}).status_code == 302
    decline = next(form.action for form in page.forms if form.action.endswith("/decline"))
    assert tomas.post(decline, data={"reason": "The room is taken this week."}).status_code == 302
    assert "not now. The room is taken this week." in visitors["otto"].pages.get("/requests/").text
