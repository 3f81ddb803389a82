"""What runs together ends together, and what goes wrong is said in a sentence."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from deploy import serve
from deploy.serve import Children, answers, demand_free
from deploy.steps import Stop


@pytest.fixture
def children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Children:
    monkeypatch.setattr(serve, "LOGS", tmp_path)
    return Children()


def test_a_port_in_use_is_named_with_the_command_that_helps() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=rf"Port {port} cannot be used .* make run PORT={port + 1}"):
            demand_free("127.0.0.1", port)


def test_a_process_that_dies_is_named_with_the_end_of_its_log(children: Children) -> None:
    children.start("worker", [sys.executable, "-c", "print('no queue'); raise SystemExit(3)"], {})
    children.started[0].process.wait()
    with pytest.raises(Stop, match=r"(?s)The worker process ended by itself \(exit 3\).*no queue"):
        children.alive()


def test_stopping_ends_every_process(children: Children) -> None:
    for name in ("web", "worker"):
        children.start(name, [sys.executable, "-c", "import time; time.sleep(60)"], {})
    assert children.alive()
    began = time.monotonic()
    children.stop()
    assert all(child.process.returncode is not None for child in children.started)
    assert time.monotonic() - began < 10


@contextmanager
def _listening(status: int) -> Iterator[int]:
    """The port of a server that answers everything with the status."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(("status", "ready"), [(200, True), (400, True), (503, False)])
@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_server_is_ready_even_when_it_refuses_this_host_name(host: str, status: int, ready: bool) -> None:
    with _listening(status) as port:
        assert answers(host, port) is ready


def test_a_port_without_a_server_does_not_answer() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        assert not answers("127.0.0.1", nobody.getsockname()[1])
