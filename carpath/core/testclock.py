"""Test clock: when a keyboard test began, which keys are in time, and whether the browser's times can be believed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from carpath.core.keylog import PER_MS, PER_S, Chunk, KeyLog, Stroke, strokes

WAIT_S = 10
REST_S = 300
_AHEAD = PER_S // 4
_ON_TIME = 20 * PER_S
_DRIFT = Fraction(1, 100)


@dataclass(frozen=True)
class Timing:
    """The limit in seconds and the number of equal parts it is split into, with a rest before each but the first."""

    limit_s: int
    parts: int = 1

    @property
    def allowed_s(self) -> int:
        """Seconds of the server's clock: the limit, the wait for the first key, the rests."""
        return self.limit_s + WAIT_S + (self.parts - 1) * REST_S

    @property
    def part(self) -> int:
        """The length of one part in tenths of a millisecond."""
        return self.limit_s * PER_S // self.parts


class TestClock:
    """Starts with the first character, or by itself ten seconds after Begin; stops for nothing but the rests of a split
    test, each of which ends when the next part is begun."""

    __test__ = False  # keeps pytest from taking the name for a test

    def __init__(self, log: KeyLog, timing: Timing) -> None:
        self._part = timing.part
        first = next((stroke.t for stroke in strokes(log) if stroke.what == "insert"), WAIT_S * PER_S)
        self._starts = [min(first, WAIT_S * PER_S)]
        for t, kind, _ in log.events():
            if kind == "g" and len(self._starts) < timing.parts and t >= self._starts[-1] + self._part:
                self._starts.append(t)

    @property
    def starts(self) -> tuple[int, ...]:
        """When each part began, in the log's time."""
        return tuple(self._starts)

    @property
    def began(self) -> int:
        """The start, in the log's time."""
        return self._starts[0]

    @property
    def ended(self) -> int:
        """The end of the last part that was begun, in the log's time."""
        return self._starts[-1] + self._part

    def read(self, t: int) -> Fraction | None:
        """Milliseconds of the test at a moment of the log; None before the start, in a rest and after the end."""
        number = bisect_right(self._starts, t) - 1
        if number < 0 or t - self._starts[number] > self._part:
            return None
        return Fraction(number * self._part + t - self._starts[number], PER_MS)

    def timed(self, found: Iterable[Stroke]) -> Iterator[tuple[Fraction, Stroke]]:
        """The strokes that are in time, each with its milliseconds of the test."""
        for stroke in found:
            time = self.read(stroke.t)
            if time is not None:
                yield time, stroke


def distrust(log: KeyLog, clock: TestClock) -> str:
    """Why the browser's times cannot be believed, or "" (keyboard-tests 5). Such a run is void and not used up."""
    lags = [chunk.at * PER_MS - chunk.t for chunk in log.chunks]
    if any(lag < -_AHEAD for lag in lags):
        return "The computer's clock ran ahead of the server's."
    on_time = [chunk for chunk, lag in zip(log.chunks, lags, strict=True) if lag - lags[0] <= _ON_TIME]
    if lags and lags[-1] - lags[0] > _ON_TIME and on_time[-1].t < (clock.began + clock.ended) / 2:
        return "Most of the key log came too late for its times to be checked."
    return _drift(on_time)


def _drift(chunks: Sequence[Chunk]) -> str:
    """The network only ever delays, so the least delay of the earlier half and of the later show the clock itself."""
    half = len(chunks) // 2
    if not half:
        return ""
    early, late = chunks[:half], chunks[half:]
    moved = abs(_least_lag(late) - _least_lag(early))
    if moved > _DRIFT * (chunks[-1].t - chunks[0].t) + _AHEAD:
        return "The computer's clock and the server's drifted apart by more than one percent."
    return ""


def _least_lag(chunks: Sequence[Chunk]) -> int:
    return min(chunk.at * PER_MS - chunk.t for chunk in chunks)


def away(log: KeyLog, clock: TestClock) -> tuple[Fraction, Fraction]:
    """Seconds that the page was without the focus while the clock ran: the longest time, and all together."""
    changes = [(t, rest[0]) for t, kind, rest in log.events() if kind == "f"]
    changes.append((clock.ended, 1))
    spans = [_within(clock, left, back) for (left, focus), (back, _) in pairwise(changes) if not focus]
    return max(spans, default=Fraction(0)), sum(spans, Fraction(0))


def _within(clock: TestClock, left: int, back: int) -> Fraction:
    return Fraction(max(0, min(back, clock.ended) - max(left, clock.began)), PER_S)
