"""The pre-billing validations: a clean bill passes them all, and one broken fact is found under its own code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.cis.billing import price
from carpath.cis.billing_determinants import Determinants, Lamps
from carpath.cis.billing_lines import Bill, sum_of
from carpath.cis.prebill import TESTS, validate
from carpath.cis.prebill_limits import Limits, read_limits
from carpath.cis.prebill_records import (
    Agreement,
    Budget,
    Calculated,
    Certificate,
    Enrolment,
    Month,
    Point,
)
from carpath.cis.proration import BillKind, Period
from carpath.cis.tariff import read_book
from carpath.cis.taxes import tax_on
from carpath.core.money import cents

DISTRICT = Path(__file__).resolve().parents[2] / "question_banks" / "district"
START, END = date(2025, 6, 10), date(2025, 7, 10)
Change = Callable[[Calculated], Calculated]


@cache
def limits() -> Limits:
    book = read_book((DISTRICT / "tariff-book.json").read_text())
    read, faults = read_limits((DISTRICT / "validation.toml").read_text(), book)
    assert not faults
    return read


def period(start: date = START, end: date = END, kind: BillKind = BillKind.NORMAL) -> Period:
    return Period(start, (end - start).days, kind, end)


def calculated(use: Determinants, point: Point, **more: object) -> Calculated:
    """A clean bill of these determinants."""
    agreements = (Agreement("4471903826", date(2020, 1, 1)),)
    facts: dict[str, object] = {"agreements": agreements, "previous_end": use.period.start, "average": Decimal(5000)}
    return Calculated("4471903826", use, price(limits().book, use), point, **{**facts, **more})  # type: ignore[arg-type]


def home(kwh: int = 1_842, **changes: object) -> Calculated:
    use = Determinants("7", "00", period(), kwh=kwh, size="M")
    return calculated(replace(use, **changes), Point("00", residential=True))  # type: ignore[arg-type]


def shop(kwh: int = 4_120, kw: int = 0, schedule: str = "25", phase: str = "1") -> Calculated:
    use = Determinants(schedule, "11", period(), kwh=kwh, kw=kw, phase=phase if schedule == "25" else "")
    months = (Month(kwh, kw),) * 12
    registers = frozenset({"kWh", "kW"} if kw else {"kWh"})
    return calculated(use, Point("11", residential=False, phase=phase, registers=registers), months=months)


def solar() -> Calculated:
    use = Determinants("200", "00", period(), kwh=410, received_kwh=705, size="M", bank_kwh=120)
    registers = frozenset({"kWh", "received"})
    return calculated(use, Point("00", residential=True, registers=registers), carried=120)


def with_bill(one: Calculated, bill: Bill) -> Calculated:
    return replace(one, bill=bill)


def reblocked(one: Calculated, first: int, second: int) -> Calculated:
    """The bill with other kWh in its blocks, its taxes taken again."""
    kwh = {"B1": Decimal(first), "B2": Decimal(second)}
    lines = tuple(
        replace(line, quantity=kwh[line.label], amount=cents(kwh[line.label] * line.rate))
        if line.label in kwh
        else line
        for line in one.bill.lines
    )
    taxable = sum_of(lines)
    put, priv, city = tax_on(limits().book.taxes, one.use.tax_code, taxable)
    return with_bill(one, replace(one.bill, lines=lines, taxable=taxable, put=put, priv=priv, city=city))


def codes(one: Calculated) -> list[str]:
    return [finding.code for finding in validate(one, limits())]


def reused(one: Calculated, **changes: object) -> Calculated:
    """The bill priced from other determinants."""
    use = replace(one.use, **changes)  # type: ignore[arg-type]
    return replace(one, use=use, bill=price(limits().book, use), previous_end=use.period.start)


def repointed(one: Calculated, **changes: object) -> Calculated:
    return replace(one, point=replace(one.point, **changes))  # type: ignore[arg-type]


def left(day: date) -> tuple[Agreement, ...]:
    return (Agreement("4471903826", date(2020, 1, 1), left=day),)


CLEAN = {
    "home": home(),
    "home across a rate change": home(period=period(date(2025, 3, 14), date(2025, 4, 14))),
    "home with a light": replace(home(lights="HPS100"), point=Point("00", residential=True, lights=(("HPS100", 1),))),
    "small shop": shop(),
    "idle three-phase shop": shop(kwh=3, phase="3"),
    "medium service": shop(68_400, 214, "20"),
    "net-metered home": solar(),
    "yard light": calculated(
        Determinants("15", "00", period(date(2025, 6, 1), date(2025, 7, 1)), lamps=(Lamps("LED50", 1, 30),)),
        Point("00", residential=True, lights=(("LED50", 1),)),
    ),
    "pump at rest": calculated(
        Determinants("41", "00", period(date(2025, 1, 10), date(2025, 2, 10)), phase="3"),
        Point("00", residential=False),
    ),
    "exempt home": replace(home(tax_code="20"), certificate=Certificate("20", date(2026, 1, 1))),
    "opening bill": home(388, period=period(START, date(2025, 6, 22), BillKind.OPEN)),
    "home with a credit": replace(home(iq="IQ25"), enrolment=Enrolment("IQ25", date(2025, 6, 15))),
}
VERSION = date(2024, 4, 1)


def _old_version(one: Calculated) -> Calculated:
    old = replace(one.use, period=period(date(2025, 2, 10), date(2025, 3, 12)))
    return with_bill(one, price(limits().book, old))


BROKEN: dict[str, tuple[Calculated, Change]] = {
    "RB1": (home(), lambda one: reblocked(one, 1_450, 392)),
    "RB2": (home(), lambda one: reblocked(one, 900, 342)),
    "RB3": (home(), _old_version),
    "RS1": (shop(), lambda one: replace(one, months=(*one.months, Month(31_450, 112)))),
    "RS2": (shop(68_400, 214, "20"), lambda one: replace(one, months=(Month(12_000, 60),) * 12)),
    "RS3": (home(), lambda one: repointed(one, residential=False)),
    "RS4": (repointed(home(size="S"), amps=100), lambda one: repointed(one, amps=125)),
    "RS5": (shop(68_400, 214, "20"), lambda one: repointed(one, registers=frozenset({"kWh"}))),
    "TX1": (home(), lambda one: repointed(one, jurisdiction="10")),
    "TX2": (home(), lambda one: reused(one, tax_code="20")),
    "TX3": (home(), lambda one: reused(one, tax_code="10")),
    "TX4": (home(), lambda one: with_bill(one, replace(one.bill, put=one.bill.put + Decimal("0.02")))),
    "DY1": (home(), lambda one: reused(one, period=period(START, date(2025, 7, 16)))),
    "DY2": (home(), lambda one: replace(one, previous_end=START - timedelta(days=4))),
    "ZB": (
        home(),
        lambda one: with_bill(one, replace(one.bill, lines=(), taxable=Decimal(0), put=Decimal(0), total=Decimal(0))),
    ),
    "HB": (home(), lambda one: replace(one, average=Decimal("60.00"))),
    "DU2": (home(), lambda one: replace(one, agreements=(*one.agreements, Agreement("1", START)))),
    "LT1": (home(), lambda one: repointed(one, lights=(("LED50", 1),))),
    "IQ1": (CLEAN["home with a credit"], lambda one: replace(one, enrolment=Enrolment("IQ25", date(2025, 6, 9)))),
    "NM1": (solar(), lambda one: replace(one, carried=121)),
    "BP1": (
        home(period=period(date(2025, 10, 10), date(2025, 11, 10))),
        lambda one: replace(one, budget=Budget(Decimal(156), date(2025, 5, 12))),
    ),
    "MN1": (shop(kwh=3), lambda one: repointed(one, phase="3")),
    "CY": (home(), lambda one: replace(one, agreements=left(date(2025, 6, 30)))),
}


@pytest.mark.parametrize("name", list(CLEAN))
def test_a_clean_bill_passes_every_validation(name: str) -> None:
    assert codes(CLEAN[name]) == []


def test_every_validation_of_the_handbook_has_its_broken_fact() -> None:
    assert list(BROKEN) == list(TESTS)


@pytest.mark.parametrize("code", list(TESTS))
def test_one_broken_fact_is_found_under_its_own_code_alone(code: str) -> None:
    clean, broken = BROKEN[code]
    assert codes(clean) == []
    found = validate(broken(clean), limits())
    assert [finding.code for finding in found] == [code]
    assert found[0].sentence.endswith((".", "%.")) and len(found[0].sentence) > 15


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("RS3", repointed(shop(), residential=True)),
        ("RS5", reused(shop(68_400, 214, "20"), kw=0)),
        ("NM1", repointed(solar(), registers=frozenset({"kWh"}))),
        ("IQ1", replace(home(iq="IQ25"), enrolment=None)),
        ("TX2", replace(home(tax_code="20"), certificate=Certificate("20", date(2025, 7, 9)))),
        ("LT1", home(lights="HPS100")),
        ("HB", home(9_500)),
        ("DY2", replace(home(), previous_end=START + timedelta(days=1))),
        ("MN1", repointed(shop(kwh=3, phase="3"), phase="1")),
    ],
)
def test_the_other_side_of_a_validation_is_found_too(code: str, broken: Calculated) -> None:
    assert codes(broken) == [code]


def test_a_bill_may_fail_in_two_ways_at_once() -> None:
    both = repointed(home(size="S"), amps=200, jurisdiction="10")
    assert codes(both) == ["RS4", "TX1"]


@settings(max_examples=60)
@given(
    kwh=st.integers(0, 9_000),
    days=st.integers(25, 35),
    start=st.dates(date(2024, 5, 1), date(2026, 3, 1)),
    size=st.sampled_from("SMLX"),
)
def test_no_bill_of_the_engine_fails_a_validation_of_rates(kwh: int, days: int, start: date, size: str) -> None:
    span = period(start, start + timedelta(days=days))
    one = home(kwh, period=span, size="XL" if size == "X" else size)
    assert not {"RB1", "RB2", "RB3", "TX4", "MN1", "DY1"} & set(codes(one))


def test_limits_that_make_no_sense_are_reported_with_their_names() -> None:
    text = 'small_kw = 0\nsmall_kwh = "x"\nhigh_residential = 5\nreview_months = [13]\ntypo = 1'
    _, faults = read_limits(text, limits().book)
    assert {fault.place.rpartition(": ")[2] for fault in faults} >= {
        "small_kw", "small_kwh", "high_residential", "review_months", "typo", "tax_tolerance",
    }  # fmt: skip
    assert read_limits("= what", limits().book)[1]


def test_worked_example_3b_the_schedule_makes_a_difference_of_47_24() -> None:
    small, medium = (
        Determinants(schedule, "00", period(), kwh=31_450, kw=112, phase=phase)
        for schedule, phase in (("25", "1"), ("20", ""))
    )
    totals = [price(limits().book, use).total for use in (small, medium)]
    assert totals == [Decimal("3209.79"), Decimal("3257.03")]
    listed = calculated(small, Point("00", residential=False), months=(Month(31_450, 112),))
    assert codes(listed) == ["RS1"]


def test_worked_example_3c_a_block_of_30_days_in_a_bill_of_31() -> None:
    right = home(1_890, period=period(START, date(2025, 7, 11)))
    wrong = reblocked(right, 1_500, 390)
    total = wrong.bill.taxable + wrong.bill.put + wrong.bill.priv
    assert (right.bill.total, total) == (Decimal("202.45"), Decimal("203.27"))
    assert codes(wrong) == ["RB1"]
