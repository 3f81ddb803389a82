"""Signing: who may sign what, and what the signature says. Never oneself, only somebody qualified today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from carpath.core.checks import Situation
from carpath.core.currency import proficiency, sign_offs
from carpath.core.dates import show
from carpath.core.eligibility import situation
from carpath.core.errors import Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.judge_desks import observed_work
from carpath.core.judge_sign_offs import evidence_for
from carpath.core.ladder import DeskProficiency, Requirement, SignOff
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import BY_LINE, Level, Role


class CannotSign(Refused):
    """You cannot sign this."""


@dataclass(frozen=True)
class Signer:
    """Who wants to sign: person id, roles held today, and everything recorded about them."""

    id: str
    roles: tuple[str, ...]
    facts: tuple[Fact, ...]


def signature_asked(requirement: Requirement, rulebook: Rulebook) -> SignOff | None:
    """The sign-off that meets a requirement: its own, or the one on observed work of a desk without an exercise."""
    rule = requirement.rule
    if isinstance(rule, SignOff):
        return rule
    if isinstance(rule, DeskProficiency) and rulebook.desk(rule.desk).met_by.by_signature:
        return observed_work(rule.desk)
    return None


def may_sign(
    signer: Signer,
    person: str,
    requirement: Requirement,
    facts: Iterable[Fact],
    rulebook: Rulebook,
    level: Level,
    as_of: date,
    known_on: datetime,
) -> SignOff:
    """The sign-off that this signature gives. `facts` are those of the person signed for. Raises CannotSign."""
    asked = signature_asked(requirement, rulebook)
    if asked is None:
        raise CannotSign(f"“{requirement.title}” is not met by a sign-off.")
    if signer.id == person:
        raise CannotSign("Nobody signs for themselves. Ask another qualified signer.")
    _qualified(signer, asked, rulebook, as_of, known_on)
    at = situation(rulebook, level, facts, as_of, known_on)
    if any(fact.author == signer.id for fact in current_sign_offs(asked, requirement, at)):
        raise CannotSign("You have already signed this.")
    if short := missing(asked, at):
        raise CannotSign(f"The evidence is short. Still missing: {short}")
    return asked


def missing(asked: SignOff, at: Situation) -> str:
    """What must be met before anybody signs, and what is left of it; empty where the evidence is complete."""
    return "; ".join(f"{each.title} ({each.left})" for each in evidence_for(asked, at) if not each.met)


def current_sign_offs(asked: SignOff, requirement: Requirement, at: Situation) -> tuple[Fact, ...]:
    """Signatures that count now: none for a desk whose proficiency lapsed, because it is signed anew then."""
    if isinstance(requirement.rule, DeskProficiency) and not at.judge(requirement, at).met:
        return ()
    return sign_offs(at.record, asked.subject)


def _qualified(signer: Signer, asked: SignOff, rulebook: Rulebook, as_of: date, known_on: datetime) -> None:
    """Raise CannotSign unless the signer may sign the line today."""
    found = qualification(signer, asked.line, asked.by, rulebook, as_of, known_on)
    if not found.may:
        raise CannotSign(found.refusal(asked.by))


class Ground(StrEnum):
    """Why somebody may sign a line, or why not."""

    NAMED = "named"
    CURRENT = "current"
    SIGNED = "signed"
    LAPSED = "lapsed"
    NOT_HELD = "not held"
    NOT_NAMED = "not named"
    NO_ROLE = "no role"


_MAY = {Ground.NAMED, Ground.CURRENT, Ground.SIGNED}
_SAID = {
    Ground.NAMED: "Named first qualifier on {day}",
    Ground.CURRENT: "Holds it: proficient until {day}",
    Ground.SIGNED: "Holds it: signed off on {day}",
    Ground.LAPSED: "Own proficiency lapsed on {day}",
    Ground.NOT_HELD: "Neither holds it nor is named its first qualifier",
    Ground.NOT_NAMED: "A manager signs only as its first qualifier, and is not named so",
    Ground.NO_ROLE: "Has no role that signs this",
}
_REFUSED = {
    Ground.LAPSED: "Your own proficiency in {line} lapsed on {day}. Refresh it first.",
    Ground.NOT_HELD: "You are not qualified to sign {line}: you neither hold it yourself nor are you named its first "
    "qualifier.",
    Ground.NOT_NAMED: "A manager signs {line} only as its first qualifier, named so by a dated fact.",
    Ground.NO_ROLE: "Only a {roles} signs this.",
}


@dataclass(frozen=True)
class Qualification:
    """Whether somebody may sign a line on a day: on which ground, the day that it speaks of, the fact that names."""

    line: str
    ground: Ground
    day: date | None = None
    fact: Fact | None = None

    @property
    def may(self) -> bool:
        """May they sign?"""
        return self.ground in _MAY

    @property
    def said(self) -> str:
        """The ground as a list of qualifiers says it."""
        return _SAID[self.ground].format(day=show(self.day) if self.day else "")

    def refusal(self, roles: Iterable[Role]) -> str:
        """The ground as the signer reads it who is refused. `roles`: those that may sign."""
        words = {"day": show(self.day) if self.day else "", "roles": " or a ".join(roles)}
        return _REFUSED[self.ground].format(line=f"{self.line} {BY_LINE[self.line].name}", **words)


def qualification(
    signer: Signer, line: str, by: Iterable[Role], rulebook: Rulebook, as_of: date, known_on: datetime
) -> Qualification:
    """Whether somebody with these facts may sign a line today: as its first qualifier, or a trainer who holds it."""
    roles = [role for role in by if role in signer.roles]
    record = Record(signer.facts, as_of, known_on)
    naming = _naming(record, line)
    if not roles:
        return Qualification(line, Ground.NO_ROLE)
    if naming:
        return Qualification(line, Ground.NAMED, naming.happened_on, naming)
    if Role.TRAINER not in roles:
        return Qualification(line, Ground.NOT_NAMED)
    return _holding(record, line, rulebook, as_of)


def named(record: Record, line: str) -> bool:
    """Named first qualifier of the line by somebody else?"""
    return _naming(record, line) is not None


def _naming(record: Record, line: str) -> Fact | None:
    given = (fact for fact in record.of(FactKind.QUALIFIER_NAMED, line) if fact.author != fact.person)
    return next(given, None)


def _holding(record: Record, line: str, rulebook: Rulebook, as_of: date) -> Qualification:
    """Does the trainer hold the competency today? A line without a desk is held by its sign-off."""
    duty = BY_LINE[line]
    shown = proficiency(duty.desk, record, rulebook) if duty.desk else None
    if shown and shown.current(as_of):
        return Qualification(line, Ground.CURRENT, shown.until)
    if shown:
        return Qualification(line, Ground.LAPSED, shown.lapses_on)
    held = sign_offs(record, line)
    return Qualification(line, Ground.SIGNED, held[-1].happened_on) if held else Qualification(line, Ground.NOT_HELD)


def meaning(requirement: Requirement, name: str, observed_on: date) -> str:
    """What a signature on one person's work says."""
    return (
        f"I watched or reviewed the work of {name} myself, last on {show(observed_on)}, and judge that "
        f"this requirement is met: {requirement.title} ({requirement.source})."
    )
