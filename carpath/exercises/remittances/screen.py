"""The desk as data for its page: the shared bench, and beside it what lies on the desk, the books and the batch.

What `view` adds to the keys of `carpath.cis.bench_screen`:

    item           {form, what, said, checks, stubs, handed, tender}: checks as `cash.drawn` gives them, archived ones
                   only once they were fetched; a stub is {account, name, address, due, day, kind, scan}
    batch          today's batch: number, source, state, tenders, items, total, counted, off
    payments, memos, fees   of the open account;    suspense, bank_items   what waits for an owner
    debts          [{name, words, amount, said}] where the payment is to be split
    paper          the paper that lies open;    recounted  that of a recount, once it was asked for
    entry          the journal grid with which a drawer closes
    outcomes       the F4 list of ways to leave a line
    tender_given, tender_options, letter_options, bank_options   what the selects of the page offer
    parts          numbers of the rows of a posting;    memo_options  pledges that are open
    taken, counted what the line allows
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from carpath.cis.bench_screen import screen
from carpath.cis.bench_words import dated
from carpath.cis.books.allocation import Debt
from carpath.cis.cash import grid
from carpath.cis.cash.drawn import drawn
from carpath.cis.cash.journal import Journal
from carpath.cis.papers import Paper
from carpath.cis.pricing import book_of
from carpath.core.money import show
from carpath.exercises.remittances import records
from carpath.exercises.remittances.case import TABS, ZERO, Form, Stub, Task
from carpath.exercises.remittances.opening import opened
from carpath.exercises.remittances.posting import PARTS
from carpath.exercises.remittances.words import act_words, debt_words
from carpath.exercises.remittances.work import OUTCOMES, RETURNS, Work, books_of

TITLE = "Payment desk"
PINS = ("bills", "notes")
FETCHED = ("paper:image",)


def view(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page of a line shows."""
    before = opened(task)
    books, bench = books_of(task, work.acts, before), work.bench
    shown = screen(task.scene, bench, title=TITLE, row=row(task))
    number = shown["shown"]
    home = task.scene.hood.by_account(number) or task.scene.home
    here, waiting = bench.tab == "transactions", records.bank_items(books)
    return {
        **shown,
        "header": shown["header"] | {"facts": _header(shown["header"]["facts"], books.account(number).balance)},
        "tabs": [tab for tab in shown["tabs"] if tab["name"] in TABS],
        "pins": list(PINS),
        "elsewhere": shown["elsewhere"] and bool(task.stubs or task.form is Form.QUESTION),
        "transactions": records.transactions(task, books, home, number) if here else [],
        "payments": records.payments(books, number) if here else [],
        "memos": records.memos(books, number),
        "journal": records.journal(books, len(before.transactions), books.tariff.gl) if here else [],
        "fees": records.fees(books, number),
        "suspense": [each for each in records.payments(books, "") if each["state"] == "stands"],
        "bank_items": waiting,
        "batch": records.batch(task, books),
        "item": _item(task, work),
        "taken": task.taken,
        "counted": task.counted,
        "drawer": task.form is Form.DRAWER,
        "debts": list(_debts(task, work)),
        "papers": [{**each, "open": False, "text": [], "rows": []} for each in shown["papers"]],
        "paper": next((_paper(paper) for paper in task.scene.papers if paper.name == work.paper), None),
        "recounted": _paper(task.recount) if task.recount and bench.has_seen("recount") else None,
        "entry": grid.screen(Journal(), books.tariff.gl) if task.form is Form.DRAWER else None,
        "posted": [
            {"words": act_words(task, act), "undo": {"act": str(place)}} for place, act in enumerate(work.acts, 1)
        ],
        "outcomes": codes(OUTCOMES),
        "tender_given": task.tender or "CK",
        "tender_options": _options(books.tariff.codes.tender),
        "letter_options": [["", "Choose a letter"], *_options(RETURNS)],
        "bank_options": [[each["number"], f"{each['number']}: {each['amount']} {each['side']}"] for each in waiting],
        "parts": list(PARTS)[: max(2, len(task.stubs))],
        "memo_options": records.open_memos(books),
        "coded": ("resolution", "outcomes"),
        "code_meaning": OUTCOMES.get(bench.code, ""),
    }


def codes(words: Mapping[str, str]) -> list[dict[str, str]]:
    """A code list for F4 and for selects."""
    return [{"code": code, "meaning": meaning, "when": ""} for code, meaning in words.items()]


def _options(words: Mapping[str, str]) -> list[list[str]]:
    return [[code, f"{code} {meaning}" if len(code) < 3 else meaning] for code, meaning in words.items()]


def _header(facts: list[list[str]], balance: Any) -> list[list[str]]:
    """Of the ten facts those that matter to money; what the meter is does not."""
    known = [fact for fact in facts if fact[0] not in ("Meter", "Cycle/route")]
    return [*known, ["Balance", show(balance)]]


def row(task: Task) -> dict[str, Any]:
    """The line of the desk: what it is, what was handed over, what the stubs ask for."""
    cells = [
        ("Comes by", task.form.value),
        ("What", task.what),
        ("Handed over", _handed(task)),
        ("Stubs", str(len(task.stubs)) if task.taken else ""),
        ("Due by stub", show(sum((stub.due for stub in task.stubs), ZERO)) if task.taken and task.stubs else ""),
    ]
    return {
        "code": task.form.value.upper(),
        "meaning": task.what,
        "cells": [{"label": label, "value": value, "off": False} for label, value in cells],
    }


def _handed(task: Task) -> str:
    if not task.taken:
        return ""
    return ", ".join(show(check.figures) for check in task.checks) or (show(task.handed) if task.handed else "nothing")


def _item(task: Task, work: Work) -> dict[str, Any]:
    there = task.taken or any(work.bench.has_seen(mark) for mark in FETCHED)
    return {
        "form": task.form.value,
        "what": task.what,
        "said": list(task.said),
        "checks": [drawn(check) for check in task.checks] if there else [],
        "stubs": [_stub(stub) for stub in task.stubs] if there else [],
        "handed": show(task.handed) if task.handed else "",
        "tender": book_of(task.scene.book).codes.tender.get(task.tender, ""),
    }


def _stub(stub: Stub) -> dict[str, str]:
    return {
        "account": f"{stub.account[:-1]} {stub.account[-1]}",
        "name": stub.name,
        "address": stub.address,
        "due": show(stub.due),
        "day": dated(stub.day),
        "kind": stub.kind,
        "scan": stub.scan,
    }


def _debts(task: Task, work: Work) -> Iterator[dict[str, str]]:
    said = work.named("split")
    for place, debt in enumerate(task.debts, 1):
        name = f"d{place}"
        given = said[-1].fields.get(name, "") if said else ""
        yield {"name": name, "words": _debt_words(debt), "amount": show(debt.amount), "said": given}


def _debt_words(debt: Debt) -> str:
    return f"{debt_words(debt).capitalize()}, since {dated(debt.since)}"


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "text": list(paper.text),
        "columns": [{"text": text, "number": _is_money(paper, place)} for place, text in enumerate(paper.columns)],
        "rows": [list(cells) for cells in paper.rows],
    }


def _is_money(paper: Paper, place: int) -> bool:
    return bool(paper.rows) and paper.rows[-1][place].startswith("$")
