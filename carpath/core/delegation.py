"""Delegation: who of Human Resources answers for whose verification, and who stands in until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from carpath.core.evidence import Fact, FactKind, Record

EVERYBODY = ""
"""The task of a delegation that covers all verifications; any other is the id of the one person it is about."""


@dataclass(frozen=True)
class Charge:
    """Whose decision it is (`owner`) and who makes it now (`acts`: the owner, or whoever stands in). Person ids."""

    owner: str
    acts: str

    @property
    def stands_in(self) -> bool:
        """Does somebody else act for the owner?"""
        return self.owner != self.acts


def charge_of(person: str, clerks: Iterable[str], records: Mapping[str, Record], today: date) -> Charge | None:
    """Who of `clerks` answers for a person's verification, or None where nobody else is left. Never the person."""
    others = [clerk for clerk in clerks if clerk != person]
    if not others:
        return None
    owner = owner_of(person, others)
    return Charge(owner, _acting(owner, person, frozenset(others), records, today))


def owner_of(person: str, clerks: Iterable[str]) -> str:
    """The clerk who answers for a person. All have about the same number, and one who comes or goes moves only theirs.

    Each pair of clerk and person has a fixed lot; the highest has the person (rendezvous hashing).
    """
    return max(clerks, key=lambda clerk: sha256(f"{clerk} {person}".encode()).digest())


def _acting(owner: str, person: str, others: frozenset[str], records: Mapping[str, Record], today: date) -> str:
    """Follows delegations as far as they lead to somebody who may decide; round in a circle the owner acts."""
    acts, met = owner, {owner}
    while (found := in_force(records.get(acts), person, today)) is not None:
        if found.subject in met:
            return owner
        if found.subject not in others:
            break
        acts = found.subject
        met.add(acts)
    return acts


def in_force(record: Record | None, person: str, today: date) -> Fact | None:
    """The delegation of a clerk for a person's verification: the latest for this very person, else for everybody."""
    given = record.of(FactKind.DELEGATED) if record else ()
    lasting = [fact for fact in given if (fact.day("until") or date.max) >= today]
    for task in (person, EVERYBODY):
        named = [fact for fact in lasting if fact.body.get("task", EVERYBODY) == task]
        if named:
            return named[-1]
    return None
