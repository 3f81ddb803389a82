"""The desk as data for its page.

screen, today, when   title, ISO day and the day in words;   form   day, suspense or audit;   step
papers   [{name, title, open, seen}];   paper  {name, title, text, columns, rows, page, pages, sought, found} or None
parts    [{name, title, state, open}];  part   the step of the work that is open
rows     [{name, title, cells: [{name, label, text}]}] of the tie-out; `apart`: its last cell or None
causes   [{number, words}];             types  [{code, meaning, when}]
entry    {rows, chart, totals, system, account, approver} of the journal page;   systems, people  [[code, words]]
entries  [{number, words, where, approver, warning}];   reversible  [[name, words]]
items    [{no, words, code, account, who}] of a list;   decisions, who  [[code, words]]
closing  rows of the proof;             controls  [[name, holds]] once proven
coded    field and list that F4 opens;  note, done, binder
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from carpath.cis.binder import sections
from carpath.cis.cash import grid
from carpath.cis.cash.journal import balance_words, entry_words
from carpath.cis.papers import Paper
from carpath.cis.pricing import book_of
from carpath.core.money import show
from carpath.exercises.daily_balance import audit, papers, proof, suspense, tying
from carpath.exercises.daily_balance.acts import PARTS
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.entries import WHERE
from carpath.exercises.daily_balance.work import SYSTEMS, TYPES, Cause, Work, Written

ROWS_A_PAGE = 40
TITLES = {
    "tie": "Tie the totals",
    "cause": "Name the differences",
    "judge": "Decide the items",
    "entry": "Correct",
    "prove": "Prove",
}
_AMOUNTS = ("Amount", "City", "Moved", "PUT", "Posted", "Privilege", "Sales", "Stands", "Total")
FIGURES = frozenset((*_AMOUNTS, "Bills", "Days", "Items", "kWh"))
"""Columns of amounts and counts, which stand to the right."""
WHAT = {"day": "Balance of the day", "suspense": "Suspense list", "audit": "Audit sample"}


def view(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page of a line shows."""
    today = task.day.today
    return {
        "screen": WHAT[task.form],
        "today": today.isoformat(),
        "when": f"{today:%A, %B} {today.day}, {today.year}",
        "form": task.form,
        "step": task.step,
        "papers": [],
        "sources": [_source(work, name, title) for name, title in papers.titles(task).items()],
        "paper": _open(task, work) if work.opened else None,
        "parts": [
            {"name": name, "title": TITLES[name], "state": _state(task, work, name)} for name in PARTS[task.form]
        ],
        "part": work.part,
        **_tying(task, work),
        **_correcting(task, work),
        **_deciding(task, work),
        "note": work.note,
        "done": work.signed,
        "binder": sections(task),
    }


def _source(work: Work, name: str, title: str) -> dict[str, Any]:
    return {"name": name, "title": title, "open": name == work.opened, "seen": name in work.seen}


def _part(task: Task, work: Work, name: str) -> dict[str, str]:
    return {"name": name, "title": TITLES[name], "state": _state(task, work, name)}


def _tying(task: Task, work: Work) -> dict[str, Any]:
    """Totals and differences, and the proof at the end."""
    day = task.form == "day"
    return {
        "rows": list(_rows(work.tied, tying.rows(task), "abd")),
        "apart": work.tied.get(tying.APART, "") if day else None,
        "causes": [{"number": number, "words": cause_words(each)} for number, each in enumerate(work.causes, 1)],
        "types": [[code, words] for code, words in TYPES.items() if code != "SUSPENSE"],
        "closing": list(_rows(work.proven, tying.closing_rows(task), "ab")),
        "closing_apart": work.proven.get(tying.APART, "") if day else None,
        "controls": [list(each) for each in proof.holding(task, work)] if work.proven else [],
    }


def _correcting(task: Task, work: Work) -> dict[str, Any]:
    """The page on which an entry is written, and those that are posted."""
    chart = book_of(task.book).gl
    return {
        "entry": {**grid.typed(work.draft, chart), **{name: work.draft.get(name, "") for name in WHERE}},
        "systems": [["", "Choose"], *([code, words] for code, words in SYSTEMS.items())],
        "people": [["", "Nobody: it is within my own limit"], *_people(task)],
        "entries": [_entry(number, each) for number, each in enumerate(work.entries, 1)],
        "reversible": [[each.no, f"{each.no}, {each.memo}"] for each in task.day.journals],
        "coded": ("journal-account1", "journal-chart"),
    }


