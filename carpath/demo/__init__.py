"""DEMO. An invented office with more than a year of work, every fact of it made through the services, on the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from carpath.demo.lives import live
from carpath.demo.people import PASSWORD as PASSWORD
from carpath.demo.timeline import Timeline
from carpath.services import opening
from carpath.services.act import Act

SEED = 2026


def load(act: Act, today: date) -> Iterator[date]:
    """Fill an empty demo office with history that ends yesterday. Yields each day that was played; the same for the same
    day of loading but for salts of passwords."""
    opening.must_be_empty(act)
    line = Timeline(act.office, today, SEED)
    live(line)
    yield from line.play()
