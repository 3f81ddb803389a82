"""The service record: offered courses and levels held before by HR, qualifiers by a manager. Each is one dated fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.ladder import Course, NextOffered
from carpath.core.vocabulary import BY_LINE
from carpath.services import record, rules
from carpath.services.act import Act
from carpath.store import people
from carpath.store.engine import writing

NO_REASON = "Give the reason in a sentence. It stays on record."


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


def name_qualifier(act: Act, person_id: str, line: str, reason: str) -> None:
    """A manager names a first qualifier of a line of the job description, who signs others off from then on."""
    act.require(Permission.NAME_QUALIFIER)
    if line not in BY_LINE:
        raise Refused("The job description has no such line.")
    with writing():
        _someone_else(act, person_id)
        record.note(act, person_id, FactKind.QUALIFIER_NAMED, line, act.today, reason=record.said(reason, NO_REASON))


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


def courses(act: Act) -> set[str]:
    """The courses that the ladder asks for."""
    return {each.rule.subject for each in rules.requirements(act) if isinstance(each.rule, (Course, NextOffered))}
