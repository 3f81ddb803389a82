"""Call cards: a scenario drawn on the server, one judgement by the rubric, evidence for verbal skill; nobody's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from carpath.core.call_card import CallCard, Purpose
from carpath.core.disclosure import Scope, particulars
from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.services import call_cards, observations, signoffs
from carpath.services.fact_words import in_words
from carpath.services.free_text import LooksLikeCustomer
from tests.factories import NOON, act, add_person, at, facts_of, office

LEVELS = (3, 3, 3, 4, 3, 3, 3, 3)


def card(house: SimpleNamespace, **rest: Any) -> CallCard:
    card_id, scenario = call_cards.drawn(act(house.tomas), Purpose.WORK)
    criteria = call_cards.judging(act(house.tomas)).rubric.criteria
    rated = dict(zip((each.id for each in criteria), LEVELS, strict=True))
    times = (NOON - timedelta(minutes=20), NOON - timedelta(minutes=8), NOON)
    given = CallCard(card_id, house.tania.id, "R7", "role-play", *times, rated, scenario=scenario)
    return replace(given, **rest)


def observed(house: SimpleNamespace) -> list[Fact]:
    return [fact for fact in facts_of(house.tania) if fact.kind is FactKind.OBSERVED]


def test_a_role_play_is_a_fact_with_rubric_levels_points_and_the_scenario_that_was_drawn(rung: SimpleNamespace) -> None:
    given = card(rung)
    fact = call_cards.receive(act(rung.tomas), given)
    assert (fact.kind, fact.subject, fact.body["setting"]) == (FactKind.OBSERVED, "R7", "role-play")
    assert (fact.body["rubric"], fact.body["version"], fact.body["points"]) == ("complaint-call", 1, "92")
    assert given.scenario and fact.body["scenario"]["says"] == given.scenario.says
    assert fact.body["levels"] == dict(given.ratings) and fact.body["critical"] == []


def test_the_same_card_draws_the_same_scenario_again(rung: SimpleNamespace) -> None:
    fixed = act(rung.tomas, bits=lambda count: 12)
    assert call_cards.drawn(fixed, Purpose.ENTRY) == call_cards.drawn(fixed, Purpose.ENTRY)
    with pytest.raises(NotFound):
        call_cards.drawn(fixed, "fun")


def test_it_is_evidence_on_the_page_of_the_verbal_sign_off_in_words(rung: SimpleNamespace) -> None:
    call_cards.receive(act(rung.tomas), card(rung))
    (seen,) = signoffs.page(act(rung.tomas), rung.tania.id, 1, "J1-verbal").observations
    assert (seen.setting.word, seen.outcome and seen.outcome.word) == ("Role-play", "92 of 100, no critical error")
    assert signoffs.page(act(rung.tomas), rung.tania.id, 1, "J1-verbal").prefilled.observed_on == act().today


def test_a_card_sent_again_is_recorded_once(rung: SimpleNamespace) -> None:
    given = card(rung)
    first = call_cards.receive(act(rung.tomas), given)
    assert call_cards.receive(act(rung.tomas, at(minutes=3)), given) == first and len(observed(rung)) == 1
    with pytest.raises(Conflict):
        call_cards.receive(act(add_person("Nora New", "trainer")), given)


def test_nobody_cards_themselves_and_only_trainers_and_managers_card_trainees(rung: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    with pytest.raises(Refused, match="Nobody observes themselves"):
        call_cards.receive(act(both), card(rung, person=both.id))
    with pytest.raises(Refused, match="Nobody observes themselves"):
        call_cards.card(act(both), both.id, "role-play")
    with pytest.raises(NotFound):
        call_cards.receive(act(rung.tomas), card(rung, person=rung.hilda.id))
    with pytest.raises(NotFound):
        call_cards.card(act(rung.tomas), rung.tania.id, "counter")
    for who in (rung.tania, rung.hilda, rung.ada, rung.rhea):
        for deed in (
            lambda who=who: call_cards.receive(act(who), card(rung)),
            lambda who=who: call_cards.drawn(act(who), Purpose.WORK),
            lambda who=who: call_cards.card(act(who), rung.otto.id, "live-call"),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_a_wrong_card_records_nothing_and_names_every_fault(rung: SimpleNamespace) -> None:
    with pytest.raises(Faulty) as faulty:
        call_cards.receive(act(rung.tomas), card(rung, id="x", ratings={}, started=None, scenario=None))
    assert {fault.place for fault in faulty.value.faults} == {"card", "ratings", "started", "scenario"}
    with pytest.raises(LooksLikeCustomer):
        call_cards.receive(act(rung.tomas), card(rung, note="Call of account 4471903826."))
    assert observed(rung) == []


def test_the_scenario_is_for_observers_and_leaves_the_house_with_nobody(rung: SimpleNamespace) -> None:
    fact = call_cards.receive(act(rung.tomas), card(rung))
    assert observations.one(act(rung.mira), fact.id)[1].scenario is not None
    own = observations.one(act(rung.tania), fact.id)[1]
    assert own.scenario is None and own.outcome is not None
    assert observations.one(act(rung.hilda), fact.id)[1].outcome is None
    assert "scenario" not in particulars(fact, Scope.OWN) and particulars(fact, Scope.OWN)["points"] == "92"


def test_a_live_call_has_no_scenario_and_the_record_says_which_it_was(rung: SimpleNamespace) -> None:
    fact = call_cards.receive(act(rung.tomas), card(rung, setting="live-call", scenario=None))
    assert fact.body["scenario"] is None
    assert in_words(fact, office().ladder, {}).startswith("Live call observed: ")
    played = call_cards.receive(act(rung.tomas), card(rung))
    assert in_words(played, office().ladder, {}).startswith("Role-play observed: ")
