"""The engine set-up that loses nothing, and the two kinds of transaction.

SQLite by default upgrades a read snapshot to a write and fails or loses updates; so every writer takes the lock at
BEGIN, the log is WAL and each commit reaches the disk. PostgreSQL writers lock the rows they change (FOR UPDATE).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.orm import Session

from carpath.core.errors import Refused
from carpath.extensions import db

_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000, "recursive_triggers": 1}
"""Recursive triggers: else INSERT OR REPLACE would delete a kept row without waking its guard."""
_CHAIN_LOCK = 20260526


def prepare(engine: Engine) -> None:
    """Set the engine up once; called by create_app."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _connect_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _connect_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for name, wanted in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={wanted}")
        got = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if got != wanted and connection.execute("PRAGMA database_list").fetchone()[2]:
            raise RuntimeError(f"SQLite did not accept {name}={wanted}; it says {got}.")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", True)
    connection.exec_driver_sql(f"PRAGMA query_only={0 if write else 1}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if not connection.get_execution_options().get("write", True):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


@contextmanager
def reading() -> Iterator[Session]:
    """A transaction that sees one moment and can change nothing; whatever tries fails in the database itself."""
    with _transaction(write=False) as session:
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction that commits once, at its end, or leaves nothing behind."""
    with _transaction(write=True) as session:
        yield session


@contextmanager
def _transaction(*, write: bool) -> Iterator[Session]:
    session = db.session()
    if session.in_transaction():
        raise RuntimeError("One service is one transaction: another one is still open.")
    session.connection(execution_options={"write": write})
    try:
        yield session
        if write:
            session.commit()
    finally:
        session.rollback()


@dataclass(frozen=True)
class Described:
    """The database as it stands: its kind and version, bytes that it takes, revision of the schema."""

    kind: str
    version: str
    size: int
    revision: str


def described() -> Described:
    """What database this is; inside a running transaction."""
    kind = db.engine.dialect.name
    version, size = _VERSION_AND_SIZE[kind]
    found = {name: db.session.scalar(text(asked)) for name, asked in (("version", version), ("size", size))}
    revision = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    return Described(_KINDS[kind], str(found["version"]), int(found["size"] or 0), str(revision or ""))


_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_VERSION_AND_SIZE = {
    "sqlite": ("SELECT sqlite_version()", "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
    "postgresql": ("SHOW server_version", "SELECT pg_database_size(current_database())"),
}


def copy_aside(copy: Path) -> None:
    """A whole copy of the SQLite database, safe while others write. Raises Refused on PostgreSQL, which has its own."""
    if db.engine.dialect.name != "sqlite":
        raise Refused("PostgreSQL is backed up by its own tools: pg_dump --format=custom.")
    with closing(db.engine.raw_connection()) as source, closing(sqlite3.connect(copy)) as target:
        source.driver_connection.backup(target)  # type: ignore[union-attr]


def lock_chain() -> None:
    """One writer at a time extends a chain. SQLite's writer already has the lock.

    Whoever also locks a row (`people.hold`, an attempt) locks that first: in another order two writers could wait for
    each other.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
