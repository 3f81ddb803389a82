"""Judging the orientation: every line signed by the person and by somebody who led it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carpath.core.checks import Check, Situation, check, met
from carpath.core.evidence import FactKind
from carpath.core.ladder import Orientation, Requirement
from carpath.core.orientation import OrientationLine
from carpath.core.vocabulary import Actor, Status

NAMED = 3
"""How many open lines are named; the rest are counted."""


class Missing(StrEnum):
    """Whose signature a line lacks."""

    NONE = ""
    TRAINER = "a trainer's signature"
    TRAINEE = "the trainee's signature"
    BOTH = "both signatures"


@dataclass(frozen=True)
class LineState:
    """A line with the signatures that stand: the day it was done (None while one is missing), and the facts."""

    line: OrientationLine
    missing: Missing
    done_on: date | None
    facts: tuple[str, ...]


def line_states(at: Situation) -> tuple[LineState, ...]:
    """Every line of the list and how far it is signed."""
    return tuple(_state(line, at) for line in at.rulebook.orientation)


def _state(line: OrientationLine, at: Situation) -> LineState:
    """The first signature of either side counts; a line is done on the day of the later of the two."""
    signed = at.record.of(FactKind.ORIENTATION, line.id)
    own = next((fact for fact in signed if fact.author == fact.person), None)
    led = next((fact for fact in signed if fact.author != fact.person), None)
    done_on = max(own.happened_on, led.happened_on) if own and led else None
    both_missing = Missing.BOTH if not own and not led else Missing.NONE
    missing = both_missing or (Missing.NONE if own and led else Missing.TRAINER if own else Missing.TRAINEE)
    return LineState(line, missing, done_on, tuple(fact.id for fact in (own, led) if fact))


def judge_orientation(requirement: Requirement, rule: Orientation, at: Situation) -> Check:
    """Met on the day of the last line."""
    states = line_states(at)
    open_lines = [state for state in states if state.missing]
    days = [state.done_on for state in states if state.done_on]
    facts = tuple(fact for state in states for fact in state.facts)
    if not open_lines:
        return met(requirement, f"All {len(states)} lines are signed by both.", max(days, default=at.as_of), facts)
    return check(
        requirement,
        _status(open_lines, facts),
        f"{len(days)} of {len(states)} lines are signed by both.",
        acts=Actor.TRAINEE if any(state.missing is Missing.TRAINEE for state in open_lines) else Actor.TRAINER,
        left=_left(open_lines),
        evidence=facts,
        earliest=at.as_of,
    )


def _status(open_lines: list[LineState], facts: tuple[str, ...]) -> Status:
    if not facts:
        return Status.NONE
    waits = all(state.missing is Missing.TRAINER for state in open_lines)
    return Status.WAITING if waits else Status.PRACTISING


def _left(open_lines: list[LineState]) -> str:
    """`Open: Earthquake and fire (both signatures), Ladders (a trainer's signature) and 5 more.`"""
    named = [f"{state.line.text} ({state.missing})" for state in open_lines[:NAMED]]
    more = f" and {len(open_lines) - NAMED} more" if len(open_lines) > NAMED else ""
    return f"Open: {', '.join(named)}{more}."
