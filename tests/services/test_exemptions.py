"""Exemptions: two people, neither of them the person, each step a fact; withdrawn by either."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.services import exemptions
from carpath.services.signin import WrongDetails
from carpath.services.standing import standing_of
from carpath.store import signatures
from carpath.store.engine import reading
from tests.factories import PASSWORD, act, add_person, at, facts_of, note

TYPING, WHY = "J1-typing", "Typed at 52 in the supervised test of the sister office."


def proposed(house: SimpleNamespace, requirement: str = TYPING) -> str:
    exemptions.propose(act(house.hilda), house.otto.id, requirement, WHY)
    return next(fact.id for fact in facts_of(house.otto) if fact.kind is FactKind.PROPOSED)


def sign(house: SimpleNamespace, proposal: str, who: object = None, **later: float) -> None:
    exemptions.sign_second(act(who or house.mira, at(**later)), proposal, True, PASSWORD)  # type: ignore[arg-type]


def met(house: SimpleNamespace, **later: float) -> bool:
    with reading():
        verdict = standing_of(act(house.otto, at(**later)), house.otto.id).verdict
    check = verdict.find(TYPING) if verdict else None
    return check is not None and check.met and WHY in check.reason


def test_a_proposal_counts_only_once_a_manager_has_signed_it(rung: SimpleNamespace) -> None:
    proposal = proposed(rung)
    assert not met(rung, minutes=1)
    sign(rung, proposal, minutes=2)
    assert met(rung, minutes=3)
    (fact,) = [fact for fact in facts_of(rung.otto) if fact.kind is FactKind.EXEMPTED]
    assert (fact.author, fact.body["second"], fact.subject) == (rung.mira.id, rung.hilda.id, TYPING)
    with reading():
        signature = signatures.by_id(fact.body["signature"])
    assert signature is not None and WHY in signature.meaning and signature.printed_name == "Mira Manager"


def test_a_second_click_signs_once(rung: SimpleNamespace) -> None:
    proposal = proposed(rung)
    sign(rung, proposal)
    with pytest.raises(Conflict):
        sign(rung, proposal, minutes=1)
    assert [fact.kind for fact in facts_of(rung.otto)].count(FactKind.EXEMPTED) == 1


def test_the_second_person_is_neither_the_first_nor_the_person(rung: SimpleNamespace) -> None:
    both = add_person("Bea Both", "hr", "manager")
    exemptions.propose(act(both), rung.otto.id, TYPING, WHY)
    proposal = facts_of(rung.otto)[-1].id
    with pytest.raises(NotAllowed, match="second person"):
        sign(rung, proposal, both)
    own = note(rung.hilda, both, FactKind.PROPOSED, TYPING, reason=WHY)
    with pytest.raises(Refused, match="exempts themselves"):
        sign(rung, own.id, both)
    with pytest.raises(Refused, match="exempts themselves"):
        exemptions.propose(act(both), both.id, TYPING, WHY)


def test_other_roles_propose_and_sign_nothing(rung: SimpleNamespace) -> None:
    proposal = proposed(rung)
    for who in (rung.otto, rung.tomas, rung.ada, rung.rhea):
        with pytest.raises(NotAllowed):
            exemptions.propose(act(who), rung.tania.id, "J1-verbal", WHY)
        with pytest.raises(NotAllowed):
            sign(rung, proposal, who)
        with pytest.raises(NotAllowed):
            exemptions.page(act(who), rung.tania.id)
        with pytest.raises(NotAllowed):
            exemptions.withdraw(act(who), proposal, "I would not have proposed this.")
    with pytest.raises(NotAllowed):
        sign(rung, proposal, rung.hilda)


def test_a_signature_needs_the_declaration_and_the_password(rung: SimpleNamespace) -> None:
    proposal = proposed(rung)
    with pytest.raises(Faulty):
        exemptions.sign_second(act(rung.mira), proposal, False, PASSWORD)
    with pytest.raises(WrongDetails):
        exemptions.sign_second(act(rung.mira), proposal, True, "not my password at all")
    assert not met(rung, minutes=1)


def test_only_an_open_requirement_of_the_next_level_is_proposed_and_once(rung: SimpleNamespace) -> None:
    proposed(rung)
    for wrong in (TYPING, "J2-before", "nothing"):
        with pytest.raises(Refused, match="Choose a requirement"):
            exemptions.propose(act(rung.hilda, at(minutes=1)), rung.otto.id, wrong, WHY)
    with pytest.raises(Refused, match="Choose a requirement"):
        exemptions.propose(act(rung.hilda), rung.tania.id, TYPING, WHY)
    with pytest.raises(Refused, match="Say in a sentence"):
        exemptions.propose(act(rung.hilda), rung.otto.id, "J1-verbal", "no")
    with pytest.raises(NotFound):
        exemptions.propose(act(rung.hilda), "nobody", TYPING, WHY)


def test_a_proposal_is_declined_and_can_be_made_anew(rung: SimpleNamespace) -> None:
    proposal = proposed(rung)
    exemptions.withdraw(act(rung.mira, at(minutes=1)), proposal, "The sister office keeps no sheet of it.")
    with pytest.raises(Conflict):
        sign(rung, proposal, minutes=2)
    exemptions.propose(act(rung.hilda, at(minutes=3)), rung.otto.id, TYPING, WHY)
    page = exemptions.page(act(rung.mira, at(minutes=4)), rung.otto.id)
    assert [(item.title, item.proposer) for item in page.proposed] == [("Typing 35 wpm", "Hilda Huber")]


def test_an_exemption_is_withdrawn_by_either_of_the_two_from_a_day_on(rung: SimpleNamespace) -> None:
    proposal = proposed(rung)
    sign(rung, proposal)
    exempted = next(fact for fact in facts_of(rung.otto) if fact.kind is FactKind.EXEMPTED)
    with pytest.raises(Refused, match="exemption itself"):
        exemptions.withdraw(act(rung.hilda), proposal, "The test was never taken.")
    exemptions.withdraw(act(rung.hilda, at(days=5)), exempted.id, "The test was never taken.")
    assert met(rung, days=4) and not met(rung, days=5)
    page = exemptions.page(act(rung.mira, at(days=6)), rung.otto.id)
    assert [item.stands for item in page.exempted] == [False]
    assert TYPING in {requirement.id for requirement in page.open}
