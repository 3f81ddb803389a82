"""Which version of the ladder holds for whom: the one choice of a rulebook.

Reads only, in the transaction of whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from carpath.core.eligibility import Verdict, assess
from carpath.core.evidence import Fact
from carpath.core.ladder import Ladder, Requirement
from carpath.core.rulebook import Rulebook
from carpath.core.transition import Placement, Version, place
from carpath.core.transition_words import News, news
from carpath.core.vocabulary import Level
from carpath.services.act import NOBODY, Act
from carpath.services.office import Office
from carpath.store import ladders


def in_force(office: Office, now: datetime) -> Office:
    """The office with the newest version in effect at an instant; for whoever makes an Act."""
    return office.on(current(Act(office, NOBODY, now)))


def versions(act: Act) -> tuple[Version, ...]:
    """The ladder that the office began with, and each one published since."""
    published = ladders.versions()
    if not published:
        return (Version(act.office.ladder),)
    first, *later = published
    return (Version(first.ladder), *(Version(each.ladder, each.published_at) for each in later))


def current(act: Act) -> Ladder:
    """The newest version in effect today."""
    known = [each.ladder for each in versions(act)]
    return next((ladder for ladder in reversed(known) if ladder.effective_on <= act.today), known[0])


def every_ladder(act: Act) -> tuple[Ladder, ...]:
    """Every version, newest first: what anybody was, is or will be judged by."""
    return tuple(each.ladder for each in reversed(versions(act)))


def requirements(act: Act) -> tuple[Requirement, ...]:
    """Everything that any version asks for, each id once as the newest version has it."""
    found: dict[str, Requirement] = {}
    for each in (each for ladder in every_ladder(act) for each in ladder.everything):
        found.setdefault(each.id, each)
    return tuple(found.values())


def ladder_of(act: Act, verdict: Verdict) -> Ladder:
    """The version that gave a verdict."""
    return next(ladder for ladder in every_ladder(act) if ladder.version == verdict.ladder)


def placement(
    act: Act, recorded: Sequence[Fact], level: Level, as_of: date | None = None, known_on: datetime | None = None
) -> Placement:
    """The version that somebody is judged by on the way to a level; both days default to now."""
    return place(act.office.rulebook, versions(act), level, recorded, as_of or act.today, known_on or act.now)


def told(act: Act, recorded: Sequence[Fact], level: Level, earliest: date | None) -> News | None:
    """What a person is told about a change of the requirements of a level; `earliest` date as their verdict has it."""
    now = placement(act, recorded, level)
    ahead = placement(act, recorded, level, as_of=now.coming.effective_on) if now.coming else None
    return news(now, ahead, earliest, act.today)


def rulebook(
    act: Act, recorded: Sequence[Fact], level: Level, as_of: date | None = None, known_on: datetime | None = None
) -> Rulebook:
    """Their ladder with the desks and the policy of the office."""
    return replace(act.office.rulebook, ladder=placement(act, recorded, level, as_of, known_on).ladder)


def verdict(
    act: Act, recorded: Sequence[Fact], level: Level, as_of: date | None = None, known_on: datetime | None = None
) -> Verdict:
    """The verdict on a level by the version that holds for this person."""
    day, known = as_of or act.today, known_on or act.now
    return assess(rulebook(act, recorded, level, day, known), level, recorded, day, known)
