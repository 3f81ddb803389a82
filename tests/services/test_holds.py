"""Holds and stand-ins: what keeps a decision waiting, whose it is, and in whose place it is made."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from carpath.core.delegation import owner_of
from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.verification_agenda import share
from carpath.services import delegation, holds, signoffs, verification, verification_agenda
from carpath.services.deciding import Changed
from carpath.services.signoffs import Judgement
from carpath.services.standing import standing_of
from carpath.store import issued_documents, signatures, verifications
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of, note

pytestmark = pytest.mark.usefixtures("quick_press")

WHY = "The audit of the typing room is not closed."
UNTIL = TODAY + timedelta(days=7)


@pytest.fixture
def ready(rung: SimpleNamespace) -> SimpleNamespace:
    """Tania has everything that Level 1 asks for."""
    signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
    return rung


def hold(ready: SimpleNamespace, until: date = UNTIL, **later: float) -> None:
    holds.place(act(ready.hilda, at(**later)), ready.tania.id, 1, until, WHY)


def packet(ready: SimpleNamespace, **later: float) -> str:
    return verification.freeze(act(ready.hilda, at(**later)), ready.tania.id, 1)


def approve(ready: SimpleNamespace, frozen: str, who: Person | None = None, **later: float) -> None:
    verification.approve(act(who or ready.hilda, at(**later)), frozen, at(**later).date(), "Trainee", PASSWORD)


def held(ready: SimpleNamespace, **later: float) -> str:
    who = act(ready.hilda, at(**later))
    with reading():
        found = standing_of(who, ready.tania.id).hold
    return found.reason if found else ""


def test_nothing_is_decided_while_a_hold_lasts_and_everything_the_day_after(ready: SimpleNamespace) -> None:
    hold(ready, minutes=1)
    frozen = packet(ready, minutes=2)
    for deed in (
        lambda: approve(ready, frozen, days=7),
        lambda: verification.send_back(act(ready.hilda, at(minutes=3)), frozen, "It is not closed.", PASSWORD),
    ):
        with pytest.raises(Refused, match="on hold until 9 Mar 2026"):
            deed()
    assert held(ready, days=7) == WHY and held(ready, days=8) == ""
    approve(ready, frozen, days=8)


def test_a_hold_that_comes_after_the_packet_makes_it_start_again(ready: SimpleNamespace) -> None:
    frozen = packet(ready, minutes=1)
    hold(ready, minutes=2)
    answers = verification.check_answers(act(ready.hilda, at(minutes=3)), frozen)
    assert answers.hold is not None and len(answers.changed) == 1 and answers.moved == ()
    with pytest.raises(Changed, match="On hold"):
        approve(ready, frozen, minutes=3)


def test_a_lifted_hold_stood_until_it_was_lifted(ready: SimpleNamespace) -> None:
    hold(ready)
    (fact,) = [each for each in facts_of(ready.tania) if each.kind is FactKind.HELD]
    with pytest.raises(Refused, match="Say in a sentence"):
        holds.lift(act(ready.hilda, at(days=2)), fact.id, "ok")
    holds.lift(act(ready.hilda, at(days=2)), fact.id, "The audit is closed.")
    assert held(ready, days=2) == ""
    with reading():
        before = standing_of(act(ready.hilda, at(days=2)), ready.tania.id, as_of=TODAY + timedelta(days=1))
    assert before.hold is not None
    with pytest.raises(Conflict):
        holds.lift(act(ready.hilda, at(days=3)), fact.id, "The audit is closed.")
    approve(ready, packet(ready, days=3), days=3)


def test_a_second_hold_takes_the_place_of_the_first(ready: SimpleNamespace) -> None:
    hold(ready)
    hold(ready, TODAY + timedelta(days=2), hours=1)
    assert held(ready, days=2) == WHY and held(ready, days=3) == ""


def test_a_hold_has_a_last_day_and_a_reason_and_is_placed_by_hr_on_somebody_else(ready: SimpleNamespace) -> None:
    for until in (None, TODAY - timedelta(days=1), TODAY + timedelta(days=184)):
        with pytest.raises(Faulty) as faulty:
            holds.place(act(ready.hilda), ready.tania.id, 1, until, "no")
        assert [fault.place for fault in faulty.value.faults] == ["until", "hold_reason"]
    ines = add_person("Ines Insider", "trainee", "hr")
    with pytest.raises(Refused, match="own level"):
        holds.place(act(ines), ines.id, 1, UNTIL, WHY)
    for who in (ready.tomas, ready.mira, ready.ada, ready.tania):
        with pytest.raises(NotAllowed):
            holds.place(act(who), ready.otto.id, 1, UNTIL, WHY)
    for person, level in (("nobody", 1), (ready.otto.id, 5)):
        with pytest.raises(NotFound):
            holds.place(act(ready.hilda), person, level, UNTIL, WHY)


@pytest.fixture
def two(ready: SimpleNamespace) -> SimpleNamespace:
    """Two people of HR: `owner` answers for Tania, `other` does not."""
    hugo = add_person("Hugo Hansen", "hr")
    owner = owner_of(ready.tania.id, [ready.hilda.id, hugo.id])
    ready.owner, ready.other = (ready.hilda, hugo) if owner == ready.hilda.id else (hugo, ready.hilda)
    return ready


def test_a_decision_in_somebodys_place_says_so_in_signature_and_letter(two: SimpleNamespace) -> None:
    delegation.stand_in(act(two.owner), two.owner.id, two.other.id, UNTIL, "On leave until then.")
    frozen = packet(two, minutes=1)
    approve(two, frozen, two.other, minutes=2)
    with reading():
        (decision,) = verifications.decisions(frozen)
        signature = signatures.by_id(str(decision.signature_id))
        letter = issued_documents.of_decision(decision.id, "letter")
    assert signature is not None and signature.record["stands_in_for"] == two.owner.id
    assert letter is not None and letter.printed["signed"]["stands_in_for"] == two.owner.name


def test_after_the_last_day_or_an_early_end_the_owner_decides_again(two: SimpleNamespace) -> None:
    delegation.stand_in(act(two.owner), two.owner.id, two.other.id, UNTIL, "On leave until then.")
    (lasting,) = delegation.in_force(act(two.hilda))
    assert (lasting.owner.id, lasting.acts.id, lasting.until) == (two.owner.id, two.other.id, UNTIL)
    assert delegation.in_force(act(two.hilda, at(days=8))) == []
    delegation.end(act(two.owner, at(days=1)), lasting.fact.id)
    with reading():
        charge = delegation.charge(act(two.hilda, at(days=1)), two.tania.id)
    assert charge is not None and charge.acts == two.owner.id
    with pytest.raises(Refused, match="ended already"):
        delegation.end(act(two.owner, at(days=1)), lasting.fact.id)


def test_a_stand_in_is_another_person_of_hr_with_a_last_day_and_a_reason(two: SimpleNamespace) -> None:
    with pytest.raises(Faulty) as faulty:
        delegation.stand_in(act(two.owner), two.tomas.id, two.tomas.id, None, "On leave.")
    assert [fault.place for fault in faulty.value.faults] == ["owner", "stand_in", "until"]
    with pytest.raises(Refused, match="Say in a sentence"):
        delegation.stand_in(act(two.owner), two.owner.id, two.other.id, UNTIL, "no")
    with pytest.raises(NotAllowed):
        delegation.stand_in(act(two.tomas), two.owner.id, two.other.id, UNTIL, "On leave.")


def test_whoever_is_eligible_waits_for_the_owner_or_the_stand_in_with_an_age(two: SimpleNamespace) -> None:
    later = act(two.hilda, at(days=12))
    (entry,) = verification_agenda.waiting(later)
    assert (entry.person, entry.owner, entry.waiting.days) == ("Tania Trainee", two.owner.name, 12)
    delegation.stand_in(act(two.owner), two.owner.id, two.other.id, at(days=20).date(), "On leave until then.")
    waits = verification_agenda.for_worker(later)
    assert len(share(waits, two.other.id)) == 1 and share(waits, two.owner.id) == ()


def test_what_is_on_hold_or_was_not_granted_waits_for_nobody_until_something_new(two: SimpleNamespace) -> None:
    hold(two, TODAY)
    (waits,) = verification_agenda.for_worker(act(two.hilda, at(minutes=1)))
    assert waits.held and share([waits], two.owner.id) == ()
    frozen = packet(two, days=1)
    verification.send_back(act(two.hilda, at(days=1)), frozen, "The card was not shown.", PASSWORD)
    assert verification_agenda.for_worker(act(two.hilda, at(days=2))) == ()
    note(two.tania, two.tania, FactKind.REQUESTED, "drivers-license", at(days=3).date())
    assert len(verification_agenda.for_worker(act(two.hilda, at(days=4)))) == 1
