"""The days that the service clock counts by: hire, absence, part-time and credited time, each one dated fact of HR.

A mistake is withdrawn with a reason, or corrected: withdrawn and recorded anew in one act.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from carpath.core.access import Permission
from carpath.core.dates import show
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record, standing
from carpath.core.shape import to_plain
from carpath.core.vocabulary import Level
from carpath.services import record
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing

KINDS = (FactKind.HIRED, FactKind.ABSENT, FactKind.PART_TIME, FactKind.TIME_CREDITED)
NO_REASON = "Give the reason in a sentence, and where it is written. It stays on record."
NO_CORRECTION = "Say in a sentence what was wrong. The old entry stays readable with it."
LEAST_TIME = Fraction(1, 10)
MOST_CREDIT = 3_660


def hire(act: Act, person_id: str, on: date, reason: str, *, corrects: str = "") -> None:
    """Hired into the classification on a day."""
    _enter(act, person_id, FactKind.HIRED, "", on, {}, reason, corrects)


def absence(
    act: Act, person_id: str, day_rule: str, first: date, last: date | None, reason: str, *, corrects: str = ""
) -> None:
    """Absent under a day rule of the policy, to its last day or until further notice."""
    if day_rule not in {rule.name for rule in act.office.policy.day_rules}:
        raise Refused("The policy has no such kind of absence.")
    in_order(first, last)
    _enter(act, person_id, FactKind.ABSENT, day_rule, first, {"until": last}, reason, corrects)


def part_time(
    act: Act, person_id: str, fraction: Fraction, first: date, last: date | None, reason: str, *, corrects: str = ""
) -> None:
    """Part-time from a first day on; the fraction is that of full time."""
    if not LEAST_TIME <= fraction < 1:
        raise Refused("Part-time is a fraction from 1/10 up to 1, for example 1/2.")
    in_order(first, last)
    body = {"fraction": str(fraction), "until": last}
    act.require(Permission.KEEP_SERVICE)
    _alone(act, person_id, first, last, corrects)
    _enter(act, person_id, FactKind.PART_TIME, "", first, body, reason, corrects)


def _alone(act: Act, person_id: str, first: date, last: date | None, corrects: str) -> None:
    """Raise Refused where another part-time runs on one of these days: the smaller would count unseen."""
    with reading():
        known = Record(facts.of_person(person_id), date.max, act.now).of(FactKind.PART_TIME)
    for fact in known:
        if fact.id != corrects and fact.happened_on <= (last or date.max) and first <= (fact.day("until") or date.max):
            share, since = fact.body.get("fraction"), show(fact.happened_on)
            raise Refused(f"{share} of full time is on record from {since} and overlaps. Correct its last day first.")


def credit(act: Act, person_id: str, level: Level, days: int, reason: str, *, corrects: str = "") -> None:
    """Days that count as time in a level although they were served elsewhere."""
    if not 1 <= days <= MOST_CREDIT:
        raise Refused(f"Credited time is 1 to {MOST_CREDIT:,} days.")
    body = {"days": days}
    _enter(act, person_id, FactKind.TIME_CREDITED, str(level.value), act.today, body, reason, corrects)


def withdraw(act: Act, person_id: str, fact_id: str, reason: str) -> None:
    """Withdraw one of these entries with a reason."""
    act.require(Permission.KEEP_SERVICE)
    reason = record.said(reason, "Say in a sentence why this entry no longer holds.")
    with writing():
        someone_else(act, person_id)
        record.withdraw_fact(act, standing_entry(act, person_id, fact_id, KINDS), reason)


def standing_entry(act: Act, person_id: str, fact_id: str, kinds: tuple[FactKind, ...]) -> Fact:
    """An entry of one of these kinds about this person, inside a transaction. Raises NotFound, or Conflict if gone."""
    people.hold(person_id)
    fact = facts.by_id(fact_id)
    if fact is None or fact.person != person_id or fact.kind not in kinds:
        raise NotFound
    if fact not in standing(facts.of_person(person_id), date.max, act.now):
        raise Conflict("This was withdrawn already.")
    return fact


def _enter(
    act: Act,
    person_id: str,
    kind: FactKind,
    subject: str,
    on: date,
    body: Mapping[str, Any],
    reason: str,
    corrects: str,
) -> None:
    act.require(Permission.KEEP_SERVICE)
    reason = record.said(reason, NO_CORRECTION if corrects else NO_REASON)
    with writing():
        someone_else(act, person_id)
        enter(act, person_id, kind, subject, on, body, reason, corrects)


def enter(
    act: Act,
    person_id: str,
    kind: FactKind,
    subject: str,
    on: date,
    body: Mapping[str, Any],
    reason: str,
    corrects: str = "",
) -> Fact:
    """Record an entry inside a running transaction, in place of the one that it corrects. The same one twice is
    refused."""
    people.hold(person_id)
    if corrects:
        wrong = standing_entry(act, person_id, corrects, (kind,))
        record.withdraw_fact(act, wrong, reason)
    same = (kind, subject, on, to_plain(dict(body)))
    known = standing(facts.of_person(person_id), date.max, act.now)
    if any((fact.kind, fact.subject, fact.happened_on, dict(fact.body)) == same for fact in known):
        raise Refused("Exactly this is on record already. Nothing was recorded twice.")
    return record.note(act, person_id, kind, subject, on, reason=reason, body=body)


def someone_else(act: Act, person_id: str) -> None:
    """Raise Refused about oneself, NotFound about nobody."""
    if people.by_id(person_id) is None:
        raise NotFound
    if person_id == act.who.id:
        raise Refused("Nobody keeps their own record. Ask a colleague.")


def in_order(first: date, last: date | None) -> None:
    """Raise Refused where the last day lies before the first."""
    if last is not None and last < first:
        raise Refused("The last day lies before the first.")
