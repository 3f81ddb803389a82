"""A step of the set-up: said in a line, timed, its output kept in a log; what stops it is one sentence."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from deploy.places import LOGS, ROOT, child_environment

EVERY_S = 4
TAIL = 15


class Stop(Exception):
    """Nothing more can be done; the sentence says why and which command helps."""


def say(sentence: str) -> None:
    """A line for the person who waits; a terminal that was closed does not keep the work from its clean end."""
    with suppress(OSError):
        print(sentence, flush=True)


def tail(log: Path, lines: int = TAIL) -> str:
    """The last lines of a log, indented."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


def step(title: str, command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> None:
    """Runs the command with its output in a log and a line every few seconds; raises Stop with the log's end."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{title.split()[0].lower()}.log"
    say(f"{title} ...")
    began = time.monotonic()
    with log.open("w") as output:
        # Reading nothing, so that no installer waits for an answer that nobody can give.
        child = subprocess.Popen(
            [str(word) for word in command],
            cwd=ROOT,
            env=child_environment(extra),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        code = _wait(child, log, began)
    if code != 0:
        raise Stop(f"{title}: failed. The end of {log}:\n{tail(log)}")


def _wait(child: subprocess.Popen[bytes], log: Path, began: float) -> int:
    try:
        while True:
            try:
                return child.wait(EVERY_S)
            except subprocess.TimeoutExpired:
                doing = tail(log, 1).strip()[:90] or "still busy"
                say(f"  {time.monotonic() - began:3.0f} s  {doing}")
    except BaseException:
        child.terminate()
        child.wait()
        raise


def stage(title: str, command: Sequence[str | Path], extra: Mapping[str, str] | None = None) -> int:
    """Runs the command with its output on the screen; returns its exit code."""
    say(f"{title} ...")
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=child_environment(extra), check=False
    ).returncode


def ending_signals() -> list[signal.Signals]:
    """What asks for the end: Ctrl-C, SIGTERM, and a closed terminal unless `nohup` said that it does not."""
    hangup = [] if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN else [signal.SIGHUP]
    return [signal.SIGINT, signal.SIGTERM, *hangup]


def main(work: Callable[[], int | None]) -> None:
    """Runs a script: a Stop, or a file that cannot be used, is one sentence (exit 1); who asks for the end gets it
    quietly (exit 130)."""
    for number in ending_signals():
        signal.signal(number, signal.default_int_handler)
    try:
        sys.exit(work() or 0)
    except Stop as stop:
        print(stop, file=sys.stderr, flush=True)
        sys.exit(1)
    except OSError as error:
        print(f"{error.filename or 'The system'}: {error.strerror or error}.", file=sys.stderr, flush=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
