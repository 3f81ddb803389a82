"""Every family on every step: the key earns everything, the books prove, and nobody passes by one habit."""

from collections import Counter
from fractions import Fraction
from random import Random
from statistics import median
from time import process_time

import pytest

from carpath.cis.desk.plan import GENUINE, Planned, plan
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.remittances import KIND, blueprint
from carpath.exercises.remittances.bank import Bank
from carpath.exercises.remittances.faults import FAULTS, KIN
from carpath.exercises.remittances.teaching import FAMILIES
from tests.exercises.playing import bank
from tests.exercises.remittances.desk import (
    PRACTICE,
    STEPS,
    acts_of,
    drawn,
    grade,
    key_moves,
    key_of,
    play,
    proven,
    task_of,
    twin,
)

LINES = [pytest.param(family, step) for family in FAMILIES for step in STEPS]
WRONG = [family for family in FAMILIES if family != GENUINE]
NOTE = {"do": "note", "text": "Seen: check. Decided: posted. Proof: stub."}
BY_HABIT = ({"do": "post_stub"}, NOTE, {"do": "resolve", "code": "PO"})
LEFT_ALONE = (NOTE, {"do": "resolve", "code": "LV"})


@pytest.mark.parametrize(("family", "step"), LINES)
def test_the_key_earns_everything_and_its_books_prove(family: str, step: int) -> None:
    case = drawn(family, 5, step)
    work = play(case, *key_of(case).moves)
    earned = KIND.grade(case, work, PRACTICE)
    assert earned.share == 1, [(one.step, one.you, one.key) for one in earned.findings if one.earned < one.worth]
    assert not earned.critical and not earned.for_trainer and earned.measures["money_error"] == "0.00"
    assert proven(case, work) == ()


@pytest.mark.parametrize("family", WRONG)
def test_each_family_has_a_twin_that_is_right_and_looks_alike(family: str) -> None:
    wrong, right = drawn(family, 5, 2), twin(family, 5, 2)
    assert key_of(wrong).fault == family and key_of(right).fault == GENUINE
    assert task_of(wrong).form == task_of(right).form
    assert grade(right, *key_of(right).moves).share == 1


def tried(case: Case, *bodies: dict[str, str]) -> Fraction:
    """What some moves earn; those that are refused change nothing."""
    done: list[dict[str, str]] = []
    for body in bodies:
        try:
            play(case, *done, body)
        except Exception:
            continue
        done.append(body)
    return KIND.grade(case, play(case, *done), PRACTICE).share


@pytest.mark.parametrize("family", WRONG)
def test_neither_posting_by_habit_nor_leaving_everything_treats_a_fault(family: str) -> None:
    for step in (1, 4):
        case = drawn(family, 2, step)
        for habit in (BY_HABIT, LEFT_ALONE):
            assert tried(case, *habit) <= Fraction(1, 2), (family, step, habit[0])


def test_whoever_shuffles_queues_fails_them() -> None:
    """Half of the lines are right as they are: a habit may fit those and is far from a pass all the same."""
    queue = KIND.draw(Random("shuffle"), Form(Mode.PRACTICE, 2, 16), bank(KIND.name))
    for habit in (BY_HABIT, LEFT_ALONE):
        assert sum(tried(case, *habit) for case in queue) / len(queue) < Fraction(7, 10)


def test_a_fault_that_is_left_counts_as_let_through_and_a_right_line_that_is_touched_as_stopped() -> None:
    left = grade(drawn("neighbour"), *LEFT_ALONE)
    assert left.measures["wrong_lines_let_through"] == "1" and left.measures["right_lines_stopped"] == "0"
    case = twin("twice")
    touched = grade(case, {"do": "void", "tender": "T3"}, {"do": "resolve", "code": "PO"})
    assert touched.measures["right_lines_stopped"] == "1" and touched.measures["wrong_lines_let_through"] == "0"


@pytest.mark.parametrize("step", STEPS)
def test_half_of_a_queue_is_right_and_every_kin_comes_within_two_sets(step: int) -> None:
    read: Bank = bank(KIND.name)
    sets = []
    for number in (1, 2):
        wanted = read.blueprint.wanted(12, step, {"set_no": number, "dealt": 7}, assessed=True)
        sets.append([each.family for each in plan(Random(number), wanted, KIN)])
    assert all(Counter(names)[GENUINE] == 6 for names in sets)
    seen = {name for names in sets for name in names}
    assert all(seen & set(families) for families in KIN.values())


def test_every_family_has_a_kin_and_a_name() -> None:
    kin = [family for families in KIN.values() for family in families]
    assert sorted(kin) == sorted(FAULTS) and set(FAMILIES) == {*FAULTS, GENUINE}


def test_a_line_is_drawn_in_25_milliseconds() -> None:
    took = []
    for seed in range(3):
        for family in (*WRONG, GENUINE):
            began = process_time()
            blueprint.line(Random(f"{family}{seed}"), bank(KIND.name), Planned(family, 4))
            took.append(process_time() - began)
    assert median(took) <= 0.025


def test_genuine_lines_come_from_every_family() -> None:
    forms = Counter(task_of(drawn(GENUINE, seed)).form for seed in range(40))
    assert len(forms) == 5


def test_a_key_opens_its_proof_before_it_posts() -> None:
    for family in WRONG:
        case = drawn(family, 4, 3)
        acts = acts_of(case)
        looked = max((acts.index(name) for name in ("paper", "open", "recount") if name in acts), default=-1)
        posting = [place for place, name in enumerate(acts) if name not in ("paper", "open", "recount", "call")]
        assert looked < posting[0]


def test_without_its_note_a_key_earns_90_points() -> None:
    for family in ("several", "drawer off", "batch twice"):
        case = drawn(family)
        assert grade(case, *key_moves(case, "note")).share == Fraction(9, 10)
