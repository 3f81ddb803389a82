"""What a form asks (Task) and what is hidden from the person who works it (Key)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

JOURNAL_ROWS = 6


class Answer(StrEnum):
    """How the text in a field is read."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    CHOICE = "choice"


class Side(StrEnum):
    """The two sides of an account."""

    DEBIT = "debit"
    CREDIT = "credit"


@dataclass(frozen=True)
class Field:
    """One thing to enter. `places` are the decimals asked for, `unit` is a word behind the box ("days")."""

    name: str
    label: str
    answer: Answer
    places: int = 2
    unit: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A statement, ledger or list that belongs to the question."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Item:
    """One question. With `accounts` it asks for a journal entry, otherwise for its `fields`."""

    id: str
    topic: str
    prompt: tuple[str, ...]
    points: Fraction
    tables: tuple[Table, ...] = ()
    fields: tuple[Field, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """One parallel form."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Slip:
    """A wrong answer that people are known to give, and what it comes from."""

    value: str
    why: str


@dataclass(frozen=True)
class FieldKey:
    """The right text of a field. `formula`, where it is not empty, gives it from the fields before it: an early slip
    that is carried forward correctly is then found to be correct."""

    name: str
    answer: str
    formula: str = ""
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True)
class LineKey:
    """One line of the right journal entry; `formula` as in FieldKey, over the named lines before it."""

    account: str
    side: Side
    amount: Decimal
    name: str = ""
    formula: str = ""


@dataclass(frozen=True)
class ItemKey:
    """The right answers of one item, the family it was drawn from, its rule (`method`) and its working (`why`)."""

    family: str
    method: str
    why: str
    fields: tuple[FieldKey, ...] = ()
    lines: tuple[LineKey, ...] = ()


@dataclass(frozen=True)
class Key:
    """The keys of the items of a form, in the same order."""

    items: tuple[ItemKey, ...]
