"""A requirement in words: what it asks for, field by field, as people compare two versions of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from carpath.core.grading import floored
from carpath.core.ladder import (
    Acknowledgement,
    AllOf,
    AnyOf,
    Committee,
    Course,
    Credential,
    DeskProficiency,
    Document,
    Interview,
    NextOffered,
    Orientation,
    PassedTest,
    PreviousLevel,
    Relief,
    Requirement,
    SignOff,
    TimeInLevel,
)
from carpath.core.vocabulary import BY_DESK, BY_LINE, Desk

KINDS: dict[type, str] = {
    PreviousLevel: "The level before",
    TimeInLevel: "Time in the level before",
    DeskProficiency: "Proficiency on a desk",
    Relief: "Relief on desks",
    PassedTest: "Test",
    SignOff: "Sign-off",
    Course: "Course",
    Credential: "Credential",
    Document: "Document",
    Interview: "Interview",
    Orientation: "Orientation list",
    Acknowledgement: "Acknowledgement",
    Committee: "Committee or project",
    NextOffered: "Course, at entry or the next time it is offered",
    AnyOf: "One of several",
    AllOf: "All of several",
}


def asked(requirement: Requirement) -> dict[str, str]:
    """Everything that a requirement says, by label, in the order of reading."""
    return {"Title": requirement.title, **_rule(requirement), **_around(requirement)}


def summary(requirement: Requirement) -> str:
    """What it asks for in a line: `Test; subject: typing; at least: 35.0`."""
    kind, *rest = _rule(requirement).items()
    return "; ".join([kind[1], *(f"{label.lower()}: {value}" for label, value in rest)])


def _around(requirement: Requirement) -> dict[str, str]:
    return {"Heading": requirement.group.value, "Source": requirement.source}


def _rule(requirement: Requirement) -> dict[str, str]:
    rule, found = requirement.rule, {"Kind": KINDS[type(requirement.rule)]}
    for field in fields(rule):
        label, words = _FIELDS[field.name]
        value = getattr(rule, field.name)
        if value not in (None, "", ()) or field.name == "valid_months":
            found[label] = words(value)
    return found


def _months(months: int | None) -> str:
    if months is None:
        return "for good"
    return "1 month" if months == 1 else f"{months} months"


def _desk(desk: Desk) -> str:
    return BY_DESK[desk].name


def _parts(parts: tuple[Requirement, ...]) -> str:
    return " | ".join(f"{part.title} ({summary(part)})" for part in parts)


MEASURES = {"net_wpm": "net words a minute", "net_spm": "net strokes a minute"}

_FIELDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "months": ("Time", _months),
    "desk": ("Desk", _desk),
    "desks": ("Desks", lambda desks: ", ".join(_desk(desk) for desk in desks)),
    "subject": ("Subject", str),
    "measure": ("Measure", lambda name: MEASURES.get(name, name)),
    "at_least": ("At least", floored),
    "valid_months": ("Valid", _months),
    "line": ("Line", lambda line: f"{line} {BY_LINE[line].name}"),
    "count": ("Signatures", str),
    "by": ("Signed by", lambda roles: " or ".join(roles)),
    "after": ("After", ", ".join),
    "parts": ("Parts", _parts),
}
