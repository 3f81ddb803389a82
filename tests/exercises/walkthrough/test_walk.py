"""Exercise 0: the same line for everybody, every step ticked by its own move."""

from functools import cache
from pathlib import Path
from random import Random

import pytest

from carpath.cis.library import BINDER, BOOK
from carpath.exercises.kind import Case, Form, Move
from carpath.exercises.walkthrough import KIND, STEPS, Bank
from carpath.exercises.walkthrough.steps import MADE

BANKS = Path(__file__).resolve().parents[3] / "question_banks"
FILES = {
    STEPS: (BANKS / "walkthrough" / STEPS).read_text(),
    **{name: (BANKS / name).read_text() for name in (BOOK, BINDER)},
}
# The moves of the key by the step that each completes; finding and coming back complete nothing.
COMPLETES = (1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11)


@cache
def walk() -> Case:
    bank, faults = KIND.read_bank(FILES)
    assert not faults and isinstance(bank, Bank)
    (case,) = KIND.draw(Random(1), Form(), bank)
    return case


def test_everybody_walks_the_same_line() -> None:
    bank, _ = KIND.read_bank(FILES)
    assert KIND.draw(Random(2), Form(), bank) == (walk(),)


def test_each_step_is_ticked_when_its_move_is_made() -> None:
    case, work, ticked = walk(), KIND.start(walk().task), []
    for number, body in enumerate(case.key.moves, 1):
        work = KIND.play(case.task, work, Move(number, number, body))
        ticked.append(KIND.view(case.task, work, Form())["steps_made"])
    assert tuple(ticked) == COMPLETES
    assert KIND.view(case.task, work, Form())["next"] is None


def test_the_steps_may_be_made_in_another_order() -> None:
    case, work = walk(), KIND.start(walk().task)
    moves = case.key.moves
    for number, body in enumerate((*moves[9:12], *moves[5:9], *moves[:5], moves[12]), 1):
        work = KIND.play(case.task, work, Move(number, number, body))
    assert KIND.grade(case, work, Form()).share == 1


def test_the_walk_can_be_neither_passed_nor_failed() -> None:
    graded = KIND.grade(walk(), KIND.start(walk().task), Form())
    assert KIND.sum_up(Form(), (walk(),), (graded,)).passed is None


def test_no_gap_is_left_in_a_step() -> None:
    for step in walk().task.steps:
        assert "{" not in step.press + step.why


def test_the_lines_to_be_added_are_those_of_the_bill() -> None:
    predict = next(step for step in walk().task.steps if step.id == "predict")
    assert predict.press.count(" = ") == 3 and "state tax" in predict.press
    assert str(walk().task.total) not in predict.press


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('id = "meter"', 'id = "metre"', "step 2"),
        ("{neighbour}", "{nobody}", "neighbour"),
        ('title = "Open the history"', "", "step 1"),
        ('id = "meter"', 'id = "history"', STEPS),
    ],
)
def test_a_faulty_step_is_reported_with_its_place(old: str, new: str, place: str) -> None:
    _, faults = KIND.read_bank({**FILES, STEPS: FILES[STEPS].replace(old, new)})
    assert any(place in fault.place for fault in faults)


def test_the_walk_watches_for_every_step_that_it_knows() -> None:
    assert [step.id for step in walk().task.steps] == list(MADE)
