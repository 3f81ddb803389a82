"""Names the error in an amount: what a checker sees when a figure differs from the right one."""

from __future__ import annotations

from fractions import Fraction

from carpath.core import money
from carpath.exercises.accounting.wording import shown


def name_slip(given: Fraction, right: Fraction) -> str:
    """The error in a sentence, or nothing where the figures have no known relation."""
    if given == right:
        return ""
    sizes = abs(given), abs(right)
    if sizes[0] == sizes[1]:
        return "The size is right, the sign is wrong."
    return _slid(*sizes) or _transposed(*sizes) or _doubled(*sizes) or _one_digit(*sizes) or _close(*sizes)


def transposed(given: Fraction, right: Fraction) -> bool:
    """Whether exactly two neighbouring digits changed places, counted in cents."""
    pair = _digits(given, right)
    if pair is None:
        return False
    places = [place for place, (one, other) in enumerate(zip(*pair, strict=True)) if one != other]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return pair[0][first] == pair[1][second] and pair[0][second] == pair[1][first]


def _slid(given: Fraction, right: Fraction) -> str:
    for places, words in ((1, "one place"), (2, "two places"), (3, "three places")):
        if right and given == right * 10**places:
            return f"The decimal point slid {words} to the right: the figure is {10**places:,} times too large."
        if given and right == given * 10**places:
            return f"The decimal point slid {words} to the left: the figure is {10**places:,} times too small."
    return ""


def _transposed(given: Fraction, right: Fraction) -> str:
    if not transposed(given, right):
        return ""
    difference = abs(given - right)
    return f"Two digits changed places; the difference, {shown(difference, 'number')}, divides by 9."


def _doubled(given: Fraction, right: Fraction) -> str:
    if given == 2 * right:
        return "The figure is exactly twice the right one: something was counted two times."
    return "The figure is exactly half of the right one." if right == 2 * given else ""


def _one_digit(given: Fraction, right: Fraction) -> str:
    pair = _digits(given, right)
    differing = sum(one != other for one, other in zip(*pair, strict=True)) if pair else 0
    return (
        "One digit differs from the right figure." if differing == 1 and abs(given - right) > Fraction(5, 100) else ""
    )


def _close(given: Fraction, right: Fraction) -> str:
    difference = abs(given - right)
    if difference > Fraction(5, 100) or right < 10:
        return ""
    return f"The figure is off by {money.show(money.cents(difference))}: look at the rounding."


def _digits(given: Fraction, right: Fraction) -> tuple[str, str] | None:
    """Both figures in cents as digits of one length, or None where they do not have whole cents."""
    cents = [figure * 100 for figure in (given, right)]
    if any(figure.denominator > 1 for figure in cents):
        return None
    texts = [str(figure.numerator) for figure in cents]
    width = max(map(len, texts))
    return texts[0].zfill(width), texts[1].zfill(width)
