"""Kinds of errors in live work, by desk: what a trainer counts in a work review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from carpath.core.tables import Table, parse
from carpath.core.vocabulary import Desk

FILE = "work_errors.toml"


@dataclass(frozen=True)
class ErrorKind:
    """A kind of error: its id on record and its words."""

    id: str
    text: str


def read_work_errors(text: str, place: str = FILE) -> Mapping[Desk, tuple[ErrorKind, ...]]:
    """The kinds of every desk. Raises Faulty with every fault."""
    table = parse(text, place)
    rows = [(row.choice("code", Desk), _kinds(row)) for row in table.tables("desk", name="code")]
    table.close()
    codes = [code for code, _ in rows]
    for desk in Desk:
        if codes.count(desk) != 1:
            table.fault(f"Desk {desk} stands here {codes.count(desk)} times; every desk needs exactly one.")
    table.raise_faults()
    return dict(rows)


def _kinds(row: Table) -> tuple[ErrorKind, ...]:
    kinds = tuple(_kind(each) for each in row.tables("errors"))
    ids = [kind.id for kind in kinds]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        row.fault(f"The error {name!r} stands here twice.")
    row.close()
    return kinds


def _kind(row: Table) -> ErrorKind:
    kind = ErrorKind(row.text("id"), row.text("text"))
    row.close()
    return kind
