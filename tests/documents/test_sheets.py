"""Tables as files: what is written reads back, and no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from carpath.core.cells import RUNS, guarded
from carpath.documents.sheets import write

ZONE = ZoneInfo("America/Los_Angeles")
HEAD = ("Name", "Level", "Since", "At", "Eligible", "Share", "Note")
ROW = ("Zoë Đặng", 2, date(2026, 3, 2), datetime(2026, 3, 2, 20, 5, tzinfo=UTC), True, Fraction(1, 4), None)
FORMULAS = ("=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "＝1")


def as_csv(*rows: tuple[object, ...]) -> list[list[str]]:
    file = io.BytesIO()
    assert write("csv", file, "people", HEAD, iter(rows), ZONE) == len(rows)
    return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def test_a_csv_says_days_and_instants_as_the_district_does_and_opens_in_excel() -> None:
    head, row = as_csv(ROW)
    assert tuple(head) == HEAD
    assert row == ["Zoë Đặng", "2", "2026-03-02", "2026-03-02T12:05:00-08:00", "yes", "1/4", ""]


def test_a_workbook_has_real_days_and_numbers_under_a_frozen_head() -> None:
    file = io.BytesIO()
    assert write("xlsx", file, "people: a/b", HEAD, iter([ROW]), ZONE) == 1
    sheet = load_workbook(file).active
    head, row = sheet.iter_rows(values_only=True)
    assert (head, sheet.freeze_panes, sheet.auto_filter.ref) == (HEAD, "A2", "A1:G2")
    assert row == ("Zoë Đặng", 2, datetime(2026, 3, 2), datetime(2026, 3, 2, 12, 5), "yes", 0.25, None)
    assert sheet["C2"].is_date


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_either_file(text: str) -> None:
    row = (text, *ROW[1:])
    assert as_csv(row)[1][0] == f"'{text}"
    file = io.BytesIO()
    write("xlsx", file, "people", HEAD, iter([row]), ZONE)
    cell = load_workbook(file).active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_a_number_below_zero_stays_a_number() -> None:
    assert as_csv(("a", -5, *ROW[2:]))[1][1] == "-5"


def test_what_no_workbook_can_hold_becomes_a_space() -> None:
    file = io.BytesIO()
    write("xlsx", file, "people", HEAD, iter([("a\x07b", *ROW[1:])]), ZONE)
    assert load_workbook(file).active["A2"].value == "a b"


@given(some.text(alphabet="'=+-@\ta1 ", max_size=8))
def test_taking_one_apostrophe_off_gives_every_text_back(text: str) -> None:
    written = guarded(text)
    assert not written.startswith(RUNS)
    assert (written[1:] if written != text else written) == text
    assert len({guarded(each) for each in (text, f"'{text}", f"''{text}")}) == 3
