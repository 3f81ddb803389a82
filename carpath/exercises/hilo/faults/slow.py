"""A slow meter: one of its elements counts nothing, so it registers less than half of what passes (handbook 1F)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from carpath.cis import meters
from carpath.cis.accuracy import Accuracy, spread
from carpath.cis.bench import Exchange, Scene
from carpath.cis.hilo import rounded
from carpath.cis.records import Premise, Segment
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, RightBill, Treatment
from carpath.exercises.hilo.faults import parts, proofs
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

SLOW_PERIODS = {1: (1, 1), 2: (1, 3), 3: (3, 8), 4: (3, 8)}
# Full load and what light load lags behind it, in hundredths of a percent.
FULL_LOAD, LAG = (2_600, 4_400), (80, 400)
BRING = ("read", "badge")
# Whoever rounds each bill by itself comes out within one kWh of the share.
ROUNDING = 1
PARAGRAPH = "5.11-2"


def slow(ground: Ground) -> tuple[Scene, Key] | None:
    """The read is right and what is read is not. The shop's last test, years ago, says nothing about today."""
    count = ground.rng.randint(*SLOW_PERIODS[ground.step])
    full = ground.rng.randint(*FULL_LOAD)
    run = Accuracy(full, full - ground.rng.randint(*LAG))
    home = _slowed(ground, ground.home(ground.rng.choice(("electric home", "gas home", "shop"))), count, run)
    home, facts = proofs.shown(ground, home)
    call = ground.says(home, "Nothing has changed here; my bills have never been so low.")
    line = parts.laid(ground, ground.scene(home, call=call, **facts))
    return (line.scene, _key(line, count)) if line.found.codes[:1] in (("LO",), ("VL",)) else None


def _slowed(ground: Ground, home: Premise, count: int, run: Accuracy) -> Premise:
    """The premise whose register has fallen behind since `count` bills ago."""
    reads, share = list(home.reads[: -count - 1]), run.weighted
    for before, after in pairwise(home.reads[-count - 2 :]):
        counted = meters.advance(before.value, after.value, home.meter.dials) * share // 1
        reads.append(replace(after, value=reads[-1].value + counted))
    kwh = [after.value - before.value for before, after in pairwise(reads[-count - 2 :])]
    low = tuple(_low(ground, home, old, use) for old, use in zip(home.segments[-count:], kwh, strict=False))
    site = replace(home.site, register=reads[-1].value, accuracy=run)
    return replace(home, reads=tuple(reads), segments=(*home.segments[:-count], *low), site=site)


def _low(ground: Ground, home: Premise, old: Segment, kwh: int) -> Segment:
    """The bill as it went out: too low, and released."""
    total = ground.bill(home, old.start, old.end, kwh)
    return replace(old, kwh=kwh, total=total, flag=parts.flag(old.kwh, kwh))


def _bills(line: Laid, count: int) -> tuple[RightBill, ...]:
    """The slow bills inside the limit: what is missing on all of them, laid on each by what it registered."""
    home, first = line.scene.home, parts.earliest(line.ground, residential=line.scene.home.residential)
    due = [bill for bill in home.segments[-count:] if bill.start >= first]
    registered = [bill.kwh for bill in due]
    missing = home.site.accuracy.true_use(sum(registered)) - sum(registered)
    return tuple(
        RightBill(
            bill.account,
            bill.end,
            bill.kwh + share,
            bill.total,
            line.ground.bill(home, bill.start, bill.end, bill.kwh + share),
            ROUNDING,
        )
        for bill, share in zip(due, spread(missing, registered), strict=True)
    )


def _key(line: Laid, count: int) -> Key:
    home, bills, tests = line.scene.home, _bills(line, count), ("order:MT", "order:MX")
    run, use = home.site.accuracy, home.site.accuracy.true_use(line.found.period.kwh or 0)
    exchange = Exchange(line.ground.today, home.site.register, line.scene.spare, 0)
    left = count - len(bills)
    beyond = f" {left} of {count} low bills lie beyond the limit and stay." if left else ""
    return Key(
        fault="slow",
        codes=line.found.codes,
        said=f"The meter is slow. {run.words}, weighted {_weighted(run)} %. True use is the registered one divided by "
        f"that: {use:,} kWh today.{beyond}",
        where="the daily use, which fell on one day and stayed there, and a test of the meter",
        treatments=(
            Treatment("MX", proof=tests),
            *parts.rebilled(*tests),
            *parts.held("MT", "MX", "IV"),
        ),
        kwh=use,
        as_read=line.as_read,
        right=line.bill(use),
        postings=Postings(exchange=exchange),
        bills=bills,
        fieldwork=Fieldwork(("MT", "MX"), True, BRING),
        earliest=parts.earliest(line.ground, residential=home.residential),
        paragraph=PARAGRAPH,
        downstream=f"Released, {show(line.as_read)} is billed instead of {show(line.bill(use))}, month after month; "
        f"{show(parts.net(bills))} of earlier use comes one month closer to the limit.",
        moves=_moves(line, exchange, bills, use),
    )


def _weighted(run: Accuracy) -> str:
    """In percent, with two decimals, half up."""
    hundredths = rounded(run.weighted * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _moves(line: Laid, exchange: Exchange, bills: tuple[RightBill, ...], use: int) -> Moves:
    dials, run = line.scene.home.meter.dials, line.scene.home.site.accuracy
    sent, order = parts.ordering(line.scene, "MT", "Low use, nothing changed: test in place, exchange if slow", BRING)
    note = (
        f"{line.seen()} The last bill was low too. Decided: MX, exchange posted, today {use:,} kWh, "
        f"{parts.bills(len(bills))} cancelled and rebilled for {show(parts.net(bills))} net, installments offered. "
        f"Proof: meter test, {_weighted(run)} % weighted. Order {order}."
    )
    return (
        *line.looking(f"bills:{line.scene.account}"),
        *sent,
        {
            "do": "exchange",
            "date": exchange.day.isoformat(),
            "out": meters.face(exchange.out, dials),
            "badge": exchange.badge,
            "in": meters.face(exchange.start, dials),
        },
        {"do": "estimate", "kwh": str(use)},
        *parts.rebilling(bills, "ST"),
        *line.predicting(use),
        *parts.deciding("MX", note),
    )
