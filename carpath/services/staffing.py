"""The staffing check: for each rule that needs other people, who could meet it on a day."""

from __future__ import annotations

from datetime import date

from carpath.core.access import Permission
from carpath.core.evidence import Fact, Record
from carpath.core.relief import Hand, absences
from carpath.core.staffing import Colleague, Finding, check, needs
from carpath.core.vocabulary import Desk, Role
from carpath.services.act import Act
from carpath.services.relief import hands, relevant
from carpath.store import people
from carpath.store.engine import reading
from carpath.store.people import Person


def findings(act: Act, day: date) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """The rules on a day, what nobody can meet first, and the names of everybody by id."""
    act.require(Permission.SEE_RELIEF)
    with reading():
        staff = [each for each in people.everybody() if not each.closed and set(each.roles) - {Role.REPRESENTATIVE}]
        found = {hand.person: hand for hand in hands(act, day)}
        recorded = relevant([each for each in staff if set(each.roles) - {Role.TRAINEE}])
    colleagues = [_colleague(each, found.get(each.id), tuple(recorded.get(each.id, ()))) for each in staff]
    away = {each.id for each in colleagues if _away(act, each, found.get(each.id), day)}
    asked = needs(colleagues, act.office.rulebook, min(day, act.today), act.now)
    return check(asked, away), {each.id: each.name for each in staff}


def _colleague(person: Person, hand: Hand | None, recorded: tuple[Fact, ...]) -> Colleague:
    desks = frozenset(desk for desk in Desk if hand.can(desk)) if hand else frozenset()
    return Colleague(person.id, person.roles, desks, recorded)


def _away(act: Act, each: Colleague, hand: Hand | None, day: date) -> bool:
    """Not at work on the day; of whoever works at no desk the service record alone tells."""
    spells = hand.away if hand else absences(Record(each.facts, date.max, act.now), act.office.policy)
    return any(spell.covers(day) for spell in spells)
