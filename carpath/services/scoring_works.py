"""The works that people score: which wait, for which part, and who may take them. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

from carpath.core.grading import Grade, Verdict
from carpath.core.rubric import Rubric
from carpath.core.scoring import Part, counting, turn
from carpath.core.shape import from_plain
from carpath.core.vocabulary import Role
from carpath.exercises import kind_named, kinds
from carpath.exercises.kind import Kind, Mode
from carpath.services.act import Act
from carpath.services.results import WHOLE
from carpath.store import attempts, people, scores
from carpath.store.attempts import Attempt, StoredGrade
from carpath.store.scores import Signed

USUAL_MARK = "90"


@dataclass(frozen=True)
class Piece:
    """One piece of work: a case of an attempt with the machine's grade of it, and the sheets made on that grading.
    `stand`: the critical errors that a person confirmed on that grading, by the number of the finding."""

    attempt: Attempt
    no: int
    graded: StoredGrade
    signed: tuple[Signed, ...]
    stand: frozenset[int] = frozenset()

    @property
    def item(self) -> str:
        """Its name for claims."""
        return f"score {self.attempt.id} {self.no}"

    @property
    def kind(self) -> Kind:
        """The exercise."""
        return kind_named(self.attempt.kind)

    @property
    def counts(self) -> bool:
        """Is it assessed, or practice that was shared for advice?"""
        return self.attempt.mode == Mode.ASSESSED.value

    @property
    def since(self) -> datetime:
        """Since when it waits: for a second or third rater from the sheet before."""
        return self.signed[-1].signed_at if self.signed else self.attempt.submitted_at or self.attempt.drawn_at

    @cached_property
    def task(self) -> Any:
        """What was shown."""
        return from_plain(self.kind.Task, attempts.task(self.attempt.id, self.no))

    @cached_property
    def rubric(self) -> Rubric:
        """What people judge about it."""
        assert self.kind.rubric is not None  # pieces are made of kinds with a rubric alone
        return self.kind.rubric(self.task)

    @cached_property
    def grade(self) -> Grade:
        """The machine's grade."""
        return from_plain(Grade, self.graded.body)

    @property
    def pass_mark(self) -> Fraction:
        """The percentage of its points from which the work passes."""
        return Fraction(str(self.attempt.form["settings"].get("pass_mark", USUAL_MARK)))

    @property
    def turn(self) -> Part | None:
        """Which part is due; None where it is scored or leaves nothing to a person."""
        if not leaves_open(self.graded, self.stand):
            return None
        if len(self.signed) < 2 and (not self.signed or self.signed[0].sheet.second):
            return (Part.FIRST, Part.SECOND)[len(self.signed)]
        return turn(self.grade, self.rubric, [each.sheet for each in self.signed], self.pass_mark)

    @property
    def counting(self) -> tuple[Signed, ...]:
        """The sheets that give its result."""
        sheets = counting(self.grade, self.rubric, [each.sheet for each in self.signed], self.pass_mark)
        return tuple(each for each in self.signed if each.sheet in sheets)


def leaves_open(graded: StoredGrade, stand: Set[int]) -> bool:
    """Does this grade leave a criterion to a person, or a critical error on which nobody has decided?"""
    return any(
        (each["verdict"] == Verdict.TRAINER and each.get("criterion")) or (each["critical"] and number not in stand)
        for number, each in enumerate(graded.body["findings"])
    )


def pieces(attempt: Attempt, grades: Sequence[StoredGrade]) -> tuple[Piece, ...]:
    """The works of a submitted attempt by the last grading of the machine, with the sheets made on it."""
    rounds = sorted({grade.round for grade in grades}, reverse=True)
    signed = scores.of_attempts([attempt.id])
    found = [_pieces(attempt, [grade for grade in grades if grade.round == number], signed) for number in rounds]
    waits = (some for some in found if any(leaves_open(piece.graded, piece.stand) for piece in some))
    return next(waits, found[0] if found else ())


def _pieces(attempt: Attempt, grades: Sequence[StoredGrade], signed: Sequence[Signed]) -> tuple[Piece, ...]:
    """The works by one round of grades."""
    confirmed = [place for grade in grades if grade.case_no == WHOLE for place in grade.body.get("confirmed", ())]
    return tuple(
        Piece(
            attempt,
            grade.case_no,
            grade,
            tuple(each for each in signed if _made_on(each, attempt, grade)),
            frozenset(number for no, number in confirmed if no == grade.case_no),
        )
        for grade in grades
        if grade.case_no != WHOLE
    )


def _made_on(signed: Signed, attempt: Attempt, grade: StoredGrade) -> bool:
    made = (signed.attempt_id, signed.case_no, signed.sheet.round)
    return made == (attempt.id, grade.case_no, grade.round)


def waiting(act: Act) -> list[Piece]:
    """What I may score now, longest waiting first; inside a transaction."""
    judged = [name for name, kind in kinds().items() if kind.rubric]
    found = [each for each in attempts.undecided() if each.kind in judged] + attempts.shared_practice(judged)
    left = {attempt.id: attempt for attempt in found if attempt.person_id != act.who.id}
    signed, grades = scores.of_attempts(left), _by_attempt(list(left))
    every = [piece for name, attempt in left.items() for piece in _pieces(attempt, grades.get(name, ()), signed)]
    trainers = all_trainers()
    mine = [piece for piece in every if (part := piece.turn) and may_take(act.who.id, piece, part, trainers)]
    return sorted(mine, key=lambda piece: (piece.since, piece.attempt.id, piece.no))


def _by_attempt(attempt_ids: list[str]) -> Mapping[str, list[StoredGrade]]:
    """The latest grades of some attempts, of the cases and of the whole."""
    found = {name: [whole] for name, whole in attempts.final_grades(attempt_ids).items()}
    for name, grade in attempts.final_case_grades(attempt_ids):
        found[name].append(grade)
    return found


def may_take(person_id: str, piece: Piece, part: Part, trainers: frozenset[str]) -> bool:
    """Nobody rates their own work, and nobody the same work twice. Where the office has no third trainer to decide
    between two, either of the two may, after they have talked about it."""
    raters = {each.sheet.rater for each in piece.signed}
    if piece.attempt.person_id == person_id:
        return False
    return person_id not in raters or (part is Part.DECIDES and not others(piece, trainers))


def others(piece: Piece, trainers: frozenset[str], but: str = "") -> frozenset[str]:
    """The trainers who have not rated this work, whose work it is not, and who are not `but`."""
    return trainers - {each.sheet.rater for each in piece.signed} - {piece.attempt.person_id, but}


def all_trainers() -> frozenset[str]:
    """Who can score at all; inside a transaction."""
    return frozenset(person.id for person in people.with_role(Role.TRAINER.value))
