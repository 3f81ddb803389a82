"""What a desk's lines show of its teaching: pass rate, pace, the steps and families that are missed, and by whom.

Assessed attempts count, and practice that its owner shared; practice that is not shared never enters. A name stands
here only where the table of permissions gives the trainer a reason to see that person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Any

from carpath.core.access import Permission, Viewer, may_see
from carpath.core.errors import NotFound
from carpath.core.grading import Verdict
from carpath.exercises import kind_named, kinds
from carpath.exercises.kind import Earns, Kind, Mode
from carpath.services import lessons, record, starting
from carpath.services.act import Act
from carpath.services.pace import minutes_by_line
from carpath.store import attempts, people
from carpath.store.attempts import Attempt
from carpath.store.engine import reading
from carpath.store.people import Person

# Below so many attempts a rate says more about chance than about the desk; above so many the oldest are left out.
ENOUGH, LATEST = 5, 200
MISSED = {Verdict.WRONG.value, Verdict.PARTLY.value}


@dataclass(frozen=True)
class Figures:
    """A desk's proof sets, those with a result and those passed; shared practice; median and standard minutes."""

    kind: Kind
    assessed: int
    shared: int
    decided: int
    passed: int
    median: Fraction | None
    standard: Fraction | None

    @property
    def attempts(self) -> int:
        """All that are counted here."""
        return self.assessed + self.shared

    @property
    def enough(self) -> bool:
        """Do the numbers mean anything yet?"""
        return self.attempts >= ENOUGH

    @property
    def pass_rate(self) -> Fraction | None:
        """Passed proof sets of those with a result."""
        return Fraction(self.passed, self.decided) if self.decided else None


@dataclass(frozen=True)
class StepRow:
    """A judged step: on how many lines, missed on how many, and the points that went with it."""

    step: str
    met: int
    missed: int
    lost: Fraction


@dataclass(frozen=True)
class FamilyRow:
    """A fault family: lines met and missed, how they were missed, and by whom: (person, missed, met)."""

    name: str
    title: str
    met: int
    missed: int
    let_through: int
    stopped: int
    by: tuple[tuple[Person, int, int], ...] = ()


@dataclass(frozen=True)
class DeskInsight:
    """What the trainer sees of a desk."""

    figures: Figures
    steps: tuple[StepRow, ...]
    families: tuple[FamilyRow, ...]


@dataclass(frozen=True)
class MissedLine:
    """A line that somebody missed; its debrief tells the rest."""

    attempt: Attempt
    case_no: int
    family: str
    headline: str


@dataclass(frozen=True)
class PersonInsight:
    """One person on a desk: the families, and the lines that were missed."""

    kind: Kind
    person: Person
    families: tuple[FamilyRow, ...]
    missed: tuple[MissedLine, ...]


@dataclass(frozen=True)
class _Case:
    """A graded case with its attempt."""

    attempt: Attempt
    no: int
    body: Mapping[str, Any]

    @property
    def family(self) -> str:
        return str(self.body.get("family", ""))

    @property
    def missed(self) -> bool:
        return not lessons.rightly(self.attempt, self.body)

    def counted(self, measure: str) -> bool:
        return bool(self.body["measures"].get(measure) == "1")


def overview(act: Act) -> list[Figures]:
    """The figures of every desk."""
    act.require(Permission.SCORE)
    with reading():
        return [_figures(act, kind, _counted(kind)) for kind in kinds().values() if kind.earns is Earns.DESK]


def desk(act: Act, kind_name: str) -> DeskInsight:
    """Figures, steps and families of a desk. Raises NotFound for an exercise that is no desk."""
    act.require(Permission.SCORE)
    kind = _desk_kind(kind_name)
    with reading():
        found = _counted(kind)
        cases, seen = _cases(found), _seen_by(act, {attempt.person_id for attempt in found})
        return DeskInsight(_figures(act, kind, found), _steps(cases), _families(kind, cases, seen))


def person(act: Act, kind_name: str, person_id: str) -> PersonInsight:
    """One person on a desk: a look at their record, and noted as one. Raises NotFound where the table gives none."""
    act.require(Permission.SCORE)
    kind = _desk_kind(kind_name)
    who = record.look_at(act, person_id, f"insight: {kind.title}")
    with reading():
        cases = _cases([attempt for attempt in _counted(kind) if attempt.person_id == person_id])
    titles = kind.teaching.families if kind.teaching else {}
    missed = [_missed_line(case, titles) for case in cases if case.missed and case.family]
    return PersonInsight(kind, who, _families(kind, cases, {}), tuple(missed))


