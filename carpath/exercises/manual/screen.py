"""The desk as data for its page: the shared bench, and beside it the workbook, the open paper, inventory and checks.

What `view` adds to the keys of `carpath.cis.bench_screen`:

    what, by       what is billed, and who left the draft
    paper          {name, title, text, columns, rows} that lies open, or None; `papers` are those in the file
    inventory      [{code, place, units, changes}] on the tab premise
    sheet          {grids: [{name, title, columns, rows: [{place, cells: [{name, text}]}]}], figures, totals, sum}
    answer         what the second person said; `fresh`: of the workbook as it stands
    entered        {expected, computed, off} or None
    months         earlier bills that can be billed again: [[ISO date, words]]
    stock          units come from an inventory;    drafted  total of the draft
    pasted         the grids that take pasted rows: [[name, title]]
    coded          field and list that F4 opens;    tax_codes  [{code, meaning, when}]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from carpath.cis.bench_screen import screen
from carpath.cis.bench_words import dated, grouped
from carpath.cis.manual_bill import Form, Job
from carpath.cis.manual_sheet import figure
from carpath.cis.papers import Paper
from carpath.cis.pricing import book_of
from carpath.core.money import show
from carpath.exercises.manual.acts import PINNABLE
from carpath.exercises.manual.case import Task
from carpath.exercises.manual.grids import COUNT_TITLES, workbook
from carpath.exercises.manual.work import Work

TITLE = "Manual billing"


def view(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page of a bill shows."""
    scene, bench = task.scene, work.bench
    shown = screen(scene, bench, title=TITLE, row=_row(task))
    if not shown["elsewhere"]:
        shown["header"] |= {"facts": _header(task)}
        shown["facts"] = _facts(task, work) or shown["facts"]
    return {
        **shown,
        "step": task.step,
        "what": task.what,
        "by": task.by,
        "pins": list(PINNABLE),
        "tabs": [tab for each in shown["tabs"] if (tab := _tab(task, each))],
        "papers": [{**each, "open": False, "text": [], "rows": []} for each in shown["papers"]],
        "paper": next((_plain(paper) for paper in scene.papers if paper.name == work.paper), None),
        "inventory": list(_inventory(task, work)) if bench.tab == "premise" and not shown["elsewhere"] else [],
        "sheet": workbook(task, work.sheet),
        "stock": bool(task.inventory.standing),
        "drafted": _drafted(task),
        "pasted": [["lines", "Charges"], *([["counts", title]] if (title := COUNT_TITLES.get(task.job.form)) else [])],
        "coded": ("tax-code", "tax-codes"),
        "tax_codes": _tax_codes(task),
        "months": [
            [old.start.isoformat(), f"{old.start:%B %Y}, {show(old.total)}"] for old in reversed(scene.home.segments)
        ],
        "posted": [*_posted(work), *shown["posted"]],
        "answer": work.answer,
        "fresh": work.checked == work.sheet,
        "entered": _entered(work),
        "done": work.done,
    }


def _tab(task: Task, tab: Mapping[str, Any]) -> dict[str, Any] | None:
    """The tabs that this account has: without registers there is no meter, and nowhere a history of reads."""
    if tab["name"] == "reads" or (tab["name"] == "meter" and not task.register):
        return None
    title = "Inventory" if tab["name"] == "premise" and task.inventory.standing else tab["title"]
    return {**tab, "title": title}


def _row(task: Task) -> dict[str, Any]:
    """The line of the month's list: who is billed for what, by whom it was drafted, and how it compares."""
    drafted, last = figure(task.draft, "total"), task.scene.home.segments[-1:]
    before = last[0].total if last else None
    cells = [
        ("Customer", task.scene.home.account.name, False),
        ("Billed", task.what, False),
        ("Days", str(task.job.days), False),
        ("Schedule", _schedule(task.job), False),
        ("Draft by", task.by, False),
        ("Draft total", _drafted(task), drafted is None),
        ("Last bill", "none" if before is None else show(before), False),
        ("Change", _change(drafted, before), _far(drafted, before)),
    ]
    meaning = "Price the draft by hand, then enter the bill" if task.scene.by_hand else "Check, correct, enter"
    return {
        "code": "DRAFT",
        "meaning": meaning,
        "cells": [{"label": label, "value": value, "off": off} for label, value, off in cells],
    }


