"""What a trainee may know about the own progress: requirements with evidence and history, and the whole record."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.checks import Check
from carpath.core.eligibility import Verdict, assess
from carpath.core.errors import NotFound
from carpath.core.evidence import Fact, standing
from carpath.core.grading import Grade
from carpath.core.ladder import Requirement, every
from carpath.core.papers import Paper
from carpath.core.shape import from_plain
from carpath.core.signing import signature_asked
from carpath.core.vocabulary import Level
from carpath.exercises import kinds
from carpath.services import papers
from carpath.services.act import Act
from carpath.services.path import kind_of_requirements
from carpath.services.standing import standing_of
from carpath.store import attempts, facts, people, signatures
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


def requirements(act: Act, asked: int | None) -> RequirementsPage:
    """The requirements of a level, the next one unless another is asked for."""
    with reading():
        where = standing_of(act, act.who.id)
        level = Level(asked) if asked else where.aim or Level.FOUR
        verdict = assess(act.office.rulebook, level, where.facts, act.today, act.now)
        named = dict.fromkeys(check.group for check in verdict.checks)
        groups = tuple((group.value, tuple(c for c in verdict.checks if c.group is group)) for group in named)
        return RequirementsPage(level, where.aim, verdict, groups, kind_of_requirements(act, verdict), where.facts)


@dataclass(frozen=True)
class RequirementPage:
    """One requirement: what is needed, what counts, what happened."""

    requirement: Requirement
    level: Level
    check: Check
    history: tuple[tuple[Fact, bool, bool], ...]
    names: dict[str, str]
    signatures: dict[str, Signature]
    kind: str
    asks_for: str
    asked: bool
    paper: Paper | None


def requirement(act: Act, requirement_id: str) -> RequirementPage:
    """One requirement of any level, with each fact: does it count, was it withdrawn."""
    level, found = _find(act, requirement_id)
    with reading():
        recorded = facts.of_person(act.who.id)
        verdict = assess(act.office.rulebook, level, recorded, act.today, act.now)
        check = verdict.find(requirement_id)
        if check is None:
            raise NotFound
        asks_for, paper = _asks_for(act, found)
        subject = (
            asks_for or getattr(found.rule, "subject", "") or getattr(getattr(found.rule, "desk", None), "value", "")
        )
        stands = {fact.id for fact in standing(recorded, act.today, act.now)}
        about = [fact for fact in recorded if fact.subject == subject or fact.id in check.evidence]
        signed = [str(f.body["signature"]) for f in about if f.body.get("signature")]
        return RequirementPage(
            found,
            level,
            check,
            tuple((f, f.id in check.evidence, f.id in stands) for f in reversed(about)),
            {p.id: p.name for p in people.everybody()},
            signatures.by_ids(signed),
            kind_of_requirements(act, verdict).get(requirement_id, ""),
            asks_for,
            check.asked_on is not None,
            paper,
        )


def _find(act: Act, requirement_id: str) -> tuple[Level, Requirement]:
    for rung in act.office.ladder.rungs:
        for each in every(rung.requirements):
            if each.id == requirement_id:
                return rung.level, each
    raise NotFound("The ladder has no such requirement.")


def _asks_for(act: Act, found: Requirement) -> tuple[str, Paper | None]:
    asked = signature_asked(found, act.office.rulebook)
    paper = next((p for p in papers.papers(act) if p.subject == getattr(found.rule, "subject", None)), None)
    return (asked.subject if asked else ""), paper


@dataclass(frozen=True)
class RecordPage:
    """Everything recorded about a person, newest first, and the attempts."""

    facts: tuple[Fact, ...]
    withdrawn: frozenset[str]
    names: dict[str, str]
    attempts: tuple[Attempt, ...]
    titles: dict[str, str]
    grades: dict[str, Grade]


def my_record(act: Act) -> RecordPage:
    """My record and my attempts."""
    with reading():
        recorded = facts.of_person(act.who.id)
        mine = [a for a in attempts.of_person(act.who.id) if a.kind in kinds()]
        grades = {a: from_plain(Grade, g.body) for a, g in attempts.final_grades([a.id for a in mine]).items()}
        return RecordPage(
            tuple(sorted(recorded, key=lambda f: (f.happened_on, f.recorded_at), reverse=True)),
            frozenset(f.withdraws for f in recorded if f.withdraws),
            {p.id: p.name for p in people.everybody()},
            tuple(mine),
            {name: kind.title for name, kind in kinds().items()},
            grades,
        )
