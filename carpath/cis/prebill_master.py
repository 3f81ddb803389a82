"""The master record behind a bill, field by field with its effective dates, and the bill that follows from it.

A bill is never changed by itself: the record is mended from a day on, and the bill is calculated again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from carpath.cis import meters
from carpath.cis.billing import price
from carpath.cis.billing_determinants import Determinants
from carpath.cis.billing_lines import Bill, BillLine, sum_of
from carpath.cis.pricing import book_of
from carpath.cis.proration import BillKind, Period
from carpath.cis.tariff import TariffBook
from carpath.cis.taxes import tax_on
from carpath.core.errors import Refused
from carpath.core.money import cents

NONE, NO_BILL, STOPPED = "none", "no bill", "stopped"
# What a record holds where nothing was ever entered.
UNSAID: Mapping[str, str] = {
    "size": "",
    "phase": "1",
    "registers": "kWh",
    "credit": NONE,
    "lamp": NONE,
    "override": NONE,
    "bank": "0",
    "agreement": "active",
    "budget": NONE,
}


@dataclass(frozen=True)
class Entry:
    """A field of the master record holds `value` from the day `since` on."""

    field: str
    value: str
    since: date


@dataclass(frozen=True)
class Master:
    """The record of one account. A later entry takes the place of those of its field that begin on its day or after."""

    entries: tuple[Entry, ...]

    def on(self, field: str, day: date) -> str:
        """What the field holds on that day."""
        held = [entry for entry in self.entries if entry.field == field and entry.since <= day]
        return max(held, key=lambda entry: entry.since).value if held else UNSAID.get(field, "")

    def mended(self, fixes: Iterable[Entry]) -> Master:
        """The record after the fixes, in their order."""
        entries = self.entries
        for fix in fixes:
            entries = (*(old for old in entries if old.field != fix.field or old.since < fix.since), fix)
        return Master(entries)


@dataclass(frozen=True)
class Service:
    """What one period of the meter measured. `opened` is the read that opens it; `finals` are final reads on record
    inside it, as (day, kWh up to then); `received` is what a net-metered service gave back."""

    start: date
    end: date
    kwh: int
    kw: int = 0
    received: int = 0
    kind: BillKind = BillKind.NORMAL
    opened: int = 0
    dials: int = 5
    multiplier: int = 1
    finals: tuple[tuple[date, int], ...] = ()

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def mended(self, fix: Entry) -> Service:
        """The period after a fix of its dates, its read or its agreement; others leave it as it is."""
        if fix.field == "opens":
            return replace(self, start=fix.since)
        if fix.field == "closes":
            return replace(self, end=fix.since)
        if fix.field == "read":
            used = meters.use(self.opened, int(fix.value), dials=self.dials, multiplier=self.multiplier)
            return replace(self, kwh=used)
        return self._stopped(fix.since) if (fix.field, fix.value) == ("agreement", STOPPED) else self

    def _stopped(self, day: date) -> Service:
        """Closed on the day of a final read. Raises Refused where there is none."""
        return replace(self, end=day, kwh=self._used(day), kind=BillKind.FINAL)

    def rest(self, day: date) -> Service:
        """What is left of the period for the next customer from a day on. Raises Refused where there is no read."""
        return replace(self, start=day, kwh=self.kwh - self._used(day), kind=BillKind.OPEN)

    def _used(self, day: date) -> int:
        used = dict(self.finals).get(day)
        if used is None:
            raise Refused(f"There is no final read of {day:%m/%d/%Y} on record to stop the agreement on.")
        return used


@dataclass(frozen=True)
class Tables:
    """What went wrong when the tables of a run were loaded, for all its bills: block 1 fixed at so many days, versions
    after `newest` missing, a state tax rate keyed wrongly."""

    block_days: int | None = None
    newest: date | None = None
    state_tax: Decimal | None = None


SOUND = Tables()


@lru_cache(maxsize=16)
def loaded(text: str, tables: Tables) -> TariffBook:
    """The tariff book as the run has it."""
    book = book_of(text)
    if tables.newest is not None:
        schedule = book.schedules["7"]
        known = tuple(version for version in schedule.versions if version.effective <= tables.newest)
        book = replace(book, schedules={**book.schedules, "7": replace(schedule, versions=known)})
    if tables.state_tax is not None:
        book = replace(book, taxes=replace(book.taxes, put=replace(book.taxes.put, rate=tables.state_tax)))
    return book


def determinants(master: Master, service: Service) -> Determinants:
    """What the bill of the period is priced from, by the record of its first day."""
    held = {name: master.on(name, service.start) for name in ("schedule", "tax_code", *UNSAID)}
    registers = held["registers"].split()
    return Determinants(
        schedule=held["schedule"],
        tax_code=held["tax_code"],
        period=Period(service.start, service.days, service.kind, service.end),
        kwh=service.kwh,
        kw=service.kw if "kW" in registers else 0,
        size=held["size"],
        phase=held["phase"],
        iq=_some(held["credit"]),
        lights=_some(held["lamp"]),
        received_kwh=service.received if "received" in registers else 0,
        bank_kwh=int(held["bank"]),
    )


def _some(value: str) -> str:
    return "" if value == NONE else value


def calculate(text: str, master: Master, service: Service, tables: Tables = SOUND) -> Bill:
    """The bill of a period by the record, the tables of the run and the tariff book's text. Raises Refused for a period
    without days."""
    if service.days < 1:
        raise Refused("The period has no days. Check the two dates of its reads.")
    book, use = loaded(text, tables), determinants(master, service)
    priced = price(book, use)
    lines = _overridden(_blocked(book, use, priced.lines, tables), master.on("override", service.start))
    return priced if lines == priced.lines else _closed(book, priced, lines)


def _blocked(book: TariffBook, use: Determinants, lines: tuple[BillLine, ...], tables: Tables) -> tuple[BillLine, ...]:
    """The lines with the blocks of so many days, whatever the days of the period are."""
    if tables.block_days is None or use.schedule != "7":
        return lines
    month = replace(use, period=Period(use.period.start, tables.block_days, use.period.kind))
    blocks = [line for line in price(book, month).lines if line.label in ("B1", "B2")]
    rest = [line for line in lines if line.label not in ("B1", "B2")]
    return (rest[0], *blocks, *rest[1:])


def _overridden(lines: tuple[BillLine, ...], override: str) -> tuple[BillLine, ...]:
    """The lines under a switch that somebody left on: no bill at all, or block 1 at a fixed number of kWh."""
    if override == NONE:
        return lines
    if override == NO_BILL:
        return ()
    kwh = Decimal(override)
    return tuple(
        replace(line, quantity=kwh, amount=cents(kwh * line.rate)) if line.label == "B1" else line for line in lines
    )


def _closed(book: TariffBook, priced: Bill, lines: tuple[BillLine, ...]) -> Bill:
    taxable = sum_of(lines)
    put, priv, city = tax_on(book.taxes, priced.tax_code, taxable)
    return replace(
        priced, lines=lines, taxable=taxable, put=put, priv=priv, city=city, total=taxable + put + priv + city
    )
