"""What must be true of the file of any premise (handbook 2.4): reads, use, periods and numbers that fit together.

Each check looks at the records alone and knows nothing of how they were drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from carpath.cis.billing_power import whole_kw
from carpath.cis.meters import capacity
from carpath.cis.utility.records import (
    DELIVERED,
    DEMAND,
    REACTIVE,
    RECEIVED,
    BillSegment,
    Meter,
    Premise,
    Reading,
    counted,
)


def reads_faults(home: Premise) -> Iterator[str]:
    """Reads never fall but over zero; a badge changes only where one meter was taken out and the next put in."""
    meters = {meter.badge: meter for meter in home.meters}
    for earlier, later in pairwise(home.readings):
        meter = meters[later.badge]
        if later.day < earlier.day:
            yield f"The read of {later.day} stands behind one of {earlier.day}."
        if later.badge != earlier.badge:
            if (earlier.type, later.type, later.day) != ("X", "N", earlier.day):
                yield f"Badge {later.badge} follows {earlier.badge} on {later.day} without an exchange."
        elif _fell(earlier, later, meter):
            yield f"The register of badge {later.badge} fell on {later.day}."


def _fell(earlier: Reading, later: Reading, meter: Meter) -> bool:
    """More than half a turn forward is a fall."""
    return any(
        not register.demand and counted(earlier, later, meter, place) > capacity(register.dials) // 2
        for place, register in enumerate(meter.registers)
    )


Counted = Mapping[str, Mapping[date, int]]


def running(home: Premise) -> Counted:
    """By unit and day: what was counted since the first read; of a demand register what it showed."""
    if not home.meters:
        return {}
    meters = {meter.badge: meter for meter in home.meters}
    registers = home.meters[0].registers
    found: dict[str, dict[date, int]] = {register.unit: {home.readings[0].day: 0} for register in registers}
    sums = [0] * len(registers)
    for earlier, later in pairwise(home.readings):
        if earlier.badge == later.badge:
            for place, register in enumerate(registers):
                count = counted(earlier, later, meters[later.badge], place)
                sums[place] = count if register.demand else sums[place] + count
        for place, register in enumerate(registers):
            found[register.unit][later.day] = sums[place]
    return found


def use_faults(home: Premise) -> Iterator[str]:
    """Billed use is the difference of the reads times the multiplier; nothing was used while nobody was a customer."""
    if not home.meters:
        return
    counts, multiplier = running(home), home.meters[0].multiplier
    for segment in home.segments:
        if not _agrees(segment, counts, multiplier):
            yield f"Bill {segment.number} to {segment.end} is not what the reads make."
    energy = counts[DELIVERED]
    for start, end in unbilled(home):
        if energy[start] != energy[end]:
            yield f"{(energy[end] - energy[start]) * multiplier} kWh from {start} to {end} are billed to nobody."


def _agrees(segment: BillSegment, counts: Counted, multiplier: int) -> bool:
    use, start, end = segment.use, segment.start, segment.end
    if not {start, end} <= counts[DELIVERED].keys():
        return False
    pairs = ((DELIVERED, use.kwh), (RECEIVED, use.received_kwh), (REACTIVE, use.kvarh))
    energy = all(
        (counts[unit][end] - counts[unit][start]) * multiplier == billed for unit, billed in pairs if unit in counts
    )
    demand = DEMAND not in counts or whole_kw(Decimal(counts[DEMAND][end] * multiplier) / 100) == use.kw
    return energy and demand


def unbilled(home: Premise) -> Iterator[tuple[date, date]]:
    """The days between the first and the last read that no bill covers."""
    at = home.readings[0].day
    for segment in home.segments:
        if segment.start > at:
            yield at, segment.start
        at = segment.end
    if at < home.readings[-1].day:
        yield at, home.readings[-1].day


def period_faults(home: Premise) -> Iterator[str]:
    """Periods follow each other without gap or overlap from a customer's first day to the last."""
    for earlier, later in pairwise(home.segments):
        if later.start < earlier.end:
            yield f"Bill {later.number} begins on {later.start}, before the one to {earlier.end} ends."
        elif later.start > earlier.end and later.account == earlier.account:
            yield f"No bill covers {earlier.end} to {later.start}."
    for account in home.accounts:
        own = [segment for segment in home.segments if segment.account == account.number]
        if any(segment.start < account.since for segment in own):
            yield f"Account {account.number} is billed for days before {account.since}."
        if account.until and (not own or own[-1].end != account.until):
            yield f"Account {account.number} left on {account.until} without a final bill."


CHECKS: Mapping[str, Callable[[Premise], Iterator[str]]] = {
    "Reads": reads_faults,
    "Use": use_faults,
    "Periods": period_faults,
}
