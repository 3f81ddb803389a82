"""Certificate numbers: `CP-` and 17 symbols, 80 random bits and one check symbol over GF(32).

The alphabet has no I, L, O or U. The check symbol makes the sum of symbol times a power of the field's generator zero;
all powers differ, so every single substitution and every swap of two neighbours (of any two) is caught.
"""

from __future__ import annotations

from carpath.core.errors import Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS, CODE_BITS = 80, 45
_PREFIX, _DASHES = "CP", "\u2010\u2011\u2012\u2013\u2014\u2212"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", **dict.fromkeys(" -\u00a0\t\r\n" + _DASHES, "")})


class NotANumber(Refused):
    """This is no certificate number. One looks like CP-0000-0000-0000-00000: CP and 17 letters or digits."""


class Mistyped(Refused):
    """This number has a typing error: its check symbol does not agree. Compare it with the paper, symbol by symbol."""


def make(random_bits: int, prefix: str = _PREFIX) -> str:
    """The number of 80 random bits, as printed: `CP-XXXX-XXXX-XXXX-XXXXX`; other documents have other two letters."""
    return _shown(prefix + _spell(random_bits, BITS))


def read(text: str) -> str:
    """The number that a person typed, as printed, whatever its case, spaces and hyphens; O is read as 0, I and L as 1.

    Raises NotANumber for what cannot be one, Mistyped where the check symbol disagrees.
    """
    typed = text.upper().translate(_READ_AS)
    symbols = typed.removeprefix(_PREFIX) if len(typed) > BITS // 5 + 1 else typed
    if len(symbols) != BITS // 5 + 1 or any(symbol not in ALPHABET for symbol in symbols):
        raise NotANumber
    if _sum(symbols):
        raise Mistyped
    return _shown(_PREFIX + symbols)


def make_code(random_bits: int) -> str:
    """The printed check code of 45 random bits, that opens every printed fact: `XXXXX-XXXXX`."""
    symbols = _spell(random_bits, CODE_BITS)
    return f"{symbols[:5]}-{symbols[5:]}"


def read_code(text: str) -> str:
    """A check code that a person typed, as printed. Raises NotANumber or Mistyped."""
    symbols = text.upper().translate(_READ_AS)
    if len(symbols) != CODE_BITS // 5 + 1 or any(symbol not in ALPHABET for symbol in symbols):
        raise NotANumber("This is no check code. It stands beside the number and has ten letters or digits.")
    if _sum(symbols):
        raise Mistyped("This check code has a typing error. Compare it with the paper, symbol by symbol.")
    return f"{symbols[:5]}-{symbols[5:]}"


def _spell(random_bits: int, bits: int) -> str:
    """The bits as symbols, five to each, and the check symbol after them."""
    if not 0 <= random_bits < 1 << bits:
        raise ValueError(f"{bits} random bits are needed")
    data = "".join(ALPHABET[random_bits >> shift & 31] for shift in range(bits - 5, -1, -5))
    return data + ALPHABET[_sum(data + ALPHABET[0])]


def _shown(number: str) -> str:
    return "-".join([number[:2], number[2:6], number[6:10], number[10:14], number[14:]])


def _sum(symbols: str) -> int:
    """The check sum by Horner's rule; the last symbol has the power 0, so adding the sum to it makes it zero."""
    total = 0
    for symbol in symbols:
        total = _double(total) ^ ALPHABET.index(symbol)
    return total


def _double(value: int) -> int:
    """Times the generator x of GF(32), modulo x^5 + x^2 + 1; its powers repeat only after 31."""
    return (value << 1) ^ (0b100101 if value & 0b10000 else 0)
