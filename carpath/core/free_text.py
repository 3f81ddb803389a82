"""Free text: what looks like a customer's number, telephone or address of mail, so that none gets into a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

HINT = "Reference numbers only. No real customer data."
"""What the hint of every free-text field ends with."""

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SOCIAL = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_PHONE = re.compile(r"(?<![\w.-])(?<!\d )(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-]| \d)")
_LOCAL_PHONE = re.compile(
    r"\b(?:phone|telephone|tel|call|called|cell|mobile)\b\D{0,12}(?P<found>\d{3}-\d{4})(?!\d)", re.I
)
_PARTED = re.compile(
    r"(?<![\w.,$-])(?<!\d )\d{3,4}(?P<gap>[ -])\d{3,6}(?P=gap)\d{3,6}(?:(?P=gap)\d{3,6})*(?![\w-]| \d)"
)
_MONEY = re.compile(r"\$ ?[\d,]+(?:\.\d+)?|(?<![\d,])\d[\d,]*\.\d\d(?!\d)")
_LONG = re.compile(r"(?<!\d)\d{8,}(?!\d)")
_SPACED_DIGITS = (10, 16)
_DASHED_DIGITS = range(9, 20)

MAIL, SOCIAL, PHONE, NUMBER = (
    "an e-mail address",
    "a Social Security number",
    "a telephone number",
    "an account or meter number",
)


@dataclass(frozen=True)
class Found:
    """A place in a text: where it begins and ends (in characters), what stands there, and what it looks like."""

    start: int
    end: int
    text: str
    looks_like: str


def places(text: str) -> tuple[Found, ...]:
    """What looks like customer data, in order and without overlap. Amounts of money and days are left alone.

    An account has ten digits and a meter badge eight, so eight digits on end are flagged, and fewer are a reference.
    """
    found: list[Found] = []
    for each in _candidates(text):
        if all(each.end <= other.start or other.end <= each.start for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _candidates(text: str) -> Iterator[Found]:
    """The plainest shape first, because it keeps the place."""
    for shape, looks_like in ((_MAIL, MAIL), (_SOCIAL, SOCIAL), (_PHONE, PHONE), (_LOCAL_PHONE, PHONE)):
        for match in shape.finditer(text):
            yield _found(match, looks_like)
    money = [match.span() for match in _MONEY.finditer(text)]
    for match in (*_PARTED.finditer(text), *_LONG.finditer(text)):
        inside = any(start <= match.start() and match.end() <= end for start, end in money)
        if not inside and _is_number(match[0]):
            yield _found(match, NUMBER)


def _found(match: re.Match[str], looks_like: str) -> Found:
    name = "found" if "found" in match.re.groupindex else 0
    return Found(match.start(name), match.end(name), match[name], looks_like)


def _is_number(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if " " in text:
        return len(digits) in _SPACED_DIGITS
    if "-" in text:
        return len(digits) in _DASHED_DIGITS
    return not _is_day(text)


def _is_day(digits: str) -> bool:
    """`20261122` or `11222026`."""
    year_first, month_first = digits, digits[4:] + digits[:4]
    return len(digits) == 8 and any(_in_calendar(each) for each in (year_first, month_first))


def _in_calendar(digits: str) -> bool:
    try:
        return 1900 <= date.fromisoformat(digits).year < 2100
    except ValueError:
        return False


def sentence(found: tuple[Found, ...]) -> str:
    """What was found and how to mend it."""
    named = " and ".join(f"“{each.text}” looks like {each.looks_like}" for each in found)
    these = "it" if len(found) == 1 else "them"
    return f"{named}. Take {these} out, or say that no customer can be found by {these}."
