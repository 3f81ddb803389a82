"""The billing engine: a schedule and its determinants in, a bill with every line out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from carpath.cis.billing_determinants import Determinants
from carpath.cis.billing_flat import area_light_line, lamp_lines, unit_line, unit_lines, water_lines
from carpath.cis.billing_inputs import WITH_AREA_LIGHT, in_season, read_inputs
from carpath.cis.billing_lines import Bill, BillLine, PriceRow, sum_of
from carpath.cis.billing_metered import METERED, residential_lines
from carpath.cis.billing_poles import attachments_bill
from carpath.cis.billing_power import Netted, average_power_factor, net_use
from carpath.cis.manual_poles import POLES
from carpath.cis.proration import Side, sides, split_usage
from carpath.cis.tariff import TariffBook, in_force
from carpath.cis.tariff_codes import Rider
from carpath.cis.tariff_prices import Irrigation, Residential
from carpath.cis.taxes import tax_on

__all__ = ["Bill", "BillLine", "bill", "irrigation_shortfall", "price", "residential_pricer", "usage_bill"]

FLAT: Mapping[str, Callable[[TariffBook, Determinants], list[BillLine]]] = {
    "1": lamp_lines,
    "3": lamp_lines,
    "15": lamp_lines,
    "5": unit_lines,
    "W1": water_lines,
}


def bill(book: TariffBook, schedule: str, inputs: Mapping[str, object]) -> Bill:
    """The bill of a schedule for inputs as `bill_inputs` of the book names them. Raises Faulty with every fault."""
    if schedule == POLES:
        return attachments_bill(book, inputs)
    return price(book, read_inputs(book, schedule, inputs))


def usage_bill(
    book: TariffBook,
    schedule: str,
    *,
    kwh: int,
    start: date,
    end: date,
    tax_code: str,
    size: str = "M",
    phase: str = "1",
    kind: str = "normal",
    kw: int | None = None,
    **more: object,
) -> Bill:
    """The bill of a metered service from the read of `start` to the read of `end`; `more` as in `bill`."""
    inputs: dict[str, object] = {"kwh": kwh, "from": start, "to": end, "tax_code": tax_code, "kind": kind, **more}
    if schedule in ("7", WITH_AREA_LIGHT, "200"):
        inputs["size"] = size
    if schedule in ("25", "41"):
        inputs["phase"] = phase
    if kw is not None:
        inputs["kw"] = kw
    return bill(book, schedule, inputs)


def price(book: TariffBook, use: Determinants) -> Bill:
    """The bill of determinants that are already checked."""
    if use.schedule in FLAT:
        return _closed(book, use, FLAT[use.schedule](book, use))
    if use.schedule == "200":
        return _net_metered(book, use)
    if use.schedule == "41":
        return _closed(book, use, _irrigation_lines(book, use))
    return _closed(book, use, _metered_lines(book, use, use.schedule))


def _closed(book: TariffBook, use: Determinants, lines: Sequence[BillLine], netted: Netted | None = None) -> Bill:
    taxable = sum_of(lines)
    put, priv, city = tax_on(book.taxes, use.tax_code, taxable, water=use.schedule == "W1")
    return Bill(
        schedule=use.schedule,
        tax_code=use.tax_code,
        days=use.period.days,
        lines=tuple(lines),
        taxable=taxable,
        put=put,
        priv=priv,
        city=city,
        total=taxable + put + priv + city,
        power_factor=average_power_factor(use.kwh, use.kvarh) if use.kvarh else None,
        bank_kwh=netted.bank if netted else None,
        expired_kwh=netted.expired if netted else 0,
    )


def _metered_lines(book: TariffBook, use: Determinants, schedule: str) -> list[BillLine]:
    """Each side of a rate change in full by its own version, then one income-qualified credit on all of them."""
    spans = sides(use.period, _changes(book, use, schedule), book.rules.normal_period)
    riders, lines = book.riders_on(schedule), []
    for side, kwh in zip(spans, split_usage(use.kwh, [side.days for side in spans]), strict=True):
        lines += METERED[schedule](book.schedules[schedule], use, side, kwh)
        lines += [_rider_line(rider, side.start, kwh) for rider in riders]
        if use.lights:
            lines.append(area_light_line(book, use.lights, side))
        if use.units:
            lines.append(unit_line(book, use.units, side))
    if use.iq:
        lines.append(_income_credit(book, use.iq, lines, spans[-1]))
    return lines


def _changes(book: TariffBook, use: Determinants, schedule: str) -> tuple[date, ...]:
    """The days on which a price of this bill changes: its schedule's, and those of the lights on it."""
    lights = [code for code, billed in (("15", use.lights), ("5", use.units)) if billed]
    changes = book.changes(schedule)
    return tuple(sorted({*changes, *(day for code in lights for day in book.changes(code))})) if lights else changes


