"""Passwords: argon2id, at most four at once; fifteen characters or more, nothing that everybody tries first."""

from __future__ import annotations

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from carpath.core.errors import Refused

SHORTEST, LONGEST = 15, 256
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_gate = BoundedSemaphore(4)
_COMMON = ("password", "passwort", "123456", "qwerty", "letmein", "welcome", "carpath", "iloveyou", "abc123", "admin")
_decoy = _hasher.hash("a password that nobody has")


class WeakPassword(Refused):
    """Choose a password of at least 15 characters; several words in a row are easy to remember."""


def encode(password: str) -> str:
    """The argon2id text to store."""
    with _gate:
        return _hasher.hash(_normal(password))


def matches(encoded: str | None, password: str) -> bool:
    """True when the password is the one. Takes as long for an unknown account: nothing can be told from time."""
    with _gate:
        try:
            return _hasher.verify(encoded or _decoy, _normal(password)[:LONGEST]) and encoded is not None
        except (VerificationError, InvalidHashError):
            return False


def check(password: str, *about: str) -> None:
    """Raise WeakPassword with the reason. `about`: the name and address, which must not be all there is to it."""
    normal = _normal(password)
    if len(normal) < SHORTEST:
        raise WeakPassword
    if len(normal) > LONGEST:
        raise WeakPassword("A password has at most 256 characters.")
    rest = normal.casefold()
    for word in (
        *_COMMON,
        *(part for text in about for part in text.casefold().replace("@", " ").split() if len(part) > 2),
    ):
        rest = rest.replace(word, "")
    if len(rest) < 8 or len(set(normal)) < 6:
        raise WeakPassword("That password is among the first ones anybody would try. Choose other words.")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
