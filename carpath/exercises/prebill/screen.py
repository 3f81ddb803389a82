"""The page of a line: the bench of every desk, with the entry of the validation list and what this desk posts.

Beside the keys of `carpath.cis.bench_screen` the view has

    line        {code, meaning, cells, bill}; bill is {lines: [[text, amount]], taxes, total}, empty while by hand
    fields      [[name, label]]    choices: words that fields take    cities: [[code, place]]
    decisions, settlings   [{code, meaning, when}]
    draft       {expected, computed, left: [code], lines, taxes} or None
    mended      whether the record was mended here          step    the difficulty
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from carpath.cis import bench_screen, ledger, worksheet
from carpath.cis.bench import Rebill
from carpath.cis.bench_words import dated, grouped, per_day
from carpath.cis.bench_words import posted as bench_posted
from carpath.cis.prebill_places import HOMES
from carpath.cis.pricing import book_of
from carpath.core.money import show
from carpath.exercises.prebill import listing, settled_view
from carpath.exercises.prebill.case import Task
from carpath.exercises.prebill.fields import FIELDS, allowed_values, in_words
from carpath.exercises.prebill.listed import bill_view, decisions, entry, schedule_words
from carpath.exercises.prebill.postings import posted
from carpath.exercises.prebill.settling import taken_off
from carpath.exercises.prebill.work import DECISIONS, Work

TITLE = "Pre-bill validation list"


def view(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page shows."""
    # The rebills of this desk are priced by its own record, so the shared tabs are drawn without them.
    bench = replace(work.bench, rebills=())
    shown = bench_screen.screen(task.scene, bench, TITLE, entry(task, work))
    posted_here = [*posted_words(work), *settled_view.rows(task, work)]
    shown |= {"posted": posted_here, "code_meaning": DECISIONS.get(work.bench.code, ""), "use": None}
    if shown["shown"] == task.scene.account:
        shown |= _own_tabs(task, work, shown)
        held = _as_recorded(task, work)
        shown["header"]["facts"] = _with(shown["header"]["facts"], held)
        shown["facts"] = _with(shown["facts"], held)
    _add_facts(task, work, shown)
    return {**shown, **_choices(task), "draft": _draft(task, work), "mended": bool(work.fixes), "step": task.step}


def _draft(task: Task, work: Work) -> dict[str, Any] | None:
    """The bill calculated again beside what was expected, and the validations that it still fails."""
    if work.draft is None:
        return None
    left = [finding.code for finding in listing.findings(task, work.fixes, taken_off(work.settled))]
    return {
        "expected": show(work.draft.expected),
        "computed": show(work.draft.total),
        "agrees": work.draft.expected == work.draft.total,
        "left": left,
        "bill": bill_view(listing.todays_bill(task, work.fixes)),
    }


def _as_recorded(task: Task, work: Work) -> dict[str, str]:
    """What the master record holds after the fixes, under the labels of header and premise tab."""
    master, service = listing.mended(task, work.fixes)
    held = {name: master.on(name, service.start) for name in ("schedule", "size", "phase", "tax_code")}
    place = book_of(task.scene.book).taxes.codes[held["tax_code"]].place
    size = held["size"] if held["schedule"] in HOMES else "does not apply"
    return {
        "Place": f"{held['tax_code']} {place}",
        "Place and tax code": f"{place}, {held['tax_code']}",
        "Schedule": schedule_words(held),
        "Size class": size,
        "Phase": held["phase"],
    }


def _with(facts: list[list[str]], held: Mapping[str, str]) -> list[list[str]]:
    return [[label, held.get(label, value)] for label, value in facts]


def _own_tabs(task: Task, work: Work, shown: dict[str, Any]) -> dict[str, Any]:
    """Reads, bills and transactions as this desk's records and rebills make them."""
    tabs: dict[str, Any] = {"rebillable": _rebillable(task, work)}
    if shown["periods"]:
        tabs["periods"] = [_todays_period(task, shown["periods"][0]), *shown["periods"][1:]]
    if shown["bills"]:
        tabs["bills"] = [_bill_row(work, row) for row in shown["bills"]]
        tabs["worksheets"] = [_worksheet(task, work, own) for own in reversed(work.bench.rebills)]
    if shown["transactions"]:
        tabs |= _transactions(task, work, shown["transactions"])
    return tabs


