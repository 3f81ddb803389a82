"""The bills of a premise: each span, and each calendar month of an inventory, priced by the engine and frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from carpath.cis.billing import price
from carpath.cis.billing_determinants import Determinants, Lamps
from carpath.cis.billing_lines import sum_of
from carpath.cis.billing_power import device_kwh, whole_kw
from carpath.cis.billing_programs import income_code
from carpath.cis.proration import BillKind, Period
from carpath.cis.tariff import TariffBook
from carpath.cis.utility.reading_days import first_of_month
from carpath.cis.utility.records import (
    DEMAND,
    REACTIVE,
    REACTIVE_DEMAND,
    RECEIVED,
    Account,
    BillSegment,
    Item,
    Meter,
    Service,
)
from carpath.cis.utility.seasons import Counts
from carpath.cis.utility.spans import Span
from carpath.cis.utility.workdays import next_workday, working_day

BILLED_ON = 3  # the working day of the next month on which inventories are billed


@dataclass
class Biller:
    """Bills one premise, oldest bill first; what one bill leaves to the next (a bank, a season) is kept here."""

    book: TariffBook
    service: Service
    premise: int
    made: int = 0
    bank: int = 0
    season: Decimal | None = None

    def metered(
        self, meter: Meter, spans: Sequence[Span], counts: Sequence[Counts], estimated: frozenset[int]
    ) -> Iterator[BillSegment]:
        """A bill for each span with a customer."""
        for place, (span, counted) in enumerate(zip(spans, counts, strict=True)):
            if span.account is None:
                continue
            use = self._use(meter, span, span.account, counted)
            if use.schedule == "41":
                use = self._in_season(use)
            yield self._frozen(span, span.account, use, place in estimated)

    def _use(self, meter: Meter, span: Span, account: Account, counted: Counts) -> Determinants:
        service = self.service
        plain = Determinants(
            schedule=service.schedule,
            tax_code=service.tax_code,
            period=Period(span.start, span.days, span.kind, span.end),
            kwh=counted[0] * meter.multiplier,
            size=service.size,
            phase=service.phase,
            iq=income_code(account.iq, account.iq_since, None, span.end) if account.iq_since else "",
            lights=service.light,
            units=1 if service.suburban else 0,
        )
        return plain if len(counted) == 1 else self._with_registers(plain, meter, counted)

    def _with_registers(self, plain: Determinants, meter: Meter, counted: Counts) -> Determinants:
        """What a meter of several registers measured beside the kWh."""
        service, factor = self.service, meter.multiplier
        measured = {shown.unit: count for shown, count in zip(meter.registers, counted, strict=True)}
        return replace(
            plain,
            kw=_demand(measured.get(DEMAND, 0), factor),
            kvarh=measured.get(REACTIVE, 0) * factor,
            kvar=Decimal(_demand(measured.get(REACTIVE_DEMAND, 0), factor)),
            connected_kw=Decimal(service.connected_kw),
            primary_metered=service.discount == "primary_metered",
            customer_transformer=service.discount == "customer_transformer",
            received_kwh=measured.get(RECEIVED, 0) * factor,
            bank_kwh=self.bank,
        )

    def _in_season(self, use: Determinants) -> Determinants:
        """The bill that closes the season brings what the season billed so far: it tests the annual minimum. A season
        that began before the first read has no such test."""
        end = use.period.end
        if use.period.start.month == 3 and use.period.start.day == 1:
            self.season = Decimal("0.00")
        closes = end is not None and (end.month, end.day) == (11, 1)
        return replace(use, season_billed=self.season) if closes else use

    def _frozen(self, span: Span, account: Account, use: Determinants, estimated: bool = False) -> BillSegment:
        bill = price(self.book, use)
        if bill.bank_kwh is not None:
            self.bank = bill.bank_kwh
        if self.season is not None:
            self.season += sum_of(line for line in bill.lines if line.schedule == "41")
        day = next_workday(span.end)
        return BillSegment(self._number(), account.number, day, span.start, span.end, use, bill, estimated)

    def _number(self) -> str:
        self.made += 1
        return f"{self.premise:06d}{self.made:03d}"

    def listed(self, account: Account, items: Sequence[Item], months: Sequence[date]) -> Iterator[BillSegment]:
        """A bill for each calendar month of an inventory; `months` are their first days."""
        for month in months:
            end = first_of_month(month, 1)
            use = self._inventory(items, Period(month, (end - month).days, BillKind.NORMAL, end))
            day = working_day(end, BILLED_ON)
            yield BillSegment(self._number(), account.number, day, month, end, use, price(self.book, use))

    def _inventory(self, items: Sequence[Item], period: Period) -> Determinants:
        """Devices by their input watts, lamps by code; each by its days in service."""
        use = Determinants(schedule=self.service.schedule, tax_code=self.service.tax_code, period=period)
        served = Counter((item.code, item.watts, days_in_service(item, period)) for item in items)
        rows = [(code, watts, days, number) for (code, watts, days), number in sorted(served.items()) if days]
        if use.schedule == "23":
            return replace(use, kwh=sum(device_kwh(watts, days) * number for _, watts, days, number in rows))
        lamps = tuple(Lamps(code, number, days) for code, _, days, number in rows)
        others = tuple(sorted({(code, watts) for code, watts, _, _ in rows if code.endswith("W")}))
        return replace(use, lamps=lamps, watts=others)


def _demand(shown: int, multiplier: int) -> int:
    """Whole kW from hundredths on the register, after the multiplier, half up (rules.rounding.kw)."""
    return whole_kw(Decimal(shown * multiplier) / 100)


def days_in_service(item: Item, period: Period) -> int:
    """How many days of the month an item was in service; the day of its removal is not one."""
    assert period.end is not None
    start = max(item.installed, period.start)
    end = min(item.removed or period.end, period.end)
    return max(0, (end - start).days)
