"""What the books keep: accounts, reads, bill segments, tenders, payments, batches, bank items, assessments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from carpath.cis.billing import Bill
from carpath.cis.ledger import RECEIVABLE, WATER_RECEIVABLE, Customer
from carpath.cis.proration import BillKind

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Service:
    """What a service is billed by: schedule and its classes, where it lies for taxes, and its meter."""

    schedule: str = "7"
    size: str = "M"
    phase: str = "1"
    tax_code: str = "00"
    dials: int = 5
    multiplier: int = 1


@dataclass(frozen=True)
class Account:
    """A customer's account. `balance` is what is owed (negative: a credit), of which `variance` belongs to the budget
    plan and is not due; `budget` is the monthly payment on the plan, `returns` the days of returned payments."""

    number: str
    customer: Customer = Customer.RESIDENTIAL
    service: Service = Service()
    balance: Decimal = ZERO
    deposit: Decimal = ZERO
    budget: Decimal | None = None
    variance: Decimal = ZERO
    returns: tuple[date, ...] = ()
    closed: date | None = None
    written_off: bool = False

    @property
    def owed(self) -> str:
        """The account of the chart on which its balance stands: water has one of its own."""
        return WATER_RECEIVABLE if self.service.schedule == "W1" else RECEIVABLE


@dataclass(frozen=True)
class Read:
    """A read on file; `off` says why it is switched off, "" while it may be used on a bill."""

    number: str
    account: str
    day: date
    value: int
    type: str = "R"
    off: str = ""


class SegmentState(StrEnum):
    """The life of a bill segment (handbook 2.2); only a frozen one has reached the customer and the ledger."""

    INCOMPLETE = "Incomplete"
    ERROR = "Error"
    FREEZABLE = "Freezable"
    FROZEN = "Frozen"
    PENDING_CANCEL = "Pending Cancel"
    CANCELED = "Canceled"


DRAFT = frozenset({SegmentState.INCOMPLETE, SegmentState.ERROR, SegmentState.FREEZABLE})


@dataclass(frozen=True)
class Segment:
    """A bill segment. `why` says what it lacks while it is Incomplete or in Error; `instead_of` is the segment that it
    bills again, `by_hand` that no reads made it, `posted` its transaction, `deferred` what a budget plan left undue of
    it, `reason` the code under which it is cancelled."""

    number: str
    account: str
    start: date
    end: date
    kind: BillKind
    state: SegmentState
    bill: Bill | None = None
    why: str = ""
    instead_of: str = ""
    by_hand: bool = False
    posted: str = ""
    deferred: Decimal = ZERO
    reason: str = ""


class BatchState(StrEnum):
    """A batch takes items while Open, is counted while Balancing, and is closed for good when Balanced."""

    OPEN = "Open"
    BALANCING = "Balancing"
    BALANCED = "Balanced"


@dataclass(frozen=True)
class TenderControl:
    """A batch of tenders from one source. `drawer` is the change fund that a cash drawer opened with, `counted` what
    was counted of the tenders; `deposit` the deposit control that took it; `over` what a drawer brought
    beyond its tenders (negative: short)."""

    number: str
    source: str
    drawer: Decimal = ZERO
    state: BatchState = BatchState.OPEN
    counted: Decimal | None = None
    deposit: str = ""
    over: Decimal = ZERO


@dataclass(frozen=True)
class DepositControl:
    """Balanced tender controls on one deposit slip; Balanced means that the bank has it."""

    number: str
    state: BatchState = BatchState.OPEN
    slip: Decimal | None = None


@dataclass(frozen=True)
class Tender:
    """What a payer handed over. `event` is what was handed over together, `type` a tender code, `canceled` the reason,
    "" while it is valid."""

    number: str
    event: str
    control: str
    type: str
    amount: Decimal
    canceled: str = ""


@dataclass(frozen=True)
class Payment:
    """A part of an event's money on one account ("" = in suspense). `credited` is the account of the chart that got it,
    `posted` its transaction, `canceled` why it no longer stands there."""

    number: str
    event: str
    account: str
    amount: Decimal
    credited: str
    posted: str
    canceled: str = ""


@dataclass(frozen=True)
class BankItem:
    """A line of the bank's list that is no deposit of ours: `amount` is what it added to the bank account; `pending`
    while it is not explained."""

    number: str
    source: str
    amount: Decimal
    pending: bool = False


@dataclass(frozen=True)
class Memo:
    """Money that is not here yet: a pledge of an agency, or a check held until its day (`until`). It posts nothing;
    `kept` is the event that brought the money, "" while it is open."""

    number: str
    account: str
    amount: Decimal
    payer: str
    until: date | None = None
    kept: str = ""


@dataclass(frozen=True)
class Assessment:
    """A parcel's LUD account: principal not yet due, and what is due of principal, interest and penalty."""

    number: str
    not_due: Decimal = ZERO
    due: Decimal = ZERO