def _todays_period(task: Task, row: dict[str, Any]) -> dict[str, Any]:
    """Today's period with the dates as they were keyed."""
    use = task.service
    return {
        **row,
        "date": dated(use.end),
        "days": str(use.days),
        "kwh": grouped(use.kwh),
        "per_day": per_day(use.kwh, use.days),
        "customer": task.scene.account,
    }


def _bill_row(work: Work, row: dict[str, Any]) -> dict[str, Any]:
    own = next((own for own in work.bench.rebills if own.end.isoformat() == row["on"]), None)
    if own is None:
        return row
    return {**row, "state": "Canceled" if own.frozen else "Pending cancel", "rebilled": show(own.total)}


def _worksheet(task: Task, work: Work, own: Rebill) -> dict[str, Any]:
    """A rebill made here beside the bill that it replaces, line by line."""
    old = next(bill for bill in task.scene.home.segments if (bill.account, bill.end) == (own.account, own.end))
    before, after = listing.earlier_bill(task, old), listing.earlier_bill(task, old, work.fixes)
    rows = [
        [row.name, show(row.billed), show(row.corrected), show(row.difference)] for row in worksheet.rows(before, after)
    ]
    return {"title": f"Bill to {dated(old.end)}", "on": old.end.isoformat(), "rows": rows}


def _rebillable(task: Task, work: Work) -> list[list[str]]:
    """Bills that may still be cancelled, newest first."""
    taken = {own.end for own in work.bench.rebills}
    return [
        [old.end.isoformat(), f"{dated(old.end)}, {show(old.total)}"]
        for old in reversed(task.scene.home.segments)
        if old.account == task.scene.account and old.end not in taken
    ]


def _transactions(task: Task, work: Work, rows: list[dict[str, str]]) -> dict[str, Any]:
    """What was posted here on top of the account's transactions, and its journal."""
    book, made = book_of(task.scene.book), posted(task, work)
    return {
        "transactions": [
            *(
                {"date": dated(one.day), "what": str(one.kind).capitalize(), "amount": show(one.amount), "balance": ""}
                for one in reversed(made)
            ),
            *rows,
        ],
        "journal": [
            {
                "account": line.account,
                "name": book.gl[line.account].name,
                "debit": show(line.amount) if line.amount > 0 else "",
                "credit": show(-line.amount) if line.amount < 0 else "",
            }
            for line in ledger.net(*(one.postings for one in made))
        ],
    }


def _add_facts(task: Task, work: Work, shown: dict[str, Any]) -> None:
    """Plat and lot of every premise; of the line's own account the facts of the case."""
    if not shown["facts"]:
        return
    home = task.scene.hood.by_account(shown["shown"]) or task.scene.home
    facts = [list(fact) for fact in shown["facts"]]
    if shown["tab"] == "premise":
        facts.append(["Plat and lot", task.plats.get(home.sequence, "not platted")])
    if shown["shown"] == task.scene.account:
        facts += [list(fact) for fact in task.facts.get(shown["tab"], ())]
    shown["facts"] = facts


def _choices(task: Task) -> dict[str, Any]:
    book = book_of(task.scene.book)
    return {
        "fields": [[name, field.label] for name, field in FIELDS.items()],
        "choices": list(dict.fromkeys(value for name in FIELDS for value in allowed_values(book, name))),
        "cities": [[code, place.place] for code, place in book.taxes.codes.items() if place.city_rate],
        "decisions": decisions(),
        "settlings": settled_view.types(task),
    }


def posted_words(work: Work) -> Iterator[dict[str, Any]]:
    """What was posted on the line, each with the move that takes it back."""
    for fix in work.fixes:
        yield {"words": in_words(fix), "undo": {"what": "fix", "field": fix.field}}
    if work.report:
        words = f"Table reported: {work.report.table} of {dated(work.report.since)}"
        yield {"words": words, "undo": {"what": "report"}}
    if work.absorbed:
        yield {"words": f"The District absorbs {show(work.absorbed)} of tax", "undo": {"what": "absorb"}}
    for number in work.shared:
        yield {"words": f"Same fault on account {number}", "undo": {"what": "share", "account": number}}
    if work.told:
        words = f"Balancing desk told: city {work.told.city} {work.told.effect}"
        yield {"words": words, "undo": {"what": "tell"}}
    yield from bench_posted(work.bench)
