"""A case of the upload desk: one exception of the report with its round (Task), and what is behind it (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis.bench import Exchange, Scene
from carpath.cis.upload_matching import Match, Record, ServicePoint, match

Moves = tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Task:
    """One line of the upload report at a difficulty step from 1 to 4.

    number  the record that the line is about; `round` holds it among those read before and after
    points  service points of the handheld's list, in its order
    away    points of the same cycle on other routes: found by their badge, not by the upload
    """

    scene: Scene
    step: int
    number: str
    round: tuple[Record, ...]
    points: tuple[ServicePoint, ...]
    away: tuple[ServicePoint, ...] = ()

    @property
    def record(self) -> Record:
        """The record that the line is about."""
        return self.named(self.number)

    def named(self, number: str) -> Record:
        """A record of the round by its number."""
        return next(record for record in self.round if record.number == number)

    def match(self, record: Record) -> Match:
        """What staging made of a record, given those loaded before it."""
        return match(record, self.points, self.round[: self.round.index(record)])

    def point(self, account: str) -> ServicePoint | None:
        """The service point of an account, on this route or another."""
        return next((point for point in (*self.points, *self.away) if point.account == account), None)


@dataclass(frozen=True)
class Post:
    """A record's read posted to the service point of an account, and why it belongs there."""

    record: str
    account: str
    reason: str = ""

    @property
    def where(self) -> tuple[str, str]:
        """What is compared: which record to which account, whatever the words."""
        return self.record, self.account


@dataclass(frozen=True)
class Told:
    """Somebody told: a letter to the customer, an instruction for the reader (`code` a remark), an office."""

    to: str
    code: str


@dataclass(frozen=True)
class Final:
    """A service agreement closed on a day at a removal read; `value` None: closed without one."""

    day: date
    value: int | None


@dataclass(frozen=True)
class Point:
    """A service point set up for a meter from the day and read at which it was set."""

    badge: str
    day: date
    value: int


@dataclass(frozen=True)
class Start:
    """A service agreement started for an account."""

    account: str
    day: date


@dataclass(frozen=True)
class Routed:
    """A service point moved on its route or to another, with or without its history of reads."""

    account: str
    route: str
    sequence: str
    since: date
    history: bool


@dataclass(frozen=True)
class Lamp:
    """A lamp taken off the bill."""

    tag: str
    day: date


@dataclass(frozen=True)
class Due:
    """An order that is due: any of the types, priorities and accounts is right; `bring` is the least it must bring."""

    types: tuple[str, ...]
    priorities: tuple[str, ...]
    bring: tuple[str, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """Somebody who must be told; any of the codes is right."""

    to: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class RightPlace:
    """Where a meter belongs on the route: between two sequences, both left out, from the day of this round on."""

    account: str
    route: str
    after: str
    before: str
    read_on: date


@dataclass(frozen=True)
class RightBill:
    """A bill that follows from the line, with its determinants."""

    account: str
    start: date
    end: date
    kwh: int
    total: Decimal


@dataclass(frozen=True)
class Way:
    """A state in which the line may be left, and its share of the points. Any one mark of `proof` must have been seen.
    What `may` name is neither asked for nor in the way."""

    state: str
    share: Fraction = Fraction(1)
    proof: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    read: int | None = None
    estimate: int | None = None
    exchange: Exchange | None = None
    finals: tuple[Final, ...] = ()
    refund: Decimal | None = None
    orders: tuple[Due, ...] = ()
    told: tuple[Telling, ...] = ()
    point: Point | None = None
    starts: tuple[Start, ...] = ()
    places: tuple[RightPlace, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    bills: tuple[RightBill, ...] = ()
    may_post: tuple[Post, ...] = ()
    may_order: tuple[str, ...] = ()
    may_tell: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Key:
    """What is behind a line.

    fault       the family, "genuine" where nothing is wrong
    said        what happened, in a sentence
    where       which source shows it, for the hints
    ways        how the line may be left, the best first
    sources     any one of these must be open before the line is decided
    downstream  what would have happened next, in dollars
    moves       a way of working that earns full marks
    foreign     the read, as it lies there, is not of the meter to which it matched
    as_read     today's bill if the line were simply left Pending, `right` what it must be; 0.00 where none goes out
    """

    fault: str
    said: str
    where: str
    ways: tuple[Way, ...]
    sources: tuple[str, ...]
    paragraph: str
    downstream: str
    moves: Moves
    foreign: bool = False
    as_read: Decimal = Decimal("0.00")
    right: Decimal = Decimal("0.00")

    @property
    def stands(self) -> bool:
        """The line is right as it stands."""
        return self.fault == "genuine"
