"""The page's data: questions, answers as typed, messages about their writing, states. The key is no argument here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from carpath.core import money
from carpath.core.shape import to_plain
from carpath.exercises.accounting import answers
from carpath.exercises.accounting.arithmetic import decimal_text
from carpath.exercises.accounting.journal import read_rows, totals
from carpath.exercises.accounting.marking import limit_s, pass_mark
from carpath.exercises.accounting.task import JOURNAL_ROWS, Answer, Field, Item, Side, Table, Task
from carpath.exercises.accounting.work import HINT_RUNGS, REVIEW, Work
from carpath.exercises.kind import Brief, Form, Line, Mode

STATES = {"answered": "answered", "unclear": "cannot be read yet", "partly": "partly answered", "empty": "empty"}


def view(task: Task, work: Work, form: Form) -> Mapping[str, Any]:
    """Keys: `items` (every question), `item` (the one on the screen or None), `review` (the review page is shown),
    `palette` (id, state, state_word, flagged, topic, current), `previous` and `next` (an id or "review"), `counts` (by
    state, and flagged)."""
    items = [_item(item, work) for item in task.items]
    places = [*(item.id for item in task.items), REVIEW]
    at = places.index(work.shown)
    return {
        "items": items,
        "palette": [_cell(item, work) for item in items],
        "review": work.shown == REVIEW,
        "item": items[at] if work.shown != REVIEW else None,
        "previous": places[at - 1] if at else "",
        "next": places[at + 1] if work.shown != REVIEW else "",
        "counts": {state: sum(item["state"] == state for item in items) for state in STATES}
        | {"flagged": len(work.flagged)},
    }


def line(task: Task, work: Work) -> Line:
    """The form as a row of the queue; done when nothing is empty."""
    states = [_item(item, work)["state"] for item in task.items]
    answered = sum(state == "answered" for state in states)
    return Line("Accounting and math", f"{answered} of {len(states)} questions answered", answered == len(states))


def brief(form: Form) -> Brief:
    """What is said before the start."""
    seconds = limit_s(form)
    timing = f"You have {seconds // 60} minutes; the server keeps the time." if seconds else "There is no time limit."
    assessed = form.mode is Mode.ASSESSED
    return Brief(
        scene=f"Questions on math and the basics of bookkeeping. Each says everything you need to know. {timing}",
        judged=(
            "Amounts are compared to the cent, percentages and numbers to the decimals that the question asks for.",
            "A journal entry is marked line by line, in any order.",
            "An early slip that you carry forward correctly costs once.",
            f"You pass with {decimal_text(pass_mark(form))} % of the points."
            if assessed
            else "Practice does not count.",
        ),
        aids=(
            "A calculator and scratch paper are allowed.",
            *(() if assessed else ("Each hint costs a quarter of its question.",)),
        ),
        minutes=seconds // 60 if seconds else 20,
    )


def _item(item: Item, work: Work) -> dict[str, Any]:
    given = work.answers.get(item.id, {})
    shown = {
        "id": item.id,
        "topic": item.topic,
        "prompt": list(item.prompt),
        "points": str(item.points),
        "tables": [_table(table) for table in item.tables],
        "flagged": item.id in work.flagged,
        "hints": (rungs := work.hints.get(item.id, 0)),
        "next_hint": rungs + 1 if rungs < HINT_RUNGS else 0,
    }
    return shown | (_journal(item, given) if item.accounts else _fields(item, given))


def _fields(item: Item, given: Mapping[str, str]) -> dict[str, Any]:
    fields = [_field(asked, given.get(asked.name, "")) for asked in item.fields]
    filled = sum(bool(field["text"]) for field in fields)
    unclear = any(field["message"] for field in fields)
    return {"fields": fields, "journal": None, "state": _state(filled, len(fields), unclear)}


def _field(asked: Field, text: str) -> dict[str, Any]:
    return {
        "name": asked.name,
        "label": asked.label,
        "answer": asked.answer.value,
        "hint": _hint(asked),
        "unit": "%" if asked.answer is Answer.PERCENT else asked.unit,
        "choices": list(asked.choices),
        "text": text,
        "message": answers.message(asked, text),
    }


def _hint(asked: Field) -> str:
    return {
        Answer.MONEY: "Dollars and cents",
        Answer.PERCENT: f"Percent, {answers.places_in_words(asked.places)}",
        Answer.NUMBER: answers.places_in_words(asked.places).capitalize(),
        Answer.CHOICE: "",
    }[asked.answer]


def _journal(item: Item, given: Mapping[str, str]) -> dict[str, Any]:
    written, messages = read_rows(item, given)
    sums = totals(written)
    rows = [
        {
            part: {
                "name": f"{part}{row}",
                "text": given.get(f"{part}{row}", ""),
                "message": messages.get(f"{part}{row}", ""),
            }
            for part in ("account", "debit", "credit")
        }
        for row in range(1, JOURNAL_ROWS + 1)
    ]
    journal = {
        "accounts": list(item.accounts),
        "rows": rows,
        "debits": money.show(sums[Side.DEBIT]),
        "credits": money.show(sums[Side.CREDIT]),
        "balance": _balance(sums),
    }
    return {"fields": [], "journal": journal, "state": _state(len(written), 2, bool(messages))}


def _balance(sums: Mapping[Side, Decimal]) -> str:
    difference = abs(sums[Side.DEBIT] - sums[Side.CREDIT])
    if difference:
        return f"Out of balance by {money.show(difference)}"
    return "In balance" if sums[Side.DEBIT] else "Nothing entered yet"


def _state(filled: int, needed: int, unclear: bool) -> str:
    if unclear:
        return "unclear"
    if not filled:
        return "empty"
    return "answered" if filled >= needed else "partly"


def _table(table: Table) -> dict[str, Any]:
    """The table with the columns that hold figures marked, so that the page can align them."""
    plain: dict[str, Any] = to_plain(table)
    columns = zip(*table.rows, strict=True)
    plain["figures"] = [all(not cell or cell[0] in "$-(0123456789" for cell in column) for column in columns]
    return plain


def _cell(item: Mapping[str, Any], work: Work) -> dict[str, Any]:
    return {
        "id": item["id"],
        "topic": item["topic"],
        "state": item["state"],
        "state_word": STATES[item["state"]],
        "flagged": item["flagged"],
        "current": item["id"] == work.shown,
    }
