"""Sheets: what spreadsheets write is read, and every fault of a file is told at once."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core import cells
from carpath.core.errors import Faulty
from carpath.core.sheet import Column, Limits, read

PERSON = Column("E-mail", cells.email, also=("mail", "e mail address"))
DAY = Column("Day", cells.day, also=("date",), hint="Write it as 2026-11-22.")
NOTE = Column("Note", cells.any_text(), needed=False)
COLUMNS = (PERSON, DAY, NOTE)


def _sentences(content: bytes, limits: Limits | None = None) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        read(content, COLUMNS, limits or Limits())
    return [str(fault) for fault in faulty.value.faults]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_as_any_spreadsheet_writes_it(sign: str, end: str, encoding: str) -> None:
    lines = [sign.join(line) for line in (("E-mail", "Day", "Note"), ("j@example.org", "11/22/2026", "Zoë"))]
    sheet = read((end.join(lines) + end).encode(encoding), COLUMNS)
    assert [(row.number, row.get("E-mail"), row.get("Note")) for row in sheet.rows] == [(2, "j@example.org", "Zoë")]
    assert not sheet.faults
    assert not sheet.remarks


def test_windows_letters_are_read_and_the_guess_is_said_aloud() -> None:
    sheet = read("E-mail,Day,Note\nj@example.org,2026-01-02,Zoë\n".encode("cp1252"), COLUMNS)
    assert sheet.rows[0].get("Note") == "Zoë"
    assert "Windows-1252" in sheet.remarks[0]


def test_a_quoted_cell_may_hold_separators_quotes_and_new_lines() -> None:
    sheet = read(b'E-mail;Day;Note\nj@example.org;2026-01-02;"a;""b""\nc"\nk@example.org;2026-01-03;\n', COLUMNS)
    assert sheet.rows[0].get("Note") == 'a;"b" c'
    assert sheet.rows[1].number == 3


def test_rows_are_numbered_as_a_spreadsheet_shows_them_and_empty_ones_are_left_out() -> None:
    sheet = read(b"\nE-mail,Day\n,\n\nj@example.org,2026-01-02\n", COLUMNS)
    assert [row.number for row in sheet.rows] == [5]


def test_heads_are_known_by_their_synonyms_in_any_case() -> None:
    sheet = read(b"DATE:,E_Mail_Address *\n2026-01-02,j@example.org\n", COLUMNS)
    assert sheet.rows[0].get("E-mail") == "j@example.org"


def test_every_fault_of_the_columns_is_told_at_once() -> None:
    assert _sentences(b"mail,E-mail,Nte,Colour\nx,y,z,w\n") == [
        "Column B: “E-mail” is “E-mail” again. Keep one of the two.",
        "Column C: “Nte” is no column of this file. Did you mean “Note”?",
        "Column D: “Colour” is no column of this file. Take it out of the file.",
        "First row: The column “Day” is missing. Write it as 2026-11-22.",
    ]


def test_every_fault_of_the_rows_is_told_at_once_with_its_row_and_column() -> None:
    sheet = read(b"E-mail,Day,Note\nj,30/30/2026,ok\n,2026-01-02,a,b\nk@example.org,2026-01-02,\n", COLUMNS)
    places = [(fault.row, fault.column) for fault in sheet.faults]
    assert places == [(2, "E-mail"), (2, "Day"), (3, ""), (3, "E-mail")]
    assert sheet.rows[0].get("Note") == "ok"
    assert sheet.rows[0].get("Day") is None
    with pytest.raises(Faulty, match="Row 2, Day"):
        sheet.raise_faults()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"E-mail,Day\n", "no rows"),
        (b"PK\x03\x04abc", "workbook"),
        (b'E-mail,Day\n"j@example.org,2026-01-02\n', "quotes"),
        (b"E-mail,Day\nj\0,2026-01-02\n", "not a text file"),
        (b"E-mail,Day\n\x81\x00,\n", "cannot be read"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_the_remedy(content: bytes, words: str) -> None:
    (sentence,) = _sentences(content)
    assert words in sentence


def test_limits_are_told_with_what_was_found() -> None:
    rows = b"E-mail,Day\n" + b"j@example.org,2026-01-02\n" * 3
    assert "3 rows; 2 is the most" in _sentences(rows, Limits(rows=2))[0]
    assert "bytes" in _sentences(rows, Limits(size=10))[0]
    assert "columns" in _sentences(rows, Limits(columns=1))[0]
    long = read(b"E-mail,Day,Note\nj@example.org,2026-01-02,abcdefghijk\n", COLUMNS, Limits(length=10))
    assert [fault.column for fault in long.faults] == ["E-mail", "Note"]


_CELL = st.text(alphabet=st.sampled_from("'=+-@\t\r\n,;\"aé1 "), min_size=1, max_size=8).filter(
    lambda text: text == text.strip() and text != ""
)


@given(st.lists(_CELL, min_size=1, max_size=5))
def test_what_an_export_wrote_is_read_back_as_it_was(texts: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([["Text"], *([cells.guarded(text)] for text in texts)])
    sheet = read(("\ufeff" + out.getvalue()).encode(), (Column("Text", str),))
    assert [row.get("Text") for row in sheet.rows] == texts


@given(st.binary(max_size=80))
def test_no_bytes_bring_the_reader_down(content: bytes) -> None:
    try:
        sheet = read(b"E-mail,Day\n" + content, COLUMNS)
    except Faulty as faulty:
        assert all(fault.sentence for fault in faulty.faults)
    else:
        assert sheet.rows
