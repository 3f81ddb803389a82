"""Energy schedules: the charge lines of one side of a period, before riders, lights, credits and taxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from carpath.cis.billing_determinants import Determinants
from carpath.cis.billing_lines import BillLine, PriceRow, sum_of
from carpath.cis.billing_power import average_power_factor, excess_kvar, stepped_kw
from carpath.cis.proration import Share, Side, round_half_up
from carpath.cis.tariff import in_force
from carpath.cis.tariff_prices import (
    Block,
    Irrigation,
    LargeHighVoltage,
    LargePrices,
    LargePrimary,
    Medium,
    MediumPrices,
    Residential,
    ResidentialPrices,
    Small,
    Unmetered,
)

DEMAND_FREE_KW = 10  # "over 10 kW" in the names of the prices that use it


def energy_blocks(row: PriceRow, blocks: Sequence[Block], kwh: int, sizes: Sequence[int | None]) -> list[BillLine]:
    """B1 always, further blocks where use reaches them; `sizes` are the blocks' upper ends for this period."""
    lines, floor = [], 0
    for number, (block, size) in enumerate(zip(blocks, sizes, strict=True), 1):
        top = kwh if size is None else min(kwh, size)
        if number == 1 or top > floor:
            lines.append(row.charge(f"B{number}", top - floor, block.rate))
        floor = top
    return lines


def residential_lines(row: PriceRow, prices: ResidentialPrices, size: str, kwh: int, days: int) -> list[BillLine]:
    """Base charge and energy of Schedule 7; its blocks are kWh a day, so they scale with the days, never rounded."""
    sizes = [None if block.upto is None else block.upto * days for block in prices.blocks]
    base = row.charge(f"BASE {size}", days, prices.base_per_day[size])
    return [base, *energy_blocks(row, prices.blocks, kwh, sizes)]


def _residential(schedule: Residential, use: Determinants, side: Side, kwh: int) -> list[BillLine]:
    prices = in_force(schedule.versions, side.start)
    return residential_lines(PriceRow("7", prices.effective), prices, use.size, kwh, side.days)


def _small(schedule: Small, use: Determinants, side: Side, kwh: int) -> list[BillLine]:
    prices = in_force(schedule.versions, side.start)
    row = PriceRow("25", prices.effective)
    lines = [row.charge("CUST", side.days, prices.customer_per_day), row.charge("ENERGY", kwh, prices.energy)]
    return at_least(row.charge("MINIMUM", side.days, prices.minimum_per_day[use.phase]), lines)


def _medium(schedule: Medium, use: Determinants, side: Side, kwh: int) -> list[BillLine]:
    prices = in_force(schedule.versions, side.start)
    row = PriceRow("20", prices.effective)
    sizes = [_prorated(block.upto, side.share) for block in prices.blocks_month]
    factor = average_power_factor(use.kwh, use.kvarh)
    kw = stepped_kw(use.kw, factor, schedule.power_factor.threshold)
    metered = energy_blocks(row, prices.blocks_month, kwh, sizes) + _demand_blocks(row, prices, kw, side.share)
    lines = [row.charge("CUST", side.days, prices.customer_per_day), *metered]
    minimum = row.charge("MINIMUM", side.days, _daily_minimum(prices, use.connected_kw))
    if minimum.amount > sum_of(lines):
        return [minimum]  # without discounts: what they would reduce is no longer billed
    return lines + _medium_discounts(schedule, use, row, kw, metered, side.share)


def _demand_blocks(row: PriceRow, prices: MediumPrices, kw: int, share: Share | None) -> list[BillLine]:
    lines, floor = [], 0
    for block in prices.demand_blocks:
        top = kw if block.upto is None else min(kw, block.upto)
        if block.rate:
            lines.append(row.charge("DEMAND", top - floor, block.rate, share))
        floor = top
    return lines


