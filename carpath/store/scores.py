"""Score sheets: what raters put down about works, each as it was signed. Append-only; both of two raters stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from carpath.core.scoring import Part, Scores, Sheet
from carpath.extensions import Base, db
from carpath.store import journal
from carpath.store.attempts import AttemptRow
from carpath.store.columns import Instant, Plain
from carpath.store.row_digest import row_digest


class ScoreRow(Base):
    """A signed sheet. `no`: its number among the sheets of the work; `round`: the grading of the machine that it was
    made on; `decided`: the machine's critical errors as [number of the finding, confirmed]."""

    __tablename__ = "score"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempt.id"))
    case_no: Mapped[int] = mapped_column(Integer)
    no: Mapped[int] = mapped_column(Integer)
    round: Mapped[int] = mapped_column(Integer)
    part: Mapped[str] = mapped_column(String(10))
    rater_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    printed_name: Mapped[str] = mapped_column(String(200))
    meaning: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime] = mapped_column(Instant)
    levels: Mapped[Any] = mapped_column(Plain)
    comments: Mapped[Any] = mapped_column(Plain)
    decided: Mapped[Any] = mapped_column(Plain)
    found: Mapped[Any] = mapped_column(Plain)
    reason: Mapped[str] = mapped_column(Text)
    second: Mapped[str] = mapped_column(String(40))
    __table_args__ = (Index("uq_score_sheet", "attempt_id", "case_no", "no", unique=True),)


@dataclass(frozen=True)
class Signed:
    """A sheet as it was signed: by which name, when and with which meaning. `case_no` and `no` from 0 and from 1."""

    id: str
    attempt_id: str
    case_no: int
    no: int
    sheet: Sheet
    printed_name: str
    meaning: str
    signed_at: datetime


def add(signed: Signed, person_id: str) -> None:
    """Keep a sheet about somebody's work for good, and chain its digest."""
    sheet, scores = signed.sheet, signed.sheet.scores
    row = ScoreRow(
        id=signed.id,
        attempt_id=signed.attempt_id,
        case_no=signed.case_no,
        no=signed.no,
        round=sheet.round,
        part=sheet.part.value,
        rater_id=sheet.rater,
        printed_name=signed.printed_name,
        meaning=signed.meaning,
        signed_at=signed.signed_at,
        levels=dict(scores.levels),
        comments=dict(scores.comments),
        decided=sorted([number, stands] for number, stands in scores.decided.items()),
        found=list(scores.found),
        reason=scores.reason,
        second=sheet.second,
    )
    db.session.add(row)
    db.session.flush()
    told = {"score": row.id, "attempt": row.attempt_id, "case": row.case_no, "digest": row_digest(row)}
    journal.append(row.signed_at, row.rater_id, "score signed", person_id, told)


def of_attempts(attempt_ids: Collection[str]) -> list[Signed]:
    """The sheets about the works of some attempts, in the order of signing."""
    return _found(select(ScoreRow).where(ScoreRow.attempt_id.in_(attempt_ids)))


def by_rater(rater_id: str, newest: int) -> list[Signed]:
    """The latest sheets of a rater, newest first."""
    wanted = select(ScoreRow).where(ScoreRow.rater_id == rater_id).order_by(ScoreRow.signed_at.desc(), ScoreRow.id)
    return [_signed(row) for row in db.session.scalars(wanted.limit(newest))]


def firsts() -> int:
    """How many assessed works have had a first rater so far."""
    wanted = select(db.func.count()).select_from(ScoreRow).join(AttemptRow, AttemptRow.id == ScoreRow.attempt_id)
    return db.session.scalar(wanted.where(ScoreRow.part == Part.FIRST.value, AttemptRow.mode == "assessed")) or 0


def doubles() -> list[tuple[Signed, Signed]]:
    """The two sheets of each work that two people rated, on the same grading, the earliest first."""
    rated = [each for each in _found(select(ScoreRow)) if each.sheet.part is not Part.DECIDES]
    seconds = {_work(each): each for each in rated if each.sheet.part is Part.SECOND}
    return [(each, seconds[_work(each)]) for each in rated if each.sheet.part is Part.FIRST and _work(each) in seconds]


def _work(signed: Signed) -> tuple[str, int, int]:
    return signed.attempt_id, signed.case_no, signed.sheet.round


def digests() -> dict[str, str]:
    """The digest of each sheet's row, by its id."""
    return {row.id: row_digest(row) for row in db.session.scalars(select(ScoreRow))}


def _found(wanted: Any) -> list[Signed]:
    rows: Iterable[ScoreRow] = db.session.scalars(wanted.order_by(ScoreRow.signed_at, ScoreRow.case_no, ScoreRow.no))
    return [_signed(row) for row in rows]


def _signed(row: ScoreRow) -> Signed:
    decided: dict[int, bool] = dict(row.decided)
    scores = Scores(row.levels, row.comments, decided, tuple(row.found), row.reason)
    sheet = Sheet(row.rater_id, Part(row.part), row.round, scores, row.second)
    return Signed(row.id, row.attempt_id, row.case_no, row.no, sheet, row.printed_name, row.meaning, row.signed_at)
