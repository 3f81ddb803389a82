"""The sheet of an advice: kept as text while one works, read with every fault at once when it is ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from carpath.cis.cash import journal as journals
from carpath.cis.cash.journal import ROWS, Journal
from carpath.cis.entry import Entry
from carpath.core.errors import Fault, Faulty, Refused
from carpath.exercises.returned_items.case import Decision
from carpath.exercises.returned_items.codes import CASH_ONLY, ENTRY, LETTERS, NOTICE, WHAT, WHO

Sheet = Mapping[str, str]
NONE = "none"
LABELS: Mapping[str, str] = {
    "who": "Whose error",
    "what": "What is wrong",
    "amount": "Amount in question",
    "letter": "Letter",
    "total": "Amount due in the letter",
    "by": "Due by",
    "notice": "Notice path",
    "cash_only": "Ways to pay",
    "entry": "Entry",
}
CELLS = tuple(f"{name}{row}" for row in range(1, ROWS + 1) for name in ("account", "debit", "credit", "memo"))
LONGEST: Mapping[str, int] = {**dict.fromkeys(LABELS, 30), **{f"memo{row}": 120 for row in range(1, ROWS + 1)}}


def written(sheet: Sheet, entry: Entry) -> dict[str, str]:
    """The sheet with what was typed now; what is not named stays."""
    named = {name: entry.text(name, longest=LONGEST.get(name, 30)) for name in (*LABELS, *CELLS) if name in entry.body}
    return {name: text for name, text in {**sheet, **named}.items() if text}


def read(sheet: Sheet, chart: Mapping[str, Any]) -> tuple[Decision, Journal]:
    """Decision and entry. Raises Faulty with everything that is missing or cannot be read."""
    faults: list[Fault] = []
    typed = Entry(sheet)
    fields = {name: _field(typed, name, reader, faults) for name, reader in _FIELDS.items()}
    faults += _undecided(sheet)
    journal = _journal(sheet, chart, faults)
    if faults:
        raise Faulty(faults)
    return Decision(**fields), journal


def _field(typed: Entry, name: str, reader: Callable[[Entry, str], Any], faults: list[Fault]) -> Any:
    try:
        return reader(typed, name) if typed.text(name) else _EMPTY.get(name, "")
    except Refused as refused:
        faults.append(Fault(LABELS[name], refused.sentence))
    return None


def _coded(codes: Mapping[str, str], what: str) -> Callable[[Entry, str], str]:
    return lambda typed, name: typed.code(name, codes, what)


def _of(choices: Mapping[str, str]) -> Callable[[Entry, str], str]:
    def chosen(typed: Entry, name: str) -> str:
        if typed.text(name) not in choices:
            raise Refused(f"Choose one of these: {', '.join(filter(None, choices))}, or leave it empty.")
        return typed.text(name)

    return chosen


_EMPTY: Mapping[str, Any] = {"amount": None, "total": None, "by": None}
_FIELDS: Mapping[str, Callable[[Entry, str], Any]] = {
    "who": _coded(WHO, "code for whose error it is"),
    "what": _coded(WHAT, "code for what is wrong"),
    "amount": Entry.money,
    "letter": _coded(LETTERS, "letter"),
    "total": Entry.money,
    "by": Entry.day,
    "notice": _of(NOTICE),
    "cash_only": _of(CASH_ONLY),
}


def _undecided(sheet: Sheet) -> Iterator[Fault]:
    for name, sentence in (
        ("who", "Decide whose error it is."),
        ("what", "Decide what is wrong, or that it agrees."),
        ("amount", "Enter the amount in question, 0.00 where none is."),
        ("letter", "Choose a letter, or that none is sent."),
    ):
        if not sheet.get(name):
            yield Fault(LABELS[name], sentence)


def _journal(sheet: Sheet, chart: Mapping[str, Any], faults: list[Fault]) -> Journal:
    try:
        made = journals.read(sheet, chart)
    except Faulty as faulty:
        faults += faulty.faults
        return Journal()
    choice = sheet.get("entry", "")
    if choice not in ENTRY:
        faults.append(Fault(LABELS["entry"], "Choose that none is due, or write the rows."))
    elif choice == NONE and made.lines:
        faults.append(Fault(LABELS["entry"], "No entry and rows of an entry exclude each other: keep one of them."))
    elif choice != NONE and not made.lines:
        faults.append(Fault(LABELS["entry"], "Write the entry, or decide that none is due."))
    return made


def draft(sheet: Sheet, chart: Mapping[str, Any]) -> Journal:
    """The entry as far as it can be read already."""
    try:
        return journals.read(sheet, chart)
    except Faulty:
        return Journal()
