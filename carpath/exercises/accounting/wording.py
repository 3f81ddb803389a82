"""Sentences with values in them: `The bill is {total:money}.`"""

from __future__ import annotations

import re
from fractions import Fraction

from carpath.core import money
from carpath.exercises.accounting.arithmetic import ExpressionError, Value, Values, decimal_text

_BLANK = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}")

FORMATS = ("money", "amount", "percent", "number")


def fill(template: str, values: Values) -> str:
    """The template with its blanks filled. Raises ExpressionError where a value is missing or does not fit."""
    filled = _BLANK.sub(lambda blank: shown(_looked_up(blank[1].strip(), values), blank[2] or ""), template)
    if "{" in filled or "}" in filled:
        raise ExpressionError(f"A bracket {{ }} is left open in “{template}”.")
    return filled


def shown(value: Value, form: str) -> str:
    """A value as people read it: money `$1,052.37`, amount `1,052.37`, percent `8.5 %`, number `1,250`, or its text."""
    if isinstance(value, str) and not form:
        return value
    if not isinstance(value, Fraction):
        raise ExpressionError(f"{value!r} cannot be shown as {form or 'text'}.")
    if form in ("money", "amount"):
        return _money(value) if form == "money" else _money(value).replace("$", "")
    if form in ("number", "percent", ""):
        return _grouped(value) + (" %" if form == "percent" else "")
    raise ExpressionError(f"There is no format `{form}`; there are {', '.join(FORMATS)}.")


def _looked_up(name: str, values: Values) -> Value:
    if name not in values:
        raise ExpressionError(f"Nothing is called `{name}` here.")
    return values[name]


def _money(value: Fraction) -> str:
    if (value * 100).denominator > 1:
        raise ExpressionError(f"{value} is not in whole cents; round it with cents( ).")
    return money.show(money.cents(value))


def _grouped(value: Fraction) -> str:
    digits = decimal_text(value)
    if not digits:
        raise ExpressionError(f"{value} has no end as a decimal; round it first.")
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}" if not whole.startswith("-0") else digits
