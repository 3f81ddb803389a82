"""Marking the text by the letters' rubric: what the machine can tell it decides, the rest a trainer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from carpath.cis.desk.marks import NOTHING, plain
from carpath.cis.writing import marking
from carpath.cis.writing.held import held
from carpath.cis.writing.marking import Paper
from carpath.cis.writing.phrases import paragraphs
from carpath.core.grading import Finding, Grade, Verdict, floored
from carpath.exercises.entry_writing.case import Key, Task
from carpath.exercises.entry_writing.work import Work
from carpath.exercises.kind import Case, Form, Mode

RULE = "carpath-entry-writing-1"
DEFAULTS: Mapping[str, object] = {"pass_mark": "75", "limit_s": 1800}
BINDER = dict.fromkeys(("answers", "facts", "why", "next", "tone", "rights", "privacy", "form", "critical"), "")


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of a text; none at all earns nothing."""
    task: Task = case.task
    key: Key = case.key
    worth = Fraction(task.rubric.worth)
    if not work.text("body"):
        why = "Nothing was written."
        return Grade(RULE, NOTHING, worth, (Finding("Text", Verdict.WRONG, NOTHING, worth, "none", "a letter", why),))
    findings = tuple(marking.findings(task.rubric, _paper(task, key, work)))
    earned = sum((finding.earned for finding in findings), NOTHING)
    return Grade(RULE, earned, worth, findings, {"words": str(len(work.text("body").split()))})


def _paper(task: Task, key: Key, work: Work) -> Paper:
    head = "\n\n".join(work.text(name) for name in ("subject", "salutation", "closing"))
    return Paper(
        first=next(iter(paragraphs(work.text("body"))), ""),
        found=held(work.text("body"), key.truth, head=head),
        form=tuple(_form(task, work)),
        binder=BINDER,
        model=paragraphs(key.draft["body"]),
        needed=key.truth.needed,
    )


def _form(task: Task, work: Work) -> Iterator[tuple[str, bool]]:
    yield "a subject", len(work.text("subject").split()) > 1
    yield "the salutation", task.reader.split()[-1].casefold() in work.text("salutation").casefold()
    yield "paragraphs", len(paragraphs(work.text("body"))) > 1
    yield "a closing with a signature", len(work.text("closing").split()) > 1


def sum_up(form: Form, cases: tuple[Case, ...], grades: tuple[Grade, ...]) -> Grade:
    """The verdict on the text. While a part waits for a trainer nothing is decided but what cannot be reached any more;
    a grave error that nobody lifted fails. Practice is neither passed nor failed."""
    (only,) = grades
    mark = Fraction(str(form.settings.get("pass_mark", DEFAULTS["pass_mark"])))
    left = sum((finding.worth for finding in only.for_trainer), NOTHING)
    said = f"{plain(only.earned)} of {plain(only.worth)} points; {plain(left)} wait for a trainer."
    said = said if left else f"{plain(only.earned)} of {plain(only.worth)} points; {floored(mark, 0)} % are needed."
    passed = _passed(only, mark, left) if form.mode is Mode.ASSESSED else None
    return replace(only, passed=passed, headline=said)


def _passed(only: Grade, mark: Fraction, left: Fraction) -> bool | None:
    needed = only.worth * mark / 100
    if only.earned + left < needed:
        return False
    if left:
        return None
    return not only.critical


def limit_s(form: Form) -> int | None:
    """Seconds allowed: half an hour unless the owner or a plan says otherwise; practice has no limit."""
    limit = form.settings.get("limit_s", DEFAULTS["limit_s"])
    return int(limit) if form.mode is Mode.ASSESSED and limit is not None else None
