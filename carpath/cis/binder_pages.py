"""What a binder is made of: sections of numbered paragraphs and tables, each passage with an anchor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; where it is `keyed`, each row is found by the code in its first column."""

    caption: str
    columns: Row
    rows: tuple[Row, ...]
    keyed: bool = False


@dataclass(frozen=True)
class Passage:
    """What an anchor leads to: a paragraph, or a row of a table with its `code` where it has one."""

    anchor: str
    words: str
    code: str = ""


@dataclass(frozen=True)
class Version:
    """Prices as tables, from a day on; `until` is the last day, None for the version that nothing follows yet."""

    since: date
    until: date | None
    tables: tuple[Table, ...]

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= on <= (self.until or date.max)


@dataclass(frozen=True)
class Section:
    """The third paragraph of 5.5 has the anchor 5.5-3, the row NSF of RF has RF-NSF. `versions`: newest first."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    versions: tuple[Version, ...] = ()

    def passages(self, on: date) -> Iterator[Passage]:
        """Everything in it that can be pointed to or found, with the prices of that day."""
        for number, words in enumerate(self.paragraphs, 1):
            yield Passage(f"{self.anchor}-{number}", words)
        held = [table for version in self.versions if version.holds(on) for table in version.tables]
        for table in (*self.tables, *held):
            for row in table.rows:
                yield self._row(table, row)

    def _row(self, table: Table, row: Row) -> Passage:
        words = ", ".join(filter(None, row))
        if table.keyed:
            return Passage(f"{self.anchor}-{row[0]}", words, row[0])
        return Passage(self.anchor, f"{table.caption}: {words}")


def versions_of(priced: Sequence[tuple[date, tuple[Table, ...]]]) -> tuple[Version, ...]:
    """Versions, newest first, from (first day, tables), oldest first; each ends on the day before the next."""
    following = [day for day, _ in priced[1:]]
    ends = [*(day - timedelta(days=1) for day in following), *([None] if priced else [])]
    found = [Version(day, until, tables) for (day, tables), until in zip(priced, ends, strict=True)]
    return tuple(reversed(found))
