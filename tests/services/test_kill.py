"""The server is killed without warning while trainees work: whatever it acknowledged is there afterwards."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from carpath.exercises import kinds
from carpath.services import attempts
from carpath.services.act import instant
from carpath.services.folding import broken_links
from carpath.store import attempts as store
from carpath.store.engine import reading
from tests.databases import ROOT
from tests.factories import act, add_person, signed_in
from tests.web.rooms import share_banks

FULL = bool(os.environ.get("CARPATH_FULL"))
KILLS, TRAINEES = (60, 8) if FULL else (4, 2)
RUNNING = {"CARPATH_STAGE": "development", "CARPATH_DEMO": "off", "CARPATH_SECRET": "0123456789abcdef" * 4}
SERVER = (
    "carpath:create_app()",
    "--workers",
    "2",
    "--worker-class",
    "gthread",
    "--threads",
    "4",
    "--no-control-socket",
)


@dataclass
class Trainee:
    """Somebody who saves one move after the other and writes down what was acknowledged."""

    port: int
    attempt: str
    lease: str
    cookies: dict[str, str]
    token: str = ""
    acknowledged: dict[int, str] = field(default_factory=dict)
    failure: str = ""

    def work(self, over: Event) -> None:
        """Send each move again until it is acknowledged, whatever happens to the server."""
        while not over.is_set():
            try:
                self.save(len(self.acknowledged) + 1)
            except (OSError, HTTPException):
                time.sleep(0.05)

    def save(self, seq: int) -> None:
        """One move over the wire."""
        move = {"seq": seq, "case": 0, "body": {"do": "note", "text": f"entry {seq}"}}
        sent = json.dumps({"lease": self.lease, "moves": [move]})
        status, body = self.ask("POST", f"/attempts/{self.attempt}/moves", sent)
        if status != 200:
            self.failure = f"move {seq} was answered with {status}: {body[:300]}"
            raise HTTPException(self.failure)
        self.acknowledged[seq] = json.loads(body)["answers"][0]["head"]

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """One request on a connection of its own, with the cookies of this browser."""
        self.token = self.token or (self.fetch_token() if method == "POST" else "")
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "X-CSRFToken": self.token, "Content-Type": "application/json"}
        with closing(HTTPConnection("localhost", self.port, timeout=20)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()

    def fetch_token(self) -> str:
        """The form token of this browser."""
        _, page = self.ask("GET", "/preferences")
        return re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', page)[0]


@contextmanager
def serving(url: str, folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The real server on that database; at the end it is killed with all its workers."""
    places = {"CARPATH_INSTANCE": str(folder), "CARPATH_DATABASE": url}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *SERVER, "--bind", f"localhost:{port}", "--log-level", "critical"],
        cwd=ROOT,
        env={**os.environ, **RUNNING, **places},
        start_new_session=True,
    )
    try:
        _wait(Trainee(port, "", "", {}))
        yield server
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _wait(visitor: Trainee) -> None:
    for _ in range(400):
        try:
            if visitor.ask("GET", "/healthz")[0] == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise AssertionError("The server did not answer within 40 seconds.")


def kill_a_worker(server: subprocess.Popen[bytes]) -> None:
    """SIGKILL for one of the workers; the master starts another one."""
    found = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True, check=True)
    os.kill(int(found.stdout.split()[0]), signal.SIGKILL)


def go_on(trainees: list[Trainee]) -> None:
    """Wait until everybody saved five moves more."""
    wanted = [len(each.acknowledged) + 5 for each in trainees]
    for _ in range(600):
        if all(len(each.acknowledged) >= many for each, many in zip(trainees, wanted, strict=True)):
            return
        time.sleep(0.05)
    raise AssertionError(f"Nobody could go on: {[each.failure for each in trainees]}")


def trainee(app: Flask, number: int, port: int) -> Trainee:
    """Somebody with a practice attempt open, made through the services."""
    with app.app_context():
        person, now = add_person(f"Trainee{number} Busy", "trainee"), instant()
        kind = next(kind for kind in kinds().values() if not kind.begins)
        attempt_id = attempts.start(act(person, now), kind.name, "practice")
        lease = attempts.claim(act(person, now), attempt_id, "Chrome", (), anyway=True).token
        return Trainee(port, attempt_id, lease, {"carpath": signed_in(person, now)})


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(app: Flask, database_url: str, tmp_path: Path) -> None:
    if not FULL and database_url.startswith("postgresql"):
        pytest.skip("`make prove` kills the server on PostgreSQL too")
    share_banks(app)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    trainees = [trainee(app, number, port) for number in range(TRAINEES)]
    over = Event()
    threads = [Thread(target=each.work, args=(over,)) for each in trainees]
    for thread in threads:
        thread.start()
    for _ in range(2):  # the second server finds what the first one left when it was killed as a whole
        with serving(database_url, tmp_path, port) as server:
            for _ in range(KILLS // 2):
                go_on(trainees)
                kill_a_worker(server)
            go_on(trainees)
    over.set()
    for thread in threads:
        thread.join()
    for each in trainees:
        assert each.failure == ""
        with app.app_context(), reading():
            attempt = store.by_id(each.attempt)
            assert attempt is not None and list(broken_links(attempt)) == []
            kept = {move.seq: move.head for move in store.moves(each.attempt)}
        assert each.acknowledged.items() <= kept.items()
        assert len(kept) - len(each.acknowledged) <= 1
