"""What the field and the telephone left on file: service orders of moves, exchanges and questions, contact notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from carpath.cis.records import FieldOrder, Remark
from carpath.cis.utility.chance import one_in, scattered
from carpath.cis.utility.metering import shown
from carpath.cis.utility.records import Account, Meter, Reading
from carpath.cis.utility.workdays import next_workday, workday

_READ_ORDERS = {"F": ("FR", "Final read"), "I": ("IR", "Initial read"), "X": ("MX", "Exchange meter, end of life")}
_ASKED = (
    ("RR", "Re-read, customer doubts the bill", "Read agrees with the route read."),
    ("AD", "Verify address sign", "Sign agrees with the record."),
    ("LT", "Street light out before the house", "Lamp replaced."),
    ("MT", "Meter test on request", "Full load 100.2 %, light load 99.8 %: within 2 %."),
    ("IV", "Reader reports loose meter socket", "Socket cover fastened, meter sound."),
)
_NOTES = (
    "Asked for the due date to be moved to the 20th; done.",
    "New telephone number given.",
    "Asked for copies of last year's bills; mailed.",
    "Reported a power outage of two hours; passed to line.",
    "Moved to paperless bills.",
    "Asked whom to call about trees near the line; number given.",
)
_HOME_NOTES = (
    *_NOTES,
    "Asked how the two energy blocks work; explained.",
    "Asked about the budget plan; leaflet mailed.",
    "Asked what helps to lower a bill; conservation leaflet mailed.",
)
CLERKS = ("T. ARCHER", "M. BUI", "R. LINDQVIST", "D. OCHOA", "K. YAMADA")
_PER_PREMISE = 40


def orders(
    rng: Random, seed: int, premise: int, readings: Sequence[Reading], meters: Sequence[Meter]
) -> tuple[FieldOrder, ...]:
    """An order for each final, initial and exchange read of the time, and now and then one that was asked for."""
    found = [*_read_orders(readings[1:], meters), *_asked(rng, readings)]
    found.sort(key=lambda order: order.placed)
    serial = premise * _PER_PREMISE
    return tuple(
        replace(order, number=str(scattered(serial + turn, seed, 1_000_000, 9_000_000)))
        for turn, order in enumerate(found)
    )


def _read_orders(readings: Sequence[Reading], meters: Sequence[Meter]) -> Iterator[FieldOrder]:
    """Reads of one day at one badge are one visit: the final read is the initial one too."""
    by_badge = {meter.badge: meter for meter in meters}
    seen: set[tuple[date, str]] = set()
    for reading in readings:
        if reading.type not in _READ_ORDERS or (reading.day, reading.badge) in seen:
            continue
        seen.add((reading.day, reading.badge))
        code, instruction = _READ_ORDERS[reading.type]
        face = shown(by_badge[reading.badge].registers[0], reading.values[0])
        yield FieldOrder("", code, workday(reading.day - timedelta(days=6)), reading.day, instruction, f"Read {face}.")


def _asked(rng: Random, readings: Sequence[Reading]) -> Iterator[FieldOrder]:
    if one_in(rng, 5):
        code, instruction, result = rng.choice(_ASKED)
        placed = next_workday(readings[rng.randrange(1, len(readings) - 2)].day, 3)
        yield FieldOrder("", code, placed, next_workday(placed, 2), instruction, result)


def remarks(rng: Random, accounts: Sequence[Account], first: date, today: date, *, home: bool) -> tuple[Remark, ...]:
    """The contact log of the time; a customer who came is noted by whoever opened the account."""
    opened = [
        Remark(account.since, rng.choice(CLERKS), "Account opened by telephone; identity verified.")
        for account in accounts
        if account.since > first
    ]
    topics, days = _HOME_NOTES if home else _NOTES, (today - first).days
    calls = [
        Remark(workday(first + timedelta(days=rng.randrange(days - 7))), rng.choice(CLERKS), rng.choice(topics))
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2)))
    ]
    return tuple(sorted(opened + calls, key=lambda remark: remark.day))
