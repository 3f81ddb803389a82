"""Plans by week, and which attempt does which assignment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.assigning import Handed, State, Task, assignments, next_due, read_plans
from carpath.core.errors import Faulty
from carpath.core.evidence import FactKind
from tests.core.records import FOLDER, day, fact, noon

EXERCISES = ("walkthrough", "typing", "tenkey", "accounting", "upload", "prebill", "hilo", "manual")
ONE = """
[[plan]]
id = "p"
title = "Two weeks"
level = 2
task = [{ week = 1, exercise = "hilo" }, { week = 2, exercise = "hilo", mode = "assessed", step = 2 }]
"""


def assigned(on, due, exercise="hilo", **body):
    return fact(FactKind.ASSIGNED, exercise, on, author="dana", due_on=due, **{"mode": "practice", "step": 1, **body})


def handed(at, exercise="hilo", mode="practice", step=1):
    return Handed(exercise, mode, step, noon(at))


def states(facts, attempts, today="2026-03-20"):
    return [each.state for each in assignments(facts, attempts, day(today))]


def test_a_plan_gives_each_task_the_friday_of_its_week():
    (plan,) = read_plans(ONE, EXERCISES)
    first, second = Task("hilo"), Task("hilo", "assessed", 2)
    wanted = ((first, day("2026-03-06")), (second, day("2026-03-13")))
    assert plan.due(day("2026-03-02")) == plan.due(day("2026-03-05")) == wanted


def test_the_plans_that_ship_are_read_and_lead_to_each_level():
    plans = read_plans((FOLDER / "plan.toml").read_text(), EXERCISES)
    assert [plan.level for plan in plans] == [1, 2, 3, 4]


def test_every_fault_of_a_plan_is_named():
    wrong = ONE.replace('"hilo", mode = "assessed", step = 2', '"nothing", mode = "home", step = 9').replace(
        "week = 1", "week = 0"
    )
    with pytest.raises(Faulty) as faulty:
        read_plans(wrong + wrong.replace("level = 2", "level = 5"), EXERCISES)
    said = faulty.value.sentence
    for words in ("'nothing'", "'home'", "`step`", "`week`", "`level`", "stands here 2 times"):
        assert words in said


def test_an_assignment_is_done_by_an_attempt_handed_in_after_it():
    one = assigned("2026-03-02", "2026-03-06")
    assert states([one], [handed("2026-03-01")]) == [State.OVERDUE]
    assert states([one], [handed("2026-03-03")]) == [State.DONE]
    assert states([one], [], today="2026-03-06") == [State.DUE]
    assert states([one], [], today="2026-03-07") == [State.OVERDUE]


@pytest.mark.parametrize("other", [{"exercise": "upload"}, {"mode": "assessed"}, {"step": 1}])
def test_another_exercise_mode_or_an_easier_step_does_not_do_it(other):
    attempt = handed("2026-03-03", **{"step": 2, **other})
    assert states([assigned("2026-03-02", "2026-03-06", step=2)], [attempt]) == [State.OVERDUE]


def test_one_attempt_does_one_assignment_the_earliest_due():
    twice = [assigned("2026-03-02", "2026-03-13"), assigned("2026-03-02", "2026-03-06")]
    found = assignments(twice, [handed("2026-03-09")], day("2026-03-10"))
    assert [(each.due_on.day, each.state) for each in found] == [(6, State.DONE), (13, State.DUE)]
    first = next_due(found)
    assert first is not None and first.due_on == day("2026-03-13")
    assert next_due(found[:1]) is None


@given(st.lists(st.integers(0, 20)), st.lists(st.integers(0, 20)))
def test_never_more_assignments_are_done_than_attempts_were_handed_in(due, at):
    given = [assigned("2026-03-01", (day("2026-03-02") + timedelta(days=n)).isoformat()) for n in due]
    worked = [handed((day("2026-03-02") + timedelta(days=n)).isoformat()) for n in at]
    done = [each for each in assignments(given, worked, day("2026-03-30")) if each.state is State.DONE]
    assert len(done) == min(len(due), len(at))
