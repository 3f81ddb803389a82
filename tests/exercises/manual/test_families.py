"""Every family on every step: the key earns everything, one explanation is left, nobody passes by accepting all."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from statistics import median
from time import process_time

import pytest

from carpath.cis.desk.plan import GENUINE, Planned, plan
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.manual import KIND, blueprint
from carpath.exercises.manual.faults import FAULTS, KIN, explanations
from carpath.exercises.manual.ground import Ground
from carpath.exercises.manual.laying import CARRIERS, customer, drafted
from carpath.exercises.manual.teaching import FAMILIES
from tests.exercises.manual.drafts import PRACTICE, bank, draft, grade, key_moves, key_of, play, task_of

STEPS = (1, 2, 3, 4)
LINES = [pytest.param(family, seed, step) for family in FAMILIES for step in STEPS for seed in (1, 2)]


@pytest.mark.parametrize(("family", "seed", "step"), LINES)
def test_the_key_earns_everything_and_enters_the_right_bill(family: str, seed: int, step: int) -> None:
    case = draft(family, seed, step)
    key = key_of(case)
    worked = play(case, *key.moves)
    earned = KIND.grade(case, worked, PRACTICE)
    assert earned.share == 1, [(one.step, one.you, one.key) for one in earned.findings if one.earned < one.worth]
    assert not earned.critical and not earned.for_trainer
    assert worked.entered is not None and worked.entered.total == worked.entered.expected == key.total
    assert earned.measures["money_error"] == "0.00"


@pytest.mark.parametrize(("family", "seed", "step"), LINES)
def test_a_faulty_draft_is_off_and_a_genuine_one_is_right(family: str, seed: int, step: int) -> None:
    case = draft(family, seed, step)
    assert (task_of(case).draft == key_of(case).right) == (family == GENUINE)


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != GENUINE])
def test_entering_a_faulty_draft_earns_next_to_nothing_whatever_was_read(family: str) -> None:
    for step in STEPS:
        case = draft(family, 2, step)
        accepted = grade(case, *key_moves(case, "sheet", "change", "rebill", "order", "wait"))
        assert accepted.share <= Fraction(3, 20)
        assert accepted.measures["wrong_lines_let_through"] == "1"


def test_a_right_draft_that_was_changed_is_counted_as_stopped() -> None:
    case = draft(GENUINE)
    changed = grade(case, {"do": "sheet", "f_total": "1.00"}, {"do": "enter"})
    assert changed.measures["right_lines_stopped"] == "1" and changed.measures["wrong_lines_let_through"] == "0"


@pytest.mark.parametrize("family", list(FAMILIES))
def test_one_explanation_is_left_on_every_step(family: str) -> None:
    laid = 0
    for step in STEPS:
        ground = Ground(Random(f"why-{family}-{step}"), bank(), step, family)
        setup = customer(ground)
        made = drafted(ground, setup)
        if made is None:
            continue
        laid += 1
        left = explanations(bank().book, setup.subject, made.sheet)
        assert left == (() if made.second else (family,))
    assert laid


def test_two_faults_are_told_apart_by_their_names() -> None:
    doubled = [case for seed in range(24) for case in [draft("work-order", seed, 3)] if key_of(case).also]
    assert doubled
    for case in doubled:
        assert key_of(case).also == "tax" and "tax code" in key_of(case).said
        assert task_of(case).draft.text("tax_code") != key_of(case).right.text("tax_code")


def test_every_family_is_carried_by_somebody() -> None:
    assert set(CARRIERS) == set(FAMILIES) == {*FAULTS, GENUINE}


@pytest.mark.parametrize("family", list(FAMILIES))
def test_a_draft_without_prices_is_priced_by_hand(family: str) -> None:
    case = draft(family, by_hand=True)
    assert not task_of(case).draft.text("total")
    assert all(not row.amount for row in task_of(case).draft.lines)
    assert grade(case, *key_of(case).moves).share == 1
    unpriced = grade(case, *key_moves(case, "sheet", "enter"), {"do": "sheet", "f_total": "10.00"}, {"do": "enter"})
    assert unpriced.share < Fraction(1, 2)


def accepted(case: Case) -> list[Mapping[str, str]]:
    """Everything read, checked and noted, and the draft entered as it is; an unpriced one at a guess."""
    guess = {"do": "sheet", "f_total": task_of(case).draft.text("total") or "100.00"}
    return [*key_moves(case, "sheet", "change", "rebill", "enter"), guess, {"do": "enter"}]


def test_nobody_passes_a_queue_who_does_nothing_or_accepts_everything_or_works_at_random() -> None:
    form = Form(Mode.ASSESSED, 1, 12)
    cases = KIND.draw(Random("queue"), form, bank())
    idle = [KIND.grade(case, KIND.start(case.task), form) for case in cases]
    accepting = [grade(case, *accepted(case)) for case in cases]
    rng = Random("moves")
    random = [grade(case, *rng.sample(key_moves(case, "enter", "wait"), 2)) for case in cases]
    for grades in (idle, accepting, random):
        assert KIND.sum_up(form, cases, tuple(grades)).passed is False
    assert KIND.sum_up(form, cases, tuple(idle)).earned == 0


def test_a_set_holds_as_many_right_drafts_as_wrong_ones_and_two_in_a_row_hold_every_kin() -> None:
    assert {family for families in KIN.values() for family in families} == set(FAULTS)
    for first in (1, 2, 3):
        two = {line.family for number in (first, first + 1) for line in planned_set(number)}
        assert all(two & set(families) for families in KIN.values())
    assert {line.family for number in (1, 2, 3, 4) for line in planned_set(number)} == set(FAMILIES)


def planned_set(number: int) -> tuple[Planned, ...]:
    """The lines of a proof set of six."""
    form = Form(Mode.ASSESSED, 1, 6, {"set_no": number})
    planned = plan(Random(number), blueprint.wanted(form, bank()), KIN)
    assert sum(line.family == GENUINE for line in planned) == 3
    return planned


def test_a_line_is_drawn_in_twenty_five_milliseconds() -> None:
    spent = []
    for number, family in enumerate(list(FAMILIES) * 2):
        begun = process_time()
        blueprint.line(Random(f"speed-{number}"), bank(), Planned(family, number % 4 + 1))
        spent.append(process_time() - begun)
    assert median(spent) < 0.025
