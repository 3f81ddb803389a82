"""The four facts that a note on a line of the pre-bill list must hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from carpath.cis.desk.notes import code_named, figure_named, order_named, words
from carpath.exercises.prebill.case import Key, Task
from carpath.exercises.prebill.work import Work

_SEEN = words(
    "tax", "class", "panel", "city", "county", "schedule", "size", "phase", "demand", r"\bkw\b", "block", "version",
    "days", "gap",
    "overlap", "period", "credit", "bank", "budget", "lamp", "light", "agreement", "moved", "left", "high", "minimum",
    "override", "certificate", "exempt", "listed", "read",
    "payment", "paid", "balance", "died", "death", "estate", "petition", "bankrupt", "court",
    "average", "times the", "docket", "dismiss", "pole",
)  # fmt: skip
_DECIDED = words(
    "clear", "mend", "fix", "correct", "chang", "recalculat", "rebill", "cancel", "hold", "held", "stop", "releas",
    "right as", "stands", "set to", "mov(e|ed) to", "end(ed)?", "remov", "decid",
    "transfer", "refund", "waiv", "appl(y|ied)", "final", "settle",
    r"tak(e|en) off", r"took .{1,20}off", r"(schedule|class|code|size|phase|tax) \w+ from",
)  # fmt: skip
_PROOF = words(
    "ordinance", "map", "parcel", "plat", "certificate", "contract", "card", "permit", "file", "sheet", "inventory",
    "statement", "table", "binder", "photo", "re-?read", "order", "log", "note", "register", "route", "customer",
    "called", "proof", "prove", "paper", "bills", "says", "shows",
    "notice", "application", "request", "image", "stub", "batch", "letter", "case n",
    "docket", "dismiss", "panel", "outside", "inside", r"pole \d",
)  # fmt: skip


def facts(task: Task, work: Work, key: Key) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note, bench = work.bench.note, work.bench
    seen = any(code_named(note, code) for code in key.codes) or bool(_SEEN.search(note))
    number = order_named(note, bench) or figure_named(note, _figures(task, key)) or _dated(note, key)
    return (
        ("what was seen", seen),
        ("what was decided", bool(_DECIDED.search(note)) or code_named(note, bench.code)),
        ("what proves it", bool(_PROOF.search(note))),
        ("the figures or the day", number),
    )


def _figures(task: Task, key: Key) -> Iterator[object]:
    """Figures of the line: today's bill as it was and as it is, the value mended, the earlier bills."""
    yield from (key.as_is, key.right, task.service.kwh, task.service.days)
    yield from (fix.value for fix in key.repairs)
    yield from (bill.total for bill in key.reach.bills)
    yield from (each.amount for each in key.settles)


def _dated(note: str, key: Key) -> bool:
    """The day from which the record was mended, as people write it."""
    days = [fix.since for fix in key.repairs] + list(key.report.days if key.report else ())
    return any(form in note for day in days for form in _forms(day))


def _forms(day: date) -> tuple[str, ...]:
    return f"{day:%m/%d/%Y}", f"{day:%m/%d/%y}", f"{day.month}/{day.day}", day.isoformat()
