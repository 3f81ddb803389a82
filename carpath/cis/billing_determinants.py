"""Billing determinants: what a bill is made of, typed and checked, before any price."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from carpath.cis.proration import Period


@dataclass(frozen=True, slots=True)
class Lamps:
    """Lamps of one code that burned `days` days of the month."""

    code: str
    count: int
    days: int


@dataclass(frozen=True, slots=True)
class Determinants:
    """Everything a schedule may ask for; each schedule reads its own. `aggregated_kwh` is the use of the additional
    meter that shares in net metering, None where there is none.

    `kwh` is what is priced, except on Schedule 200, where it is the delivered register. `lights` is the area light
    on the same account, `watts` are those of lamps that the price list lacks."""

    schedule: str
    tax_code: str
    period: Period
    kwh: int = 0
    kw: int = 0
    kvarh: int = 0
    kvar: Decimal = Decimal(0)
    size: str = ""
    phase: str = ""
    iq: str = ""
    lights: str = ""
    connected_kw: Decimal = Decimal(0)
    primary_metered: bool = False
    customer_transformer: bool = False
    season_billed: Decimal | None = None
    lamps: tuple[Lamps, ...] = ()
    watts: tuple[tuple[str, int], ...] = ()
    special_poles: int = 0
    units: int = 0
    ccf: Decimal = Decimal(0)
    received_kwh: int = 0
    bank_kwh: int = 0
    aggregated_kwh: int | None = None
