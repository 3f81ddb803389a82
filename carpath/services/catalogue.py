"""The exercises as a trainee chooses among them: the catalogue, and what is said before a start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carpath.core.checks import Check
from carpath.core.evidence import standing
from carpath.core.policy import ProofSetRule
from carpath.core.vocabulary import BY_DESK, Level
from carpath.exercises import kind_named, kinds
from carpath.exercises.kind import Brief, Earns, Form, Kind, Mode
from carpath.services import rules, starting
from carpath.services.act import Act
from carpath.services.path import kind_of_requirements
from carpath.services.requests import open_requests
from carpath.services.standing import standing_of
from carpath.store import attempts, facts, supervised_runs
from carpath.store.attempts import Attempt
from carpath.store.engine import reading


@dataclass(frozen=True)
class Exercise:
    """One row of the catalogue."""

    kind: Kind
    family: str
    minutes: int
    open_attempt: str
    practised: int
    check: Check | None

    def holds(self, words: str) -> bool:
        """True where its title, what it is about or its family holds every one of some words."""
        said = f"{self.kind.title} {self.kind.about} {self.family}".casefold()
        return all(word in said for word in words.casefold().split())


def catalogue(act: Act) -> list[Exercise]:
    """Every exercise with how often I practised it and what it has proved."""
    with reading():
        mine = attempts.of_person(act.who.id)
        checks = _checks(act)
        return [_exercise(act, kind, mine, checks.get(kind.name)) for kind in kinds().values()]


def _checks(act: Act) -> dict[str, Check]:
    """What each exercise has proved: for the level aimed at, else for the first level that asks for it."""
    where, found = standing_of(act, act.who.id), dict[str, Check]()
    for level in sorted(Level, key=lambda level: level is not where.aim):
        verdict = rules.verdict(act, where.facts, level)
        for requirement, name in kind_of_requirements(act, verdict).items():
            check = verdict.find(requirement)
            if check and name not in found:
                found[name] = check
    return found


def _exercise(act: Act, kind: Kind, mine: list[Attempt], check: Check | None) -> Exercise:
    own = [a for a in mine if a.kind == kind.name]
    going = next((a.id for a in own if a.going), "")
    practised = sum(a.status == "submitted" and a.mode == Mode.PRACTICE.value for a in own)
    minutes = kind.brief(starting.form_for(act, kind, Mode.PRACTICE, 1)).minutes
    return Exercise(
        kind,
        family_of(kind),
        minutes,
        going,
        practised,
        check,
    )


def family_of(kind: Kind) -> str:
    """The responsibility that an exercise belongs to, in the job description's order; tests and walks apart."""
    duty = next((duty for desk, duty in BY_DESK.items() if desk.value == kind.subject), None)
    if duty:
        return f"{duty.line[1:]}. {duty.name}"
    return "Getting started" if kind.earns is Earns.NOTHING else "Tests"


@dataclass(frozen=True)
class SetRules:
    """What a proof set asks: lines, percent of the points, minutes a line (median), and the sets that prove a desk."""

    lines: int
    pass_mark: Fraction
    minutes: Fraction
    proof: ProofSetRule


@dataclass(frozen=True)
class Refreshing:
    """A proficiency that a refresher keeps: its last day, whether that is past, lines of the set and their minutes."""

    until: date
    lapsed: bool
    lines: int
    minutes: int


@dataclass(frozen=True)
class BriefPage:
    """What is said before an attempt."""

    kind: Kind
    check: Check | None
    practice: Brief
    assessed: Brief | None
    proof_set: SetRules | None
    refreshing: Refreshing | None
    open_practice: str
    open_assessed: str
    refused: str
    proctor: str
    may_ask: bool
    has_asked: bool
    earlier: tuple[Attempt, ...]
    passed: dict[str, bool | None]


def brief(act: Act, kind_name: str) -> BriefPage:
    """The scene, what is judged, the aids; whether an assessed attempt may start now, and if not, why."""
    kind = kind_named(kind_name)
    with reading():
        mine = [a for a in attempts.of_person(act.who.id) if a.kind == kind.name]
        going = {a.mode: a.id for a in mine if a.going}
        refused = ""
        try:
            starting.admit(act, kind, Mode.ASSESSED)
        except starting.NotYet as not_yet:
            refused = not_yet.sentence
        known = standing(facts.of_person(act.who.id), act.today, act.now)
        form = starting.form_for(act, kind, Mode.ASSESSED, 1)
        grades = attempts.final_grades([a.id for a in mine])
        run = supervised_runs.open_for(act.who.id, kind.name, act.now) if kind.proctored else None
        return BriefPage(
            kind,
            _checks(act).get(kind.name),
            kind.brief(starting.form_for(act, kind, Mode.PRACTICE, 1)),
            kind.brief(form) if kind.earns is not Earns.NOTHING else None,
            _set_rules(act, kind, form),
            _refreshing(act, kind),
            going.get(Mode.PRACTICE.value, ""),
            going.get(Mode.ASSESSED.value, ""),
            refused,
            starting.proctor_name(run),
            kind.proctored and run is None,
            kind.subject in {fact.subject for fact in open_requests(known)},
            tuple(mine[:10]),
            {a: g.body.get("passed") for a, g in grades.items()},
        )


def _set_rules(act: Act, kind: Kind, form: Form) -> SetRules | None:
    desk, proof = starting.desk_rule(act, kind), act.office.policy.proof_sets
    if desk is None:
        return None
    minutes = desk.standard_minutes * proof.pace_factor * starting.time_factor(form)
    return SetRules(form.lines, desk.pass_mark, minutes, proof)


def _refreshing(act: Act, kind: Kind) -> Refreshing | None:
    desk, shown = starting.desk_rule(act, kind), starting.shown_at(act, kind)
    if desk is None or shown is None:
        return None
    minutes = int(desk.refresher_lines * desk.standard_minutes)
    return Refreshing(shown.until, not shown.current(act.today), desk.refresher_lines, minutes)