def _drafted(task: Task) -> str:
    drafted = figure(task.draft, "total")
    return "not priced" if drafted is None else show(drafted)


def _tax_codes(task: Task) -> list[dict[str, str]]:
    codes = book_of(task.scene.book).taxes.codes.values()
    return [{"code": code.code, "meaning": code.place, "when": code.needs} for code in codes]


def _schedule(job: Job) -> str:
    return "pole rent, account 454" if job.form is Form.POLES else job.schedule


def _percent(drafted: Decimal | None, before: Decimal | None) -> Decimal | None:
    return (drafted - before) * 100 / before if drafted is not None and before else None


def _change(drafted: Decimal | None, before: Decimal | None) -> str:
    percent = _percent(drafted, before)
    return "" if percent is None else f"{percent:+.1f} %"


def _far(drafted: Decimal | None, before: Decimal | None) -> bool:
    percent = _percent(drafted, before)
    return percent is not None and abs(percent) > 3


def _header(task: Task) -> list[list[str]]:
    home, job = task.scene.home, task.job
    served = "by meter" if task.register or job.form is Form.SEASON else "unmetered"
    return [
        ["Account", home.account.number],
        ["Name", home.account.name],
        ["Service", home.address],
        ["Schedule", _schedule(job)],
        ["Billed", f"by hand, {served}"],
        ["Period", f"{dated(job.start)} to {dated(job.end)}, {job.days} days"],
        ["Mail", "accounts payable"],
        ["Class", "public authority" if job.public else "commercial"],
        ["Customer since", dated(home.account.since)],
        ["Telephone", home.account.phone],
    ]


def _facts(task: Task, work: Work) -> list[list[str]]:
    """What the tabs premise and meter say instead of an ordinary account's."""
    tab, home = work.bench.tab, task.scene.home
    if tab == "premise":
        phase = [] if task.inventory.standing else [["Phase", home.phase]]
        return [["Service", home.address], ["Schedule", _schedule(task.job)], *phase]
    if tab == "meter" and task.register:
        return [["Badge on record", home.meter.badge], *(list(fact) for fact in task.register)]
    return []


def _plain(paper: Paper) -> dict[str, Any]:
    return {
        "name": paper.name,
        "title": paper.title,
        "text": list(paper.text),
        "columns": list(paper.columns),
        "rows": [list(row) for row in paper.rows],
    }


def _inventory(task: Task, work: Work) -> Iterator[dict[str, Any]]:
    """Each code with what stood at the beginning of the period, its changes on record, and what stands at the end."""
    now, job = task.inventory.changed(*work.changes), task.job
    places = {own.code: own.place for own in task.inventory.standing}
    for code in now.codes:
        changes = [own for own in now.changes if own.code == code]
        yield {
            "code": code,
            "place": places.get(code, ""),
            "opening": grouped(now.before(code, job.start)),
            "changes": [
                f"{own.units:+,} on {dated(own.day)}{f', {own.order}' if own.order else ''}" for own in changes
            ],
            "closing": grouped(now.before(code, job.end)),
        }


def _posted(work: Work) -> Iterator[dict[str, Any]]:
    for own in work.changes:
        words = f"Inventory: {own.units:+,} {own.code} on {dated(own.day)}"
        yield {"words": words, "undo": {"what": "change", "code": own.code, "date": own.day.isoformat()}}
    for again in work.rebills:
        gap = again.expected - again.total
        judged = "as you expected" if not gap else f"you expected {show(again.expected)}, off by {show(abs(gap))}"
        words = f"{again.start:%B %Y} cancelled and billed again: {show(again.total)}, {judged}"
        yield {"words": words, "undo": {"what": "rebill", "month": again.start.isoformat()}}


def _entered(work: Work) -> dict[str, str] | None:
    if work.entered is None:
        return None
    gap = work.entered.expected - work.entered.total
    return {
        "expected": show(work.entered.expected),
        "computed": show(work.entered.total),
        "off": "" if not gap else show(abs(gap)),
    }
