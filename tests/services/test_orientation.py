"""The orientation: each line signed by both sides, nobody on both, the password once for a sitting of ten minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound
from carpath.core.evidence import FactKind
from carpath.services import orientation
from carpath.services.act import Act
from carpath.services.orientation import OrientationPage, Signing
from carpath.services.signin import WrongDetails
from carpath.store import signatures
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of

FEBRUARY = date(2026, 2, 27)


def ids(count: int, start: int = 0) -> tuple[str, ...]:
    return tuple(line.id for line in act().office.rulebook.orientation[start : start + count])


def sign(
    who: Act, about: Person, lines: tuple[str, ...], held_on: date | None = TODAY, password: str = PASSWORD
) -> int:
    return orientation.sign(who, about.id, Signing(lines, held_on, password))


def page(house: SimpleNamespace, who: str = "tania") -> OrientationPage:
    return orientation.page(act(getattr(house, who), at(hours=1)), house.tania.id)


def test_a_line_is_done_once_both_have_signed_on_the_later_day(house: SimpleNamespace) -> None:
    assert sign(act(house.tomas), house.tania, ids(3), FEBRUARY) == 3
    assert page(house).done == 0 and page(house).open == len(page(house).lines)
    assert sign(act(house.tania), house.tania, ids(2)) == 2
    done = [line.state.done_on for line in page(house).lines if line.state.done_on]
    assert done == [TODAY, TODAY] and page(house).done == 2


def test_several_lines_of_one_person_are_one_signature_and_a_fact_each(house: SimpleNamespace) -> None:
    sign(act(house.tomas), house.tania, ids(4), FEBRUARY)
    known = facts_of(house.tania)
    (signature_id,) = {fact.body["signature"] for fact in known}
    with reading():
        signature = signatures.by_id(signature_id)
    assert {fact.subject for fact in known} == set(ids(4)) and {fact.happened_on for fact in known} == {FEBRUARY}
    assert signature and signature.printed_role == "trainer" and "on 27 Feb 2026" in signature.meaning


def test_nobody_signs_both_sides(house: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    sign(act(both), both, ids(1))
    assert sign(act(both), both, ids(1)) == 0
    (fact,) = facts_of(both)
    lines = orientation.page(act(both, at(hours=1)), both.id).lines
    assert fact.author == fact.person and lines[0].led is None and lines[0].state.done_on is None


def test_signing_again_changes_nothing_and_a_second_trainer_is_not_needed(house: SimpleNamespace) -> None:
    other = add_person("Theo Trainer", "trainer")
    assert sign(act(house.tomas), house.tania, ids(2)) == 2
    assert sign(act(house.tomas), house.tania, ids(3)) == 1
    assert sign(act(other), house.tania, ids(3)) == 0
    assert len(facts_of(house.tania)) == 3


def test_the_password_is_entered_once_for_ten_minutes_in_the_same_session(house: SimpleNamespace) -> None:
    here = replace(act(house.tania), session="s1")
    with pytest.raises(WrongDetails):
        sign(here, house.tania, ids(1), password="wrong")
    assert sign(here, house.tania, ids(1)) == 1
    soon = replace(here, now=at(minutes=9))
    assert orientation.page(soon, house.tania.id).sitting
    assert sign(soon, house.tania, ids(1, 1), password="") == 1
    for later in (replace(here, now=at(minutes=11)), replace(soon, session="s2")):
        assert not orientation.page(later, house.tania.id).sitting
        with pytest.raises(WrongDetails):
            sign(later, house.tania, ids(1, 2), password="")
    with reading():
        methods = {each.method for each in signatures.everything()}
    assert methods == {"password", "password, in this sitting"}


def test_other_trainees_hr_and_representatives_sign_nothing(house: SimpleNamespace) -> None:
    for who in (house.otto, house.hilda, house.rhea, house.ada):
        with pytest.raises(NotAllowed):
            sign(act(who), house.tania, ids(1))
    assert facts_of(house.tania) == []
    assert page(house, "hilda").refused and page(house, "hilda").open == 0


def test_faults_come_all_at_once_and_an_unknown_line_is_one(house: SimpleNamespace) -> None:
    with pytest.raises(Faulty) as faulty:
        sign(act(house.tomas), house.tania, ("of-no-list",), date(2026, 3, 3))
    assert [fault.place for fault in faulty.value.faults] == ["lines", "held_on"]


def test_a_signature_is_withdrawn_with_a_reason_by_its_signer_or_a_manager_and_given_anew(
    house: SimpleNamespace,
) -> None:
    sign(act(house.tomas), house.tania, ids(2))
    first, second = sorted(facts_of(house.tania), key=lambda fact: ids(2).index(fact.subject))
    for who in (house.tania, house.otto, house.hilda):
        with pytest.raises(NotFound):
            orientation.withdraw(act(who, at(hours=1)), first.id, "I was not there that day.")
    orientation.withdraw(act(house.tomas, at(hours=1)), first.id, "It was another person that day.")
    orientation.withdraw(act(house.mira, at(hours=1)), second.id, "The trainer was on leave that day.")
    with pytest.raises(Conflict):
        orientation.withdraw(act(house.tomas, at(hours=2)), first.id, "It was another person that day.")
    assert all(line.led is None for line in page(house, "tomas").lines)
    assert sign(act(house.tomas, at(hours=3)), house.tania, ids(1)) == 1
    kinds = [fact.kind for fact in facts_of(house.tania)]
    assert kinds.count(FactKind.ORIENTATION) == 3 and kinds.count(FactKind.WITHDRAWN) == 2
