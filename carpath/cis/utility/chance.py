"""Chance: each part of a District draws from a source of its own, so that none needs another."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import TypeVar

T = TypeVar("T")

# Shares no factor with a span made of twos, threes and fives, so that a step visits every number of the span once.
_STEP = 613_651_349


def chance(seed: int, *part: str | int) -> Random:
    """The source of one part of the District of `seed`, the same on every machine."""
    name = "/".join(str(word) for word in (seed, *part))
    return Random(int.from_bytes(sha256(name.encode()).digest(), "big"))


def scattered(serial: int, seed: int, low: int, span: int) -> int:
    """A number from `low` on that no other serial below `span` gets; `span` has no factor but 2, 3 and 5."""
    return low + (serial * _STEP + seed * 7_919) % span


def one_in(rng: Random, often: int) -> bool:
    """True once in `often` times."""
    return rng.randrange(often) == 0


def weighted(rng: Random, choices: Sequence[tuple[T, int]]) -> T:
    """One of (value, weight), by whole weights."""
    left = rng.randrange(sum(weight for _, weight in choices))
    for value, weight in choices:
        left -= weight
        if left < 0:
            return value
    raise AssertionError("the weights were summed")
