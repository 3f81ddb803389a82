"""What must have been seen beside a verdict: appeals, delays, proposals, and exemptions by two people."""

from __future__ import annotations

from datetime import UTC, date, datetime

from carpath.core.checks import Check
from carpath.core.decision_letter import lines_of, missing_of
from carpath.core.discrepancies import discrepancies, exemptions
from carpath.core.eligibility import Verdict
from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Group, Level, Status

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
numbers = iter(range(1000))


def fact(kind: FactKind, subject: str, author: str = "hilda", **body: object) -> Fact:
    number = next(numbers)
    return Fact(f"f{number}", "tania", kind, subject, TODAY, NOW, author, f"s{number}", "For a reason.", body)


def check(name: str, status: Status, **rest: object) -> Check:
    return Check(name, name.capitalize(), Group.DOCUMENTS, "Article 1", status, "Seen.", **rest)  # type: ignore[arg-type]


def verdict(*checks: Check) -> Verdict:
    return Verdict("rule", "ladder", Level.TWO, TODAY, NOW, checks, False, None, None, ())


OPEN = verdict(check("license", Status.NOT, left="Hand it in."), check("course", Status.MET, met_on=TODAY))


def test_an_appeal_is_open_until_it_is_upheld_or_dismissed() -> None:
    appeal = fact(FactKind.CONTESTED, "license", "tania")
    heard, dismissed = (fact(FactKind.ANSWERED, appeal.id, outcome=word) for word in ("heard", "dismissed"))
    assert discrepancies([appeal, heard], OPEN).contested == (appeal,)
    assert discrepancies([appeal, heard, dismissed], OPEN).contested == ()


def test_a_delay_that_only_the_person_claims_stands_apart_from_one_that_is_confirmed() -> None:
    claim, confirmed = fact(FactKind.DELAYED, "license", "tania"), fact(FactKind.DELAYED, "course")
    elsewhere = fact(FactKind.DELAYED, "a requirement of another level")
    found = discrepancies([claim, confirmed, elsewhere], OPEN)
    assert (found.claimed, [delay.requirement for delay in found.delayed]) == ((claim,), ["course"])


def test_a_proposal_is_open_until_it_is_signed_second() -> None:
    proposal = fact(FactKind.PROPOSED, "license")
    signed = fact(FactKind.EXEMPTED, "license", "mira", second="hilda", proposal=proposal.id)
    assert discrepancies([proposal], OPEN).proposed == (proposal,)
    assert not discrepancies([proposal, signed], OPEN)


def test_an_exemption_counts_when_three_different_people_are_named_in_it() -> None:
    good = fact(FactKind.EXEMPTED, "course", "mira", second="hilda")
    assert exemptions([good], OPEN) == (good,)
    for author, second in (("mira", "mira"), ("tania", "hilda"), ("mira", "tania"), ("mira", None)):
        assert exemptions([fact(FactKind.EXEMPTED, "course", author, second=second)], OPEN) == ()
    assert exemptions([fact(FactKind.EXEMPTED, "license", "mira", second="hilda")], OPEN) == (), "it is not met"


def test_a_letter_lists_each_requirement_with_its_state_and_a_group_with_its_parts() -> None:
    later = check("project", Status.WAITING, blocks=False)
    group = check("one of two", Status.LAPSED, parts=(check("first", Status.LAPSED), check("second", Status.NONE)))
    told = verdict(*OPEN.checks, later, group, check("quiz", Status.MET))
    lines = lines_of(told, {"quiz"})
    assert [(line.title, line.state, line.part) for line in lines] == [
        ("License", "Not met", False),
        ("Course", "Met", False),
        ("Project", "Open", False),
        ("One of two", "Lapsed", False),
        ("First", "Lapsed", True),
        ("Second", "Not met", True),
        ("Quiz", "Exempted", False),
    ]
    assert lines[0].ground == "Seen. Hand it in." and "does not hold the level back" in lines[2].ground
    assert missing_of(told) == ("License: Hand it in.", "One of two: Seen.")
