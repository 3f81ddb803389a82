"""The orientation list: what everybody new is shown, line by line, each signed by both sides."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.tables import Table, parse


@dataclass(frozen=True)
class OrientationLine:
    """One line: its id (the subject of its facts), what is shown or explained, and the heading it stands under."""

    id: str
    text: str
    group: str


def read_orientation(text: str, place: str = "orientation.toml") -> tuple[OrientationLine, ...]:
    """The lines of a file, in its order. Raises Faulty with every fault."""
    table = parse(text, place)
    lines = tuple(_line(row) for row in table.tables("line"))
    table.close()
    if not lines:
        table.fault("The list has no line; write at least one [[line]].")
    ids = [line.id for line in lines]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        table.fault(f"The id {name!r} is used {ids.count(name)} times; every line needs its own.")
    table.raise_faults()
    return lines


def _line(row: Table) -> OrientationLine:
    line = OrientationLine(row.text("id"), row.text("text"), row.text("group"))
    row.close()
    return line
