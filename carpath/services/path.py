"""My path: what is next and how far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from carpath.core.assigning import Assignment, State
from carpath.core.dates import show as long_date
from carpath.core.eligibility import Verdict, assess
from carpath.core.evidence import standing
from carpath.core.grading import Grade
from carpath.core.ladder import DeskProficiency, PassedTest, Requirement, every
from carpath.core.refreshers import Refresher
from carpath.core.shape import from_plain
from carpath.core.vocabulary import Actor, Level
from carpath.exercises import kind_named, kinds
from carpath.exercises.kind import Earns, Kind, Mode
from carpath.services import assignments, relief, rules, starting, supervision
from carpath.services.act import Act
from carpath.services.standing import Standing, standing_of
from carpath.store import attempts, supervised_runs
from carpath.store.attempts import Attempt
from carpath.store.engine import reading


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next. `attempt` to resume, `kind` to start, or `requirement` to read about."""

    title: str
    sentence: str
    minutes: int | None = None
    attempt: str = ""
    kind: str = ""
    requirement: str = ""


@dataclass(frozen=True)
class RailLevel:
    """One node of the path."""

    no: int
    title: str
    note: str
    state: str
    met: int
    needed: int


@dataclass(frozen=True)
class Series:
    """A test's results over time: exact values of one measure, the bar, assessed or practice."""

    title: str
    measure: str
    values: tuple[Fraction, ...]
    needed: Fraction
    at: tuple[datetime, ...]


@dataclass(frozen=True)
class PathPage:
    """Everything on a trainee's first page."""

    standing: Standing
    rail: tuple[RailLevel, ...]
    next: NextStep
    series: tuple[Series, ...]
    open_attempts: tuple[Attempt, ...]
    kind_of: dict[str, str]
    refreshers: tuple[tuple[Refresher, str], ...]
    assigned: tuple[tuple[Assignment, str], ...]


def my_path(act: Act) -> PathPage:
    """What is next and how far, for the person who asks."""
    with reading():
        where = standing_of(act, act.who.id)
        mine = attempts.of_person(act.who.id)
        going = tuple(a for a in mine if a.going and a.kind in kinds())
        known = standing(where.facts, act.today, act.now)
        assigned = [each for each in assignments.of_facts(act, known) if each.state is not State.DONE]
        return PathPage(
            where,
            _rail(act, where),
            _next(act, where, going, assigned),
            _series(where, mine),
            going,
            kind_of_requirements(act, where.verdict),
            relief.of_record(act, where.facts),
            tuple((each, assignments.title_of(each.task.exercise)) for each in assigned),
        )


def _rail(act: Act, where: Standing) -> tuple[RailLevel, ...]:
    return tuple(_rail_level(act, level, where) for level in Level)


def _rail_level(act: Act, level: Level, where: Standing) -> RailLevel:
    book = rules.rulebook(act, where.facts, level)
    needed = len(book.ladder.rung(level).requirements)
    if where.held and level <= where.held:
        since = assess(book, level, where.facts, act.today, act.now) if level < where.held else None
        return RailLevel(
            level,
            level.title,
            "Reached" if since or not where.since else f"Since {long_date(where.since)}",
            "done",
            needed,
            needed,
        )
    if level == where.aim and where.verdict:
        note = f"{where.verdict.met} of {where.verdict.needed} requirements"
        return RailLevel(level, f"{level.title}, in progress", note, "now", where.verdict.met, where.verdict.needed)
    return RailLevel(level, level.title, f"{needed} requirements", "ahead", 0, needed)


