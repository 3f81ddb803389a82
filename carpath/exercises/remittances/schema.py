"""The moves of this desk as data, beside those that every desk has. Every value travels as text."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.cis.bench_schema import SHARED_SCHEMA, Schema, described

_MONEY = "dollars and cents, such as 181.30"
_ACCOUNT = "an account number of ten digits"
_LEFT_OUT = frozenset({"photo", "radio", "order", "wait"})
_PARTS = {
    f"{field}{row}": words.format(row=row)
    for row in range(1, 5)
    for field, words in (
        ("account", "account of part {row}; empty: nobody knows it, the money waits in suspense"),
        ("amount", "dollars of part {row}; a single part may leave it empty"),
        ("deposit", "1 if part {row} is a security deposit"),
    )
}
_ROWS = {
    f"{field}{row}": f"{field} of row {row} of the entry"
    for row in range(1, 11)
    for field in ("account", "debit", "credit", "memo")
}
SCHEMA: Schema = (
    *(move for move in SHARED_SCHEMA if move["do"] not in _LEFT_OUT),
    described("post_stub", "Posts the item as its check and its stubs say."),
    described(
        "post",
        "Posts one tender into the open batch, for up to four parts.",
        type="a tender code, such as CK",
        amount=_MONEY,
        pledge="the memo of a pledge whose money this is, such as M9",
        **_PARTS,
    ),
    described("void", "Cancels a tender that was entered in error.", tender="its number, such as T4"),
    described(
        "move",
        "Cancels a payment on a wrong account; its tender stays.",
        payment="its number, such as P6",
        to=f"{_ACCOUNT}; empty: to suspense",
    ),
    described(
        "transfer",
        "Moves dollars from one account to another by an adjustment.",
        to=f"{_ACCOUNT} that owes",
        amount=_MONEY,
        approved="1 with an approval above $250",
        **{"from": f"{_ACCOUNT} that gives"},
    ),
    described(
        "correct",
        "Puts a difference that the bank reported on the account whose payment was keyed wrong.",
        item="number of the bank's item, such as K7",
        account=_ACCOUNT,
    ),
    described(
        "refund",
        "Refunds a credit balance, or money in suspense, by check.",
        account=f"{_ACCOUNT} with a credit, or",
        payment="a payment in suspense, with",
        payee="the name on the check",
        approved="1 with an approval above $250",
    ),
    described("waive", "Takes back a fee.", fee="its transaction, such as F12"),
    described("pledge", "Writes a pledge memo.", account=_ACCOUNT, amount=_MONEY, agency="who promises"),
    described("hold", "Puts a check away until its date.", account=_ACCOUNT, amount=_MONEY, until="a date, 06/21/2025"),
    described("return", "Sends the item back with a letter.", reason="a letter, such as STALE"),
    described(
        "split",
        "Says which debts of the account the payment pays.",
        **{f"d{place}": f"dollars for debt {place}" for place in range(1, 7)},
    ),
    described(
        "prove",
        "Counts a batch or a drawer and closes it to tenders.",
        items="number of checks on the table",
        machine="total of the remittance machine",
        tape="total of your adding machine",
        cash="cash in the drawer, with its change fund",
        checks="total of the checks in the drawer",
        slip="the deposit slip: what goes to the bank",
    ),
    described("open_batch", "Opens a counted batch again."),
    described(
        "balance",
        "Closes a counted batch for good; a drawer that is short or over with an entry.",
        approved="1 with the supervisor's initials",
        **_ROWS,
    ),
    described("recount", "Has a second person count the drawer again."),
    described("undo", "Takes back one act of this line.", act="which, from 1"),
    described("resolve", "Closes the line.", code="LV, PO, RT or HD", reason="at most 240 characters"),
)
FIELDS: Mapping[str, tuple[str, ...]] = {str(move["do"]): tuple(move["fields"]) for move in SCHEMA}
"""The fields of every move by its name."""