def _missed_line(case: _Case, titles: Mapping[str, str]) -> MissedLine:
    return MissedLine(case.attempt, case.no, titles.get(case.family, case.family), case.body["headline"])


def _desk_kind(kind_name: str) -> Kind:
    kind = kind_named(kind_name)
    if kind.earns is not Earns.DESK:
        raise NotFound(f"“{kind.title}” is no desk; its results stand with each person.")
    return kind


def _counted(kind: Kind) -> list[Attempt]:
    """The latest attempts that count here; a line that a lesson had worked half tells nothing."""
    return [
        attempt for attempt in attempts.open_to_trainers(kind.name, LATEST) if not attempt.form["settings"].get("lead")
    ]


def _figures(act: Act, kind: Kind, found: Sequence[Attempt]) -> Figures:
    assessed = [attempt.id for attempt in found if attempt.mode == Mode.ASSESSED.value]
    results = [grade.body.get("passed") for grade in attempts.final_grades(assessed).values()]
    timed = attempts.times([attempt.id for attempt in found])
    minutes = [each for moves in timed.values() for each in minutes_by_line(moves).values()]
    rule = starting.desk_rule(act, kind)
    return Figures(
        kind,
        len(assessed),
        len(found) - len(assessed),
        sum(passed is not None for passed in results),
        sum(passed is True for passed in results),
        median(minutes) if minutes else None,
        rule.standard_minutes if rule else None,
    )


def _cases(found: Sequence[Attempt]) -> list[_Case]:
    """Every graded case, by its latest grade, the latest attempts first."""
    by_id = {attempt.id: attempt for attempt in found}
    graded = [_Case(by_id[name], grade.case_no, grade.body) for name, grade in attempts.final_case_grades(list(by_id))]
    order = {name: place for place, name in enumerate(by_id)}
    return sorted(graded, key=lambda case: (order[case.attempt.id], case.no))


def _steps(cases: Iterable[_Case]) -> tuple[StepRow, ...]:
    """The steps that are judged with points, the most missed first."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for case in cases:
        for finding in case.body["findings"]:
            if Fraction(finding["worth"]):
                found.setdefault(finding["step"], []).append(finding)
    rows = [_step(step, findings) for step, findings in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.missed, -row.lost, row.step)))


def _step(step: str, findings: Sequence[Mapping[str, Any]]) -> StepRow:
    missed = [each for each in findings if each["verdict"] in MISSED]
    lost = sum((Fraction(each["worth"]) - Fraction(each["earned"]) for each in missed), Fraction(0))
    return StepRow(step, len(findings), len(missed), lost)


def _families(kind: Kind, cases: Sequence[_Case], seen: Mapping[str, Person]) -> tuple[FamilyRow, ...]:
    """The families of the desk that were met, the most missed first."""
    titles = kind.teaching.families if kind.teaching else {}
    rows = [_family(name, titles[name], [case for case in cases if case.family == name], seen) for name in titles]
    return tuple(
        sorted(
            (row for row in rows if row.met), key=lambda row: (-Fraction(row.missed, row.met), -row.missed, row.title)
        )
    )


def _family(name: str, title: str, cases: Sequence[_Case], seen: Mapping[str, Person]) -> FamilyRow:
    return FamilyRow(
        name,
        title,
        len(cases),
        sum(case.missed for case in cases),
        sum(case.counted("wrong_lines_let_through") for case in cases),
        sum(case.counted("right_lines_stopped") for case in cases),
        tuple(_by_whom(cases, seen)),
    )


def _by_whom(cases: Sequence[_Case], seen: Mapping[str, Person]) -> list[tuple[Person, int, int]]:
    """Who missed lines of the family, most missed first."""
    tallies = [(who, [case.missed for case in cases if case.attempt.person_id == who.id]) for who in seen.values()]
    missed = [(who, sum(tally), len(tally)) for who, tally in tallies if any(tally)]
    return sorted(missed, key=lambda row: (-row[1], row[0].name))


def _seen_by(act: Act, person_ids: Iterable[str]) -> dict[str, Person]:
    """Those of them whom I may see."""
    viewer = Viewer(act.who.id, act.who.roles)
    visible = [name for name in person_ids if may_see(viewer, name, "", (), act.today)]
    return {each.id: each for each in people.everybody() if each.id in visible}
