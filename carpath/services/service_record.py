"""The service record: hire, absence, part-time, credited time and offered courses by HR; qualifiers by a manager;
consent by the person. Each is one dated fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.ladder import Course, NextOffered, every
from carpath.core.vocabulary import BY_LINE, Level, Role
from carpath.services import record
from carpath.services.act import Act
from carpath.services.standing import level_held
from carpath.store import facts, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

NO_REASON = "Give the reason in a sentence. It stays on record."
LEAST_TIME = Fraction(1, 10)
MOST_CREDIT = 3_660


def hire(act: Act, person_id: str, on: date) -> None:
    """Hired into the classification on a day."""
    _by_hr(act, person_id, FactKind.HIRED, "", on, {})


def absence(act: Act, person_id: str, day_rule: str, first: date, last: date | None) -> None:
    """Absent under a day rule of the policy, to its last day or until further notice."""
    if day_rule not in {rule.name for rule in act.office.policy.day_rules}:
        raise Refused("The policy has no such kind of absence.")
    _in_order(first, last)
    _by_hr(act, person_id, FactKind.ABSENT, day_rule, first, {"until": last})


def part_time(act: Act, person_id: str, fraction: Fraction, first: date, last: date | None) -> None:
    """Part-time from a first day on; the fraction is that of full time."""
    if not LEAST_TIME <= fraction < 1:
        raise Refused("Part-time is a fraction from 1/10 up to 1, for example 1/2.")
    _in_order(first, last)
    _by_hr(act, person_id, FactKind.PART_TIME, "", first, {"fraction": str(fraction), "until": last})


def credit_time(act: Act, person_id: str, level: Level, days: int, reason: str) -> None:
    """Days that count as time in a level although they were served elsewhere."""
    if not 1 <= days <= MOST_CREDIT:
        raise Refused(f"Credited time is 1 to {MOST_CREDIT:,} days.")
    _by_hr(
        act,
        person_id,
        FactKind.TIME_CREDITED,
        str(level.value),
        act.today,
        {"days": days},
        record.said(reason, NO_REASON),
    )


def offer_course(act: Act, person_id: str, course: str, session_on: date, *, released: bool) -> None:
    """A place in a session of a course. `released`: the person may attend in working time."""
    if course not in courses(act):
        raise Refused("The ladder asks for no such course.")
    body = {"session_on": session_on, "released": released}
    _by_hr(act, person_id, FactKind.OFFERED, course, act.today, body)


def complete_course(act: Act, person_id: str, course: str, on: date) -> None:
    """The person attended an offered course to its end."""
    if course not in courses(act):
        raise Refused("The ladder asks for no such course.")
    _by_hr(act, person_id, FactKind.COURSE, course, on, {})


def place(act: Act, person_id: str, level: Level, effective_on: date, reason: str) -> None:
    """The level of somebody who held it before CarPath kept the record: no packet, no certificate, but a reason."""
    act.require(Permission.VERIFY)
    if effective_on > act.today:
        raise Refused("A level held before has a day in the past. A new level is verified over a packet.")
    with writing():
        _someone_else(act, person_id)
        if level_held(facts.of_person(person_id), date.max, act.now)[0]:
            raise Refused("A level is on record already. The next one is verified over a packet.")
        record.note(
            act,
            person_id,
            FactKind.LEVEL_GRANTED,
            str(level.value),
            effective_on,
            reason=record.said(reason, NO_REASON),
        )


def name_qualifier(act: Act, person_id: str, line: str, reason: str) -> None:
    """A manager names a first qualifier of a line of the job description, who signs others off from then on."""
    act.require(Permission.NAME_QUALIFIER)
    if line not in BY_LINE:
        raise Refused("The job description has no such line.")
    with writing():
        _someone_else(act, person_id)
        record.note(act, person_id, FactKind.QUALIFIER_NAMED, line, act.today, reason=record.said(reason, NO_REASON))


def consent(act: Act, representative_id: str, until: date) -> None:
    """I let a representative read my record, its last day included."""
    if until < act.today:
        raise Refused("Enter a last day that is not in the past.")
    with writing():
        representative = people.by_id(representative_id)
        if representative is None or representative.closed or Role.REPRESENTATIVE.value not in representative.roles:
            raise NotFound("Choose a representative.")
        _end_consents(act, representative_id, "replaced by a new consent")
        record.note(act, act.who.id, FactKind.CONSENTED, representative_id, act.today, body={"until": until})


def consents(act: Act) -> list[tuple[Person, date]]:
    """The representatives who may read my record today, each with the last day."""
    with reading():
        names = {person.id: person for person in people.with_role(Role.REPRESENTATIVE.value)}
        given = [(names.get(fact.subject), fact.day("until")) for fact in _consents(act)]
        return [(person, until) for person, until in given if person and until]


def end_consent(act: Act, representative_id: str) -> None:
    """From now on the representative no longer reads my record."""
    with writing():
        if not _end_consents(act, representative_id, "ended by the person"):
            raise NotFound("There is no such consent any more.")


def _consents(act: Act) -> list[Fact]:
    known = standing(facts.of_person(act.who.id), act.today, act.now)
    mine = [fact for fact in known if fact.kind is FactKind.CONSENTED and fact.author == act.who.id]
    return [fact for fact in mine if (fact.day("until") or date.max) >= act.today]


def _end_consents(act: Act, representative_id: str, reason: str) -> bool:
    people.hold(act.who.id)
    given = [fact for fact in _consents(act) if fact.subject == representative_id]
    for fact in given:
        record.withdraw_fact(act, fact, reason)
    return bool(given)


def _by_hr(
    act: Act, person_id: str, kind: FactKind, subject: str, on: date, body: Mapping[str, Any], reason: str = ""
) -> None:
    act.require(Permission.KEEP_SERVICE)
    with writing():
        _someone_else(act, person_id)
        record.note(act, person_id, kind, subject, on, reason=reason, body=body)


def _someone_else(act: Act, person_id: str) -> None:
    if people.by_id(person_id) is None:
        raise NotFound
    if person_id == act.who.id:
        raise Refused("Nobody keeps their own record. Ask a colleague.")


def _in_order(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Refused("The last day lies before the first.")


def courses(act: Act) -> set[str]:
    """The courses that the ladder asks for."""
    asked = (each for rung in act.office.ladder.rungs for each in every(rung.requirements))
    return {each.rule.subject for each in asked if isinstance(each.rule, (Course, NextOffered))}
