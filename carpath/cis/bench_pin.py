"""The pinned tab: another tab, perhaps of another account, kept beside the open one as a plain table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from carpath.cis import bench_tabs
from carpath.cis.bench import Bench, Scene

Columns = tuple[tuple[str, str], ...]

_READS = (("Read date", "date"), ("Read", "read"), ("Days", "days"), ("kWh", "kwh"), ("kWh/day", "per_day"))
# Of each tab with rows: where they are in its content, and the columns that fit beside another tab.
_ROWS: Mapping[str, tuple[str, Columns]] = {
    "reads": ("periods", (*_READS, ("Flag", "flag"))),
    "bills": ("bills", (("From", "start"), ("To", "end"), ("kWh", "kwh"), ("Total", "total"), ("State", "state"))),
    "transactions": (
        "transactions",
        (("Date", "date"), ("What", "what"), ("Amount", "amount"), ("Balance", "balance")),
    ),
    "orders": ("orders", (("Number", "number"), ("Type", "type"), ("Done", "done"), ("Result", "result"))),
    "notes": ("notes", (("Date", "date"), ("By", "by"), ("Note", "text"))),
}


def pinned(scene: Scene, bench: Bench) -> dict[str, Any] | None:
    """The pinned tab as data, or None where none is."""
    tab, _, number = bench.pinned.partition(":")
    home = scene.hood.by_account(number)
    if home is None:
        return None
    content = bench_tabs.content(scene, replace(bench, tab=tab, account=number), home)
    name = next(account.name for account in home.accounts if account.number == number)
    columns, rows = _table(tab, content)
    return {"title": tab.capitalize(), "account": number, "name": name, "columns": columns, "rows": rows}


def _table(tab: str, content: Mapping[str, Any]) -> tuple[list[str], list[list[str]]]:
    if tab not in _ROWS:
        return ["Field", "Value"], [list(fact) for fact in content["facts"]]
    where, columns = _ROWS[tab]
    return [title for title, _ in columns], [[row[name] for _, name in columns] for row in content[where]]