def _next(act: Act, where: Standing, going: tuple[Attempt, ...], assigned: list[Assignment]) -> NextStep:
    """Unfinished work, then a run that waits, then what was assigned, then the first open requirement that is mine."""
    if going:
        kind = kind_named(going[0].kind)
        return NextStep(
            f"Go on with “{kind.title}”",
            "Your entries are saved; you come back to where you stopped.",
            attempt=going[0].id,
        )
    for kind in supervision.proctored_kinds():
        if supervised_runs.open_for(act.who.id, kind.name, act.now):
            return NextStep(
                f"{kind.title}: a supervised run waits for you", "Your proctor opened it and is ready.", kind=kind.name
            )
    if assigned and assigned[0].task.exercise in kinds():
        return _next_assigned(assigned[0])
    if not any(a.kind for a in attempts.of_person(act.who.id)):
        first = next(iter(kinds().values()))
        return NextStep(
            f"Start with “{first.title}”",
            first.about,
            first.brief(starting.form_for(act, first, Mode.PRACTICE, 1)).minutes,
            kind=first.name,
        )
    return _next_requirement(act, where)


def _next_assigned(first: Assignment) -> NextStep:
    day, late = long_date(first.due_on), first.state is State.OVERDUE
    sentence = f"It was due on {day} and is overdue." if late else f"It is due on {day}."
    how = first.task.mode if first.task.step == 1 else f"{first.task.mode}, step {first.task.step}"
    title = f"Assigned to you: {assignments.title_of(first.task.exercise)}, {how}"
    return NextStep(title, sentence, kind=first.task.exercise)


def _next_requirement(act: Act, where: Standing) -> NextStep:
    verdict = where.verdict
    if verdict is None:
        return NextStep("You hold Level 4", "Keep your desks current; practice is open at any time.")
    named = kind_of_requirements(act, verdict)
    mine = [check for check in verdict.open if check.acts is Actor.TRAINEE]
    for check in sorted(mine, key=lambda check: check.requirement not in named):
        return NextStep(
            check.title,
            check.left or check.reason,
            kind=named.get(check.requirement, ""),
            requirement=check.requirement,
        )
    if verdict.eligible:
        return NextStep(
            f"{verdict.level.title}: everything is met",
            "Human Resources verifies it next. Nothing is left for you to do.",
        )
    waits = verdict.open[0]
    return NextStep(waits.title, f"{waits.reason} {waits.left}".strip(), requirement=waits.requirement)


def kind_of_requirements(act: Act, verdict: Verdict | None) -> dict[str, str]:
    """Which exercise works towards which requirement of a verdict."""
    if verdict is None:
        return {}
    by_subject = {kind.subject: kind.name for kind in kinds().values() if kind.earns is not Earns.NOTHING}
    found = {}
    for requirement in every(rules.ladder_of(act, verdict).rung(verdict.level).requirements):
        subject = _subject(requirement)
        if subject in by_subject:
            found[requirement.id] = by_subject[subject]
    return found


def _subject(requirement: Requirement) -> str:
    rule = requirement.rule
    if isinstance(rule, DeskProficiency):
        return rule.desk.value
    return rule.subject if isinstance(rule, PassedTest) else ""


def _series(where: Standing, mine: list[Attempt]) -> tuple[Series, ...]:
    """The speeds of the last twelve runs of each test that has a bar; seen by the person alone."""
    found = []
    done = [a for a in reversed(mine) if a.status == "submitted"]
    grades = attempts.final_grades([a.id for a in done])
    for kind in kinds().values():
        rule = _bar(where, kind)
        runs = [(a, from_plain(Grade, grades[a.id].body)) for a in done if a.kind == kind.name and a.id in grades]
        values = [
            (Fraction(g.measures[rule.measure]), a.drawn_at) for a, g in runs if rule and rule.measure in g.measures
        ][-12:]
        if rule and rule.at_least is not None and values:
            found.append(
                Series(
                    kind.title, rule.measure, tuple(v for v, _ in values), rule.at_least, tuple(at for _, at in values)
                )
            )
    return tuple(found)


def _bar(where: Standing, kind: Kind) -> PassedTest | None:
    """What the person's own ladder asks of a test."""
    tests = (each.rule for each in where.rulebook.ladder.everything if isinstance(each.rule, PassedTest))
    return next((rule for rule in tests if rule.subject == kind.subject and rule.measure), None)
