"""Re-checking in a dispute: a verdict asked again, and everything stored replayed by the rules of this release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from carpath.core.eligibility import Verdict
from carpath.core.errors import NotFound, Refused
from carpath.core.grading import Grade
from carpath.core.shape import Misshapen, from_plain
from carpath.core.vocabulary import Level
from carpath.exercises import kinds
from carpath.services import reconciling, rules, verification
from carpath.services.act import Act
from carpath.services.folding import broken_links, form_of, whole
from carpath.services.standing import end_of
from carpath.store import attempts, facts, journal, people, verifications
from carpath.store.attempts import Attempt, StoredGrade
from carpath.store.engine import reading


def verdict(act: Act, email: str, level: Level, as_of: date | None, known_on: date | None) -> Verdict:
    """The verdict on a level as of a day (today), by what was known at the end of a day (now)."""
    with reading():
        person = people.by_email(email)
        if person is None:
            raise NotFound(f"Nobody here has the address {email}.")
        known = end_of(act, known_on) if known_on else act.now
        return rules.verdict(act, facts.of_person(person.id), level, as_of, known)


@dataclass(frozen=True)
class Replayed:
    """How much was checked, and a sentence for each thing that is not as it was."""

    entries: int
    attempts: int
    grades: int
    packets: int
    mismatches: tuple[str, ...]


def replay() -> Replayed:
    """Check the journal's chain, the record against the journal, every attempt's moves and grades, every verdict."""
    with reading():
        entries, links = journal.count(), [f"Journal: {sentence}" for sentence in journal.broken_links()]
        different = list(reconciling.differences())
        stored = [a for person in people.everybody() for a in attempts.of_person(person.id) if a.kind in kinds()]
        moves = [f"Attempt {a.id}: {sentence}" for a in stored for sentence in broken_links(a)]
        graded = [grade for a in stored for grade in _comparable(a)]
        grades = [sentence for a in stored for sentence in _regraded(a)]
        packets = len(verifications.packets())
    verdicts = [
        f"Packet {packet}: the stored verdict is not what the rules give." for packet in verification.replay_all()
    ]
    return Replayed(entries, len(stored), len(graded), packets, (*links, *different, *moves, *grades, *verdicts))


def _comparable(attempt: Attempt) -> list[StoredGrade]:
    """The machine's own grades of the lines, where the rule that gave them still holds."""
    rule = kinds()[attempt.kind].rule
    return [
        grade for grade in attempts.grades(attempt.id) if grade.round == 1 and grade.case_no >= 0 and grade.rule == rule
    ]


def _regraded(attempt: Attempt) -> Iterator[str]:
    """A sentence for each case whose stored moves no longer earn its stored grade."""
    given = _comparable(attempt)
    if not given:
        return
    kind, form = kinds()[attempt.kind], form_of(attempt)
    try:
        cases, works = whole(kind, attempt)
    except (Refused, Misshapen) as fault:
        yield f"Attempt {attempt.id}: a stored move is refused now. {fault.sentence}"
        return
    for grade in given:
        again = kind.grade(cases[grade.case_no], works[grade.case_no], form)
        if again != from_plain(Grade, grade.body):
            yield f"Attempt {attempt.id}, line {grade.case_no + 1}: {kind.rule} gives another grade than is stored."
