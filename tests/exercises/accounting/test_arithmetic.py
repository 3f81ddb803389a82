"""The expressions that authors write."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.exercises.accounting.arithmetic import ExpressionError, decimal_text, rounded, swapped, swaps_by
from carpath.exercises.accounting.expressions import DEEPEST, bind, parse

CENTS = st.integers(1, 10**9).map(lambda cents: Fraction(cents, 100))
WHOLES = st.integers(-(10**6), 10**6).map(Fraction)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("10 - 2 - 3", 5), ("12 / 4 / 3", 1), ("-2 * -3", 6), ("--2", 2),
        ("cents(10 / 3)", Fraction("3.33")), ("cents(0.005)", Fraction("0.01")), ("cents(-0.005)", Fraction("-0.01")),
        ("round(2.25, 1)", Fraction("2.3")), ("whole(2.5)", 3), ("floor(-2.5)", -3), ("abs(3 - 5)", 2),
        ("min(3, 2, 5) + max(1, 4)", 6), ("if(2 > 1, 10, 20)", 10), ("if(not(2 > 1), 10, 20)", 20),
        ("swapped(452.10, 4)", Fraction("542.10")), ("0.1 + 0.2", Fraction("0.3")),
    ],
)  # fmt: skip
def test_an_expression_is_worked_exactly(text: str, result: int | Fraction) -> None:
    assert parse(text).value({}) == result


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "too early"), ("1 +", "too early"), ("1 2", "not expected"), ("(1", "missing"), ("1 / 0", "zero"),
        ("price", "Nothing is called"), ("round(1)", "takes 2"), ("import('os')", "no function"),
        ("2 ** 3", "value is missing"),
        ("a.b.c", "cannot be read"), ("__class__", "cannot be read"), ("'text' + 1", "number is needed"),
        ("(1 > 0) + 1", "number is needed"), ("if(1, 2, 3)", "comparison"), ("1e9", "cannot be read"),
        ("swapped(1.005, 1)", "whole cents"), ("round(1, 999999999)", "0 to 6 places"),
         ("(" * 30 + "1" + ")" * 30, "too deep"), ("1+" * 300 + "1", "400"),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_said_in_a_sentence(text: str, complaint: str) -> None:
    with pytest.raises(ExpressionError, match=complaint):
        parse(text).value({})


def test_nesting_is_allowed_up_to_the_limit() -> None:
    depth = DEEPEST - 1
    assert parse("(" * depth + "1" + ")" * depth).value({}) == 1


@given(WHOLES, WHOLES, WHOLES)
def test_bound_expressions_give_what_the_open_ones_gave(a: Fraction, b: Fraction, c: Fraction) -> None:
    expression = parse("a - b * (c - a) / 3")
    values = {"a": a, "b": b, "c": c}
    assert parse(bind(expression, {"a": a, "c": c})).value({"b": b}) == expression.value(values)


def test_a_function_is_not_taken_for_a_value_of_the_same_name() -> None:
    assert bind(parse("min(min, 2)"), {"min": Fraction(1, 3)}) == "min ( (1/3) , 2 )"


@given(CENTS)
def test_decimals_are_written_in_full_and_read_back(amount: Fraction) -> None:
    assert Fraction(decimal_text(amount)) == amount
    assert decimal_text(-amount) == f"-{decimal_text(amount)}"


def test_a_third_has_no_decimal_text() -> None:
    assert decimal_text(Fraction(1, 3)) == ""


@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_off_by_half_a_unit_at_most_and_symmetric(value: Fraction, places: int) -> None:
    assert abs(rounded(value, places) - value) <= Fraction(1, 2 * 10**places)
    assert rounded(-value, places) == -rounded(value, places)


@given(CENTS, st.integers(1, 8))
def test_exchanging_neighbours_changes_an_amount_by_a_multiple_of_nine_and_back_again(
    amount: Fraction, place: int
) -> None:
    other = swapped(amount, Fraction(place))
    assert ((other - amount) * 100) % 9 == 0
    assert swapped(other, Fraction(place)) == amount


def test_an_amount_is_known_to_explain_a_difference_or_not() -> None:
    assert swaps_by(Fraction("452.10"), Fraction("90"))
    assert swaps_by(Fraction("452.10"), Fraction("-90"))
    assert not swaps_by(Fraction("452.10"), Fraction("81"))


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    try:
        parse(text).value({})
    except ExpressionError as error:
        assert str(error)
