"""The worked examples of the practice utility's handbook: corrections, net metering, adjustments, programs."""

from datetime import date
from decimal import Decimal

import pytest

from carpath.cis import meters
from carpath.cis.billing import bill, irrigation_shortfall, usage_bill
from carpath.cis.billing_lines import sum_of
from carpath.cis.billing_programs import budget_payment
from carpath.cis.ledger import Posting, of_bill
from carpath.cis.proration import split_usage
from carpath.cis.taxes import tax_on

D = Decimal


def home(book, kwh, days, **more):
    inputs = {"kwh": kwh, "days": days, "size": "M", "tax_code": "00", **more}
    return bill(book, "7", inputs).total


@pytest.mark.parametrize(
    ("start", "end", "small", "billed", "large", "right"),
    [
        (date(2025, 4, 3), date(2025, 5, 3), 58, "28.60", 2320, "262.85"),
        (date(2025, 5, 3), date(2025, 6, 4), 65, "30.52", 2600, "293.75"),
        (date(2025, 6, 4), date(2025, 7, 3), 56, "27.65", 2240, "253.82"),
    ],
)
def test_a_wrong_multiplier_is_rebilled_period_by_period(book, start, end, small, billed, large, right):
    service = {"start": start, "end": end, "phase": "3", "tax_code": "11"}
    assert usage_bill(book, "25", kwh=small, **service).total == D(billed)
    assert usage_bill(book, "25", kwh=large, **service).total == D(right)


@pytest.mark.parametrize(
    ("start", "end", "kwh", "idle", "right"),
    [
        (date(2025, 2, 11), date(2025, 3, 13), 1656, "9.23", "165.96"),
        (date(2025, 3, 13), date(2025, 4, 12), 1350, "10.29", "138.23"),
        (date(2025, 4, 12), date(2025, 5, 13), 1125, "12.50", "122.25"),
        (date(2025, 5, 13), date(2025, 6, 12), 900, "12.09", "99.90"),
    ],
)
def test_a_stopped_meter_is_rebilled_at_the_rates_of_the_time(book, start, end, kwh, idle, right):
    assert usage_bill(book, "7", kwh=0, start=start, end=end, tax_code="00").total == D(idle)
    assert usage_bill(book, "7", kwh=kwh, start=start, end=end, tax_code="00").total == D(right)


def test_a_rate_change_splits_855_old_and_495_new_kwh(book):
    crossing = usage_bill(book, "7", kwh=1350, start=date(2025, 3, 13), end=date(2025, 4, 12), tax_code="00")
    assert [(line.quantity, line.version.year) for line in crossing.lines if line.label == "CPA"] == [
        (855, 2024),
        (495, 2025),
    ]
    assert crossing.versions == (date(2024, 4, 1), date(2025, 4, 1))


def test_a_transposed_read_would_have_billed_654_48(book):
    assert (home(book, 54071 - 48216, 30), home(book, 50471 - 48216, 30)) == (D("654.48"), D("244.43"))


def test_a_rollover_bills_1535_kwh(book):
    assert home(book, 100_000 - 99_312 + 847, 29) == D("162.85")


def test_a_transposed_move_in_read_costs_the_opening_bill(book):
    assert (home(book, 178, 18, kind="open"), home(book, 538, 18, kind="open")) == (D("24.62"), D("59.74"))


def test_crossed_meters_owe_each_other_74_25(book):
    flats = [home(book, kwh, 30, size="S", tax_code="10") for kwh in (1130, 412)]
    assert flats == [D("127.66"), D("53.41")]
    assert flats[0] - flats[1] == D("74.25")


def test_the_return_of_an_estimate_nets_73_06(book):
    assert home(book, 1605, 61, kind="long") - home(book, 980, 31) == D("73.06")
    assert home(book, 625, 30) == D("73.07")


def test_a_wrong_block_or_schedule_shows_in_the_total(book):
    small = bill(book, "25", {"kwh": 31450, "days": 30, "phase": "3", "tax_code": "00"}).total
    medium = bill(book, "20", {"kwh": 31450, "kw": 112, "days": 30, "tax_code": "00"}).total
    assert medium - small == D("47.24")


def test_the_net_metering_bank_grows_in_summer_and_is_used_in_december(book):
    def net(kwh, received, bank):
        inputs = {"kwh": kwh, "received_kwh": received, "bank_kwh": bank, "size": "M", "days": 30, "tax_code": "00"}
        return bill(book, "200", inputs)

    june, july = net(410, 705, 0), net(455, 760, 295)
    december = net(900, 60, 600)
    assert (june.total, june.bank_kwh) == (D("12.09"), 295)
    assert july.bank_kwh == 600
    assert (december.bank_kwh, december.lines[1].quantity) == (0, 240)
    assert december.total == home(book, 240, 30)


def test_what_31_march_leaves_in_the_bank_goes_to_the_utility(book):
    inputs = {"kwh": 300, "received_kwh": 250, "bank_kwh": 200, "size": "M", "month": "2025-03", "tax_code": "00"}
    march = bill(book, "200", inputs)
    assert (march.bank_kwh, march.expired_kwh) == (0, 150)
    april = bill(book, "200", {**inputs, "month": "2025-04"})
    assert (april.bank_kwh, april.expired_kwh) == (150, 0)


@pytest.mark.parametrize(
    ("second", "month", "left", "banked", "expired"),
    [(80, "2025-06", 0, 215, 0), (400, "2025-06", 105, 0, 0), (80, "2025-03", 0, 0, 215), (0, "2025-06", 0, 295, 0)],
)
def test_credits_serve_the_generating_meter_then_the_additional_one_then_the_bank(
    book, second, month, left, banked, expired
):
    inputs = {"kwh": 410, "received_kwh": 705, "aggregated_kwh": second, "size": "M", "month": month, "tax_code": "00"}
    june = bill(book, "200", inputs)
    assert (june.aggregated_kwh, june.bank_kwh, june.expired_kwh) == (left, banked, expired)
    assert bill(book, "200", {**inputs, "aggregated_kwh": None}).aggregated_kwh is None


