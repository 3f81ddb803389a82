"""Competency: what somebody who can do a line of the job does, in statements that a signer can observe."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.tables import Table, parse
from carpath.core.vocabulary import BY_LINE, DUTIES, Level

RATINGS = (1, 2, 3, 4)
FEWEST, MOST = 3, 6
"""Statements of one line: fewer leave out part of it, more cannot be watched in one sitting."""


@dataclass(frozen=True)
class Statement:
    """One observable statement: its id (`R1.2`), from which level it is expected, and what a 1, 2, 3, 4 looks like."""

    id: str
    level: Level
    text: str
    looks_like: tuple[str, ...]


@dataclass(frozen=True)
class Competency:
    """The statements of one line of the job description, and the evidence that is asked for."""

    line: str
    evidence: str
    statements: tuple[Statement, ...]

    def at(self, level: Level) -> tuple[Statement, ...]:
        """The statements expected at a level."""
        return tuple(statement for statement in self.statements if statement.level <= level)


def read_competencies(text: str, place: str = "competencies.toml") -> tuple[Competency, ...]:
    """The competencies of a file, in the order of the job description. Raises Faulty with every fault."""
    table = parse(text, place)
    found = [_competency(row) for row in table.tables("competency", name="line")]
    table.close()
    lines = [competency.line for competency in found]
    for duty in DUTIES:
        if lines.count(duty.line) != 1:
            table.fault(f"Line {duty.line} stands here {lines.count(duty.line)} times; every line needs exactly one.")
    table.raise_faults()
    return tuple(sorted(found, key=lambda competency: list(BY_LINE).index(competency.line)))


def _competency(row: Table) -> Competency:
    line = row.text("line")
    if line not in BY_LINE:
        row.fault(f"`line` is {line!r}, but must be one of {', '.join(BY_LINE)}.")
    statements = tuple(_statement(each, line, no) for no, each in enumerate(row.tables("statement", name="text"), 1))
    if not FEWEST <= len(statements) <= MOST:
        row.fault(f"Line {line} has {len(statements)} statements; every line needs {FEWEST} to {MOST}.")
    competency = Competency(line, row.text("evidence"), statements)
    row.close()
    return competency


def _statement(row: Table, line: str, number: int) -> Statement:
    anchors = row.texts("looks_like")
    if len(anchors) != len(RATINGS):
        row.fault("`looks_like` needs four texts: what a 1, a 2, a 3 and a 4 look like.")
    statement = Statement(f"{line}.{number}", Level(row.whole("level", low=1, high=4)), row.text("text"), anchors)
    row.close()
    return statement
