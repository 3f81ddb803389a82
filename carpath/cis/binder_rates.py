"""Rate schedules and riders as the binder shows them: every version as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis.binder_limits import fixed_sections, percent
from carpath.cis.binder_pages import Row, Section, Table, versions_of
from carpath.cis.tariff import TariffBook
from carpath.cis.tariff_prices import (
    Block,
    Irrigation,
    IrrigationPrices,
    LampPrices,
    LargeHighVoltage,
    LargePrices,
    LargePrimary,
    Lighting,
    LightUnits,
    Medium,
    MediumPrices,
    Residential,
    ResidentialPrices,
    Schedule,
    Small,
    SmallPrices,
    UnitPrices,
    Unmetered,
    UnmeteredPrices,
    Water,
    WaterPrices,
)

PHASES = {"1": "single-phase", "3": "three-phase"}


def rate_sections(book: TariffBook) -> tuple[Section, ...]:
    """Every schedule, the riders, taxes, fees and limits."""
    schedules = [_schedule(schedule) for schedule in book.schedules.values()]
    return (*schedules, _riders(book), *fixed_sections(book))


def price(value: Decimal) -> str:
    """A price as the book prints it, with all its decimals."""
    return f"${value:,f}"


def _schedule(schedule: Schedule) -> Section:
    priced = [(version.effective, _TABLES[type(schedule)](schedule, version)) for version in schedule.versions]
    title = f"Schedule {schedule.schedule}, {schedule.name}"
    return Section(f"R{schedule.schedule}", title, tuple(_sentences(schedule)), versions=versions_of(priced))


def _sentences(schedule: Schedule) -> Iterator[str]:
    """Whom it serves, its rules, and what its prices do not say by themselves."""
    for words in filter(None, (schedule.eligibility, *schedule.rules)):
        yield f"{words if words.startswith('kW') else words[0].upper() + words[1:]}."
    if isinstance(schedule, Medium | LargePrimary):
        yield f"Average power factor below {percent(schedule.power_factor.threshold)} is charged for (3.3)."
    if isinstance(schedule, LargeHighVoltage):
        reactive = schedule.power_factor
        yield f"{price(reactive.per_kvar)} for each kVAR above {percent(reactive.free_ratio)} of billing kW."
    if isinstance(schedule, Medium):
        primary, own = schedule.primary_metered_discount, schedule.transformer_discount
        off = percent(primary.percent_of_energy_and_demand)
        yield f"{primary.code}: {off} off energy and demand, when {primary.when}."
        yield f"{own.code}: {price(own.per_kw)} off for each kW of billing demand, when {own.when}."


def _charges(*rows: Row) -> Table:
    return Table("Charges", ("Charge", "Unit", "Price"), rows)


def _phases(name: str, unit: str, prices: Mapping[str, Decimal]) -> list[Row]:
    return [(f"{name}, {PHASES.get(phase, phase)}", unit, price(value)) for phase, value in prices.items()]


def _steps(name: str, blocks: Sequence[Block], unit: str, measure: str) -> list[Row]:
    """A price step a row; a step that costs nothing says so."""
    reach = [f"first {block.upto:,} {unit}" if block.upto is not None else "all above" for block in blocks]
    costs = [price(block.rate) if block.rate else "free" for block in blocks]
    return [(f"{name}, {words}", measure, cost) for words, cost in zip(reach, costs, strict=True)]


def _residential(schedule: Residential, shown: ResidentialPrices) -> tuple[Table, ...]:
    sizes = tuple((size, words, price(shown.base_per_day[size])) for size, words in schedule.size_classes.items())
    base = Table("Base charge", ("Size class", "For", "A day"), sizes)
    return base, _charges(*_steps("Energy", shown.blocks, "kWh x days", "a kWh"))


def _small(schedule: Small, shown: SmallPrices) -> tuple[Table, ...]:
    fixed = [("Customer charge", "a day", price(shown.customer_per_day)), ("Energy", "a kWh", price(shown.energy))]
    return (_charges(*fixed, *_phases("Minimum", "a day", shown.minimum_per_day)),)


def _medium(schedule: Medium, shown: MediumPrices) -> tuple[Table, ...]:
    least = shown.minimum
    return (
        _charges(
            ("Customer charge", "a day", price(shown.customer_per_day)),
            *_steps("Energy", shown.blocks_month, "kWh a month", "a kWh"),
            *_steps("Demand", shown.demand_blocks, "kW", "a kW and month"),
            ("Minimum", "a day", price(least.per_day)),
            ("Minimum, besides", "a day for each connected kW over 10", price(least.per_kw_day_over_10kw_connected)),
        ),
    )


def _large(schedule: Schedule, shown: LargePrices) -> tuple[Table, ...]:
    return (
        _charges(
            ("Demand", "a kW and month", price(shown.demand)),
            ("Energy", "a kWh", price(shown.energy)),
            ("Minimum", "a month", price(shown.minimum_month)),
        ),
    )


def _irrigation(schedule: Irrigation, shown: IrrigationPrices) -> tuple[Table, ...]:
    return (
        _charges(
            *_phases("Basic charge", "a month in season", shown.basic_month),
            ("Energy", "a kWh", price(shown.energy)),
            ("Demand over 10 kW", "a kW and month", price(shown.demand_over_10kw)),
            *_phases("Annual minimum", "a season", shown.annual_minimum),
        ),
    )


def _unmetered(schedule: Unmetered, shown: UnmeteredPrices) -> tuple[Table, ...]:
    charge = ("Customer charge", "a day for the account", price(shown.customer_per_day))
    return (_charges(charge, ("Energy", "a kWh", price(shown.energy))),)


def _lighting(schedule: Lighting, shown: LampPrices) -> tuple[Table, ...]:
    """The lamps with a price, then those that only have a use for statistics."""
    use = schedule.lamp_kwh_month or {}
    codes = [*shown.lamps, *(code for code in use if code not in shown.lamps)]
    rows = tuple(
        (code, price(shown.lamps[code]) if code in shown.lamps else "", str(use.get(code, ""))) for code in codes
    )
    lamps = Table("Lamps", ("Lamp", "A month", "kWh a month"), rows)
    return (lamps, *_other_lamps(shown))


def _other_lamps(shown: LampPrices) -> Iterator[Table]:
    rows: list[Row] = []
    if shown.other:
        rows.append(("Lamp not in the table", f"watts x {shown.other.hours_month} h / 1000", price(shown.other.energy)))
    if shown.special_pole_month:
        rows.append(("Special pole", "a month", price(shown.special_pole_month)))
    if rows:
        yield _charges(*rows)


def _units(schedule: LightUnits, shown: UnitPrices) -> tuple[Table, ...]:
    return (_charges(("Unit", "a month", price(shown.unit_month))),)


def _water(schedule: Water, shown: WaterPrices) -> tuple[Table, ...]:
    return (_charges(("Base charge", "a month", price(shown.base_month)), ("Water", "a ccf", price(shown.per_ccf))),)


_TABLES: Mapping[type[Schedule], Callable[[Any, Any], tuple[Table, ...]]] = {
    Residential: _residential,
    Small: _small,
    Medium: _medium,
    LargePrimary: _large,
    LargeHighVoltage: _large,
    Irrigation: _irrigation,
    Unmetered: _unmetered,
    Lighting: _lighting,
    LightUnits: _units,
    Water: _water,
}


def _riders(book: TariffBook) -> Section:
    """One version for each day on which the price of a rider changes."""
    days = sorted({version.effective for rider in book.riders.values() for version in rider.versions})
    priced = [(day, (_riders_on(book, day),)) for day in days]
    return Section("RC", "Cost of power adjustment and other riders", versions=versions_of(priced))


def _riders_on(book: TariffBook, day: date) -> Table:
    rows = []
    for rider in book.riders.values():
        held = [version.rate for version in rider.versions if version.effective <= day]
        schedules = ", ".join(rider.applies_to)
        rows.append((rider.code, rider.name, schedules, price(held[-1]) if held else "not in force"))
    return Table("Riders", ("Code", "Name", "On schedules", "A kWh"), tuple(rows), keyed=True)
