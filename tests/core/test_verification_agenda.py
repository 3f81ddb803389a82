"""Who decides on whom, who stands in, and what a hold does to a decision that waits."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from carpath.core.delegation import Charge, charge_of, owner_of
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.holds import hold_on, in_words
from carpath.core.verification_agenda import Ready, agenda, share
from carpath.core.vocabulary import Level

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
CLERKS = ("hilda", "hugo", "hana")
numbers = iter(range(10_000))


def fact(person: str, kind: FactKind, subject: str, on: date = TODAY, reason: str = "", **body: object) -> Fact:
    return Fact(f"f{next(numbers)}", person, kind, subject, on, NOW, person, f"s{next(numbers)}", reason, body)


def records(*facts: Fact) -> dict[str, Record]:
    return {clerk: Record([each for each in facts if each.person == clerk], TODAY, NOW) for clerk in CLERKS}


def gives(clerk: str, to: str, until: date = TODAY, task: str = "") -> Fact:
    return fact(clerk, FactKind.DELEGATED, to, until=until.isoformat(), task=task)


def owned_by(clerk: str) -> str:
    return next(name for name in (f"p{n}" for n in range(100)) if owner_of(name, CLERKS) == clerk)


def test_a_stand_in_acts_for_the_owner_up_to_the_last_day() -> None:
    person = owned_by("hilda")
    given_ = gives("hilda", "hugo", TODAY)
    assert charge_of(person, CLERKS, records(given_), TODAY) == Charge("hilda", "hugo")
    assert charge_of(person, CLERKS, records(given_), TODAY + timedelta(days=1)) == Charge("hilda", "hilda")


def test_a_delegation_for_one_person_goes_before_the_one_for_everybody() -> None:
    person = owned_by("hilda")
    both = records(gives("hilda", "hugo"), gives("hilda", "hana", task=person), gives("hilda", "hugo"))
    assert charge_of(person, CLERKS, both, TODAY) == Charge("hilda", "hana")
    assert charge_of(owned_by("hugo"), CLERKS, both, TODAY) == Charge("hugo", "hugo")


def test_a_chain_of_stand_ins_is_followed_and_a_circle_comes_back_to_the_owner() -> None:
    person = owned_by("hilda")
    chain = records(gives("hilda", "hugo"), gives("hugo", "hana"))
    assert charge_of(person, CLERKS, chain, TODAY) == Charge("hilda", "hana")
    circle = records(gives("hilda", "hugo"), gives("hugo", "hilda"))
    assert charge_of(person, CLERKS, circle, TODAY) == Charge("hilda", "hilda")


@given(st.lists(st.tuples(st.sampled_from(CLERKS), st.sampled_from((*CLERKS, "gone"))), max_size=6))
def test_nobody_ever_answers_or_acts_for_their_own_level(pairs: list[tuple[str, str]]) -> None:
    given_ = records(*(gives(clerk, to) for clerk, to in pairs if clerk != to))
    for person in (*CLERKS, "tania"):
        charge = charge_of(person, CLERKS, given_, TODAY)
        assert charge is not None and person not in (charge.owner, charge.acts)
        assert {charge.owner, charge.acts} <= set(CLERKS)
    assert charge_of("hilda", ("hilda",), given_, TODAY) is None


def test_decisions_are_shared_out_evenly_and_a_new_clerk_moves_only_the_own_share() -> None:
    people = [f"person-{n}" for n in range(600)]
    before = {person: owner_of(person, CLERKS) for person in people}
    after = {person: owner_of(person, (*CLERKS, "hector")) for person in people}
    assert all(150 < count < 250 for count in Counter(before.values()).values())
    assert all(after[person] in (before[person], "hector") for person in people)


def test_the_longest_wait_stands_first_and_what_is_on_hold_last_and_waits_for_nobody() -> None:
    hold = fact("c", FactKind.HELD, "2", reason="The audit is open.", until="2026-03-09")
    ready = [
        Ready("a", Level.TWO, date(2026, 2, 27)),
        Ready("b", Level.TWO, date(2026, 2, 18)),
        Ready("c", Level.TWO, date(2026, 1, 2), hold),
    ]
    waiting = agenda(ready, ("hilda",), records(), TODAY)
    assert [(each.ready.person, each.days, each.held) for each in waiting] == [
        ("b", 12, False), ("a", 3, False), ("c", 59, True),
    ]  # fmt: skip
    assert [each.ready.person for each in share(waiting, "hilda")] == ["b", "a"] and share(waiting, "hugo") == ()


def test_a_hold_lasts_through_its_last_day_and_only_on_its_level() -> None:
    hold = fact("t", FactKind.HELD, "2", date(2026, 3, 1), "The audit is open.", until="2026-03-09")

    def on(day: date, level: Level = Level.TWO) -> Fact | None:
        return hold_on(Record([hold], day, NOW), level, day)

    assert on(date(2026, 2, 28)) is None and on(date(2026, 3, 10)) is None and on(TODAY, Level.THREE) is None
    assert on(date(2026, 3, 1)) == on(date(2026, 3, 9)) == hold
    assert in_words(hold) == "Level 2 is on hold until 9 Mar 2026: The audit is open."


def test_an_ended_hold_stood_until_the_day_it_was_ended() -> None:
    hold = fact("t", FactKind.HELD, "2", date(2026, 3, 1), "The audit is open.", until="2026-03-09")
    ended = Fact("e", "t", FactKind.WITHDRAWN, "held", date(2026, 3, 4), NOW, "h", "s", "Closed.", {}, hold.id)
    both = [hold, ended]
    assert hold_on(Record(both, date(2026, 3, 3), NOW), Level.TWO, date(2026, 3, 3)) == hold
    assert hold_on(Record(both, date(2026, 3, 4), NOW), Level.TWO, date(2026, 3, 4)) is None
