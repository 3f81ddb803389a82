"""Disclosure: how much of a record leaves the house in a file, by what the file is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from carpath.core.evidence import Fact, FactKind


class Scope(StrEnum):
    """What a file is for: one's own record, the District's audit, or a request for public records."""

    OWN = "own-record"
    AUDIT = "audit-file"
    PUBLIC = "records-request"

    @property
    def words(self) -> str:
        """As the person whose record it is reads it among the looks."""
        return _WORDS[self]


_WORDS = {Scope.OWN: "own record", Scope.AUDIT: "audit file", Scope.PUBLIC: "records request"}


class Part(StrEnum):
    """What an audit file may hold."""

    RECORD = "record"
    DOCUMENTS = "documents"
    ATTEMPTS = "attempts"
    JOURNAL = "journal"


@dataclass(frozen=True)
class Contents:
    """What is asked of one export: its scope, parts, and the days (None: open) in which things happened."""

    scope: Scope
    parts: frozenset[Part] = frozenset(Part)
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Does something that happened on this day belong to it?"""
        return (self.first or date.min) <= day <= (self.last or date.max)


_PUBLIC_KINDS = frozenset(
    {
        FactKind.HIRED,
        FactKind.LEVEL_GRANTED,
        FactKind.PROOF_SET,
        FactKind.TEST,
        FactKind.SIGN_OFF,
        FactKind.COURSE,
        FactKind.CREDENTIAL,
        FactKind.DOCUMENT,
        FactKind.INTERVIEW,
        FactKind.EXEMPTED,
        FactKind.ORIENTATION,
        FactKind.ACKNOWLEDGED,
        FactKind.COMMITTEE,
        FactKind.WORK_REVIEWED,
        FactKind.DESK_WORKED,
        FactKind.QUALIFIER_NAMED,
        FactKind.WITHDRAWN,
    }
)
"""Official acts. Absences, grievances, requests, consents and observations are left out, as is every kind to come."""

_DAYS_AND_OUTCOMES = frozenset(
    {"passed", "valid", "refresher", "expires_on", "until", "eligible_on", "verified_on", "observed_on", "before"}
)
_OF_AUDIT = _DAYS_AND_OUTCOMES | {
    *("declared_on", "session_on", "released", "fraction", "days", "role", "packet", "signature", "meaning", "signer"),
    *("second", "proposal", "outcome", "due_on", "owner", "about", "title", "provider", "reference", "load", "row"),
}
"""What the office sees: met or not met, days, who; no speeds, scores or ratings."""


def discloses(fact: Fact, scope: Scope) -> bool:
    """Does a fact of this kind leave the house?"""
    return scope is not Scope.PUBLIC or (fact.kind in _PUBLIC_KINDS and _is_official(fact))


def _is_official(fact: Fact) -> bool:
    """What a withdrawal withdraws decides about it."""
    return fact.kind is not FactKind.WITHDRAWN or fact.subject in {kind.value for kind in _PUBLIC_KINDS}


def particulars(fact: Fact, scope: Scope) -> dict[str, Any]:
    """What of a fact's body leaves with it. Questions and ratings of an interview stay HR's, also in one's own file,
    and so does the scenario of a role-play, which others will play."""
    if scope is Scope.OWN and fact.kind is FactKind.INTERVIEW:
        return {"passed": fact.body.get("passed")}
    if scope is Scope.OWN:
        return {name: value for name, value in fact.body.items() if name != "scenario"}
    allowed = _OF_AUDIT if scope is Scope.AUDIT else _DAYS_AND_OUTCOMES
    return {name: value for name, value in fact.body.items() if name in allowed}
