"""A case of the letters desk: what came in, on the record that it is about (Task), and what has to go out (Key)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis.bench import Scene
from carpath.cis.desk.plan import GENUINE
from carpath.cis.records import Premise
from carpath.cis.writing.truth import Fact, Truth
from carpath.core.rubric import Rubric

Moves = tuple[Mapping[str, str], ...]

# What is decided, as the contact log has it.
OUTCOMES = {
    "ST": "It stands as charged; explained",
    "CO": "A bill was wrong and is corrected",
    "FW": "A fee was charged against its rule and comes off",
    "PM": "A payment is moved to where it belongs",
    "RF": "Money goes back by its rule",
    "VR": "A read is verified before anything is decided",
    "NT": "Notice of a returned payment",
    "PL": "A payment plan is offered",
    "IN": "Information given to whoever may have it",
    "AU": "Authorization of the account holder is asked for",
    "RT": "Goes to the office that has to answer it",
}
ENCLOSURES = {
    "": "Nothing",
    "bill": "Copy of the bill",
    "sheet": "Correction worksheet",
    "rates": "Rate sheet",
    "notice": "Notice of dishonor",
    "plan": "Payment plan form",
    "form": "Authorization form",
    "statement": "Statement of account",
}
# Where a letter may be sent on to or copied to within the District.
OFFICES = {
    "": "Nobody",
    "records": "Public records officer",
    "meters": "Meter shop",
    "engineering": "Engineering",
    "credit": "Credit and collections",
    "treasury": "Treasury",
    "lead": "Lead CAR",
}
HOLDER, WRITER = "holder", "writer"
# The letter in the order in which it is written: to whom and what first, then the whole text, then what goes on file.
HEAD, TEXT, FILE = (
    ("to", "subject", "salutation"),
    ("body", "closing"),
    ("enclosure", "copy", "route", "follow", "outcome", "log"),
)


@dataclass(frozen=True)
class Incoming:
    """What came in: by which way, from whom, on which day."""

    way: str
    sender: str
    day: date
    subject: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class Addressee:
    """Somebody to whom a letter could go. `code` is HOLDER, WRITER or a place in the list."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class Macro:
    """A paragraph of the District's own; `{{account}}` takes a fact of the record."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Task:
    """One letter to answer at a difficulty step from 1 to 4. `merge` holds the merge fields by name."""

    scene: Scene
    step: int
    incoming: Incoming
    rubric: Rubric
    addressees: tuple[Addressee, ...]
    merge: Mapping[str, str]
    macros: tuple[Macro, ...]


@dataclass(frozen=True)
class Key:
    """What is behind a letter.

    fault    the family, GENUINE where what was charged stands
    said     what is so, in a sentence; `where` which screen shows it
    draft    a letter that would have earned full marks, by the fields of the form
    tells    whether the log has to say that the writer was told: the letter itself goes to another office
    also     another code under which the decision may be logged, "" where only `outcome` is right
    follow   first and last day on which to look at it again; empty: any day, or none
    stake    dollars that a wrong decision leaves wrong
    looks    what the record must be opened at
    """

    fault: str
    said: str
    where: str
    paragraph: str
    downstream: str
    outcome: str
    truth: Truth
    draft: Mapping[str, str]
    looks: Moves
    follow: tuple[date, ...] = ()
    stake: Decimal = Decimal("0.00")
    also: str = ""
    tells: bool = False

    @property
    def stands(self) -> bool:
        return self.fault == GENUINE

    def decides(self, outcome: str) -> bool:
        """Whether the code is what the District decides here."""
        return bool(outcome) and outcome in (self.outcome, self.also)

    @property
    def moves(self) -> Moves:
        """Everything that the key does: looks, answers, explains, files, sends."""
        first = {**self._part(HEAD), "body": self.draft["body"].partition("\n\n")[0]}
        written = (first, self._part(TEXT), self._part(FILE))
        return (*self.looks, *({"do": "letter", **part} for part in written), {"do": "send"})

    def _part(self, names: tuple[str, ...]) -> dict[str, str]:
        return {name: self.draft[name] for name in names}


@dataclass(frozen=True)
class Story:
    """What holds of a topic whatever its figures are: word beginnings of the decision, of which one stands in a good
    first paragraph; what is so; where it shows; its binder paragraph; what a wrong letter would do."""

    decision: tuple[str, ...]
    said: str
    where: str
    paragraph: str
    downstream: str


@dataclass(frozen=True)
class Reply:
    """What a topic lays down; `laying` makes the case of it. `to` names an addressee, `scene` holds facts of Scene,
    `official` is somebody else who may be addressed, `near` a neighbor on whose record something stands too."""

    incoming: Incoming
    outcome: str
    facts: tuple[Fact, ...]
    body: tuple[str, ...]
    story: Story
    log: str
    looks: Moves
    subject: str = ""
    to: str = HOLDER
    official: Addressee | None = None
    enclosure: str = ""
    copy: str = ""
    route: str = ""
    follow: tuple[date, ...] = ()
    allows: tuple[str, ...] = ()
    stake: Decimal = Decimal("0.00")
    scene: Mapping[str, Any] = field(default_factory=dict)
    near: Premise | None = None
    also: str = ""
    tells: bool = False
