"""Which version of the ladder somebody is judged by on a day, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from carpath.core.dates import days_after, show
from carpath.core.eligibility import assess
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.ladder import Ladder, PreviousLevel, Stays, TimeInLevel
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import Level


@dataclass(frozen=True)
class Version:
    """A ladder and the instant of its publication; None for the one that the office began with."""

    ladder: Ladder
    published_at: datetime | None = None


@dataclass(frozen=True)
class Placement:
    """The version that somebody is judged by on the way to one level, `since` a day (None: from the beginning).

    While `newer` is in effect and does not hold for them yet, `until` is their last day on `ladder` and `because` says
    why ("were in Level 1 on 1 Jan 2027"). `coming` is the next version, published but not in effect. `changes_on` is
    the first later day on which another version may hold; None where none is known.
    """

    ladder: Ladder
    since: date | None = None
    newer: Ladder | None = None
    until: date | None = None
    because: str = ""
    coming: Ladder | None = None
    changes_on: date | None = None

    @property
    def sentence(self) -> str:
        """Why they are still on the earlier version, to others; empty where they are not."""
        return f"Stays {self._still}, because they {self.because}." if self.newer else ""

    @property
    def to_them(self) -> str:
        """The same to the person."""
        return f"You stay {self._still}, because you {self.because}." if self.newer else ""

    @property
    def _still(self) -> str:
        return f"on {self.ladder.version} until {show(self.until)}" if self.until else ""


def place(
    book: Rulebook, versions: Sequence[Version], level: Level, facts: Iterable[Fact], as_of: date, known_on: datetime
) -> Placement:
    """The version for one person and level. `versions` in the order of publication, the first one always known.

    A level that was granted stays with the version that held on the day of the grant. `book` gives desks and policy.
    """
    if len(versions) == 1:
        return Placement(versions[0].ladder)
    recorded = tuple(facts)
    granted_on = _granted_on(level, _career(recorded, as_of, known_on))
    day = min(as_of, granted_on or as_of)
    known = [each.ladder for each in versions if each.published_at is None or each.published_at <= known_on]
    first, *later = sorted(known, key=lambda ladder: ladder.effective_on)
    found = Placement(first)
    for ladder in later:
        if ladder.effective_on > day:
            break
        found = _after(found, book, ladder, level, recorded, day, known_on)
    if granted_on:
        return Placement(found.ladder)
    coming = next((ladder for ladder in later if ladder.effective_on > as_of), None)
    return replace(found, coming=coming, changes_on=_changes_on(found, coming))


def _granted_on(level: Level, record: Record) -> date | None:
    """The day from which the level has been held."""
    days = [fact.happened_on for fact in record.of(FactKind.LEVEL_GRANTED) if int(fact.subject) >= level]
    return min(days, default=None)


def _career(facts: Sequence[Fact], as_of: date, known_on: datetime) -> Record:
    """Hire and levels alone: a record of thousands of facts need not be sorted to find them."""
    return Record((fact for fact in facts if fact.kind in _CAREER), as_of, known_on)


_CAREER = (FactKind.HIRED, FactKind.LEVEL_GRANTED, FactKind.WITHDRAWN)


def _after(
    held: Placement, book: Rulebook, newer: Ladder, level: Level, facts: Sequence[Fact], day: date, known_on: datetime
) -> Placement:
    """Where `newer`, which is in effect, leaves somebody who was on `held`: still there, or on the newer one."""
    transition, before = newer.transition, replace(book, ladder=held.ladder)
    because = _REASONS[transition.who](before, level, facts, newer.effective_on, known_on)
    if transition.until is None or not because:
        return Placement(newer, newer.effective_on)
    if day <= transition.until:
        return Placement(held.ladder, held.since, newer, transition.until, because)
    return Placement(newer, days_after(transition.until, 1))


def _never(book: Rulebook, level: Level, facts: Sequence[Fact], on: date, known_on: datetime) -> str:
    return ""


def _in_level(book: Rulebook, level: Level, facts: Sequence[Fact], on: date, known_on: datetime) -> str:
    """Held the level before on that day; on the way to Level 1, was hired by then."""
    record = _career(facts, on, known_on)
    held = max((int(fact.subject) for fact in record.of(FactKind.LEVEL_GRANTED)), default=0)
    if held != level - 1 or not (held or record.of(FactKind.HIRED)):
        return ""
    return f"were in Level {held} on {show(on)}" if held else f"were hired by {show(on)}"


def _begun(book: Rulebook, level: Level, facts: Sequence[Fact], on: date, known_on: datetime) -> str:
    """Had met a requirement by then. What the calendar meets by itself is no beginning."""
    waited = {r.id for r in book.ladder.rung(level).requirements if isinstance(r.rule, (PreviousLevel, TimeInLevel))}
    checks = assess(book, level, facts, on, known_on).checks
    done = next((check for check in checks if check.met and check.requirement not in waited), None)
    return f"had met “{done.title}” by {show(on)}" if done else ""


_REASONS = {Stays.NOBODY: _never, Stays.IN_LEVEL: _in_level, Stays.BEGUN: _begun}


def _changes_on(found: Placement, coming: Ladder | None) -> date | None:
    days = [days_after(found.until, 1) if found.until else None, coming.effective_on if coming else None]
    return min((day for day in days if day), default=None)
