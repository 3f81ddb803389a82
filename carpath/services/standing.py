"""Where people stand: their level, the next one, and the verdict on it. Reads only; no transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from carpath.core.dates import end_of_day
from carpath.core.eligibility import Verdict, assess
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.holds import hold_on
from carpath.core.rulebook import Rulebook
from carpath.core.transition import Placement
from carpath.core.vocabulary import Level
from carpath.services import rules
from carpath.services.act import Act
from carpath.store import facts


@dataclass(frozen=True)
class Standing:
    """A person's level, since when, and the verdict on the next one (None at Level 4).

    `placement` says by which version of the ladder and why, `rulebook` holds it.
    """

    held: Level | None
    since: date | None
    aim: Level | None
    verdict: Verdict | None
    facts: tuple[Fact, ...]
    placement: Placement | None
    rulebook: Rulebook

    @property
    def held_in_words(self) -> str:
        """`Level 1` or `Not yet placed`."""
        return self.held.title if self.held else "Not yet in a level"

    @property
    def hold(self) -> Fact | None:
        """The hold of Human Resources on the level aimed at, or None."""
        if self.aim is None or self.verdict is None:
            return None
        return hold_on(Record(self.facts, self.verdict.as_of, self.verdict.known_on), self.aim, self.verdict.as_of)


def standing_of(act: Act, person_id: str, *, as_of: date | None = None, known_on: datetime | None = None) -> Standing:
    """Where somebody stands on a day, as known at an instant; both default to now."""
    return judge_standing(act, facts.of_person(person_id), as_of or act.today, known_on or act.now)


def judge_standing(act: Act, recorded: Sequence[Fact], as_of: date, known_on: datetime) -> Standing:
    """Level held, level aimed at, verdict on it."""
    held, since = level_held(recorded, as_of, known_on)
    aim = held.after if held else Level.ONE
    placed = rules.placement(act, recorded, aim, as_of, known_on) if aim else None
    book = replace(act.office.rulebook, ladder=placed.ladder) if placed else act.office.rulebook
    verdict = assess(book, aim, recorded, as_of, known_on) if aim else None
    return Standing(held, since, aim, verdict, tuple(recorded), placed, book)


def level_held(recorded: Iterable[Fact], as_of: date, known_on: datetime) -> tuple[Level | None, date | None]:
    """The highest level granted and effective by then, and since when."""
    grants = Record(recorded, as_of, known_on).of(FactKind.LEVEL_GRANTED)
    if not grants:
        return None, None
    highest = max(int(fact.subject) for fact in grants)
    return Level(highest), min(fact.happened_on for fact in grants if int(fact.subject) == highest)


def end_of(act: Act, day: date) -> datetime:
    """The last instant of a District day: what `known on` a day means."""
    return end_of_day(day, act.office.timezone)
