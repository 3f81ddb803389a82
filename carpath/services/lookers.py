"""Who has looked at my record: when, who, in which role, at which page, and why they may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from carpath.core.access import Reason
from carpath.services.act import Act
from carpath.store import looks, people
from carpath.store.engine import reading
from carpath.store.looks import Look

PER_PAGE = 50


@dataclass(frozen=True)
class Seen:
    """One look; `role` and `why` as the person whose record it is reads them."""

    at: datetime
    name: str
    role: str
    page: str
    why: str


@dataclass(frozen=True)
class Lookers:
    """One page of the looks, newest first; how many there are, and of how many people."""

    seen: tuple[Seen, ...]
    count: int
    page: int
    pages: int


def of_me(act: Act, page: int = 1) -> Lookers:
    """Who looked at my record."""
    with reading():
        count = looks.count(act.who.id)
        pages = max(1, -(-count // PER_PAGE))
        page = min(page, pages)
        found = _seen(looks.looks(act.who.id, PER_PAGE, (page - 1) * PER_PAGE))
        return Lookers(found, count, page, pages)


def rows(act: Act) -> Iterator[tuple[object, ...]]:
    """All of them, as a file has them."""
    with reading():
        found = _seen(looks.looks(act.who.id))
    return ((each.at, each.name, each.role, each.page, each.why) for each in found)


def _seen(found: Sequence[Look]) -> tuple[Seen, ...]:
    names = {person.id: person.name for person in people.by_ids({look.viewer_id for look in found})}
    return tuple(_one(look, names[look.viewer_id]) for look in found)


def _one(look: Look, name: str) -> Seen:
    reason = Reason(look.reason)
    return Seen(look.at, name, reason.role.word, look.page[:1].upper() + look.page[1:], reason.of_viewer)
