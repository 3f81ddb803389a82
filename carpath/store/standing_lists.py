"""Lists over what is kept ready about everybody on the ladder: filters, sorts, pages and counts, each one query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, not_, select

from carpath.core.vocabulary import Role
from carpath.extensions import db
from carpath.store.people import PersonRow, RoleRow
from carpath.store.standings import Kept, StandingRow, read, right

SOON_DAYS, EXPIRING_DAYS = 30, 60
A_CHUNK = 500


@dataclass(frozen=True)
class Seen:
    """By whom, on which day and under which rules a list is looked at. Nobody's list holds the looker."""

    today: date
    rules: str
    but: str = ""


@dataclass(frozen=True)
class Asked:
    """Which people: `show` is a name of TILES; `level` the one held (0: none yet); `waits` an actor; `requirement` one
    that is open; `name` a part of the name. `sort` is a name of SORTS, with `-` before it from the end."""

    show: str = ""
    level: int | None = None
    ladder: str = ""
    waits: str = ""
    requirement: str = ""
    name: str = ""
    sort: str = ""


def _earliest(seen: Seen) -> ColumnElement[int]:
    """The earliest possible date as a number of the calendar: fixed, or so many days ahead."""
    ahead = StandingRow.lag + seen.today.toordinal()
    return case((StandingRow.lag.is_not(None), ahead), else_=StandingRow.earliest_day)


def tiles(seen: Seen) -> dict[str, ColumnElement[bool]]:
    """The conditions that have a tile, by name."""
    soon = seen.today.toordinal() + SOON_DAYS
    return {
        "eligible": StandingRow.eligible.is_(True),
        "soon": StandingRow.eligible.is_(False) & (_earliest(seen) <= soon),
        "trainer": StandingRow.trainer_since.is_not(None),
        "hr": StandingRow.hr_since.is_not(None),
        "expiring": StandingRow.expires_on <= seen.today + timedelta(days=EXPIRING_DAYS),
        "undated": StandingRow.hired_on.is_(None),
    }


TILES = tuple(tiles(Seen(date.min, "")))
SORTS = ("name", "level", "since", "next", "left", "earliest", "waiting")


def _sort_keys(seen: Seen) -> dict[str, Any]:
    left = StandingRow.needed - StandingRow.met
    columns = (StandingRow.held, StandingRow.since, StandingRow.aim, left, _earliest(seen), StandingRow.trainer_since)
    return dict(zip(SORTS, (StandingRow.name_key, *columns), strict=True))


def _order(asked: Asked, seen: Seen) -> list[Any]:
    """The sort that was asked for, else who is eligible first and then by the earliest date; names decide the rest."""
    key = _sort_keys(seen).get(asked.sort.removeprefix("-"))
    last = [StandingRow.name_key, StandingRow.person_id]
    if key is None:
        return [StandingRow.eligible.desc(), _earliest(seen).asc().nulls_last(), *last]
    return [(key.desc() if asked.sort.startswith("-") else key.asc()).nulls_last(), *last]


def on_ladder(seen: Seen) -> list[ColumnElement[bool]]:
    """Open accounts that hold the role of a trainee now."""
    grants = (RoleRow.person_id == StandingRow.person_id, RoleRow.role == Role.TRAINEE.value)
    held = exists().where(*grants, RoleRow.ended_at.is_(None))
    return [PersonRow.id == StandingRow.person_id, PersonRow.closed_at.is_(None), held, PersonRow.id != seen.but]


def _chosen(asked: Asked, seen: Seen) -> list[ColumnElement[bool]]:
    found = on_ladder(seen)
    if asked.show in TILES:
        found.append(tiles(seen)[asked.show])
    if asked.level is not None:
        found.append(func.coalesce(StandingRow.held, 0) == asked.level)
    if asked.ladder:
        found.append(StandingRow.ladder == asked.ladder)
    for column, word in ((StandingRow.waits_for, asked.waits), (StandingRow.open, asked.requirement)):
        if word:
            found.append(column.contains(f" {word} ", autoescape=True))
    if asked.name.strip():
        found.append(StandingRow.name_key.contains(" ".join(asked.name.split()).casefold(), autoescape=True))
    return found


def page(asked: Asked, seen: Seen, size: int, number: int) -> list[Kept]:
    """The rows of a page, the first being number 1."""
    wanted = _rows(asked, seen).limit(size).offset((number - 1) * size)
    return [_kept(row) for row in db.session.execute(wanted)]


def everyone(asked: Asked, seen: Seen) -> Iterator[Kept]:
    """The rows of all pages, read as they are asked for."""
    wanted = _rows(asked, seen).execution_options(yield_per=A_CHUNK)
    return map(_kept, db.session.execute(wanted))


def _rows(asked: Asked, seen: Seen) -> Any:
    columns = (*StandingRow.__table__.c, PersonRow.name, right(seen.today, seen.rules).label("right"))
    return select(*columns).where(*_chosen(asked, seen)).order_by(*_order(asked, seen))


def _kept(row: Any) -> Kept:
    return read(row, row.name, bool(row.right))


def count(asked: Asked, seen: Seen) -> int:
    """How many rows there are on all pages."""
    wanted = select(func.count()).select_from(StandingRow, PersonRow).where(*_chosen(asked, seen))
    return db.session.scalar(wanted) or 0


@dataclass(frozen=True)
class Overview:
    """How many people are on the ladder, how many of their rows are being made anew, the figure of each tile, and how
    many papers wait for HR and how many sign-offs for trainers."""

    people: int
    stale: int
    figures: dict[str, int]
    papers: int
    sign_offs: int


def overview(seen: Seen) -> Overview:
    """Everybody counted, in one query."""
    conditions = tiles(seen)
    stale = func.count().filter(not_(func.coalesce(right(seen.today, seen.rules), False)))
    counted = [func.count().filter(condition) for condition in conditions.values()]
    sums = [func.coalesce(func.sum(c), 0) for c in (StandingRow.papers, StandingRow.sign_offs)]
    wanted = select(func.count(), stale, *sums, *counted).select_from(StandingRow, PersonRow).where(*on_ladder(seen))
    people, out, papers, sign_offs, *figures = db.session.execute(wanted).one()
    return Overview(people, out, dict(zip(conditions, figures, strict=True)), papers, sign_offs)


def stale(seen: Seen, most: int | None = None) -> list[str]:
    """People on the ladder whose row has to be made anew, at most so many."""
    wrong = not_(func.coalesce(right(seen.today, seen.rules), False))
    wanted = select(StandingRow.person_id).select_from(StandingRow, PersonRow).where(*on_ladder(seen), wrong)
    return list(db.session.scalars(wanted.order_by(StandingRow.person_id).limit(most)))


def to_refresh(seen: Seen, by: date, most: int) -> tuple[int, list[str]]:
    """How many people have a proficiency that runs out by a day, or ran out, and at most so many whose does first."""
    soon = (*on_ladder(seen), StandingRow.refresh_on <= by)
    count = db.session.scalar(select(func.count()).select_from(StandingRow, PersonRow).where(*soon)) or 0
    first = select(StandingRow.person_id).select_from(StandingRow, PersonRow).where(*soon)
    return count, list(db.session.scalars(first.order_by(StandingRow.refresh_on, StandingRow.name_key).limit(most)))


def ladders(seen: Seen) -> Sequence[str]:
    """The versions that people are judged by."""
    wanted = (
        select(StandingRow.ladder).select_from(StandingRow, PersonRow).where(*on_ladder(seen), StandingRow.ladder != "")
    )
    return db.session.scalars(wanted.distinct().order_by(StandingRow.ladder)).all()
