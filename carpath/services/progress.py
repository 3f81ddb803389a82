"""What a trainee may know about the own progress: requirements with evidence and history, and the whole record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carpath.core.access import Reason
from carpath.core.checks import Check
from carpath.core.delays import Delay
from carpath.core.eligibility import Verdict, assess, situation
from carpath.core.errors import NotFound
from carpath.core.evidence import Fact, FactKind
from carpath.core.grading import Grade
from carpath.core.ladder import Requirement, every
from carpath.core.papers import Paper
from carpath.core.rulebook import Rulebook
from carpath.core.shape import from_plain
from carpath.core.signing import missing, signature_asked
from carpath.core.vocabulary import Level
from carpath.exercises import kinds
from carpath.services import delays, fact_list, papers, rules
from carpath.services.act import Act
from carpath.services.as_of import Moment
from carpath.services.fact_list import Row
from carpath.services.path import kind_of_requirements
from carpath.services.standing import Standing, standing_of
from carpath.store import attempts, facts, signatures
from carpath.store.attempts import Attempt
from carpath.store.engine import reading
from carpath.store.signatures import Signature


@dataclass(frozen=True)
class RequirementsPage:
    """The checks of one level under their headings."""

    level: Level
    aim: Level | None
    verdict: Verdict
    groups: tuple[tuple[str, tuple[Check, ...]], ...]
    kind_of: dict[str, str]
    facts: tuple[Fact, ...]
    moment: Moment
    standing: Standing
    names: dict[str, str]


def requirements(act: Act, asked: int | None, at: Moment) -> RequirementsPage:
    """The requirements of a level at a moment, the next one unless another is asked for."""
    with reading():
        where = standing_of(act, act.who.id, as_of=at.as_of, known_on=at.known_on)
        level = Level(asked) if asked else where.aim or Level.FOUR
        verdict = rules.verdict(act, where.facts, level, at.as_of, at.known_on)
        named = dict.fromkeys(check.group for check in verdict.checks)
        groups = tuple((group.value, tuple(c for c in verdict.checks if c.group is group)) for group in named)
        kind_of, judged = kind_of_requirements(act, verdict), replace(where, verdict=verdict)
        names = fact_list.names_in(where.facts)
        return RequirementsPage(level, where.aim, verdict, groups, kind_of, where.facts, at, judged, names)


@dataclass(frozen=True)
class RequirementPage:
    """One requirement: what is needed, and each fact about it with what withdrew it and whether it counts."""

    requirement: Requirement
    level: Level
    check: Check
    history: tuple[tuple[Row, bool], ...]
    names: dict[str, str]
    signatures: dict[str, Signature]
    kind: str
    asks_for: str
    short: str
    asked: bool
    paper: Paper | None
    delay: Delay | None
    may_wait: bool


def requirement(act: Act, requirement_id: str) -> RequirementPage:
    """One requirement of any level, with each fact: does it count, was it withdrawn."""
    with reading():
        recorded = facts.of_person(act.who.id)
        level, found, book = _find(act, recorded, requirement_id)
        verdict = assess(book, level, recorded, act.today, act.now)
        check = verdict.find(requirement_id)
        if check is None:
            raise NotFound
        asks_for, paper = _asks_for(act, found, book)
        asked, at = signature_asked(found, book), situation(book, level, recorded, act.today, act.now)
        subjects = _subjects(found, asks_for)
        told_of = [fact for fact in recorded if fact.kind is not FactKind.ASSIGNED]
        about = [row for row in fact_list.rows_of(act, told_of, Reason.SELF) if _is_about(row.fact, subjects, check)]
        told = [fact for row in about for fact in (row.fact, row.withdrawn_by) if fact]
        signed = [str(fact.body["signature"]) for fact in told if fact.body.get("signature")]
        return RequirementPage(
            found,
            level,
            check,
            tuple((row, row.fact.id in check.evidence) for row in about),
            fact_list.names_in(told),
            signatures.by_ids(signed),
            kind_of_requirements(act, verdict).get(requirement_id, ""),
            asks_for,
            missing(asked, at) if asked else "",
            check.asked_on is not None,
            paper,
            delays.of_requirement(act, recorded, requirement_id),
            requirement_id in delays.titles(act),
        )


def _subjects(found: Requirement, asks_for: str) -> set[str]:
    """What facts about a requirement, or about a part of it, may have as their subject."""
    parts = list(every((found,)))
    named = (getattr(part.rule, "subject", "") for part in parts)
    desks = (getattr(getattr(part.rule, "desk", None), "value", "") for part in parts)
    return {asks_for, *named, *desks, *(part.id for part in parts)} - {""}


def _is_about(fact: Fact, subjects: set[str], check: Check) -> bool:
    return fact.id in check.evidence or fact.subject in subjects


def _find(act: Act, recorded: Sequence[Fact], requirement_id: str) -> tuple[Level, Requirement, Rulebook]:
    """The requirement, by the version of the ladder that holds for me on the way to its level."""
    for level in Level:
        book = rules.rulebook(act, recorded, level)
        found = book.ladder.requirement(level, requirement_id)
        if found:
            return level, found, book
    raise NotFound("Your ladder has no such requirement.")


def _asks_for(act: Act, found: Requirement, book: Rulebook) -> tuple[str, Paper | None]:
    asked = signature_asked(found, book)
    paper = next((p for p in papers.papers(act) if p.subject == getattr(found.rule, "subject", None)), None)
    return (asked.subject if asked else ""), paper


LATEST = 10
"""So many facts that have happened and attempts stand on the page; the list of facts has what is planned as well."""


@dataclass(frozen=True)
class RecordPage:
    """What happened last, how many facts there are, and the latest attempts."""

    latest: tuple[Row, ...]
    count: int
    names: dict[str, str]
    attempts: tuple[Attempt, ...]
    attempted: int
    titles: dict[str, str]
    grades: dict[str, Grade]


def my_record(act: Act, every_attempt: bool = False) -> RecordPage:
    """My record and my attempts."""
    with reading():
        recorded = facts.of_person(act.who.id)
        happened = [fact for fact in recorded if fact.happened_on <= act.today]
        latest = fact_list.rows_of(act, happened, Reason.SELF)[:LATEST]
        mine = [a for a in attempts.of_person(act.who.id) if a.kind in kinds()]
        shown = mine if every_attempt else mine[:LATEST]
        grades = {a: from_plain(Grade, g.body) for a, g in attempts.final_grades([a.id for a in shown]).items()}
        names = fact_list.names_in(row.fact for row in latest)
        titles = {name: kind.title for name, kind in kinds().items()}
        return RecordPage(tuple(latest), len(recorded), names, tuple(shown), len(mine), titles, grades)
