"""The desk as data for its page: the shared bench, and beside it the advice, its tenders, the open paper, the sheet.

What `view` adds to the keys of `carpath.cis.bench_screen`:

    filed       {deposit, day, source, total} of the deposit
    tenders     [{number, type, serial, payer, amount, state, parts: [{number, account, name, amount, state}]}]
    paper       {name, title, text, columns, rows} that lies open, or None; `check` is the image of the item, or None
    sheet       {field: text as typed};    entry_grid  {rows, chart, totals} of the journal
    choices     who, letter, notice, cash_only, entry: [[code, words]]
    options     tenders, payments, fees, accounts, reasons, ways, returns: [[code, words]] for the dialog
    decided     [[label, words]] of a ticked line, and `entered` its entry in words
    causes      [{code, meaning, when}] of what can be wrong;    coded  field and list that F4 opens
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.bench_screen import screen
from carpath.cis.bench_words import dated
from carpath.cis.books.state import Books
from carpath.cis.cash import grid
from carpath.cis.cash import journal as journals
from carpath.cis.cash.drawn import drawn
from carpath.cis.cash.journal import ROWS
from carpath.cis.papers import Paper
from carpath.cis.pricing import book_of
from carpath.core.money import show
from carpath.exercises.returned_items import accounts, reading, tenders, told
from carpath.exercises.returned_items.acts import HIDDEN, PINNABLE, WAYS
from carpath.exercises.returned_items.case import Act, Task
from carpath.exercises.returned_items.codes import CASH_ONLY, ENTRY, LETTERS, NOTICE, TYPES, WHAT, WHEN, WHO, listed
from carpath.exercises.returned_items.papers import moved_words
from carpath.exercises.returned_items.shelf import REASONS, fees
from carpath.exercises.returned_items.work import Work, own_books

TITLE = "Bank advices"


def view(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page of an advice shows."""
    scene, bench, held = task.scene, work.bench, own_books(task, work)
    shown = screen(scene, bench, title=TITLE, row=row(task))
    shown["header"] |= {"facts": accounts.header(task, held, shown["shown"]), "alerts": []}
    tab = accounts.tab(task, held, bench)
    return {
        **shown,
        **tab,
        "step": task.step,
        "bills": shown["bills"][: accounts.LATEST],
        "pins": list(PINNABLE),
        "tabs": [each for each in shown["tabs"] if each["name"] not in HIDDEN],
        "filed": tenders.filed(task, held),
        "tenders": tenders.rows(task, held),
        "papers": [{**each, "open": False, "text": [], "rows": []} for each in shown["papers"]],
        "paper": next((_plain(paper) for paper in scene.papers if paper.name == work.paper), None),
        "check": drawn(task.check) if task.check and work.paper == "image" else None,
        "posted": [*_posted(work), *shown["posted"]],
        "sheet": {name: work.sheet.get(name, "") for name in reading.LABELS},
        "entry_grid": _grid(task, work),
        "choices": _choices(),
        "options": _options(task, held),
        "causes": listed(WHAT, WHEN),
        "coded": ("what", "causes"),
        "decided": _decided(work),
        "entered": journals.entry_words(work.journal.entry) if work.done else "–",
        "done": work.done,
    }


def _decided(work: Work) -> list[list[str]]:
    """The decision of a ticked line, as (label, words)."""
    own = work.decision
    if not work.done or own.amount is None:
        return []
    path = told.collections(own.notice, own.cash_only)
    return [
        ["Whose error", WHO[own.who]],
        ["What is wrong", WHAT[own.what]],
        ["Amount", show(own.amount)],
        ["Entry", journals.entry_words(work.journal.entry)],
        ["Letter", told.letter(own)],
        ["Collections", path],
    ]


