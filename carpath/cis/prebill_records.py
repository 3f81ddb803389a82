"""What the pre-billing validations look at: one calculated bill and the master records behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis.billing_determinants import Determinants
from carpath.cis.billing_lines import Bill


@dataclass(frozen=True, slots=True)
class Point:
    """The service point and its premise. `jurisdiction` is the tax code of the place on the map; `registers` are those
    of its meter (kWh, kW, kVARh, received); `lights` are the lamps in service there for the account, as (code, count).
    """

    jurisdiction: str
    residential: bool
    amps: int = 200
    phase: str = "1"
    registers: frozenset[str] = frozenset({"kWh"})
    lights: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A service agreement at the point. `kind` tells electricity from light and water; `end` is None while it is
    active; `left` is the day of the `event` after which it should have been closed, where that is known."""

    account: str
    start: date
    end: date | None = None
    left: date | None = None
    kind: str = "E"
    event: str = "The customer left"


@dataclass(frozen=True, slots=True)
class Certificate:
    """The paper behind an exempt tax code; `until` is its last day, None where it has none."""

    tax_code: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The income-qualified program: `last` is the last day of the approval, None while it is open."""

    code: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget plan; `reviewed` is the day on which the payment was calculated last."""

    payment: Decimal
    reviewed: date


@dataclass(frozen=True, slots=True)
class Month:
    """Use and demand of one billed period."""

    kwh: int
    kw: int = 0


@dataclass(frozen=True, slots=True)
class Calculated:
    """A bill that was calculated and is not frozen yet.

    use          the determinants that it was priced from, `use.period` with both of its days
    previous_end the day that closed the segment before, None on the first
    months       the last 12 periods with this one, oldest first
    average      mean total of the last 12 bills, None where there are too few to compare with
    carried      kWh that the net-metering bank held after the last bill, None without one
    before       balance of the account before this bill, None where it plays no part
    """

    account: str
    use: Determinants
    bill: Bill
    point: Point
    agreements: tuple[Agreement, ...] = ()
    previous_end: date | None = None
    months: tuple[Month, ...] = ()
    average: Decimal | None = None
    certificate: Certificate | None = None
    enrolment: Enrolment | None = None
    budget: Budget | None = None
    carried: int | None = None
    before: Decimal | None = None

    @property
    def end(self) -> date:
        """The day of the read that closes the period."""
        assert self.use.period.end is not None
        return self.use.period.end


@dataclass(frozen=True, slots=True)
class Finding:
    """A validation that a bill fails, and what was found, in a sentence."""

    code: str
    sentence: str = field(compare=False)
