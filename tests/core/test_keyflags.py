"""Flags: robots raise them, people do not, and none of them decides anything."""

from __future__ import annotations

from random import Random
from typing import Any

from carpath.core.keyflags import flags
from carpath.core.keylog import PER_MS, KeyLog, record


def names(gaps_ms: list[float], hold_ms: float = 90, extra: tuple[list[Any], ...] = ()) -> set[str]:
    """The flags of keys with these gaps between them."""
    now, events = 0, []
    for gap in gaps_ms:
        now += round(gap * PER_MS)
        events += [[now, "d", "KeyA", "a", ""], [now, "i", "a"], [now + round(hold_ms * PER_MS), "u", "KeyA"]]
    events = sorted([*events, *extra], key=lambda event: event[0])
    sent = events[-1][0] if events else 0
    log = record(KeyLog("n"), {"do": "keys", "chunk": 0, "prev": "n", "t": sent, "log": events}, 10**9)
    return {flag.name for flag in flags(log)}


def person(seed: int, count: int = 400) -> list[float]:
    chance = Random(seed)
    return [chance.lognormvariate(4.9, 0.55) for _ in range(count)]


def test_a_person_raises_no_flag() -> None:
    assert all(names(person(seed)) == set() for seed in range(20))


def test_a_clock_grid_of_8_or_16_ms_raises_no_flag() -> None:
    for grid in (8, 16):
        assert names([max(grid, round(gap / grid) * grid) for gap in person(1)]) == set()


def test_a_robot_without_delay_is_flagged() -> None:
    assert {"fast", "bursts", "short-holds"} <= names([3.4] * 300, hold_ms=1.9)


def test_a_robot_with_a_fixed_delay_is_flagged_for_its_evenness() -> None:
    assert {"even", "equal-run"} <= names([100 + n % 2 / 10 for n in range(300)])


def test_a_robot_with_a_random_delay_is_flagged_as_even() -> None:
    chance = Random(5)
    assert "even" in names([chance.uniform(60, 140) for _ in range(300)], hold_ms=2.8)


def test_short_runs_raise_no_flag_from_statistics() -> None:
    assert names([3.4] * 150, hold_ms=1) == set()


def test_a_paste_attempt_and_unpressed_characters_are_told() -> None:
    assert names(person(1), extra=([5, "x", "paste"], [6, "i", "x"])) == {"paste", "unpressed"}


def test_an_empty_log_raises_nothing() -> None:
    assert names([]) == set()
