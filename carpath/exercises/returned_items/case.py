"""A case of the bank desk: one advice with all that lies around it (Task), and what is behind it (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis.bench import Scene
from carpath.cis.books.payments import Part
from carpath.cis.cash.checks import Check
from carpath.cis.cash.journal import Journal
from carpath.cis.desk.plan import GENUINE

ZERO = Decimal("0.00")
Moves = tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Advice:
    """What the bank tells. `amount` is what it added to our bank account (negative: took), 0.00 where it only informs;
    `reason` its own words; serial, routing and tail name the item, "" where there is none."""

    number: str
    type: str
    amount: Decimal
    reason: str
    serial: str = ""
    routing: str = ""
    tail: str = ""


@dataclass(frozen=True)
class Handed:
    """A tender of the deposit: its type, the check's serial ("" for others), who handed it over, for which accounts."""

    type: str
    serial: str
    payer: str
    parts: tuple[Part, ...]

    @property
    def amount(self) -> Decimal:
        return sum((part.amount for part in self.parts), ZERO)


@dataclass(frozen=True)
class Act:
    """One posting in CIS, by a colleague or by the trainee.

    what    cancel (a tender), add, reduce, repost, take (a payment), charge (an account), waive (a fee), late (a fee
            of the bill run)
    on      number of the tender, payment, account or fee
    day     when it was posted, or for a payment the day of which it is meant to count
    fee     with cancel: the payer is charged the fee of a returned payment; `why` says why not
    """

    what: str
    on: str
    amount: Decimal = ZERO
    reason: str = ""
    day: date | None = None
    fee: bool = False
    why: str = ""


@dataclass(frozen=True)
class Filed:
    """What CIS holds of the deposit. `first` numbers its records; `opened` are the balances before it, `returns` the
    payer's earlier returns; `before` is what was posted since; `notice`: the account is on the notice path;
    `cash_only`: it pays by cash, card or money order."""

    first: int
    day: date
    source: str
    tenders: tuple[Handed, ...]
    opened: Mapping[str, Decimal]
    returns: tuple[date, ...] = ()
    before: tuple[Act, ...] = ()
    notice: bool = False
    cash_only: bool = False


@dataclass(frozen=True)
class Task:
    """One advice at a difficulty step from 1 to 4. `check` is the image of its item, None where there is none."""

    scene: Scene
    step: int
    advice: Advice
    filed: Filed
    check: Check | None = None

    @property
    def today(self) -> date:
        return self.scene.hood.today


@dataclass(frozen=True)
class Key:
    """What is behind an advice.

    fault     the family, GENUINE where nothing is to be done
    said      what happened, in a sentence; `where` which paper shows it
    amounts   the amounts that may be named as the one in question
    acts      the postings in CIS that put it right
    journal   the entry; empty: none is due
    letters   the letters that may be sent; `totals` what one may ask for, empty where it asks for nothing; `by` until
              when, None where it sets no day
    sources   what must be open before the line is ticked
    """

    fault: str
    said: str
    where: str
    who: str
    what: str
    amounts: tuple[Decimal, ...]
    acts: tuple[Act, ...]
    journal: Journal
    letters: tuple[str, ...]
    notice: str
    cash_only: str
    sources: tuple[str, ...]
    paragraph: str
    downstream: str
    moves: Moves
    totals: tuple[Decimal, ...] = ()
    by: date | None = None

    @property
    def stands(self) -> bool:
        """Nothing is to be done but to tick it."""
        return self.fault == GENUINE


@dataclass(frozen=True)
class Decision:
    """How the trainee decided an advice; empty fields are not decided yet."""

    who: str = ""
    what: str = ""
    amount: Decimal | None = None
    letter: str = ""
    total: Decimal | None = None
    by: date | None = None
    notice: str = ""
    cash_only: str = ""


@dataclass(frozen=True)
class Effect:
    """What acts came to: tenders cancelled with their reasons, dollars added to payments (taken off: negative) with the
    day of which they count, payments taken off their account, fees charged by account, fees waived."""

    canceled: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, Decimal] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    taken: tuple[str, ...] = ()
    charged: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """No tender and no payment was touched."""
        return not (self.canceled or self.changed or self.taken)
