"""What holds for every bill."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from carpath.cis.billing import bill, residential_pricer, usage_bill
from carpath.cis.billing_power import average_power_factor, net_use
from carpath.cis.proration import split_usage
from carpath.core.errors import Faulty
from carpath.core.money import cents

KWH = st.integers(0, 6000)
DAYS = st.integers(1, 400)
STARTS = st.dates(date(2022, 4, 1), date(2026, 1, 1))
CODES = st.sampled_from(["00", "10", "11", "12", "13", "19", "20", "90", "99"])
SIZES = st.sampled_from(["S", "M", "L", "XL"])


def taxes_of(priced):
    return priced.put + priced.priv + priced.city


@given(kwh=KWH, days=DAYS, start=STARTS, code=CODES, size=SIZES, light=st.sampled_from([None, "HPS100"]))
def test_lines_add_up_to_taxable_and_taxable_with_taxes_to_the_total(book, kwh, days, start, code, size, light):
    end = start + timedelta(days=days)
    priced = usage_bill(book, "7", kwh=kwh, start=start, end=end, size=size, tax_code=code, lights=light, iq="IQ25")
    assert priced.taxable == sum(line.amount for line in priced.lines)
    assert priced.total == priced.taxable + taxes_of(priced)
    assert all(line.amount == cents(line.amount) for line in priced.lines)


@given(kwh=KWH, days=DAYS, start=STARTS)
def test_a_rate_change_loses_no_kwh_and_no_day(book, kwh, days, start):
    lines = usage_bill(book, "7", kwh=kwh, start=start, end=start + timedelta(days=days), tax_code="00").lines
    for labels, whole in ((("B1", "B2"), kwh), (("CPA",), kwh), (("BASE M",), days)):
        assert sum(line.quantity for line in lines if line.label in labels) == whole


@given(usage=st.integers(0, 10**6), days=st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_a_split_adds_up_and_is_never_negative(usage, days):
    parts = split_usage(usage, days)
    assert sum(parts) == usage
    assert min(parts) >= 0


def test_a_split_into_many_small_sides_takes_no_more_than_there_is():
    assert split_usage(2, [3, 3, 3, 3]) == (1, 1, 0, 0)


@given(kwh=KWH, more=st.integers(1, 500), days=st.integers(1, 60), size=SIZES, code=CODES)
def test_more_kwh_never_costs_less(book, kwh, more, days, size, code):
    price = residential_pricer(book, size=size, tax_code=code, on=date(2025, 5, 1))
    assert price(kwh + more, days).total >= price(kwh, days).total


@given(kwh=st.integers(0, 60000), kw=st.integers(100, 900), kvarh=st.integers(0, 60000))
def test_a_worse_power_factor_never_costs_less(book, kwh, kw, kvarh):
    inputs = {"kwh": kwh + 1, "kw": kw, "days": 30, "tax_code": "00"}
    assert bill(book, "20", {**inputs, "kvarh": kvarh}).total >= bill(book, "20", inputs).total


@given(kwh=KWH, days=st.integers(1, 90), size=SIZES, code=CODES, on=st.dates(date(2022, 4, 1), date(2026, 1, 1)))
def test_the_fast_price_is_the_checked_bill(book, kwh, days, size, code, on):
    inputs = {"kwh": kwh, "days": days, "size": size, "tax_code": code, "effective": on.isoformat()}
    assert residential_pricer(book, size=size, tax_code=code, on=on)(kwh, days) == bill(book, "7", inputs)


@given(kwh=KWH, days=st.integers(1, 90))
def test_a_residential_bill_agrees_with_the_tariff_worked_out_in_fractions(book, kwh, days):
    first = min(kwh, 50 * days)
    charges = [days * Fraction("0.38"), first * Fraction("0.0889"), kwh * Fraction("0.003057")]
    charges.append((kwh - first) * Fraction("0.1043"))
    taxable = sum(map(cents, charges))
    put = cents(Fraction(taxable) * Fraction("0.038734"))
    priv = cents(Fraction(taxable + put) * Fraction("0.0214"))
    city = cents(Fraction(taxable + put + priv) * Fraction("0.06"))
    price = residential_pricer(book, size="M", tax_code="10", on=date(2025, 5, 1))
    assert price(kwh, days).total == taxable + put + priv + city


@given(kwh=st.integers(1, 10**9), kvarh=st.integers(1, 10**9))
def test_the_power_factor_is_the_nearest_of_four_decimals(kwh, kvarh):
    factor, half = Fraction(average_power_factor(kwh, kvarh)), Fraction(1, 20000)
    square = Fraction(kwh**2, kwh**2 + kvarh**2)
    assert max(Fraction(0), factor - half) ** 2 <= square < (factor + half) ** 2


@given(delivered=KWH, received=KWH, bank=KWH, second=KWH, year_ends=st.booleans())
def test_net_metering_loses_no_kwh(delivered, received, bank, second, year_ends):
    netted = net_use(delivered, received, bank, year_ends=year_ends, aggregated=second)
    used = second - netted.aggregated
    assert netted.billed - netted.bank - netted.expired - used == delivered - received - bank
    assert min(netted) >= 0


NONSENSE = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), st.lists(st.integers()))
NAMES = [
    "kwh",
    "kw",
    "days",
    "size",
    "tax_code",
    "month",
    "from",
    "to",
    "lamps",
    "devices",
    "other_watts",
    "ccf",
    "units",
]


@given(
    schedule=st.sampled_from(["7", "25", "20", "36", "38", "41", "23", "1", "3", "5", "15", "200", "W1", "7+15", "x"]),
    inputs=st.dictionaries(st.sampled_from(NAMES), NONSENSE),
)
def test_nonsense_is_answered_in_full_or_refused_in_sentences(book, schedule, inputs):
    try:
        priced = bill(book, schedule, inputs)
    except Faulty as refusal:
        assert refusal.faults
        assert len({fault.place for fault in refusal.faults}) >= 1
    else:
        assert priced.total == priced.taxable + taxes_of(priced)
