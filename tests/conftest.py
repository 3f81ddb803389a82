"""The fixtures, few: databases, the app on them, two ways to look at a page; and what is forbidden."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator
from xdist.remote import Producer

from tests.browsers import launch
from tests.databases import Lite, Postgres, end_server, let_go, make_app, migrated_file
from tests.demo_office import load
from tests.journeys.screen import Screen
from tests.web.pages import Client
from tests.workers import Together, made_once

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FULL = bool(os.environ.get("CARPATH_FULL"))
# The same examples on every run, so that a red test is red for the next person too.
settings.register_profile("carpath", derandomize=True, deadline=None, database=None, max_examples=500 if FULL else 50)
settings.load_profile("carpath")

# Pages are the same on either database; stores and services are tried on both.
ONE_DATABASE_SUFFICES = {"web", "journeys"}


def pytest_configure(config: pytest.Config) -> None:
    """Whoever starts the workers leaves no server behind when they were interrupted."""
    if not hasattr(config, "workerinput"):
        config.option.testrunuid = config.option.testrunuid or uuid4().hex
        config.add_cleanup(partial(end_server, server_folder(config.option.testrunuid)))


def server_folder(run: str) -> Path:
    """Directly in the temporary folder, because the path of a socket must be short."""
    return Path(tempfile.gettempdir()) / f"carpath-{run[:12]}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that uses a database runs on SQLite and on PostgreSQL; one of pages on SQLite alone."""
    if "database_url" in metafunc.fixturenames:
        names = ["sqlite"]
        if not ONE_DATABASE_SUFFICES & set(metafunc.definition.path.parts):
            names.append("postgresql")
        marked = [pytest.param(n, marks=pytest.mark.postgres) if n == "postgresql" else n for n in names]
        metafunc.parametrize("database_url", marked, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow first, so that no worker is left with them at the end: those in a browser."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """With several workers, tests that share what is made for them stay together."""
    return Together(config, log)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """No test reaches another machine: a connection that leaves this one fails the test."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in ("localhost", "127.0.0.1", "::1"):
            raise AssertionError(f"A test may not open a connection to {host}.")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of the run, the same for all its workers."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def lite(shared: Path) -> Lite:
    """The migrated SQLite file that tests copy."""
    return Lite(made_once(shared / "lite", migrated_file) / "template.db")


@pytest.fixture(scope="session")
def postgres(shared: Path, testrun_uid: str, worker_id: str) -> Iterator[Postgres]:
    """A real PostgreSQL server."""
    server = Postgres(server_folder(testrun_uid), shared, worker_id)
    yield server
    server.stop()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of the test's own, migrated and empty."""
    kind = {"sqlite": "lite", "postgresql": "postgres"}[request.param]
    fresh: str = request.getfixturevalue(kind).fresh(tmp_path)
    return fresh


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The product on the test's own database."""
    made = make_app(database_url, tmp_path)
    yield made
    let_go(made)


@pytest.fixture
def client(app: Flask) -> Client:
    """A signed-out visitor whose every page is inspected."""
    return Client(app)


@pytest.fixture(scope="session")
def demo_file(lite: Lite, shared: Path) -> Path:
    """The demo office, loaded once, to be copied."""
    return made_once(shared / "demo", partial(load, lite)) / "carpath.db"


@pytest.fixture
def demo_app(demo_file: Path, tmp_path: Path) -> Iterator[Flask]:
    """The product on a copy of the demo office."""
    file = tmp_path / "carpath.db"
    shutil.copyfile(demo_file, file)
    app = make_app(f"sqlite:///{file}", tmp_path, CARPATH_DEMO="on")
    yield app
    let_go(app)


@dataclass(frozen=True)
class Live:
    """A running server, for a browser."""

    app: Flask
    url: str


def in_one_piece(app: Flask) -> WSGIApplication:
    """The app with its answers read to their end first: of a visitor who leaves early this server closes no file."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with closing(ClosingIterator(app(environ, start_response))) as pieces:
            return [b"".join(pieces)]

    return answer


@contextmanager
def serving(app: Flask) -> Iterator[Live]:
    """The product answering on a free port of this machine."""
    server = make_server("127.0.0.1", 0, in_one_piece(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Live(app, f"http://localhost:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def live(app: Flask) -> Iterator[Live]:
    """A running server for one test."""
    with serving(app) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker. What is expected may take its time on a busy machine."""
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def screen(browser: Browser, live: Live) -> Iterator[Screen]:
    """A browser window on the running product; whatever the console said fails the test at its end."""
    with browser.new_context(base_url=live.url, locale="en-US", reduced_motion="reduce") as context:
        window = Screen(context.new_page(), live.url)
        yield window
        window.must_be_quiet()
