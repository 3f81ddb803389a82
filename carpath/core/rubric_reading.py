"""Reading a rubric that people judge by: its name, its version, criteria with four anchors, and critical errors."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.rubric import LEVELS, Criterion, Rubric
from carpath.core.tables import Table, parse

WORTH = 100


@dataclass(frozen=True)
class Judging:
    """A rubric under the name and version that stand with every judgement by it."""

    id: str
    version: int
    rubric: Rubric


def read_judging(text: str, place: str) -> Judging:
    """The rubric of a file. Raises Faulty with every fault."""
    table = parse(text, place)
    id, version, name = table.text("id"), table.whole("version", low=1), table.text("name")
    rows = tuple(_criterion(row) for row in table.tables("criterion"))
    errors = {row.text("id"): row.text("name") for row in _closed(table.tables("critical"))}
    table.close()
    _check(table, rows)
    table.raise_faults()
    return Judging(id, version, Rubric(name, rows, errors))


def _closed(rows: list[Table]) -> list[Table]:
    for row in rows:
        row.has("id"), row.has("name")
        row.close()
    return rows


def _criterion(row: Table) -> Criterion:
    anchors = row.texts("anchors")
    if len(anchors) != len(LEVELS):
        row.fault("`anchors` needs four texts: what a 1, a 2, a 3 and a 4 look like.")
        anchors = ("?",) * len(LEVELS)
    first, second, third, fourth = anchors
    read = Criterion(row.text("id"), row.text("name"), row.whole("worth", low=1), (first, second, third, fourth))
    row.close()
    return read


def _check(table: Table, rows: tuple[Criterion, ...]) -> None:
    ids = [row.id for row in rows]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        table.fault(f"The criterion {name!r} stands here {ids.count(name)} times; every one needs an id of its own.")
    if sum(row.worth for row in rows) != WORTH:
        table.fault(f"The points of all criteria must add up to {WORTH}, not {sum(row.worth for row in rows)}.")
