"""The entry of the validation list: who, which period, which determinants, why it is listed, the bill as calculated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.account_money import balance
from carpath.cis.bench_words import dated, grouped
from carpath.cis.billing import Bill
from carpath.cis.prebill_places import HOMES
from carpath.core.money import show
from carpath.exercises.prebill import listing
from carpath.exercises.prebill.case import CLEAR, HOLD, MENDED, STOP, ZERO, Task
from carpath.exercises.prebill.work import DECISIONS, Work

WHEN = {
    CLEAR: "The source shows that the bill is right.",
    MENDED: "The record was wrong, is mended from its day, and the bill was calculated again.",
    HOLD: "Nobody can know before the run; somebody was asked or sent.",
    STOP: "A table of the run is wrong, and so are all its bills; it is reported, and this bill worked out.",
}


def entry(task: Task, work: Work) -> dict[str, Any]:
    """The entry as the page shows it; `bill` is None on a line by hand until a total was entered."""
    found = listing.findings(task)
    return {
        "code": " ".join(finding.code for finding in found),
        "meaning": " ".join(finding.sentence for finding in found),
        "sentences": [finding.sentence for finding in found],
        "cells": [{"label": label, "value": value, "off": False} for label, value in cells(task)],
        "bill": None if hidden(task, work) else bill_view(listing.todays_bill(task)),
    }


def cells(task: Task) -> list[tuple[str, str]]:
    """The columns of the list, as (name, value)."""
    use, hood, home = task.service, task.scene.hood, task.scene.home
    held = {name: task.master.on(name, use.start) for name in ("schedule", "size", "phase", "tax_code", "registers")}
    return [
        ("Cycle/rt/seq", f"{hood.cycle} / {hood.route}-{home.sequence}"),
        ("Account", task.scene.account),
        ("Name", home.account.name),
        ("Service address", home.address),
        ("Schedule", schedule_words(held)),
        ("Tax code", held["tax_code"]),
        ("From", dated(use.start)),
        ("To", dated(use.end)),
        ("Days", str(use.days)),
        ("kWh", grouped(use.kwh)),
        ("kW", grouped(use.kw) if "kW" in held["registers"].split() else ""),
        ("Segment before", f"to {dated(home.segments[-1].end)}" if home.segments else "none"),
        ("Average bill", show(listing.calculated(task).average or ZERO)),
        ("Balance before", show(balance(home, home.account, hood.today))),
    ]


def hidden(task: Task, work: Work) -> bool:
    """Whether the amounts of the bill are still to be worked out by hand."""
    return task.scene.by_hand and work.draft is None


def schedule_words(held: Mapping[str, str]) -> str:
    """`7 M`, `25, 3-phase`."""
    home = held["schedule"] in HOMES
    return f"{held['schedule']} {held['size']}" if home else f"{held['schedule']}, {held['phase']}-phase"


def bill_view(bill: Bill) -> dict[str, Any]:
    """A bill as data: its lines as (text, amount, version), the taxes, the total."""
    taxes = [["State tax", show(bill.put)], ["Privilege tax", show(bill.priv)], ["City tax", show(bill.city)]]
    lines = [[line.text, show(line.amount), line.version.isoformat()] for line in bill.lines]
    return {"lines": lines, "taxable": show(bill.taxable), "taxes": taxes, "total": show(bill.total)}


def decisions() -> list[dict[str, str]]:
    """The ways of deciding a line, for a list of codes."""
    return [{"code": code, "meaning": meaning, "when": WHEN[code]} for code, meaning in DECISIONS.items()]
