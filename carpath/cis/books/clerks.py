"""Who may do what (handbook 4.4): limits of approval, and nobody's own account or that of a relative or a friend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from carpath.core.errors import Refused
from carpath.core.money import show


class Rank(StrEnum):
    """Whose limit it is."""

    CAR = "CAR"
    LEAD = "Lead"
    SUPERVISOR = "supervisor"


LIMITS: Mapping[Rank, Decimal] = {Rank.CAR: Decimal(250), Rank.LEAD: Decimal(2500)}  # dollars; the supervisor has none


@dataclass(frozen=True)
class Clerk:
    """Somebody at work in the books. `close` are the accounts of the clerk, of relatives and of friends."""

    name: str
    rank: Rank = Rank.CAR
    close: frozenset[str] = frozenset()


def may_work_on(clerk: Clerk, *accounts: str) -> None:
    """Refused where one of the accounts is too close to the clerk."""
    if near := sorted(clerk.close.intersection(accounts)):
        raise Refused(
            f"Account {near[0]} is {clerk.name}'s own, a relative's or a friend's: somebody else must work on it."
        )


def approved(amount: Decimal, by: Clerk, approver: Clerk | None, *accounts: str) -> None:
    """Refused unless the amount is within the clerk's limit or somebody else with a higher one approves."""
    may_work_on(by, *accounts)
    if _within(by, amount):
        return
    if approver is None:
        raise Refused(f"{show(abs(amount))} is above the limit of a {by.rank}: it needs an approval.")
    if approver.name == by.name:
        raise Refused("Nobody approves an entry of their own.")
    may_work_on(approver, *accounts)
    if not _within(approver, amount):
        raise Refused(f"{show(abs(amount))} is above the limit of a {approver.rank} too: ask the next in line.")


def _within(clerk: Clerk, amount: Decimal) -> bool:
    return clerk.rank not in LIMITS or abs(amount) <= LIMITS[clerk.rank]
