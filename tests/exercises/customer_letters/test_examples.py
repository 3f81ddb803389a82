"""The worked examples of handbook 11.4 and 10.5, to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from carpath.cis import district, pricing
from carpath.cis.billing_fees import late_fee
from carpath.cis.records import Segment
from carpath.core.money import cents
from carpath.exercises.customer_letters.reckoning import dishonor, payoff, split, winter_payment
from tests.exercises.playing import bank

BOOK = bank("customer_letters").book
D = Decimal


def bill(end: date, days: int, kwh: int) -> Segment:
    rng = Random(7)
    place = district.setting(rng, date(2025, 12, 16), "00", pricing.price_by(BOOK))
    home = district.premise(rng, place, "electric home", "0010", "418 N CEDAR ST")
    start = end - timedelta(days=days)
    return Segment(home.account.number, start, end, kwh, pricing.bill(BOOK, home, start, end, kwh).total)


def test_7a_a_high_bill_is_split_into_rates_days_and_use() -> None:
    rng = Random(7)
    place = district.setting(rng, date(2025, 12, 16), "00", pricing.price_by(BOOK))
    home = replace(district.premise(rng, place, "electric home", "0010", "418 N CEDAR ST"), size="M")
    then, now = bill(date(2024, 12, 11), 31, 1764), bill(date(2025, 12, 13), 33, 2380)
    assert (then.total, now.total, now.total - then.total) == (D("177.24"), D("257.44"), D("80.20"))
    parts = split(BOOK, home, then, now)
    assert (parts.rates, parts.days, parts.use, parts.total) == (D("10.86"), D("12.16"), D("57.18"), D("80.20"))


def test_7b_a_returned_check_with_its_fee_and_what_the_law_allows_later() -> None:
    found = dishonor(D("212.45"), D("40.00"), 56)
    assert (found.due, found.interest, found.collection, found.in_court) == (
        D("252.45"),
        D("3.91"),
        D("40.00"),
        D("300.00"),
    )
    assert dishonor(D("86.20"), D("40.00"), 56).in_court == D("258.60")


def test_7c_a_winter_plan_is_7_percent_of_income_and_a_twelfth_of_the_arrears() -> None:
    assert winter_payment(D("2150.00"), D("612.40")) == (D("150.50"), D("51.03"))
    assert sum(winter_payment(D("2150.00"), D("612.40"))) == D("201.53")


def test_7d_a_commercial_late_fee() -> None:
    fees = [late_fee(BOOK, D(due), residential=False) for due in ("846.20", "312.00", "48.00")]
    assert fees == [D("8.46"), D("5.00"), D("0.00")]


def test_6c_the_penalty_of_a_delinquent_installment() -> None:
    assert cents(D("888.83") * BOOK.lud.districts["41"].penalty) == D("44.44")


def test_6d_a_payoff_with_a_delinquency() -> None:
    found = payoff(BOOK.lud.districts["41"], D("8742.60"), date(2025, 10, 3), last_paid=False)
    assert (found.principal, found.late_interest, found.penalty) == (D("5828.40"), D("305.99"), D("44.44"))
    assert (found.interest, found.total, found.through) == (D("305.99"), D("6484.82"), date(2026, 7, 11))


def test_6e_a_payoff_of_a_parcel_whose_installments_are_paid() -> None:
    found = payoff(BOOK.lud.districts["41"], D("8742.60"), date(2025, 10, 3), last_paid=True)
    assert (found.principal, found.interest, found.total) == (D("5245.56"), D("275.39"), D("5520.95"))
