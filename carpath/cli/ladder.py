"""`carpath ladder check`, `diff`, `try`, `publish`: the ladder of this District and drafts of its next version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from carpath.cli.acting import machine
from carpath.cli.command import Group, tell
from carpath.core import ladder_check
from carpath.core.errors import Faulty
from carpath.core.fault_lines import with_lines
from carpath.core.grading import floored
from carpath.core.ladder import Ladder, Requirement
from carpath.core.ladder_check import Hours
from carpath.core.ladder_diff import Change, LevelDiff, compare
from carpath.core.ladder_reading import read_ladder
from carpath.core.ladder_trial import Effect
from carpath.core.ladder_words import in_words
from carpath.core.policy import DeskRule
from carpath.core.rulebook import Rulebook
from carpath.services import ladder_trial, ladders
from carpath.services.office import Office

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ON = click.option(
    "--effective-on", type=click.DateTime(["%Y-%m-%d"]), help="The day from which it holds, where FILE names none."
)


@click.group("ladder", cls=Group)
def ladder() -> None:
    """The ladder of this District, and drafts of its next version."""


@ladder.command("check")
@click.argument("file", required=False, type=FILE)
@ON
@with_appcontext
def check(file: Path | None, effective_on: datetime | None) -> None:
    """Read FILE, by default the ladder that the office began with, and tell every fault with its line; print the hours
    that each level asks, and who would pass a proof set. It needs no database."""
    office: Office = current_app.extensions["office"]
    read = _read(file, _day(effective_on)) if file else office.ladder
    book = replace(office.rulebook, ladder=read)
    desks = [_desk(rule, book) for rule in ladder_check.proof_set_desks(book)]
    tell({"ladder": read.version, "hours": [_hours(each) for each in ladder_check.hours(book)], "desks": desks})


def _read(file: Path, effective_on: date | None = None) -> Ladder:
    text = file.read_text(encoding="utf-8")
    try:
        return read_ladder(text, file.name, effective_on)
    except Faulty as faulty:
        raise Faulty(with_lines(faulty.faults, text)) from faulty


def _day(asked: datetime | None) -> date | None:
    return asked.date() if asked else None


@ladder.command("diff")
@click.argument("old")
@click.argument("new")
@with_appcontext
def diff(old: str, new: str) -> None:
    """Compare OLD with NEW, each a file or the name of a published version: what was added, removed and changed."""
    before, after = _named(old), _named(new)
    levels = [_level(level) for level in compare(before, after)]
    tell({"before": before.version, "after": after.version, "levels": levels})


def _named(name: str) -> Ladder:
    """A file read, or a published version. Raises NotFound or Faulty."""
    return _read(Path(name)) if Path(name).is_file() else ladders.one(machine(), name).told.ladder


@ladder.command("try")
@click.argument("file", type=FILE)
@ON
@with_appcontext
def try_(file: Path, effective_on: datetime | None) -> None:
    """Judge everybody by the draft in FILE, as if it held from today, and tell what it would change. Keeps nothing."""
    act = machine()
    draft = ladders.read_draft(act, file.read_text(encoding="utf-8"), _day(effective_on))
    found = ladder_trial.on_everybody(act, draft.ladder)
    effects = [_effect(name, each) for name, each in found.effects]
    tell({"ladder": draft.ladder.version, "people": found.people, "sentence": found.sentence, "effects": effects})


@ladder.command("publish")
@click.argument("file", type=FILE)
@ON
@click.option("--reason", required=True, help="Why the requirements change; everybody reads it.")
@with_appcontext
def publish(file: Path, effective_on: datetime | None, reason: str) -> None:
    """Publish the draft in FILE. From then on its text is frozen under its name."""
    published = ladders.publish_here(machine(), file.read_text(encoding="utf-8"), _day(effective_on), reason)
    tell({"published": published.version, "effective_on": published.effective_on.isoformat()})


def _hours(each: Hours) -> dict[str, object]:
    return {"level": int(each.level), "trainee": floored(each.trainee), "trainer": floored(each.trainer)}


def _desk(rule: DeskRule, book: Rulebook) -> dict[str, object]:
    """Per share of lines that a worker treats rightly, in percent: the chance of one set and of proficiency."""
    rates = ladder_check.pass_rates(rule, book.policy.proof_sets)
    workers = [
        {"right": str(each.share * 100), "one_set": _percent(each.one_set), "proficient": _percent(each.proficient)}
        for each in rates
    ]
    return {"desk": rule.desk.value, "lines": rule.lines, "pass_mark": str(rule.pass_mark), "workers": workers}


def _percent(chance: Fraction) -> str:
    return floored(chance * 100)


def _level(level: LevelDiff) -> dict[str, object]:
    return {
        "level": int(level.level),
        "added": [_requirement(each) for each in level.added],
        "removed": [_requirement(each) for each in level.removed],
        "changed": [
            {"id": each.id, "title": each.title, "changes": [_change(change) for change in each.changes]}
            for each in level.changed
        ],
        "functions": [_change(change) for change in level.functions],
        "unchanged": level.unchanged,
    }


def _requirement(each: Requirement) -> dict[str, str]:
    return {"id": each.id, "title": each.title, "asks": in_words(each)}


def _change(change: Change) -> dict[str, str]:
    return {"field": change.field, "from": change.before, "to": change.after}


def _effect(name: str, each: Effect) -> dict[str, object]:
    days = {"before": each.before, "after": each.after}
    return {
        "person": name,
        "level": int(each.level),
        "effect": each.turn.value,
        **{key: day.isoformat() if day else None for key, day in days.items()},
        "newly_open": list(each.opened),
        "stays": each.stays,
    }
