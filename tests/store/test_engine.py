"""The engine set-up: no update is lost, a reader cannot write, every connection is set up alike."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from carpath.extensions import db
from carpath.store import journal, people
from carpath.store.engine import reading, writing
from carpath.store.people import PersonRow
from tests.databases import let_go, make_app, product
from tests.factories import NOON, add_person

FULL = bool(os.environ.get("CARPATH_FULL"))
WRITERS, TIMES = 8, 200 if FULL else 12


def add_one(person_id: str) -> None:
    """Read a number, write the next one: what loses updates where nobody takes a lock."""
    with writing():
        people.hold(person_id)
        person = people.by_id(person_id)
        assert person is not None
        people.prefer(person_id, {"count": person.preferences.get("count", 0) + 1})


def _write_in_a_process(url: str, folder: str, person_id: str, times: int) -> int:
    app = make_app(url, Path(folder))
    with app.app_context():
        for _ in range(times):
            add_one(person_id)
    let_go(app)
    return times


def in_threads(app: Flask, deed: Callable[[int], None], times: int) -> None:
    """Eight threads do something again and again; the first error is raised."""
    together = threading.Barrier(WRITERS)

    def work(number: int) -> None:
        with app.app_context():
            together.wait()
            for turn in range(times):
                deed(number * times + turn)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, range(WRITERS)))


def test_eight_writers_that_read_and_write_lose_nothing(store: Flask) -> None:
    person = add_person("Tania Trainee", "trainee")
    in_threads(store, lambda _: add_one(person.id), TIMES)
    with reading():
        counted = people.by_id(person.id)
    assert counted is not None and counted.preferences == {"count": WRITERS * TIMES}


def test_processes_lose_nothing_either(store: Flask, database_url: str, tmp_path: Path) -> None:
    person = add_person("Tania Trainee", "trainee")
    if not FULL and db.engine.dialect.name == "postgresql":
        pytest.skip("to PostgreSQL a thread is as good as a process; `make prove` tries both")
    workers, times = (WRITERS, TIMES) if FULL else (2, 25)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        each = (workers * [database_url], workers * [str(tmp_path)], workers * [person.id], workers * [times])
        done = sum(pool.map(_write_in_a_process, *each))
    with reading():
        counted = people.by_id(person.id)
    assert counted is not None and counted.preferences == {"count": done}


def test_the_journal_has_no_gap_under_eight_writers(store: Flask) -> None:
    def log(number: int) -> None:
        with writing():
            journal.append(NOON, "system", "counted", str(number), {"number": number})

    in_threads(store, log, TIMES)
    with reading():
        assert list(journal.broken_links()) == []
        entries = journal.entries()
    assert [entry.seq for entry in reversed(entries)] == list(range(1, WRITERS * TIMES + 1))
    assert {entry.body["number"] for entry in entries} == set(range(WRITERS * TIMES))


def test_a_reading_transaction_cannot_write_whatever_tries(store: Flask) -> None:
    person = add_person("Tania Trainee", "trainee")
    with pytest.raises(DBAPIError, match=r"readonly|read-only"), reading() as session:
        session.execute(text("UPDATE person SET name = 'Another'"))
    with pytest.raises(DBAPIError), reading():
        people.prefer(person.id, {"theme": "dark"})
        db.session.flush()
    with pytest.raises(DBAPIError), reading() as session:
        session.execute(text("CREATE TABLE scratch (id INTEGER)"))
    with writing():
        people.prefer(person.id, {"theme": "light"})
    with reading():
        kept = people.by_id(person.id)
    assert kept is not None and (kept.name, kept.preferences) == ("Tania Trainee", {"theme": "light"})


def test_what_a_reader_changed_in_memory_is_forgotten(store: Flask) -> None:
    person = add_person("Tania Trainee", "trainee")
    with reading() as session:
        session.get_one(PersonRow, person.id).name = "Another"
    with writing():
        kept = people.by_id(person.id)
        assert kept is not None and kept.name == "Tania Trainee"


def test_a_failed_service_leaves_nothing_behind(store: Flask) -> None:
    with pytest.raises(ZeroDivisionError), writing():
        people.add("p1", "Half Written", "half@example.org", NOON)
        raise ZeroDivisionError
    with reading():
        assert people.count() == 0


def test_one_service_is_one_transaction(store: Flask) -> None:
    with writing(), pytest.raises(RuntimeError, match="another one is still open"), reading():
        pass


def test_every_sqlite_connection_waits_keeps_its_keys_and_reaches_the_disk(store: Flask, tmp_path: Path) -> None:
    if db.engine.dialect.name != "sqlite":
        with reading() as session:
            assert session.scalar(text("SHOW transaction_read_only")) == "on"
        return
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}
    unhurried = product(store.config["SQLALCHEMY_DATABASE_URI"], tmp_path)
    with unhurried.app_context():
        connections = [db.engine.connect() for _ in range(6)]
        for connection in connections:
            raw = connection.connection.cursor()
            assert {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
        for connection in connections:
            connection.close()
    let_go(unhurried)


def test_foreign_keys_are_kept(store: Flask) -> None:
    with pytest.raises(DBAPIError), writing():
        people.grant("nobody", "trainee", NOON, "system")


def test_an_instant_must_carry_its_zone(store: Flask) -> None:
    with pytest.raises(Exception, match="timezone"), writing():
        people.add("p1", "No Zone", "zone@example.org", NOON.replace(tzinfo=None))
        db.session.flush()
