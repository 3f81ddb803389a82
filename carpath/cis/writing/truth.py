"""What is true in a case: the facts that a letter may state, those that it must state, and whose it must not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from carpath.cis.writing.figures import Shape
from carpath.core.money import cents


class Flow(StrEnum):
    """Which way money goes: TO_US is asked for, TO_THEM is given back, STATED is neither."""

    STATED = "stated"
    TO_US = "to us"
    TO_THEM = "to them"


@dataclass(frozen=True)
class Fact:
    """One figure of the case, as `Figure.value` writes it. `needed`: a letter that lacks it is not complete."""

    name: str
    shape: Shape
    value: str
    needed: bool = False
    flow: Flow = Flow.STATED


@dataclass(frozen=True)
class Stranger:
    """Somebody who has no business in the letter: a neighbor, a former tenant. `name` is stored LAST, FIRST."""

    name: str
    account: str = ""
    address: str = ""
    phone: str = ""
    badge: str = ""
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Truth:
    """What holds on the day of the letter.

    people     the names that may stand in it
    strangers  whose data must not
    texts      other words of the record: long numbers in them may be repeated
    bills      other bills of the record: month (`2025-05`) -> amounts, true beside the name of their month
    days       further days of the record, ISO 8601
    decision   word beginnings of which the first paragraph has one
    allows     the promises that a rule stands behind (`claims`)
    """

    today: date
    facts: tuple[Fact, ...]
    people: tuple[str, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    texts: tuple[str, ...] = ()
    bills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decision: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    def of(self, shape: Shape) -> tuple[Fact, ...]:
        """The facts of a shape."""
        return tuple(fact for fact in self.facts if fact.shape is shape)

    @property
    def needed(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.needed)


def amount(name: str, value: Decimal, *, needed: bool = False, flow: Flow = Flow.STATED) -> Fact:
    """Dollars of the case, without their sign."""
    return Fact(name, Shape.AMOUNT, str(cents(abs(value))), needed, flow)


def day(name: str, value: date, *, needed: bool = False) -> Fact:
    """A day of the case."""
    return Fact(name, Shape.DAY, value.isoformat(), needed)


def count(name: str, value: object, unit: str, *, needed: bool = False) -> Fact:
    """A number with its unit, one of those that `figures` reads."""
    return Fact(name, Shape.COUNT, f"{value} {unit}", needed)


def number(name: str, value: object, *, needed: bool = False) -> Fact:
    """A number without a unit: an account, a read, a badge, an order."""
    return Fact(name, Shape.NUMBER, str(value), needed)
