"""Placing: a level held before CarPath goes on record after a second look, and says that nobody verified it here."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from carpath.core.errors import Faulty, NotAllowed, Refused
from carpath.core.evidence import FactKind
from carpath.core.vocabulary import Level
from carpath.services import fact_words, placing, verification
from carpath.services.free_text import LooksLikeCustomer
from carpath.services.placing import Placing
from tests.factories import TODAY, act, add_person, facts_of, office

ENTERED = Placing(Level.TWO, date(2024, 5, 1), "Held before the record was kept here.", "Personnel file, sheet of 2024")


def place(rung: SimpleNamespace, entered: Placing = ENTERED) -> None:
    placing.place(act(rung.hilda), rung.otto.id, entered)


def test_the_second_look_says_what_would_follow_and_records_nothing(rung: SimpleNamespace) -> None:
    before = facts_of(rung.otto)
    look = placing.second_look(act(rung.hilda), rung.otto.id, ENTERED)
    assert (look.standing.held, look.standing.since, look.standing.aim) == (Level.TWO, date(2024, 5, 1), Level.THREE)
    assert facts_of(rung.otto) == before


def test_a_placed_level_counts_and_says_that_nobody_verified_it_here(rung: SimpleNamespace) -> None:
    place(rung)
    (fact,) = [each for each in facts_of(rung.otto) if each.kind is FactKind.LEVEL_GRANTED]
    assert (fact.happened_on, fact.body["written_in"]) == (date(2024, 5, 1), "Personnel file, sheet of 2024")
    assert fact_words.in_words(fact, office().ladder, {}).endswith("placed, not verified here")
    verification.freeze(act(rung.hilda), rung.otto.id, 3)
    with pytest.raises(Refused, match="on record already"):
        place(rung)


def test_every_fault_of_a_placing_is_told_at_once(rung: SimpleNamespace) -> None:
    with pytest.raises(Faulty) as faulty:
        place(rung, Placing(None, TODAY + timedelta(days=1), "no", ""))
    assert [fault.place for fault in faulty.value.faults] == ["level", "since", "reason", "source"]
    with pytest.raises(LooksLikeCustomer):
        place(rung, Placing(Level.ONE, TODAY, "Mail of somebody@example.com says so.", "Personnel file"))


def test_nobody_places_themselves_and_only_hr_places(rung: SimpleNamespace) -> None:
    ines = add_person("Ines Insider", "trainee", "hr")
    with pytest.raises(Refused, match="their own record"):
        placing.place(act(ines), ines.id, ENTERED)
    for who in (rung.tomas, rung.mira, rung.ada, rung.otto):
        for deed in (placing.place, placing.second_look):
            with pytest.raises(NotAllowed):
                deed(act(who), rung.tania.id, ENTERED)
