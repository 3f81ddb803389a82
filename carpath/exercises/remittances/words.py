"""How the desk writes what lies where and what was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from carpath.cis.books.allocation import Claim, Debt, Supply
from carpath.core.money import read, show
from carpath.exercises.remittances.case import TABS, Task
from carpath.exercises.remittances.work import RETURNS, Done

CLAIMS = {Claim.OLD: "past due", Claim.DEPOSIT: "deposit due", Claim.CURRENT: "current charges", Claim.FEE: "fee"}
SUPPLIES = {Supply.ELECTRIC: "electric", Supply.WATER: "water", Supply.OTHER: "other"}
_POTS: Mapping[str, str] = {
    "142.10": "account",
    "142.20": "water account",
    "142.90": "suspense",
    "144.10": "recovered on account",
    "232.10": "refund due to",
    "235.10": "deposit of account",
    "memo": "memo on account",
    "memo kept": "memo closed on account",
    "split": "debt",
    "slip": "deposit slip",
}
_PAPERS: Mapping[str, str] = {
    "image": "the check image",
    "list": "the list of the batch",
    "machine": "the machine's list",
    "bank": "the bank's list",
    "pledge": "the pledge form",
}
_MARKS: Mapping[str, str] = {
    "account": "the account page",
    "transactions": "the transactions",
    "notes": "the notes",
    "premise": "the premise",
    "paper": "the paper",
    "call": "a call to the customer",
    "recount": "the recount",
}


def pot_words(name: str, where: str, amount: Decimal) -> str:
    """`account 4471903826 -$181.30`."""
    return " ".join(filter(None, (_POTS.get(name, name), where, show(amount))))


def mark_words(mark: str) -> str:
    """`the list of the batch or the transactions of 4471903826`; where any page will do, `account ... on any page`."""
    marks = [each.partition(":") for each in mark.split("|")]
    if {kind for kind, _, _ in marks} == set(TABS):
        return f"account {marks[0][2]} on any page"
    return " or ".join(_mark(kind, which) for kind, _, which in marks)


def _mark(kind: str, which: str) -> str:
    if kind == "paper":
        return _PAPERS.get(which, f"the {which}")
    return f"{_MARKS.get(kind, kind)} of {which}" if which else _MARKS.get(kind, kind)


def act_words(task: Task, act: Done) -> str:
    """One act as it stands in the list of what was done: `Posted CK $181.30: account 4471903826`."""
    made = {"parts": _parts(act), "why": _why(act), "entry": _entry(act), "listed": _listed(task, act)}
    fields = {name: _money(value) if name == "amount" else value for name, value in act.fields.items()}
    return _ACTS[act.name].format_map(_Fields(fields | made)).strip()


class _Fields(dict[str, str]):
    """Fields of a form; what was left empty reads as nothing."""

    def __missing__(self, name: str) -> str:
        return ""


def _money(written: str) -> str:
    return show(read(written))


def _listed(task: Task, act: Done) -> str:
    """What was counted, or which debts are paid: `cash $1,612.55, checks $3,205.10`."""
    if act.name == "split":
        named = zip(task.debts, act.fields.values(), strict=True)
        return ", ".join(f"{debt_words(debt)} {_money(paid)}" for debt, paid in named if read(paid))
    if act.name != "prove":
        return ""
    counted = ((name, value if name == "items" else _money(value)) for name, value in act.fields.items())
    return ", ".join(f"{name} {value}" for name, value in counted)


def debt_words(debt: Debt) -> str:
    """`past due electric`."""
    return f"{CLAIMS[debt.claim]} {SUPPLIES[debt.supply]}"


def _why(act: Done) -> str:
    return RETURNS.get(act.fields.get("reason", ""), "")


def _entry(act: Done) -> str:
    return " with an entry, initialed by the supervisor" if act.fields.get("approved") else ""


def _parts(act: Done) -> str:
    """Where the parts of a posting went."""
    fields = act.fields
    if fields.get("pledge"):
        return f"the money of memo {fields['pledge']}"
    rows = [row for row in "1234" if fields.get(f"account{row}") or fields.get(f"amount{row}")] or ["1"]
    return "; ".join(_part(fields, row) for row in rows)


def _part(fields: Mapping[str, str], row: str) -> str:
    where = f"account {fields[f'account{row}']}" if fields.get(f"account{row}") else "suspense"
    amount = fields.get(f"amount{row}", "")
    kind = " as a deposit" if fields.get(f"deposit{row}") else ""
    return f"{where}{f' {_money(amount)}' if amount else ''}{kind}"


_ACTS: Mapping[str, str] = {
    "post": "Posted {type} {amount}: {parts}",
    "void": "Tender {tender} canceled, entered in error",
    "move": "Payment {payment} moved to {to}",
    "transfer": "{amount} transferred from {from} to {to}",
    "correct": "Bank item {item} put on account {account}",
    "refund": "Refund {account}{payment} {payee}",
    "waive": "Fee {fee} taken back",
    "pledge": "Pledge memo for {account}: {amount} of {agency}",
    "hold": "Check held for {account}: {amount} until {until}",
    "return": "Sent back with a letter: {why}",
    "split": "Split among the debts: {listed}",
    "prove": "Counted: {listed}",
    "open_batch": "Batch opened again",
    "balance": "Closed for good{entry}",
}
