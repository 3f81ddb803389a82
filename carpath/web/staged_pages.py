"""What the pages of uploaded files share: the file of a form, and faults as errors of a field or rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flask import Response, request

from carpath.core.errors import Fault, Faulty
from carpath.core.sheet import Column, RowFault
from carpath.web.tables_out import table_out

SHOWN_FAULTS = 100


def uploaded() -> tuple[str, bytes]:
    """Name and content of the file that a form sent. Raises Faulty where there is none."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Faulty([Fault("", "Choose a CSV file.")])
    return sent.filename, sent.read()


def at_the_file(faulty: Faulty) -> list[tuple[str, str]]:
    """Faults of a file as errors of its field."""
    return [("file", str(fault)) for fault in faulty.faults]


def faults_out(faults: Iterable[RowFault]) -> Response:
    """The faults of rows as a file."""
    return table_out("rows-to-mend", ("Row", "Column", "What stands there", "What to do"), _rows(faults))


def _rows(faults: Iterable[RowFault]) -> Iterator[Sequence[object]]:
    return ((fault.row, fault.column, fault.given, fault.sentence) for fault in faults)


def empty_file(name: str, columns: Iterable[Column]) -> Response:
    """A file that holds the heads of the columns alone."""
    return table_out(name, [column.name for column in columns], ())
