"""Act: who asks, when, from where, and the office that they ask in. The first argument of every service."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random

from carpath.core.access import Permission, may
from carpath.core.errors import NotAllowed
from carpath.core.vocabulary import Role
from carpath.services.office import Office
from carpath.store.people import Person

NOBODY = Person("", "", "", (), False, {}, False)
SYSTEM = "system"


@dataclass(frozen=True)
class Act:
    """One thing that one person does at one instant. Time and randomness enter the product here and nowhere else.

    `vouched`: the person says that no customer can be found by the numbers in the words sent (services/free_text.py).
    """

    office: Office
    who: Person
    now: datetime
    session: str = ""
    address: str = ""
    bits: Callable[[int], int] = secrets.randbits
    vouched: bool = False

    @property
    def today(self) -> date:
        """The District's calendar day."""
        return self.day(self.now)

    def day(self, at: datetime) -> date:
        """The District's calendar day of an instant."""
        return at.astimezone(self.office.timezone).date()

    def fresh_id(self) -> str:
        """A new 80-bit id in hex."""
        return f"{self.bits(80):020x}"

    def token(self) -> str:
        """A new 128-bit token in hex."""
        return f"{self.bits(128):032x}"

    def rng(self, seed: str) -> Random:
        """The dice of one attempt, thrown by its stored seed."""
        return Random(seed)

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless one of the roles includes the permission."""
        if not may(self.who.roles, permission):
            raise NotAllowed(
                f"This is for {', '.join(permission.roles_in_words)}. You are signed in as {self.roles_in_words}."
            )

    @property
    def roles_in_words(self) -> str:
        """`trainee and HR`."""
        return " and ".join(Role(role).spoken for role in self.who.roles) or "a person without a role"


def instant(now: datetime | None = None) -> datetime:
    """The server's clock in UTC: the only clock."""
    return now or datetime.now(UTC)
