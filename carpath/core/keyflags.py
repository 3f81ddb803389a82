"""Key flags: what looks unlike a person's typing. A flag is for the proctor to look at and fails nobody.

Thresholds are from keyboard-tests 5: on 2,329 people and 1.7 million keystrokes each raised no false flag. Assistive
technology can raise them, so an approved plan leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median_low

from carpath.core.keylog import PER_MS, PER_S, KeyLog, unpressed

_FEWEST_KEYS = 200
_PAUSE = 2 * PER_S


@dataclass(frozen=True)
class Flag:
    """A name for the record and a sentence for the proctor."""

    name: str
    sentence: str


def flags(log: KeyLog) -> tuple[Flag, ...]:
    """Everything that stands out, in the order of the rules."""
    downs, holds = _downs(log), _holds(log)
    found = list(_of_log(log))
    if len(downs) >= _FEWEST_KEYS:
        found += _of_rhythm([later - earlier for earlier, later in pairwise(downs)])
    if len(holds) >= _FEWEST_KEYS and median_low(holds) < 30 * PER_MS:
        found.append(Flag("short-holds", "Keys were held down for less than 30 ms in the median."))
    return tuple(found)


def _of_log(log: KeyLog) -> Iterator[Flag]:
    blocked = {rest[0] for _, kind, rest in log.events() if kind == "x"}
    if blocked & {"paste", "drop"}:
        yield Flag("paste", "Pasting or dropping text was tried and blocked.")
    if count := unpressed(log):
        yield Flag("unpressed", f"{count} characters arrived without a key of their own and were not counted.")
    if any(kind == "d" and "s" in rest[2] for _, kind, rest in log.events()):
        yield Flag("scripted", "Keys were made by a script on the page and were not counted.")


def _of_rhythm(gaps: Sequence[int]) -> Iterator[Flag]:
    if median_low(gaps) < 40 * PER_MS:
        yield Flag("fast", "The median time between keys is under 40 ms.")
    if _is_even([gap for gap in gaps if gap < _PAUSE]):
        yield Flag("even", "The times between keys vary by less than 30 %.")
    if _grain(gaps) < 8 * PER_MS and _longest_run(gaps) >= 8:
        yield Flag("equal-run", "Eight or more times between keys in a row are equal to the millisecond.")
    if sum(gap < 20 * PER_MS for gap in gaps) * 10 > len(gaps):
        yield Flag("bursts", "More than 10 % of the times between keys are under 20 ms.")


def _is_even(gaps: Sequence[int]) -> bool:
    """Coefficient of variation below 0.30; in squares, n * sum(x^2) < 1.09 * sum(x)^2, it stays whole."""
    return 100 * len(gaps) * sum(gap * gap for gap in gaps) < 109 * sum(gaps) ** 2


def _longest_run(gaps: Sequence[int]) -> int:
    same = [abs(later - earlier) <= PER_MS for earlier, later in pairwise(gaps)]
    return max((1 + len(list(run)) for equal, run in groupby(same) if equal), default=1)


def _downs(log: KeyLog) -> list[int]:
    return [t for t, kind, rest in log.events() if kind == "d" and len(rest[1]) == 1 and not rest[2]]


def _holds(log: KeyLog) -> list[int]:
    """How long each key was down; a keyup may be missing."""
    down: dict[str, int] = {}
    held: list[int] = []
    for t, kind, rest in log.events():
        if kind == "d" and "r" not in rest[2]:
            down[rest[0]] = t
        elif kind == "u" and rest[0] in down:
            held.append(t - down.pop(rest[0]))
    return held


def _grain(gaps: Sequence[int]) -> int:
    """The step of the browser's clock: on one of 16 ms, equal times in a row mean nothing."""
    return min((later - earlier for earlier, later in pairwise(sorted(set(gaps)))), default=0)
