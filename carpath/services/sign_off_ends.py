"""How a sign-off ends: undone by its signer within ten minutes, or withdrawn with a reason from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from carpath.core.access import Permission
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.vocabulary import Role
from carpath.services import free_text, record, withdrawals
from carpath.services.act import Act
from carpath.store import facts
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.signatures import Signature, by_id


def undo(act: Act, fact_id: str) -> None:
    """Take one's own signature back within ten minutes."""
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None or fact.author != act.who.id or fact.kind is not FactKind.SIGN_OFF:
            raise NotFound
        if act.now - fact.recorded_at > timedelta(minutes=10):
            raise Refused("Ten minutes have passed. Withdraw the sign-off with a reason instead.")
        record.withdraw_fact(act, fact, "undone within ten minutes by the signer")


def withdraw(act: Act, fact_id: str, reason: str, first: date | None = None, last: date | None = None) -> None:
    """Withdraw a sign-off with a reason: by its signer or a manager, never by the person signed for.

    From its first day on (without one: as if it had never been signed); after a last day it stands again, without one
    it must be signed anew.
    """
    act.require(Permission.SIGN_OFF)
    reason = record.said(reason, "Say in a sentence why the sign-off no longer holds.")
    free_text.check(act, reason)
    with writing():
        fact = _withdrawable(act, fact_id)
        first = first or fact.happened_on
        withdrawals.check_days(act, fact, first, last)
        withdrawals.withdraw_for(act, fact, reason, first, last)


def _withdrawable(act: Act, fact_id: str) -> Fact:
    fact = facts.by_id(fact_id)
    allowed = fact is not None and (fact.author == act.who.id or Role.MANAGER.value in act.who.roles)
    if fact is None or fact.kind is not FactKind.SIGN_OFF or not allowed or fact.person == act.who.id:
        raise NotFound
    return fact


@dataclass(frozen=True)
class WithdrawPage:
    """A sign-off that may be withdrawn: whose, by whom, under which signature."""

    person: Person
    fact: Fact
    signature: Signature | None
    stands: bool


def withdraw_page(act: Act, fact_id: str) -> WithdrawPage:
    """What is withdrawn, before it is."""
    act.require(Permission.SIGN_OFF)
    with reading():
        fact = _withdrawable(act, fact_id)
        signature = by_id(str(fact.body.get("signature", "")))
        stands = withdrawals.stands_on_paper(fact, facts.of_person(fact.person))
    return WithdrawPage(record.look_at(act, fact.person, "sign-off to withdraw"), fact, signature, stands)
