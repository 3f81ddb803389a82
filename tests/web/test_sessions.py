"""Sessions in the browser: announced by HR, asked for by a trainee, given by a trainer, signed in two steps."""

from __future__ import annotations

from flask import Flask

from carpath.core.evidence import FactKind
from carpath.services import course_sessions
from carpath.store.people import Person
from tests.factories import PASSWORD, act, facts_of
from tests.web.conftest import Visitor
from tests.web.pages import read_page

LIST, EVENT = "/course-sessions/", "/session-sign-offs/"
NEW = {"course": "basic-electricity", "held_on": "2026-03-02", "starts": "09:00", "minutes": "240", "place": "Room 2"}


def announce(visitors: dict[str, Visitor], leader: Person, seats: int) -> str:
    answer = visitors["hilda"].post(LIST, data={**NEW, "seats": str(seats), "leader": leader.id})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_a_session_is_announced_asked_for_given_and_given_back(
    visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    wrong = read_page(visitors["hilda"].post(LIST, data={**NEW, "place": "", "seats": "0"}).text, LIST)
    assert "Say where it takes place" in wrong.text and "Enter the seats" in wrong.text
    one = announce(visitors, people_here["tomas"], seats=1)
    assert "1 course session comes" in visitors["tania"].pages.get(LIST).text
    assert "1 seat is free" in visitors["tania"].pages.get(one).text
    assert visitors["tania"].post(f"{one}/ask", data={"words": "I could come."}).status_code == 302
    assert "You have asked" in visitors["tania"].pages.get(one).text
    wanted = f"{one}?person={people_here['tania'].id}"
    assert wanted in visitors["tomas"].pages.get("/sign-offs/").links
    give = visitors["tomas"].pages.get(wanted)
    assert "“I could come.”" in give.text and "Ask for a place" not in give.text
    both = {"people": [people_here["tania"].id, people_here["otto"].id], "released": "yes"}
    full = read_page(visitors["tomas"].post(f"{one}/places", data=both).text, one)
    assert "1 seat is free, and 2 were asked for" in full.text
    no_reason = {"people": people_here["otto"].id, "released": "no", "reason": ""}
    assert (
        "why they are not released" in read_page(visitors["tomas"].post(f"{one}/places", data=no_reason).text, one).text
    )
    assert visitors["tomas"].post(f"{one}/places", data={"people": people_here["tania"].id}).status_code == 302
    assert "You have a place on 2 Mar 2026" in visitors["tania"].pages.get(one).text
    assert "Tania" not in visitors["otto"].pages.get(one).text
    back = {"person": people_here["tania"].id, "reason": "I am on leave that week."}
    assert visitors["tania"].post(f"{one}/places/back", data=back).status_code == 302
    assert visitors["hilda"].post(f"{one}/off", data={"reason": "The room is flooded."}).status_code == 302
    assert "was called off" in visitors["otto"].pages.get(one).text


def test_a_trainer_signs_for_a_session_in_two_steps(
    app: Flask, visitors: dict[str, Visitor], people_here: dict[str, Person]
) -> None:
    tomas, tania, otto = visitors["tomas"], people_here["tania"], people_here["otto"]
    one = announce(visitors, people_here["tomas"], seats=5)
    tomas.post(f"{one}/places", data={"people": [tania.id, otto.id]})
    link = next(each for each in tomas.pages.get(one).links if each.startswith(EVENT))
    first = tomas.pages.get(link)
    assert first.html.count(" checked") == 3
    assert "Tick at least one person" in read_page(tomas.post(f"{EVENT}preview", data={"title": "x"}).text, EVENT).text
    event = {"title": "Basic Electricity", "held_on": "2026-03-02", "hours": "4", "session": one.rpartition("/")[2]}
    event |= {"topics": "course:basic-electricity", "people": [tania.id, otto.id]}  # type: ignore[dict-item]
    page = read_page(tomas.post(f"{EVENT}preview", data=event).text, EVENT)
    assert "2 lines to sign with one signature" in page.text
    lines = {"previewed": "yes", "line": f"{tania.id} course:basic-electricity"}
    forgot = read_page(tomas.post(f"{EVENT}sign", data={**event, **lines, "password": PASSWORD}).text, EVENT)
    assert "Confirm that you led or attended" in forgot.text
    given = {**event, **lines, "declared": "yes"}
    wrong = read_page(tomas.post(f"{EVENT}sign", data={**given, "password": "wrong"}).text, EVENT)
    assert "Nothing was signed" in wrong.text and wrong.html.count('name="line"') == 2
    assert tomas.post(f"{EVENT}sign", data={**given, "password": PASSWORD}).headers["Location"] == "/sign-offs/"
    assert "1 line is signed" in tomas.pages.get("/sign-offs/").text
    with app.app_context():
        signed = [fact.kind for who in (tania, otto) for fact in facts_of(who)].count(FactKind.COURSE)
        assert (signed, len(course_sessions.sessions(act(people_here["hilda"])).coming)) == (1, 1)
