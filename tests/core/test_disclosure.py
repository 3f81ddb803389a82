"""Disclosure: what leaves the house in a file, by what the file is for."""

from __future__ import annotations

import pytest

from carpath.core.disclosure import Contents, Scope, discloses, particulars
from carpath.core.evidence import FactKind
from tests.core.records import day, fact, withdrawal

PRIVATE = {
    *(FactKind.ABSENT, FactKind.AWAY, FactKind.CONSENTED, FactKind.CONTESTED, FactKind.ANSWERED, FactKind.HELD),
    *(FactKind.REQUESTED, FactKind.RETURNED, FactKind.OBSERVED, FactKind.REMARKED, FactKind.PART_TIME),
}


@pytest.mark.parametrize("kind", sorted(PRIVATE))
def test_private_matters_answer_no_records_request_and_neither_does_their_withdrawal(kind: FactKind) -> None:
    about = fact(kind, "leave", "2026-01-05")
    assert not discloses(about, Scope.PUBLIC)
    assert not discloses(withdrawal(about, "2026-01-06"), Scope.PUBLIC)
    assert discloses(about, Scope.OWN)
    assert discloses(about, Scope.AUDIT)


def test_speeds_and_ratings_go_to_the_person_alone() -> None:
    run = fact(FactKind.TEST, "typing", "2026-01-05", passed=True, valid=True, measures={"net_wpm": "40"})
    assert particulars(run, Scope.OWN)["measures"] == {"net_wpm": "40"}
    for scope in (Scope.AUDIT, Scope.PUBLIC):
        assert particulars(run, scope) == {"passed": True, "valid": True}


def test_the_questions_of_an_interview_are_in_no_file() -> None:
    held = fact(FactKind.INTERVIEW, "interview", "2026-01-05", passed=True, panel=["A"], ratings={"Why us?": 3})
    for scope in Scope:
        assert particulars(held, scope) == {"passed": True}


def test_a_period_holds_its_first_and_its_last_day() -> None:
    contents = Contents(Scope.AUDIT, first=day("2026-01-05"), last=day("2026-02-05"))
    held = [contents.holds(day(f"2026-{text}")) for text in ("01-04", "01-05", "02-05", "02-06")]
    assert held == [False, True, True, False]
