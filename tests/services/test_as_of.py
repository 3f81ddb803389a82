"""What is missing today, what was true on a day, what was known on a day: three questions, three dated answers."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from carpath.core.evidence import FactKind
from carpath.services import as_of, roster
from tests.factories import TODAY, act, at, note

WEEK_AGO = TODAY - timedelta(days=7)


def answered(rung: SimpleNamespace, question: str, day: date | None, known: date | None = None) -> str:
    asked = as_of.moment(act(rung.hilda), question, day, known)
    page = roster.person_page(act(rung.hilda), rung.tania.id, asked)
    return as_of.answer(asked, page.standing)


def test_today_names_what_is_missing_with_its_date(rung: SimpleNamespace) -> None:
    said = answered(rung, "today", None)
    assert said.startswith("Today, 2 Mar 2026: no level held; 1 of 2 requirements missing for Level 1: ")


def test_what_was_true_is_not_what_was_known(rung: SimpleNamespace) -> None:
    late = note(rung.tomas, rung.tania, FactKind.SIGN_OFF, "verbal-communication", WEEK_AGO, now=at(hours=-1))
    sheet = {"passed": True, "valid": True, "measures": {"net_wpm": "40"}}
    note(rung.tomas, rung.tania, FactKind.TEST, "typing", WEEK_AGO - timedelta(days=3), body=sheet)
    true, known = answered(rung, "true", WEEK_AGO), answered(rung, "known", WEEK_AGO)
    assert true.startswith("By everything on record now, for 23 Feb 2026:") and "nothing missing for Level 1" in true
    assert known.startswith("By what was on record at the end of 23 Feb 2026, for 23 Feb 2026:")
    assert "1 of 2 requirements missing" in known
    asked = as_of.moment(act(rung.hilda), "known", WEEK_AGO, None)
    page = roster.person_page(act(rung.hilda), rung.tania.id, asked)
    assert as_of.recorded_later(asked, page.facts) == (late,)


def test_what_one_day_knew_about_an_earlier_one_may_be_asked_too(rung: SimpleNamespace) -> None:
    asked = as_of.moment(act(rung.hilda), "known", WEEK_AGO, TODAY - timedelta(days=1))
    assert (asked.as_of, asked.known_day) == (WEEK_AGO, TODAY - timedelta(days=1))


def test_a_question_without_a_day_or_about_a_day_to_come_is_todays(rung: SimpleNamespace) -> None:
    tomorrow = TODAY + timedelta(days=1)
    for question, day in (("true", None), ("known", tomorrow), ("nonsense", WEEK_AGO)):
        asked = as_of.moment(act(rung.hilda), question, day, None)
        assert (asked.as_of, asked.known_on) == (TODAY, act().now)
