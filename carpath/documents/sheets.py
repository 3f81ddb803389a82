"""Tables as files for a spreadsheet: CSV and XLSX, written row by row, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from fractions import Fraction
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from carpath.core.cells import RUNS, guarded

MEDIA_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
LONGEST_TITLE, NARROWEST, WIDEST, LONGEST_TEXT = 31, 12, 60, 32_767
_NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

Row = Sequence[object]


def write(form: str, file: IO[bytes], name: str, head: Sequence[str], rows: Iterable[Row], zone: tzinfo) -> int:
    """Write the table as `csv` or `xlsx`; returns how many rows it has. Instants are told in `zone`."""
    return _WRITERS[form](file, name, head, rows, zone)


def csv_bytes(head: Sequence[str], rows: Iterable[Row], zone: tzinfo) -> bytes:
    """A small table as CSV."""
    file = io.BytesIO()
    _csv(file, "", head, rows, zone)
    return file.getvalue()


def _csv(file: IO[bytes], _name: str, head: Sequence[str], rows: Iterable[Row], zone: tzinfo) -> int:
    """UTF-8 with the mark that Excel asks for, ISO days."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer, count = csv.writer(text), 0
    writer.writerow(head)
    for row in rows:
        writer.writerow([_as_text(cell, zone) for cell in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _as_text(cell: object, zone: tzinfo) -> str:
    if cell is None or isinstance(cell, bool):
        return {None: "", True: "yes", False: "no"}[cell]
    if isinstance(cell, datetime):
        return cell.astimezone(zone).isoformat(timespec="seconds")
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _xlsx(file: IO[bytes], name: str, head: Sequence[str], rows: Iterable[Row], zone: tzinfo) -> int:
    """One sheet with its first row frozen and filters on it, real days and numbers; texts are texts."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name.translate(_NO_TITLE)[:LONGEST_TITLE])
    sheet.freeze_panes = "A2"
    for number, words in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(max(NARROWEST, len(words) + 2), WIDEST)
    sheet.append([_bold(words, sheet) for words in head])
    count = 0
    for row in rows:
        sheet.append(list(_cells(row, sheet, zone)))
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{count + 1}"
    book.save(file)
    return count


def _bold(words: str, sheet: WriteOnlyWorksheet) -> WriteOnlyCell:
    cell = _text_cell(words, sheet)
    cell.font = Font(bold=True)
    return cell


def _cells(row: Row, sheet: WriteOnlyWorksheet, zone: tzinfo) -> Iterator[object]:
    for cell in row:
        if isinstance(cell, str):
            yield _text_cell(str(cell), sheet)
        elif isinstance(cell, bool):
            yield "yes" if cell else "no"
        elif isinstance(cell, datetime):
            yield cell.astimezone(zone).replace(tzinfo=None)
        else:
            yield Decimal(cell.numerator) / Decimal(cell.denominator) if isinstance(cell, Fraction) else cell


def _text_cell(text: str, sheet: WriteOnlyWorksheet) -> WriteOnlyCell:
    """A text stays one, also when somebody edits the cell: Excel's own apostrophe stands before what it would run."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", text)[:LONGEST_TEXT])
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(RUNS)
    return cell


_WRITERS: dict[str, Callable[[IO[bytes], str, Sequence[str], Iterable[Row], tzinfo], int]] = {
    "csv": _csv,
    "xlsx": _xlsx,
}
