"""Supervised runs: a proctor opened an assessed attempt for one person; it is used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.extensions import Base, db
from carpath.store.columns import Instant


class SupervisedRunRow(Base):
    """The proctor's word that they are present, until an instant."""

    __tablename__ = "supervised_run"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    proctor_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    valid_until: Mapped[datetime] = mapped_column(Instant)
    attempt_id: Mapped[str | None] = mapped_column(ForeignKey("attempt.id"))


@dataclass(frozen=True)
class SupervisedRun:
    """Who may take what, under whose eyes, until when."""

    id: str
    person_id: str
    kind: str
    proctor_id: str
    opened_at: datetime
    valid_until: datetime
    attempt_id: str | None


def add(run: SupervisedRun) -> None:
    """Open a run."""
    db.session.add(SupervisedRunRow(**vars(run)))
    db.session.flush()


def use(run_id: str, attempt_id: str) -> None:
    """A run serves one attempt."""
    db.session.get_one(SupervisedRunRow, run_id).attempt_id = attempt_id


def open_for(person_id: str, kind: str, now: datetime) -> SupervisedRun | None:
    """The run that is waiting for somebody, or None."""
    found = [run for run in _runs(SupervisedRunRow.person_id == person_id) if run.kind == kind]
    waiting = [run for run in found if run.attempt_id is None and run.valid_until > now]
    return waiting[0] if waiting else None


def opened_by(proctor_id: str, since: datetime) -> list[SupervisedRun]:
    """What a proctor opened since an instant, newest first."""
    return [run for run in _runs(SupervisedRunRow.proctor_id == proctor_id) if run.opened_at >= since]


def _runs(condition: object) -> list[SupervisedRun]:
    wanted = select(SupervisedRunRow).where(condition).order_by(SupervisedRunRow.opened_at.desc())  # type: ignore[arg-type]
    names = SupervisedRun.__dataclass_fields__
    return [SupervisedRun(**{name: getattr(row, name) for name in names}) for row in db.session.scalars(wanted)]
