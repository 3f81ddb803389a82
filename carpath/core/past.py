"""Past: what a District knew about its people before CarPath kept the record, read from a sheet as facts to be.

One row is one event. What it may be about is said by the ladder, the desks and the policy, so that nothing is loaded
that no requirement can use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from carpath.core import cells
from carpath.core.evidence import FactKind
from carpath.core.ladder import (
    Course,
    Credential,
    Document,
    Interview,
    Ladder,
    NextOffered,
    PassedTest,
    Requirement,
    SignOff,
    every,
)
from carpath.core.rulebook import Rulebook
from carpath.core.sheet import Column
from carpath.core.vocabulary import BY_DESK, BY_LINE, Desk, Level

FROM_FILE = "before CarPath, from a file"


class What(StrEnum):
    """What a row tells, in the word of the column Kind."""

    HIRED = "hired"
    LEVEL = "level"
    TEST = "test"
    COURSE = "course"
    CREDENTIAL = "credential"
    DOCUMENT = "document"
    INTERVIEW = "interview"
    SIGN_OFF = "sign-off"
    DESK = "desk"
    WORKED = "desk worked"
    LEAVE = "leave"


@dataclass(frozen=True)
class Telling:
    """How one kind of row reads: its fact, what it means, and which columns it needs beside person and day."""

    fact: FactKind
    meaning: str
    about: str
    signer: bool = False
    until: bool = False


TELLINGS: Mapping[What, Telling] = {
    What.HIRED: Telling(FactKind.HIRED, "hired into the classification", ""),
    What.LEVEL: Telling(FactKind.LEVEL_GRANTED, "a level held before CarPath", "the level"),
    What.TEST: Telling(FactKind.TEST, "a test passed, with its result where the ladder sets a bar", "the test"),
    What.COURSE: Telling(FactKind.COURSE, "a course completed", "the course"),
    What.CREDENTIAL: Telling(
        FactKind.CREDENTIAL, "a credential, until its last valid day", "the credential", until=True
    ),
    What.DOCUMENT: Telling(FactKind.DOCUMENT, "a document seen by HR", "the document"),
    What.INTERVIEW: Telling(FactKind.INTERVIEW, "an interview passed", "the interview"),
    What.SIGN_OFF: Telling(
        FactKind.SIGN_OFF, "a sign-off on paper, by the person named", "what was signed", signer=True
    ),
    What.DESK: Telling(FactKind.SIGN_OFF, "proficient at a desk, as the person named saw it", "the desk", signer=True),
    What.WORKED: Telling(FactKind.DESK_WORKED, "worked at a desk, which keeps a proficiency current", "the desk"),
    What.LEAVE: Telling(FactKind.ABSENT, "absent under a day rule of the policy, until its last day", "the day rule"),
}

COLUMNS = (
    Column("E-mail", cells.email, ("mail", "work e-mail", "email", "person"), hint="The address of the account."),
    Column(
        "Kind",
        cells.one_of({what.value: what for what in What}),
        ("what kind", "type"),
        hint=f"One of {cells.in_words(What)}.",
    ),
    Column(
        "What",
        cells.any_text(),
        ("subject", "about", "title"),
        needed=False,
        hint="The level, test, course, desk and so on; nothing for hired.",
    ),
    Column("Date", cells.day, ("day", "on", "from", "completed on"), hint="The day it happened: 2026-11-22."),
    Column(
        "Until",
        cells.day,
        ("expires on", "valid until", "last day", "to"),
        needed=False,
        hint="The last valid day of a credential, the last day of a leave.",
    ),
    Column(
        "Result",
        cells.exact,
        ("score", "value"),
        needed=False,
        hint="The figure of a test that has a bar: 41.2.",
    ),
    Column(
        "Signed by",
        cells.any_text(),
        ("signer", "signed off by"),
        needed=False,
        hint="Who signed, as it stands on paper.",
    ),
    Column(
        "Reference",
        cells.any_text(300),
        ("source", "note"),
        needed=False,
        hint="Where it is written: a form, a file.",
    ),
)


@dataclass(frozen=True)
class Catalogue:
    """What rows can be about: for each kind the subject by its words (id or title); measure and bar of tests; the desks
    that no sign-off shows."""

    subjects: Mapping[What, Mapping[str, str]]
    bars: Mapping[str, tuple[str, Fraction]]
    unsigned_desks: frozenset[str]


_RULES: Mapping[type, What] = {
    PassedTest: What.TEST,
    Course: What.COURSE,
    NextOffered: What.COURSE,
    Credential: What.CREDENTIAL,
    Document: What.DOCUMENT,
    Interview: What.INTERVIEW,
    SignOff: What.SIGN_OFF,
}


def catalogue(rulebook: Rulebook, ladders: Iterable[Ladder], tests: Mapping[str, str]) -> Catalogue:
    """Everything that these ladders, the desks and the policy know. `tests`: subject of each exercise and its title."""
    asked = [each for ladder in ladders for rung in ladder.rungs for each in every(rung.requirements)]
    unsigned = {desk.value for desk in Desk if not rulebook.desk(desk).met_by.by_signature}
    return Catalogue(_subjects(rulebook, asked, tests), _bars(asked), frozenset(unsigned))


def _bars(asked: Iterable[Requirement]) -> dict[str, tuple[str, Fraction]]:
    """The measure and the lowest bar of each test that has one."""
    bars: dict[str, tuple[str, Fraction]] = {}
    for rule in (each.rule for each in asked):
        if isinstance(rule, PassedTest) and rule.at_least is not None:
            bars[rule.subject] = rule.measure, min(rule.at_least, bars.get(rule.subject, ("", rule.at_least))[1])
    return bars


def _subjects(rulebook: Rulebook, asked: Iterable[Requirement], tests: Mapping[str, str]) -> dict[What, dict[str, str]]:
    found: dict[What, dict[str, str]] = {what: {} for what in What}
    for each in asked:
        if what := _RULES.get(type(each.rule)):
            subject = str(getattr(each.rule, "subject", ""))
            found[what] |= {subject: subject, each.title: subject}
    found[What.TEST] |= {word: subject for subject, title in tests.items() for word in (subject, title)}
    found[What.SIGN_OFF] |= {word: line for line, duty in BY_LINE.items() for word in (line, duty.name)}
    found[What.DESK] = {word: desk.value for desk, duty in BY_DESK.items() for word in (desk.value, duty.name)}
    found[What.WORKED] = found[What.DESK]
    found[What.LEVEL] = {word: str(level.value) for level in Level for word in (str(level.value), level.title)}
    found[What.LEAVE] = {word: rule.name for rule in rulebook.policy.day_rules for word in (rule.name, rule.words)}
    return found
