"""The moves of the desk: the workbook, the inventory, the second person, the entry; and what each refuses."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from carpath.cis.manual_check import NOTHING_FOUND, closes, first_slip
from carpath.cis.manual_sheet import RollRow, Row, number, pasted
from carpath.cis.pricing import book_of
from carpath.core.errors import Refused
from carpath.exercises.kind import Case
from carpath.exercises.manual import KIND
from tests.exercises.manual.drafts import PRACTICE, draft, key_of, play, task_of
from tests.exercises.manual.examples import SERVICES, STOCKS, case_of


def lights() -> Case:
    return case_of(STOCKS["5A"])


def refusal(case: Case, *bodies: Mapping[str, str]) -> str:
    with pytest.raises(Refused) as refused:
        play(case, *bodies)
    return refused.value.sentence


def test_cells_that_are_not_named_stay_and_emptied_rows_go() -> None:
    sheet = play(lights(), {"do": "sheet", "l1_units": "141", "f_total": "1.00"}).sheet
    assert (sheet.lines[0].units, sheet.lines[0].amount, sheet.text("total")) == ("141", "1016.72", "1.00")
    emptied = {f"l2_{name}": "" for name in ("code", "units", "each", "days", "of", "amount")}
    assert len(play(lights(), {"do": "sheet", **emptied}).sheet.lines) == len(sheet.lines) - 1


def test_the_workbook_can_be_saved_with_its_note_and_entered_in_one_move() -> None:
    work = play(lights(), {"do": "sheet", "note": "Agrees with the orders.", "then": "enter"})
    assert work.bench.note == "Agrees with the orders." and work.entered is not None
    assert play(lights(), {"do": "sheet", "then": "check"}).answer == NOTHING_FOUND
    assert "check or enter" in refusal(lights(), {"do": "sheet", "then": "print"})


def test_rows_copied_from_a_spreadsheet_take_the_place_of_a_grid() -> None:
    text = "hps100\t142\t7.16\t30\t30\t1,016.72\nLED95;60;8.25;;;495.00"
    sheet = play(lights(), {"do": "paste", "grid": "lines", "rows": text}).sheet
    assert sheet.lines == (
        Row("HPS100", "142", "7.16", "30", "30", "1,016.72"),
        Row("LED95", "60", "8.25", "", "", "495.00"),
    )
    assert "7 cells" in refusal(lights(), {"do": "paste", "grid": "lines", "rows": "A\t1\t2\t3\t4\t5\t6"})
    assert "counts" in refusal(lights(), {"do": "paste", "grid": "roll", "rows": "A\t1"})
    with pytest.raises(Refused):
        pasted("\n".join("A\t1" for _ in range(13)))


def test_the_second_person_finds_what_can_be_recomputed_and_names_no_figure() -> None:
    assert play(lights(), {"do": "check"}).answer == NOTHING_FOUND
    wrong = {"l1_amount": "1061.72", "f_put": "78.67", "r1_closing": "141", "f_tax_code": "77", "l1_code": "HPS70"}
    for cell, value in wrong.items():
        answer = play(lights(), {"do": "sheet", cell: value, "then": "check"}).answer
        assert answer and answer != NOTHING_FOUND and "1016.72" not in answer


def test_the_second_person_does_not_trace_inputs() -> None:
    for family in ("work-order", "tax", "demand"):
        case = draft(family)
        assert play(case, {"do": "check"}).answer == NOTHING_FOUND


def test_a_conversion_is_two_changes_and_each_can_be_taken_back() -> None:
    out = {"do": "change", "code": "hps100", "removed": "4", "date": "06/20/2025"}
    into = {"do": "change", "code": "LED40", "added": "4", "date": "06/20/2025"}
    work = play(lights(), out, into)
    assert [(own.code, own.units) for own in work.changes] == [("HPS100", -4), ("LED40", 4)]
    back = play(lights(), out, into, {"do": "undo", "what": "change", "code": "LED40", "date": "2025-06-20"})
    assert [own.code for own in back.changes] == ["HPS100"]


def test_a_change_that_cannot_be_is_refused() -> None:
    change = {"do": "change", "code": "HPS100", "date": "2025-06-20"}
    assert "two changes" in refusal(lights(), change)
    assert "two changes" in refusal(lights(), {**change, "added": "1", "removed": "1"})
    assert "not that many" in refusal(lights(), {**change, "removed": "143"})
    assert "future" in refusal(lights(), {**change, "added": "1", "date": "2030-01-01"})
    assert "already" in refusal(lights(), *[{**change, "added": "1"}] * 2)
    assert "no inventory" in refusal(case_of(SERVICES["5D1"]), {**change, "added": "1"})


def test_an_earlier_month_is_computed_from_the_corrected_inventory_after_a_total_was_expected() -> None:
    case = next(case for seed in range(9) for case in [draft("work-order", seed, 3)] if key_of(case).months)
    month = key_of(case).months[0]
    changes = [body for body in key_of(case).moves if body["do"] == "change"]
    rebill = {"do": "rebill", "month": month.start.isoformat(), "expected": "1.00"}
    assert play(case, *changes, rebill).rebills[0].total == month.total
    assert play(case, rebill).rebills[0].total == month.billed, "without the change it comes out as it was billed"
    assert "already" in refusal(case, rebill, rebill)
    assert play(case, rebill, {"do": "undo", "what": "rebill", "month": rebill["month"]}).rebills == ()
    assert KIND.posted is not None
    kinds = [line.kind.value for line in KIND.posted(case.task, play(case, *key_of(case).moves))]
    assert kinds == ["bill canceled", "rebill"] * len(key_of(case).months) + ["bill"]


def test_the_cis_shows_its_total_only_once_the_bill_is_entered() -> None:
    case = lights()
    before = KIND.view(case.task, play(case), PRACTICE)
    after = KIND.view(case.task, play(case, {"do": "enter"}), PRACTICE)
    assert before["entered"] is None and after["entered"]["computed"] == "$2,157.43"


def test_an_entered_bill_is_closed_until_it_is_reopened() -> None:
    case, enter = lights(), {"do": "enter"}
    assert "Reopen" in refusal(case, enter, {"do": "sheet", "f_total": "1"})
    assert "not entered" in refusal(case, {"do": "reopen"})
    work = play(case, enter, {"do": "reopen"}, {"do": "sheet", "f_total": "2157.44"}, enter)
    assert work.first is not None and work.first.expected == Decimal("2157.43")


def test_a_workbook_that_the_cis_cannot_compute_is_refused_with_its_reason() -> None:
    assert "no lamp LED77" in refusal(lights(), {"do": "sheet", "l1_code": "LED77", "then": "enter"})
    assert "whole number" in refusal(lights(), {"do": "sheet", "l1_units": "many", "then": "enter"})
    assert "Finish the workbook" in refusal(lights(), {"do": "sheet", "f_total": "", "then": "enter"})
    assert "no device" in refusal(case_of(STOCKS["5B1"]), {"do": "sheet", "c1_code": "PS9", "then": "enter"})
    assert "no tax code" in refusal(case_of(STOCKS["5C1"]), {"do": "sheet", "f_tax_code": "7", "then": "enter"})


def test_there_is_no_history_of_reads_to_open() -> None:
    assert "workbook" in refusal(lights(), {"do": "open", "tab": "reads"})
    tabs = [tab["title"] for tab in KIND.view(lights().task, play(lights()), PRACTICE)["tabs"]]
    assert tabs == ["Account", "Inventory", "Bills", "Transactions", "Service orders", "Notes"]


def test_bills_may_be_kept_beside_the_open_tab_and_the_inventory_may_not() -> None:
    work = play(lights(), {"do": "pin", "tab": "bills"})
    assert KIND.view(lights().task, work, PRACTICE)["pinned"]["title"] == "Bills"
    assert "kept beside" in refusal(lights(), {"do": "pin", "tab": "premise"})


def test_numbers_are_read_as_people_write_them() -> None:
    assert [number(text) for text in ("1,016.72", "$5", "-295.50", "", "x", "1e3")] == [
        Decimal("1016.72"), Decimal("5"), Decimal("-295.50"), None, None, None,
    ]  # fmt: skip
    assert closes(RollRow("A", "5", "", "2", "3")) and not closes(RollRow("A", "5", "x", "2", "3"))


def test_the_finished_workbook_of_a_key_has_no_slip() -> None:
    for family in ("days", "rate", "minimum", "power-factor"):
        case = draft(family, step=4)
        task = task_of(case)
        assert first_slip(book_of(task.scene.book), task.job, key_of(case).right) == ""


def test_the_page_names_every_code_that_the_key_writes() -> None:
    for example in (*STOCKS.values(), *SERVICES.values()):
        case = case_of(example)
        codes = KIND.view(case.task, play(case), PRACTICE)["sheet"]["codes"]
        assert {row.code for row in key_of(case).right.lines} <= set(codes)


def test_a_code_that_this_inventory_cannot_hold_is_refused_with_those_that_it_may() -> None:
    case = draft("work-order")
    with pytest.raises(Refused, match="is no code of this inventory"):
        play(case, {"do": "change", "code": "ZZ9", "added": "1", "date": case.task.scene.hood.today.isoformat()})
