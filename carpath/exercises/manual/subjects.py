"""What is billed without a register of its own, with the truth about it: stocks of units, large services, a season.

Each subject makes its own finished workbook; a fault is a workbook made of one fact too few or one fact wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from carpath.cis.billing import Bill
from carpath.cis.billing_lines import sum_of
from carpath.cis.billing_power import whole_kw
from carpath.cis.manual_bill import Job, priced
from carpath.cis.manual_interval import DayPeak, demand
from carpath.cis.manual_inventory import Change, Counted, Inventory
from carpath.cis.manual_rows import inventory_sheet, sheet_of
from carpath.cis.manual_sheet import Row, Sheet, plain
from carpath.cis.tariff import TariffBook


@dataclass(frozen=True)
class Stock:
    """Lights, devices, dwellings or attachments. `recorded` is the inventory of the CIS, `due` are changes that were
    made outside and never reached it; `output` is what one device delivers, in watts."""

    job: Job
    tax_code: str
    office: str
    recorded: Inventory
    due: tuple[Change, ...] = ()
    output: int = 0

    @property
    def true(self) -> Inventory:
        return self.recorded.changed(*self.due)

    def sheet(self, book: TariffBook) -> Sheet:
        return inventory_sheet(book, self.job, self.tax_code, self.true)

    def counted(self, book: TariffBook, counted: Iterable[Counted]) -> Sheet:
        """The workbook of somebody who counted otherwise."""
        return inventory_sheet(book, self.job, self.tax_code, self.true, counted)


@dataclass(frozen=True)
class Metered:
    """A large service. Registers count in dial units; `kw_dial` is the demand register of Schedule 20, `peaks` are the
    days of the interval data, `kvar` the maximum reactive demand, `last_kw` last month's billing demand."""

    job: Job
    tax_code: str
    office: str
    ct: int
    pt: int
    kwh_dial: int
    kvarh_dial: int
    kw_dial: Decimal
    peaks: tuple[DayPeak, ...]
    kvar: int
    last_kw: int

    @property
    def multiplier(self) -> int:
        return self.ct * self.pt

    @property
    def kwh(self) -> int:
        return self.kwh_dial * self.multiplier

    @property
    def kvarh(self) -> int:
        return self.kvarh_dial * self.multiplier

    @property
    def kw(self) -> int:
        """Measured demand by the schedule's own rule."""
        return whole_kw(self.kw_dial * self.multiplier) if self.job.schedule == "20" else demand(self.peaks)

    def sheet(self, book: TariffBook, **instead: int) -> Sheet:
        """The workbook; `instead` names determinants that somebody took otherwise: kwh, kw, kvarh, kvar."""
        reactive = {"kvar": self.kvar} if self.job.schedule == "38" else {"kvarh": self.kvarh}
        taken = {"kwh": self.kwh, "kw": self.kw, **reactive, **instead}
        made = priced(book, self.job, {"tax_code": self.tax_code, **taken})
        return sheet_of(made, self.job, _figures(made, taken), counts=self._registers(taken))

    def _registers(self, taken: dict[str, int]) -> tuple[Row, ...]:
        """Each register with the multiplier that leads to the figure taken from it."""
        dials = {"kwh": self.kwh_dial, "kvarh": self.kvarh_dial}
        return tuple(
            Row(name.upper(), str(dial), str(taken[name] // dial), amount=str(taken[name]))
            for name, dial in dials.items()
            if taken.get(name) and taken[name] % dial == 0
        )


def _figures(made: Bill, taken: dict[str, int]) -> dict[str, str]:
    figures = {name: str(value) for name, value in taken.items()}
    return figures if "kvar" in taken else {**figures, "pf": plain(made.power_factor or Decimal("1.0000"))}


@dataclass(frozen=True)
class PastMonth:
    """An earlier month of an irrigation season."""

    start: date
    kwh: int
    kw: int


@dataclass(frozen=True)
class Season:
    """An irrigation service on its October bill; `past` are the bills since March."""

    job: Job
    tax_code: str
    office: str
    kwh: int
    kw: int
    past: tuple[PastMonth, ...]

    def bill_of(self, book: TariffBook, month: PastMonth) -> Bill:
        inputs = {"tax_code": self.tax_code, "kwh": month.kwh, "kw": month.kw, "phase": self.job.phase}
        return priced(book, replace(self.job, start=month.start), inputs)

    def bills(self, book: TariffBook) -> tuple[Bill, ...]:
        return tuple(self.bill_of(book, month) for month in self.past)

    def billed(self, book: TariffBook) -> Decimal:
        """Basic, energy and demand billed before this month: what the annual minimum is compared with."""
        return sum_of(line for bill in self.bills(book) for line in bill.lines if line.schedule == "41")

    def sheet(self, book: TariffBook, season: Decimal | None = None) -> Sheet:
        """The workbook; `season` in place of what was really billed before."""
        before = self.billed(book) if season is None else season
        inputs = {"kwh": self.kwh, "kw": self.kw, "season_billed": before, "phase": self.job.phase}
        made = priced(book, self.job, {"tax_code": self.tax_code, **inputs})
        return sheet_of(made, self.job, {"kwh": str(self.kwh), "kw": str(self.kw), "season": plain(before)})


Subject = Stock | Metered | Season
