"""A case of the manual billing desk: one monthly bill with a colleague's draft (Task), and what it should be (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis.bench import Scene
from carpath.cis.desk.plan import GENUINE
from carpath.cis.manual_bill import Job
from carpath.cis.manual_inventory import Change, Inventory
from carpath.cis.manual_sheet import Sheet

Moves = tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Task:
    """One bill of the month at a difficulty step from 1 to 4.

    what       what is billed, for how long: "Street lights, June 2025"
    draft      the workbook as a colleague left it; `by` says who
    inventory  what stands outside as the CIS has it; empty where a meter says it
    register   facts of the meter as (label, value); empty where there is none
    found      service order type -> what the field brings back
    """

    scene: Scene
    step: int
    what: str
    job: Job
    draft: Sheet
    by: str
    inventory: Inventory = field(default_factory=Inventory)
    register: tuple[tuple[str, str], ...] = ()
    found: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RightMonth:
    """An earlier month that was billed wrongly too: what it was billed and what it should have been."""

    start: date
    billed: Decimal
    total: Decimal

    @property
    def net(self) -> Decimal:
        return self.total - self.billed


@dataclass(frozen=True)
class Key:
    """What is behind a draft.

    fault     the family, GENUINE where nothing is wrong; `also` is a second one
    said      what happened, in a sentence; `where` which paper shows it
    right     the finished workbook
    changes   changes that must be put into the inventory; empty: none is due
    months    earlier bills that must be billed again
    order     the field check that is due, or ""
    sources   what must have been opened before the bill is entered
    """

    fault: str
    said: str
    where: str
    right: Sheet
    sources: tuple[str, ...]
    paragraph: str
    downstream: str
    moves: Moves
    also: str = ""
    changes: tuple[Change, ...] = ()
    months: tuple[RightMonth, ...] = ()
    order: str = ""

    @property
    def stands(self) -> bool:
        """The draft is right as it stands."""
        return self.fault == GENUINE

    @property
    def total(self) -> Decimal:
        return Decimal(self.right.text("total"))
