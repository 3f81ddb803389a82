from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.evidence import Fact, FactKind, Record, standing
from carpath.core.shape import from_plain, to_plain
from tests.core.records import LATER, day, fact, noon, signed, withdrawal

SIGNED = signed("R1", "2026-03-10")


def ids(*facts, on="2026-12-31", known=LATER):
    return [each.id for each in standing(facts, day(on), known)]


def test_what_happens_later_does_not_stand_yet():
    assert ids(SIGNED, on="2026-03-09") == []
    assert ids(SIGNED, on="2026-03-10") == [SIGNED.id]


def test_what_was_recorded_later_was_not_known():
    late = fact(FactKind.COURSE, "accounting-principles", "2020-06-01", recorded="2026-05-02")
    assert ids(late, known=noon("2026-05-01")) == []
    assert ids(late, known=noon("2026-05-02")) == [late.id]


def test_a_withdrawn_fact_stands_no_longer_from_that_day_on():
    gone = withdrawal(SIGNED, "2026-05-01")
    assert ids(SIGNED, gone, on="2026-05-01") == [gone.id]
    assert ids(SIGNED, gone, on="2026-04-30") == [SIGNED.id]


def test_a_withdrawal_that_nobody_knew_of_yet_changes_nothing():
    gone = withdrawal(SIGNED, "2026-03-10", recorded="2026-05-01")
    assert SIGNED.id in ids(SIGNED, gone, known=noon("2026-04-30"))
    assert SIGNED.id not in ids(SIGNED, gone, known=noon("2026-05-01"))


def test_a_withdrawal_may_itself_be_withdrawn():
    gone = withdrawal(SIGNED, "2026-05-01")
    restored = withdrawal(gone, "2026-06-01")
    assert SIGNED.id in ids(gone, restored, SIGNED)


def test_nothing_withdraws_itself_or_what_was_recorded_after_it():
    early = withdrawal(SIGNED, "2026-02-01")
    itself = fact(FactKind.WITHDRAWN, "", "2026-01-01", id="self", withdraws="self")
    assert ids(SIGNED, early, itself) == ["self", early.id, SIGNED.id]


def test_a_withdrawal_recorded_at_the_same_instant_counts():
    gone = withdrawal(SIGNED, "2026-03-10")
    assert ids(SIGNED, gone) == [gone.id]


@given(
    st.permutations([SIGNED, withdrawal(SIGNED, "2026-05-01"), signed("R2", "2026-03-10"), signed("R1", "2026-01-02")])
)
def test_the_order_in_which_facts_are_told_does_not_matter(facts):
    assert ids(*facts) == ids(*sorted(facts, key=lambda each: each.id))


def test_a_record_finds_facts_by_kind_and_subject_in_order_of_happening():
    later, earlier = signed("R1", "2026-04-01"), signed("R1", "2026-01-02")
    record = Record([later, signed("R2", "2026-02-01"), earlier], day("2026-12-31"), LATER)
    assert record.of(FactKind.SIGN_OFF, "R1") == (earlier, later)
    assert record.last(FactKind.SIGN_OFF, "R1") == later
    assert record.last(FactKind.TEST) is None


def test_a_fact_survives_storage():
    known = fact(FactKind.PART_TIME, "", "2026-01-02", until=None, fraction="4/5")
    assert from_plain(Fact, to_plain(known)) == known
    assert known.recorded_at == datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert str(known.exact("fraction")) == "4/5" and known.day("until") is None


def test_only_a_plain_yes_is_a_yes():
    assert not fact(FactKind.TEST, "x", "2026-01-02", passed="yes").says("passed")
