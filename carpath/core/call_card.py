"""Call card: an observed role-play or live call, judged by a rubric; a role-play has the scenario that was drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from carpath.core.errors import Fault
from carpath.core.grading import floored
from carpath.core.observation import Card, Setting, time_faults
from carpath.core.rubric import LEVELS, MEETS
from carpath.core.rubric_reading import Judging
from carpath.core.shape import from_plain

LINE = "R7"
"""The line of the job description that calls belong to; so a card is evidence for every signature at that line."""


class Purpose(StrEnum):
    """What a role-play asks for: the work of the office, or nothing but common sense (the entry test)."""

    WORK = "work"
    ENTRY = "entry"

    @property
    def word(self) -> str:
        """As people read it."""
        return {Purpose.WORK: "The work of the office", Purpose.ENTRY: "Entry test, no knowledge of the trade"}[self]


@dataclass(frozen=True)
class Scenario:
    """Whom the observer plays: the first words, the mood with what moves it, what is told if it is asked for, and what
    the other side finds on record. `verified` False: the caller is not who may hear about the account."""

    id: str
    purpose: str
    title: str
    caller: str
    who: str
    verified: bool
    gives: str
    says: str
    mood: str
    tells: tuple[str, ...]
    record: tuple[str, ...]
    ends: str


@dataclass(frozen=True)
class CallCard(Card):
    """A filled call card. `ratings` are the levels by criterion; `scenario` None on a live call."""

    critical: frozenset[str] = frozenset()
    scenario: Scenario | None = None


def faults_of(card: CallCard, judging: Judging, received: datetime) -> list[Fault]:
    """Everything that is wrong with a card: a rubric is judged whole."""
    rubric = judging.rubric
    faults = []
    if card.setting not in (Setting.ROLE_PLAY, Setting.LIVE_CALL):
        faults.append(Fault("setting", "Choose a role-play or a live call."))
    elif (card.scenario is not None) != (card.setting == Setting.ROLE_PLAY):
        faults.append(Fault("scenario", "A role-play has the scenario that was drawn for it. Load the card again."))
    faults += time_faults(card, received)
    missing = [each.name for each in rubric.criteria if card.ratings.get(each.id) not in LEVELS]
    if missing:
        faults.append(Fault("ratings", f"Give a level from 1 to 4 to: {', '.join(missing)}."))
    if not set(card.ratings) <= {each.id for each in rubric.criteria} or not card.critical <= set(rubric.critical):
        faults.append(Fault("ratings", "This is not the rubric of calls. Load the card again."))
    if not card.note.strip() and (card.critical or any(level < MEETS for level in card.ratings.values())):
        faults.append(
            Fault("note", "Say in a sentence what was missing: a level under 3 or a critical error needs it.")
        )
    return faults


def judged(card: CallCard, judging: Judging) -> dict[str, Any]:
    """What goes on record: the rubric with its version, levels, critical errors, and the points that follow; each
    judgement also in words, so that it can be read when the rubric has long changed."""
    rubric = judging.rubric
    return {
        "rubric": judging.id,
        "version": judging.version,
        "levels": {each.id: card.ratings[each.id] for each in rubric.criteria},
        "critical": sorted(card.critical),
        "points": str(rubric.points(card.ratings, card.critical)),
        "worth": str(rubric.worth),
        "words": [_row(card, each.id, each.name, each.worth, each.anchors) for each in rubric.criteria],
        "errors": [rubric.critical[name] for name in sorted(card.critical)],
        "scenario": card.scenario,
    }


def _row(card: CallCard, id: str, name: str, worth: int, anchors: tuple[str, ...]) -> dict[str, Any]:
    level = card.ratings[id]
    return {"name": name, "worth": worth, "level": level, "anchor": anchors[level - 1]}


@dataclass(frozen=True)
class Outcome:
    """A recorded judgement as it is shown: `rows` are (criterion, level, worth, anchor)."""

    points: str
    worth: str
    rows: tuple[tuple[str, int, int, str], ...]
    errors: tuple[str, ...]

    @property
    def word(self) -> str:
        """`92 of 100, no critical error`."""
        count = len(self.errors)
        errors = "no critical error" if not count else f"{count} critical error{'s' if count > 1 else ''}"
        return f"{self.points} of {self.worth}, {errors}"


def outcome_of(body: Mapping[str, Any]) -> Outcome | None:
    """What the body of an observation says by the rubric, None where it was judged by statements."""
    if "levels" not in body:
        return None
    rows = tuple((row["name"], row["level"], row["worth"], row["anchor"]) for row in body["words"])
    points = Fraction(body["points"])
    shown = floored(points, 0 if points.denominator == 1 else 1)
    return Outcome(shown, body["worth"], rows, tuple(body["errors"]))


def scenario_of(body: Mapping[str, Any]) -> Scenario | None:
    """The scenario that was played, None on a live call and on work judged by statements."""
    played = body.get("scenario")
    return from_plain(Scenario, played) if played else None
