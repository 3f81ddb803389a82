"""The rules where they meet: rate changes, proration, minimums, discounts, credits, lights, season, taxes."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.billing import bill
from carpath.cis.proration import Share

D = Decimal


def amounts(priced):
    return [(line.label, str(line.amount)) for line in priced.lines]


def medium(book, **more):
    return bill(book, "20", {"kwh": 68400, "kw": 214, "days": 30, "tax_code": "00", **more})


def test_a_period_over_two_rate_changes_is_billed_in_three_parts(book):
    inputs = {"from": "2024-03-12", "to": "2025-04-20", "kwh": 12000, "size": "M", "tax_code": "00", "kind": "long"}
    rows = [(line.label, line.quantity, line.version.year) for line in bill(book, "7", inputs).lines]
    assert [row for row in rows if row[0] == "BASE M"] == [
        ("BASE M", 20, 2023),
        ("BASE M", 365, 2024),
        ("BASE M", 19, 2025),
    ]
    assert [row[1:] for row in rows if row[0] == "CPA"] == [(594, 2022), (10842, 2024), (564, 2025)]


def test_a_rate_change_on_the_first_day_or_on_the_to_date_splits_nothing(book):
    before = bill(book, "7", {"from": "2025-03-02", "to": "2025-04-01", "kwh": 900, "size": "M", "tax_code": "00"})
    after = bill(book, "7", {"from": "2025-04-01", "to": "2025-05-01", "kwh": 900, "size": "M", "tax_code": "00"})
    assert [str(version) for version in before.versions + after.versions] == ["2024-04-01", "2025-04-01"]


def test_an_income_credit_over_a_rate_change_is_one_line_without_the_light(book):
    inputs = {"from": "2025-03-14", "to": "2025-04-14", "kwh": 1720, "size": "M", "tax_code": "00"}
    priced = bill(book, "7", {**inputs, "iq": "IQ50", "lights": "HPS100"})
    assert amounts(priced) == [
        ("BASE M", "5.22"),
        ("B1", "78.48"),
        ("B2", "10.11"),
        ("CPA", "0.60"),
        ("AREA LIGHT HPS100", "6.83"),
        ("BASE M", "4.94"),
        ("B1", "57.79"),
        ("B2", "7.41"),
        ("CPA", "2.20"),
        ("AREA LIGHT HPS100", "4.93"),
        ("IQ50 credit", "-83.38"),
    ]


def test_the_area_light_of_an_account_is_a_monthly_amount(book):
    inputs = {"kwh": 500, "size": "S", "tax_code": "00", "lights": "LED50"}
    whole = bill(book, "7", {**inputs, "days": 31}).lines[-1]
    opening = bill(book, "7", {**inputs, "days": 30, "kind": "open"}).lines[-1]
    short = bill(book, "7", {**inputs, "days": 12}).lines[-1]
    assert [str(line.amount) for line in (whole, opening, short)] == ["9.15", "9.15", "3.66"]
    assert [line.share for line in (whole, opening, short)] == [None, Share(30, 30), Share(12, 30)]


@pytest.mark.parametrize(
    ("days", "kind", "block", "demand"),
    [
        (25, "normal", 30000, "639.54"),
        (35, "normal", 30000, "639.54"),
        (24, "normal", 24000, "511.63"),
        (36, "normal", 36000, "767.45"),
        (31, "final", 31000, "660.86"),
        (33, "long", 30000, "639.54"),
    ],
)
def test_monthly_amounts_are_whole_in_a_normal_period_and_by_thirtieths_outside(book, days, kind, block, demand):
    lines = {line.label: line for line in medium(book, days=days, kind=kind).lines}
    assert (lines["B1"].quantity, str(lines["DEMAND"].amount)) == (block, demand)


def test_a_medium_bill_over_a_rate_change_prorates_blocks_and_demand_on_each_side(book):
    inputs = {"from": "2025-03-14", "to": "2025-04-14", "kwh": 70000, "kw": 214, "tax_code": "00"}
    assert amounts(bill(book, "20", inputs)) == [
        ("CUST", "10.80"),
        ("B1", "1627.20"),
        ("B2", "1580.62"),
        ("DEMAND", "373.46"),
        ("CPA", "24.39"),
        ("CUST", "9.36"),
        ("B1", "1205.10"),
        ("B2", "1171.02"),
        ("DEMAND", "277.13"),
        ("CPA", "89.74"),
    ]


@pytest.mark.parametrize(
    ("kvarh", "kw"),
    [(0, 114), (17142, 114), (18588, 114), (18700, 116), (28600, 125)],
)
def test_demand_rises_a_step_for_each_point_or_major_fraction_of_power_factor(book, kvarh, kw):
    assert next(line.quantity for line in medium(book, kvarh=kvarh).lines if line.label == "DEMAND") == kw


def test_primary_metering_and_an_own_transformer_give_one_discount(book):
    primary = medium(book, primary_metered=True).lines[-2]
    own = medium(book, customer_transformer=True).lines[-2]
    both = medium(book, primary_metered=True, customer_transformer=True).lines
    assert (primary.label, str(primary.amount)) == ("PRIM", "-92.55")
    assert (own.label, str(own.amount)) == ("XFMR", "-85.60")
    assert own in both and primary not in both


def test_the_transformer_discount_counts_billing_kw(book):
    line = medium(book, kvarh=28600, customer_transformer=True).lines[-2]
    assert (line.quantity, str(line.amount)) == (225, "-90.00")


def test_a_minimum_is_not_discounted_and_still_pays_the_power_adjustment(book):
    idle = {"kwh": 400, "kw": 4, "days": 30, "connected_kw": 300, "primary_metered": True, "tax_code": "00"}
    assert amounts(bill(book, "20", idle)) == [("MINIMUM", "227.18"), ("CPA", "1.22")]


def test_demand_up_to_100_kw_is_shown_and_free(book):
    lines = bill(book, "20", {"kwh": 20000, "kw": 80, "days": 30, "tax_code": "00"}).lines
    assert [(line.quantity, line.amount) for line in lines if line.label == "DEMAND"] == [(0, 0)]


def test_measured_demand_is_rounded_half_up_to_whole_kw(book):
    inputs = {"kwh": 68400, "days": 30, "tax_code": "00"}
    assert bill(book, "20", {**inputs, "kw": "213.5"}) == bill(book, "20", {**inputs, "kw": 214})
    assert bill(book, "20", {**inputs, "kw": D("214.4999")}) == bill(book, "20", {**inputs, "kw": 214})


def test_night_load_is_billed_without_demand_where_demand_counts_by_day_only(book):
    night_load = bill(book, "36", {"kwh": 900_000, "kw": 0, "kvarh": 0, "tax_code": "00"})
    assert [str(line.amount) for line in night_load.lines] == ["0.00", "54450.00", "2751.30"]


def test_the_minimum_of_a_large_bill_is_prorated_with_its_days(book):
    opening = {"kwh": 0, "kw": 0, "kvarh": 0, "days": 12, "kind": "open", "tax_code": "00"}
    assert amounts(bill(book, "36", opening)) == [("MINIMUM", "3584.00"), ("CPA", "0.00")]


def test_kvar_within_the_free_quarter_costs_nothing(book):
    inputs = {"kwh": 6902000, "kw": 11300, "tax_code": "00"}
    assert "KVAR" not in [line.label for line in bill(book, "38", {**inputs, "kvar": 2825}).lines]
    assert bill(book, "38", {**inputs, "kvar": 2826}).lines[2].amount == D("0.45")
    assert bill(book, "38", {**inputs, "kvar": "2826.5"}).lines[2].amount == D("0.90")


def test_irrigation_bills_basic_energy_and_demand_over_10_kw_in_season(book):
    inputs = {"kwh": 9000, "kw": 42, "phase": "3", "month": "2025-07", "tax_code": "13"}
    priced = bill(book, "41", inputs)
    assert amounts(priced) == [("BASIC", "37.00"), ("ENERGY", "549.00"), ("DEMAND", "152.00"), ("CPA", "27.51")]
    assert [str(tax) for tax in (priced.put, priced.priv, priced.city)] == ["29.65", "17.02", "24.37"]


def test_irrigation_in_winter_bills_nothing_or_schedule_25(book):
    inputs = {"kw": 0, "phase": "1", "month": "2025-12", "tax_code": "00"}
    assert bill(book, "41", {**inputs, "kwh": 0}).lines == ()
    assert bill(book, "41", {**inputs, "kwh": 0}).total == D("0.00")
    used = bill(book, "41", {**inputs, "kwh": 300})
    assert {line.schedule for line in used.lines} == {"25", "CPA"}
    assert used.taxable == bill(book, "25", {"kwh": 300, "phase": "1", "month": "2025-12", "tax_code": "00"}).taxable


def test_the_october_bill_makes_up_the_annual_minimum(book):
    inputs = {"kwh": 0, "kw": 0, "phase": "1", "month": "2025-10", "tax_code": "00", "season_billed": "143.53"}
    assert amounts(bill(book, "41", inputs))[-1] == ("ANNUAL MINIMUM SHORTFALL", "23.01")
    assert len(bill(book, "41", {**inputs, "month": "2025-09"}).lines) == 4


def test_lights_are_billed_by_days_in_service_of_the_calendar_month(book):
    inputs = {"month": "2025-02", "tax_code": "00", "lamps": [["LED105", 2, 28], ["HPS400", 1, 7]]}
    assert amounts(bill(book, "15", inputs)) == [("AREA LIGHT LED105", "23.64"), ("AREA LIGHT HPS400", "5.48")]


def test_a_special_pole_is_a_monthly_amount_of_its_own(book):
    inputs = {"month": "2025-02", "tax_code": "00", "lamps": [["LED50", 1, 28]], "special_poles": 2}
    assert amounts(bill(book, "15", inputs))[-1] == ("SPECIAL POLE", "2.00")


def test_an_unlisted_lamp_is_rounded_before_it_is_counted(book):
    inputs = {"month": "2024-03", "tax_code": "00", "lamps": [["LED72", 14, 31]], "other_watts": {"LED72": 72}}
    assert bill(book, "3", inputs).lines[0].rate == D("1.98")


def test_water_pays_its_own_state_tax_and_no_privilege_tax(book):
    water = bill(book, "W1", {"ccf": "12.5", "month": "2025-06", "tax_code": "10"})
    assert amounts(water) == [("BASE", "26.50"), ("WATER", "44.38")]
    assert [str(tax) for tax in (water.put, water.priv, water.city)] == ["3.56", "0.00", "4.47"]


def test_a_split_of_water_keeps_the_decimals_of_the_read(book):
    water = bill(book, "W1", {"ccf": "12.5", "from": "2024-03-14", "to": "2024-04-14", "tax_code": "00"})
    assert [str(line.quantity) for line in water.lines if line.label == "WATER"] == ["7.3", "5.2"]


@pytest.mark.parametrize(
    ("code", "taxes"),
    [
        ("00", ("3.87", "2.22", "0.00")),
        ("10", ("3.87", "2.22", "6.37")),
        ("19", ("3.87", "2.22", "0.00")),
        ("20", ("0.00", "0.00", "0.00")),
        ("90", ("0.00", "0.00", "0.00")),
        ("99", ("0.00", "0.00", "0.00")),
    ],
)
def test_the_tax_code_says_which_taxes_are_due(book, code, taxes):
    # A lamp of 3,512 W is worth 100.00, so that the taxes can be checked by eye.
    inputs = {"month": "2025-06", "tax_code": code, "lamps": [["X", 1, 30]], "other_watts": {"X": 3512}}
    priced = bill(book, "3", inputs)
    assert priced.taxable == D("100.00")
    assert tuple(str(tax) for tax in (priced.put, priced.priv, priced.city)) == taxes


def test_without_a_date_the_book_date_picks_the_version(book):
    undated = {"kwh": 100, "days": 30, "size": "M", "tax_code": "00"}
    assert bill(book, "7", undated).lines[0].version == date(2025, 4, 1)
    assert bill(book, "7", {**undated, "effective": "2025-03-31"}).lines[0].version == date(2024, 4, 1)
    assert bill(book, "5", {"units": 1, "month": "2023-07", "tax_code": "00"}).lines[0].version == date(2023, 4, 1)


def test_a_residential_bill_may_be_asked_for_with_its_area_light(book):
    inputs = {"kwh": 760, "days": 30, "size": "M", "tax_code": "00", "lights": "HPS100"}
    assert bill(book, "7+15", inputs) == bill(book, "7", inputs)
