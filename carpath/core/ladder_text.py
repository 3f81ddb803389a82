"""A requirement field by field, as people compare two versions of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

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
from carpath.core.ladder_words import MEASURES, desk_name, line_name, months, number

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


_FIELDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "months": ("Time", months),
    "desk": ("Desk", desk_name),
    "desks": ("Desks", lambda desks: ", ".join(desk_name(desk) for desk in desks)),
    "subject": ("Subject", str),
    "measure": ("Measure", lambda name: MEASURES.get(name, name)),
    "at_least": ("At least", number),
    "valid_months": ("Valid", months),
    "line": ("Line", line_name),
    "count": ("Signatures", str),
    "by": ("Signed by", " or ".join),
    "after": ("After", ", ".join),
    "parts": ("Parts", lambda parts: " | ".join(f"{part.title}: {_part(part)}" for part in parts)),
}


def _part(part: Requirement) -> str:
    return ", ".join(f"{label.lower()} {value}" for label, value in _rule(part).items())