def _deciding(task: Task, work: Work) -> dict[str, Any]:
    """The items of a list with what may be decided about them."""
    who = ([code, words] for code, words in audit.WHO.items() if task.sample or code == suspense.SUPERVISOR)
    return {
        "items": list(_items(task, work)),
        "decisions": _decisions(task),
        "who": [["", "nobody"], *who],
    }


def _open(task: Task, work: Work) -> dict[str, Any]:
    """The open paper: the rows that hold what was sought, a page of them."""
    paper: Paper = papers.made(task, work.opened)
    sought = work.sought.lower()
    rows = [row for row in paper.rows if not sought or any(sought in cell.lower() for cell in row)]
    pages = max(1, -(-len(rows) // ROWS_A_PAGE))
    page = min(work.page, pages)
    return {
        "name": paper.name,
        "title": paper.title,
        "text": list(paper.text),
        "columns": list(paper.columns),
        "numbers": [column in FIGURES for column in paper.columns],
        "rows": [list(row) for row in rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]],
        "page": page,
        "pages": pages,
        "sought": work.sought,
        "count": len(rows),
        "long": len(paper.rows) > ROWS_A_PAGE,
    }


def _state(task: Task, work: Work, name: str) -> str:
    """How far a step is, in a word or two; empty while nothing was done."""
    counts = {
        "tie": (len(work.tied), len(tying.cells(task))),
        "judge": (len(work.rulings), len(task.items)),
        "prove": (len(work.proven), len(tying.closing_cells(task))),
    }
    if name in counts:
        done, of = counts[name]
        return f"{done} of {of}" if done else ""
    things = {"cause": work.causes, "entry": work.entries}[name]
    return f"{len(things)}" if things else ""


def _rows(cells: Mapping[str, str], rows: tuple[tying.Row, ...], sides: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        labels = {"a": row.left, "b": row.right, "d": "Difference"}
        named = [(f"{row.name}_{side}", labels[side]) for side in sides]
        yield {
            "name": row.name,
            "title": row.title,
            "cells": [{"name": name, "label": label, "text": cells.get(name, "")} for name, label in named],
        }


def cause_words(cause: Cause) -> str:
    """`Timing: it clears by itself, $412.80: S4410, 6 days old, escalated`."""
    if not cause.items:
        return TYPES[cause.type]
    age = f", {cause.age} days old" if cause.age else ""
    told = ", escalated" if cause.escalate else ""
    return f"{TYPES[cause.type]}, {show(cause.amount)}: {', '.join(cause.items)}{age}{told}"


def _people(task: Task) -> list[list[str]]:
    return [[each.code, f"{each.name}, {each.rank}"] for each in task.people]


def _entry(number: int, entry: Written) -> dict[str, Any]:
    where = f"{SYSTEMS[entry.system]}{f'; {entry.account}' if entry.account else ''}"
    return {
        "number": number,
        "name": f"E{number}",
        "words": entry_words(entry.journal.entry),
        "where": where,
        "approver": entry.approver,
        "warning": balance_words(entry.journal) if entry.journal.difference else "",
    }


def _items(task: Task, work: Work) -> Iterator[dict[str, str]]:
    said = {each.no: f"{each.payer}, {show(each.amount)}" for each in task.suspended}
    said |= {each.no: f"{each.what}, {show(each.amount)}" for each in task.sample}
    for no in task.items:
        ruling = work.rulings.get(no)
        held = {"code": ruling.code, "account": ruling.account, "who": ruling.who} if ruling else {}
        yield {"no": no, "words": said[no], "code": "", "account": "", "who": "", **held}


def _decisions(task: Task) -> list[list[str]]:
    codes = suspense.DECISIONS if task.suspended else audit.DECISIONS if task.sample else {}
    return [["", "Choose"], *([code, words] for code, words in codes.items())]
