"""Run: the passage, the log of the keys, and what both show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from carpath.core.keylog import KeyLog, record, strokes
from carpath.core.testclock import TestClock, Timing
from carpath.exercises.kind import Form, Line, Mode, Move
from carpath.exercises.typing.align import Word
from carpath.exercises.typing.replay import fold, replay
from carpath.exercises.typing.score import Policy, Score, score
from carpath.exercises.typing.settings import settings_of


@dataclass(frozen=True)
class Task:
    """`nonce` opens the hash chain of the log; `timing` stands here because the keys cannot be read without it."""

    passage: str
    nonce: str
    timing: Timing

    def clock(self, log: KeyLog) -> TestClock:
        """The clock of the test as this log started it."""
        return TestClock(log, self.timing)

    def keys(self, log: KeyLog) -> list[tuple[Fraction, str]]:
        """The keys that count, each with its milliseconds of the test."""
        timed = self.clock(log).timed(strokes(log))
        return [(time, stroke.key) for time, stroke in timed if stroke.what != "press"]

    def score(self, log: KeyLog, policy: Policy) -> Score:
        """What the log is worth under a policy."""
        return score(self.passage, self.keys(log), Fraction(self.timing.limit_s), policy)

    def marked(self, log: KeyLog) -> tuple[Word, ...]:
        """The passage word by word as it was typed; errors do not depend on the policy."""
        return self.score(log, Policy()).words


@dataclass(frozen=True)
class Key:
    """Which sentences of the stock the passage was composed of. Nothing else is hidden: the copy lies open."""

    sentences: tuple[int, ...]


def start(task: Task) -> KeyLog:
    """An empty log."""
    return KeyLog(task.nonce)


def play(task: Task, work: KeyLog, move: Move) -> KeyLog:
    """The log with one chunk more, or finished."""
    return record(work, move.body, move.at)


def view(task: Task, work: KeyLog, form: Form) -> Mapping[str, Any]:
    """`passage`, `typed` (what stands so far, for a page that is loaded again), `chunk` and `prev` of the next chunk,
    `last` event and `starts` of the parts (tenths of a millisecond), `limit_s`, `parts`, `practice`, `text_percent`,
    `finished`."""
    keys = task.keys(work)
    run = replay(fold(task.passage).split(" "), keys, Fraction(task.timing.limit_s) * 1000)
    return {
        "passage": task.passage,
        "typed": "".join(run.standing),
        "chunk": len(work.chunks),
        "prev": work.head,
        "last": work.last_t(),
        "starts": list(task.clock(work).starts) if keys else [],
        "limit_s": task.timing.limit_s,
        "parts": task.timing.parts,
        "practice": form.mode is Mode.PRACTICE,
        "text_percent": settings_of(form).text_percent,
        "finished": work.finished,
    }


def line(task: Task, work: KeyLog) -> Line:
    """The run as a row of the queue."""
    return Line("Typing passage", f"{task.timing.limit_s} seconds", work.finished)
