"""Where everybody stands, kept ready for lists: a cache, made from the facts and at any time made anew from them.

It is no record, so its rows change. Whatever is recorded about a person marks their row in the same transaction; a row
is right while it was made from the newest mark, under the rules in force, and its last day has not passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, ForeignKey, Integer, String, Text, and_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.outline import Lasting, Outline, Wait
from carpath.core.shape import from_plain, to_plain
from carpath.core.vocabulary import Level
from carpath.extensions import Base, db
from carpath.store.columns import Plain

NEVER = -1


class StandingRow(Base):
    """One row a person. `marks` counts what was recorded about them, `made_from` is the count that the row was made
    from. Days that move on with the calendar are kept as `lag`, so that the row need not move with them."""

    __tablename__ = "standing"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    name_key: Mapped[str] = mapped_column(String(400))
    marks: Mapped[int] = mapped_column(Integer, default=0)
    made_from: Mapped[int] = mapped_column(Integer, default=NEVER)
    rules: Mapped[str] = mapped_column(String(64), default="")
    as_of: Mapped[date | None] = mapped_column(Date)
    holds_until: Mapped[date | None] = mapped_column(Date)
    held: Mapped[int | None] = mapped_column(Integer)
    since: Mapped[date | None] = mapped_column(Date)
    aim: Mapped[int | None] = mapped_column(Integer)
    ladder: Mapped[str] = mapped_column(String(80), default="")
    met: Mapped[int] = mapped_column(Integer, default=0)
    needed: Mapped[int] = mapped_column(Integer, default=0)
    eligible: Mapped[bool] = mapped_column(Boolean, default=False)
    eligible_on: Mapped[date | None] = mapped_column(Date)
    earliest_day: Mapped[int | None] = mapped_column(Integer)
    lag: Mapped[int | None] = mapped_column(Integer)
    waits_for: Mapped[str] = mapped_column(Text, default="")
    open: Mapped[str] = mapped_column(Text, default="")
    trainer_since: Mapped[date | None] = mapped_column(Date)
    hr_since: Mapped[date | None] = mapped_column(Date)
    papers: Mapped[int] = mapped_column(Integer, default=0)
    hold_until: Mapped[date | None] = mapped_column(Date)
    hired_on: Mapped[date | None] = mapped_column(Date)
    expires_on: Mapped[date | None] = mapped_column(Date)
    refresh_on: Mapped[date | None] = mapped_column(Date)
    sign_offs: Mapped[int] = mapped_column(Integer, default=0)
    waits: Mapped[Any] = mapped_column(Plain, default=list)


_SAME = (
    *("since", "ladder", "met", "needed", "eligible", "eligible_on", "trainer_since", "hr_since", "papers"),
    *("hold_until", "hired_on", "expires_on", "refresh_on"),
)


_IN_THE_DATABASE = {"synchronize_session": False}


def key_of(name: str) -> str:
    """What people are sorted by and searched in: surname, then the whole name, in small letters."""
    whole = " ".join(name.split()).casefold()
    return f"{whole.split()[-1] if whole else ''} {whole}"[:400]


def add(person_id: str, name: str) -> None:
    """A row that nothing was made for yet."""
    db.session.add(StandingRow(person_id=person_id, name_key=key_of(name)))
    db.session.flush()


def mark(person_ids: Iterable[str]) -> None:
    """Something was recorded about these people: from the end of the running transaction on, their rows are not right.

    Only who holds the lock of the chain marks, so that no two who mark can wait for each other.
    """
    for person_id in sorted(person_ids):
        row = update(StandingRow).where(StandingRow.person_id == person_id)
        db.session.execute(row.values(marks=StandingRow.marks + 1), execution_options=_IN_THE_DATABASE)


def right(today: date, rules: str) -> ColumnElement[bool]:
    """The condition of a row that may be shown as it is."""
    return and_(
        StandingRow.made_from == StandingRow.marks,
        StandingRow.rules == rules,
        StandingRow.as_of <= today,
        StandingRow.holds_until >= today,
    )


def marks_of(person_ids: Iterable[str]) -> dict[str, int]:
    """How often something was recorded about each of these people, as this transaction sees it."""
    wanted = select(StandingRow.person_id, StandingRow.marks).where(StandingRow.person_id.in_(list(person_ids)))
    return {row.person_id: row.marks for row in db.session.execute(wanted)}


def keep(made: Mapping[str, Lasting], seen: Mapping[str, int], rules: str) -> int:
    """Keep what was made from the facts behind the marks seen; returns how many rows were written.

    A row about which something was recorded meanwhile is left as it is, and so is one that another transaction holds:
    whoever waited here could wait for somebody who waits for this one.
    """
    wanted = select(StandingRow.person_id, StandingRow.marks).where(StandingRow.person_id.in_(list(made)))
    free = db.session.execute(wanted.with_for_update(skip_locked=True)).all()
    unchanged = [person_id for person_id, marks in free if marks == seen.get(person_id)]
    values = [{**_values(made[person_id]), **_made(person_id, seen, rules)} for person_id in unchanged]
    if values:
        db.session.execute(update(StandingRow), values)
    return len(values)


def _made(person_id: str, seen: Mapping[str, int], rules: str) -> dict[str, Any]:
    return {"person_id": person_id, "made_from": seen[person_id], "rules": rules}


def _values(made: Lasting) -> dict[str, Any]:
    drawn = made.outline
    return {
        **{name: getattr(drawn, name) for name in _SAME},
        "as_of": made.as_of,
        "holds_until": made.holds_until,
        "held": drawn.held.value if drawn.held else None,
        "aim": drawn.aim.value if drawn.aim else None,
        "earliest_day": drawn.earliest.toordinal() if drawn.earliest else None,
        "lag": made.lag,
        "waits_for": _listed(drawn.waits_for),
        "open": _listed(drawn.open),
        "sign_offs": len(drawn.waits),
        "waits": to_plain(drawn.waits),
    }


def _listed(words: Iterable[str]) -> str:
    """Words between spaces, each findable as a whole."""
    return "".join(f" {word}" for word in words) + " " if words else ""


def right_now(person_ids: Iterable[str], today: date, rules: str) -> dict[str, Outline]:
    """The outlines of today, of those among these people whose row is right."""
    wanted = select(StandingRow.__table__).where(StandingRow.person_id.in_(list(person_ids)), right(today, rules))
    made = {row.person_id: _lasting(row) for row in db.session.execute(wanted)}
    return {person_id: replace(each.outline, earliest=each.earliest(today)) for person_id, each in made.items()}


@dataclass(frozen=True)
class Kept:
    """What is kept about a person. `right` is false while it is being made anew."""

    person_id: str
    name: str
    made: Lasting | None
    right: bool


def read(row: Any, name: str, right: bool) -> Kept:
    """A row as it was kept; without an outline where none was ever made."""
    return Kept(row.person_id, name, _lasting(row) if row.as_of else None, right)


def _lasting(row: Any) -> Lasting:
    drawn = Outline(
        **{name: getattr(row, name) for name in _SAME},
        held=Level(row.held) if row.held else None,
        aim=Level(row.aim) if row.aim else None,
        earliest=date.fromordinal(row.earliest_day) if row.earliest_day else None,
        waits_for=tuple(row.waits_for.split()),
        open=tuple(row.open.split()),
        waits=from_plain(tuple[Wait, ...], row.waits),
    )
    return Lasting(drawn, row.as_of, row.holds_until, row.lag)
