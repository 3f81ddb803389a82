"""From named inputs (`bill_inputs` of the tariff book) to determinants, refusing what cannot be with all its faults."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from carpath.cis.billing_determinants import Determinants, Lamps
from carpath.cis.billing_period import hours, read_period, season_faults
from carpath.cis.billing_power import average_power_factor, device_kwh, whole_kw
from carpath.cis.billing_reading import InputReader
from carpath.cis.manual_poles import POLES
from carpath.cis.proration import Period
from carpath.cis.tariff import TariffBook, in_force
from carpath.cis.tariff_prices import LampPrices
from carpath.core.errors import Fault, Faulty

COMMON = frozenset({"tax_code", "effective", "from", "to", "days", "kind", "month"})
INPUTS: Mapping[str, frozenset[str]] = {
    "7": frozenset({"kwh", "size", "iq", "lights", "units"}),
    "25": frozenset({"kwh", "phase", "units"}),
    "20": frozenset({"kwh", "kw", "kvarh", "connected_kw", "primary_metered", "customer_transformer"}),
    "36": frozenset({"kwh", "kw", "kvarh"}),
    "38": frozenset({"kwh", "kw", "kvar"}),
    "41": frozenset({"kwh", "kw", "phase", "season_billed"}),
    "23": frozenset({"devices"}),
    "1": frozenset({"lamps"}),
    "3": frozenset({"lamps", "other_watts"}),
    "15": frozenset({"lamps", "special_poles"}),
    "5": frozenset({"units"}),
    "200": frozenset({"kwh", "received_kwh", "bank_kwh", "aggregated_kwh", "size"}),
    "W1": frozenset({"ccf"}),
}
KNOWN: Mapping[str, frozenset[str]] = {schedule: COMMON | names for schedule, names in INPUTS.items()}
WITH_AREA_LIGHT = "7+15"  # how worksheets write a residential bill that carries an area light


def in_season(period: Period) -> bool:
    """Whether an irrigation bill lies in the season, 1 March to 31 October."""
    return 3 <= period.start.month <= 10


def read_inputs(book: TariffBook, schedule: str, inputs: Mapping[str, object]) -> Determinants:
    """The determinants of a bill. Raises Faulty with every fault, each at the name of its input."""
    code = "7" if schedule == WITH_AREA_LIGHT else schedule
    if code not in INPUTS:
        known = ", ".join((*INPUTS, POLES))
        raise Faulty([Fault("schedule", f"There is no schedule {schedule}; the book has {known}.")])
    reader = InputReader(inputs)
    reader.known(KNOWN[code], code)
    use = Determinants(
        schedule=code,
        tax_code=reader.choice("tax_code", book.taxes.codes),
        period=read_period(reader, book, "7" if code == "200" else code),
    )
    use = _READERS[code](reader, book, use)
    if schedule == WITH_AREA_LIGHT and not use.lights:
        reader.fault("lights", "is missing; Schedule 7+15 carries an area light.")
    if reader.faults:
        raise Faulty(reader.faults)
    return use


def _prices(book: TariffBook, schedule: str, use: Determinants) -> Any:
    """The prices that say which sizes, phases and lamps there are; those of the first version for any earlier day."""
    versions = book.schedules[schedule].versions
    return in_force(versions, max(use.period.start, versions[0].effective))


def _residential(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    return replace(
        use,
        kwh=reader.whole("kwh"),
        size=reader.choice("size", _prices(book, "7", use).base_per_day),
        iq=reader.choice("iq", book.programs.income_qualified.codes, ""),
        lights=reader.choice("lights", _area_lights(book, use), "") if "lights" in reader.given else "",
        units=reader.whole("units", 0),
    )


def _area_lights(book: TariffBook, use: Determinants) -> list[str]:
    """The lamps that have a price on every day of the period."""
    start, end = use.period.start, use.period.end or use.period.start
    later = [version for version in book.schedules["15"].versions if start < version.effective < end]
    return [code for code in _prices(book, "15", use).lamps if all(code in version.lamps for version in later)]


def _small(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    phases = _prices(book, "25", use).minimum_per_day
    return replace(use, kwh=reader.whole("kwh"), phase=reader.choice("phase", phases), units=reader.whole("units", 0))


def _demand(reader: InputReader, use: Determinants) -> Determinants:
    """kWh and the highest kW of the period, which allow a load factor of at most 1 (handbook 1G)."""
    use, measured = _some_demand(reader, use)
    if not reader.sound("kwh", "kw") or use.period.days < 1:
        return use
    most = measured * hours(reader, use.period)
    if use.kwh and not measured:
        reader.fault("kw", f"is 0, and yet {use.kwh} kWh were used.")
    elif use.kwh > most:
        reader.fault(
            "kwh", f"{use.kwh} kWh cannot flow at {measured} kW; at a load factor of 1 it would be {most:f} kWh."
        )
    return use


def _some_demand(reader: InputReader, use: Determinants) -> tuple[Determinants, Decimal]:
    """kWh, and kW that may count in some hours only; kW is billed whole, half up. Also the kW as measured."""
    kwh, measured = reader.whole("kwh"), reader.decimal("kw")
    if reader.sound("kwh", "kw") and measured and not kwh:
        reader.fault("kwh", f"is 0, and yet a demand of {measured} kW was measured.")
    return replace(use, kwh=kwh, kw=whole_kw(measured)), measured


def _reactive(reader: InputReader, use: Determinants, default: int | None = None) -> Determinants:
    use = replace(use, kvarh=reader.whole("kvarh", default))
    if reader.sound("kwh", "kvarh") and not average_power_factor(use.kwh, use.kvarh):
        reader.fault("kvarh", f"{use.kvarh} kVARh with {use.kwh} kWh leaves no power factor to bill by.")
    return use


def _medium(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    return replace(
        _reactive(reader, _demand(reader, use), default=0),
        connected_kw=reader.decimal("connected_kw", Decimal(0)),
        primary_metered=reader.flag("primary_metered"),
        customer_transformer=reader.flag("customer_transformer"),
    )


def _large_primary(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    return _reactive(reader, _some_demand(reader, use)[0])


def _large_high_voltage(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    return replace(_some_demand(reader, use)[0], kvar=reader.decimal("kvar"))


def _irrigation(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    season_faults(reader, use.period)
    billed = reader.decimal("season_billed") if "season_billed" in reader.given else None
    use = replace(use, phase=reader.choice("phase", _prices(book, "41", use).basic_month), season_billed=billed)
    if in_season(use.period):
        return _demand(reader, use)
    idle = whole_kw(reader.decimal("kw", Decimal(0)))  # Schedule 25 bills no demand
    return replace(use, kwh=reader.whole("kwh"), kw=idle)


def _unmetered(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    kwh = 0
    for place, (watts, count, days) in reader.rows("devices", "input watts, count, days in service", 3):
        served = reader.whole_value(f"{place}[2]", days)
        _within_period(reader, f"{place}[2]", served, use.period)
        each = device_kwh(reader.whole_value(f"{place}[0]", watts), served)
        kwh += each * reader.whole_value(f"{place}[1]", count, 1)
    return replace(use, kwh=kwh)


def _within_period(reader: InputReader, place: str, days: int, period: Period) -> None:
    if days > period.days > 0:
        reader.fault(place, f"{days} days in service do not fit into {period.days} days.")


def _lighting(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    _lights_month(reader, use.period)
    prices = cast(LampPrices, _prices(book, use.schedule, use))
    watts = _other_watts(reader, prices)
    lamps = []
    for place, (code, count, days) in reader.rows("lamps", "lamp code, count, days in service", 3):
        if not isinstance(code, str) or (code not in prices.lamps and code not in watts):
            reader.fault(f"{place}[0]", f"Schedule {use.schedule} has no lamp {code}.")
        served = reader.whole_value(f"{place}[2]", days)
        if reader.sound("month"):
            _within_period(reader, f"{place}[2]", served, use.period)
        lamps.append(Lamps(str(code), reader.whole_value(f"{place}[1]", count, 1), served))
    poles = reader.whole("special_poles", 0)
    return replace(use, lamps=tuple(lamps), watts=tuple(watts.items()), special_poles=poles)


def _lights_month(reader: InputReader, period: Period) -> None:
    if "month" not in reader.given:
        reader.fault("month", "is missing; lights are billed by the calendar month.")
        return
    month = reader.month("month") if reader.sound("month") else None
    if month and period.days > 0 and (period.start, period.days) != (month, monthrange(month.year, month.month)[1]):
        reader.fault("month", "Lights are billed by the whole calendar month; leave days, from and to out.")


def _other_watts(reader: InputReader, prices: LampPrices) -> dict[str, int]:
    given = reader.given.get("other_watts", {})
    if not isinstance(given, Mapping):
        reader.fault("other_watts", "must be an object of lamp code and watts.")
        return {}
    if given and prices.other is None:
        reader.fault("other_watts", "The schedule has no price by watts in this version.")
    for code in sorted(given.keys() & prices.lamps.keys()):
        reader.fault(f"other_watts.{code}", "stands in the price list; leave its watts out.")
    return {str(code): reader.whole_value(f"other_watts.{code}", watts, 1) for code, watts in given.items()}


def _units(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    return replace(use, units=reader.whole("units"))


def _net_metering(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    return replace(
        use,
        kwh=reader.whole("kwh"),
        received_kwh=reader.whole("received_kwh"),
        bank_kwh=reader.whole("bank_kwh", 0),
        aggregated_kwh=reader.whole("aggregated_kwh") if "aggregated_kwh" in reader.given else None,
        size=reader.choice("size", _prices(book, "7", use).base_per_day),
    )


def _water(reader: InputReader, book: TariffBook, use: Determinants) -> Determinants:
    return replace(use, ccf=reader.decimal("ccf"))


_READERS: Mapping[str, Callable[[InputReader, TariffBook, Determinants], Determinants]] = {
    "7": _residential,
    "25": _small,
    "20": _medium,
    "36": _large_primary,
    "38": _large_high_voltage,
    "41": _irrigation,
    "23": _unmetered,
    "1": _lighting,
    "3": _lighting,
    "15": _lighting,
    "5": _units,
    "200": _net_metering,
    "W1": _water,
}
