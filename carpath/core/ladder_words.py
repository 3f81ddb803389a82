"""What a requirement asks for, in a sentence for everybody who reads a ladder."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
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

MEASURES = {"net_wpm": "net words a minute", "net_spm": "net strokes a minute"}


def in_words(requirement: Requirement) -> str:
    """`A passed run with at least 35 net words a minute; it stays met.`"""
    return _SAID[type(requirement.rule)](requirement.rule)


def months(count: int | None) -> str:
    """`12 months`, `for good`."""
    if count is None:
        return "for good"
    return "1 month" if count == 1 else f"{count} months"


def number(value: Fraction) -> str:
    """`35`, `37.5`: floored where it is no short decimal."""
    return floored(value, 0) if value.denominator == 1 else floored(value)


def desk_name(desk: Desk) -> str:
    """`Upload reports`."""
    return BY_DESK[desk].name


def line_name(line: str) -> str:
    """`R1 Hi/Low read failures`."""
    return f"{line} {BY_LINE[line].name}"


def _test(rule: PassedTest) -> str:
    bar = f" with at least {number(rule.at_least)} {MEASURES.get(rule.measure, rule.measure)}" if rule.at_least else ""
    lasts = "it stays met" if rule.valid_months is None else f"valid for {months(rule.valid_months)}"
    return f"A passed run{bar}; {lasts}."


def _sign_off(rule: SignOff) -> str:
    who = " or ".join(f"a {role}" for role in rule.by)
    signed = f"Signed by {who}" if rule.count == 1 else f"Signed by {rule.count} different people, each {who}"
    after = f", once {' and '.join(rule.after)} is met" if rule.after else ""
    return f"{signed}, under {line_name(rule.line)}{after}."


def _acknowledgement(rule: Acknowledgement) -> str:
    anew = f", anew within {months(rule.valid_months)}" if rule.valid_months else ", once"
    return f"Read and acknowledged by the person{anew}."


def _committee(rule: Committee) -> str:
    which = f"“{rule.subject}”" if rule.subject else "any committee or project"
    return f"Part taken in {which}, entered or confirmed by somebody else."


def _listed(parts: tuple[Requirement, ...]) -> str:
    return "; ".join(f"{part.title} ({in_words(part).rstrip('.')})" for part in parts)


_SAID: dict[type, Callable[[Any], str]] = {
    PreviousLevel: lambda rule: "The level before is held.",
    TimeInLevel: lambda rule: f"{months(rule.months)} in the level before, by the service clock.",
    DeskProficiency: lambda rule: f"Proficient on the {desk_name(rule.desk)} desk, and currently so.",
    Relief: lambda rule: f"Currently proficient on every one of: {', '.join(desk_name(desk) for desk in rule.desks)}.",
    PassedTest: _test,
    SignOff: _sign_off,
    Course: lambda rule: "Completed, and accepted by Human Resources.",
    Credential: lambda rule: "Accepted by Human Resources, and not past its last day.",
    Document: lambda rule: "Handed in, and accepted by Human Resources.",
    Interview: lambda rule: "Held, with the outcome passed.",
    Orientation: lambda rule: "Each line of the orientation list signed by the person and by whoever led it.",
    Acknowledgement: _acknowledgement,
    Committee: _committee,
    NextOffered: lambda rule: "Overdue only after a session in which a place and the time to attend were given.",
    AnyOf: lambda rule: f"One of: {_listed(rule.parts)}.",
    AllOf: lambda rule: f"All of: {_listed(rule.parts)}.",
}
