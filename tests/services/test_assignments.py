"""Assignments: every line previewed and given at once, done by handing in, withdrawn with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from carpath.core.assigning import State, Task
from carpath.core.errors import Conflict, Faulty, NotAllowed, Refused
from carpath.core.evidence import FactKind
from carpath.services import assignments, attempts, path
from carpath.services.assignments import Group, Order
from tests.factories import TODAY, act, add_person, at, facts_of, note, sit


def order(house: SimpleNamespace, *tasks: tuple[Task, int], batch: str = "b1") -> Order:
    dated = tuple((task, TODAY + timedelta(days=days)) for task, days in tasks or ((Task("tally"), 4),))
    return Order((house.tania.id, house.otto.id), dated, batch)


def given(house: SimpleNamespace, who: object) -> list[str]:
    return [fact.subject for fact in facts_of(who) if fact.kind is FactKind.ASSIGNED]  # type: ignore[arg-type]


def hand_in(house: SimpleNamespace, **later: float) -> None:
    attempt_id, _ = sit(act(house.tania, at(**later)), "tally")
    attempts.submit(act(house.tania, at(**later)), attempt_id)


def test_every_line_is_previewed_and_given_at_once(tally: SimpleNamespace) -> None:
    wanted = order(tally, (Task("tally"), 4), (Task("tally", "assessed", 2), 9))
    page = assignments.preview(act(tally.tomas), wanted)
    assert (len(page.lines), page.fresh) == (4, 4)
    assert given(tally, tally.tania) == []
    assert assignments.assign(act(tally.tomas), wanted) == 4
    (first, second) = assignments.mine(act(tally.tania, at(minutes=1)))
    assert (first.task, first.due_on) == (Task("tally"), TODAY + timedelta(days=4))
    assert (second.task.mode, second.task.step, second.state) == ("assessed", 2, State.DUE)


def test_an_order_sent_twice_is_given_once_and_an_open_line_is_not_doubled(tally: SimpleNamespace) -> None:
    assignments.assign(act(tally.tomas), order(tally))
    with pytest.raises(Conflict, match="sent twice"):
        assignments.assign(act(tally.tomas, at(minutes=1)), order(tally, (Task("tally"), 5)))
    with pytest.raises(Refused, match="assigned already"):
        assignments.assign(act(tally.mira, at(minutes=2)), order(tally, batch="b2"))
    assert assignments.preview(act(tally.tomas, at(minutes=3)), order(tally)).fresh == 0
    assert given(tally, tally.tania) == ["tally"]


def test_every_fault_is_said_and_nothing_is_given(tally: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    wrong = Order((both.id, tally.hilda.id), ((Task("nothing"), TODAY), (Task("tally"), date.min)), "b1")
    with pytest.raises(Faulty) as faulty:
        assignments.assign(act(both), wrong)
    said = faulty.value.sentence
    for words in (
        "Nobody assigns to themselves",
        "no trainee of the office",
        "Choose an exercise",
        "between today and",
    ):
        assert words in said
    with pytest.raises(Faulty, match=r"Tick at least one person.*Choose a plan"):
        assignments.preview(act(tally.tomas), Order((), (), "b1"))
    assert given(tally, both) == []


def test_only_trainers_and_managers_assign(tally: SimpleNamespace) -> None:
    for who in (tally.tania, tally.hilda, tally.ada, tally.rhea):
        with pytest.raises(NotAllowed):
            assignments.assign(act(who), order(tally))
        with pytest.raises(NotAllowed):
            assignments.board(act(who))


def test_it_is_done_by_an_exercise_handed_in_after_it_and_the_board_shows_it(tally: SimpleNamespace) -> None:
    hand_in(tally)
    assignments.assign(act(tally.tomas, at(minutes=5)), order(tally))
    states = {row.person.id: row.assignment.state for row in assignments.board(act(tally.tomas, at(days=5)))}
    assert states == {tally.tania.id: State.OVERDUE, tally.otto.id: State.OVERDUE}
    hand_in(tally, days=1)
    rows = assignments.board(act(tally.tomas, at(days=5)))
    assert [(row.person.id, row.assignment.state) for row in rows] == [
        (tally.otto.id, State.OVERDUE),
        (tally.tania.id, State.DONE),
    ]


def test_the_path_says_what_is_due_first(tally: SimpleNamespace) -> None:
    assignments.assign(act(tally.tomas), order(tally, (Task("tally"), 9), (Task("tally", step=2), 4)))
    page = path.my_path(act(tally.tania, at(minutes=1)))
    assert page.next.title.startswith("Assigned to you") and "step 2" in page.next.title
    assert page.next.sentence == "It is due on 6 Mar 2026."
    assert "overdue" in path.my_path(act(tally.tania, at(days=5))).next.sentence
    assert [each.due_on.day for each, _ in page.assigned] == [6, 11]


def test_a_withdrawn_assignment_is_gone_with_its_reason_on_record(tally: SimpleNamespace) -> None:
    assignments.assign(act(tally.tomas), order(tally))
    (one,) = assignments.mine(act(tally.tania))
    with pytest.raises(Refused, match="need not be done"):
        assignments.withdraw(act(tally.tomas), [one.fact.id], "no")
    for ticked in ([], ["nothing"]):
        with pytest.raises(Refused, match="Tick at least one"):
            assignments.withdraw(act(tally.tomas), ticked, "She has done it on the job.")
    assignments.withdraw(act(tally.mira, at(minutes=1)), [one.fact.id], "She has done it on the job.")
    assert assignments.mine(act(tally.tania, at(minutes=2))) == ()
    assert [row.person.id for row in assignments.board(act(tally.tomas, at(minutes=2)))] == [tally.otto.id]


def test_what_was_given_by_mistake_is_withdrawn_at_once_or_not_at_all(tally: SimpleNamespace) -> None:
    assignments.assign(act(tally.tomas), order(tally))
    given = [row.assignment.fact.id for row in assignments.board(act(tally.tomas))]
    assignments.withdraw(act(tally.tomas, at(minutes=1)), given[:1], "Given to the wrong group.")
    with pytest.raises(Conflict):
        assignments.withdraw(act(tally.tomas, at(minutes=2)), given, "Given to the wrong group.")
    assert len(assignments.board(act(tally.tomas, at(minutes=3)))) == len(given) - 1
    assert (
        assignments.withdraw(act(tally.tomas, at(minutes=4)), given[1:], "Given to the wrong group.") == len(given) - 1
    )


def test_whoever_has_not_done_it_is_reminded_once_a_day_where_mail_is_sent(tally: SimpleNamespace) -> None:
    assignments.assign(act(tally.tomas), order(tally))
    (one,) = assignments.mine(act(tally.tania))
    assert assignments.remind(act(tally.tomas), [one.fact.id]) == 0
    known = tally.app.extensions["office"]
    tally.app.extensions["office"] = replace(known, mail=True)
    assert [assignments.remind(act(tally.tomas, at(days=n)), [one.fact.id]) for n in (1, 1, 2)] == [1, 0, 1]
    hand_in(tally, days=3)
    with pytest.raises(Refused, match="not done"):
        assignments.remind(act(tally.tomas, at(days=3, hours=1)), [one.fact.id])
    with pytest.raises(NotAllowed):
        assignments.remind(act(tally.tania), [one.fact.id])


def test_groups_are_people_of_a_level_or_with_a_requirement_open(rung: SimpleNamespace) -> None:
    note(rung.hilda, rung.otto, FactKind.LEVEL_GRANTED, "1")
    later = act(rung.tomas, at(minutes=1))
    team = [[person.id for person in assignments.new_page(later, group).people] for group in (Group(), Group(level=1))]
    assert team == [[rung.otto.id, rung.tania.id], [rung.otto.id]]
    waiting = assignments.new_page(later, Group(level=0, requirement="J1-verbal")).people
    assert [person.id for person in waiting] == [rung.tania.id]
    assert assignments.new_page(later, Group(requirement="J1-typing")).people == ()


def test_the_districts_plans_are_offered_and_can_be_previewed(house: SimpleNamespace) -> None:
    plan = assignments.plans(act(house.tomas))[0]
    wanted = replace(order(house), tasks=plan.due(TODAY), plan=plan.id)
    assert assignments.assign(act(house.tomas), wanted) == 2 * len(plan.tasks)
    assert {fact.body["plan"] for fact in facts_of(house.tania) if fact.kind is FactKind.ASSIGNED} == {plan.id}
