"""A delay is the District's, with its days; it moves a date only where the policy says so."""

from dataclasses import replace

from carpath.core.delays import claims, delay_of, delays
from carpath.core.evidence import FactKind, Record
from carpath.core.policy import DelayRule
from tests.core.records import LATER, day, fact, rulebook, signed, verdict, withdrawal

BOOK = rulebook('kind = "sign-off"\nline = "R1"\nsubject = "R1"')
MOVING = replace(BOOK, policy=replace(BOOK.policy, delays=DelayRule(True, "Article 9.6")))
NO_TRAINER = fact(FactKind.DELAYED, "q1", "2026-11-03", until="2026-11-14", reason="No trainer was free.")


def record(*facts, on="2026-12-01"):
    return Record(facts, day(on), LATER)


def test_a_delay_has_its_first_and_last_day_and_how_many():
    found = delay_of("q1", record(NO_TRAINER), day("2026-12-01"))
    assert found.sentence == "The District held this up from 3 Nov 2026 to 14 Nov 2026: 12 days."


def test_days_that_two_delays_share_are_counted_once():
    other = fact(FactKind.DELAYED, "q1", "2026-11-10", until="2026-11-20")
    assert delay_of("q1", record(NO_TRAINER, other), day("2026-12-01")).days == 18


def test_a_delay_that_lasts_counts_to_the_day_of_asking():
    lasting = fact(FactKind.DELAYED, "q1", "2026-11-25", until=None)
    found = delay_of("q1", record(lasting), day("2026-12-01"))
    assert found.sentence == "The District holds this up since 25 Nov 2026: 7 days."
    assert delays(record(lasting, NO_TRAINER), day("2026-12-01")) == (
        delay_of("q1", record(lasting, NO_TRAINER), day("2026-12-01")),
    )


def test_what_the_person_says_counts_only_once_somebody_confirms_it():
    claim = fact(FactKind.DELAYED, "q1", "2026-11-03", until="2026-11-14", author="trainee")
    assert delay_of("q1", record(claim), day("2026-12-01")) is None and claims(record(claim)) == (claim,)
    yes = fact(FactKind.DELAYED, "q1", "2026-11-03", until="2026-11-12", claim=claim.id)
    assert claims(record(claim, yes)) == () and delay_of("q1", record(claim, yes), day("2026-12-01")).days == 10


def test_a_delay_moves_no_date_unless_the_policy_says_so():
    done = [NO_TRAINER, signed("R1", "2026-11-20")]
    assert verdict(BOOK, done, "2026-12-01").eligible_on == day("2026-11-20")
    moved = verdict(MOVING, done, "2026-12-01")
    assert moved.eligible_on == day("2026-11-08") and "(Article 9.6)" in moved.checks[0].reason


def test_nothing_is_brought_forward_beyond_the_first_day_of_the_delay():
    done = [NO_TRAINER, signed("R1", "2026-11-14")]
    assert verdict(MOVING, done, "2026-12-01").eligible_on == day("2026-11-03")


def test_a_delay_after_the_requirement_was_met_changes_nothing():
    done = [signed("R1", "2026-11-01"), NO_TRAINER]
    assert verdict(MOVING, done, "2026-12-01") == verdict(MOVING, done[:1], "2026-12-01")


def test_a_withdrawn_delay_gives_the_day_back():
    done = [NO_TRAINER, signed("R1", "2026-11-20"), withdrawal(NO_TRAINER, "2026-11-03", "2026-11-30")]
    assert verdict(MOVING, done, "2026-12-01").eligible_on == day("2026-11-20")


def test_within_its_days_a_delay_lasts_although_its_end_is_planned():
    found = delay_of("q1", record(NO_TRAINER, on="2026-11-05"), day("2026-11-05"))
    assert found.sentence == "The District holds this up since 3 Nov 2026: 3 days."
    last = delay_of("q1", record(NO_TRAINER, on="2026-11-14"), day("2026-11-14"))
    assert last.sentence == "The District held this up from 3 Nov 2026 to 14 Nov 2026: 12 days."
