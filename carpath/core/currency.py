"""Currency: whether a proficiency that was earned still stands, and until when.

It is kept alive by working the desk, a passed work review, a refresher or a further proof set, or a new sign-off,
each within the currency period of the desk; a lapsed one comes back with any of these but the mere work. A week of the
desk roster counts as its Monday: the first day on which it can have been worked, so the period never ends too late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carpath.core.dates import days_after, lapses_on
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.ladder import MetBy
from carpath.core.proofsets import Earned, earned, proof_sets
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import BY_DESK, Desk


@dataclass(frozen=True)
class Proficiency:
    """`since` = start of the unbroken time; `until` = its last day; `facts` are those that earned and keep it; `how` it
    was earned first."""

    desk: Desk
    earned_on: date
    since: date
    until: date
    facts: tuple[str, ...]
    how: MetBy

    def current(self, day: date) -> bool:
        """Does it stand on this day?"""
        return day <= self.until

    @property
    def lapses_on(self) -> date:
        """The day after its last."""
        return lapses_on(self.until)


def proficiency(desk: Desk, record: Record, rulebook: Rulebook) -> Proficiency | None:
    """What the record shows for a desk, or None where proficiency was never earned."""
    ways = {how: found for how in MetBy if (found := _earned(how, desk, record, rulebook))}
    if not ways:
        return None
    how, first = min(ways.items(), key=lambda way: way[1].on)
    days = rulebook.desk(desk).currency_days
    since = max([first.on, *(record.again.get(fact, first.on) for fact in first.facts)])
    until, last = days_after(first.on, days), ""
    for fact in _kept_by(desk, record):
        if fact.happened_on < first.on or (fact.happened_on > until and fact.kind is FactKind.DESK_WORKED):
            continue
        since = fact.happened_on if fact.happened_on > until else since
        until, last = days_after(fact.happened_on, days), fact.id
    return Proficiency(desk, first.on, since, until, tuple(dict.fromkeys(filter(None, [*first.facts, last]))), how)


def _earned(how: MetBy, desk: Desk, record: Record, rulebook: Rulebook) -> Earned | None:
    """When it was earned in one of the two ways that the desk's rule allows."""
    allowed = rulebook.desk(desk).met_by
    if how is MetBy.PROOF_SETS and allowed.by_sets:
        return earned(proof_sets(record.of(FactKind.PROOF_SET, desk)), rulebook.policy.proof_sets)
    if how is MetBy.SIGN_OFF and allowed.by_signature:
        signed = sign_offs(record, BY_DESK[desk].line)
        return Earned(signed[0].happened_on, (signed[0].id,)) if signed else None
    return None


def sign_offs(record: Record, subject: str) -> tuple[Fact, ...]:
    """Sign-offs about a subject; a signature on one's own work is none."""
    return tuple(fact for fact in record.of(FactKind.SIGN_OFF, subject) if fact.author != fact.person)


def _kept_by(desk: Desk, record: Record) -> Iterable[Fact]:
    """Facts that keep a desk alive, in order of happening."""
    kept = [fact for fact in record.of(FactKind.PROOF_SET, desk) if fact.says("passed")]
    kept += [fact for fact in record.of(FactKind.WORK_REVIEWED, desk) if fact.says("passed")]
    kept += [*record.of(FactKind.DESK_WORKED, desk), *sign_offs(record, BY_DESK[desk].line)]
    return sorted(kept, key=lambda fact: (fact.happened_on, fact.recorded_at, fact.id))
