"""Exact arithmetic behind the expressions of question banks: rounding, digits, and the functions that authors may call.

Everything is a fraction until an author rounds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

Value: TypeAlias = Fraction | str | bool
Values: TypeAlias = Mapping[str, Value]


class ExpressionError(ValueError):
    """An expression cannot be read or worked out; the message is a sentence for the author of the question."""


def decimal_text(value: Fraction) -> str:
    """`1052.37` for a number that has an end as a decimal, nothing for one that has none (1/3)."""
    places, rest = 0, value.denominator
    while rest > 1 and places < 12:
        places += 1
        rest = (value * 10**places).denominator
    if rest > 1:
        return ""
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    whole = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{whole}" if value < 0 else whole


def rounded(value: Fraction, places: int = 2) -> Fraction:
    """Half away from zero, as cash is rounded."""
    scaled = abs(value) * 10**places + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10**places) * (-1 if value < 0 else 1)


def swapped(amount: Fraction, place: Fraction) -> Fraction:
    """An amount with two neighbouring digits exchanged; place 1 is the last cent and its neighbour."""
    if amount < 0 or (amount * 100).denominator > 1 or place.denominator > 1 or not 1 <= place <= 9:
        raise ExpressionError("swapped(amount, place) takes an amount in whole cents and a place from 1 to 9.")
    number, low = int(amount * 100), 10 ** (int(place) - 1)
    right, left = number // low % 10, number // (low * 10) % 10
    return Fraction(number + (left - right) * low + (right - left) * low * 10, 100)


def swaps_by(amount: Fraction, difference: Fraction) -> bool:
    """Whether exchanging some two neighbouring digits changes the amount by this difference, up or down."""
    places = range(1, len(str(int(amount * 100))))
    return any(abs(swapped(amount, Fraction(place)) - amount) == abs(difference) for place in places)


def number(value: Value) -> Fraction:
    if isinstance(value, Fraction):  # bool is no Fraction, so a comparison never counts as 1
        return value
    raise ExpressionError(f"A number is needed where {value!r} stands.")


def _choose(condition: Value, then: Value, otherwise: Value) -> Value:
    if not isinstance(condition, bool):
        raise ExpressionError("if(...) begins with a comparison: if(debits > credits, 'Credits', 'Debits').")
    return then if condition else otherwise


def _numeric(rule: Callable[..., Value]) -> Callable[..., Value]:
    return lambda *arguments: rule(*(number(argument) for argument in arguments))


def _round_to(value: Fraction, places: Fraction) -> Fraction:
    if places not in range(7):
        raise ExpressionError("round(value, places) takes 0 to 6 places.")
    return rounded(value, int(places))


# name -> (fewest arguments, most arguments, rule)
FUNCTIONS: dict[str, tuple[int, int, Callable[..., Value]]] = {
    "cents": (1, 1, _numeric(rounded)),
    "whole": (1, 1, _numeric(lambda value: rounded(value, 0))),
    "round": (2, 2, _numeric(_round_to)),
    "floor": (1, 1, _numeric(lambda value: Fraction(value.numerator // value.denominator))),
    "abs": (1, 1, _numeric(abs)),
    "min": (2, 9, _numeric(min)),
    "max": (2, 9, _numeric(max)),
    "if": (3, 3, _choose),
    "not": (1, 1, lambda condition: _choose(condition, False, True)),
    "swapped": (2, 2, _numeric(swapped)),
    "swaps_by": (2, 2, _numeric(swaps_by)),
}
