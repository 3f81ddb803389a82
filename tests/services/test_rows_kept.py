"""Whichever column of whichever append-only table is rewritten, whichever row is taken out or slipped in: it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Column, Date, Integer, LargeBinary, Table, UniqueConstraint, delete, insert, select, text, update

from carpath.core.ladder_reading import read_ladder
from carpath.core.scoring import Part, Scores, Sheet
from carpath.extensions import Base, db
from carpath.services import accommodations, attempts, reconciling, signoffs, verification
from carpath.services.folding import broken_links
from carpath.services.signoffs import Judgement
from carpath.store import attempts as stored_attempts
from carpath.store import journal, ladders, papers, scores, shared_texts
from carpath.store.columns import Instant, Plain
from carpath.store.engine import reading, writing
from carpath.store.ladders import Published
from carpath.store.papers import PaperFile
from carpath.store.scores import Signed
from tests.factories import LADDER, NOON, PASSWORD, TODAY, act, at, sit, write
from tests.store.test_append_only import TABLES

FORGED: dict[type, Any] = {
    Instant: datetime.fromisoformat("2026-01-01T00:00:00+00:00"),
    Date: date(2026, 1, 1),
    Plain: {"forged": 1},
    LargeBinary: b"forged",
}


class Undone(Exception):
    """The forgery is rolled back."""


@pytest.fixture
def record(
    tally: SimpleNamespace, rung: SimpleNamespace, quick_press: None, monkeypatch: pytest.MonkeyPatch
) -> SimpleNamespace:
    """A row in every append-only table, by the acts that make them; what the attempt hides is kept as a shared text."""
    monkeypatch.setattr(shared_texts, "LONG", 10)
    attempt_id, lease = sit(act(rung.tania), "tally", "assessed")
    attempts.post_moves(act(rung.tania), attempt_id, lease.token, [write(1, "1")])
    attempts.submit(act(rung.tania, at(minutes=1)), attempt_id)
    signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
    accommodations.set_plan(act(rung.hilda), rung.tania.id, "3/2", "125", False, None)
    with writing():
        papers.add(PaperFile("w1", rung.tania.id, "high-school", "d" * 64, "pdf", 9, 1, "d.pdf", NOON, rung.tania.id))
        sheet = Sheet(rung.tomas.id, Part.FIRST, 1, Scores({"tone": 3}))
        scores.add(Signed("z1", attempt_id, 0, 1, sheet, "Tomas Trainer", "I read it.", NOON), rung.tania.id)
        published = Published(1, read_ladder(LADDER.read_text()), NOON, rung.hilda.id, "It began.")
        ladders.publish(published, LADDER.read_text())
    packet = verification.freeze(act(rung.hilda, at(minutes=2)), rung.tania.id, 1)
    verification.approve(act(rung.hilda, at(minutes=3)), packet, TODAY, "Trainee", PASSWORD)
    return SimpleNamespace(attempt=attempt_id)


def shown(record: SimpleNamespace) -> list[str]:
    """What the checks of the chain say, inside a running transaction."""
    attempt = stored_attempts.by_id(record.attempt)
    assert attempt is not None
    return [*journal.broken_links(), *reconciling.differences(), *broken_links(attempt)]


@contextmanager
def unguarded(table: str) -> Iterator[Any]:
    """A transaction in which nothing guards a table, and which is undone at its end."""
    try:
        with writing() as session:
            if db.engine.dialect.name == "sqlite":
                session.execute(text("PRAGMA defer_foreign_keys=1"))
                for event in ("update", "delete"):
                    session.execute(text(f"DROP TRIGGER keep_{table}_{event}"))
            else:
                session.execute(text("SET LOCAL session_replication_role = replica"))
            yield session
            raise Undone
    except Undone:
        pass


def forged(column: Column[Any], value: Any) -> Any:
    """Another value of the column's type."""
    if isinstance(column.type, Integer):
        return (value or 0) + 40
    kind = next((kind for kind in FORGED if isinstance(column.type, kind)), None)
    return FORGED[kind] if kind else f"{(value or '')[:8]}x"


def slipped_in(value: Any) -> Any:
    """A name or number that no row has yet."""
    return f"{value[:8]}new" if isinstance(value, str) else value + 90


def one_row(session: Any, table: Table) -> dict[str, Any]:
    row = session.execute(select(table).limit(1)).mappings().one_or_none()
    assert row is not None, f"{table.name} is empty, so nothing was tried"
    return dict(row)


def this_one(table: Table, row: dict[str, Any]) -> Any:
    return [column == row[column.name] for column in table.primary_key]


def unseen(record: SimpleNamespace, name: str, forge: Any) -> bool:
    """Does nothing show after a forgery of one row of a table?"""
    table = Base.metadata.tables[name]
    with unguarded(name) as session:
        row = one_row(session, table)
        session.execute(forge(table, row))
        session.expire_all()
        return not shown(record)


def test_every_rewritten_column_shows(record: SimpleNamespace) -> None:
    with reading():
        assert shown(record) == []

    def rewrite(column: Column[Any]) -> Any:
        return lambda table, row: (
            update(table).where(*this_one(table, row)).values({column.name: forged(column, row[column.name])})
        )

    columns = [(name, column) for name in TABLES for column in Base.metadata.tables[name].columns]
    assert [str(column) for name, column in columns if unseen(record, name, rewrite(column))] == []


def test_every_row_taken_out_shows(record: SimpleNamespace) -> None:
    def take_out(table: Table, row: dict[str, Any]) -> Any:
        return delete(table).where(*this_one(table, row))

    assert [name for name in TABLES if unseen(record, name, take_out)] == []


def test_every_row_slipped_in_shows(record: SimpleNamespace) -> None:
    def slip_in(table: Table, row: dict[str, Any]) -> Any:
        keys = [each for each in table.primary_key if len(table.primary_key) == 1 or each.name != "attempt_id"]
        unique = {column.name: forged(column, row[column.name]) for column in table.columns if _alone(table, column)}
        return insert(table).values(row | unique | {each.name: slipped_in(row[each.name]) for each in keys})

    assert [name for name in TABLES if unseen(record, name, slip_in)] == []


def _alone(table: Table, column: Column[Any]) -> bool:
    """Must the column differ from row to row, alone or with others?"""
    indexes = any(column.name in index.columns for index in table.indexes if index.unique)
    constraints = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    return indexes or any(column.name in each.columns for each in constraints)
