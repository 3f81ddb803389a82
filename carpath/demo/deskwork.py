"""Deskwork: observation cards, sessions, requests, assignments and an exemption of the demo office."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from carpath.core.call_card import Purpose
from carpath.core.observation import Card
from carpath.demo import calls
from carpath.demo.deeds import id_of
from carpath.demo.people import (
    BAO,
    DANA,
    DELPHINE,
    JONAH,
    LUIS,
    MARGARET,
    MARISOL,
    NOOR,
    PRIYA,
    ROSALIND,
    RUTH,
    Someone,
)
from carpath.demo.timeline import Deed, Timeline
from carpath.services import (
    assignments,
    course_places,
    course_sessions,
    exemptions,
    observations,
    requests,
    session_signoffs,
)
from carpath.services.act import Act
from carpath.services.assignments import Order
from carpath.services.course_sessions import Announcement
from carpath.services.opening import PASSWORD
from carpath.services.session_signoffs import Entered

COURSE = "basic-electricity"


def live(line: Timeline) -> None:
    """Lay it on the timeline."""
    calm = "Listened to the end, then read the two bills with the caller line by line."
    line.add(6, "10:20", ROSALIND.email, observed(MARISOL, "R1", "desk", (3, 3, 4, 3), "The audit report of cycle 07."))
    line.add(4, "14:05", DANA.email, observed(JONAH, "R7", "call", (3, 2, 3), calm))
    short = "Explained before asking, and left the day of the next step open."
    line.add(5, "10:40", DANA.email, calls.role_play(JONAH, Purpose.WORK, (3, 3, 4, 2, 3, 3, 2, 3), short))
    remark = "The second caller hung up before I could look up the order; I called back at three."
    line.add(3, "15:10", JONAH.email, remarks(remark))
    _sessions(line)
    _assigned(line)
    line.add(2, "09:40", MARGARET.email, proposed())


def _sessions(line: Timeline) -> None:
    line.add(11, "09:00", ROSALIND.email, shown_round((NOOR, DELPHINE)))
    line.add(8, "09:10", MARGARET.email, announced(14))
    line.add(7, "11:00", ROSALIND.email, placed((PRIYA, DELPHINE), released=True))
    line.add(7, "11:05", RUTH.email, placed((BAO,), released=False))
    words = "My supervisor says that the counter is covered on that day."
    line.add(1, "13:20", NOOR.email, lambda act: requests.ask_place(act, _coming(act), words))


def _assigned(line: Timeline) -> None:
    line.add(10, "16:00", ROSALIND.email, planned((NOOR,), "level-1"))
    line.add(9, "16:10", DANA.email, planned((LUIS, JONAH), "level-2"))


def observed(who: Someone, line: str, setting: str, ratings: tuple[int, ...], note: str) -> Deed:
    """Somebody watches live work for twenty minutes and sends the card."""

    def deed(act: Act) -> None:
        rated = dict(zip((each.id for each in observations.statements(act, line)), ratings, strict=False))
        began = act.now - timedelta(minutes=22)
        card = Card(
            act.fresh_id(), id_of(who), line, setting, began, act.now - timedelta(minutes=2), act.now, rated, note
        )
        observations.receive(act, card)

    return deed


def remarks(words: str) -> Deed:
    """The observed person says something about the latest observation."""

    def deed(act: Act) -> None:
        _, seen = observations.of_person(act, act.who.id)
        observations.remark(act, seen[0].fact.id, words)

    return deed


def shown_round(people: tuple[Someone, ...]) -> Deed:
    """A trainer led the safety part of the orientation and signs for everybody at once."""

    def deed(act: Act) -> None:
        page = session_signoffs.event_page(act)
        codes = tuple(session_signoffs.code(topic) for topic in page.topics if topic.group == "Safety")
        ids = tuple(id_of(who) for who in people)
        given = Entered("Orientation: safety in the building", act.today, Fraction(3, 2), codes, ids)
        session_signoffs.sign(act, given, True, PASSWORD)

    return deed


def announced(days: int) -> Deed:
    """HR announces a session of the course Basic Electricity so many days ahead of the day of loading."""

    def deed(act: Act) -> None:
        on = act.today + timedelta(days=days + 8)
        course_sessions.announce(act, Announcement(COURSE, on, "09:00", 240, "Training room 2", 8, id_of(DANA)))

    return deed


def _coming(act: Act) -> str:
    return course_sessions.sessions(act).coming[0].of.id


def placed(people: tuple[Someone, ...], *, released: bool) -> Deed:
    """Places in the coming session; whoever is not released waits for the District."""
    reason = "" if released else "Nobody else can take the counter on that day."
    return lambda act: course_places.book(
        act, _coming(act), [id_of(who) for who in people], released=released, reason=reason
    )


def planned(people: tuple[Someone, ...], plan_id: str) -> Deed:
    """A trainer gives a plan by week."""

    def deed(act: Act) -> None:
        plan = next(each for each in assignments.plans(act) if each.id == plan_id)
        tasks = tuple((task, max(due, act.today)) for task, due in plan.due(act.today))
        assignments.assign(act, Order(tuple(id_of(who) for who in people), tasks, act.fresh_id(), plan.id))

    return deed


def proposed() -> Deed:
    """HR proposes an exemption, and a manager has yet to sign it."""
    reason = "Taught the college course herself for four years; transcript and contract are on file."
    return lambda act: exemptions.propose(act, id_of(NOOR), "L1-principles", reason)
