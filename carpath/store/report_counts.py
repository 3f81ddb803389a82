"""Counts over the whole record for reports: each one query, nobody's facts in memory."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased

from carpath.core.evidence import FactKind
from carpath.extensions import db
from carpath.store.facts import FactRow
from carpath.store.standing_lists import Seen, on_ladder
from carpath.store.standings import StandingRow

Outcomes = tuple[str, str, int, int, int]
"""Kind of fact, subject, and how many passed, did not, and wait for a trainer."""


def outcomes(since: date, until: date) -> list[Outcomes]:
    """Tests and proof sets of a period (both days included) that nobody withdrew, by subject."""
    withdrawal = aliased(FactRow)
    gone = select(withdrawal.id).where(withdrawal.withdraws == FactRow.id).exists()
    kinds = [FactKind.TEST.value, FactKind.PROOF_SET.value]
    chosen = (FactRow.kind.in_(kinds), FactRow.happened_on.between(since, until), ~gone)
    sums = [func.sum(_says(word)) for word in ("true", "false", "null")]
    wanted = select(FactRow.kind, FactRow.subject, *sums).where(*chosen)
    rows = db.session.execute(wanted.group_by(FactRow.kind, FactRow.subject))
    return [(row[0], row[1], int(row[2]), int(row[3]), int(row[4])) for row in rows]


def _says(word: str) -> ColumnElement[int]:
    """1 where the body, stored as its one canonical text, says `passed` so."""
    return case((db.cast(FactRow.body, db.Text).contains(f'"passed":{word}', autoescape=True), 1), else_=0)


def by_day(seen: Seen, column: Any) -> list[tuple[date, int]]:
    """How many people of the ladder have each day in a column of what is kept about them, in order of the days."""
    wanted = select(column, func.count()).where(*on_ladder(seen), column.is_not(None))
    return [(day, count) for day, count in db.session.execute(wanted.group_by(column).order_by(column))]


def waiting_since(seen: Seen) -> list[tuple[date, int]]:
    """Since which days the oldest thing of each person waits for a trainer."""
    return by_day(seen, StandingRow.trainer_since)


def expiring_on(seen: Seen) -> list[tuple[date, int]]:
    """On which days credentials run out."""
    return by_day(seen, StandingRow.expires_on)
