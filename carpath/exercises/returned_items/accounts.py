"""What the tabs say of an account at this desk: what it owes, its returns and its path, and every posting on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis import account_money
from carpath.cis.bench import Bench
from carpath.cis.bench_screen import status
from carpath.cis.bench_words import dated
from carpath.cis.books.state import Books
from carpath.cis.records import Account, Premise
from carpath.cis.transactions import Transaction, effects
from carpath.core.money import show
from carpath.exercises.returned_items.case import ZERO, Task
from carpath.exercises.returned_items.shelf import returns_in_a_year

LATEST = 12
"""So many bills and transactions are listed: an advice is about money of the last weeks."""


def header(task: Task, held: Books, number: str) -> list[list[str]]:
    """The facts that follow a person through every tab."""
    home, account = _of(task, number)
    last = home.segments[-1]
    return (
        [
            ["Account", account.number],
            ["Name", account.name],
            ["Status", status(account)],
            ["Service address", home.address],
            ["Balance", show(_balance(held, number))],
            ["Returns, 12 months", str(_returns(task, held, number))],
            ["Notice path", _path(task, number)],
            ["Pays by", _means(task, number)],
            ["Last bill", f"{dated(last.end)} {show(last.total)}"],
            ["Telephone", account.phone],
        ]
        if number in held.accounts
        else [["Account", account.number], ["Name", account.name], ["Status", status(account)]]
    )


def _of(task: Task, number: str) -> tuple[Premise, Account]:
    home = task.scene.hood.by_account(number)
    assert home is not None
    return home, next(each for each in home.accounts if each.number == number)


def _balance(held: Books, number: str) -> Decimal:
    return held.accounts[number].balance if number in held.accounts else ZERO


def _returns(task: Task, held: Books, number: str) -> int:
    return returns_in_a_year(held, number, task.today)


def _path(task: Task, number: str) -> str:
    return "on it" if task.filed.notice and number == task.scene.account else "not on it"


def _means(task: Task, number: str) -> str:
    return "cash, card or money order only" if task.filed.cash_only and number == task.scene.account else "any means"


def tab(task: Task, held: Books, bench: Bench) -> dict[str, Any]:
    """The keys of the open tab that differ from other desks."""
    number = bench.shown(task.scene)
    if not bench.has_seen(f"{bench.tab}:{number}"):
        return {}
    if bench.tab == "transactions":
        return {"transactions": _transactions(task, held, number)[:LATEST]}
    if bench.tab == "account":
        return {"facts": _facts(task, held, number)}
    return {}


def _facts(task: Task, held: Books, number: str) -> list[list[str]]:
    _, account = _of(task, number)
    until = dated(account.until) if account.until else "today"
    facts = [
        ["Customer", f"{account.name}, account {account.number}"],
        ["From - until", f"{dated(account.since)} - {until}"],
        ["Telephone", account.phone],
        ["Deposit held", show(account.deposit)],
    ]
    if number not in held.accounts:
        return facts
    days = ", ".join(dated(day) for day in held.account(number).returns) or "none"
    path, means = _path(task, number), _means(task, number)
    return [*facts, ["Returned payments on record", days], ["Notice path", path], ["Pays by", means]]


def _transactions(task: Task, held: Books, number: str) -> list[dict[str, str]]:
    """Newest first, each with the balance after it."""
    home, account = _of(task, number)
    entered = account_money.entries(home, account, task.today)
    lines: list[tuple[date, str, Decimal]] = [(each.day, each.what, each.amount) for each in entered]
    for each in held.transactions:
        lines += [(each.day, _words(each), amount) for owner, amount in effects(each) if owner == number and amount]
    rows, balance = [], ZERO
    for day, what, amount in sorted(lines, key=lambda line: line[0]):
        balance += amount
        rows.append({"date": dated(day), "what": what, "amount": show(amount), "balance": show(balance)})
    return rows[::-1]


def _words(each: Transaction) -> str:
    reason = f", {each.reason}" if each.reason else ""
    return f"{str(each.kind).capitalize()}{reason} ({each.number})"
