"""Cells: what one cell of a sheet says. A reader gets the text, trimmed and not empty, and refuses it in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from carpath.core.errors import Refused
from carpath.core.vocabulary import Level

Reader = Callable[[str], Any]

RUNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet runs as a formula when a text begins so."""
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6}|/[1-9][0-9]{0,5})?")
_LEVEL = re.compile(r"(?:level|l)?\s*([1-4])")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s.]{1,60}")
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_EMAIL = 254
_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0"})


def guarded(text: str) -> str:
    """The cell as an export writes it: after an apostrophe where a spreadsheet would run it, or where one stands
    there already."""
    return "'" + text if text.lstrip("'").startswith(RUNS) else text


def unguarded(text: str) -> str:
    """The cell without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RUNS) else text


def any_text(most: int = 200) -> Reader:
    """A text on one line, of at most so many characters."""

    def read(text: str) -> str:
        said = " ".join(text.split())
        if len(said) > most:
            raise Refused(f"This has {len(said)} characters. Shorten it to {most} at most.")
        return said

    return read


def day(text: str) -> date:
    """A day as 2026-11-22 or, as US spreadsheets write it, 11/22/2026 (month first)."""
    iso, us = _ISO_DAY.fullmatch(text), _US_DAY.fullmatch(text)
    if iso:
        year, month, number = map(int, iso.groups())
    elif us:
        month, number, year = map(int, us.groups())
    else:
        raise Refused(f"“{text}” is not a day. Write it as 2026-11-22 or 11/22/2026.")
    try:
        found = date(year, month, number)
    except ValueError:
        raise Refused(f"“{text}” stands in no calendar. Days are read as year-month-day or month/day/year.") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"“{text}” lies outside of any career. Check the year.")
    return found


def yes_no(text: str) -> bool:
    """Yes or no, also as true/false, y/n, 1/0 or an x."""
    word = text.casefold()
    if word not in _YES | _NO:
        raise Refused(f"“{text}” is neither yes nor no. Write one of the two.")
    return word in _YES


def level(text: str) -> Level:
    """A level as 2, L2 or Level 2."""
    found = _LEVEL.fullmatch(text.casefold())
    if not found:
        raise Refused(f"“{text}” is no level. Write 1, 2, 3 or 4.")
    return Level(int(found[1]))


def whole(low: int, high: int) -> Reader:
    """A whole number from `low` to `high`."""

    def read(text: str) -> int:
        digits = text.replace(",", "")
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 9 or not low <= int(digits) <= high:
            raise Refused(f"“{text}” is not a whole number from {low:,} to {high:,}.")
        return int(digits)

    return read


def exact(text: str) -> Fraction:
    """A number as it stands, decimal or fraction: 35.2, 1/2."""
    number = text.replace(",", "")
    if not _NUMBER.fullmatch(number):
        raise Refused(f"“{text}” is not a number. Write for example 35.2 or 1/2.")
    return Fraction(number)


def plain_number(value: Fraction) -> str:
    """A number as people write it: 35, 35.5, or 1/3 where no decimal is exact."""
    tenths = value * 10
    if value.denominator == 1 or tenths.denominator != 1:
        return str(value)
    return f"{tenths.numerator // 10}.{tenths.numerator % 10}"


def is_email(text: str) -> bool:
    """Has the text the shape of an e-mail address?"""
    return len(text) <= LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def email(text: str) -> str:
    """An e-mail address, in small letters as accounts keep it."""
    if not is_email(text):
        raise Refused(f"“{text}” is not an e-mail address. Write it like m.okafor@example.org.")
    return text.lower()


def one_of(words: Mapping[str, Any]) -> Reader:
    """One of some words, whatever their case; gives what the word stands for."""
    known = {_plain(word): meaning for word, meaning in words.items()}

    def read(text: str) -> Any:
        if _plain(text) not in known:
            raise Refused(f"“{text}” is not known here. Write {in_words(words)}.")
        return known[_plain(text)]

    return read


def several_of(words: Mapping[str, Any]) -> Reader:
    """Some of these words, with a comma, a semicolon or a slash between them; each once."""
    single = one_of(words)

    def read(text: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(single(word.strip()) for word in re.split(r"[,;/]", text) if word.strip()))

    return read


def in_words(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
