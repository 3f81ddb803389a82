"""HR's roster: everybody's level, how far they are, whom they wait for; filtered, sorted and paged by the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carpath.core.access import Permission
from carpath.services import rules, standings
from carpath.services.act import Act
from carpath.store import standing_lists
from carpath.store.engine import reading
from carpath.store.standing_lists import Asked, Overview
from carpath.store.standings import Kept

A_PAGE = 50
__all__ = ["Asked", "Kept", "Page", "everyone", "page"]


@dataclass(frozen=True)
class Page:
    """One page of the roster: the overview of everybody, the rows that were asked for, and how many there are."""

    overview: Overview
    rows: Sequence[Kept]
    count: int
    number: int
    ladders: Sequence[str]
    requirements: Sequence[tuple[str, str]]

    @property
    def pages(self) -> int:
        """How many pages there are; one where there is nothing."""
        return max(1, -(-self.count // A_PAGE))


def page(act: Act, asked: Asked, number: int) -> Page:
    """A page of everybody on the ladder; the last one where `number` lies behind it."""
    act.require(Permission.SEE_ROSTER)
    overview = standings.freshen(act)
    with reading():
        seen = standings.seen_by(act)
        count = standing_lists.count(asked, seen)
        shown = min(max(number, 1), max(1, -(-count // A_PAGE)))
        rows = standing_lists.page(asked, seen, A_PAGE, shown)
        return Page(overview, rows, count, shown, standing_lists.ladders(seen), _requirements(act))


def _requirements(act: Act) -> list[tuple[str, str]]:
    """What may hold somebody back: id and title of every requirement of every version, the newest words first."""
    titles: dict[str, str] = {}
    for ladder in rules.every_ladder(act):
        for rung in ladder.rungs:
            for each in rung.requirements:
                titles.setdefault(each.id, f"{rung.level.title}: {each.title}")
    return list(titles.items())


def everyone(act: Act, asked: Asked) -> Iterator[Kept]:
    """The rows of all pages, in a transaction of their own that ends with the last."""
    act.require(Permission.SEE_ROSTER)
    standings.freshen(act)
    return _everyone(act, asked)


def _everyone(act: Act, asked: Asked) -> Iterator[Kept]:
    with reading():
        yield from standing_lists.everyone(asked, standings.seen_by(act))
