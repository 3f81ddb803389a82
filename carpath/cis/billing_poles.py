"""Pole attachments as `bill` reads them: a January count, changes of the year by month, what a field count found."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.cis.billing_lines import Bill
from carpath.cis.billing_reading import InputReader
from carpath.cis.manual_poles import ADDED, ATTACHED, MONTHS, POLES, REMOVED, UNPERMITTED, months_left, pole_bill
from carpath.cis.tariff import TariffBook
from carpath.core.errors import Faulty

INPUTS = frozenset({"attachments", "added", "removed", "unpermitted"})
YEAR = 365


def attachments_bill(book: TariffBook, inputs: Mapping[str, object]) -> Bill:
    """The invoice of a licensee, untaxed: `attachments` on 1 January, `added` and `removed` as rows of count and month
    (1-12), `unpermitted` of a field count. Raises Faulty with every fault."""
    reader = InputReader(inputs)
    reader.known(INPUTS, POLES)
    rows = [(ATTACHED, reader.whole("attachments", 0), MONTHS)]
    rows += [(ADDED, count, months_left(month, counted=True)) for count, month in _changes(reader, "added")]
    rows += [(REMOVED, count, months_left(month, counted=False)) for count, month in _changes(reader, "removed")]
    rows.append((UNPERMITTED, reader.whole("unpermitted", 0), MONTHS))
    if not INPUTS & reader.given.keys():
        reader.fault("attachments", "is missing; an invoice counts attachments, changes or a field count.")
    if reader.faults:
        raise Faulty(reader.faults)
    return pole_bill(book, [row for row in rows if row[1]], book.pole_attachments.tax_code, YEAR)


def _changes(reader: InputReader, name: str) -> list[tuple[int, int]]:
    if name not in reader.given:
        return []
    changes = []
    for place, (count, month) in reader.rows(name, "count, month", 2):
        number = reader.whole_value(f"{place}[1]", month, 1)
        if number > MONTHS:
            reader.fault(f"{place}[1]", "must be a month from 1 to 12.")
        changes.append((reader.whole_value(f"{place}[0]", count, 1), number))
    return changes
