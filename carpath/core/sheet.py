"""Sheet: a table out of a CSV file as spreadsheets write it, read by named columns, with every fault at once.

The encodings, separators and line ends are those that Excel, LibreOffice and Google Sheets write. Rows are numbered as
a spreadsheet shows them, the head being row 1. The apostrophe that CarPath's own exports put before a cell that a
spreadsheet would run is taken off again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from carpath.core.cells import Reader, unguarded
from carpath.core.errors import Fault, Faulty, Refused

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
AS_CSV = "In the spreadsheet choose Save as, then “CSV UTF-8”, and upload that file."

UNDER_NO_HEAD = "stands under no head. Put a text that holds the separator between quotes."


@dataclass(frozen=True)
class Limits:
    """The most that is read: bytes of the file, rows under the head, columns, characters in a cell."""

    size: int = 5_000_000
    rows: int = 5_000
    columns: int = 60
    length: int = 2_000


LIMITS = Limits()


@dataclass(frozen=True)
class Column:
    """A column: the head that a template shows, how a cell reads, other heads that mean the same, and whether every
    row must fill it in. A column that is not needed may be missing."""

    name: str
    read: Reader
    also: tuple[str, ...] = ()
    needed: bool = True
    hint: str = ""


@dataclass(frozen=True)
class RowFault:
    """One cell (or, without a column, one row) that cannot be taken: what stands there, why not, how to mend it."""

    row: int
    column: str
    given: str
    sentence: str

    @property
    def fault(self) -> Fault:
        """The same with its place in words: `Row 12, level`."""
        return Fault(f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}", self.sentence)


@dataclass(frozen=True)
class Row:
    """A row: its number in the file, what its cells say by column (only those that could be read), and their texts."""

    number: int
    cells: Mapping[str, Any]
    given: Mapping[str, str]

    def get(self, name: str, otherwise: Any = None) -> Any:
        """What a cell says; `otherwise` where it is empty or could not be read."""
        return self.cells.get(name, otherwise)

    def fault(self, column: str, sentence: str) -> RowFault:
        """A fault of this row that only shows beside other rows or the record."""
        return RowFault(self.number, column, self.given.get(column, ""), sentence)


@dataclass(frozen=True)
class Sheet:
    """What a file says: its heads as they stand there, its rows, every fault of a cell, remarks to be read aloud."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[RowFault, ...]
    remarks: tuple[str, ...] = ()

    def raise_faults(self) -> None:
        """Raise Faulty with every fault, if there is one."""
        if self.faults:
            raise Faulty(fault.fault for fault in self.faults)


def read(content: bytes, columns: Sequence[Column], limits: Limits = LIMITS) -> Sheet:
    """The sheet. Raises Faulty where the file or its columns cannot be used; faults of rows are in the sheet."""
    if len(content) > limits.size:
        raise _faulty(f"The file has {len(content):,} bytes; {limits.size:,} is the most. Split it into several files.")
    text, remarks = _decoded(content)
    table = _table(text)
    if not table:
        raise _faulty("The file is empty. Its first row names the columns.")
    named = _named(table[0][1], columns, limits)
    filled = [(number, cells) for number, cells in table[1:] if any(cell.strip() for cell in cells)]
    if not filled:
        raise _faulty("The file has a head and no rows.")
    if len(filled) > limits.rows:
        raise _faulty(f"The file has {len(filled):,} rows; {limits.rows:,} is the most. Split it into several files.")
    return _sheet(table[0][1], filled, named, limits, remarks)


