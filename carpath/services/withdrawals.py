"""Withdrawing a fact for a time: from a day on, and with a last day it stands again the day after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from carpath.core.dates import show
from carpath.core.errors import Conflict, Fault, Faulty
from carpath.core.evidence import Fact
from carpath.services import record
from carpath.services.act import Act
from carpath.store import facts, people

A_MOMENT = timedelta(microseconds=1)
"""Of two facts about the same thing the later one decides, so the end of a withdrawal is recorded after it."""


def check_days(act: Act, fact: Fact, first: date | None, last: date | None) -> None:
    """Raise Faulty where the days of a withdrawal cannot be."""
    faults = []
    if first is None or not fact.happened_on <= first <= act.today:
        sentence = f"Enter the first day, from {show(fact.happened_on)} to today."
        faults.append(Fault("first", sentence))
    if last is not None and last < (first or act.today):
        faults.append(Fault("last", "The last day lies before the first. Leave it empty if it must be signed anew."))
    if faults:
        raise Faulty(faults)


def withdraw_for(act: Act, fact: Fact, reason: str, first: date, last: date | None) -> None:
    """Withdraw a fact inside a running transaction. Raises Conflict where it stands no longer.

    The end of a withdrawal is a fact that withdraws the withdrawal; whoever withdraws anew withdraws that end.
    """
    people.hold(fact.person)
    chain = _chain(fact, facts.of_person(fact.person))
    if len(chain) % 2 == 0:
        raise Conflict("This was withdrawn already.")
    gone = record.withdraw_fact(act, chain[-1], reason, first)
    if last:
        after = replace(act, now=act.now + A_MOMENT)
        told = f"Stands again: it was withdrawn until {show(last)} only."
        record.withdraw_fact(after, gone, told, last + timedelta(days=1))


def stands_on_paper(fact: Fact, recorded: Sequence[Fact]) -> bool:
    """Is it in force, or will be when the last day of its withdrawal has passed?"""
    return len(_chain(fact, recorded)) % 2 == 1


def _chain(fact: Fact, recorded: Sequence[Fact]) -> list[Fact]:
    """The fact and, one after another, each that withdraws the one before."""
    by_target = {each.withdraws: each for each in recorded if each.withdraws}
    chain = [fact]
    while chain[-1].id in by_target:
        chain.append(by_target[chain[-1].id])
    return chain
