"""Signing: who may sign what, and what the signature says. Never oneself, only somebody qualified today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

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
    short = [f"{each.title} ({each.left})" for each in evidence_for(asked, at) if not each.met]
    if short:
        raise CannotSign(f"The evidence is short. Still missing: {'; '.join(short)}")
    return asked


def current_sign_offs(asked: SignOff, requirement: Requirement, at: Situation) -> tuple[Fact, ...]:
    """Signatures that count now: none for a desk whose proficiency lapsed, because it is signed anew then."""
    if isinstance(requirement.rule, DeskProficiency) and not at.judge(requirement, at).met:
        return ()
    return sign_offs(at.record, asked.subject)


def _qualified(signer: Signer, asked: SignOff, rulebook: Rulebook, as_of: date, known_on: datetime) -> None:
    roles = [role for role in asked.by if role in signer.roles]
    if not roles:
        raise CannotSign(f"Only a {' or a '.join(asked.by)} signs this.")
    record = Record(signer.facts, as_of, known_on)
    if named(record, asked.line):
        return
    line = BY_LINE[asked.line]
    if Role.TRAINER not in roles:
        raise CannotSign(
            f"A manager signs {line.line} {line.name} only as its first qualifier, named so by a dated fact."
        )
    _holds(record, asked.line, rulebook, as_of)


def named(record: Record, line: str) -> bool:
    """Named first qualifier of the line by somebody else?"""
    return any(fact.author != fact.person for fact in record.of(FactKind.QUALIFIER_NAMED, line))


def _holds(record: Record, line: str, rulebook: Rulebook, as_of: date) -> None:
    """Raise CannotSign unless the trainer holds the competency today."""
    duty = BY_LINE[line]
    shown = proficiency(duty.desk, record, rulebook) if duty.desk else None
    if shown and not shown.current(as_of):
        raise CannotSign(
            f"Your own proficiency in {line} {duty.name} lapsed on {show(shown.lapses_on)}. Refresh it first."
        )
    if shown is None and not sign_offs(record, line):
        raise CannotSign(
            f"You are not qualified to sign {line} {duty.name}: you neither hold it yourself nor are you named its "
            "first qualifier."
        )


def meaning(requirement: Requirement, name: str, observed_on: date) -> str:
    """What a signature on one person's work says."""
    return (
        f"I watched or reviewed the work of {name} myself, last on {show(observed_on)}, and judge that "
        f"this requirement is met: {requirement.title} ({requirement.source})."
    )
