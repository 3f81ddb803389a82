"""Bulletins: changed procedures, each with its number, its first day and the paragraphs that say it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carpath.core.tables import Table, parse

FILE = "bulletins.toml"


@dataclass(frozen=True)
class Bulletin:
    """A change told once to everybody. `number` is what an acknowledgement points to."""

    number: str
    effective: date
    title: str
    paragraphs: tuple[str, ...]
    text: tuple[str, ...]


def read_bulletins(text: str, place: str = FILE) -> tuple[Bulletin, ...]:
    """The bulletins, newest first; a file without any is no fault. Raises Faulty with every fault."""
    table = parse(text, place)
    found = [_bulletin(row) for row in table.tables("bulletin", name="number", required=False)]
    table.close()
    numbers = [bulletin.number for bulletin in found]
    for number in sorted({number for number in numbers if numbers.count(number) > 1}):
        table.fault(f"Bulletin {number} stands here twice; give each a number of its own.")
    table.raise_faults()
    return tuple(sorted(found, key=lambda bulletin: (bulletin.effective, bulletin.number), reverse=True))


def _bulletin(row: Table) -> Bulletin:
    bulletin = Bulletin(
        row.text("number"), row.day("effective"), row.text("title"), row.texts("paragraphs"), row.texts("text")
    )
    if not bulletin.paragraphs:
        row.fault("`paragraphs` is empty; name a paragraph of the binder, for example 5.6-1.")
    if not all(words.strip() for words in bulletin.text) or not bulletin.text:
        row.fault("`text` needs at least one paragraph, and none may be empty.")
    row.close()
    return bulletin
