"""Where a paper stands: handed in, returned, accepted, expiring, lapsed; a newer one takes nothing away."""

from __future__ import annotations

from datetime import date

import pytest

from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.papers import Paper, PaperState, papers_of, state_of
from carpath.core.vocabulary import Status
from tests.core.records import LATER, district, fact, withdrawal

LICENSE = Paper("drivers-license", "License", FactKind.CREDENTIAL)
INTERVIEW = Paper("interview", "Interview", FactKind.INTERVIEW)
TODAY = date(2026, 3, 2)


def handed(on: str) -> Fact:
    return fact(FactKind.REQUESTED, LICENSE.subject, on, file="w1")


def returned(on: str) -> Fact:
    return fact(FactKind.RETURNED, LICENSE.subject, on, reason="The back is missing.")


def accepted(on: str, until: str | None) -> Fact:
    return fact(FactKind.CREDENTIAL, LICENSE.subject, on, expires_on=until)


def state(*facts: Fact, paper: Paper = LICENSE) -> PaperState:
    return state_of(paper, Record(facts, TODAY, LATER), TODAY)


@pytest.mark.parametrize(
    ("facts", "status", "sentence"),
    [
        ([], Status.NONE, "Nothing is on record."),
        ([handed("2026-02-01")], Status.WAITING, "Handed in on 1 Feb 2026; HR accepts or returns it."),
        (
            [handed("2026-02-01"), returned("2026-02-02")],
            Status.NOT,
            "Returned on 2 Feb 2026: The back is missing.",
        ),
        (
            [returned("2026-02-02"), handed("2026-02-03")],
            Status.WAITING,
            "Handed in on 3 Feb 2026; HR accepts or returns it.",
        ),
        ([handed("2026-02-01"), accepted("2026-02-02", "2031-02-01")], Status.MET, "Valid until 1 Feb 2031."),
        ([accepted("2026-02-02", None)], Status.MET, "Accepted, dated 2 Feb 2026."),
        ([accepted("2021-03-03", "2026-03-02")], Status.MET, "Valid until 2 Mar 2026: today is the last day."),
        ([accepted("2021-03-02", "2026-03-01")], Status.LAPSED, "Lapsed on 2 Mar 2026."),
    ],
)
def test_the_state_is_said_in_a_sentence(facts: list[Fact], status: Status, sentence: str) -> None:
    found = state(*facts)
    assert found.status is status and found.sentence.startswith(sentence)


def test_a_newer_one_that_waits_or_came_back_leaves_the_older_one_valid() -> None:
    old = accepted("2021-03-03", "2026-12-31")
    waits, back = state(old, handed("2026-02-01")), state(old, handed("2026-02-01"), returned("2026-02-02"))
    assert (waits.status, waits.sentence) == (
        Status.MET,
        "Valid until 31 Dec 2026. A newer one was handed in on 1 Feb 2026; HR accepts or returns it.",
    )
    assert back.status is Status.MET and back.handed is None and "The newer one was returned" in back.sentence


def test_of_two_accepted_ones_the_one_that_lasts_longest_counts() -> None:
    assert state(accepted("2026-01-01", "2031-01-01"), accepted("2026-01-05", "2027-01-01")).until == date(2031, 1, 1)


def test_a_withdrawn_acceptance_leaves_what_was_handed_in_waiting() -> None:
    entered = accepted("2026-02-02", "2031-02-01")
    assert state(handed("2026-02-01"), entered, withdrawal(entered, "2026-02-03")).status is Status.WAITING


def test_an_interview_that_was_not_passed_is_no_acceptance() -> None:
    held = fact(FactKind.INTERVIEW, "interview", "2026-02-02", passed=False)
    assert state(held, paper=INTERVIEW).status is Status.NONE


@pytest.mark.parametrize(("until", "soon"), [("2026-05-01", True), ("2026-05-02", False), ("2026-03-02", True)])
def test_expiry_is_told_sixty_days_before(until: str, soon: bool) -> None:
    assert state(accepted("2021-03-03", until)).soon is soon


def test_the_ladder_that_ships_asks_for_the_papers_of_the_job_description() -> None:
    exercised = {"typing", "tenkey", "accounting"}
    found = {paper.subject: paper for paper in papers_of(district().rulebook.ladder.everything, exercised)}
    assert {"drivers-license", "high-school", "business-communications", "accounting-principles"} <= found.keys()
    assert found["drivers-license"].expires and not found["interview"].handed_in and "typing" not in found
