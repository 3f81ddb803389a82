"""The list of somebody's facts: who recorded each, why and from where, what withdrew what; by kind, period and page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.access import Reason, may_read, may_read_why
from carpath.core.evidence import Fact, FactKind, standing
from carpath.services import record
from carpath.services.act import Act
from carpath.services.fact_words import kind_in_words
from carpath.store import facts, people, signatures
from carpath.store.engine import reading
from carpath.store.people import Person
from carpath.store.signatures import Signature

PER_PAGE = 50


@dataclass(frozen=True)
class Sieve:
    """What the list shows: facts of one kind ("" for all) that happened in a period (None: open)."""

    kind: str = ""
    first: date | None = None
    last: date | None = None

    def lets_through(self, fact: Fact) -> bool:
        """Does the list show this fact?"""
        of_kind = self.kind in ("", fact.kind.value)
        return of_kind and (self.first or date.min) <= fact.happened_on <= (self.last or date.max)


@dataclass(frozen=True)
class Row:
    """A fact with what withdrew it (None while it stands), what it withdrew itself, and the reason as far as the
    reader may know it."""

    fact: Fact
    withdrawn_by: Fact | None
    withdrew: Fact | None
    reason: str


@dataclass(frozen=True)
class FactList:
    """One page of the rows, newest first, and how many there are; the kinds there are, each with its words."""

    person: Person
    rows: tuple[Row, ...]
    count: int
    page: int
    pages: int
    kinds: tuple[tuple[str, str], ...]
    names: dict[str, str]
    signatures: dict[str, Signature]
    facts: tuple[Fact, ...]


def of_person(act: Act, person_id: str, sieve: Sieve, page: int = 1) -> FactList:
    """Somebody's facts, if the table gives a reason to see them; the look is noted. Page 0 is all of them."""
    person, reason = record.seen_as(act, person_id, "facts")
    return _list(act, person, reason, sieve, page)


def mine(act: Act, sieve: Sieve, page: int = 1) -> FactList:
    """My own."""
    return _list(act, act.who, Reason.SELF, sieve, page)


def _list(act: Act, person: Person, reason: Reason, sieve: Sieve, page: int) -> FactList:
    with reading():
        recorded = tuple(facts.of_person(person.id))
        known = [fact for fact in recorded if may_read(fact, reason)]
        rows = [row for row in rows_of(act, known, reason) if sieve.lets_through(row.fact)]
        pages = max(1, -(-len(rows) // PER_PAGE))
        page = min(page, pages)
        shown = tuple(rows[(page - 1) * PER_PAGE : page * PER_PAGE] if page else rows)
        told = [row.fact for row in shown] + [row.withdrawn_by for row in shown if row.withdrawn_by]
        signed = [str(fact.body["signature"]) for fact in told if fact.body.get("signature")]
        names, kinds = names_in(told), _kinds(known)
        seen = signatures.by_ids(signed)
        return FactList(person, shown, len(rows), page, pages, kinds, names, seen, recorded)


def rows_of(act: Act, known: Sequence[Fact], reason: Reason) -> list[Row]:
    """The facts with what withdrew them, newest first."""
    by_id = {fact.id: fact for fact in known}
    stands = {fact.id for fact in standing(known, date.max, act.now)}
    gone = {fact.withdraws: fact for fact in known if fact.withdraws and fact.id in stands}
    ordered = sorted(known, key=lambda fact: (fact.happened_on, fact.recorded_at, fact.id), reverse=True)
    return [
        Row(
            fact,
            gone.get(fact.id),
            by_id.get(fact.withdraws or ""),
            fact.reason if may_read_why(fact, reason) else "",
        )
        for fact in ordered
    ]


def _kinds(known: Iterable[Fact]) -> tuple[tuple[str, str], ...]:
    counted = Counter(fact.kind for fact in known)
    options = [(kind.value, f"{kind_in_words(kind)} ({count})") for kind, count in counted.items()]
    return tuple(sorted(options, key=lambda option: option[1]))


_ABOUT_PEOPLE = (FactKind.CONSENTED, FactKind.DELEGATED)


def names_in(told: Iterable[Fact]) -> dict[str, str]:
    """The names of everybody whom these facts name, by id; inside a transaction."""
    known = list(told)
    wanted = {fact.author for fact in known} | {fact.subject for fact in known if fact.kind in _ABOUT_PEOPLE}
    wanted |= {str(fact.body[name]) for fact in known for name in ("second", "owner") if fact.body.get(name)}
    return {person.id: person.name for person in people.by_ids(wanted)}
