"""From a draft to a version: what it needs beside its own text, and what it takes over from the version before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from carpath.core.dates import show
from carpath.core.errors import Fault, Faulty
from carpath.core.ladder import CarryOver, Ladder, PreviousLevel, Requirement, Stays, TimeInLevel

PLACE = "ladder"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,39}")


def succeed(draft: Ladder, before: Ladder, known: Iterable[str], today: date) -> Ladder:
    """The draft as the version after `before`. `known` are the names in use. Raises Faulty with every fault."""
    faults = [*_name_faults(draft, known), *_day_faults(draft, before, today), *_carry_faults(draft, before)]
    if faults:
        raise Faulty(Fault(PLACE, sentence) for sentence in faults)
    return replace(draft, carry_over=_carried(draft, before), retired=_retired(draft, before))


def _name_faults(draft: Ladder, known: Iterable[str]) -> list[str]:
    if not _NAME.fullmatch(draft.version):
        return [f"`version` is {draft.version!r}; write up to 40 letters, digits, dots and hyphens, such as 2027.1."]
    if draft.version not in known:
        return []
    return [f"`version` is {draft.version!r}, which is published already and frozen; give the draft its own name."]


def _day_faults(draft: Ladder, before: Ladder, today: date) -> list[str]:
    """A version holds from a later day on, so that nobody's verdict of today changes under them."""
    faults = []
    if draft.effective_on <= today:
        faults.append(
            f"`effective_on` is {show(draft.effective_on)}; a version takes effect after today at the earliest."
        )
    elif draft.effective_on <= before.effective_on:
        faults.append(
            f"`effective_on` is {show(draft.effective_on)}, but {before.version} takes effect on "
            f"{show(before.effective_on)}; choose a later day."
        )
    until = draft.transition.until
    if until and until < draft.effective_on:
        faults.append(f"transition: `until` is {show(until)}, before the version takes effect.")
    return faults


def _carry_faults(draft: Ladder, before: Ladder) -> list[str]:
    earlier = {each.id: each for each in before.everything}
    faults = []
    for carry in draft.carry_over:
        found = earlier.get(carry.earlier)
        if found is None:
            faults.append(f"carry_over: `from` is {carry.earlier!r}, which {before.version} does not ask for.")
        elif isinstance(found.rule, (PreviousLevel, TimeInLevel)):
            faults.append(f"carry_over: {carry.earlier!r} is counted from the calendar and needs no carrying over.")
    return faults


def _carried(draft: Ladder, before: Ladder) -> tuple[CarryOver, ...]:
    """What the draft names, what counted for that already, and what goes on counting for requirements that stay."""
    earlier, own = {each.id: each for each in before.everything}, {each.id for each in draft.everything}
    named = [replace(carry, requirement=earlier[carry.earlier]) for carry in draft.carry_over]
    passed_on = [
        replace(older, counts_for=carry.counts_for)
        for carry in draft.carry_over
        for older in before.carry_over
        if older.counts_for == carry.earlier
    ]
    stays = [older for older in before.carry_over if older.counts_for in own]
    return tuple(dict.fromkeys([*named, *passed_on, *stays]))


def _retired(draft: Ladder, before: Ladder) -> tuple[Requirement, ...]:
    """What was asked for and is not, by its id and rule."""
    asked = {(each.id, each.rule) for each in draft.everything}
    return tuple(each for each in (*before.everything, *before.retired) if (each.id, each.rule) not in asked)


def stays_in_words(ladder: Ladder) -> str:
    """The transition of a version in a sentence."""
    until = ladder.transition.until
    if until is None:
        return "It holds for everybody from its first day."
    whoever = {Stays.IN_LEVEL: "is in the level below on", Stays.BEGUN: "has met a requirement of the level by"}
    who = whoever[ladder.transition.who]
    return f"Whoever {who} its first day stays on the version before until {show(until)}."
