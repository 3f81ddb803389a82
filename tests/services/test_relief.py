"""Relief: absences, who is there on a day, refreshers that are proposed, started and keep a proficiency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from carpath.core.currency import proficiency
from carpath.core.errors import Faulty, NotAllowed, NotFound
from carpath.core.evidence import FactKind, Record
from carpath.core.relief import Cover
from carpath.core.staffing import Standing
from carpath.core.vocabulary import Desk
from carpath.extensions import db
from carpath.services import attempts, away, path, record, relief, staffing
from carpath.services.starting import NotYet
from carpath.store import attempts as store
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from tests.factories import TODAY, act, at, facts_of, note, office, sit, write

LAST_WEEK = TODAY - timedelta(days=7)


def shown_at_hilo(keeper: Person, person: Person, on: date) -> None:
    for number in (1, 0):
        day = on - timedelta(days=number)
        body = {"passed": True, "declared_on": day, "refresher": False}
        note(keeper, person, FactKind.PROOF_SET, "HILO", day, body=body)


def test_an_absence_is_entered_once_and_withdrawn_with_a_reason(house: SimpleNamespace) -> None:
    last = TODAY + timedelta(days=4)
    for minute in (0, 1):
        away.enter(act(house.tomas, at(minutes=minute)), house.tania.id, TODAY, last, "Vacation")
    (fact,) = facts_of(house.tania)
    assert (fact.kind, fact.subject, fact.body["until"]) == (FactKind.AWAY, "Vacation", last.isoformat())
    assert [hand.name for hand, _ in relief.on_day(act(house.mira), TODAY).away] == ["Tania Trainee"]
    away.end(act(house.mira), fact.id, "She works that week after all.")
    assert relief.on_day(act(house.mira), TODAY).away == ()


def test_all_faults_of_an_absence_are_told_and_nobody_enters_their_own(house: SimpleNamespace) -> None:
    with pytest.raises(Faulty) as told:
        away.enter(act(house.tomas), house.tomas.id, TODAY, LAST_WEEK, "Flu")
    assert [fault.place for fault in told.value.faults] == ["person", "why", "last"]
    for who in (house.tania, house.hilda):
        with pytest.raises(NotAllowed):
            away.enter(act(who), house.otto.id, TODAY, TODAY, "Vacation")
    with pytest.raises(NotFound):
        away.end(act(house.tomas), "nothing", "It does not take place.")


def test_a_day_says_who_hangs_on_one_person(house: SimpleNamespace) -> None:
    shown_at_hilo(house.tomas, house.tania, LAST_WEEK)
    away.enter(act(house.tomas), house.tania.id, TODAY + timedelta(days=3), TODAY + timedelta(days=5), "Course")
    page = relief.on_day(act(house.hilda), TODAY)
    assert "Only Tania Trainee can cover Hi/Low read failures, and is away from 5 Mar 2026 to 7 Mar 2026." in {
        point.sentence for point in page.points
    }
    (hilo,) = [desk for desk in page.desks if desk.desk is Desk.HILO]
    assert [hand.name for hand in hilo.free] == ["Tania Trainee"]
    cells = {hand.name: hand.cells[Desk.HILO].cover for hand in relief.matrix(act(house.mira), TODAY)}
    assert cells["Tania Trainee"] is Cover.CURRENT and cells["Otto Other"] is Cover.NEVER


@pytest.fixture
def queries(house: SimpleNamespace) -> Iterator[list[str]]:
    said: list[str] = []

    def note_query(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            said.append(statement)

    event.listen(db.engine, "before_cursor_execute", note_query)
    yield said
    event.remove(db.engine, "before_cursor_execute", note_query)


def test_the_matrix_reads_everybodys_facts_in_one_query_and_no_fact_twice(
    house: SimpleNamespace, queries: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_at_hilo(house.tomas, house.tania, LAST_WEEK)
    shown_at_hilo(house.tomas, house.otto, LAST_WEEK)
    monkeypatch.setattr(relief, "FEW", 0)
    queries.clear()
    first = relief.matrix(act(house.tomas), TODAY)
    assert sum("FROM fact" in query for query in queries) == 1 and len(queries) <= 5
    queries.clear()
    assert relief.matrix(act(house.tomas), TODAY) == first
    assert not any("FROM fact" in query for query in queries), "nothing was recorded in between"


def test_what_was_kept_of_a_person_is_made_anew_with_the_next_fact_about_them(house: SimpleNamespace) -> None:
    def cover() -> dict[str, Cover]:
        return {hand.name: hand.cells[Desk.HILO].cover for hand in relief.matrix(act(house.mira, at(days=1)), TODAY)}

    assert cover()["Tania Trainee"] is Cover.NEVER
    shown_at_hilo(house.tomas, house.tania, LAST_WEEK)
    assert cover()["Tania Trainee"] is Cover.CURRENT
    for fact in facts_of(house.tania):
        with writing():
            record.withdraw_fact(act(house.hilda, at(hours=1)), fact, "Entered for somebody else.")
    assert cover()["Tania Trainee"] is Cover.NEVER


def test_a_trainee_sees_no_relief_but_the_own_refreshers(house: SimpleNamespace) -> None:
    shown_at_hilo(house.tomas, house.tania, TODAY - timedelta(days=160))
    for see in (relief.on_day, relief.matrix, staffing.findings):
        with pytest.raises(NotAllowed):
            see(act(house.tania), TODAY)
    ((due, exercise),) = path.my_path(act(house.tania)).refreshers
    assert (due.desk, exercise) == (Desk.HILO, "hilo")
    assert [hand.person for hand, _ in relief.due(act(house.tomas)).first] == [house.tania.id]
    page = relief.refreshers(act(house.tomas))
    assert (page.count, page.due[0][0].name) == (2, "Tania Trainee")


def test_a_refresher_is_started_for_a_proficiency_that_was_shown_and_keeps_it(tally: SimpleNamespace) -> None:
    with pytest.raises(NotYet, match="Show it first"):
        attempts.start(act(tally.tania), "tally_desk", attempts.REFRESHER)
    shown_at_hilo(tally.tomas, tally.tania, TODAY - timedelta(days=200))
    attempt_id, lease = sit(act(tally.tania), "tally_desk", attempts.REFRESHER)
    with reading():
        attempt = store.by_id(attempt_id)
        keys = store.keys(attempt_id)
    assert attempt and (attempt.mode, attempt.form["lines"]) == ("assessed", 6)
    _work(tally.tania, attempt_id, lease.token, [key["total"] for key in keys])
    last = facts_of(tally.tania)[-1]
    assert (last.kind, last.body["refresher"], last.body["passed"]) == (FactKind.PROOF_SET, True, True)
    shown = proficiency(Desk.HILO, Record(facts_of(tally.tania), TODAY, at(days=1)), office().rulebook)
    assert shown and shown.until == TODAY + timedelta(days=180)


def _work(person: Person, attempt_id: str, lease: str, totals: list[str]) -> None:
    for no, total in enumerate(totals):
        attempts.post_moves(act(person, at(minutes=no + 1)), attempt_id, lease, [write(no + 1, total, no)])
    attempts.submit(act(person, at(minutes=9)), attempt_id)


def test_the_staffing_check_counts_absences_of_the_chosen_day(house: SimpleNamespace) -> None:
    note(house.mira, house.tomas, FactKind.QUALIFIER_NAMED, "R8", reason="The first of the office.")
    away.enter(act(house.mira), house.tomas.id, TODAY + timedelta(days=1), TODAY + timedelta(days=2), "Vacation")

    def standing(day: date) -> Standing:
        found, _names = staffing.findings(act(house.hilda), day)
        return next(each.standing for each in found if each.need.title == "Sign off R8 Bank corrections")

    assert standing(TODAY) is Standing.THIN
    assert standing(TODAY + timedelta(days=1)) is Standing.NOBODY