def _daily_minimum(prices: MediumPrices, connected_kw: Decimal) -> Decimal:
    over = max(Decimal(0), connected_kw - DEMAND_FREE_KW)
    return prices.minimum.per_day + prices.minimum.per_kw_day_over_10kw_connected * over


def _medium_discounts(
    schedule: Medium, use: Determinants, row: PriceRow, kw: int, metered: list[BillLine], share: Share | None
) -> list[BillLine]:
    """One of the two: PRIM asks that the District owns the transformer, XFMR that the customer does.

    `kw` is billing demand, after power factor; `metered` are the energy and demand lines."""
    if use.customer_transformer:
        xfmr = schedule.transformer_discount
        return [row.charge(xfmr.code, kw, -xfmr.per_kw, share)]
    if use.primary_metered:
        prim = schedule.primary_metered_discount
        return [row.charge(prim.code, sum_of(metered), -prim.percent_of_energy_and_demand)]
    return []


def _large_primary(schedule: LargePrimary, use: Determinants, side: Side, kwh: int) -> list[BillLine]:
    prices = in_force(schedule.versions, side.start)
    row = PriceRow("36", prices.effective)
    lines = _large_lines(row, prices, use.kw, kwh, side.share)
    factor, threshold = average_power_factor(use.kwh, use.kvarh), schedule.power_factor.threshold
    if factor < threshold:
        label = f"PF (({threshold}/{factor})-1) x demand"
        lines.append(row.charge(label, lines[0].amount, threshold / factor - 1))
    return at_least(row.charge("MINIMUM", 1, prices.minimum_month, side.share), lines)


def _large_high_voltage(schedule: LargeHighVoltage, use: Determinants, side: Side, kwh: int) -> list[BillLine]:
    prices = in_force(schedule.versions, side.start)
    row = PriceRow("38", prices.effective)
    lines = _large_lines(row, prices, use.kw, kwh, side.share)
    reactive = schedule.power_factor
    if excess := excess_kvar(use.kvar, use.kw, reactive.free_ratio):
        lines.append(row.charge("KVAR", excess, reactive.per_kvar, side.share))
    return at_least(row.charge("MINIMUM", 1, prices.minimum_month, side.share), lines)


def _large_lines(row: PriceRow, prices: LargePrices, kw: int, kwh: int, share: Share | None) -> list[BillLine]:
    return [row.charge("DEMAND", kw, prices.demand, share), row.charge("ENERGY", kwh, prices.energy)]


def _irrigation(schedule: Irrigation, use: Determinants, side: Side, kwh: int) -> list[BillLine]:
    prices = in_force(schedule.versions, side.start)
    row = PriceRow("41", prices.effective)
    return [
        row.charge("BASIC", 1, prices.basic_month[use.phase], side.share),
        row.charge("ENERGY", kwh, prices.energy),
        row.charge("DEMAND", max(0, use.kw - DEMAND_FREE_KW), prices.demand_over_10kw, side.share),
    ]


def _unmetered(schedule: Unmetered, use: Determinants, side: Side, kwh: int) -> list[BillLine]:
    prices = in_force(schedule.versions, side.start)
    row = PriceRow("23", prices.effective)
    return [row.charge("CUST", side.days, prices.customer_per_day), row.charge("ENERGY", kwh, prices.energy)]


def at_least(minimum: BillLine, lines: list[BillLine]) -> list[BillLine]:
    """The lines, or the minimum in their place where it is greater (rules.minimum)."""
    return [minimum] if minimum.amount > sum_of(lines) else lines


def _prorated(upto: int | None, share: Share | None) -> int | None:
    return upto if upto is None or share is None else round_half_up(upto * share.days, share.month)


METERED: Mapping[str, Callable[[Any, Determinants, Side, int], list[BillLine]]] = {
    "7": _residential,
    "25": _small,
    "20": _medium,
    "36": _large_primary,
    "38": _large_high_voltage,
    "41": _irrigation,
    "23": _unmetered,
}
