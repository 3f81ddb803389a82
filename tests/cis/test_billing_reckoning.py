"""A second reckoning in fractions, straight from the JSON and the rule texts, against the engine."""

import json
from datetime import date, timedelta
from fractions import Fraction as F
from itertools import pairwise
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis.billing import bill


def whole(value):
    return int((2 * F(value) + 1) // 2)


def cents(value):
    sign = -1 if value < 0 else 1
    return sign * F(whole(abs(value) * 100), 100)


def version(rows, day):
    return [row for row in rows if row["effective"] <= day.isoformat()][-1]


def factor(kwh, kvarh):
    """The largest number of ten-thousandths n with (n - 1/2) not above kWh / sqrt(kWh^2 + kVARh^2) x 10,000."""
    return F((isqrt(4 * 10**8 * kwh**2 // (kwh**2 + kvarh**2)) + 1) // 2, 10000)


def small(rule, prices, use, kwh, days, share):
    lines = [F(prices["customer_per_day"]) * days, F(prices["energy"]) * kwh]
    return lines, F(prices["minimum_per_day"][use["phase"]]) * days, []


def medium(rule, prices, use, kwh, days, share):
    (first, low), (_, high) = [(row["upto_kwh"], F(row["rate"])) for row in prices["blocks_month"]]
    block = whole(first * share)
    energy = [min(kwh, block) * low] + [(kwh - block) * high] * (kwh > block)
    missing = max(F(0), (F("0.97") - factor(use["kwh"], use["kvarh"])) * 100)
    steps = missing // 1 + (missing % 1 > F(1, 2))
    kw = whole(use["kw"] * (1 + F(steps, 100)))
    demand = max(0, kw - 100) * F(prices["demand_blocks"][1]["rate"]) * share
    per_kw = F(prices["minimum"]["per_kw_day_over_10kw_connected"])
    minimum = (F(prices["minimum"]["per_day"]) + per_kw * max(0, use["connected_kw"] - 10)) * days
    discount = [-F("0.015") * sum(map(cents, [*energy, demand]))] if use["primary_metered"] else []
    return [F(prices["customer_per_day"]) * days, *energy, demand], minimum, discount


def large(rule, prices, use, kwh, days, share):
    demand = use["kw"] * F(prices["demand"]) * share
    lines = [demand, F(prices["energy"]) * kwh]
    if "kvarh" in use:
        ratio = F("0.95") / factor(use["kwh"], use["kvarh"]) - 1
        lines += [ratio * cents(demand)] * (ratio > 0)
    else:
        excess = whole(max(0, use["kvar"] - F(rule["power_factor"]["free_ratio"]) * use["kw"]))
        lines += [excess * F(rule["power_factor"]["per_kvar"]) * share] * (excess > 0)
    return lines, F(prices["minimum_month"]) * share, []


RECKONERS = {"25": small, "20": medium, "36": large, "38": large}


def reckon(raw, code, use):
    rule = next(row for row in raw["schedules"] if row["schedule"] == code)
    rider = raw["riders"][0]["versions"]
    start, end = date.fromisoformat(use["from"]), date.fromisoformat(use["to"])
    days = (end - start).days
    changes = sorted({date.fromisoformat(row["effective"]) for row in rule["versions"] + rider})
    cuts = [start, *(day for day in changes if start < day < end), end]
    is_whole = len(cuts) == 2 and 25 <= days <= 35 and use["kind"] in ("normal", "long")
    lines, left = [], use["kwh"]
    for first, last in pairwise(cuts):
        side = (last - first).days
        kwh = left if last == end else whole(F(use["kwh"] * side, days))
        left -= kwh
        share = F(1) if is_whole else F(side, 30)
        charges, minimum, discounts = RECKONERS[code](rule, version(rule["versions"], first), use, kwh, side, share)
        governs = cents(minimum) > sum(map(cents, charges))
        charges = [minimum] if governs else charges + discounts
        lines += [cents(charge) for charge in [*charges, kwh * F(version(rider, first)["rate"])]]
    return lines


@st.composite
def uses(draw, code):
    start = draw(st.dates(date(2022, 4, 1), date(2025, 12, 1)))
    days = draw(st.one_of(st.integers(1, 60), st.integers(20, 40), st.integers(300, 500)))
    use = {"from": start.isoformat(), "to": (start + timedelta(days=days)).isoformat(), "tax_code": "99"}
    use["kind"] = draw(st.sampled_from(["normal", "open", "final", "long"]))
    kw = draw(st.one_of(st.integers(1, 250), st.integers(250, 12000)))
    use["kwh"] = draw(st.one_of(st.integers(1, 20), st.integers(1, kw * 24 * days)))
    if code == "25":
        return {**use, "phase": draw(st.sampled_from(["1", "3"]))}
    use["kw"] = kw
    use |= {"kvar": draw(st.integers(0, kw))} if code == "38" else {"kvarh": draw(st.integers(0, use["kwh"]))}
    if code == "20":
        use |= {"connected_kw": draw(st.integers(0, 2000)), "primary_metered": draw(st.booleans())}
    return use


@pytest.mark.parametrize("code", RECKONERS)
@given(data=st.data())
def test_the_engine_agrees_with_a_second_reckoning(book, book_text, code, data):
    use = data.draw(uses(code))
    assert [F(line.amount) for line in bill(book, code, use).lines] == reckon(json.loads(book_text), code, use)
