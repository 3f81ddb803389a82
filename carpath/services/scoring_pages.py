"""The pages of the scoring desk: what waits, and one work with its rubric. A look at a work is noted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from carpath.core.access import Permission
from carpath.core.errors import NotFound
from carpath.core.grading import Finding
from carpath.core.rubric import Criterion
from carpath.core.scoring import Part, criteria_decided, criteria_left, criticals_left
from carpath.services import comment_bank, record, results, scoring
from carpath.services.act import Act
from carpath.services.comment_bank import Bank
from carpath.services.debriefs import ReviewedCase
from carpath.services.folding import folded, form_of
from carpath.services.scoring import Hold
from carpath.services.scoring_works import Piece, all_trainers, others, waiting
from carpath.store import attempts, looks, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person
from carpath.store.scores import Signed


@dataclass(frozen=True)
class Row:
    """A work in the queue of the desk: whose, what it is, and who has claimed it till when."""

    piece: Piece
    person: str
    works: int
    claimed_by: str
    until: datetime | None


@dataclass(frozen=True)
class Judged:
    """A criterion on the page: what the machine says about it, and sentences to put under it."""

    criterion: Criterion
    findings: tuple[Finding, ...]
    bank: Bank


@dataclass(frozen=True)
class DeskPage:
    """One work: the case as the trainee left it, what a person judges, and what may be done with it.

    `decided` are the criteria that the machine decided, which a person may see otherwise. `no` of `count` is its place
    among the works that I may score; `seen` are the sheets that I may know of.
    """

    piece: Piece
    person: Person
    case: ReviewedCase
    minutes: Fraction | None
    criteria: tuple[Judged, ...]
    decided: tuple[Judged, ...]
    criticals: Mapping[int, Finding]
    hold: Hold
    seen: tuple[Signed, ...]
    others: bool
    no: int
    count: int
    before: Piece | None
    after: Piece | None


def queue(act: Act) -> list[Row]:
    """The works that I may score, longest waiting first."""
    act.require(Permission.SCORE)
    with reading():
        mine = waiting(act)
        names = people.names(piece.attempt.person_id for piece in mine)
        claims = looks.claims([piece.item for piece in mine], act.now)
        names |= people.names(claim.holder_id for claim in claims.values())
        counts = {name: attempts.case_count(name) for name in {piece.attempt.id for piece in mine}}
    rows = []
    for piece in mine:
        claim = claims.get(piece.item)
        by = names[claim.holder_id] if claim and claim.holder_id != act.who.id else ""
        person, works = names[piece.attempt.person_id], counts[piece.attempt.id]
        rows.append(Row(piece, person, works, by, claim.until if claim else None))
    return rows


def count(act: Act) -> int:
    """How many works I may score; for the navigation."""
    with reading():
        return len(waiting(act))


def next_after(act: Act, attempt_id: str, no: int) -> Piece | None:
    """The work to go to from one that is done: the one that follows it in the queue and that nobody else has."""
    rows = [row.piece for row in queue(act) if not row.claimed_by]
    here = [piece for piece in rows if piece.attempt.id == attempt_id and piece.no > no]
    return next(iter([*here, *(piece for piece in rows if piece.attempt.id != attempt_id), *rows]), None)


def first_of(act: Act, attempt_id: str) -> int:
    """The first work of an attempt that I may score, or its first at all."""
    return next((row.piece.no for row in queue(act) if row.piece.attempt.id == attempt_id), 0)


def page(act: Act, attempt_id: str, no: int, *, again: bool = False) -> DeskPage:
    """One work, claimed for me where a part of it is mine to write."""
    with writing():
        hold = scoring.hold(act, scoring.piece_of(act, attempt_id, no), again=again)
    with reading():
        rows, piece = waiting(act), scoring.piece_of(act, attempt_id, no)
    person = record.look_at(act, piece.attempt.person_id, f"scoring: {piece.kind.title}")
    at = next((i for i, each in enumerate(rows) if each.item == piece.item), None)
    with reading():
        return DeskPage(
            piece,
            person,
            _case(piece),
            _minutes(piece),
            _judged(act, piece, criteria_left(piece.grade)),
            _judged(act, piece, criteria_decided(piece.grade)),
            criticals_left(piece.grade),
            hold,
            _seen(act, piece, hold),
            bool(others(piece, all_trainers(), act.who.id)),
            0 if at is None else at + 1,
            len(rows),
            rows[at - 1] if at else None,
            rows[at + 1] if at is not None and at + 1 < len(rows) else None,
        )


def as_left(act: Act, attempt_id: str, no: int) -> tuple[Piece, ReviewedCase]:
    """The practice CIS of one work as the trainee left it. Raises NotFound where the work has none."""
    with reading():
        piece = scoring.piece_of(act, attempt_id, no)
    if piece.kind.teaching is None:
        raise NotFound(f"“{piece.kind.title}” is worked without the practice CIS.")
    record.look_at(act, piece.attempt.person_id, f"scoring: {piece.kind.title}")
    with reading():
        return piece, _case(piece)


def _case(piece: Piece) -> ReviewedCase:
    form, here = form_of(piece.attempt), folded(piece.kind, piece.attempt, piece.no)
    view, line = piece.kind.view(here.task, here.work, form), piece.kind.line(here.task, here.work)
    return ReviewedCase(piece.no, here.task, here.work, view, line, piece.grade)


def _minutes(piece: Piece) -> Fraction | None:
    """How long the work took, where moves tell it."""
    moves = attempts.moves(piece.attempt.id)
    worked = sorted({move.case_no for move in moves})
    spent = dict(zip(worked, results.minutes_by_case(moves), strict=True))
    return spent.get(piece.no)


def _judged(act: Act, piece: Piece, names: Collection[str]) -> tuple[Judged, ...]:
    """Some criteria in the order of the rubric, with what the machine says about them."""
    banks, found = comment_bank.banks(act, names), piece.grade.findings
    return tuple(
        Judged(each, tuple(finding for finding in found if finding.criterion == each.id), banks[each.id])
        for each in piece.rubric.criteria
        if each.id in names
    )


def _seen(act: Act, piece: Piece, hold: Hold) -> tuple[Signed, ...]:
    """What may be known of earlier sheets: all once nothing more is due or by whoever decides, else one's own."""
    if piece.turn is None or hold.part is Part.DECIDES:
        return piece.signed
    return tuple(each for each in piece.signed if each.sheet.rater == act.who.id)