def _sheet(
    heads: list[str],
    filled: list[tuple[int, list[str]]],
    named: dict[int, Column],
    limits: Limits,
    remarks: tuple[str, ...],
) -> Sheet:
    rows, faults = [], []
    for number, cells in filled:
        row, wrong = _row(number, cells, named, limits)
        rows.append(row)
        faults += wrong
    return Sheet(tuple(head.strip() for head in heads if head.strip()), tuple(rows), tuple(faults), remarks)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a remark where its encoding had to be guessed."""
    if content.startswith(_WORKBOOK):
        raise _faulty(f"This is a workbook, not a CSV file. {AS_CSV}")
    try:
        text, remarks = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig"), ()
    except UnicodeDecodeError:
        return _windows(content)
    if "\0" in text:
        raise _faulty(f"This is not a text file. {AS_CSV}")
    return text, remarks


def _windows(content: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise _faulty(f"The letters of this file cannot be read. {AS_CSV}") from None
    if "\0" in text:
        raise _faulty(f"This is not a text file. {AS_CSV}")
    return text, ("The file is not UTF-8 and was read as Windows-1252. Check names with accents before you go on.",)


def _table(text: str) -> list[tuple[int, list[str]]]:
    """Each row with its number, without empty rows at the top."""
    reader = csv.reader(_LINE.findall(text), delimiter=_separator(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, 1):
            if rows or any(cell.strip() for cell in cells):
                rows.append((number, [unguarded(cell) for cell in cells]))
    except csv.Error:
        raise _faulty(
            f"The quotes around line {reader.line_num} do not close. Write a quote inside of a text twice, "
            "or save the table as CSV again."
        ) from None
    return rows


def _separator(text: str) -> str:
    """What splits the first line into most cells; the comma where none is better."""
    head = next((line for line in _LINE.findall(text) if line.strip()), "")
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([head], delimiter=sign), [])))


def _named(heads: list[str], columns: Sequence[Column], limits: Limits) -> dict[int, Column]:
    """The column of each place. Raises Faulty with each head that is unknown or there twice, and each one missing."""
    known = {_plain(head): column for column in columns for head in (column.name, *column.also)}
    named: dict[int, Column] = {}
    faults = []
    if len(heads) > limits.columns:
        raise _faulty(f"The file has {len(heads)} columns; {limits.columns} is the most.")
    for place, head in enumerate(heads):
        column = known.get(_plain(head))
        if not head.strip():
            continue
        if column is None:
            faults.append(Fault(_letter(place), _unknown(head, known)))
        elif column in named.values():
            faults.append(Fault(_letter(place), f"“{head.strip()}” is “{column.name}” again. Keep one of the two."))
        else:
            named[place] = column
    faults += [_missing(column) for column in columns if column.needed and column not in named.values()]
    if faults:
        raise Faulty(faults)
    return named


def _unknown(head: str, known: Mapping[str, Column]) -> str:
    near = get_close_matches(_plain(head), known, 1)
    remedy = f"Did you mean “{known[near[0]].name}”?" if near else "Take it out of the file."
    return f"“{head.strip()}” is no column of this file. {remedy}"


def _missing(column: Column) -> Fault:
    return Fault("First row", f"The column “{column.name}” is missing." + (f" {column.hint}" if column.hint else ""))


def _row(number: int, cells: list[str], named: dict[int, Column], limits: Limits) -> tuple[Row, list[RowFault]]:
    given = {column.name: cells[place].strip() if place < len(cells) else "" for place, column in named.items()}
    said: dict[str, Any] = {}
    loose = [cell.strip() for place, cell in enumerate(cells) if place not in named and cell.strip()]
    faults = [RowFault(number, "", text, f"“{text[:40]}” {UNDER_NO_HEAD}") for text in loose]
    for column in named.values():
        try:
            _say(said, column, given[column.name], limits)
        except Refused as refused:
            faults.append(RowFault(number, column.name, given[column.name], refused.sentence))
    return Row(number, said, given), faults


def _say(said: dict[str, Any], column: Column, text: str, limits: Limits) -> None:
    if len(text) > limits.length:
        raise Refused(f"This has {len(text):,} characters; {limits.length:,} is the most.")
    if text:
        said[column.name] = column.read(text)
    elif column.needed:
        raise Refused(f"Fill in “{column.name}”." + (f" {column.hint}" if column.hint else ""))


def _letter(place: int) -> str:
    """`Column C`, as the spreadsheet names it."""
    letters = ""
    while place >= 0:
        letters, place = chr(ord("A") + place % 26) + letters, place // 26 - 1
    return f"Column {letters}"


def _plain(head: str) -> str:
    """A head without what people write differently: case, underscores, hyphens, a star or a colon at the end."""
    return " ".join(head.casefold().replace("_", " ").replace("-", " ").replace("*", " ").replace(":", " ").split())


def _faulty(sentence: str) -> Faulty:
    return Faulty([Fault("", sentence)])


def template(columns: Iterable[Column]) -> str:
    """The first row of a file with these columns."""
    return ",".join(column.name for column in columns) + "\r\n"
