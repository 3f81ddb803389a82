"""Reads what a person typed into a field, or says in a sentence why it cannot be read."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from carpath.core import money
from carpath.core.errors import Refused
from carpath.exercises.accounting.task import Answer, Field

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?")


class NotReadable(Refused):
    """Enter a number in digits, for example 1,250 or 12.5."""


def read(field: Field, text: str) -> Fraction | str | None:
    """The number or the choice that was given, None for an empty field. Raises Refused (NotReadable, NotMoney)."""
    bare = text.strip()
    if not bare:
        return None
    if field.answer is Answer.CHOICE:
        return _choice(field, bare)
    if field.answer is Answer.MONEY:
        return Fraction(money.read(bare))
    return _number(field, bare)


def message(field: Field, text: str) -> str:
    """What is wrong with the writing (never with the answer), or nothing."""
    try:
        read(field, text)
    except Refused as refused:
        return refused.sentence
    return ""


def amount(text: str) -> Decimal | None:
    """An amount in a journal line; empty and zero both mean that this side was left open. Raises NotMoney."""
    return (money.read(text) or None) if text.strip() else None


def _choice(field: Field, text: str) -> str:
    if text not in field.choices:
        raise NotReadable("Choose one of the answers that are offered.")
    return text


def _number(field: Field, text: str) -> Fraction:
    bare = text.replace("\u2212", "-").replace("\u00a0", " ")
    for ending in ("%", "percent", field.unit):
        bare = bare.removesuffix(ending).rstrip()
    if len(bare) > 20 or not _NUMBER.fullmatch(bare) or not any(c.isdigit() for c in bare) or not bare.isascii():
        raise NotReadable(_example(field))
    value = Fraction(bare.replace(",", ""))
    if (value * 10**field.places).denominator > 1:
        raise NotReadable(f"Round your answer to {places_in_words(field.places)}.")
    return value


def _example(field: Field) -> str:
    if field.answer is Answer.PERCENT:
        return "Enter a percentage in digits, for example 8.5 % or 8.5."
    return NotReadable.__doc__ or ""


def places_in_words(places: int) -> str:
    """`a whole number`, `1 decimal`, `2 decimals`."""
    return {0: "a whole number", 1: "1 decimal"}.get(places, f"{places} decimals")
