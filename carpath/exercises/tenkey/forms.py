"""Forms: amounts by seed, every form and every stretch of it equally hard to key (keyboard-tests 4).

A form is a row of batches. Each batch has the same number of entries of each length, so mean strokes are equal, and is
dealt from one pack of digits, so digit frequencies and zeros are equal; neighbouring equal digits are brought to the
same number by swapping digits within the batch.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any

from carpath.core.errors import Fault

FILE = "form.toml"
ACCOUNT_DIGITS = 10
_DECIMALS = 2
_FEWEST_AMOUNTS = 10


class Layout(StrEnum):
    """COLUMN: amounts with a tape. STUB: account number and amount of a payment stub. MIXED: batches of both."""

    COLUMN = "column"
    STUB = "stub"
    MIXED = "mixed"


@dataclass(frozen=True)
class Blueprint:
    """What a batch holds: amounts by their number of digits (cents included), and the pairs of equal neighbours."""

    entries: int
    column: tuple[int, ...]
    stub: tuple[int, ...]
    column_doubles: int
    stub_doubles: int


@dataclass(frozen=True)
class Batch:
    """A run of entries of one layout, as they are keyed: "45.67" is an amount, "4410011302" an account number."""

    layout: Layout
    entries: tuple[str, ...]


def compose(rng: Random, layout: Layout, blueprint: Blueprint) -> tuple[Batch, ...]:
    """Batches up to the blueprint's number of entries."""
    batches: list[Batch] = []
    while sum(len(batch.entries) for batch in batches) < blueprint.entries:
        batches.append(_batch(rng, _layout_of(layout, len(batches)), blueprint))
    return tuple(batches)


def _layout_of(layout: Layout, number: int) -> Layout:
    if layout is not Layout.MIXED:
        return layout
    return Layout.STUB if number % 2 else Layout.COLUMN


def _batch(rng: Random, layout: Layout, blueprint: Blueprint) -> Batch:
    if layout is Layout.STUB:
        lengths = [size for amount in _shuffled(rng, blueprint.stub) for size in (ACCOUNT_DIGITS, amount)]
        accounts = set(range(0, len(lengths), 2))
        return Batch(layout, _entries(rng, lengths, accounts, blueprint.stub_doubles))
    return Batch(layout, _entries(rng, _shuffled(rng, blueprint.column), set(), blueprint.column_doubles))


def _entries(rng: Random, lengths: Sequence[int], accounts: set[int], doubles: int) -> tuple[str, ...]:
    hand = _Hand(rng, lengths)
    hand.bring_doubles_to(doubles)
    return tuple(row if number in accounts else f"{row[:-2]}.{row[-2:]}" for number, row in enumerate(hand.rows()))


def _shuffled(rng: Random, values: Sequence[int]) -> list[int]:
    return rng.sample(values, len(values))


class _Hand:
    """Digits dealt to entries of given lengths: each digit equally often, none of them beginning with 0."""

    def __init__(self, rng: Random, lengths: Sequence[int]) -> None:
        self._rng = rng
        total = sum(lengths)
        self._digits = rng.sample([n % 10 for n in range(total)], total)
        starts = [sum(lengths[:n]) for n in range(len(lengths))]
        self._bounds = [*starts, total]
        self._leading = frozenset(starts)
        self._clear_leading_zeros()

    def rows(self) -> list[str]:
        """The entries as strings of digits."""
        text = "".join(map(str, self._digits))
        return [text[a:b] for a, b in zip(self._bounds, self._bounds[1:], strict=False)]

    def bring_doubles_to(self, wanted: int) -> None:
        """Swap digits until exactly so many neighbours within entries are equal."""
        doubles = self._doubles()
        while doubles != wanted:
            a, b = self._rng.sample(range(len(self._digits)), 2)
            self._swap(a, b)
            now = self._doubles()
            if self._leads_with_zero(a, b) or abs(now - wanted) > abs(doubles - wanted):
                self._swap(a, b)
            else:
                doubles = now

    def _clear_leading_zeros(self) -> None:
        inner = [place for place in range(len(self._digits)) if place not in self._leading]
        for place in sorted(self._leading):
            while self._digits[place] == 0:
                self._swap(place, self._rng.choice(inner))

    def _swap(self, a: int, b: int) -> None:
        self._digits[a], self._digits[b] = self._digits[b], self._digits[a]

    def _leads_with_zero(self, *places: int) -> bool:
        return any(place in self._leading and self._digits[place] == 0 for place in places)

    def _doubles(self) -> int:
        digits, leading = self._digits, self._leading
        return sum(digits[n] == digits[n - 1] and n not in leading for n in range(1, len(digits)))


def read_blueprint(files: Mapping[str, str]) -> tuple[Blueprint | None, tuple[Fault, ...]]:
    """The blueprint of form.toml, or None and every fault with its place."""
    try:
        plain = tomllib.loads(files[FILE])
    except KeyError:
        return None, (Fault(FILE, "the file is missing; it says what a form is made of."),)
    except tomllib.TOMLDecodeError as error:
        return None, (Fault(FILE, f"this is no TOML: {error}."),)
    faults = tuple(_faults(plain))
    return (None if faults else _blueprint(plain)), faults


def _blueprint(plain: Mapping[str, Any]) -> Blueprint:
    column, stub = plain["column"], plain["stub"]
    return Blueprint(
        plain["entries"], _lengths(column["amounts"]), _lengths(stub["amounts"]), column["doubles"], stub["doubles"]
    )


def _lengths(amounts: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(int(digits) for digits, count in sorted(amounts.items()) for _ in range(count))


def _faults(plain: Mapping[str, Any]) -> Iterator[Fault]:
    if not _is_count(plain.get("entries"), 1, 2_000):
        yield Fault(f"{FILE}, entries", "give the number of entries of a form, 1 to 2000.")
    for name in (Layout.COLUMN.value, Layout.STUB.value):
        yield from _batch_faults(f"{FILE}, {name}", plain.get(name))


def _batch_faults(place: str, table: Any) -> Iterator[Fault]:
    if not isinstance(table, dict) or not isinstance(table.get("amounts"), dict) or not table["amounts"]:
        yield Fault(place, "give amounts = { digits = count, ... } and doubles.")
        return
    for digits, count in table["amounts"].items():
        if not digits.isdecimal() or not _is_count(int(digits), _DECIMALS + 1, 9) or not _is_count(count, 1, 100):
            yield Fault(f"{place}, amounts.{digits}", "amounts have 3 to 9 digits, and there are 1 to 100 of a length.")
    count = sum(count for count in table["amounts"].values() if type(count) is int)
    if count < _FEWEST_AMOUNTS:
        yield Fault(
            f"{place}, amounts", f"a batch needs {_FEWEST_AMOUNTS} amounts, or its digits cannot be made equal."
        )
    if not _is_count(table.get("doubles"), 0, count):
        yield Fault(f"{place}, doubles", "give a number of equal neighbours, at most one for each amount.")


def _is_count(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
