"""A case of the payment desk: one thing that lies on it (Task), and what is right to do with it (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from carpath.cis.bench import Scene
from carpath.cis.books.allocation import Debt
from carpath.cis.cash.checks import Check
from carpath.cis.cash.journal import Journal
from carpath.cis.cash.treatments import Way
from carpath.cis.desk.plan import GENUINE
from carpath.cis.ledger import Customer
from carpath.cis.names import check_digit
from carpath.cis.papers import Paper

ZERO = Decimal("0.00")
# What a meter and its reads say is no business of this desk.
TABS = ("account", "premise", "bills", "transactions", "notes")
Moves = tuple[Mapping[str, str], ...]


class Form(StrEnum):
    """What lies on the desk."""

    MAIL = "Mail"
    COUNTER = "Counter"
    QUESTION = "Question"
    BATCH = "Batch"
    DRAWER = "Drawer"


@dataclass(frozen=True)
class Stub:
    """The part of a bill that comes back with its payment; `kind` is bill, deposit or final bill."""

    account: str
    name: str
    address: str
    due: Decimal
    day: date
    kind: str = "bill"

    @property
    def scan(self) -> str:
        """The scan line: account with its check digit, amount in cents, and a digit that proves both."""
        digits = f"{self.account}{int(self.due * 100):08d}"
        return f"{self.account[:-1]} {self.account[-1]} {int(self.due * 100):08d} {check_digit(digits)}"


@dataclass(frozen=True)
class Opening:
    """An account as it stands before today's work: `balance` is what it owes."""

    account: str
    balance: Decimal
    deposit: Decimal = ZERO
    closed: date | None = None
    written_off: bool = False
    returns: tuple[date, ...] = ()
    schedule: str = "7"
    customer: Customer = Customer.RESIDENTIAL


@dataclass(frozen=True)
class Past:
    """Something that was done before, in the words of a move, on its day."""

    day: date
    body: Mapping[str, str]


@dataclass(frozen=True)
class Task:
    """One line of the desk at a difficulty step from 1 to 4.

    what     names the line; `said` is what comes with it, in sentences
    checks   the checks of the line; those of a question stay in the archive until they are fetched
    tender   how it is paid, a tender code, "" where nothing is handed over; `handed` are dollars that are no check
    past     what was posted before, on which the books are opened; `control` is today's batch
    debts    what the account owes piece by piece, where the payment must be split
    tape     what the adding machine makes of the checks of a batch
    drawer   the count of a drawer; `recount` what a second person finds, shown only when asked
    """

    scene: Scene
    step: int
    form: Form
    what: str
    said: tuple[str, ...]
    opening: tuple[Opening, ...]
    past: tuple[Past, ...]
    control: str
    checks: tuple[Check, ...] = ()
    tender: str = ""
    handed: Decimal = ZERO
    stubs: tuple[Stub, ...] = ()
    debts: tuple[Debt, ...] = ()
    tape: Decimal = ZERO
    drawer: Paper | None = None
    recount: Paper | None = None

    @property
    def taken(self) -> bool:
        """Something was handed over that can be posted, held or returned."""
        return self.form in (Form.MAIL, Form.COUNTER)

    @property
    def counted(self) -> bool:
        """The line is a batch or a drawer, which is done once it is closed."""
        return self.form in (Form.BATCH, Form.DRAWER)


@dataclass(frozen=True)
class Key:
    """What is behind a line.

    fault      the family, GENUINE where the obvious is right
    said       what happened, in a sentence; `where` says which record shows it
    moves      what earns full marks; the money is right when it lies where these moves put it
    ways       the treatments that are accepted, with their shares
    supported  the accounts to which the evidence lets money go
    proof      what must be seen before the first posting; "a|b" is either
    waived     fees to be taken back, by transaction
    entries    journals that are accepted where one is due by hand; none: none is due
    """

    fault: str
    said: str
    where: str
    moves: Moves
    ways: tuple[Way, ...]
    supported: tuple[str, ...]
    paragraph: str
    downstream: str
    proof: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    entries: tuple[Journal, ...] = ()

    @property
    def stands(self) -> bool:
        """Nothing is wrong: the obvious thing is the right one."""
        return self.fault == GENUINE
