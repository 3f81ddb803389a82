"""Does the store answer."""

from __future__ import annotations

from carpath.store import people
from carpath.store.engine import reading


def check() -> int:
    """How many people there are; raises whatever the store raises."""
    with reading():
        return people.count()
