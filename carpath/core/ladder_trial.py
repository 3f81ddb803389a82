"""Trying a draft on somebody: what its verdict would change against the one that holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carpath.core.eligibility import Verdict
from carpath.core.vocabulary import Level


class Turn(StrEnum):
    """What a draft does to somebody, the gravest first."""

    STOPS = "stops being eligible"
    BECOMES = "becomes eligible"
    MOVES = "earliest date moves"


@dataclass(frozen=True)
class Effect:
    """One person's turn on the way to a level, both earliest dates (None: cannot be said), and what is newly open.

    `stays` is the sentence why the draft would reach them only later; empty where it holds at once.
    """

    person: str
    level: Level
    turn: Turn
    before: date | None
    after: date | None
    opened: tuple[str, ...]
    stays: str


def effect(person: str, held: Verdict, tried: Verdict, stays: str) -> Effect | None:
    """What the draft's verdict changes; None where nothing that counts does."""
    turn = _turn(held, tried)
    if turn is None:
        return None
    known = {check.requirement for check in held.open}
    opened = tuple(check.title for check in tried.open if check.requirement not in known)
    return Effect(person, held.level, turn, held.earliest, tried.earliest, opened, stays)


def _turn(held: Verdict, tried: Verdict) -> Turn | None:
    if held.eligible != tried.eligible:
        return Turn.STOPS if held.eligible else Turn.BECOMES
    return Turn.MOVES if not held.eligible and held.earliest != tried.earliest else None


def in_words(effects: Sequence[Effect]) -> str:
    """`With this draft 2 people stop being eligible, 1 becomes eligible, and 3 earliest dates move.`"""
    counts = Counter(each.turn for each in effects)
    said = [_said(turn, counts[turn]) for turn in Turn if counts[turn]]
    if not said:
        return "With this draft nobody's eligibility and nobody's earliest date changes."
    later = sum(bool(each.stays) for each in effects)
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"With this draft {listed}.{_later(later, len(effects))}"


def _said(turn: Turn, count: int) -> str:
    one, many = {
        Turn.STOPS: ("1 person stops being eligible", f"{count} people stop being eligible"),
        Turn.BECOMES: ("1 person becomes eligible", f"{count} people become eligible"),
        Turn.MOVES: ("1 earliest date moves", f"{count} earliest dates move"),
    }[turn]
    return one if count == 1 else many


def _later(later: int, all_of_them: int) -> str:
    if not later:
        return ""
    who = "all of them" if later == all_of_them else f"{later} of them"
    return f" The transition keeps {who} on the version before for a time."
