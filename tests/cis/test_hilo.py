"""The Hi/Low test, with the worked examples of the handbook."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import hilo
from carpath.cis.hilo import Demand, Facts, Limits, Usage

HOME = Limits(Fraction("1.60"), Fraction("0.50"), 300)
# Ten times the period of example 1-0, so that 18.1 degree days a day are whole.
YEAR_AGO = Usage(17_640, 310, 5_611)
EXPECTED = hilo.expect(YEAR_AGO, 30, 672, HOME, electric_heat=True)
FACTS = Facts(previous=48_216, current=50_166, dials=5, multiplier=1, days=30, badge="61204418")


def _codes(**changed: object) -> tuple[str, ...]:
    return hilo.failures(replace(FACTS, **changed), EXPECTED, HOME)


def test_example_1_0_expects_1950_kwh_between_975_and_3120() -> None:
    assert YEAR_AGO.degree_days_daily == Fraction("18.1")
    assert (EXPECTED.kwh, EXPECTED.low, EXPECTED.high) == (1_950, 975, 3_120)


def test_example_1a_is_high_by_88_percent_of_the_limit_and_not_very_high() -> None:
    assert _codes(current=54_071) == ("HI",)
    assert hilo.rounded((5_855 - EXPECTED.high) * 100 / EXPECTED.high) == 88


def test_example_1b_is_a_possible_rollover() -> None:
    assert _codes(previous=99_312, current=847) == ("RO",)


def test_example_1g_has_a_load_factor_of_115_85_percent() -> None:
    assert round(hilo.load_factor(68_400, 82, 30) * 10_000) == 11_585
    assert round(hilo.load_factor(68_400, 214, 30) * 10_000) == 4_439
    big = Facts(previous=0, current=68_400, dials=6, multiplier=1, days=30, demand=Demand(82))
    assert "LF" in hilo.failures(big, hilo.Expected(68_400, Fraction(0), Fraction(10**6), Fraction(1)), HOME)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({}, ()),
        ({"current": 48_216 + 3_120}, ()),
        ({"current": 48_216 + 3_121}, ("HI",)),
        ({"current": 48_216 + 6_224}, ("HI",)),
        ({"current": 48_216 + 6_225}, ("VH",)),
        ({"current": 48_216 + 974}, ("LO",)),
        ({"current": 48_216 + 190}, ("VL",)),
        ({"current": 48_216}, ("ZU", "DU")),
        ({"current": 12_000}, ("NG",)),
        ({"current": None}, ("MR",)),
        ({"current": None, "estimates_before": 2}, ("MR", "ES")),
        ({"active": False}, ("IA",)),
        ({"active": False, "current": 48_216}, ()),
        ({"badge_read": "70000001"}, ("MM",)),
        ({"badge_read": "61204418"}, ()),
        ({"ratio": 40}, ("ML",)),
        ({"days": 24}, ("DW",)),
        ({"days": 36}, ("DW",)),
        ({"demand": Demand(10, reference_kw=5)}, ("DH",)),
        ({"demand": Demand(10, reference_kw=40)}, ("DL",)),
        ({"demand": Demand(10, power_factor=Fraction(11, 10))}, ("PF",)),
    ],
)
def test_each_code_fails_what_it_should(facts: dict[str, object], codes: tuple[str, ...]) -> None:
    assert _codes(**facts) == codes


def test_a_gap_below_the_floor_is_not_listed() -> None:
    small = hilo.expect(Usage(200, 30), 30, 0, HOME, electric_heat=False)
    assert hilo.over_limit(499, small, HOME) == ""
    assert hilo.over_limit(500, small, HOME) == "HI"


def test_the_ratio_of_degree_days_is_held_between_60_and_160_percent() -> None:
    assert hilo.weather_factor(Fraction(50), Fraction(10)) == hilo.weather_factor(Fraction(16), Fraction(10))
    assert hilo.weather_factor(Fraction(1), Fraction(10)) == hilo.weather_factor(Fraction(6), Fraction(10))
    assert hilo.weather_factor(Fraction(0), Fraction(0)) == 1


@given(st.integers(1, 9_000), st.integers(20, 40), st.integers(1, 900), st.integers(1, 900))
def test_weather_moves_what_is_expected_by_at_most_its_share(kwh: int, days: int, now: int, then: int) -> None:
    plain = hilo.expect(Usage(kwh, 30, then), days, now, HOME, electric_heat=False).kwh
    heated = hilo.expect(Usage(kwh, 30, then), days, now, HOME, electric_heat=True)
    assert Fraction(76, 100) <= heated.factor <= Fraction(136, 100)
    assert plain * Fraction(75, 100) - 1 <= heated.kwh <= plain * Fraction(137, 100) + 1


@given(st.integers(0, 20_000), st.integers(0, 6_000))
def test_more_use_never_turns_a_high_line_into_a_low_one(use: int, expected: int) -> None:
    order = {"VL": 0, "LO": 1, "": 2, "HI": 3, "VH": 4}
    bounds = hilo.Expected(expected, expected * HOME.low, expected * HOME.high, Fraction(1))
    assert order[hilo.over_limit(use, bounds, HOME)] <= order[hilo.over_limit(use + 1, bounds, HOME)]
