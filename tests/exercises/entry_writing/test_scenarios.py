"""The written entry test: every scenario can be answered from its page, and what may not stand in a text is found."""

from __future__ import annotations

from random import Random

import pytest

from carpath.core.errors import Faulty
from carpath.core.grading import Grade, Verdict
from carpath.exercises.entry_writing import KIND
from carpath.exercises.entry_writing.drawing import case as drawn
from carpath.exercises.entry_writing.scenario import FILE
from carpath.exercises.kind import Case, Form, Mode
from tests.exercises.playing import bank, bank_files, play

BANK = bank(KIND.name)
SCENARIOS = [pytest.param(each, id=each.id) for each in BANK.scenarios]
ASSESSED = Form(Mode.ASSESSED, 1, 1, KIND.settings)
SCORED = {"answers", "why", "next", "tone", "rights"}


def one(scenario: object, seed: int = 0) -> Case:
    return drawn(Random(f"entry-{seed}"), scenario, BANK.rubric)  # type: ignore[arg-type]


def graded(of: Case, **changed: str) -> Grade:
    return KIND.grade(of, play(KIND, of, ({"do": "write", **of.key.draft, **changed},)), ASSESSED)


def graves(of: Case, more: str) -> set[str]:
    return {finding.step for finding in graded(of, body=f"{of.key.draft['body']} {more}").critical}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_good_text_is_right_where_the_machine_decides_and_waits_for_a_trainer_elsewhere(scenario: object) -> None:
    for seed in range(8):
        grade = graded(one(scenario, seed))
        assert {finding.criterion for finding in grade.for_trainer} == SCORED, grade.findings
        assert grade.earned == 37 and not grade.critical, grade.findings
        assert "found the decision there" in grade.findings[0].why


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_everything_that_a_good_text_states_stands_on_the_page(scenario: object) -> None:
    case = one(scenario)
    page = "\n".join((*case.task.message, *(value for _, value in case.task.sheet)))
    for fact in case.key.truth.needed:
        assert any(part in page for part in _written(fact.value, case)), fact


def _written(value: str, case: Case) -> tuple[str, ...]:
    """The ways in which the page may write a figure."""
    day = next((fact for fact in case.key.truth.facts if fact.value == value and value.count("-") == 2), None)
    if day is not None:
        year, _, number = value.split("-")
        return (f" {int(number)}, {year}",)
    return (f"${value}", f"${float(value):,.2f}" if value.replace(".", "").isdigit() else value, value.split()[0])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_may_not_stand_in_a_text_is_found(scenario: object) -> None:
    case = one(scenario)
    other = case.key.truth.strangers[0].name.partition(", ")
    assert "A wrong amount" in graves(case, "That makes $9,876.54.")
    assert "Another customer's data" in graves(case, f"It was {other[2].title()} {other[0].title()}.")
    assert "A threat" in graves(case, "Otherwise we will take legal action.")


def test_a_text_passes_only_after_a_trainer_scored_it() -> None:
    case = one(BANK.scenarios[0])
    grade = graded(case)
    assert KIND.sum_up(ASSESSED, (case,), (grade,)).passed is None
    findings = tuple(
        each.__class__(**{**each.__dict__, "verdict": Verdict.RIGHT, "earned": each.worth}) for each in grade.findings
    )
    full = Grade(grade.rule, grade.worth, grade.worth, findings)
    assert KIND.sum_up(ASSESSED, (case,), (full,)).passed is True
    poor = Grade(grade.rule, grade.worth / 2, grade.worth, findings)
    assert KIND.sum_up(ASSESSED, (case,), (poor,)).passed is False
    assert KIND.sum_up(Form(), (case,), (full,)).passed is None


def test_a_blank_sheet_fails_without_a_trainer() -> None:
    case = one(BANK.scenarios[0])
    grade = KIND.grade(case, KIND.start(case.task), ASSESSED)
    assert KIND.sum_up(ASSESSED, (case,), (grade,)).passed is False


def test_half_an_hour_is_allowed_unless_the_owner_or_a_plan_says_otherwise() -> None:
    assert KIND.limit_s(ASSESSED) == 1800
    assert KIND.limit_s(Form(Mode.ASSESSED, settings={"limit_s": 2700})) == 2700
    assert KIND.limit_s(Form()) is None


def test_a_text_that_is_too_long_is_refused_and_changes_nothing() -> None:
    case = one(BANK.scenarios[0])
    with pytest.raises(Faulty) as refused:
        play(KIND, case, ({"do": "write", "body": "x" * 10_000, "subject": "y" * 300},))
    assert {fault.place for fault in refused.value.faults} == {"body", "subject"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('needed = ["fine"', 'needed = ["fee"', "No figure has this name."),
        ('step = "0.05"', 'step = "a little"', "Write step as dollars"),
        ('of = "rate"', 'of = "race"', "which is no other figure"),
        ('title = "A fine for', 'titel = "A fine for', "Write it as text in quotes."),
        ("days = 14\nback", 'days = "many"\nback', "Give the days from today"),
        ("least = 8", 'least = "few"', "Give whole numbers"),
    ],
)
def test_each_fault_of_a_scenario_is_told_with_its_place(old: str, new: str, told: str) -> None:
    files = bank_files(KIND)
    assert old in files[FILE]
    _, faults = KIND.read_bank({**files, FILE: files[FILE].replace(old, new, 1)})
    assert any(told in fault.sentence and "library" in fault.place for fault in faults), faults


def test_both_rubrics_of_letters_have_the_same_criteria_and_points() -> None:
    letters = bank("customer_letters").rubric
    assert [(each.id, each.worth) for each in letters.criteria] == [
        (each.id, each.worth) for each in BANK.rubric.criteria
    ]
    assert set(letters.critical) == set(BANK.rubric.critical)