def _rider_line(rider: Rider, on: date, kwh: int) -> BillLine:
    version = in_force(rider.versions, on)
    return PriceRow(rider.code, version.effective).charge(rider.code, kwh, version.rate)


def _income_credit(book: TariffBook, code: str, lines: Sequence[BillLine], last: Side) -> BillLine:
    """Base, energy and rider earn the credit; lights do not."""
    version = in_force(book.schedules["7"].versions, last.start)
    earning = sum_of(line for line in lines if line.schedule not in ("15", "5"))
    rate = book.programs.income_qualified.codes[code]
    return PriceRow("7", version.effective).charge(f"{code} credit", earning, -rate)


def _net_metered(book: TariffBook, use: Determinants) -> Bill:
    netted = net_use(
        use.kwh,
        use.received_kwh,
        use.bank_kwh,
        year_ends=use.period.covers(3, 31),
        aggregated=use.aggregated_kwh or 0,
    )
    priced = _closed(book, use, _metered_lines(book, replace(use, kwh=netted.billed), "7"), netted)
    return priced if use.aggregated_kwh is None else replace(priced, aggregated_kwh=netted.aggregated)


def _irrigation_lines(book: TariffBook, use: Determinants) -> list[BillLine]:
    """Use out of season is billed on Schedule 25, no use not at all; the October bill tests the annual minimum."""
    if not in_season(use.period):
        return _metered_lines(book, use, "25") if use.kwh else []
    lines = _metered_lines(book, use, "41")
    last_day = use.period.end - timedelta(days=1) if use.period.end else use.period.start
    if last_day.month == 10 and use.season_billed is not None:
        billed = use.season_billed + sum_of(line for line in lines if line.schedule == "41")
        lines += irrigation_shortfall(book, use.phase, billed, last_day)
    return lines


def irrigation_shortfall(book: TariffBook, phase: str, billed: Decimal, on: date) -> list[BillLine]:
    """The line that lifts a season to the annual minimum, if any; `billed` = basic, energy and demand March-October."""
    prices = in_force(cast(Irrigation, book.schedules["41"]).versions, on)
    missing = prices.annual_minimum[phase] - billed
    row = PriceRow("41", prices.effective)
    return [row.charge("ANNUAL MINIMUM SHORTFALL", 1, missing)] if missing > 0 else []


def residential_pricer(book: TariffBook, *, size: str, tax_code: str, on: date) -> Callable[[int, int], Bill]:
    """A function (kWh, days) -> Bill for many unsplit bills of Schedule 7 by the version of one day.

    It looks the prices up once and checks nothing; the lines and taxes come from the same code as every other bill."""
    prices = in_force(cast(Residential, book.schedules["7"]).versions, on)
    row, riders = PriceRow("7", prices.effective), book.riders_on("7")

    def priced(kwh: int, days: int) -> Bill:
        lines = residential_lines(row, prices, size, kwh, days)
        lines += [_rider_line(rider, on, kwh) for rider in riders]
        taxable = sum_of(lines)
        put, priv, city = tax_on(book.taxes, tax_code, taxable)
        total = taxable + put + priv + city
        return Bill("7", tax_code, days, tuple(lines), taxable, put, priv, city, total)

    return priced
