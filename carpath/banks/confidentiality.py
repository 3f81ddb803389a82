"""The text on confidentiality, with its version and how long an acknowledgement of it lasts."""

from __future__ import annotations

from dataclasses import dataclass

from carpath.core.tables import parse

FILE = "confidentiality.toml"


@dataclass(frozen=True)
class Confidentiality:
    """What is read and acknowledged. `remind_days`: so many days before it lapses it is read again."""

    version: str
    title: str
    valid_months: int
    remind_days: int
    text: tuple[str, ...]


def read_confidentiality(text: str, place: str = FILE) -> Confidentiality:
    """The text of the file. Raises Faulty with every fault."""
    table = parse(text, place)
    found = Confidentiality(
        table.text("version"),
        table.text("title"),
        table.whole("valid_months", low=1, high=120),
        table.whole("remind_days", low=1, high=180),
        table.texts("text"),
    )
    if not found.text or not all(words.strip() for words in found.text):
        table.fault("`text` needs at least one paragraph, and none may be empty.")
    table.close()
    table.raise_faults()
    return found
