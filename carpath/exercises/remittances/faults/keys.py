"""The key of a line, put together: what is looked at, what is posted, the note, and how the line is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from carpath.cis.desk.plan import GENUINE
from carpath.core.money import show
from carpath.exercises.remittances.case import TABS, Key, Task
from carpath.exercises.remittances.ground import Ground
from carpath.exercises.remittances.work import LEFT, POSTED

Body = dict[str, str]
Laid = tuple[Task, Key]
STUB = {"do": "post_stub"}


def post(type: str, amount: Decimal, *parts: tuple[str, Decimal, bool], pledge: str = "") -> Body:
    """The posting of one tender; without parts it is the money of a pledge."""
    body = {"do": "post", "type": type, "amount": str(amount)}
    for row, (account, dollars, deposit) in enumerate(parts, 1):
        body |= {f"account{row}": account, f"amount{row}": str(dollars)}
        body |= {f"deposit{row}": "1"} if deposit else {}
    return body | ({"pledge": pledge} if pledge else {})


def whole(type: str, amount: Decimal, account: str, *, deposit: bool = False) -> Body:
    """A tender for one account, or for suspense."""
    return post(type, amount, (account, amount, deposit))


def any_page(account: str, first: str = "account") -> str:
    """The mark of an account's balance, which every page of it shows at its head; the key opens the `first`."""
    return "|".join(f"{tab}:{account}" for tab in sorted(TABS, key=lambda tab: tab != first))


def look(mark: str) -> Body:
    """The move that opens a piece of evidence; of several the first."""
    kind, _, which = mark.partition("|")[0].partition(":")
    if kind in ("call", "recount"):
        return {"do": kind}
    return {"do": "paper", "name": which} if kind == "paper" else {"do": "open", "tab": kind, "account": which}


def keyed(
    ground: Ground,
    task: Task,
    fault: str,
    situation: str,
    *acts: Mapping[str, str],
    wrong: bool,
    said: str,
    where: str,
    seen: str,
    decided: str,
    number: object,
    paragraph: str,
    downstream: str,
    supported: Iterable[str] = (),
    proof: Iterable[str] = (),
    left: str = "",
    **facts: Any,
) -> Laid:
    """The task with its key; `left` is how the line is left where that does not follow from the acts."""
    marks = tuple(proof)
    amount = show(number) if isinstance(number, Decimal) else str(number)
    note = f"Seen: {seen}. Decided: {decided}. Proof: {where}, {amount}."
    code = left or (POSTED if acts else LEFT)
    moves = (*map(look, marks), *acts, {"do": "note", "text": note}, {"do": "resolve", "code": code})
    ways = ground.bank.treatments.ways(situation)
    return task, Key(
        fault if wrong else GENUINE,
        said,
        where,
        tuple(dict(move) for move in moves),
        ways,
        tuple(supported),
        paragraph,
        downstream,
        marks,
        **facts,
    )