def test_the_budget_payment_is_rounded_up_to_the_dollar():
    assert budget_payment([D("155.00")] * 11 + [D("158.86")]) == D(156)
    assert budget_payment([D("156.00")] * 12) == D(156)
    assert budget_payment([D("156.00")] * 11 + [D("156.01")]) == D(157)


@pytest.mark.parametrize(
    ("taxable", "code", "put", "priv", "city"),
    [
        ("100.36", "00", "3.89", "2.23", "0.00"),
        ("54.90", "00", "2.13", "1.22", "0.00"),
        ("2366.28", "10", "91.66", "52.60", "150.63"),
        ("286.40", "00", "11.09", "6.37", "0.00"),
        ("286.40", "20", "0.00", "0.00", "0.00"),
        ("-100.36", "00", "-3.89", "-2.23", "0.00"),
    ],
)
def test_an_adjustment_is_taxed_once_on_its_total(book, taxable, code, put, priv, city):
    assert tax_on(book.taxes, code, D(taxable)) == (D(put), D(priv), D(city))


def test_the_annual_minimum_of_a_pump_is_made_up_in_october(book):
    october = date(2024, 10, 31)
    assert sum_of(irrigation_shortfall(book, "1", D("162.03"), october)) == D("23.01")
    assert irrigation_shortfall(book, "3", D("2207.37"), october) == []


def test_suburban_units_are_spread_over_the_metered_accounts_of_the_area(book):
    house = bill(book, "7", {"kwh": 900, "days": 30, "size": "M", "tax_code": "00", "units": 1})
    building = bill(book, "25", {"kwh": 1400, "days": 30, "phase": "1", "tax_code": "00", "units": 8})
    laundry = bill(book, "25", {"kwh": 300, "days": 30, "phase": "1", "tax_code": "00", "units": 1})
    lines = [priced.lines[-1] for priced in (house, building, laundry)]
    assert [(line.label, str(line.amount)) for line in lines] == [
        ("UNITS", "2.35"),
        ("UNITS", "18.80"),
        ("UNITS", "2.35"),
    ]
    assert 214 * lines[0].amount + 3 * lines[1].amount + 3 * lines[2].amount == D("566.35")


def test_units_of_a_street_light_area_earn_no_income_credit_and_are_prorated_with_the_bill(book):
    inputs = {"kwh": 400, "days": 12, "kind": "open", "size": "M", "tax_code": "00", "iq": "IQ50"}
    plain, lit = bill(book, "7", inputs), bill(book, "7", {**inputs, "units": 1})
    assert lit.taxable - plain.taxable == D("0.94")


def test_an_exchange_that_was_not_posted_bills_the_use_of_both_meters_example_4a(book):
    counts = meters.use(44_690, 45_210, dials=5) + meters.use(0, 311, dials=5)
    assert (counts, home(book, counts, 30)) == (831, D("93.17"))


def test_reads_swapped_on_the_route_are_believable_the_other_way_round_example_4c():
    assert meters.use(51_204, 52_046, dials=5) == 842
    assert meters.use(22_118, 22_915, dials=5) == 797


def test_a_found_meter_is_split_between_builder_and_owner_by_days_example_4d():
    assert split_usage(1204, [13, 33]) == (340, 864)


@pytest.mark.parametrize(
    ("inputs", "total"),
    [
        ({"attachments": 4318}, "85064.60"),
        ({"added": [[120, 5]]}, "1576.00"),
        ({"removed": [[60, 9]]}, "-295.50"),
        ({"unpermitted": 37}, "3644.50"),
        ({"attachments": 4318, "added": [[120, 5]], "removed": [[60, 9]], "unpermitted": 37}, "89989.60"),
        ({"added": [[1, 12]], "removed": [[1, 12]]}, "1.64"),
    ],
)
def test_pole_attachments_are_invoiced_by_the_year_and_the_months_left_examples_5c(book, inputs, total):
    invoice = bill(book, "454", inputs)
    assert (invoice.total, invoice.taxable, invoice.tax_code) == (D(total), D(total), "99")
    assert of_bill(book, invoice) == (Posting("143.10", D(total)), Posting("454.10", -D(total)))


def test_a_primary_meter_multiplies_its_dials_by_both_transformers_example_5d():
    assert (400 // 5) * (7200 // 120) == 4800
    assert meters.use(1000, 1857, dials=5, multiplier=4800) == 4_113_600


def test_a_high_bill_is_split_into_rates_days_and_use_example_7a(book):
    then = home_then(book, 1764, 31, "2024-12-01")
    at_todays_rates = home(book, 1764, 31)
    with_todays_days = home(book, 1878, 33)
    now = home(book, 2380, 33)
    assert (at_todays_rates - then, with_todays_days - at_todays_rates) == (D("10.86"), D("12.16"))
    assert (now - with_todays_days, now - then) == (D("57.18"), D("80.20"))


def home_then(book, kwh, days, effective):
    inputs = {"kwh": kwh, "days": days, "size": "M", "tax_code": "00", "effective": effective}
    return bill(book, "7", inputs).total


def test_cable_supplies_are_billed_on_one_account_charge(book):
    inputs = {"devices": [[1440, 84, 30], [1440, 4, 18], [1440, 2, 20]], "days": 30, "tax_code": "10"}
    assert [line.quantity for line in bill(book, "23", inputs).lines] == [30, 90978, 90978]
