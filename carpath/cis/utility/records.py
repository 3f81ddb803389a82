"""Everything on file about one premise of the District: the service, its meters and reads, customers, bills, money.

Where `carpath.cis.records` holds the few fields that a case at a desk needs, this is the whole file (handbook 2.1).
Slots, because a District of 2,000 premises holds a quarter of a million of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from carpath.cis import meters
from carpath.cis.billing import Bill
from carpath.cis.billing_determinants import Determinants
from carpath.cis.records import FieldOrder, Remark
from carpath.cis.transactions import Transaction
from carpath.cis.utility.kinds import Class, Kind
from carpath.cis.utility.places import Street

DELIVERED, RECEIVED, DEMAND, REACTIVE, REACTIVE_DEMAND = "kWh", "kWh received", "kW", "kVARh", "kVAR"


class Register(NamedTuple):
    """A counter of a meter. A demand register shows hundredths and is reset to zero at each read."""

    unit: str
    dials: int

    @property
    def demand(self) -> bool:
        return self.unit in (DEMAND, REACTIVE_DEMAND)


@dataclass(frozen=True, slots=True)
class Meter:
    """A meter from its installation to its removal. `ct` and `pt` are the ratios of its transformers, 1 where it has
    none; their product is its multiplier. `radio` is the number under which it is heard, or ""."""

    badge: str
    registers: tuple[Register, ...]
    ct: int
    pt: int
    installed: date
    removed: date | None = None
    radio: str = ""

    @property
    def multiplier(self) -> int:
        return self.ct * self.pt


class Reading(NamedTuple):
    """One visit: the values of all registers of a badge. `type` and `remark` are codes of the tariff book; `source` is
    radio, route, order or office."""

    day: date
    badge: str
    values: tuple[int, ...]
    type: str = "R"
    remark: str = ""
    source: str = "route"


@dataclass(frozen=True, slots=True)
class Certificate:
    """The paper on file that a tax code needs: an ordinance of the city, which has no end, or an exemption."""

    tax_code: str
    number: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Payer:
    """How a customer pays: by which tender, so many days after the bill, late one time in `late`, returned one time in
    `returned` (0 never)."""

    tender: str
    days: int
    late: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """A customer at this premise from `since` until `until`, and what holds for the service agreement.

    `iq` counts from `iq_since`; `budget_since` is the first bill of the budget plan. `refuses` is True where the final
    bill is never paid."""

    number: str
    name: str
    phone: str
    mail: str
    customer: Class
    since: date
    until: date | None
    payer: Payer
    alerts: tuple[str, ...] = ()
    iq: str = ""
    iq_since: date | None = None
    budget_since: date | None = None
    deposit: bool = False
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """The service point and the agreement's terms: what decides how it is billed."""

    point: str
    schedule: str
    size: str
    phase: str
    tax_code: str
    amps: int
    volts: str
    transformer: str
    connected_kw: int = 0
    discount: str = ""
    light: str = ""
    suburban: bool = False
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class BillSegment:
    """A frozen bill of one agreement: what was measured, what it was priced by, and the bill itself.

    `number` is unique in the District; `day` is the day it was frozen, `start` and `end` the reads between which it
    lies. `estimated` where its closing read was."""

    number: str
    account: str
    day: date
    start: date
    end: date
    use: Determinants
    bill: Bill
    estimated: bool = False

    @property
    def days(self) -> int:
        return (self.end - self.start).days


class Item(NamedTuple):
    """A light, a power supply or a yard light: what it is, its watts, and its days in service (`removed` not one)."""

    tag: str
    code: str
    watts: int
    installed: date
    removed: date | None = None


@dataclass(frozen=True, slots=True)
class Permit:
    """Attachments to poles added (or, negative, removed) by a licensee in a month."""

    number: str
    day: date
    attachments: int


class Tender(NamedTuple):
    """Money that came in, or (negative) went out, on the list of a source; the bank has it from `banked` on."""

    day: date
    source: str
    amount: Decimal
    banked: date


class BudgetPayment(NamedTuple):
    """The monthly payment of a budget plan as it was calculated for the bill of a read day."""

    account: str
    day: date
    amount: Decimal


class Standing(NamedTuple):
    """Where an account stands on the last day: what it owes (`balance`, of which `variance` is the budget plan's), the
    deposit that is held, sundry debt (pole rent), and money of its customer that still waits in suspense."""

    account: str
    status: str
    balance: Decimal
    variance: Decimal = Decimal("0.00")
    deposit: Decimal = Decimal("0.00")
    sundry: Decimal = Decimal("0.00")
    suspense: Decimal = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel of a local utility district on the last day: principal not yet due, and what is due and unpaid."""

    number: str
    lud: str
    owner: str
    assessment: Decimal
    not_due: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True)
class Premise:
    """One premise with everything on file, each list oldest first."""

    number: int
    kind: Kind
    street: Street
    sequence: str
    address: str
    map_page: str
    service: Service
    accounts: tuple[Account, ...]
    meters: tuple[Meter, ...] = ()
    readings: tuple[Reading, ...] = ()
    segments: tuple[BillSegment, ...] = ()
    items: tuple[Item, ...] = ()
    permits: tuple[Permit, ...] = ()
    parcel: Parcel | None = None
    orders: tuple[FieldOrder, ...] = ()
    remarks: tuple[Remark, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    tenders: tuple[Tender, ...] = ()
    budgets: tuple[BudgetPayment, ...] = ()
    standings: tuple[Standing, ...] = ()

    @property
    def account(self) -> Account | None:
        """The present customer; None while the premise is vacant."""
        return self.accounts[-1] if self.accounts and self.accounts[-1].until is None else None


def counted(earlier: Reading, later: Reading, meter: Meter, register: int) -> int:
    """Counts of a register of one meter between two readings, over zero when needed; a demand register's own value."""
    shown = meter.registers[register]
    if shown.demand:
        return later.values[register]
    return meters.advance(earlier.values[register], later.values[register], shown.dials)
