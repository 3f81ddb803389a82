"""A case of the balancing desk: the papers of one day, a suspense list or an audit sample (Task), and its Key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis.books.clerks import Rank
from carpath.cis.desk.plan import GENUINE
from carpath.exercises.daily_balance.records import Day

Moves = tuple[Mapping[str, str], ...]
Legs = tuple[tuple[str, Decimal], ...]
ZERO = Decimal("0.00")
ME = "You"
LISTED = ("suspense", "audit")


@dataclass(frozen=True)
class Person:
    """Somebody at work today. `code` is how a form names them; `close` are their own accounts and their relatives'."""

    code: str
    name: str
    rank: Rank
    close: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suspended:
    """Money without an account. `image` is what the check or its stub shows, `found` what research has brought."""

    no: str
    since: date
    payer: str
    amount: Decimal
    image: str
    found: str


@dataclass(frozen=True)
class Sampled:
    """One transaction of an audit sample, as the CIS and its form have it."""

    no: str
    day: date
    what: str
    account: str
    name: str
    amount: Decimal
    form: str
    reason: str
    by: str
    approver: str


@dataclass(frozen=True)
class Task:
    """One line at a difficulty step from 1 to 4. Its papers are made from `day` (always there: whose date it is), and
    from `suspended` or `sample` where the line is a list to be decided item by item.

    stands   what account 142.90 holds in the ledger, of a suspense list
    own      the trainee's own account: nobody works on that
    """

    book: str
    binder: str
    step: int
    day: Day
    people: tuple[Person, ...]
    suspended: tuple[Suspended, ...] = ()
    stands: Decimal = ZERO
    sample: tuple[Sampled, ...] = ()
    own: str = ""

    @property
    def form(self) -> str:
        """Which work the line is: a day, suspense, or an audit."""
        return "suspense" if self.suspended else "audit" if self.sample else "day"

    @property
    def items(self) -> tuple[str, ...]:
        """The items that are decided one by one."""
        return (*(each.no for each in self.suspended), *(each.no for each in self.sample))


@dataclass(frozen=True)
class Due:
    """One difference and what mends it.

    type      the code of its type, as the trainee names it
    amounts   what the control totals are apart by, above zero; the first is the best, each of them is right
    proofs    sets of items any of which proves it; `beside` may be named as well
    legs      the entry that is due, debits positive; none where nothing is to be posted
    systems   which systems it may be posted in, the best first
    accounts  what the entry may name as its account; none asks for none
    age       days since a timing item was deposited; `escalate`: it is too old to be left alone
    others    entries that are accepted too, with their share
    """

    type: str
    amounts: tuple[Decimal, ...]
    proofs: tuple[tuple[str, ...], ...]
    said: str
    where: str
    paragraph: str
    legs: Legs = ()
    systems: tuple[str, ...] = ("none",)
    accounts: tuple[str, ...] = ()
    age: int = 0
    escalate: bool = False
    beside: tuple[str, ...] = ()
    others: tuple[tuple[Legs, Fraction], ...] = ()


@dataclass(frozen=True)
class Ruling:
    """How an item of a list is decided: a code, an account or "", and who must see it or ""."""

    code: str
    account: str = ""
    who: str = ""


@dataclass(frozen=True)
class Key:
    """What is behind a line. `fault` is the family, GENUINE where nothing is wrong; `dues` are its differences,
    `rulings` the decisions on the items of a list; `said` tells a right line's story."""

    fault: str
    said: str
    downstream: str
    moves: Moves
    dues: tuple[Due, ...] = ()
    rulings: Mapping[str, Ruling] | None = None

    @property
    def stands(self) -> bool:
        """Nothing is wrong."""
        return self.fault == GENUINE