def row(task: Task) -> dict[str, Any]:
    """The advice as the line of the bank's list."""
    advice, filed = task.advice, task.filed
    cells = [
        ("Advice", advice.number, False),
        ("Day", dated(task.today), False),
        ("Amount", moved_words(advice.amount), bool(advice.amount)),
        ("Bank says", advice.reason, True),
        ("Item", advice.serial or "none", False),
        ("ABA", advice.routing or "none", False),
        ("Account tail", advice.tail or "none", False),
        ("Image", "on file" if any(paper.name == "image" for paper in task.scene.papers) else "none", False),
        ("Deposited", dated(filed.day), False),
    ]
    return {
        "code": advice.type,
        "meaning": TYPES[advice.type],
        "cells": [{"label": label, "value": value, "off": off} for label, value, off in cells],
    }


def _plain(paper: Paper) -> dict[str, Any]:
    return {
        "name": paper.name,
        "title": paper.title,
        "text": list(paper.text),
        "columns": list(paper.columns),
        "rows": [list(cells) for cells in paper.rows],
    }


def _posted(work: Work) -> list[dict[str, Any]]:
    return [
        {"words": act_words(act), "undo": {"act": str(place)}, "by": "you"} for place, act in enumerate(work.acts, 1)
    ]


def act_words(act: Act) -> str:
    """`Tender T41005 cancelled, NSF, fee charged`."""
    if act.what == "cancel":
        fee = "fee charged to the payer" if act.fee else f"no fee: {act.why}"
        return f"Tender {act.on} cancelled, {act.reason}, {fee}"
    if act.what == "charge":
        return f"Fee of a returned payment charged to {act.on}"
    if act.what == "waive":
        return f"Fee {act.on} waived"
    if act.what == "take":
        return f"Payment {act.on} cancelled, its money in suspense"
    day = f" as of {dated(act.day)}" if act.day else ""
    return f"Payment {act.on}: {_WAY_WORDS[act.what]} {show(act.amount)}{day}, {act.reason}"


_WAY_WORDS = {"add": "added", "reduce": "reduced by", "repost": "cancelled and posted again at"}


def _grid(task: Task, work: Work) -> dict[str, Any]:
    """The grid with what was typed, row by row, as it was typed."""
    chart = book_of(task.scene.book).gl
    shown = dict(grid.screen(reading.draft(work.sheet, chart), chart))
    typed = [_cells(work.sheet, place, chart) for place in range(1, ROWS + 1)]
    filled = max((place for place, each in enumerate(typed, 1) if any(each.values())), default=0)
    return {**shown, "rows": typed[: min(max(grid.FEWEST, filled + 1), ROWS)]}


def _cells(sheet: Mapping[str, str], place: int, chart: Mapping[str, Any]) -> dict[str, str]:
    cells = {name: sheet.get(f"{name}{place}", "") for name in ("account", "debit", "credit", "memo")}
    return {**cells, "name": chart[cells["account"]].name if cells["account"] in chart else ""}


def _choices() -> dict[str, list[list[str]]]:
    codes = {"who": WHO, "letter": LETTERS, "notice": NOTICE, "cash_only": CASH_ONLY, "entry": ENTRY}
    undecided = {"who": [["", "Not decided yet"]], "letter": [["", "Not decided yet"]]}
    return {
        name: undecided.get(name, []) + [[code, words] for code, words in each.items()] for name, each in codes.items()
    }


def _options(task: Task, held: Books) -> dict[str, list[list[str]]]:
    """What the dialog offers: only records that can still be touched."""
    standing = [each for each in tenders.rows(task, held) if each["standing"]]
    return {
        "tenders": [[each["number"], f"{each['number']}: {each['amount']}, {each['payer']}"] for each in standing],
        "payments": [
            [part["number"], f"{part['number']}: {part['amount']} on {part['account'] or 'suspense'}"]
            for each in standing
            for part in each["parts"]
            if part["standing"]
        ],
        "fees": [[each.number, f"{each.number}: {each.reason} {show(each.amount)}"] for each in fees(held)],
        "accounts": [[home.account.number, home.account.name] for home in task.scene.hood.premises],
        "returns": [[code, f"{code} {words}"] for code, words in book_of(task.scene.book).codes.return_reason.items()],
        "reasons": [[code, words] for code, words in REASONS.items()],
        "ways": [[code, words] for code, words in WAYS.items()],
    }
