"""How a bill is marked: order does not matter, a slip costs once, and two errors are critical."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from carpath.core.grading import Verdict
from carpath.exercises.kind import Case
from carpath.exercises.manual import KIND
from carpath.exercises.manual.work import start
from tests.exercises.manual.drafts import PRACTICE, draft, grade, key_moves, key_of, play, points, task_of
from tests.exercises.manual.examples import HPS_TO_LED, RIVERTON, SERVICES, STOCKS, case_of, stock

ENTER: Mapping[str, str] = {"do": "enter"}
READ: Mapping[str, str] = {"do": "paper", "name": "contract"}
NOTE: Mapping[str, str] = {"do": "note", "text": "Draft agrees with the contract; entered at 2157.43."}


def lights() -> Case:
    """5A drafted rightly."""
    return case_of(STOCKS["5A"])


def cells(*pairs: tuple[str, str]) -> Mapping[str, str]:
    return {"do": "sheet", **dict(pairs)}


def test_rows_in_another_order_get_the_same_marks() -> None:
    case = lights()
    lines = task_of(case).draft.lines
    names = ("code", "units", "each", "days", "of", "amount")
    turned = {f"l{n}_{name}": getattr(row, name) for n, row in enumerate(lines[::-1], 1) for name in names}
    assert grade(case, READ, {"do": "sheet", **turned}, NOTE, ENTER).share == 1


def test_a_whole_month_may_leave_its_days_empty() -> None:
    assert grade(lights(), READ, cells(("l1_days", ""), ("l1_of", "")), NOTE, ENTER).share == 1


def test_the_same_moves_in_another_order_get_the_same_marks() -> None:
    case = case_of(stock("1", "19", RIVERTON, due=HPS_TO_LED), "work-order")
    moves = key_moves(case, "enter")
    assert grade(case, *moves[::-1], ENTER).earned == grade(case, *moves, ENTER).earned == 100


def test_a_wrong_count_that_is_priced_rightly_costs_units_and_nothing_else() -> None:
    """140 instead of 142 HPS100, carried through amount, statistics, taxes and total."""
    slip = cells(
        ("l1_units", "140"), ("l1_amount", "1002.40"), ("f_kwh", "12975"), ("f_taxable", "2019.15"),
        ("f_put", "78.21"), ("f_priv", "44.88"), ("f_total", "2142.24"),
    )  # fmt: skip
    graded = grade(lights(), READ, slip, NOTE, ENTER)
    lost = {
        finding.step: finding.worth - finding.earned for finding in graded.findings if finding.earned < finding.worth
    }
    assert set(lost) == {"Units"} and lost["Units"] == Fraction(40, 7)


def test_a_wrong_amount_carried_into_the_totals_costs_its_row_alone() -> None:
    slip = cells(
        ("l1_amount", "1016.00"),
        ("f_taxable", "2032.75"),
        ("f_put", "78.74"),
        ("f_priv", "45.19"),
        ("f_total", "2156.68"),
    )
    graded = grade(lights(), READ, slip, NOTE, ENTER)
    lost = {
        finding.step: finding.worth - finding.earned for finding in graded.findings if finding.earned < finding.worth
    }
    assert set(lost) == {"Price and proration", "Taxes and expected total"}
    assert lost["Price and proration"] == Fraction(35, 6) and lost["Taxes and expected total"] < 1


def test_the_tax_code_of_another_place_costs_half_of_its_points_when_the_taxes_follow() -> None:
    case = case_of(STOCKS["5B1"])
    moved = cells(("f_tax_code", "11"), ("f_city", "451.13"), ("f_total", "9473.78"))
    graded = grade(case, READ, moved, {"do": "check"}, NOTE, ENTER)
    assert points(graded, "Taxes") == 5 and points(graded, "Price") == 35


def test_sources_unopened_at_the_first_entry_cost_five_points() -> None:
    late = grade(lights(), NOTE, ENTER, {"do": "reopen"}, READ, ENTER)
    assert late.earned == 95 and points(late, "Sources") == 0


def test_a_truck_that_was_not_needed_costs_half_of_the_record() -> None:
    order = {"do": "order", "type": "LA", "look": "Count all lamps"}
    assert grade(lights(), READ, order, NOTE, ENTER).earned == Fraction(197, 2)


def test_work_of_after_the_month_may_be_put_on_record_too() -> None:
    july = {"do": "change", "code": "LED95", "added": "3", "date": "2025-07-02"}
    assert grade(lights(), READ, july, NOTE, ENTER).share == 1
    june = {**july, "date": "2025-06-20"}
    assert points(grade(lights(), READ, june, NOTE, ENTER), "Inventory") == Fraction(3, 2)


def test_a_large_bill_must_be_checked_in_the_state_in_which_it_is_entered() -> None:
    case = case_of(SERVICES["5D4"])
    checked = grade(case, READ, {"do": "check"}, ENTER)
    unchecked = grade(case, READ, ENTER)
    changed = grade(case, READ, {"do": "check"}, cells(("f_pf", "0.97")), ENTER)
    assert not checked.critical
    assert [found.step for found in unchecked.critical] == ["A large bill entered unchecked"]
    assert [found.step for found in changed.critical] == ["A large bill entered unchecked"]
    assert not grade(lights(), READ, ENTER).critical, "a small bill needs no second person to pass"


def test_an_error_of_more_than_five_hundred_dollars_is_critical() -> None:
    for off, critical in (("2650.00", False), ("2658.00", True)):
        found = grade(lights(), READ, cells(("f_total", off)), ENTER).critical
        assert bool(found) is critical


def test_the_expected_total_counts_as_it_was_before_the_cis_answered() -> None:
    peeked = (cells(("f_total", "2100.00")), ENTER, {"do": "reopen"}, cells(("f_total", "2157.43")))
    assert points(grade(lights(), READ, *peeked, NOTE, ENTER), "Taxes") < 10
    assert points(grade(lights(), READ, NOTE, ENTER), "Taxes") == 10


def test_a_reactive_figure_may_follow_from_a_wrong_register_and_costs_once() -> None:
    case = case_of(SERVICES["5D1"])
    slip = cells(("f_kvarh", "1655001"), ("f_pf", "0.9279"))
    assert points(grade(case, READ, slip, {"do": "check"}, NOTE, ENTER), "Demand") == 15


def test_a_line_that_was_not_entered_earns_nothing_even_if_the_draft_was_right() -> None:
    graded = KIND.grade(lights(), start(lights().task), PRACTICE)
    assert graded.earned == 0 and graded.findings[0].verdict is Verdict.WRONG


def test_what_the_machine_cannot_find_in_a_note_waits_for_the_trainer() -> None:
    graded = grade(lights(), READ, {"do": "note", "text": "ok"}, ENTER)
    assert {found.step for found in graded.for_trainer} >= {"Note: what was seen", "Note: what proves it"}
    assert grade(lights(), READ, ENTER).for_trainer == ()


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_a_hint_names_question_paper_reason_and_answer_and_costs_by_its_rung(level: int) -> None:
    case = draft("tax")
    assert KIND.hint is not None
    said = KIND.hint(case, start(case.task), level)
    assert (key_of(case).said in said) == (level == 3)
    hinted = grade(case, {"do": "hint", "level": str(level)}, *key_of(case).moves)
    assert hinted.earned == (95, 90, 80, 50)[level - 1]


def test_an_earlier_month_left_alone_costs_two_fifths_of_the_price_and_its_dollars() -> None:
    case = next(case for seed in range(9) for case in [draft("work-order", seed, 3)] if key_of(case).months)
    graded = grade(case, *key_moves(case, "rebill"))
    assert points(graded, "Earlier months") == 0 and points(graded, "Price") == 21
    net = sum(abs(month.net) for month in key_of(case).months)
    assert graded.measures["money_error"] == str(net)


def test_a_count_that_the_papers_leave_open_needs_the_field() -> None:
    case = next(case for seed in range(40) for case in [draft("work-order", seed, 2)] if key_of(case).order)
    assert "count left open" in str(task_of(case).scene.papers)
    unsent = grade(case, *key_moves(case, "order", "wait"))
    assert points(unsent, "Inventory") == Fraction(3, 2)
    answers = [own.result for own in play(case, *key_moves(case, "enter")).bench.orders if own.result]
    assert any(answer.startswith("Counted pole by pole") for answer in answers)


@pytest.mark.parametrize(("mishap", "visits"), [("", 1), ("late", 2), ("partial", 2), ("wrong", 2)])
def test_a_field_check_that_goes_astray_is_repeated(mishap: str, visits: int) -> None:
    case = case_of(STOCKS["5A"])
    task = replace(task_of(case), scene=replace(task_of(case).scene, mishap=mishap))
    order, wait = {"do": "order", "type": "LA", "look": "Count all lamps"}, {"do": "wait"}
    moves = (order, wait, wait) if mishap == "late" else (order, wait, order, wait) if mishap else (order, wait)
    work = play(Case(task, case.key), *moves)
    assert work.bench.waits == visits
    assert [own.result.startswith("Nothing to report") for own in work.bench.orders][-1]
    assert len(work.bench.orders) == 1 or "nothing" in work.bench.orders[0].result


def test_a_charge_that_follows_from_others_is_judged_by_its_amount_however_it_was_written() -> None:
    case = case_of(SERVICES["5D1"])
    place = 1 + [row.code for row in task_of(case).draft.lines].index("PF")
    written = cells((f"l{place}_units", "1"), (f"l{place}_each", ""))
    assert points(grade(case, READ, written, {"do": "check"}, NOTE, ENTER), "Price") == 25
    off = cells((f"l{place}_amount", "784.60"))
    assert points(grade(case, READ, off, {"do": "check"}, NOTE, ENTER), "Price") == Fraction(75, 4)


def test_the_last_hint_names_every_row_that_differs_from_the_draft() -> None:
    case = draft("days")
    key, drafted = key_of(case), {*case.task.draft.counts, *case.task.draft.lines}
    assert KIND.hint is not None
    told = KIND.hint(case, start(case.task), 4)
    wrong = [row for row in (*key.right.counts, *key.right.lines) if row not in drafted]
    assert wrong and all(f"{row.code} {row.units} x {row.each}" in told for row in wrong)
