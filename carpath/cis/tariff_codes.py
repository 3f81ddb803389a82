"""What the tariff book holds beside prices: taxes, fees, codes, limits, accounts, programs, LUDs, standards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis.tariff_reading import by


@dataclass(frozen=True, slots=True)
class NormalPeriod:
    """A period of `min_days` to `max_days` bills monthly amounts whole; any other by days / `month_days`."""

    min_days: int
    max_days: int
    month_days: int


@dataclass(frozen=True, slots=True)
class BillTerms:
    """Days after the bill date."""

    due_days: int
    past_due_notice_days: int
    disconnect_notice_days: int


@dataclass(frozen=True, slots=True)
class Rules:
    days: str
    normal_period: NormalPeriod
    proration: Mapping[str, str]
    adjustment_tax: str
    minimum: str
    line_order: tuple[str, ...]
    bill_terms: BillTerms


@dataclass(frozen=True, slots=True)
class Tax:
    """A state tax: `rate` is a fraction of its base."""

    name: str
    rate: Decimal
    gl: str
    law: str


@dataclass(frozen=True, slots=True)
class CityTax:
    cap: Decimal
    law: str


@dataclass(frozen=True, slots=True)
class TaxCode:
    """Where a service lies for taxes; `gl_city` is the account of that city's tax, `needs` the paper on file."""

    code: str
    place: str
    city_rate: Decimal
    put: bool
    priv: bool
    gl_city: str | None = None
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Taxes:
    put: Tax = field(metadata={"names": ("PUT",)})
    priv: Tax = field(metadata={"names": ("PRIV",)})
    put_water: Tax = field(metadata={"names": ("PUT_WATER",)})
    city: CityTax = field(metadata={"names": ("CITY",)})
    codes: Mapping[str, TaxCode] = by("code")


@dataclass(frozen=True, slots=True)
class RiderPrices:
    effective: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Rider:
    """A price per kWh on top of the schedules in `applies_to`."""

    code: str
    name: str
    applies_to: tuple[str, ...]
    versions: tuple[RiderPrices, ...]


@dataclass(frozen=True, slots=True)
class IncomeQualified:
    """`codes`: program code to the fraction of base, energy and CPA that is credited."""

    codes: Mapping[str, Decimal]
    base: str
    starts: str


@dataclass(frozen=True, slots=True)
class BudgetPlan:
    payment: str
    review: str
    difference: str
    entry: str


@dataclass(frozen=True, slots=True)
class WinterMoratorium:
    dates: str
    law: str


@dataclass(frozen=True, slots=True)
class HeatAlert:
    law: str
    rule: str


@dataclass(frozen=True, slots=True)
class Programs:
    income_qualified: IncomeQualified
    budget: BudgetPlan
    winter_moratorium: WinterMoratorium
    heat_alert: HeatAlert


@dataclass(frozen=True, slots=True)
class Fee:
    """`amount` in dollars; where `rule` says more, `percent` (a fraction), `min` and `over` (dollars: the fee is due on
    a past-due balance above it) and `grace_days` (business days after the due date) serve it."""

    code: str
    name: str
    gl: str
    rule: str = ""
    amount: Decimal | None = None
    percent: Decimal | None = None
    min: Decimal | None = None
    over: Decimal | None = None
    grace_days: int | None = None


@dataclass(frozen=True, slots=True)
class PoleAttachments:
    annual_rate_per_attachment: Decimal
    billing: str
    unauthorized: str
    gl: str
    tax_code: str


@dataclass(frozen=True, slots=True)
class Backbilling:
    """How many months back an error may be billed or refunded."""

    residential_underbilled_months: int
    nonresidential_underbilled_months: int
    overbilled_refund_months: int
    tamper: str
    repayment: str


@dataclass(frozen=True, slots=True)
class Estimation:
    order: tuple[str, ...]
    next_actual: str
    max_consecutive: int


@dataclass(frozen=True, slots=True)
class HiloLimits:
    """Factors of the expected use."""

    high: Decimal
    low: Decimal


@dataclass(frozen=True, slots=True)
class Hilo:
    expected: str
    limits: Mapping[str, HiloLimits]
    abs_floor_kwh: Mapping[str, int]
    floor_rule: str
    very_cutoff_percent: int
    very_high: str
    very_low: str
    codes: Mapping[str, str]
    least_power_factor: Decimal = Decimal("0.60")


@dataclass(frozen=True, slots=True)
class Codes:
    """Code to meaning, one table per field of the CIS."""

    read_type: Mapping[str, str]
    reader_remark: Mapping[str, str]
    service_order: Mapping[str, str]
    resolution: Mapping[str, str]
    adjustment: Mapping[str, str]
    cancel_reason: Mapping[str, str]
    tender: Mapping[str, str]
    return_reason: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """`type`: A asset, CA contra asset, L liability, R revenue, E expense."""

    acct: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class LudDistrict:
    """`method` is EQUAL_PRINCIPAL or LEVEL_PAYMENT; `interest` and `penalty` are fractions."""

    lud: str
    name: str
    type: str
    confirmed: date
    roll_first_publication: date
    free_payment_days: int
    installments: int
    method: str
    interest: Decimal
    first_installment_due: date
    penalty: Decimal


@dataclass(frozen=True, slots=True)
class Lud:
    rules: tuple[str, ...]
    districts: Mapping[str, LudDistrict] = by("lud")


@dataclass(frozen=True, slots=True)
class ForeignExchange:
    policy: str
    bank_item_fee: Decimal
    sample_spot_usd_per_cad: Mapping[date, Decimal]


@dataclass(frozen=True, slots=True)
class AddressStandard:
    suffix: Mapping[str, str]
    unit: Mapping[str, str]
    directional: Mapping[str, str]
    last_line: str
    district_format: str
