"""The questions of the interview, the same for everybody, each with what a 1, 2, 3 and 4 look like."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.competency import RATINGS
from carpath.core.tables import Table, parse

FILE = "interview.toml"


@dataclass(frozen=True)
class Question:
    """One question. `id` is what ratings on record point to."""

    id: str
    question: str
    looks_like: tuple[str, ...]


def read_questions(text: str, place: str = FILE) -> tuple[Question, ...]:
    """The questions in the order of asking. Raises Faulty with every fault."""
    table = parse(text, place)
    found = tuple(_question(row) for row in table.tables("question"))
    table.close()
    ids = [question.id for question in found]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        table.fault(f"The id {name!r} is used {ids.count(name)} times; every question needs its own.")
    table.raise_faults()
    return found


def _question(row: Table) -> Question:
    question = Question(row.text("id"), row.text("question"), row.texts("looks_like"))
    if len(question.looks_like) != len(RATINGS):
        row.fault("`looks_like` needs four texts: what a 1, a 2, a 3 and a 4 look like.")
    row.close()
    return question
