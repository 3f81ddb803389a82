"""The records of one day of the District, each kept by another hand: CIS, tapes, forms, bank, ledger.

Nothing here says what is wrong. A record that disagrees with another one is all the evidence that there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis.ledger import CASH, OWED_ON_ACCOUNT, RECEIVABLE, Entry, Posting
from carpath.cis.transactions import TransactionKind

ZERO = Decimal("0.00")
FROM_CIS, FROM_SLIPS = "CIS interface", "deposit slips"


@dataclass(frozen=True)
class Billed:
    """A bill of the day as the engine priced it; `revenue` is the account of its sales."""

    schedule: str
    revenue: str
    tax_code: str
    city_account: str
    kwh: int
    sales: Decimal
    put: Decimal
    priv: Decimal
    city: Decimal

    @property
    def total(self) -> Decimal:
        return self.sales + self.put + self.priv + self.city


@dataclass(frozen=True)
class Item:
    """A payment: what the tape or check list of its batch says, and what the CIS has. `to` is the account that it
    credits: the receivable, a deposit, suspense."""

    no: str
    account: str
    name: str
    type: str
    paper: Decimal
    posted: Decimal
    to: str = RECEIVABLE


@dataclass(frozen=True)
class Batch:
    """Items of one source; `times` is how often the CIS has taken it: once, as it should be, or never, or twice. Its
    slip is written over what was counted, which is `over` the tape (or under it)."""

    no: str
    source: str
    slip: str
    handed: str
    items: tuple[Item, ...]
    times: int = 1
    resent: bool = False
    over: Decimal = ZERO

    @property
    def deposit(self) -> Decimal:
        """What its slip says."""
        return self.paper + self.over

    @property
    def paper(self) -> Decimal:
        """The total of its tape."""
        return sum((item.paper for item in self.items), ZERO)

    @property
    def posted(self) -> Decimal:
        """What one run of it posts in the CIS."""
        return sum((item.posted for item in self.items), ZERO)

    def to(self, account: str, *, paper: bool = False) -> Decimal:
        """What of it goes to an account of the chart."""
        return sum(((item.paper if paper else item.posted) for item in self.items if item.to == account), ZERO)


@dataclass(frozen=True)
class Event:
    """Any other transaction of the CIS: a fee, an adjustment, a return. `legs` are what it posted, `approved` what its
    form says it adds to the account."""

    no: str
    kind: TransactionKind
    code: str
    account: str
    name: str
    legs: tuple[tuple[str, Decimal], ...]
    approved: Decimal
    form: str
    by: str
    approver: str = ""

    @property
    def entry(self) -> Entry:
        return tuple(Posting(account, amount) for account, amount in self.legs)

    @property
    def amount(self) -> Decimal:
        """What it adds to what is owed."""
        return sum((amount for account, amount in self.legs if account in OWED_ON_ACCOUNT), ZERO)

    @property
    def listed(self) -> Decimal:
        """What the journal lists it with: that, or what it takes from the bank account."""
        return self.amount or sum((amount for account, amount in self.legs if account == CASH), ZERO)


@dataclass(frozen=True)
class BankLine:
    """A line of the bank's previous-day file; `reference` is a slip, a settlement or the number of a check."""

    no: str
    what: str
    source: str
    reference: str
    amount: Decimal


@dataclass(frozen=True)
class Carried:
    """A timing item of the evening before: deposited `since`, not on the bank's file then."""

    no: str
    since: date
    slip: str
    source: str
    amount: Decimal


@dataclass(frozen=True)
class Manual:
    """A journal that somebody wrote in the ledger by hand: `legs` as it was keyed, `due` as its paper has it."""

    no: str
    memo: str
    paper: str
    by: str
    legs: tuple[tuple[str, Decimal], ...]
    due: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Drawer:
    """The cash drawer of the counter. `counted` is cash and checks without the change fund; `remark` is what the second
    count says."""

    fund: Decimal
    cash: Decimal
    checks: Decimal
    remark: str


@dataclass(frozen=True)
class Day:
    """One day's records. `cash_from` says how receipts reach the ledger; `rejected` are accounts whose records the
    interface refused, `resent` those that it took the second time; `mapped` sends an account's records to another
    one; `new_account` is that of a city whose code is new, `earlier` its tax on the days before, as (day, dollars)."""

    today: date
    opening: Decimal = ZERO
    held: Decimal = ZERO
    waiting: Decimal = ZERO
    accounts: int = 0
    cash_from: str = FROM_CIS
    bills: tuple[Billed, ...] = ()
    batches: tuple[Batch, ...] = ()
    events: tuple[Event, ...] = ()
    bank: tuple[BankLine, ...] = ()
    carried: tuple[Carried, ...] = ()
    journals: tuple[Manual, ...] = ()
    rejected: tuple[str, ...] = ()
    resent: tuple[str, ...] = ()
    mapped: Mapping[str, str] = field(default_factory=dict)
    new_account: str = ""
    earlier: tuple[tuple[date, Decimal], ...] = ()
    drawer: Drawer = Drawer(ZERO, ZERO, ZERO, "")
