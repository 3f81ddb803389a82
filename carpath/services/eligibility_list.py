"""HR's roster: everybody's level, how far they are, whom they wait for; filtered, sorted and paged by the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carpath.core.access import Permission
from carpath.services import rules, standings
from carpath.services.act import Act
from carpath.services.standings import Listed
from carpath.store import standing_lists
from carpath.store.engine import reading
from carpath.store.standing_lists import Asked
from carpath.store.standings import Kept

__all__ = ["Asked", "Kept", "Page", "everyone", "page"]


@dataclass(frozen=True)
class Page:
    """One page of the roster, and its filters: versions of the ladder in use, requirements (id, title)."""

    listed: Listed
    ladders: Sequence[str]
    requirements: Sequence[tuple[str, str]]


def page(act: Act, asked: Asked, number: int) -> Page:
    """A page of everybody on the ladder."""
    act.require(Permission.SEE_ROSTER)
    listed = standings.listed(act, asked, number)
    with reading():
        return Page(listed, standing_lists.ladders(standings.seen_by(act)), _requirements(act))


def _requirements(act: Act) -> list[tuple[str, str]]:
    """What may hold somebody back: every requirement of every version, the newest words first."""
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
