"""What the practice CIS holds about one corner of the District, and what really stands there.

Records (`Account`, `Meter`, `Read`, `Segment` ...) may be wrong; a `Site` is the wall itself and is never wrong.
Premises of one neighbourhood are read on one route, so they share their read dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from carpath.cis.accuracy import USUAL, Accuracy
from carpath.cis.weather import Weather


@dataclass(frozen=True)
class MoneyEntry:
    """A payment, a fee or a transfer on an account: `amount` is what it adds to the balance."""

    day: date
    what: str
    amount: Decimal


@dataclass(frozen=True)
class Account:
    """One customer at one premise, `until` None while it is active. `pays_after` is a habit: days after the bill, None
    where nobody pays by habit and `entries` hold every payment; otherwise they come on top."""

    number: str
    name: str
    phone: str
    since: date
    until: date | None = None
    pays_after: int | None = 15
    returned_payments: int = 0
    deposit: Decimal = Decimal("0.00")
    alerts: tuple[str, ...] = ()
    entries: tuple[MoneyEntry, ...] = ()


@dataclass(frozen=True)
class Demand:
    """What the demand registers of a service gave for a period: the highest kW and the kVARh, after the multiplier."""

    kw: int
    kvarh: int = 0


@dataclass(frozen=True)
class Meter:
    """A meter as recorded. `ratio` is CT x PT where transformers are on record; `radio` says it can be heard by AMR."""

    badge: str
    dials: int
    multiplier: int
    installed: date
    ratio: int | None = None
    radio: bool = False


@dataclass(frozen=True)
class Read:
    """A read of the register. `badge` is what the reader saw when it is not the recorded one; `remark` a code or "".
    `demand` is that of the period which the read closes, None on a meter of kWh alone."""

    day: date
    value: int
    type: str = "R"
    remark: str = ""
    badge: str = ""
    demand: Demand | None = None


@dataclass(frozen=True)
class Segment:
    """A frozen bill segment. `flag` is the Hi/Low code under which the read had failed and was released, or ""."""

    account: str
    start: date
    end: date
    kwh: int
    total: Decimal
    estimated: bool = False
    flag: str = ""
    demand: Demand | None = None

    @property
    def days(self) -> int:
        return (self.end - self.start).days


@dataclass(frozen=True)
class FieldOrder:
    """A service order of the past; `done` is None while it is pending."""

    number: str
    type: str
    placed: date
    done: date | None
    instruction: str
    result: str = ""


@dataclass(frozen=True)
class Remark:
    """A line of the contact log."""

    day: date
    by: str
    text: str


@dataclass(frozen=True)
class Site:
    """What a serviceman finds: the badge on the wall, its register on the read day, the nameplate's multiplier, whether
    it turns, the load, who lives there, the account whose rooms it really feeds ("" its own), how right it runs, why
    a sound meter is to be exchanged all the same ("" it is not), and the tag of the lamp that is out ("" none is)."""

    badge: str
    register: int
    multiplier: int
    turning: bool = True
    load: bool = True
    occupant: str = "the customer of record"
    feeds: str = ""
    finding: str = ""
    demand: Demand | None = None
    accuracy: Accuracy = USUAL
    due: str = ""
    lamp: str = ""


@dataclass(frozen=True)
class Premise:
    """A service point with everything on it, oldest first. `heat` is electric or gas; `sequence` is its place on the
    route; `tax_code` its place on the map, which may change along a city line; `no_read` the reader's remark code when
    no read came in today."""

    sequence: str
    address: str
    tax_code: str
    schedule: str
    size: str
    phase: str
    heat: str
    meter: Meter
    accounts: tuple[Account, ...]
    reads: tuple[Read, ...]
    segments: tuple[Segment, ...]
    site: Site
    orders: tuple[FieldOrder, ...] = ()
    remarks: tuple[Remark, ...] = ()
    no_read: str = ""

    @property
    def account(self) -> Account:
        """The present customer, or the last one where nobody is signed on."""
        return self.accounts[-1]

    @property
    def residential(self) -> bool:
        return self.schedule == "7"

    def read_on(self, day: date) -> Read | None:
        """The read that opens a period on that day: of several (final and initial) the last."""
        return next((read for read in reversed(self.reads) if read.day == day), None)


@dataclass(frozen=True)
class Neighbourhood:
    """Some premises of one route on the day `today`, when the route was read."""

    today: date
    cycle: str
    route: str
    weather: Weather
    premises: tuple[Premise, ...]

    def by_account(self, number: str) -> Premise | None:
        return next(
            (home for home in self.premises if any(account.number == number for account in home.accounts)), None
        )
