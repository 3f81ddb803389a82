"""Bulletins are read once, by those who work by the binder, and trainers see whom they still wait for."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from carpath.core.errors import NotAllowed, NotFound
from carpath.core.evidence import FactKind
from carpath.services import bulletins, fact_words
from tests.factories import TODAY, act, at, facts_of

FIRST = "2025-1"


def numbers(house: SimpleNamespace, who: str = "tania") -> list[str]:
    return [bulletin.number for bulletin in bulletins.unread(act(getattr(house, who)))]


def test_a_bulletin_is_unread_until_it_is_acknowledged_newest_first(house: SimpleNamespace) -> None:
    assert numbers(house) == ["2025-3", "2025-2", "2025-1"]
    bulletins.acknowledge(act(house.tania), FIRST)
    assert numbers(house) == ["2025-3", "2025-2"]
    assert bulletins.one(act(house.tania), FIRST).read_on == TODAY
    assert bulletins.one(act(house.otto), FIRST).read_on is None


def test_the_acknowledgement_is_one_dated_fact_however_often_it_is_given(house: SimpleNamespace) -> None:
    for day in range(3):
        bulletins.acknowledge(act(house.tania, at(days=day)), FIRST)
    (fact,) = facts_of(house.tania)
    assert (fact.kind, fact.subject, fact.happened_on) == (FactKind.ACKNOWLEDGED, FIRST, TODAY)
    assert fact.author == house.tania.id and len(fact.body["digest"]) == 64
    ladder = act().office.ladder
    assert fact_words.in_words(fact, ladder, {}) == "Read and acknowledged: New rates from 1 April 2025"


def test_those_who_do_not_work_by_the_binder_are_not_asked_and_may_not_answer(house: SimpleNamespace) -> None:
    assert numbers(house, "hilda") == []
    with pytest.raises(NotAllowed):
        bulletins.acknowledge(act(house.hilda), FIRST)


def test_trainers_see_who_has_read_it_and_trainees_do_not(house: SimpleNamespace) -> None:
    bulletins.acknowledge(act(house.tania), FIRST)
    found = bulletins.readers(act(house.tomas), FIRST)
    assert [(person.id, day) for person, day in found.read] == [(house.tania.id, TODAY)]
    assert {person.id for person in found.waiting} == {house.otto.id, house.tomas.id}
    with pytest.raises(NotAllowed):
        bulletins.readers(act(house.tania), FIRST)


def test_there_is_no_bulletin_of_another_number(house: SimpleNamespace) -> None:
    for do in (bulletins.one, bulletins.acknowledge):
        with pytest.raises(NotFound):
            do(act(house.tania), "1999-1")
    assert facts_of(house.tania) == []
