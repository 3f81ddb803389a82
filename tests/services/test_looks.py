"""Whoever looks at somebody's record is listed there, and a consent ends when its person says so."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from carpath.core.errors import NotFound
from carpath.services import attempts, debriefs, lookers, representation, roster, verification
from tests.factories import TODAY, act, at, sit

LATER = TODAY + timedelta(days=30)


def looked(house: SimpleNamespace) -> list[tuple[str, str]]:
    return [(seen.name, seen.page) for seen in lookers.of_me(act(house.tania, at(hours=1))).seen]


def test_a_trainer_who_reads_a_debrief_or_a_replay_is_listed_and_the_trainee_is_not(tally: SimpleNamespace) -> None:
    attempt_id, _ = sit(act(tally.tania), "tally", "assessed")
    attempts.submit(act(tally.tania), attempt_id)
    for who in (tally.tania, tally.tomas):
        debriefs.debrief(act(who), attempt_id)
        debriefs.replay(act(who), attempt_id, 0)
    title = debriefs.kind_named("tally").title
    assert looked(tally) == [("Tomas Trainer", f"Replay: {title}"), ("Tomas Trainer", f"Debrief: {title}")]
    with pytest.raises(NotFound):
        debriefs.debrief(act(tally.otto), attempt_id)
    assert len(looked(tally)) == 2


def test_hr_that_opens_a_packet_is_listed(rung: SimpleNamespace) -> None:
    verification.check_answers(act(rung.hilda), verification.freeze(act(rung.hilda), rung.tania.id, 1))
    assert looked(rung) == [("Hilda Huber", "Packet for Level 1")]


def test_a_consent_ends_at_once_and_can_be_given_anew(house: SimpleNamespace) -> None:
    rhea, tania = house.rhea, act(house.tania)
    representation.consent(tania, rhea.id, LATER)
    assert [(given.person.id, given.until) for given in representation.mine(tania)] == [(rhea.id, LATER)]
    assert roster.person_page(act(rhea), house.tania.id).person.id == house.tania.id
    representation.end(act(house.tania, at(minutes=1)), rhea.id)
    with pytest.raises(NotFound):
        roster.person_page(act(rhea, at(minutes=2)), house.tania.id)
    with pytest.raises(NotFound, match="no such consent"):
        representation.end(act(house.tania, at(minutes=2)), rhea.id)
    representation.consent(act(house.tania, at(minutes=3)), rhea.id, TODAY)
    assert representation.mine(act(house.tania, at(minutes=4))) != []


def test_a_new_consent_takes_the_place_of_a_longer_one(house: SimpleNamespace) -> None:
    representation.consent(act(house.tania), house.rhea.id, LATER)
    representation.consent(act(house.tania, at(minutes=1)), house.rhea.id, TODAY)
    assert [given.until for given in representation.mine(act(house.tania, at(minutes=2)))] == [TODAY]
    with pytest.raises(NotFound):
        roster.person_page(act(house.rhea, at(days=1)), house.tania.id)
