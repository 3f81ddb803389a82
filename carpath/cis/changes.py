"""How a clean premise is changed: another read, another use, another place on the register, and its photo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from carpath.cis import meters
from carpath.cis.field import demand_words
from carpath.cis.records import Premise, Segment


def with_read(home: Premise, value: int, *, true: int | None = None, remark: str = "") -> Premise:
    """The premise with `value` as its last read; `true` is what the register really shows."""
    last = replace(home.reads[-1], value=value, remark=remark)
    site = replace(home.site, register=value if true is None else true)
    return replace(home, reads=(*home.reads[:-1], last), site=site)


def with_use(home: Premise, counts: int, *, remark: str = "") -> Premise:
    """The premise with so many counts used since the previous read, read rightly."""
    return with_read(home, (home.reads[-2].value + counts) % meters.capacity(home.meter.dials), remark=remark)


def shifted(home: Premise, by: int) -> Premise:
    """The premise with every read moved along the register, over zero where it comes to that."""
    top = meters.capacity(home.meter.dials)
    reads = tuple(replace(read, value=(read.value + by) % top) for read in home.reads)
    return replace(home, reads=reads, site=replace(home.site, register=reads[-1].value))


def with_past_use(home: Premise, index: int, counts: int, price: Callable[[Segment, int], Decimal]) -> Premise:
    """The premise where the bill at `index` was for so many counts; every later read moves along."""
    bill = home.segments[index]
    used = bill.kwh // home.site.multiplier
    reads = tuple(
        replace(read, value=read.value + counts - used) if read.day >= bill.end else read for read in home.reads
    )
    kwh = counts * home.site.multiplier
    segments = list(home.segments)
    segments[index] = replace(bill, kwh=kwh, total=price(bill, kwh))
    return replace(home, reads=reads, segments=tuple(segments), site=replace(home.site, register=reads[-1].value))


def with_radio(home: Premise, *, heard: bool) -> Premise:
    """The premise with a meter that AMR can hear, or cannot."""
    return replace(home, meter=replace(home.meter, radio=heard))


def photo_of(home: Premise, value: int) -> str:
    """What the reader's photo shows."""
    shown = meters.face(value, home.meter.dials)
    return f"Photo: badge {home.site.badge}, register {shown}, sharp.{demand_words(home.site)}"


def heard(home: Premise, value: int) -> str:
    """What the radio network hears."""
    return f"Radio: badge {home.site.badge} at {meters.face(value, home.meter.dials)}, this morning's message."
