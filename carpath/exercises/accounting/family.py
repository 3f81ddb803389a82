"""An item family as its author wrote it: what is drawn, what follows from it, what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from carpath.exercises.accounting.arithmetic import Value
from carpath.exercises.accounting.expressions import Expression
from carpath.exercises.accounting.task import Answer, Side


@dataclass(frozen=True)
class Range:
    """`12 to 48 by 0.25`; the ends may use `step` and what was drawn before."""

    low: Expression
    high: Expression
    by: Fraction


@dataclass(frozen=True)
class Pick:
    """One of a list: of values, or of rows whose columns are then called `name.column`."""

    rows: tuple[Value | Mapping[str, Value], ...]


@dataclass(frozen=True)
class Another:
    """One more from the list of `first`, different from everything drawn from it so far."""

    first: str


Draw: TypeAlias = Range | Pick | Another


@dataclass(frozen=True)
class KnownSlip:
    """A wrong value and the sentence that names it."""

    value: Expression
    why: str


@dataclass(frozen=True)
class AskedField:
    """A field to be asked: `answer` is worked out, or `word` is one of the choices word for word."""

    name: str
    label: str
    type: Answer
    answer: Expression | None
    word: str = ""
    places: int = 2
    unit: str = ""
    choices: tuple[str, ...] = ()
    shuffle: bool = False
    negative: bool = False
    slips: tuple[KnownSlip, ...] = ()


@dataclass(frozen=True)
class EntryLine:
    """A line of the journal entry that is asked for."""

    account: str
    side: Side
    amount: Expression
    name: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A table with blanks to be filled."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Family:
    """Everything that one family says; `place` is its file and id for fault messages."""

    id: str
    place: str
    topic: str
    prompt: str
    method: str
    why: str
    draws: Mapping[str, Draw]
    lets: Mapping[str, Expression]
    require: tuple[Expression, ...]
    exhibits: tuple[Exhibit, ...] = ()
    fields: tuple[AskedField, ...] = ()
    accounts: tuple[str, ...] = ()
    lines: tuple[EntryLine, ...] = ()
