"""The moves of this desk as data, beside those that every desk has. Every value travels as text."""

from __future__ import annotations

from carpath.cis.bench_schema import SHARED_SCHEMA, Schema, described
from carpath.cis.cash.journal import ROWS
from carpath.exercises.returned_items.acts import SHARED_NAMES, WAYS
from carpath.exercises.returned_items.codes import CASH_ONLY, LETTERS, NOTICE, WHAT, WHO
from carpath.exercises.returned_items.shelf import REASONS

_DAY = "a date, 2025-06-12 or 06/12/2025"
_CELLS = {
    f"{name}{row}": words
    for row in range(1, ROWS + 1)
    for name, words in {
        "account": f"account of the chart, row {row}",
        "debit": f"dollars, row {row}, or",
        "credit": f"dollars, row {row}",
        "memo": f"at most 120 characters, row {row}",
    }.items()
}
SCHEMA: Schema = (
    *(move for move in SHARED_SCHEMA if move["do"] in (*SHARED_NAMES, "reopen")),
    described(
        "cancel",
        "Cancels a tender with all its payments.",
        tender="its number",
        reason="a return reason, such as NSF",
        fee="charge, one fee to the payer; or none",
        why="why no fee is charged, at most 240 characters",
    ),
    described(
        "payment",
        "Corrects one payment; its tender stands.",
        payment="its number",
        way=f"one of {', '.join(WAYS)}",
        amount="dollars: the difference, or with repost the new amount",
        date=f"the day from which it counts: {_DAY}",
        reason=f"one of {', '.join(REASONS)}",
    ),
    described(
        "fee",
        "Charges the fee of a returned payment, or waives a fee.",
        way="charge or waive",
        account="with charge: the account",
        fee="with waive: the number of the fee",
    ),
    described("undo", "Takes back a posting made here.", act="its place in the list, from 1"),
    described(
        "settle",
        "Writes the sheet of the advice.",
        who=f"one of {', '.join(WHO)}; as with every field, what is not named stays as it is",
        what=f"one of {', '.join(WHAT)}",
        amount="dollars in question, 0.00 where none is",
        letter=f"one of {', '.join(LETTERS)}",
        total="dollars that the letter asks for",
        by=f"until when: {_DAY}",
        notice=f"one of {', '.join(filter(None, NOTICE))}; empty to leave the notice path as it is",
        cash_only=f"one of {', '.join(filter(None, CASH_ONLY))}; empty to leave it",
        entry="none to decide that no entry is due; else its rows",
        **_CELLS,
        note="at most 2,000 characters",
        then="tick, to tick the line on the bank's list",
    ),
)
