"""Every family on every step: solvable from the screen, priced by the engine, worth full marks to the key."""

from __future__ import annotations

import tomllib
from collections import Counter
from random import Random
from statistics import median
from time import process_time

import pytest

from carpath.cis.desk.evidence import proven
from carpath.cis.desk.plan import GENUINE, Planned, plan
from carpath.cis.history import estimates_before
from carpath.cis.library import BINDER
from carpath.cis.upload_remarks import LETTERS, OFFICES
from carpath.exercises.kind import Form, Mode
from carpath.exercises.upload import KIND, blueprint, teaching
from carpath.exercises.upload.explain import explanations
from carpath.exercises.upload.faults import FAMILIES, FAULTS, KIN
from carpath.exercises.upload.ground import clear
from carpath.exercises.upload.shelf import FILES
from carpath.exercises.upload.teaching import FAMILIES as TITLES
from tests.exercises.upload.desk import bank, files, grade, key_moves, key_of, line, play, task_of

STEPS = (1, 2, 3, 4)
LINES = [pytest.param(family, 1, step) for family in FAMILIES for step in STEPS]


@pytest.mark.parametrize(("family", "seed", "step"), LINES)
def test_the_screen_leaves_exactly_one_explanation(family: str, seed: int, step: int) -> None:
    assert explanations(task_of(line(family, seed, step))) == (family,)


@pytest.mark.parametrize(("family", "seed", "step"), LINES)
def test_the_key_earns_everything_and_leaves_nothing_to_the_trainer(family: str, seed: int, step: int) -> None:
    case = line(family, seed, step)
    earned = grade(case, *key_of(case).moves)
    assert earned.share == 1, [(f.step, f.you, f.key) for f in earned.findings if f.earned < f.worth]
    assert not earned.critical and not earned.for_trainer
    assert (earned.measures["items_correct"], earned.measures["money_error"]) == ("1", "0.00")


@pytest.mark.parametrize(("family", "seed", "step"), LINES)
def test_the_keys_bills_are_the_engines_own(family: str, seed: int, step: int) -> None:
    case = line(family, seed, step)
    worked = play(case, *key_of(case).moves)
    assert {(own.account, own.end, own.kwh): own.total for own in worked.bills} == {
        (bill.account, bill.end, bill.kwh): bill.total for bill in key_of(case).ways[0].bills
    }


@pytest.mark.parametrize(("family", "seed", "step"), LINES)
def test_what_proves_the_key_can_be_opened(family: str, seed: int, step: int) -> None:
    case = line(family, seed, step)
    worked = play(case, *key_of(case).moves)
    way = next(way for way in key_of(case).ways if way.state == worked.state)
    assert proven(case.task.scene, worked.deciding, way.proof)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_line_by_hand_asks_for_its_bill_wherever_one_goes_out(family: str) -> None:
    case = line(family, 3, by_hand=True)
    if key_of(case).ways[0].bills:
        assert grade(case, *key_moves(case, "bill")).share < 1


def test_a_line_leaves_one_explanation_whatever_is_drawn() -> None:
    for seed in range(10, 20):
        family = sorted(FAMILIES)[seed % len(FAMILIES)]
        assert explanations(task_of(line(family, seed, seed % 4 + 1))) == (family,)


def test_every_remark_of_the_table_occurs() -> None:
    drawn = {code for family in FAMILIES for step in STEPS for code in _codes(family, 1, step)}
    drawn |= {code for seed in range(1, 40) for code in _codes(GENUINE, seed, 1)}
    assert drawn == set(bank().book.codes.reader_remark)


def _codes(family: str, seed: int, step: int) -> tuple[str, ...]:
    return task_of(line(family, seed, step)).record.remarks


def test_a_third_estimate_in_a_row_is_no_way_of_leaving_a_line() -> None:
    months = {estimates_before(line("no access", seed, 3).task.scene.home) for seed in range(1, 9)}
    assert months == {0, 1}
    third = line("third month", 1, 3)
    assert estimates_before(third.task.scene.home) == 2
    assert all(way.estimate is None for way in key_of(third).ways)


def test_the_papers_give_no_line_away_by_being_there() -> None:
    names = {tuple(paper.name for paper in line(family).task.scene.papers) for family in FAMILIES}
    assert len(names) == 1


def test_the_round_shows_the_reader_walking_on() -> None:
    for family in FAMILIES:
        times = [record.time for record in task_of(line(family)).round]
        assert times == sorted(times) and len({record.number for record in task_of(line(family)).round}) == len(times)


def test_half_of_a_queue_needs_nothing_more() -> None:
    for lines in (6, 8, 12):
        planned = plan(Random(1), blueprint.wanted(Form(Mode.PRACTICE, 1, lines), bank()), KIN)
        assert sum(each.family == GENUINE for each in planned) == lines // 2


def proof_sets(*numbers: int) -> set[str]:
    """The families of the proof sets of those numbers."""
    forms = [Form(Mode.ASSESSED, 1, 12, {"set_no": number}) for number in numbers]
    return {each.family for form in forms for each in plan(Random(2), blueprint.wanted(form, bank()), KIN)}


def test_two_proof_sets_in_a_row_hold_every_kin_and_six_every_family() -> None:
    for first in (1, 2):
        drawn = proof_sets(first, first + 1)
        assert all(drawn & set(families) for families in KIN.values())
    assert proof_sets(*range(1, 7)) == set(FAMILIES)
    assert {family for families in KIN.values() for family in families} == set(FAULTS)


def test_genuine_lines_are_genuine_for_many_reasons() -> None:
    said = Counter(key_of(line(GENUINE, seed, 1)).where for seed in range(1, 40))
    assert len(said) >= 8


def test_every_paper_letter_and_office_has_its_sentence() -> None:
    assert set(teaching.PAPERS) == set(FILES)
    assert set(teaching.LETTERS) == set(LETTERS)
    assert set(teaching.OFFICES) == set(OFFICES)


def test_the_paragraphs_that_lessons_and_findings_name_stand_in_the_binder() -> None:
    sections = tomllib.loads(files()[BINDER])["section"]
    known = {f"{each['anchor']}-{number + 1}" for each in sections for number in range(len(each["paragraphs"]))}
    for family in FAMILIES:
        case = line(family, 1, 3)
        named = {each.binder for each in KIND.teaching.steps(case)}
        named |= {each.binder for each in grade(case, *key_of(case).moves).findings}
        assert named <= known, (family, named - known)


def test_every_family_has_a_title_and_a_drill() -> None:
    assert set(TITLES) == set(FAMILIES)
    assert KIND.teaching is not None
    case = KIND.teaching.drill(Random(5), "swapped", 2, bank())
    assert KIND.teaching.family(case) == "swapped"


def test_downstream_speaks_in_dollars() -> None:
    assert all("$" in key_of(line(family, 4, 2)).downstream for family in FAMILIES)


def test_a_line_is_drawn_quickly() -> None:
    """The product promises 25 ms in the median; the bound here leaves room for a busy machine."""
    took, rng = [], Random(3)
    for _ in range(15):
        started = process_time()
        blueprint.line(rng, bank(), Planned("swapped", 1))
        took.append(process_time() - started)
    assert median(took) < 0.06
    assert clear(rng, bank(), 4).place.tax_code != "00"
