"""The two processes of a running CarPath, web server and worker: started, watched and stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from deploy.places import CARPATH, LOGS, ROOT, VENV, child_environment
from deploy.steps import Stop, ending_signals, say, tail

READY_S = 60
LOOK_EVERY_S = 0.1
GRACE_S = 20
EVERYWHERE = ("", "0.0.0.0")  # noqa: S104


@dataclass(frozen=True)
class Child:
    """A started process and its log."""

    name: str
    log: Path
    process: subprocess.Popen[bytes]


class Children:
    """What runs together: when one ends, all end."""

    def __init__(self) -> None:
        self.started: list[Child] = []
        self.stopping = False

    def start(self, name: str, command: list[str], extra: dict[str, str]) -> None:
        """Starts a process in a session of its own, so that Ctrl-C reaches it once, through us."""
        LOGS.mkdir(parents=True, exist_ok=True)
        log = LOGS / f"{name}.log"
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=child_environment(extra),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started.append(Child(name, log, process))

    def listen_for_signals(self) -> None:
        """Ctrl-C, SIGTERM and a closed terminal ask for a clean end."""
        for number in ending_signals():
            signal.signal(number, self._asked)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def alive(self) -> bool:
        """True while everything runs and nobody asked for the end. Raises Stop, naming the log, when one died."""
        for child in self.started:
            code = child.process.poll()
            if code is not None and not self.stopping:
                end = f"The end of {child.log}:\n{tail(child.log)}"
                raise Stop(f"The {child.name} process ended by itself (exit {code}). {end}")
        return not self.stopping

    def stop(self) -> None:
        """Asks all to end, waits, and kills only what did not listen."""
        for child in self.started:
            if child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + GRACE_S
        for child in self.started:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()


def start_carpath(children: Children, host: str, port: int) -> None:
    """Starts web server and worker."""
    children.start("web", gunicorn(host, port), {})
    children.start("worker", [str(CARPATH), "worker"], {})


def gunicorn(host: str, port: int) -> list[str]:
    """The command of the web server. Keep-alive outlasts the pause between two autosaves of a quiet trainee."""
    workers = min(4, max(2, os.cpu_count() or 2))
    return [
        *(str(VENV / "bin" / "gunicorn"), "carpath:create_app()", "--bind", f"{host}:{port}"),
        *("--worker-class", "gthread", "--workers", str(workers), "--threads", "8"),
        *("--keep-alive", "30", "--graceful-timeout", "10", "--no-control-socket"),
    ]


def demand_free(host: str, port: int) -> None:
    """Raises Stop when another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(
                f"Port {port} cannot be used ({error.strerror}); close what uses it, or: make run PORT={port + 1}"
            ) from error


def wait_until_ready(children: Children, host: str, port: int) -> None:
    """Returns when the web server answers. Raises Stop when a process died or a minute went by."""
    began = said = time.monotonic()
    while children.alive():
        if answers(host, port):
            return
        now = time.monotonic()
        if now - began > READY_S:
            raise Stop(f"The web server did not answer within {READY_S} seconds; see {children.started[0].log}.")
        if now - said > 4:
            say(f"  {now - began:3.0f} s  waiting for the first answer")
            said = now
        time.sleep(LOOK_EVERY_S)


def answers(host: str, port: int) -> bool:
    """True when /healthz is answered; with 400 in production, which answers to the District's host names only."""
    near = "localhost" if host in EVERYWHERE else host
    try:
        with closing(HTTPConnection(near, port, timeout=5)) as connection:
            connection.request("GET", "/healthz")
            return connection.getresponse().status in (200, 400)
    except (HTTPException, OSError):
        return False


def watch(children: Children) -> None:
    """Returns when the end was asked for; raises Stop when one process died."""
    while children.alive():
        time.sleep(LOOK_EVERY_S)
