"""Before an attempt: may it start, and by which form is it drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from typing import Any

from carpath.core.currency import Proficiency, proficiency
from carpath.core.dates import show as long_date
from carpath.core.errors import Refused
from carpath.core.evidence import Record
from carpath.core.policy import DeskRule
from carpath.core.shape import to_plain
from carpath.exercises import kinds
from carpath.exercises.kind import Earns, Form, Kind, Mode
from carpath.services.act import Act
from carpath.store import accommodations, attempts, facts, people, supervised_runs
from carpath.store.attempts import Attempt
from carpath.store.supervised_runs import SupervisedRun


class NotYet(Refused):
    """This cannot be started yet."""


def admit(act: Act, kind: Kind, mode: Mode) -> SupervisedRun | None:
    """Raise NotYet with the reason and the day, or return the supervised run that the attempt will use."""
    if mode is Mode.PRACTICE:
        return None
    if kind.earns is Earns.NOTHING:
        raise NotYet(f"“{kind.title}” is practice only; it proves nothing and is never assessed.")
    _one_at_a_time(act)
    earlier = [a for a in attempts.assessed_of(act.who.id, kind.name) if a.status != "void"]
    if kind.earns is Earns.DESK:
        _sets_left(act, earlier)
        return None
    _retake_day(act, kind, earlier)
    return _supervised(act, kind) if kind.proctored else None


def _one_at_a_time(act: Act) -> None:
    for going in (a for a in attempts.of_person(act.who.id) if a.going and a.mode == Mode.ASSESSED.value):
        title = kinds()[going.kind].title if going.kind in kinds() else going.kind
        raise NotYet(f"You have an assessed attempt open: {title}. Finish it first.")


def _sets_left(act: Act, earlier: list[Attempt]) -> None:
    rule = act.office.policy.proof_sets
    window = timedelta(days=rule.window_days)
    recent = [day for day in (act.day(a.drawn_at) for a in earlier) if act.today - day <= window]
    if len(recent) >= rule.among:
        free = recent[rule.among - 1] + window + timedelta(days=1)
        raise NotYet(
            f"You declared {len(recent)} proof sets within {rule.window_days} days, "
            f"the last on {long_date(recent[0])}. "
            f"The next can be declared from {long_date(free)}; practise as much as you like until then."
        )


def _retake_day(act: Act, kind: Kind, earlier: list[Attempt]) -> None:
    """A run that is void by its own clock is not used up."""
    rule = act.office.policy.test(kind.subject)
    grades = attempts.final_grades([a.id for a in earlier])
    earlier = [a for a in earlier if a.id not in grades or grades[a.id].body["measures"].get("valid") != "no"]
    failed = [act.day(a.drawn_at) for a in earlier if a.id in grades and grades[a.id].body.get("passed") is False]
    today = sum(1 for a in earlier if act.day(a.drawn_at) == act.today)
    if today and today < (rule.runs_per_sitting if rule else 1):
        return
    free = act.office.policy.retake_on(failed)
    if free and act.today < free:
        raise NotYet(f"The next sitting of this test can be on {long_date(free)}. Practice stays open until then.")
    if today:
        raise NotYet("You used the runs of today's sitting. Come back on another day.")


def _supervised(act: Act, kind: Kind) -> SupervisedRun:
    run = supervised_runs.open_for(act.who.id, kind.name, act.now)
    if run is None:
        raise NotYet(
            "An assessed run needs a proctor. Ask a trainer to open a supervised run for you, then start here."
        )
    return run


def admit_refresher(act: Act, kind: Kind) -> None:
    """Raise NotYet unless the proficiency that a refresher is to keep was shown once."""
    if shown_at(act, kind) is None:
        raise NotYet("A refresher keeps a proficiency that you have shown. Show it first by proof sets.")


def shown_at(act: Act, kind: Kind) -> Proficiency | None:
    """What the record of the person who asks shows for the desk of an exercise, inside a running transaction."""
    desk = desk_rule(act, kind)
    known = Record(facts.of_person(act.who.id), act.today, act.now)
    return proficiency(desk.desk, known, act.office.rulebook) if desk else None


def form_for(
    act: Act,
    kind: Kind,
    mode: Mode,
    step: int,
    drawn_by: Mapping[str, Any] | None = None,
    *,
    refresher: bool = False,
) -> Form:
    """The form: the owner's policy and desk rules as they stand now, with the person's approved plan applied.
    `drawn_by` are settings that only practice takes; a `refresher` is a shorter set."""
    desk = desk_rule(act, kind)
    settings: dict[str, Any] = {**kind.settings, **_policy_settings(act, kind, mode)}
    lines = kind.practice_lines
    if mode is Mode.PRACTICE and drawn_by:
        settings |= drawn_by
        lines = 1 if "lesson" in drawn_by else drawn_by.get("morning", {}).get("lines", lines)
    if mode is Mode.ASSESSED and desk:
        lines = desk.refresher_lines if refresher else desk.lines
        settings |= {"refresher": True} if refresher else {}
        settings |= {"pass_mark": str(desk.pass_mark), "set_no": len(attempts.assessed_of(act.who.id, kind.name)) + 1}
        settings["dealt"] = _dealt(act.who.id)
    plan = accommodations.in_force(act.who.id, act.today)
    if plan:
        own = plan.settings.get(kind.name, {})
        settings |= {"time_factor": plan.settings.get("time_factor", "1"), **(own if isinstance(own, dict) else {})}
    return Form(mode, step, lines, to_plain(settings))


def _dealt(person_id: str) -> int:
    """A number of the person that no one else has and that never changes: proof sets are dealt by it."""
    return int.from_bytes(hashlib.sha256(person_id.encode()).digest()[:4])


def _policy_settings(act: Act, kind: Kind, mode: Mode) -> dict[str, Any]:
    rule = act.office.policy.test(kind.subject)
    if rule is None:
        return {}
    settings: dict[str, Any] = {"min_accuracy": None if rule.min_accuracy is None else str(rule.min_accuracy)}
    if rule.penalty:
        settings["penalty"] = rule.penalty
    if mode is Mode.ASSESSED:
        settings["limit_s"] = rule.limit_s
    return settings


def desk_rule(act: Act, kind: Kind) -> DeskRule | None:
    """The desk's rule from desks.toml, for kinds that prove a desk."""
    rules = {rule.desk.value: rule for rule in act.office.desks}
    return rules.get(kind.subject) if kind.earns is Earns.DESK else None


def time_factor(form: Form) -> Fraction:
    """The approved time factor of an attempt; 1 where there is no plan."""
    return Fraction(str(form.settings.get("time_factor", "1")))


def proctor_name(run: SupervisedRun | None) -> str:
    """Who supervises."""
    person = people.by_id(run.proctor_id) if run else None
    return person.name if person else ""
