"""The staffing check: for each rule that needs other people, who could meet it on a day."""

from __future__ import annotations

from datetime import date

from carpath.core.access import Permission
from carpath.core.evidence import Record
from carpath.core.relief import absences
from carpath.core.staffing import Colleague, Finding, check, needs
from carpath.core.vocabulary import Role
from carpath.services.act import Act
from carpath.services.relief import relevant
from carpath.store import people
from carpath.store.engine import reading

OUTSIDE = {Role.REPRESENTATIVE}


def findings(act: Act, day: date) -> tuple[tuple[Finding, ...], dict[str, str]]:
    """The rules on a day, what nobody can meet first, and the names of everybody by id."""
    act.require(Permission.SEE_RELIEF)
    with reading():
        staff = [each for each in people.everybody() if not each.closed and set(each.roles) - OUTSIDE]
        recorded = relevant(staff)
    colleagues = [Colleague(each.id, each.name, each.roles, tuple(recorded[each.id])) for each in staff]
    asked = needs(colleagues, act.office.rulebook, min(day, act.today), act.now)
    away = {each.id for each in colleagues if _away(act, each, day)}
    return check(asked, away), {each.id: each.name for each in staff}


def _away(act: Act, each: Colleague, day: date) -> bool:
    known = absences(Record(each.facts, date.max, act.now), act.office.policy)
    return any(away.covers(day) for away in known)
