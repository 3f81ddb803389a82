"""Work reviews: by somebody else who holds the desk; the passed ones keep a proficiency current."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from carpath.core.currency import proficiency
from carpath.core.errors import Faulty, NotAllowed, NotFound
from carpath.core.evidence import FactKind, Record
from carpath.core.signing import CannotSign
from carpath.core.vocabulary import Desk
from carpath.core.work_review import ReviewEntry
from carpath.services import training, work_reviews
from carpath.services.free_text import LooksLikeCustomer
from carpath.store.people import Person
from tests.factories import TODAY, act, add_person, at, facts_of, note

ENTRY = ReviewEntry(Desk.ADDR, TODAY, 10, 1, {"parts": 1}, ("AD-118", "AD-119"), "Look at unit numbers.")


@pytest.fixture
def held(house: SimpleNamespace) -> SimpleNamespace:
    """Tomas is named first qualifier of R9, addresses and area lights."""
    note(house.mira, house.tomas, FactKind.QUALIFIER_NAMED, "R9", reason="The first of the office.")
    return house


def review(house: SimpleNamespace, about: Person | None = None, entry: ReviewEntry = ENTRY) -> bool:
    return work_reviews.enter(act(house.tomas), (about or house.tania).id, entry)


def test_a_review_is_a_fact_with_counts_kinds_and_reference_numbers(held: SimpleNamespace) -> None:
    assert review(held)
    (fact,) = facts_of(held.tania)
    assert (fact.kind, fact.subject, fact.happened_on, fact.author) == (
        FactKind.WORK_REVIEWED,
        "ADDR",
        TODAY,
        held.tomas.id,
    )
    assert (fact.body["checked"], fact.body["wrong"], fact.says("passed")) == (10, 1, True)
    assert fact.body["words"] == {"parts": "Part of the address missing or in a wrong place"}
    assert training.page(act(held.tania, at(hours=1)), held.tania.id).reviews == (fact,)


def test_it_fails_below_the_mark_and_is_recorded_all_the_same(held: SimpleNamespace) -> None:
    assert not review(held, entry=replace(ENTRY, wrong=2, errors={"parts": 2}))
    assert [fact.says("passed") for fact in facts_of(held.tania)] == [False]


def test_a_double_click_records_one_review(held: SimpleNamespace) -> None:
    review(held)
    review(held)
    assert len(facts_of(held.tania)) == 1


def test_a_passed_review_keeps_a_proficiency_current(held: SimpleNamespace) -> None:
    day = TODAY - timedelta(days=300)
    note(held.tomas, held.tania, FactKind.SIGN_OFF, "R9", day, now=at(days=-300))
    rulebook = act().office.rulebook

    def until() -> object:
        found = proficiency(Desk.ADDR, Record(facts_of(held.tania), TODAY, at(days=1)), rulebook)
        return found and found.until

    before = until()
    review(held)
    assert (before, until()) == (day + timedelta(days=365), TODAY + timedelta(days=365))


def test_nobody_reviews_their_own_work_or_a_desk_they_do_not_hold(held: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    note(held.mira, both, FactKind.QUALIFIER_NAMED, "R9", reason="The second of the office.")
    with pytest.raises(CannotSign, match="own work"):
        work_reviews.enter(act(both), both.id, ENTRY)
    with pytest.raises(CannotSign, match="not qualified"):
        review(held, entry=replace(ENTRY, desk=Desk.BANK, errors={"fee": 1}))
    for who in (held.tania, held.hilda, held.otto):
        with pytest.raises(NotAllowed):
            work_reviews.enter(act(who), held.tania.id, ENTRY)
    assert facts_of(held.tania) == []


def test_the_desks_say_why_each_cannot_be_reviewed(held: SimpleNamespace) -> None:
    _, desks = work_reviews.desks(act(held.tomas), held.tania.id)
    assert [duty.line for duty, refused in desks if not refused] == ["R9"] and len(desks) == 12
    with pytest.raises(NotFound):
        work_reviews.page(act(held.tomas), held.tania.id, "NONE")


def test_a_note_about_a_customer_is_not_recorded_and_faults_write_nothing(held: SimpleNamespace) -> None:
    with pytest.raises(LooksLikeCustomer):
        review(held, entry=replace(ENTRY, note="See 4471903826."))
    with pytest.raises(Faulty):
        review(held, entry=replace(ENTRY, references=("4471903826",)))
    assert facts_of(held.tania) == []


def test_the_reviewer_or_a_manager_withdraws_a_review_and_the_person_does_not(held: SimpleNamespace) -> None:
    review(held)
    (fact,) = facts_of(held.tania)
    for who in (held.tania, held.hilda):
        with pytest.raises(NotFound):
            training.withdraw(act(who, at(hours=1)), fact.id, "This was not my work at all.")
    training.withdraw(act(held.mira, at(hours=1)), fact.id, "It was the work of somebody else.")
    assert training.page(act(held.tania, at(hours=2)), held.tania.id).reviews == ()
