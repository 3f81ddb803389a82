"""Marking a letter by the rubric of handbook 11.5: what the machine can tell it decides, the rest a trainer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis.desk import verdict
from carpath.cis.desk.evidence import has
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, plain
from carpath.cis.writing import marking
from carpath.cis.writing.held import PRIVACY, Held, Slip, held
from carpath.cis.writing.marking import Paper
from carpath.cis.writing.phrases import paragraphs
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.rubric import Rubric
from carpath.exercises.customer_letters.case import ENCLOSURES, HOLDER, OFFICES, Key, Task
from carpath.exercises.customer_letters.merging import FIELD, merged
from carpath.exercises.customer_letters.work import Work
from carpath.exercises.kind import Case, Form

RULE = "carpath-customer-letters-1"
FEWEST_LOGGED = 4
_TOLD = re.compile(
    r"(?<!not )(?<!never )\b(?:told|informed|notified|advised|acknowledg\w+|spoke (?:to|with)|wrote (?:back )?to"
    r"|let \w+(?: \w+)? know|(?<!customer )(?<!holder )(?:called|phoned|telephoned|rang)(?! about| in\b))"
    r"(?! (?:us|me)\b)",
    re.IGNORECASE,
)
BINDER = {
    "answers": "11.2-2",
    "facts": "11.2-1",
    "why": "11.2-3",
    "next": "11.2-4",
    "tone": "11.2-5",
    "rights": "11.2-6",
    "privacy": "11.11-2",
    "form": "11.2-7",
    "critical": "11.8-1",
}


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of one letter; one that was not sent earns nothing."""
    task: Task = case.task
    key: Key = case.key
    worth = Fraction(task.rubric.worth)
    if not work.sent:
        unsent = _unsent(task.rubric, key)
        return Grade(RULE, NOTHING, worth, (unsent,), _measures(key, work), None, "Not sent.", key.downstream)
    findings = tuple(_findings(task, key, work))
    left = Fraction(AFTER_HINT[work.bench.hints], 100)
    earned = sum((finding.earned for finding in findings), NOTHING) * left
    waits = sum((finding.worth for finding in findings if finding.verdict is Verdict.TRAINER), NOTHING)
    said = f"{plain(earned)} of {plain(worth)} points by the machine; {plain(waits)} wait for a trainer."
    return Grade(RULE, earned, worth, findings, _measures(key, work), None, said, key.downstream)


def _unsent(rubric: Rubric, key: Key) -> Finding:
    worth, wanted = Fraction(rubric.worth), paragraphs(key.draft["body"])[0]
    why = "This letter was not sent: the writer still waits for an answer."
    return Finding("Letter sent", Verdict.WRONG, NOTHING, worth, "not sent", wanted, why, BINDER["answers"])


def _findings(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    yield from marking.findings(task.rubric, paper(task, key, work))
    yield _looked(task, key, work)
    if work.bench.hints:
        yield hints(work.bench.hints)


def paper(task: Task, key: Key, work: Work) -> Paper:
    """The letter as it goes out, with what was found in it."""
    body = merged(work.text("body"), task.merge)
    found = read(task, key, work)
    return Paper(
        first=next(iter(paragraphs(body)), ""),
        found=found,
        form=tuple(_form(task, key, work, found)),
        binder=BINDER,
        model=paragraphs(key.draft["body"]),
        private=_wrong_hands(task, key, work),
        decided=key.decides(work.text("outcome")),
        needed=key.truth.needed,
    )


def read(task: Task, key: Key, work: Work) -> Held:
    """The letter held against its case."""
    head = "\n\n".join(merged(work.text(name), task.merge) for name in ("subject", "salutation", "closing"))
    day = follow_up(work)
    return held(merged(work.text("body"), task.merge), key.truth, head=head, plans=(day,) if day else ())


def follow_up(work: Work) -> date | None:
    """The day on which the writer looks again; None where none is set."""
    return date.fromisoformat(work.text("follow")) if work.text("follow") else None


def _wrong_hands(task: Task, key: Key, work: Work) -> tuple[Slip, ...]:
    """A letter to somebody who may not read it."""
    if work.text("to") == key.draft["to"]:
        return ()
    name = next((each.name for each in task.addressees if each.code == work.text("to")), "nobody")
    return (Slip("not the recipient of this letter", f"sent to {name}", PRIVACY),)


def _form(task: Task, key: Key, work: Work, found: Held) -> Iterator[tuple[str, bool]]:
    """What makes a letter complete on file; the date is set by the desk."""
    wanted = key.draft
    yield "a subject", len(work.text("subject").split()) > 1
    yield "the salutation", _greets(task, key, work)
    yield "a closing with a signature", len(work.text("closing").split()) > 1
    yield f"enclosure: {ENCLOSURES[wanted['enclosure']].lower()}", wanted["enclosure"] in ("", work.text("enclosure"))
    yield f"copy to: {OFFICES[wanted['copy']].lower()}", wanted["copy"] in ("", work.text("copy"))
    yield f"sent on to: {OFFICES[wanted['route']].lower()}", work.text("route") == wanted["route"]
    yield _follow_words(key), _followed(key, work)
    yield "a line in the contact log", len(work.text("log").split()) >= FEWEST_LOGGED
    if key.tells:
        yield "the log says that the writer was told", logged_as_told(work.text("log"))
    yield "no merge field left open", not FIELD.search(merged(work.text("body"), task.merge))


def _greets(task: Task, key: Key, work: Work) -> bool:
    """A customer is greeted by name, an office in any words."""
    to = next(each for each in task.addressees if each.code == key.draft["to"])
    said = merged(work.text("salutation"), task.merge).casefold()
    return to.name.split()[-1].casefold() in said if to.code == HOLDER else bool(said)


def logged_as_told(log: str) -> bool:
    """Whether a line of the contact log says that somebody was told, and not only that somebody called or wrote."""
    return bool(_TOLD.search(log))


def _follow_words(key: Key) -> str:
    if not key.follow:
        return "follow-up: none needed"
    return f"follow-up between {key.follow[0]:%m/%d/%Y} and {key.follow[-1]:%m/%d/%Y}"


def _followed(key: Key, work: Work) -> bool:
    """Where nothing is to follow, a day does no harm."""
    day = follow_up(work)
    return not key.follow or (day is not None and key.follow[0] <= day <= key.follow[-1])


def _looked(task: Task, key: Key, work: Work) -> Finding:
    """What had been opened when the letter went out: it earns nothing by itself, and tells where errors come from."""
    bench = work.bench
    marks = [_mark(task, move) for move in key.looks]
    opened = [mark for mark in marks if has(task.scene, bench, mark) and mark in work.looked]
    why = "What a letter states is looked up first; a guess that happens to be right is found out by the next question."
    you = f"{len(opened)} of {len(marks)} opened first"
    return Finding("Record opened before sending", Verdict.NOTE, NOTHING, NOTHING, you, key.where, why, BINDER["facts"])


def _mark(task: Task, look: Mapping[str, str]) -> str:
    """The mark that a look of the key leaves."""
    return f"paper:{look['name']}" if look["do"] == "paper" else f"{look['tab']}:{task.scene.account}"


def _measures(key: Key, work: Work) -> dict[str, str]:
    """A letter that decides wrongly leaves its stake wrong."""
    right = work.sent and key.decides(work.text("outcome"))
    return verdict.measures(
        correct=right,
        let_through=work.sent and not right and not key.stands,
        stopped=work.sent and not right and key.stands,
        money_error=Decimal("0.00") if right else key.stake,
    )
