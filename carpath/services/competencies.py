"""What is judged: every line of the job description with its statements and what each rating looks like."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.competency import Competency, Statement
from carpath.core.vocabulary import BY_LINE, Duty, Level
from carpath.services.act import Act


@dataclass(frozen=True)
class Judged:
    """A line of the job description, the evidence asked for, and the statements to be watched."""

    duty: Duty
    evidence: str
    statements: tuple[Statement, ...]


def judged(act: Act, level: Level | None) -> tuple[Judged, ...]:
    """Every line, or what a level expects of it; a line of which the level expects nothing is left out."""
    found = (_judged(each, level) for each in act.office.competencies)
    return tuple(each for each in found if each.statements)


def _judged(competency: Competency, level: Level | None) -> Judged:
    statements = competency.at(level) if level else competency.statements
    return Judged(BY_LINE[competency.line], competency.evidence, statements)
