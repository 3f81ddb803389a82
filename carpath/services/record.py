"""Writing facts, and who may see whose record. Every look at another person's record leaves a trace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from carpath.core.access import Permission, Reason, Viewer, may_see
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact, FactKind, standing
from carpath.core.shape import to_plain
from carpath.core.vocabulary import Role
from carpath.services import telling
from carpath.services.act import Act
from carpath.store import facts, looks, people
from carpath.store.engine import reading, writing
from carpath.store.looks import Look
from carpath.store.people import Person

LONGEST_PAGE = 80
SHORTEST_REASON = 8


def said(reason: str, ask: str) -> str:
    """The reason as it goes on record. Raises Refused with `ask` where it is too short to be one."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(ask)
    return reason.strip()


def note(
    act: Act,
    person_id: str,
    kind: FactKind,
    subject: str,
    on: date,
    *,
    reason: str = "",
    source: str = "",
    body: Mapping[str, Any] | None = None,
    withdraws: str | None = None,
) -> Fact:
    """Record a fact inside a running transaction. Without a source, the act itself is the source."""
    fact_id = act.fresh_id()
    said_so = {"vouched": True} if act.vouched else {}
    fact = Fact(
        fact_id,
        person_id,
        kind,
        subject,
        on,
        act.now,
        act.who.id,
        source or f"act:{fact_id}",
        reason,
        to_plain({**(body or {}), **said_so}),
        withdraws,
    )
    facts.record(fact)
    telling.of_fact(act, fact)
    return fact


def withdraw(act: Act, fact_id: str, reason: str) -> None:
    """Withdraw a fact by a later one, from the day it happened on; with a reason. A level is taken back with its
    certificate, by `verification.take_back`."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    reason = said(reason, "Say in a sentence why this no longer holds.")
    with writing():
        fact = facts.by_id(fact_id)
        if fact is None:
            raise NotFound
        if fact.person == act.who.id:
            raise Refused("Nobody changes their own record. Ask a colleague.")
        if fact.kind is FactKind.WITHDRAWN:
            raise Refused("A withdrawal stays on record. Record the fact anew instead.")
        if fact.source.startswith("decision:"):
            raise Refused("A verified level is taken back over its packet, together with the certificate.")
        withdraw_fact(act, fact, reason)


def withdraw_fact(act: Act, fact: Fact, reason: str, on: date | None = None) -> Fact:
    """The withdrawing fact, inside a running transaction, from `on` or else as if the fact had never been. Raises
    Conflict where the fact stands no longer."""
    people.hold(fact.person)
    if facts.from_source(f"withdraws:{fact.id}"):
        raise Conflict("This was withdrawn already.")
    return note(
        act,
        fact.person,
        FactKind.WITHDRAWN,
        fact.kind.value,
        on or fact.happened_on,
        reason=reason,
        source=f"withdraws:{fact.id}",
        withdraws=fact.id,
    )


def look_at(act: Act, person_id: str, page: str) -> Person:
    """The person, if the table of permissions gives a reason to see them; the look is noted. Raises NotFound."""
    return seen_as(act, person_id, page)[0]


def seen_as(act: Act, person_id: str, page: str) -> tuple[Person, Reason]:
    """The same with the reason, which decides what may be read."""
    with reading():
        person = people.by_id(person_id)
        consents = Role.REPRESENTATIVE.value in act.who.roles
        known = standing(facts.of_person(person_id), act.today, act.now) if consents else ()
    reason = may_see(Viewer(act.who.id, act.who.roles), person_id, "", known, act.today)
    if person is None or reason is None:
        raise NotFound
    if person_id != act.who.id:
        with writing():
            looks.looked(Look(person_id, act.who.id, page[:LONGEST_PAGE], reason.value, act.now))
    return person, reason
