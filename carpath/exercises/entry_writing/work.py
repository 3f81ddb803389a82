"""The text as it is written: a draft that is saved as it grows, and counts as it stands when it is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from carpath.cis.bench_schema import Schema, described
from carpath.cis.entry import Entry
from carpath.core.errors import Fault, Faulty, Refused
from carpath.exercises.entry_writing.case import Task
from carpath.exercises.kind import Move

# Field of the text -> the most characters that it takes.
LONGEST = {"subject": 200, "salutation": 200, "body": 6000, "closing": 200}
SCHEMA: Schema = (
    described(
        "write",
        "Writes the text; a field that is not named stays as it is.",
        subject="at most 200 characters",
        salutation="at most 200 characters",
        body="at most 6,000 characters, paragraphs between empty lines",
        closing="the closing with the signature, at most 200 characters",
    ),
)


@dataclass(frozen=True)
class Work:
    """`draft` holds the fields as typed."""

    draft: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field, "" while it is empty."""
        return self.draft.get(name, "")


def start(task: Task) -> Work:
    """Nothing written."""
    return Work()


def play(task: Task, work: Work, move: Move) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(move.body)
    if entry.text("do", longest=20) != "write":
        raise Refused("Here one writes: this move is not known.")
    named: dict[str, str] = {}
    faults: list[Fault] = []
    for name, most in LONGEST.items():
        try:
            named |= {name: entry.text(name, longest=most)} if name in entry.body else {}
        except Refused as refused:
            faults.append(Fault(name, refused.sentence))
    if faults:
        raise Faulty(faults)
    return Work({**work.draft, **named})
