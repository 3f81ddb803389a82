"""The figures of a text: amounts, days, numbers with their unit, long numbers; in whatever form people write them.

A place in the text belongs to the first reading that takes it, so that the 12 of `$12.00` is no number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from carpath.cis.writing.numerals import WRITTEN_OUT, value
from carpath.core.money import cents


class Shape(StrEnum):
    """What a figure is. COUNT has a unit (kWh, days, percent); NUMBER is a long one without: a read, an account."""

    AMOUNT = "amount"
    DAY = "day"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True)
class Figure:
    """A figure in a text from `start` to `end`. `value` is canonical: `252.45`, `2026-11-03` (`--11-03` without its
    year, "" for a day that is in no calendar), `2380 kwh`, `4471903826`. `whole`: an amount without its cents."""

    shape: Shape
    value: str
    start: int
    end: int
    text: str
    whole: bool = False


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4}|\d\d)"
_GROUPED = r"\d{1,3}(?:,\d{3})+|\d+"
_UNITS = {
    "kwh": r"k\s?wh|kilo ?watt[ -]?hours?",
    "degree days": r"(?:heating )?degree[ -]days?|hdd",
    "%": r"%|per ?cent",
    "kw": r"kw|kilo ?watts?",
    "days": r"days?",
}
# Days of a term, not of a bill: "within 15 days", "three business days", "a 30-day notice".
_TERM = re.compile(r"(?:within|next|another|at least|up to|after|than)\s+$|-day", re.I)
_LEAD = r"(?<![\w.,$-])"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


_DATES = (
    _pattern(rf"{_LEAD}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
    _pattern(rf"{_LEAD}(?P<month>\d{{1,2}})(?P<gap>[/.-])(?P<day>\d{{1,2}})(?P=gap)(?P<year>\d{{4}}|\d\d)(?![\d/-])"),
    _pattern(rf"\b{_MONTH}\s*{_DAY}(?!\d|,\d{{3}})(?:,?\s*'?(?P<year>\d{{4}}|(?<=')\d\d)\b)?"),
    _pattern(rf"{_LEAD}{_DAY}(?:\s+day)?(?:\s+of)?[\s-]+{_MONTH}(?:,?[\s-]*'?{_YEAR}\b(?![.,:]\d))?"),
    _pattern(r"(?<![\w.,$/-])(?P<month>1[0-2]|0?[1-9])/(?P<day>\d{1,2})(?![\d/%]|\s+of\b)"),
)
_MONEY = (
    _pattern(rf"(?:us)?\$\s*(?P<figure>(?:{_GROUPED})(?:\.\d+)?)"),
    _pattern(
        rf"{_LEAD}(?P<figure>(?:{_GROUPED})(?:\.\d+)?)\s*(?:dollars?|usd|bucks)\b(?:\s+and\s+(?P<cents>\d\d?)\s+cents?)?"
    ),
    _pattern(
        rf"\b(?P<words>{WRITTEN_OUT})\s+(?:dollars?|bucks)\b(?:,?\s+and\s+(?P<cents>\d\d?|{WRITTEN_OUT})\s*cents?)?"
    ),
)
_BARE = _pattern(rf"{_LEAD}(?P<figure>(?:{_GROUPED})\.\d\d)(?![\d%]|\.\d)")
_COUNTS = tuple(
    (unit, _pattern(rf"{_LEAD}(?P<figure>(?:{_GROUPED})(?:\.\d+)?)[\s-]*(?:{words})(?!\w)"))
    for unit, words in _UNITS.items()
)
_NUMBER = _pattern(r"(?<![\w.$/:-])\d(?:\d|,(?=\d{3}(?!\d))){3,}(?![\w%]|[.]\d)")
_PARTED = _pattern(r"(?<![\w.$/:-])\d{2,7}(?:[ -]\d{2,7}){1,3}(?![\w%]|[.]\d)")
_ACCOUNT_DIGITS = 10
_STATUTE = _pattern(r"\b(?:rcw|wac)\s+[\w.-]+(?:\([\w]+\))*|\b\d{2}[a-z]?\.\d{1,3}[a-z]?[.-]\d{2,4}\b")
_PHONE = _pattern(r"(?<![\w.-])(?:\(\d{3}\)\s?|\d{3}[.-])?\d{3}[.-]\d{4}(?![\w-])")


@lru_cache(maxsize=512)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure, in the order of the text. Statutes and telephones are none."""
    taken = [match.span() for pattern in (_STATUTE, _PHONE) for match in pattern.finditer(text)]
    found: list[Figure] = []
    for reading in (_days, _amounts, _counts, _bare, _numbers):
        for figure in reading(text):
            if all(figure.end <= start or end <= figure.start for start, end in taken):
                taken.append((figure.start, figure.end))
                found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def phones(text: str) -> tuple[str, ...]:
    """The last seven digits of every telephone number, `5550123`."""
    return tuple(re.sub(r"\D", "", match[0])[-7:] for match in _PHONE.finditer(text))


def _of(match: re.Match[str], shape: Shape, said: str, *, whole: bool = False) -> Figure:
    return Figure(shape, said, match.start(), match.end(), match[0], whole)


def _days(text: str) -> Iterator[Figure]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            yield _of(match, Shape.DAY, _day(match))


def _day(match: re.Match[str]) -> str:
    """The day in ISO 8601; two digits of a year are of this century."""
    month, day, year = match["month"].lower()[:3], int(match["day"]), match.groupdict().get("year")
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    try:
        found = date(int(year if len(year) == 4 else f"20{year}") if year else 2024, number, day)
    except ValueError:
        return ""
    return found.isoformat() if year else f"--{found:%m-%d}"


def _amounts(text: str) -> Iterator[Figure]:
    for pattern in _MONEY:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            dollars = parts.get("figure") or str(value(parts.get("words") or ""))
            rest = parts.get("cents")
            yield _amount(match, dollars, 0 if not rest else int(rest) if rest.isdigit() else value(rest))


def _amount(match: re.Match[str], dollars: str, more: int = 0) -> Figure:
    plain = Decimal(dollars.replace(",", ""))
    whole = "." not in dollars and not more
    exact = plain + Decimal(more) / 100
    return _of(match, Shape.AMOUNT, str(cents(exact) if exact == cents(exact) else exact), whole=whole)


def _bare(text: str) -> Iterator[Figure]:
    for match in _BARE.finditer(text):
        yield _amount(match, match["figure"])


def _counts(text: str) -> Iterator[Figure]:
    for unit, pattern in _COUNTS:
        for match in pattern.finditer(text):
            term = unit == "days" and (_TERM.search(text[: match.start()]) or _TERM.search(match[0]))
            yield _of(match, Shape.COUNT, "" if term else f"{match['figure'].replace(',', '')} {unit}")


def _numbers(text: str) -> Iterator[Figure]:
    """Long numbers; an account may be parted by blanks or dashes."""
    for match in _PARTED.finditer(text):
        if len(digits := re.sub(r"\D", "", match[0])) == _ACCOUNT_DIGITS:
            yield _of(match, Shape.NUMBER, digits)
    for match in _NUMBER.finditer(text):
        digits = match[0].replace(",", "")
        year = len(match[0]) == 4 and 1900 <= int(digits) < 2100
        yield _of(match, Shape.NUMBER, "" if year else digits)
