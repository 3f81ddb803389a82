"""What runs together ends together, and what goes wrong is said in a sentence."""

from __future__ import annotations

import socket
import sys
import time
from pathlib import Path

import pytest

from deploy import serve
from deploy.serve import Children, demand_free
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
    with pytest.raises(Stop, match=r"(?s)The worker ended by itself \(exit 3\).*no queue"):
        children.alive()


def test_stopping_ends_every_process(children: Children) -> None:
    for name in ("web", "worker"):
        children.start(name, [sys.executable, "-c", "import time; time.sleep(60)"], {})
    assert children.alive()
    began = time.monotonic()
    children.stop()
    assert all(child.process.returncode is not None for child in children.started)
    assert time.monotonic() - began < 10
