"""The days that are drawn: whole when clean, broken in one place by a fault, and never told by their form."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis.utility.workdays import banks, works
from carpath.exercises.daily_balance import KIND, papers, proof, tying
from carpath.exercises.daily_balance.case import Key, Task
from carpath.exercises.daily_balance.faults import KIN, LISTS, OF_A_DAY
from carpath.exercises.daily_balance.faults.parts import swap
from carpath.exercises.daily_balance.ground import Ground, weekday_after
from carpath.exercises.daily_balance.laying import clean
from carpath.exercises.daily_balance.records import Batch
from carpath.exercises.daily_balance.teaching import FAMILIES
from carpath.exercises.daily_balance.work import Work
from carpath.exercises.kind import Form, Mode
from tests.exercises.daily_balance.desk import PRACTICE, D, bank, case, drawn, first, graded, key_of, play, task_of

SEEDS = range(4)
UNSEEN_BY_CONTROLS = {"timing"}
PROOF = Form(mode=Mode.ASSESSED, lines=6)


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_on_a_clean_day_every_control_holds(step: int) -> None:
    for seed in SEEDS:
        line = case(clean(Ground(Random(seed), bank(), step)), "genuine")
        assert all(holds for _, holds in proof.holding(task_of(line), Work()))
        assert tying.accounts_apart(task_of(line)) == "none"


@pytest.mark.parametrize("family", list(OF_A_DAY))
def test_a_fault_breaks_a_control_and_the_keys_entry_mends_it(family: str) -> None:
    for step in (1, 2, 3, 4):
        line = drawn(family, step, step)
        broken = {name for name, holds in proof.holding(task_of(line), Work()) if not holds}
        assert broken or family in UNSEEN_BY_CONTROLS
        mended = play(line, key_of(line).moves)
        assert all(holds for _, holds in proof.holding(task_of(line), mended))


def test_on_the_hardest_step_two_faults_touch_different_items() -> None:
    lines = [key_of(drawn(family, 5, 4)) for family in OF_A_DAY]
    assert all(len(key.dues) == 2 for key in lines)
    assert all(not set(key.dues[0].proofs[0]) & set(key.dues[1].proofs[0]) for key in lines)


def test_two_faults_on_cash_partly_offset_each_other() -> None:
    case = first("batch", lambda line: all(due.legs for due in key_of(line).dues), 4)
    key = key_of(case)
    ways = [dict(due.legs)["131.10"] for due in key.dues]
    assert ways[0] * ways[1] < 0 and sum(ways) != 0


def queue(seed: int, form: Form) -> tuple[Key, ...]:
    return tuple(key_of(line) for line in KIND.draw(Random(seed), form, bank()))


def test_timing_is_the_commonest_difference_of_a_practice_day_and_about_half_of_the_days_are_right() -> None:
    days = [key for seed in range(70) for key in queue(seed, PRACTICE) if key.rulings is None]
    wrong = [key for key in days if key.dues]
    late = [key for key in wrong if key.fault == "timing"]
    assert 0.4 < len(wrong) / len(days) < 0.6
    assert 0.22 < len(late) / len(wrong) < 0.5


def test_two_proof_sets_in_a_row_hold_a_timing_item_and_no_form_tells_what_is_right() -> None:
    for dealt in range(2):
        sets = [queue(7, replace(PROOF, settings={"set_no": each, "dealt": dealt})) for each in (1, 2)]
        assert any(key.fault == "timing" for keys in sets for key in keys)
    keys = [key for seed in range(12) for key in queue(seed, replace(PROOF, settings={"set_no": 1 + seed % 2}))]
    days = [key for key in keys if key.rulings is None]
    assert 0.4 < sum(key.stands for key in days) / len(days) < 0.6
    assert 0.4 < sum(key.stands for key in keys if key.rulings is not None) / (len(keys) - len(days)) < 0.65


def test_practice_of_one_family_holds_right_lines_of_its_form_only() -> None:
    form = replace(PRACTICE, lines=4, settings={"families": ["audit"]})
    assert all(task_of(line).form == "audit" for line in KIND.draw(Random(3), form, bank()))


def test_on_the_hardest_step_a_timing_item_stands_beside_any_other_fault_and_both_can_be_proven() -> None:
    for family in [name for name in OF_A_DAY if name != "timing"]:
        line = first(family, lambda each: key_of(each).dues[-1].type == "TIMING", 4)
        assert graded(line, key_of(line).moves).share == 1


def test_the_sheet_of_a_drawer_says_different_things_on_days_that_agree_and_on_days_that_do_not() -> None:
    sound = {clean(Ground(Random(seed), bank(), 1)).drawer.remark for seed in range(30)}
    off = {task_of(drawn("drawer", seed)).day.drawer.remark for seed in range(12)}
    assert "" in sound and len(sound) > 4 and len(off) > 4 and not sound & off
    assert len({remark.partition("$")[0] for remark in off}) > 2


@pytest.mark.parametrize("step", [1, 2, 3, 4])
@pytest.mark.parametrize("family", ["transposed", "slide"])
def test_an_amount_is_keyed_wrongly_only_where_somebody_keys_it(family: str, step: int) -> None:
    for seed in range(4):
        batches = task_of(drawn(family, seed, step)).day.batches
        wrong = {batch.source for batch in batches for item in batch.items if item.paper != item.posted}
        assert wrong and wrong <= {"lockbox", "walk-in", "bill-pay list"}


def family_of(name: str) -> str:
    return name.partition(",")[0]


@pytest.mark.parametrize("family", ["audit", "suspense", "batch", "genuine"])
def test_nobody_at_work_has_the_family_name_of_a_colleague_or_of_a_customer(family: str) -> None:
    for seed in range(4):
        task = task_of(drawn(family, seed, 3))
        staff = [family_of(person.name) for person in task.people]
        own = {account for person in task.people for account in person.close}
        items = [item.name for batch in task.day.batches for item in batch.items]
        others = [*items, *(each.name for each in task.day.events), *(each.payer for each in task.suspended)]
        others += [each.name for each in task.sample if each.account not in own]
        assert len(set(staff)) == len(staff) and not set(staff) & {family_of(name) for name in others}


@pytest.mark.parametrize("family", ["audit", "suspense", "genuine"])
def test_the_items_of_a_list_are_of_working_days_and_a_right_list_is_young(family: str) -> None:
    for seed in range(15):
        task = task_of(drawn(family, seed, 3))
        assert all(works(day) for day in (*(x.day for x in task.sample), *(x.since for x in task.suspended)))
        ages = [(task.day.today - each.since).days for each in task.suspended]
        assert family != "genuine" or all(0 <= age <= 3 for age in ages)


def drafts_of(task: Task) -> Batch:
    return next(batch for batch in task.day.batches if batch.source == "bank draft")


def test_drafts_wait_for_a_holiday_that_the_banks_keep_and_the_same_paper_tells_on_every_day_what_happens() -> None:
    waited = 0
    for seed in range(24):
        late, plain = task_of(drawn("timing", seed, 2)), task_of(drawn("batch", seed, 2))
        assert banks(late.day.today) and papers.made(late, "slips").text == papers.made(plain, "slips").text
        settles = f"to settle {late.day.today:%m/%d}"
        if settles not in drafts_of(late).handed:
            waited += 1
            assert not banks(weekday_after(late.day.today))
            assert drafts_of(late).slip not in {line.reference for line in late.day.bank}
    assert waited


def test_a_days_records_do_not_say_which_slip_is_late() -> None:
    assert {"late", "holiday"}.isdisjoint(vars(task_of(drawn("timing")).day))


def test_right_lines_have_every_form_that_wrong_ones_have() -> None:
    forms = {task_of(drawn("genuine", seed)).form for seed in range(60)}
    assert forms == {"day", "suspense", "audit"}


def test_a_day_has_the_same_papers_whatever_is_wrong_in_it() -> None:
    listed = {tuple(papers.titles(task_of(drawn(family)))) for family in OF_A_DAY}
    assert len(listed) == 1


@pytest.mark.parametrize("family", list(OF_A_DAY))
def test_every_paper_can_be_read_and_names_what_the_key_points_at(family: str) -> None:
    line = drawn(family, 2, 3)
    made = [papers.made(task_of(line), name) for name in papers.titles(task_of(line))]
    assert all(
        paper.title and paper.text and all(len(row) == len(paper.columns) for row in paper.rows) for paper in made
    )
    cells = {cell for paper in made for row in paper.rows for cell in row}
    assert all(set(due.proofs[0]) <= cells for due in key_of(line).dues)


def test_families_alike_take_turns_and_every_family_has_a_name() -> None:
    assert {name for names in KIN.values() for name in names} == {*OF_A_DAY, *LISTS} == {*FAMILIES} - {"genuine"}


@given(st.integers(100, 9_999_999), st.integers(0, 3))
def test_exchanging_two_neighbors_changes_an_amount_by_nine_times_something_and_twice_not_at_all(
    cents: int, place: int
) -> None:
    amount = D(str(cents)) / 100
    assert (swap(amount, place) - amount) * 100 % 9 == 0
    assert swap(swap(amount, place), place) == amount


def test_a_case_is_drawn_from_its_seed_alone() -> None:
    assert drawn.__wrapped__("batch", 3, 2) == drawn.__wrapped__("batch", 3, 2)
