"""What is done on one line: sources opened, totals tied, differences named, entries posted, proof, signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from carpath.cis.cash.journal import Journal
from carpath.cis.ledger import Entry, Posting
from carpath.core.errors import Refused
from carpath.exercises.daily_balance.case import Ruling, Task

T = TypeVar("T")

NO_DIFFERENCE = "BALANCED"
TYPES: Mapping[str, str] = {
    "TIMING": "Timing: it clears by itself",
    "TRANSPOSED": "Keyed amount: two digits exchanged",
    "SLIDE": "Keyed amount: the decimal point slid",
    "SIDE": "Posted to the wrong side",
    "BATCH": "A batch posted twice or not at all",
    "BANK": "Returned item or bank memo not in the CIS",
    "REJECT": "Records refused by the interface",
    "JOURNAL": "Manual journal to a wrong account",
    "MAPPING": "Fee or tax mapped to a wrong account",
    "CASH": "Cash over or short",
    "SUSPENSE": "Money in suspense whose owner is found",
    NO_DIFFERENCE: "Nothing differs: all sources agree",
}
EXPLAINED = ("APPLY", "RETURN")
"""Decisions on suspense after which an item is no longer on the list."""
SYSTEMS: Mapping[str, str] = {
    "cis": "The CIS alone: the ledger is right",
    "gl": "The ledger alone: the CIS is right",
    "both": "The CIS, and the ledger with it",
}


EMPTY = Journal()


@dataclass(frozen=True)
class Cause:
    """A difference as the trainee named it: its type, its amount, the items that prove it; of a timing item its age in
    days and whether it was escalated."""

    type: str
    amount: Decimal
    items: tuple[str, ...] = ()
    age: int = 0
    escalate: bool = False


@dataclass(frozen=True)
class Written:
    """An entry as it stands on the journal page: where it goes, on which account, who approved it ("" = nobody)."""

    journal: Journal = EMPTY
    system: str = ""
    account: str = ""
    approver: str = ""

    def leg(self, account: str) -> Decimal:
        """What it moves on an account of the chart, debits positive."""
        return sum((line.amount for line in self.journal.entry if line.account == account), Decimal("0.00"))

    @property
    def in_cis(self) -> bool:
        return self.system in ("cis", "both")

    @property
    def in_ledger(self) -> Entry:
        """Its postings in the ledger; none where only the CIS is corrected."""
        return () if self.system == "cis" else tuple(Posting(each.account, each.amount) for each in self.journal.entry)


@dataclass(frozen=True)
class Work:
    """`opened` is the paper that lies open, at `page`, narrowed down to `sought`; `part` the step of the day shown.

    draft   the fields of the entry that is being written, as they were typed
    tied    cell of the tie-out -> what was entered
    proven  the same cells entered anew after the entries; empty while something changed since
    rulings item of a list -> how it was decided
    """

    opened: str = ""
    page: int = 1
    sought: str = ""
    part: str = "tie"
    seen: tuple[str, ...] = ()
    tied: Mapping[str, str] = field(default_factory=dict)
    causes: tuple[Cause, ...] = ()
    draft: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Written, ...] = ()
    proven: Mapping[str, str] = field(default_factory=dict)
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    note: str = ""
    hints: int = 0
    signed: bool = False

    @property
    def balanced(self) -> bool:
        """The trainee says that nothing differs."""
        return any(cause.type == NO_DIFFERENCE for cause in self.causes)


def without(things: tuple[T, ...], number: int, what: str) -> tuple[T, ...]:
    """The things without the one of that place, from 1. Refused where there is none."""
    if not 1 <= number <= len(things):
        raise Refused(f"There is no {what} {number}.")
    return things[: number - 1] + things[number:]


def start(task: Task) -> Work:
    """The desk as it is found: nothing open, nothing tied."""
    return Work(part="judge" if task.form == "audit" else "tie")
