"""A check as a paper: what is written on it, what a machine printed below, and what it is legally worth.

Words prevail over figures (handbook 12.2), so the legal amount is read from the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS) if w}
LARGEST = Decimal("999999.99")
WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7, 1)


@dataclass(frozen=True)
class Check:
    """One check. `words` and `figures` are what the drawer wrote; `encoded` is the amount in the line of magnetic ink,
    None before anybody captured it; `funds` is a currency mark ("U.S. FUNDS", "CANADIAN"), "" on a plain one."""

    serial: str
    day: date
    drawer: str
    address: str
    payee: str
    words: str
    figures: Decimal
    bank: str
    routing: str
    account: str
    memo: str = ""
    encoded: Decimal | None = None
    signed: bool = True
    funds: str = ""

    @property
    def legal(self) -> Decimal:
        """What the check is worth: its words, whatever its figures and its encoding say."""
        return amount_of(self.words)

    @property
    def magnetic(self) -> str:
        """The line of magnetic ink: routing, account, serial, and the amount in cents once it was encoded."""
        amount = "" if self.encoded is None else f"  ${int(self.encoded * 100):010d}$"
        return f":{self.routing}: {self.account}# {self.serial}{amount}"


def in_words(amount: Decimal) -> str:
    """`164.37` -> `one hundred sixty-four and 37/100`; for 0.00 to 999,999.99. Raises ValueError beyond."""
    if not 0 <= amount <= LARGEST:
        raise ValueError(f"{amount} is no amount of a check.")
    dollars, cents = divmod(int(amount * 100), 100)
    thousands, rest = divmod(dollars, 1000)
    said = [f"{_below_1000(thousands)} thousand"] if thousands else []
    said += [_below_1000(rest)] if rest or not thousands else []
    return f"{' '.join(said)} and {cents:02d}/100"


def _below_1000(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= len(_ONES):
        tens, ones = divmod(rest, 10)
        said.append(f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens])
    elif rest or not hundreds:
        said.append(_ONES[rest])
    return " ".join(said)


def amount_of(words: str) -> Decimal:
    """The amount that words like those of `in_words` say. Raises ValueError where they say none."""
    dollars, joined, cents = words.lower().rpartition(" and ")
    if not joined or not cents.endswith("/100"):
        raise ValueError(f"{words!r} says no amount.")
    total = group = 0
    for word in dollars.replace("-", " ").split():
        if word == "thousand":
            total, group = group * 1000, 0
        elif word == "hundred":
            group *= 100
        elif word in _VALUES:
            group += _VALUES[word]
        else:
            raise ValueError(f"{word!r} is no number.")
    return Decimal(total + group) + Decimal(int(cents.removesuffix("/100"))) / 100


def routing_number(rng: Random) -> str:
    """Nine digits of a bank, the last of which proves the others."""
    digits = f"12{rng.randrange(10**6):06d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False))
    return f"{digits}{-total % 10}"


def is_routing_number(digits: str) -> bool:
    """Nine digits whose weighted sum ends in 0."""
    if len(digits) != len(WEIGHTS) or not (digits.isascii() and digits.isdigit()):
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 10 == 0
