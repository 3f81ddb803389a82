"""The list as a morning's report: its columns, its states, and one order for many lines; the page of a line."""

from __future__ import annotations

from carpath.cis.bench import TABS
from carpath.exercises.kind import Form
from carpath.exercises.prebill import KIND
from tests.exercises.prebill.bench import found, grade, key_of, line, play

GENUINE = line("genuine")
TABLE = line("table")
SIZED = found("setup", "RS4", 3)


def test_a_line_of_the_report_tells_its_codes_its_columns_and_how_far_it_is() -> None:
    assert KIND.report is not None
    row = KIND.report.row(TABLE.task, play(TABLE))
    assert row.codes == key_of(TABLE).codes and row.state == ""
    assert {"Account", "Schedule", "Tax code", "Days", "kWh", "Total"} <= {name for name, _, _ in row.cells}
    assert all(isinstance(value, str) for _, value, _ in row.cells)
    begun = play(TABLE, {"do": "recalculate", "expected": "1.00"})
    assert KIND.report.row(TABLE.task, begun).state == "In work"
    held = play(TABLE, {"do": "decide", "code": "HD"})
    assert KIND.report.row(TABLE.task, held).state == "Decided HD"


def test_one_order_decides_many_lines_with_one_reason() -> None:
    assert KIND.report is not None
    decide, stop = KIND.report.bulk(GENUINE.task)
    moves = decide.moves(play(GENUINE), {"code": "CL", "reason": "The permit on file proves it."})
    assert [move["do"] for move in moves] == ["note", "decide"]
    assert grade(GENUINE, *moves).measures["items_correct"] == "0"
    looked = [move for move in key_of(GENUINE).moves if move["do"] in ("paper", "open", "photo")]
    assert grade(GENUINE, *looked, *moves).measures["items_correct"] == "1"
    report = key_of(TABLE).report
    assert report is not None
    given = {"table": report.table, "since": f"{report.since:%m/%d/%Y}", "reason": "Table of the run is wrong: stop."}
    worked = [{"do": "paper", "name": "table"}, {"do": "recalculate", "expected": str(key_of(TABLE).right)}]
    stopped = stop.moves(play(TABLE, *worked), given)
    assert grade(TABLE, *worked, *stopped).measures["items_correct"] == "1"


def test_a_note_that_stands_already_is_not_overwritten_by_an_order() -> None:
    assert KIND.report is not None
    decide = KIND.report.bulk(GENUINE.task)[0]
    noted = play(GENUINE, {"do": "note", "text": "Permit opened."})
    assert [move["do"] for move in decide.moves(noted, {"code": "CL", "reason": "Right."})] == ["decide"]


def test_every_tab_of_a_worked_line_is_shown() -> None:
    for case in (SIZED, GENUINE, line("agreement"), line("program")):
        done = [move for move in key_of(case).moves if move["do"] != "decide"]
        for tab in TABS:
            look = {"do": "open", "tab": tab, "account": case.task.scene.account}
            assert KIND.view(case.task, play(case, *done, look), Form())["tab"] == tab


def test_a_rebilled_bill_stands_beside_the_one_it_replaces() -> None:
    moves = [move for move in key_of(SIZED).moves if move["do"] != "decide"]
    look = {"do": "open", "tab": "bills", "account": SIZED.task.scene.account}
    view = KIND.view(SIZED.task, play(SIZED, *moves, look), Form())
    assert len(view["worksheets"]) == len(key_of(SIZED).reach.bills)
    names = [row[0] for row in view["worksheets"][0]["rows"]]
    assert "Base charge" in names and names[-1] == "Total"
    states = {row["state"] for row in view["bills"]}
    assert states == {"Frozen", "Canceled"}


def test_the_record_as_mended_shows_at_once() -> None:
    fix = {"do": "fix", "field": "size", "value": "XL", "since": "2024-01-01"}
    view = KIND.view(SIZED.task, play(SIZED, fix, {"do": "open", "tab": "premise"}), Form())
    assert ["Size class", "XL"] in view["facts"]
    assert ["Schedule", "7 XL"] in view["header"]["facts"]
