"""Numbers that are written out: `two hundred fifty-two` is 252."""

from __future__ import annotations

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
}
_SCALES = {"thousand": 1_000, "million": 1_000_000}
_WORD = "|".join((*_SMALL, "hundred", *_SCALES))
WRITTEN_OUT = rf"(?:(?:{_WORD})(?:[ -]+(?:and +)?(?:{_WORD}))*)"
"""A pattern of numbers in words, in lower case."""


def value(words: str) -> int:
    """What a number in words comes to; words that are none count nothing."""
    whole = part = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            whole, part = whole + max(part, 1) * _SCALES[word], 0
    return whole + part
