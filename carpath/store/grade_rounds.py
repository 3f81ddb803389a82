"""Rounds of grading held against the journal: the grades of the lines and of the whole, given in one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import select

from carpath.core.shape import digest
from carpath.extensions import db
from carpath.store.attempts import GradeRow
from carpath.store.row_digest import row_digest

_ORDER = (GradeRow.attempt_id, GradeRow.round, GradeRow.case_no)
_AT_ONCE = 500


def round_digest(attempt_id: str, number: int) -> str:
    """The digest of all grades of one round, as they stand in the running transaction."""
    wanted = select(GradeRow).where(GradeRow.attempt_id == attempt_id, GradeRow.round == number)
    return _digest(db.session.scalars(wanted.order_by(*_ORDER)))


def every_round() -> Iterator[tuple[str, int, str, dict[str, Any]]]:
    """Attempt, number and digest of every round ever given, with the grade of the whole (empty where it is gone)."""
    rows = db.session.scalars(select(GradeRow).order_by(*_ORDER).execution_options(yield_per=_AT_ONCE))
    for (attempt_id, number), some in groupby(rows, key=lambda row: (row.attempt_id, row.round)):
        given = list(some)
        wholes = [row.body for row in given if row.case_no == -1]
        yield attempt_id, number, _digest(given), wholes[0] if wholes else {}


def _digest(rows: Iterable[GradeRow]) -> str:
    return digest([row_digest(row) for row in rows])
