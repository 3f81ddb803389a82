"""Lights, light units and water: prices by the month, not by the kWh."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from carpath.cis.billing_determinants import Determinants, Lamps
from carpath.cis.billing_lines import BillLine, PriceRow
from carpath.cis.proration import Share, Side, sides, split_usage
from carpath.cis.tariff import TariffBook, in_force
from carpath.cis.tariff_prices import LampPrices, Lighting, LightUnits, OtherLamps, Water
from carpath.core.money import cents


def lamp_lines(book: TariffBook, use: Determinants) -> list[BillLine]:
    """A calendar month of lamps by days in service, at the version of its first day, then the special poles."""
    lighting = cast(Lighting, book.schedules[use.schedule])
    prices = in_force(lighting.versions, use.period.start)
    row, title = PriceRow(use.schedule, prices.effective), "AREA LIGHT " if use.schedule == "15" else ""
    lines = [_lamp_line(row, title, prices, use, lamps) for lamps in use.lamps]
    if use.special_poles:
        lines.append(row.charge("SPECIAL POLE", use.special_poles, prices.special_pole_month))
    return lines


def _lamp_line(row: PriceRow, title: str, prices: LampPrices, use: Determinants, lamps: Lamps) -> BillLine:
    rate = prices.lamps.get(lamps.code)
    if rate is None:
        rate = _rate_by_watts(prices, dict(use.watts)[lamps.code])
    share = None if lamps.days == use.period.days else Share(lamps.days, use.period.days)
    return row.charge(title + lamps.code, lamps.count, rate, share)


def _rate_by_watts(prices: LampPrices, watts: int) -> Decimal:
    """The price of one lamp that the list lacks, rounded per lamp (Schedule 3)."""
    other = cast(OtherLamps, prices.other)
    return cents(watts * other.hours_month * other.energy / 1000)


def area_light_line(book: TariffBook, code: str, side: Side) -> BillLine:
    """The area light of a metered account: a monthly amount of Schedule 15."""
    prices = in_force(cast(Lighting, book.schedules["15"]).versions, side.start)
    return PriceRow("15", prices.effective).charge(f"AREA LIGHT {code}", 1, prices.lamps[code], side.share)


def unit_lines(book: TariffBook, use: Determinants) -> list[BillLine]:
    """Suburban street-light units (Schedule 5) billed alone."""
    spans = sides(use.period, book.changes("5"), book.rules.normal_period)
    return [unit_line(book, use.units, side) for side in spans]


def unit_line(book: TariffBook, units: int, side: Side) -> BillLine:
    """The street-light units of a metered account: one per dwelling or metered accessory service of the premise."""
    prices = in_force(cast(LightUnits, book.schedules["5"]).versions, side.start)
    return PriceRow("5", prices.effective).charge("UNITS", units, prices.unit_month, side.share)


def water_lines(book: TariffBook, use: Determinants) -> list[BillLine]:
    """Water (W1): base by the month, use by the ccf; a split keeps the decimals of the read."""
    versions = cast(Water, book.schedules["W1"]).versions
    spans = sides(use.period, book.changes("W1"), book.rules.normal_period)
    places = -int(use.ccf.as_tuple().exponent)
    parts = split_usage(int(use.ccf.scaleb(places)), [side.days for side in spans])
    lines = []
    for side, part in zip(spans, parts, strict=True):
        prices = in_force(versions, side.start)
        row = PriceRow("W1", prices.effective)
        lines.append(row.charge("BASE", 1, prices.base_month, side.share))
        lines.append(row.charge("WATER", Decimal(part).scaleb(-places), prices.per_ccf))
    return lines
