"""Validations of records: place and tax code, service, meter, agreements, lights, dates. Each returns a sentence, or ""
where the bill passes."""

from __future__ import annotations

from collections import Counter

from carpath.cis.prebill_limits import Limits
from carpath.cis.prebill_records import Agreement, Calculated
from carpath.cis.proration import BillKind

HOMES = frozenset({"7", "200"})
BUSINESSES = frozenset({"20", "25"})
ALWAYS_DEMAND = frozenset({"20", "36", "38"})
WITH_DEMAND = ALWAYS_DEMAND | {"41"}
LAMPS = frozenset({"1", "3", "15"})
# Fees, assessments and pole rent are taxed nowhere and ask for no paper.
NOT_TAXABLE = "99"


def schedule_does_not_fit_the_premise(calculated: Calculated, limits: Limits) -> str:
    """RS3."""
    schedule, home = calculated.use.schedule, calculated.point.residential
    if schedule in HOMES and not home:
        return f"Residential Schedule {schedule} at a premise typed commercial."
    if schedule in BUSINESSES and home:
        return f"General service Schedule {schedule} at a premise typed residential."
    return ""


def size_does_not_fit_the_service(calculated: Calculated, limits: Limits) -> str:
    """RS4: a home of any service may be M, but S needs a small one."""
    amps = calculated.point.amps
    if calculated.use.size != "S" or amps <= limits.small_service_amps:
        return ""
    return f"Size class S on a service of {amps} A; S needs {limits.small_service_amps} A or less."


def demand_does_not_fit_the_meter(calculated: Calculated, limits: Limits) -> str:
    """RS5: where the schedule bills demand."""
    use, measured = calculated.use, "kW" in calculated.point.registers
    if use.schedule not in WITH_DEMAND or not use.kwh:
        return ""
    if not use.kw and (measured or use.schedule in ALWAYS_DEMAND):
        return f"Schedule {use.schedule} with {use.kwh:,} kWh, and no demand on the bill."
    return f"{use.kw:,} kW billed without a kW register." if use.kw and not measured else ""


def _needs_paper(calculated: Calculated, limits: Limits) -> str:
    """The paper that the tax code asks for, or ""."""
    return limits.book.taxes.codes[calculated.use.tax_code].needs


def tax_code_does_not_fit_the_place(calculated: Calculated, limits: Limits) -> str:
    """TX1, but for city tax outside every city, which is TX3, and for codes that rest on a paper, which are TX2."""
    code, place = calculated.use.tax_code, calculated.point.jurisdiction
    if (
        code in (place, NOT_TAXABLE)
        or _needs_paper(calculated, limits)
        or city_tax_outside_the_city(calculated, limits)
    ):
        return ""
    return f"Tax code {code}; the map has {place} {limits.book.taxes.codes[place].place}."


def city_tax_outside_the_city(calculated: Calculated, limits: Limits) -> str:
    """TX3."""
    codes, place = limits.book.taxes.codes, calculated.point.jurisdiction
    city = codes[calculated.use.tax_code]
    if not city.city_rate or codes[place].city_rate:
        return ""
    return f"Taxed for {city.place}; the map has {place} {codes[place].place}."


def exempt_without_certificate(calculated: Calculated, limits: Limits) -> str:
    """TX2: the paper must hold on the day of the bill."""
    code, paper, needs = calculated.use.tax_code, calculated.certificate, _needs_paper(calculated, limits)
    if not needs or code == NOT_TAXABLE:
        return ""
    if paper is None or paper.tax_code != code:
        return f"Tax code {code} without the {needs}."
    expired = paper.until is not None and paper.until < calculated.end
    return f"Tax code {code}; the {needs} ran out on {paper.until:%m/%d/%Y}." if expired else ""


def days_are_unusual(calculated: Calculated, limits: Limits) -> str:
    """DY1: a bill that opens, closes or was declared long has the length that it has."""
    period, normal = calculated.use.period, limits.book.rules.normal_period
    if period.kind is not BillKind.NORMAL or normal.min_days <= period.days <= normal.max_days:
        return ""
    return f"{period.days} days; a normal period has {normal.min_days} to {normal.max_days}."


def periods_do_not_join(calculated: Calculated, limits: Limits) -> str:
    """DY2."""
    start, before = calculated.use.period.start, calculated.previous_end
    if before is None or before == start:
        return ""
    apart = abs((start - before).days)
    what = f"A gap of {apart}" if start > before else f"An overlap of {apart}"
    days = f"{what} day{'s' if apart > 1 else ''}"
    return f"{days}: the segment before ends {before:%m/%d/%Y}, this one begins {start:%m/%d/%Y}."


def _active(calculated: Calculated) -> list[Agreement]:
    """Agreements for electricity that are open on the day of the bill."""
    return [
        each for each in calculated.agreements if each.kind == "E" and each.end is None and each.start < calculated.end
    ]


def two_agreements_are_active(calculated: Calculated, limits: Limits) -> str:
    """DU2."""
    accounts = [each.account for each in _active(calculated)]
    return f"Two active agreements at one service point: {' and '.join(accounts)}." if len(accounts) > 1 else ""


def customer_has_left(calculated: Calculated, limits: Limits) -> str:
    """CY: the account that is billed; where somebody else has moved in, DU2 says so."""
    gone = [
        each
        for each in _active(calculated)
        if each.account == calculated.account and each.left is not None and each.left < calculated.end
    ]
    if not gone or two_agreements_are_active(calculated, limits):
        return ""
    return f"{gone[0].event} on {gone[0].left:%m/%d/%Y} and the agreement is still active."


def lights_do_not_agree(calculated: Calculated, limits: Limits) -> str:
    """LT1: lamps billed against lamps on the inventory, on accounts that may have lights."""
    use = calculated.use
    if use.schedule not in LAMPS | HOMES | BUSINESSES:
        return ""
    billed = Counter({lamps.code: 0 for lamps in use.lamps})
    for lamps in use.lamps:
        billed[lamps.code] += lamps.count if lamps.days else 0
    billed[use.lights] += bool(use.lights)
    listed = Counter(dict(calculated.point.lights))
    if +billed == +listed:
        return ""
    return f"Billed {_lamps(billed)}; the inventory has {_lamps(listed)}."


def _lamps(counted: Counter[str]) -> str:
    return ", ".join(f"{count} {code}" for code, count in sorted((+counted).items())) or "no lamp"
