"""DEMO. An invented office with more than a year of work, every fact of it made through the services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from carpath.demo.lives import live
from carpath.demo.timeline import Timeline
from carpath.services import opening
from carpath.services.act import Act

SEED = 2026


def load(act: Act, today: date) -> Iterator[date]:
    """Fill an empty demo office with history that ends before today. Yields each day that was played."""
    opening.must_be_empty(act)
    line = Timeline(act.office, today, SEED)
    live(line)
    yield from line.play()
