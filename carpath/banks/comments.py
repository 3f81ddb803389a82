"""The comment bank: sentences that raters use again, by criterion of a rubric."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.core.scoring import LONGEST_COMMENT
from carpath.core.tables import parse

FILE = "comments.toml"


def read_comments(text: str, place: str = FILE) -> Mapping[str, tuple[str, ...]]:
    """The District's sentences for each criterion. Raises Faulty with every fault."""
    table = parse(text, place)
    found: dict[str, tuple[str, ...]] = {}
    for row in table.tables("criterion"):
        name, sentences = row.text("id"), row.texts("comments")
        if name in found:
            row.fault(f"The criterion {name!r} stands here twice; write all its comments in one place.")
        if not all(0 < len(sentence.strip()) <= LONGEST_COMMENT for sentence in sentences):
            row.fault(f"A comment is empty or longer than {LONGEST_COMMENT:,} characters.")
        found[name] = tuple(dict.fromkeys(sentence.strip() for sentence in sentences))
        row.close()
    table.close()
    table.raise_faults()
    return found
