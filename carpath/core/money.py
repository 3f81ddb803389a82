"""Money: Decimal dollars in whole cents, rounded half up, read the way people write it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from carpath.core.errors import Refused

CENT = Decimal("0.01")

_SPACE = re.compile(r"\s+(?![\d.])|(?<![\d.,])\s+")
_WRITTEN = re.compile(
    r"[-+]?(?:\$|usd)?\(?\$?[-+]?\$?"
    r"(?P<figure>(?:\d{1,3}(?:,\d{3})+|\d{1,16})?(?:\.\d*)?)"
    r"\$?\)?[-+]?(?:\$|usd|dollars?)?(?:[cd]r\.?)?",
    re.ASCII | re.IGNORECASE,
)


class NotMoney(Refused):
    """Enter an amount in dollars and cents, for example 1,052.37, $1052.37 or (12.00)."""


def cents(value: Decimal | Fraction | int) -> Decimal:
    """The value rounded half up (away from zero) to the cent."""
    if isinstance(value, Fraction):
        scaled = abs(value) * 100 + Fraction(1, 2)
        whole = scaled.numerator // scaled.denominator
        return (Decimal(whole) / 100).quantize(CENT).copy_sign(Decimal(-1 if value < 0 and whole else 1))
    rounded = Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)
    return rounded if rounded else Decimal("0.00")


def show(value: Decimal) -> str:
    """`1052.37` as people read it: `$1,052.37`, negative as `-$12.00`."""
    amount = cents(value)
    return f"{'-' if amount < 0 else ''}${abs(amount):,.2f}"


def read(text: str) -> Decimal:
    """What a person typed as dollars: `$1,052.37`, `1052.37`, `(12.00)`, `-12`, `12.00-`, `12 CR`. Raises NotMoney."""
    bare = _SPACE.sub("", text.replace("\u2212", "-").replace("\u2013", "-"))
    match = _WRITTEN.fullmatch(bare)
    figure = match["figure"].replace(",", "") if match else ""
    doubled = bare.count("$") > 1 or bare.count("-") + bare.count("+") > 1
    if not figure.strip(".") or len(bare) > 28 or doubled or ("(" in bare) != (")" in bare):
        raise NotMoney
    if len(figure.partition(".")[2]) > 2:
        raise NotMoney("Money has two decimals: write whole cents, for example 1,052.37.")
    amount = cents(Decimal(figure))
    negative = "-" in bare or "(" in bare or "cr" in bare.lower()
    return -amount if negative and amount else amount
