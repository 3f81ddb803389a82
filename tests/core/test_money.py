"""Money is read the way people write it, and kept to the cent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core import money
from carpath.core.money import NotMoney

AMOUNTS = st.decimals(min_value="-9999999999", max_value="9999999999", places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$1,052.37", "1052.37"),
        ("1052.37", "1052.37"),
        ("1,052", "1052.00"),
        (" $ 1,052.37 ", "1052.37"),
        ("1052.37 $", "1052.37"),
        ("USD 1,052.37", "1052.37"),
        ("12 dollars", "12.00"),
        ("12.00 USD", "12.00"),
        (".5", "0.50"),
        ("5.", "5.00"),
        ("+5", "5.00"),
        ("0", "0.00"),
        ("-0", "0.00"),
        ("12 DR", "12.00"),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: str) -> None:
    assert money.read(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        *("(12.00)", "($12.00)", "$(12.00)", "(-12)", "-12", "-$12.00", "$-12", "12.00-", "$12.00-"),
        *("\u221212", "\u201312", "12 CR", "12cr."),
    ],
)
def test_every_sign_for_less_than_zero_is_known(text: str) -> None:
    assert money.read(text) == Decimal("-12.00")


@pytest.mark.parametrize(
    "text",
    [
        *("", "$", ".", "-", "()", "abc", "1e5", "NaN", "12 %", "\uff11\uff12", "9" * 40),
        *("1,05.37", "1,0523", "1 052.37", "12 .50", "1.2.3", "--12", "+-12", "$$12", "(12", "12)"),
    ],
)
def test_what_is_no_amount_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotMoney, match="for example"):
        money.read(text)


def test_a_third_decimal_is_refused_rather_than_rounded() -> None:
    with pytest.raises(NotMoney, match="two decimals"):
        money.read("12.345")


@given(AMOUNTS)
def test_what_is_shown_is_read_back_to_the_cent(amount: Decimal) -> None:
    assert money.read(money.show(amount)) == amount


@given(st.text(max_size=30))
def test_no_text_makes_reading_fail_in_another_way(text: str) -> None:
    try:
        assert money.read(text) == money.cents(money.read(text))
    except NotMoney as refused:
        assert refused.sentence


@pytest.mark.parametrize(
    ("value", "amount"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("2.675", "2.68"), ("-0.004", "0.00"), ("1.004", "1.00")],
)
def test_half_a_cent_is_rounded_away_from_zero(value: str, amount: str) -> None:
    assert money.cents(Decimal(value)) == money.cents(Fraction(value)) == Decimal(amount)
