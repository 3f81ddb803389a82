"""What a call earns: by the rubric of the handbook, never by the form of a sentence, and never without verification."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from random import Random
from statistics import mean

import pytest

from carpath.core.grading import Verdict
from carpath.exercises.kind import Case, Form
from carpath.exercises.phone_call import KIND
from carpath.exercises.phone_call.script import CRITERIA
from carpath.exercises.phone_call.talk import Work, free
from tests.exercises.phone_call.calls import CALLS, drawn, finding, said, talked, through, until

EVERY = [(name, stranger) for name in CALLS for stranger in (False, True)]


def test_the_rubric_of_a_complaint_call_has_the_points_of_the_handbook() -> None:
    assert [worth for _, worth in CRITERIA.values()] == [10, 15, 10, 20, 15, 10, 10, 10]


@pytest.mark.parametrize("name", CALLS)
def test_every_call_can_be_led_to_full_marks_on_every_step_by_customer_and_stranger(name: str) -> None:
    for step in (1, 2, 3, 4):
        for stranger in (False, True):
            case = drawn(name, step, stranger=stranger)
            grade = KIND.grade(case, talked(case, *map(dict, case.key.moves)), Form())
            assert grade.share == 1 and not grade.critical


@pytest.mark.parametrize("name", CALLS)
def test_whatever_is_told_to_somebody_who_is_not_verified_is_critical(name: str) -> None:
    case = drawn(name, stranger=True)
    asked = said(case, talked(case), "Customer accounting, good morning. I will gladly")
    for before, words in (
        (talked(case), "Let me open it for you"),
        (talked(case), "Good morning. Am I speaking with"),
        (asked, "Thank you, "),
        (asked, "That will do"),
    ):
        work = said(case, before, words)
        grade = KIND.grade(case, work, Form())
        assert work.over and [each.step for each in grade.critical] == ["Told about an account without verification"]
        assert grade.share < Fraction(1, 10)


def test_an_identifier_that_was_not_compared_on_the_screen_verifies_nobody() -> None:
    case = drawn("late_fee")
    blind = said(case, talked(case), "Customer accounting, good morning. I will gladly")
    grade = KIND.grade(case, said(case, blind, "Thank you, "), Form())
    assert finding(grade, "Greeting and verification").earned == 5


def test_arguing_and_promising_are_critical_and_take_no_points_by_themselves() -> None:
    case = drawn("returned_payment", step=2)
    work = said(case, talked(case), "Customer accounting. What is your problem")
    grade = KIND.grade(case, said(case, work, "If you go on like this"), Form())
    (error,) = grade.critical
    assert error.step == "Argued with the customer" and error.worth == 0


def test_the_facts_are_screens_opened_before_the_explanation_and_what_the_caller_told() -> None:
    case = drawn("well_pump")
    work = until(case, "explain")
    grade = KIND.grade(case, work, Form())
    assert finding(grade, "Finds the facts").earned == 20
    unasked = said(case, until(case, "find"), "Thank you, that helps me")
    found = finding(KIND.grade(case, unasked, Form()), "Finds the facts")
    assert found.earned == Fraction(20, 3) and "runs day and night" in found.why


def test_each_sentence_is_told_with_what_it_did_to_the_mood() -> None:
    case = drawn("misread", step=2)
    work = said(case, talked(case), "Customer accounting. What is your problem")
    told = finding(KIND.grade(case, work, Form()), "Sentence 1")
    assert (told.verdict, told.key) == (
        Verdict.NOTE,
        "upset, then furious",
    ) and "The mood of the whole call" in told.why


def test_a_note_needs_identity_matter_figure_and_day_in_any_words() -> None:
    case = drawn("late_fee")
    called = talked(case, *map(dict, case.key.moves[:-1]))
    day, fee = case.key.days[2], case.key.figures[0]
    for text, points in (
        (f"Caller identified. Late fee of ${fee} explained, hospital stay. Call back {day}.", 10),
        (f"Late fee of ${fee} explained. Call back {day}.", Fraction(15, 2)),
        ("Caller identified. All fine.", Fraction(5, 2)),
    ):
        grade = KIND.grade(case, talked(case, {"do": "note", "text": text}, after=called), Form())
        found = [each for each in grade.findings if each.step.startswith("Note")]
        assert sum(each.earned for each in found) == points
        assert all(each.verdict in (Verdict.RIGHT, Verdict.TRAINER) for each in found)


def test_hints_take_from_the_call_what_they_take_at_every_desk() -> None:
    case = drawn("late_fee")
    hinted = talked(case, {"do": "hint", "level": "4"}, *map(dict, case.key.moves))
    assert KIND.grade(case, hinted, Form()).share == Fraction(1, 2)


def test_the_hint_of_the_last_rung_says_the_sentence_of_the_key() -> None:
    case = drawn("late_fee")
    assert KIND.hint is not None
    assert "two identifiers" in KIND.hint(case, talked(case), 2)
    assert "Customer accounting, good morning. I will gladly" in KIND.hint(case, talked(case), 4)
    over = talked(case, *map(dict, case.key.moves[:-1]))
    assert "For example" in KIND.hint(case, over, 4)


DICE = Random(11)


def _by_chance(case: Case, work: Work) -> int:
    return DICE.choice(free(case.task, work))


def _by_length(case: Case, work: Work, sign: int) -> int:
    lines = case.task.stages[work.at]
    return min(free(case.task, work), key=lambda no: (lines[no - 1].again, sign * len(lines[no - 1].says)))


@pytest.mark.parametrize(
    "worker",
    [_by_chance, partial(_by_length, sign=-1), partial(_by_length, sign=1)],
    ids=["random", "longest", "shortest"],
)
def test_neither_chance_nor_the_length_of_a_sentence_leads_through_a_call(
    worker: Callable[[Case, Work], int],
) -> None:
    cases = [drawn(name, 2, stranger=stranger) for name, stranger in EVERY]
    assert mean(through(case, partial(worker, case)).share for case in cases) < Fraction(1, 2)
