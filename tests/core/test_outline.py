"""The outline that lists show: what it says, and that it is right on every day on which it claims to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as some

from carpath.core.eligibility import assess
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.outline import FARTHEST_DAYS, Lasting, Outline, days_of_change, lasting, outline
from carpath.core.papers import papers_of, state_of
from carpath.core.vocabulary import Level
from tests.core.records import LATER, day, district, fact, granted, proof_set, run, signed
from tests.core.test_eligibility_properties import AS_OF, FACTS

BOOK = district().rulebook
PAPERS = papers_of(BOOK.ladder.everything, ())


def drawn(facts: Iterable[Fact], on: date, level: Level = Level.TWO) -> Outline:
    """The outline of the way to a level."""
    known = list(facts)
    record, verdict = Record(known, on, LATER), assess(BOOK, level, known, on, LATER)
    return outline(level.before, None, verdict, record, [state_of(paper, record, on) for paper in PAPERS])


def lasts(facts: list[Fact], on: date, level: Level = Level.TWO) -> Lasting:
    """The outline from that day on."""
    verdict = assess(BOOK, level, facts, on, LATER)
    return lasting(partial(drawn, facts, level=level), on, days_of_change(facts, verdict))


def test_it_names_what_is_open_and_who_acts() -> None:
    facts = [fact(FactKind.HIRED, "", "2026-01-05"), granted(1, "2026-01-31"), signed("R4", "2026-06-01")]
    found = drawn(facts, day("2026-06-02"))
    assert (found.met, found.needed, found.hired_on) == (2, 9, day("2026-01-05"))
    assert found.open[:2] == ("L2-time", "L2-addr") and "L2-upload" not in found.open
    assert found.waits_for == ("Calendar", "Trainer", "Trainee")
    assert (found.trainer_since, found.hr_since, found.eligible) == (None, None, False)


def test_a_request_waits_for_a_trainer_since_its_day_and_a_paper_for_hr_since_its_own() -> None:
    facts = [granted(1, "2026-01-31"), fact(FactKind.REQUESTED, "R9", "2026-06-01", author="trainee")]
    facts += [fact(FactKind.REQUESTED, "drivers-license", "2026-06-02", author="trainee")]
    found = drawn(facts, day("2026-06-10"))
    assert (found.trainer_since, found.hr_since, found.papers) == (day("2026-06-01"), day("2026-06-02"), 1)


def test_a_set_that_waits_for_a_decision_waits_since_it_ended() -> None:
    facts = [granted(1, "2026-01-31"), proof_set("2026-06-08", None)]
    assert drawn(facts, day("2026-06-10")).trainer_since == day("2026-06-08")


def test_a_document_expires_unless_its_renewal_was_handed_in() -> None:
    card = fact(FactKind.CREDENTIAL, "drivers-license", "2020-01-01", expires_on="2026-07-01")
    assert drawn([card], day("2026-06-10")).expires_on == day("2026-07-01")
    renewed = fact(FactKind.REQUESTED, "drivers-license", "2026-06-09", author="trainee")
    assert drawn([card, renewed], day("2026-06-10")).expires_on is None


def test_it_holds_to_the_day_before_the_time_in_level_is_complete() -> None:
    facts = [granted(1, "2026-01-31"), run("basic-electricity", "2026-02-02")]
    found = lasts(facts, day("2026-06-02"))
    assert (found.holds_until, found.lag, found.outline.earliest) == (day("2026-07-30"), None, day("2026-07-31"))


def test_a_date_that_moves_with_the_days_is_kept_as_days_ahead() -> None:
    found = lasts([granted(1, "2025-01-31")], day("2026-06-02"))
    assert (found.lag, found.holds_until) == (1, day("2026-06-02") + timedelta(FARTHEST_DAYS))
    assert found.earliest(day("2026-06-30")) == day("2026-07-01")


def test_it_holds_no_longer_than_a_proficiency_that_lapses() -> None:
    found = lasts([granted(1, "2025-01-31"), signed("R3", "2026-05-01")], day("2026-06-02"))
    assert found.holds_until == day("2026-05-01") + timedelta(180)


@given(some.sampled_from(Level), FACTS, some.integers(0, 400), some.integers(0, FARTHEST_DAYS))
def test_on_every_day_that_it_holds_it_is_what_the_facts_give(
    level: Level, facts: list[Fact], ago: int, later: int
) -> None:
    on = AS_OF - timedelta(ago)
    kept = lasts(facts, on, level)
    then = min(on + timedelta(later), kept.holds_until)
    fresh = drawn(facts, then, level)
    assert fresh.earliest == kept.earliest(then)
    assert {**vars(fresh), "earliest": None} == {**vars(kept.outline), "earliest": None}
