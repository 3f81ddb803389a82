"""What holds of every record, whatever kinds of facts it has: time of knowing, withdrawals, order, the clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from carpath.core.acknowledging import renewal
from carpath.core.appeals import appeals
from carpath.core.clock_account import clock_of
from carpath.core.delays import delays
from carpath.core.delegation import in_force
from carpath.core.eligibility import assess
from carpath.core.evidence import Fact, FactKind, Record, standing
from carpath.core.holds import hold_on
from carpath.core.refreshers import proposed
from carpath.core.vocabulary import Level
from tests.core.records import district

BOOK = district().rulebook
START = date(2026, 1, 1)
AS_OF, KNOWN = date(2026, 12, 1), datetime(2026, 12, 1, 23, tzinfo=UTC)
DAYS = st.integers(0, 420).map(lambda days: START + timedelta(days))
PEOPLE = st.sampled_from(["dana", "hilda", "mira", "trainee", "system"])
SUBJECTS = st.sampled_from(
    [
        "1",
        "2",
        "HILO",
        "PREBILL",
        "R1",
        "R4",
        "typing",
        "drivers-license",
        "basic-electricity",
        "leave",
        "hold",
        "L2-hilo",
    ]
)
BODY = st.fixed_dictionaries(
    {},
    optional={
        "until": st.one_of(st.none(), DAYS.map(date.isoformat)),
        "expires_on": st.one_of(st.none(), DAYS.map(date.isoformat)),
        "session_on": DAYS.map(date.isoformat),
        "fraction": st.sampled_from(["1/2", "4/5"]),
        "days": st.integers(1, 200),
        "passed": st.sampled_from([True, False, None]),
        "valid": st.booleans(),
        "released": st.booleans(),
        "second": st.sampled_from(["mira", "trainee"]),
        "outcome": st.sampled_from(["heard", "upheld", "dismissed"]),
        "owner": st.sampled_from(["hilda", "mira"]),
    },
)
_LEVELS = (FactKind.LEVEL_GRANTED, FactKind.TIME_CREDITED)


@st.composite
def any_fact(draw):
    """A fact of any kind but a withdrawal, recorded on its day or up to four months later."""
    kind = draw(st.sampled_from([kind for kind in FactKind if kind is not FactKind.WITHDRAWN]))
    subject = draw(st.sampled_from(["1", "2"]) if kind in _LEVELS else SUBJECTS)
    on, number = draw(DAYS), draw(st.integers(1, 10**12))
    recorded = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) + timedelta(draw(st.integers(0, 120)))
    body = draw(BODY) | ({"outcome": "heard"} if kind is FactKind.ANSWERED else {})
    return Fact(f"f{number}", "trainee", kind, subject, on, recorded, draw(PEOPLE), "test", "Because.", body)


def withdrawing(target, recorded, number):
    return Fact(
        f"w{number}", "trainee", FactKind.WITHDRAWN, target.kind, target.happened_on, recorded, "hilda", f"w{number}",
        "Error.", {}, target.id,
    )  # fmt: skip


CAREERS = st.lists(any_fact(), max_size=12, unique_by=lambda fact: fact.id)
LEVELS = st.sampled_from(Level)


def everything(level, facts, as_of=AS_OF, known=KNOWN):
    """Every answer that is computed from a record, the verdict and the clock first."""
    record, foreseen = Record(facts, as_of, known), Record(facts, date.max, known)
    verdict, clock = assess(BOOK, level, facts, as_of, known), clock_of(BOOK, level, facts, as_of, known)
    renewed = renewal(record, "confidentiality", "v1", 12, 30, as_of)
    planned = hold_on(record, level, as_of), proposed(record, foreseen, BOOK, as_of), renewed
    return verdict, clock, delays(record, as_of), appeals(record), planned, in_force(record, "otto", as_of)


@given(LEVELS, CAREERS, CAREERS)
def test_at_a_fixed_known_on_no_later_fact_of_any_kind_changes_an_answer(level, facts, more):
    later = [fact for fact in more if fact.recorded_at > KNOWN]
    later += [withdrawing(fact, KNOWN + timedelta(days=1), number) for number, fact in enumerate(facts)]
    assert everything(level, [*facts, *later]) == everything(level, facts)


@pytest.mark.parametrize("kind", FactKind)
@settings(max_examples=5)
@given(CAREERS, any_fact(), st.integers(1, 400))
def test_a_fact_of_each_kind_that_is_recorded_later_is_in_no_record_of_before(kind, facts, extra, days):
    more = replace(extra, id="later", kind=kind, recorded_at=KNOWN + timedelta(days=days))
    late = [more, withdrawing(facts[0], KNOWN + timedelta(days=days), 0)] if facts else [more]
    for as_of in (AS_OF, date.max):
        before, after = Record(facts, as_of, KNOWN), Record([*late, *facts], as_of, KNOWN)
        assert (after.facts, after.again) == (before.facts, before.again)
    assert everything(Level.TWO, [*late, *facts]) == everything(Level.TWO, facts)


@given(LEVELS, CAREERS, any_fact())
def test_a_fact_of_any_kind_that_is_withdrawn_leaves_the_answers_as_they_were(level, facts, extra):
    assume(extra.id not in {fact.id for fact in facts})
    gone = withdrawing(extra, extra.recorded_at + timedelta(minutes=1), 0)
    assume(gone.recorded_at <= KNOWN or extra.recorded_at > KNOWN)
    assert everything(level, [*facts, extra, gone]) == everything(level, facts)


@given(LEVELS, CAREERS, any_fact())
def test_a_withdrawn_withdrawal_restores_every_answer(level, facts, extra):
    assume(extra.id not in {fact.id for fact in facts} and extra.recorded_at < KNOWN - timedelta(days=1))
    gone = withdrawing(extra, extra.recorded_at + timedelta(minutes=1), 0)
    back = withdrawing(gone, extra.recorded_at + timedelta(minutes=2), 1)
    assert everything(level, [*facts, extra, gone, back]) == everything(level, [*facts, extra])


@given(LEVELS, CAREERS, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_arrive_does_not_matter(level, facts, rng):
    withdrawn = [withdrawing(fact, fact.recorded_at + timedelta(hours=1), n) for n, fact in enumerate(facts[::3])]
    every = [*facts, *withdrawn]
    assert everything(level, rng.sample(every, len(every))) == everything(level, every)


@given(CAREERS, DAYS, st.integers(0, 200))
def test_time_in_level_once_complete_stays_complete_on_its_day(facts, day, later):
    """What is known is fixed; only the day that is asked about moves on, past nothing that begins on the way."""
    plain = [fact for fact in facts if fact.kind is not FactKind.LEVEL_GRANTED or fact.happened_on <= day]
    before, after = (
        assess(BOOK, Level.TWO, plain, on, KNOWN).find("L2-time") for on in (day, day + timedelta(days=later))
    )
    level_before, level_after = (
        assess(BOOK, Level.TWO, plain, on, KNOWN).find("L2-level") for on in (day, day + timedelta(days=later))
    )
    assume(level_before.met_on == level_after.met_on)
    if before.met:
        assert after.met and after.met_on == before.met_on


@given(CAREERS, DAYS, st.integers(0, 100))
def test_days_of_a_delay_only_grow(facts, day, later):
    held_up = [fact for fact in facts if fact.kind is FactKind.DELAYED and fact.happened_on <= day]
    first, then = (
        {each.requirement: each.days for each in delays(Record(held_up, on, KNOWN), on)}
        for on in (day, day + timedelta(days=later))
    )
    assert all(then[requirement] >= days for requirement, days in first.items())


@given(LEVELS, CAREERS, DAYS)
def test_nobody_is_eligible_from_a_day_that_is_still_to_come(level, facts, day):
    verdict = assess(BOOK, level, facts, day, KNOWN)
    assert verdict.eligible_on is None or verdict.eligible_on <= day
    assert all(check.met_on is None or check.met_on <= day for check in verdict.every)


@given(CAREERS)
def test_the_account_of_the_clock_says_what_the_verdict_says(facts):
    verdict, clock, *_ = everything(Level.TWO, facts)
    check = verdict.find("L2-time")
    if clock is None:
        assert not check.met and check.earliest is None
        return
    assert check.earliest == clock.service.met_on
    assert sum(line.stretch.credited for line in clock.lines) == clock.total
    assert clock.service.met_on is None or clock.total >= clock.service.needed


@given(CAREERS)
def test_what_stands_is_a_part_of_what_is_recorded(facts):
    found = standing(facts, AS_OF, KNOWN)
    assert {fact.id for fact in found} <= {fact.id for fact in facts}
    assert list(found) == sorted(found, key=lambda fact: (fact.happened_on, fact.recorded_at, fact.id))
