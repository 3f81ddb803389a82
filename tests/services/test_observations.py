"""Observations: a card is recorded once, by the server's clock, and read by whoever it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.observation import Card
from carpath.services import observations, signoffs
from carpath.services.free_text import LooksLikeCustomer
from carpath.store import looks
from carpath.store.engine import reading
from tests.factories import NOON, act, add_person, at, facts_of

CARD = "0123456789abcdef0123"


def card(house: SimpleNamespace, **rest: Any) -> Card:
    times = (NOON - timedelta(minutes=20), NOON - timedelta(minutes=8), NOON)
    given = Card(CARD, house.tania.id, "R7", "call", *times, {"R7.1": 3, "R7.2": 2}, "A high bill after a cold week.")
    return replace(given, **rest)


def receive(house: SimpleNamespace, who: Any = None, given: Card | None = None, **later: float) -> Fact:
    return observations.receive(act(who or house.tomas, at(**later)), given or card(house))


def observed(house: SimpleNamespace) -> list[Fact]:
    return [fact for fact in facts_of(house.tania) if fact.kind is FactKind.OBSERVED]


def test_a_card_is_a_fact_with_the_phones_times_and_the_servers(rung: SimpleNamespace) -> None:
    late = timedelta(hours=1)
    wrong_clock = card(rung, started=NOON - late, ended=NOON - late / 2, sent=NOON + late)
    fact = receive(rung, given=wrong_clock)
    assert fact.body["started"] == (NOON - 2 * late).isoformat()
    assert fact.body["phone"]["started"] == (NOON - late).isoformat()
    assert (fact.body["clock_off_s"], fact.body["received"]) == (3600, NOON.isoformat())
    assert fact.happened_on == act().today and fact.body["ratings"] == {"R7.1": 3, "R7.2": 2}


def test_a_card_sent_again_is_recorded_once_and_answered_the_same(rung: SimpleNamespace) -> None:
    first = receive(rung)
    assert receive(rung, minutes=3) == first
    assert len(observed(rung)) == 1
    nora = add_person("Nora New", "trainer")
    with pytest.raises(Conflict):
        receive(rung, nora)
    with pytest.raises(Conflict):
        receive(rung, given=card(rung, person=rung.otto.id))


def test_nobody_observes_themselves_and_only_trainees_are_observed(rung: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    with pytest.raises(Refused, match="Nobody observes themselves"):
        receive(rung, both, card(rung, person=both.id))
    with pytest.raises(NotFound):
        receive(rung, given=card(rung, person=rung.hilda.id))
    for who in (rung.tania, rung.hilda, rung.ada, rung.rhea):
        with pytest.raises(NotAllowed):
            receive(rung, who)
        with pytest.raises(NotAllowed):
            observations.card(act(who), rung.otto.id, "R7", "call")


def test_a_wrong_card_records_nothing_and_names_every_fault(rung: SimpleNamespace) -> None:
    with pytest.raises(Faulty) as faulty:
        receive(rung, given=card(rung, id="x", line="R99", setting="hall", ratings={}, note="x" * 2001))
    assert [fault.place for fault in faulty.value.faults] == ["line", "card", "note", "setting", "ratings"]
    with pytest.raises(LooksLikeCustomer):
        receive(rung, given=card(rung, note="Account 4471903826."))
    assert observed(rung) == []


def test_the_sign_off_page_lists_what_was_observed_at_its_line(rung: SimpleNamespace) -> None:
    receive(rung)
    receive(rung, given=card(rung, id="f" * 20, line="R1", ratings={"R1.1": 4}))
    page = signoffs.page(act(rung.tomas), rung.tania.id, 1, "J1-verbal")
    (seen,) = page.observations
    assert [(each.id, rating) for each, rating in seen.ratings] == [("R7.1", 3), ("R7.2", 2)]
    assert (page.prefilled.observed_on, page.prefilled.statements) == (act().today, ("R7.1",))
    nora = add_person("Nora New", "trainer")
    assert signoffs.page(act(nora), rung.tania.id, 1, "J1-verbal").prefilled.statements == ()


def test_the_observed_person_reads_the_ratings_and_adds_a_remark(rung: SimpleNamespace) -> None:
    fact = receive(rung)
    observations.remark(act(rung.tania), fact.id, "The caller hung up before I could explain.")
    person, seen = observations.one(act(rung.tomas), fact.id)
    assert person.id == rung.tania.id and [each.reason for each in seen.remarks] == [
        "The caller hung up before I could explain."
    ]
    assert observations.one(act(rung.tania), fact.id)[1].minutes == 12
    for who in (rung.otto, rung.tomas):
        with pytest.raises(NotFound):
            observations.remark(act(who), fact.id, "I have something to say too.")


def test_others_see_that_somebody_was_observed_but_not_the_ratings(rung: SimpleNamespace) -> None:
    fact = receive(rung)
    assert observations.one(act(rung.hilda), fact.id)[1].ratings == ()
    assert observations.one(act(rung.mira), fact.id)[1].ratings != ()
    for who in (rung.otto, rung.ada, rung.rhea):
        with pytest.raises(NotFound):
            observations.one(act(who), fact.id)
    with reading():
        assert looks.looks(rung.tania.id, 1)[0].page == "observations"


def test_an_observation_is_withdrawn_by_its_author_or_a_manager(rung: SimpleNamespace) -> None:
    fact = receive(rung)
    with pytest.raises(NotFound):
        observations.withdraw(act(add_person("Nora New", "trainer")), fact.id, "I saw it otherwise.")
    observations.withdraw(act(rung.tomas, at(minutes=5)), fact.id, "That was somebody else's call.")
    (seen,) = observations.of_person(act(rung.tania, at(minutes=6)), rung.tania.id)[1]
    assert not seen.stands
    page = signoffs.page(act(rung.tomas, at(minutes=7)), rung.tania.id, 1, "J1-verbal")
    assert page.observations == () and page.prefilled.statements == ()
