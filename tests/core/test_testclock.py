"""The clock of a keyboard test: its start, its end, its rests, and when the browser's times are not believed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from carpath.core.keylog import PER_S, Chunk, KeyLog, record
from carpath.core.shape import canonical
from carpath.core.testclock import TestClock, Timing, away, distrust


def log_of(*events: list[Any]) -> KeyLog:
    body = {"do": "keys", "chunk": 0, "prev": "n", "t": 10**7, "log": list(events)}
    return record(KeyLog("n"), body, 10**6)


def typed(second: int) -> list[list[Any]]:
    return [[second * PER_S, "d", "KeyA", "a", ""], [second * PER_S, "i", "a"]]


def test_the_clock_starts_with_the_first_character() -> None:
    clock = TestClock(log_of([0, "d", "ShiftLeft", "Shift", ""], *typed(4)), Timing(60))
    assert clock.began == 4 * PER_S
    assert clock.read(5 * PER_S) == 1000
    assert clock.read(64 * PER_S) == 60_000
    assert clock.read(64 * PER_S + 1) is None


@pytest.mark.parametrize("events", [[], typed(25)])
def test_the_clock_starts_by_itself_after_ten_seconds(events: list[Any]) -> None:
    assert TestClock(log_of(*events), Timing(60)).began == 10 * PER_S


def test_a_rest_between_two_parts_does_not_count() -> None:
    clock = TestClock(log_of(*typed(0), [90 * PER_S, "g"]), Timing(60, parts=2))
    assert clock.read(30 * PER_S) == clock.read(90 * PER_S) == 30_000
    assert clock.read(31 * PER_S) is None
    assert clock.read(91 * PER_S) == 31_000
    assert clock.ended == 120 * PER_S


def test_no_more_parts_are_begun_than_there_are_and_none_too_early() -> None:
    early = TestClock(log_of(*typed(0), [10 * PER_S, "g"]), Timing(60, parts=2))
    assert early.ended == 30 * PER_S
    third = TestClock(log_of(*typed(0), [40 * PER_S, "g"], [80 * PER_S, "g"]), Timing(60, parts=2))
    assert third.ended == 70 * PER_S


def arrivals(*pairs: tuple[float, float]) -> str:
    """What is said of chunks that the browser closed and the server received at these seconds, in a test of 300 s."""
    begun = canonical(typed(0))
    chunks = tuple(Chunk(int(t * PER_S), int(at * 1000), "[]" if n else begun) for n, (t, at) in enumerate(pairs))
    log = KeyLog("n", chunks)
    return distrust(log, TestClock(log, Timing(300)))


def steady(count: int, lag: float = 0.1, pace: float = 1.0) -> list[tuple[float, float]]:
    return [(2 * n, 2 * n * pace + lag) for n in range(1, count + 1)]


def test_an_honest_clock_is_believed_whatever_the_network_does() -> None:
    assert arrivals() == ""
    assert arrivals(*steady(150)) == ""
    jittery = [(t, at + (n % 7) * 0.9) for n, (t, at) in enumerate(steady(150))]
    assert arrivals(*jittery) == ""
    paused = [(t, at if t < 100 or t > 160 else 165) for t, at in steady(150)]
    assert arrivals(*paused) == ""


def test_a_clock_ahead_of_the_server_is_not_believed() -> None:
    assert "ahead" in arrivals((2, 2.1), (4, 3.7))
    assert arrivals((2, 2.0), (4, 3.8)) == ""


def test_a_clock_that_runs_slow_is_not_believed() -> None:
    assert "drifted" in arrivals(*steady(150, pace=1.03))
    assert arrivals(*steady(150, pace=1.5))
    assert arrivals(*steady(150, pace=1.005)) == ""


def test_a_log_that_came_late_needs_half_of_it_on_time() -> None:
    late = [(t, at if t < 200 else 700) for t, at in steady(150)]
    assert arrivals(*late) == ""
    later = [(t, at if t < 100 else 700) for t, at in steady(150)]
    assert "too late" in arrivals(*later)


def test_time_away_is_counted_while_the_clock_runs() -> None:
    log = log_of([1 * PER_S, "f", 0], *typed(3), [5 * PER_S, "f", 1], [50 * PER_S, "f", 0])
    assert away(log, TestClock(log, Timing(60))) == (Fraction(13), Fraction(15))
    assert away(log_of(*typed(0)), TestClock(log_of(*typed(0)), Timing(60))) == (0, 0)
