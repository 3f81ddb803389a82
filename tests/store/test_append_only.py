"""Append-only: the database itself refuses to rewrite the record, and the chain shows what got past it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from runpy import run_path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.engine import reading, writing
from tests.databases import ROOT
from tests.factories import NOON
from tests.store.rows import fill

GUARDS = (
    *("0002_append_only.py", "0004_plans_append_only.py", "0005_ladders.py", "0006_papers.py", "0007_letters.py"),
    "0012_scores.py",
)
TABLES = tuple(table for file in GUARDS for table in run_path(str(ROOT / "migrations" / "versions" / file))["TABLES"])
CHANGING = {
    *("attempt", "claim", "failed_try", "invitation", "look", "person", "role_grant", "session"),
    *("supervised_run", "staged_file", "export_file", "standing", "course_session"),
    *("notice_read", "calendar_feed", "outbox", "digest_round"),
}


def run(statement: str) -> int:
    with writing() as session:
        return int(session.execute(text(statement)).rowcount)  # type: ignore[attr-defined]


def test_every_table_is_either_append_only_or_named_here_as_changing() -> None:
    import_module("carpath.store")
    assert set(Base.metadata.tables) == set(TABLES) | CHANGING


def test_no_listed_table_lets_a_row_be_changed_or_deleted(store: Flask) -> None:
    fill()
    for table in TABLES:
        column = next(iter(Base.metadata.tables[table].primary_key)).name
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="append-only"):
                run(statement)
        with reading() as session:
            assert session.scalar(text(f"SELECT count(*) FROM {table}")), f"{table} was empty, so nothing was tried"


def test_sqlite_refuses_to_put_a_row_in_the_place_of_another(store: Flask) -> None:
    fill()
    if db.engine.dialect.name == "sqlite":
        for table in TABLES:
            with pytest.raises(DBAPIError, match="append-only"):
                run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_postgresql_refuses_to_empty_a_table_too(store: Flask) -> None:
    fill()
    if db.engine.dialect.name == "postgresql":
        for table in TABLES:
            with pytest.raises(DBAPIError, match=r"append-only|foreign key"):
                run(f"TRUNCATE {table}")
            with pytest.raises(DBAPIError, match="append-only"):
                run(f"TRUNCATE {table} CASCADE")


TAMPERING = {
    "a body changed": "UPDATE journal SET body = '[]' WHERE seq = 3",
    "an actor changed": "UPDATE journal SET actor = 'somebody' WHERE seq = 1",
    "an event changed": "UPDATE journal SET event = 'else' WHERE seq = 5",
    "a subject changed": "UPDATE journal SET subject = 'else' WHERE seq = 5",
    "a time changed": "UPDATE journal SET at = '2026-03-02 20:00:01.000000' WHERE seq = 2",
    "a hash changed": "UPDATE journal SET hash = 'x' WHERE seq = 4",
    "a link changed": "UPDATE journal SET previous = 'x' WHERE seq = 4",
    "one deleted": "DELETE FROM journal WHERE seq = 3",
    "the first deleted": "DELETE FROM journal WHERE seq = 1",
    "one renumbered": "UPDATE journal SET seq = 50 WHERE seq = 5",
}


@pytest.fixture
def chain(store: Flask) -> Flask:
    """Five entries, and the triggers out of the way, as for somebody with the file in their hands."""
    for number in range(1, 6):
        with writing():
            journal.append(NOON, "system", "counted", f"s{number}", {"n": number})
    if db.engine.dialect.name == "sqlite":
        run("DROP TRIGGER keep_journal_update")
        run("DROP TRIGGER keep_journal_delete")
    else:
        run("ALTER TABLE journal DISABLE TRIGGER ALL")
    return store


@pytest.mark.parametrize("what", TAMPERING)
def test_the_chain_shows(chain: Flask, what: str) -> None:
    with reading():
        assert list(journal.broken_links()) == []
    assert run(TAMPERING[what]) == 1
    with reading():
        assert list(journal.broken_links())


def test_the_chain_shows_two_entries_swapped(chain: Flask) -> None:
    for was, becomes in ((2, 20), (3, 2), (20, 3)):
        run(f"UPDATE journal SET seq = {becomes} WHERE seq = {was}")
    with reading():
        assert len(list(journal.broken_links())) >= 2


def test_an_entry_reads_back_as_it_was_written(store: Flask) -> None:
    body = {"text": "“Zoë” \n 1,052.37", "list": [1, None, True], "deep": {"b": 1, "a": 2}}
    with writing():
        hashed = journal.append(NOON, "system", "noted", "s", body)
    with reading():
        (entry,) = journal.entries("s")
    assert (entry.body, entry.at, entry.hash) == (body, NOON, hashed)


def test_the_migration_that_protects_the_record_imports_nothing_of_the_product() -> None:
    for file in (Path(ROOT) / "migrations" / "versions").glob("*.py"):
        assert "carpath" not in file.read_text().replace("carpath_", "")
