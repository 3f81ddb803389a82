"""The rate schedules as the tariff book states them: one form per kind of service, one price row per version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis.tariff_reading import named


@dataclass(frozen=True, slots=True)
class Prices:
    """What every version has: the first day on which it is in force."""

    effective: date


@dataclass(frozen=True, slots=True)
class Block:
    """A price step; `upto` is kWh a day, kWh a month or kW by the schedule, None for "all above"."""

    rate: Decimal
    upto: int | None = named("upto_kwh_per_day", "upto_kwh", "upto_kw")


@dataclass(frozen=True, slots=True)
class ResidentialPrices(Prices):
    base_per_day: Mapping[str, Decimal]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SmallPrices(Prices):
    customer_per_day: Decimal
    energy: Decimal
    minimum_per_day: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class MediumMinimum:
    per_day: Decimal
    per_kw_day_over_10kw_connected: Decimal


@dataclass(frozen=True, slots=True)
class MediumPrices(Prices):
    customer_per_day: Decimal
    blocks_month: tuple[Block, ...]
    demand_blocks: tuple[Block, ...]
    minimum: MediumMinimum


@dataclass(frozen=True, slots=True)
class LargePrices(Prices):
    demand: Decimal
    energy: Decimal
    minimum_month: Decimal


@dataclass(frozen=True, slots=True)
class IrrigationPrices(Prices):
    basic_month: Mapping[str, Decimal]
    energy: Decimal
    demand_over_10kw: Decimal
    annual_minimum: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class UnmeteredPrices(Prices):
    customer_per_day: Decimal
    energy: Decimal


@dataclass(frozen=True, slots=True)
class OtherLamps:
    """Price of a lamp that the list lacks: watts x `hours_month` / 1000 x `energy`."""

    hours_month: int
    energy: Decimal


@dataclass(frozen=True, slots=True)
class LampPrices(Prices):
    lamps: Mapping[str, Decimal]
    other: OtherLamps | None = None
    special_pole_month: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class UnitPrices(Prices):
    unit_month: Decimal


@dataclass(frozen=True, slots=True)
class WaterPrices(Prices):
    base_month: Decimal
    per_ccf: Decimal


@dataclass(frozen=True, slots=True)
class PowerFactorStep:
    threshold: Decimal


@dataclass(frozen=True, slots=True)
class KvarExcess:
    free_ratio: Decimal
    per_kvar: Decimal


@dataclass(frozen=True, slots=True)
class PrimaryDiscount:
    code: str
    percent_of_energy_and_demand: Decimal
    when: str


@dataclass(frozen=True, slots=True)
class TransformerDiscount:
    code: str
    per_kw: Decimal
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A rate schedule: `schedule` is its code on bills, `gl_revenue` the account that its charges credit."""

    schedule: str
    name: str
    gl_revenue: str
    eligibility: str = ""
    rules: tuple[str, ...] = ()
    versions: tuple[Any, ...] = ()

    @staticmethod
    def shape_of(plain: Mapping[str, Any]) -> type[Schedule] | None:
        """The form of the schedule that the file describes; None when the code is unknown."""
        code = plain.get("schedule")
        return FORMS.get(code) if isinstance(code, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Residential(Schedule):
    size_classes: Mapping[str, str]
    versions: tuple[ResidentialPrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Small(Schedule):
    versions: tuple[SmallPrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium(Schedule):
    power_factor: PowerFactorStep
    primary_metered_discount: PrimaryDiscount
    transformer_discount: TransformerDiscount
    versions: tuple[MediumPrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LargePrimary(Schedule):
    power_factor: PowerFactorStep
    versions: tuple[LargePrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeHighVoltage(Schedule):
    power_factor: KvarExcess
    versions: tuple[LargePrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Irrigation(Schedule):
    versions: tuple[IrrigationPrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmetered(Schedule):
    versions: tuple[UnmeteredPrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lighting(Schedule):
    versions: tuple[LampPrices, ...]
    lamp_kwh_month: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LightUnits(Schedule):
    versions: tuple[UnitPrices, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetMetering(Schedule):
    """Has no prices of its own: the net use is billed on the host, Schedule 7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Water(Schedule):
    versions: tuple[WaterPrices, ...]


FORMS: Mapping[str, type[Schedule]] = {
    "7": Residential,
    "25": Small,
    "20": Medium,
    "36": LargePrimary,
    "38": LargeHighVoltage,
    "41": Irrigation,
    "23": Unmetered,
    "1": Lighting,
    "3": Lighting,
    "5": LightUnits,
    "15": Lighting,
    "200": NetMetering,
    "W1": Water,
}
