"""A case of the Hi/Low desk: the line as a scene (Task) and what is behind it (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis.bench import Exchange, NewRead, Scene
from carpath.cis.records import Demand

Moves = tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Task:
    """One line of the Hi/Low Audit Report at a difficulty step from 1 to 4."""

    scene: Scene
    step: int


@dataclass(frozen=True)
class Treatment:
    """An accepted resolution: its share of the points, and what must have been seen for it (any one of `proof`):
    `photo:<day>`, `radio`, `call`, `orders:<account>` or `order:<type>` for a sound answer to such an order.
    `as_it_stands`: this way nothing is posted and no bill is put right."""

    code: str
    share: Fraction = Fraction(1)
    proof: tuple[str, ...] = ()
    as_it_stands: bool = False


@dataclass(frozen=True)
class RightBill:
    """An earlier bill that must be cancelled and rebilled: what it was billed and what it should have been; `slack` is
    by how many kWh another way of rounding may differ."""

    account: str
    end: date
    kwh: int
    billed: Decimal
    total: Decimal
    slack: int = 0

    @property
    def net(self) -> Decimal:
        return self.total - self.billed


@dataclass(frozen=True)
class Postings:
    """What must have been posted on the line beside bills; empty fields must stay untouched. `since` is the first day
    of the multiplier or of the crossing, `returned` that of the last true read before estimates that go back."""

    reads: tuple[NewRead, ...] = ()
    multiplier: int | None = None
    exchange: Exchange | None = None
    crossed: str = ""
    since: date | None = None
    demand: Demand | None = None
    returned: date | None = None


@dataclass(frozen=True)
class Fieldwork:
    """Which orders are right: `needed` says that one is due, otherwise any of `types` is only allowed. `bring` is what
    its instruction must ask for."""

    types: tuple[str, ...] = ()
    needed: bool = False
    bring: tuple[str, ...] = ()


@dataclass(frozen=True)
class Key:
    """What is behind a line.

    fault       the family, "genuine" where nothing is wrong
    said        what happened, in a sentence
    where       which screen shows it, for the hints
    kwh         use that today's bill must take, None where no bill is to go out
    as_read     today's bill if the line were simply released; `right` what it must be
    earliest    no bill that begins before this day may be billed again
    paragraph   binder paragraph of the family
    downstream  what would have happened next, in dollars
    moves       a way of working that earns full marks
    """

    fault: str
    codes: tuple[str, ...]
    said: str
    where: str
    treatments: tuple[Treatment, ...]
    kwh: int | None
    as_read: Decimal
    right: Decimal
    postings: Postings
    bills: tuple[RightBill, ...]
    fieldwork: Fieldwork
    earliest: date
    paragraph: str
    downstream: str
    moves: Moves

    @property
    def stands(self) -> bool:
        """The line is right as it stands."""
        return self.fault == "genuine"
