"""Marking a line of this desk (handbook 6.7).

A day: difference found 30 (totals 20, its type and amount 10), cause proven 20, correcting entry 25 (accounts, side and
amount 20, approval 5), right system 10, control proven anew 10, note 5. A suspense list ties for 30 and is decided for
20. An audit has no entry: exceptions 40, what they are 30, who must see them 25, note 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, plain
from carpath.core.grading import Finding, Grade, Verdict
from carpath.exercises.daily_balance import critical, judged, marking, notes, steps
from carpath.exercises.daily_balance.audit import PASS
from carpath.exercises.daily_balance.case import Key, Task
from carpath.exercises.daily_balance.suspense import WAIT
from carpath.exercises.daily_balance.work import Work
from carpath.exercises.kind import Case, Form

RULE = "carpath-daily-balance-1"
WORTH, NOTE = Fraction(100), Fraction(5)
STEPS = {"day": steps.of_day, "suspense": judged.of_suspense, "audit": judged.of_audit}


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of one line; one that nobody signed earns nothing, even if nothing was wrong."""
    task: Task = case.task
    key: Key = case.key
    measures = _measures(task, key, work)
    if not work.signed:
        said = "Nobody signed this line: the day stays open, and with it whatever is wrong in it."
        open_ = Finding("Line signed", Verdict.WRONG, NOTHING, WORTH, "not signed", "signed and filed", said, "6.3-9")
        return Grade(RULE, NOTHING, WORTH, (open_,), measures, None, "Not signed.", key.downstream)
    findings = tuple(_findings(task, key, work))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(RULE, earned, WORTH, findings, measures, None, said, key.downstream)


def _findings(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    yield from STEPS[task.form](task, key, work)
    yield from desk_notes.findings(work.note, notes.facts(task, key, work), NOTE, "4.5-1")
    yield from critical.errors(task, key, work)
    if work.hints:
        yield hints(work.hints)


def _measures(task: Task, key: Key, work: Work) -> dict[str, str]:
    touched = _touched(work)
    return verdict.measures(
        correct=work.signed and _right(key, work),
        let_through=work.signed and not key.stands and not touched,
        stopped=work.signed and key.stands and touched,
        money_error=critical.money_error(task, key, work),
    )


def _touched(work: Work) -> bool:
    """A difference was named, an entry posted, or an item of a list stopped."""
    stopped = any(ruling.code not in ("", PASS, WAIT) for ruling in work.rulings.values())
    return bool(work.entries) or stopped or any(cause.items for cause in work.causes)


def _right(key: Key, work: Work) -> bool:
    """The line was decided rightly, whatever was forgotten on the way."""
    if key.rulings is not None:
        return all(work.rulings.get(no, judged.UNREAD).code == ruling.code for no, ruling in key.rulings.items())
    return marking.named(key, work) == 1 and marking.sort_entries(key.dues, work.entries).share == 1
