"""The demo office for tests: loaded once, copied for each test that acts in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask

from carpath import demo
from carpath.services import opening
from carpath.services.act import NOBODY, Act, instant
from tests.databases import Lite, let_go, make_app


def load(lite: Lite, folder: Path) -> Path:
    """A SQLite file with the whole demo office."""
    url = lite.fresh(folder)
    app = make_app(url, folder, CARPATH_DEMO="on")
    with app.app_context():
        machine = act(app)
        for _ in demo.load(machine, machine.today):
            pass
    let_go(app)
    file = Path(url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def act(app: Flask, name: str = "") -> Act:
    """What somebody of the office does now; without a name, the machine."""
    who = opening.person(f"{name}@example.org") if name else NOBODY
    return Act(app.extensions["office"], who, instant(), address="127.0.0.1")
