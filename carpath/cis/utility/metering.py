"""Meters and reads: registers that count on from visit to visit, over zero, across an exchange, now and then estimated.

What was counted in each span comes first (`seasons`), the reads follow from it; so use is the difference of the reads
times the multiplier, and a bill can rest on either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from carpath.cis.hilo import Usage
from carpath.cis.meters import capacity
from carpath.cis.utility.chance import one_in
from carpath.cis.utility.kinds import Kind, Use
from carpath.cis.utility.records import Meter, Reading, Register
from carpath.cis.utility.seasons import Counts, registers
from carpath.cis.utility.spans import Span
from carpath.cis.utility.workdays import workday

_EXCHANGED_ONE_IN = 12  # premises whose meter was exchanged in the 25 months
_NO_ACCESS_ONE_IN = 90  # reads without access: clearly less than the two percent that are called excessive
_NO_ACCESS = ("01", "02", "02", "03")


@dataclass(frozen=True, slots=True)
class Metering:
    """The meters and reads of a premise with the counts of each span; `estimated` are the places of the spans that end
    in an estimate."""

    meters: tuple[Meter, ...]
    readings: tuple[Reading, ...]
    counts: tuple[Counts, ...]
    estimated: frozenset[int]


def meter(rng: Random, badge: str, kind: Kind, first: date) -> Meter:
    """The meter that stood there on the first day."""
    radio = str(rng.randrange(10_000_000, 100_000_000)) if kind.use is Use.WEATHER and one_in(rng, 3) else ""
    installed = first - timedelta(days=rng.randrange(200, 4000))
    return Meter(badge, registers(kind), rng.choice(kind.ct), kind.pt, installed, radio=radio)


def metering(rng: Random, first: Meter, later: str, spans: Sequence[Span], drawn: Sequence[Counts]) -> Metering:
    """The reads of the spans. `later` is the badge of a second meter, should the first be exchanged."""
    counts = list(drawn)
    estimated = _estimated(rng, first, spans, counts)
    exchanged = _exchanged(rng, first, spans, estimated)
    meters = _meters(first, later, [*exchanged.values()])
    walk = _Walk(rng, meters, spans)
    for place, counted in enumerate(counts):
        left = walk.exchange(exchanged[place], spans[place], counted) if place in exchanged else counted
        walk.read(spans, place, left, place in estimated)
    return Metering(meters, tuple(walk.readings), tuple(counts), frozenset(estimated))


def _exchanged(rng: Random, meter: Meter, spans: Sequence[Span], estimated: set[int]) -> dict[int, date]:
    """The place of the span in which the meter was exchanged, and the day; mostly none. A regular span."""
    if len(meter.registers) > 1 or not one_in(rng, _EXCHANGED_ONE_IN):
        return {}
    place = rng.randrange(1, max(2, len(spans) - 1))
    sound = place < len(spans) and spans[place].regular and not {place, place - 1} & estimated
    if not sound or spans[place].days < 25:
        return {}
    return {place: workday(spans[place].start + timedelta(days=rng.randrange(6, 20)))}


def _meters(first: Meter, later: str, days: Sequence[date]) -> tuple[Meter, ...]:
    """The first meter alone, or until the day of the exchange and the second one from then on."""
    if not days:
        return (first,)
    return replace(first, removed=days[0]), replace(first, badge=later, installed=days[0])


def _estimated(rng: Random, meter: Meter, spans: Sequence[Span], counts: list[Counts]) -> set[int]:
    """The spans that end in an estimate; their counts and those of the next span are changed to what was billed."""
    if meter.radio or meter.multiplier > 1 or len(meter.registers) > 1:
        return set()
    found: set[int] = set()
    for place in range(1, len(spans) - 1):
        if not one_in(rng, _NO_ACCESS_ONE_IN) or place - 1 in found:
            continue
        used = _estimate(spans, counts, place)
        true, following = counts[place][0], counts[place + 1][0]
        if _fair(used, true, following) and spans[place].regular and spans[place + 1].account == spans[place].account:
            counts[place], counts[place + 1] = (used,), (true + following - used,)
            found.add(place)
    return found


def _fair(used: int, true: int, following: int) -> bool:
    """Within a quarter of the truth, and no more than the next read can bear: a clean District has no estimate that is
    noticed later."""
    return 0 < used < true + following and abs(used - true) * 4 <= true


def _estimate(spans: Sequence[Span], counts: Sequence[Counts], place: int) -> int:
    """By the estimating order: the same customer's period a year ago, else the one before, as daily use x days."""
    before = place - 12 if place >= 12 and spans[place - 12].account == spans[place].account else place - 1
    reference = Usage(counts[before][0], spans[before].days)
    return int(reference.daily * spans[place].days + Fraction(1, 2))


class _Walk:
    """Goes from read to read, adding each."""

    def __init__(self, rng: Random, meters: Sequence[Meter], spans: Sequence[Span]) -> None:
        self._meters = list(meters)
        self._rng = rng
        first = self._meters[0]
        self._values = tuple(0 if each.demand else rng.randrange(capacity(each.dials)) for each in first.registers)
        kind = "I" if spans[0].account and spans[0].account.since == spans[0].start else "R"
        self.readings = [Reading(spans[0].start, first.badge, self._values, kind, "", _source(first, kind))]

    def exchange(self, day: date, span: Span, counted: Counts) -> Counts:
        """The old meter's last read and the new one's first; what is left to count in the span."""
        new = self._meters[1]
        part = tuple(count * (day - span.start).days // span.days for count in counted)
        self._add(day, part, "X", "order")
        self._meters, self._values = [new], (0,) * len(new.registers)
        self._add(day, self._values, "N", "order")
        return tuple(count - done for count, done in zip(counted, part, strict=True))

    def read(self, spans: Sequence[Span], place: int, counted: Counts, estimated: bool) -> None:
        """The read or reads that end a span: final and initial where customers change."""
        span, after = spans[place], spans[place + 1] if place + 1 < len(spans) else None
        if estimated:
            self._add(span.end, counted, "E", "office", self._rng.choice(_NO_ACCESS))
            return
        left = span.account is not None and span.account.until == span.end
        came = after is not None and after.account is not None and after.account.since == span.end
        self._add(span.end, counted, "F" if left else "I" if came else "R")
        if left and came:
            self.readings.append(self.readings[-1]._replace(type="I"))

    def _add(self, day: date, counted: Counts, kind: str, source: str = "", remark: str = "") -> None:
        meter = self._meters[0]
        self._values = tuple(
            count if shown.demand else (value + count) % capacity(shown.dials)
            for shown, value, count in zip(meter.registers, self._values, counted, strict=True)
        )
        self.readings.append(Reading(day, meter.badge, self._values, kind, remark, source or _source(meter, kind)))


def _source(meter: Meter, kind: str) -> str:
    if kind in ("F", "I"):
        return "order"
    return "radio" if meter.radio else "route"


def shown(register: Register, value: int) -> str:
    """A register's value as it stands on the meter: `04821`, a demand as `2.68`."""
    return f"{value // 100}.{value % 100:02d}" if register.demand else f"{value:0{register.dials}d}"
