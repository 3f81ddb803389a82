"""A current-transformer meter that was entered with multiplier 1: the register is right, the bill is a fraction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import meters, names
from carpath.cis.bench import NewRead, Scene
from carpath.cis.history import billed
from carpath.cis.records import FieldOrder, Premise, Read
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, RightBill, Treatment
from carpath.exercises.hilo.faults import parts, twofold
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

SHOPS = ("ct shop x20", "ct shop x40", "ct shop x60")
WRONG_BILLS = {1: (0, 1), 2: (1, 2), 3: (2, 5), 4: (3, 6)}
BRING = ("multiplier", "badge", "photo")


def multiplier(ground: Ground) -> tuple[Scene, Key] | None:
    """With no wrong bill yet the use is very low; later the transformer ratio on record gives it away."""
    count = ground.rng.randint(*WRONG_BILLS[ground.step])
    clean = ground.home(ground.rng.choice(SHOPS))
    home = twofold.also_keyed(ground, _entered_as_one(ground, clean, count))
    call = ground.says(home, "Business is as usual; we run the same hours.")
    line = parts.laid(ground, ground.scene(home, call=call, photos=twofold.photos(ground, home)))
    return (line.scene, _key(line, clean, count)) if line.found.codes else None


def _entered_as_one(ground: Ground, clean: Premise, count: int) -> Premise:
    """The premise after an exchange `count` bills ago, with the new meter on record as x1."""
    since, right = clean.reads[-count - 2].day, clean.site.multiplier
    old, new = clean.meter.badge, names.badge(ground.rng)
    out = clean.reads[-count - 2].value
    reads = [read for read in clean.reads if read.day < since] + [Read(since, out, "X"), Read(since, 0, "N")]
    reads += [replace(read, value=read.value - out) for read in clean.reads if read.day > since]
    segments = tuple(
        replace(past, kwh=past.kwh // right, total=ground.bill(clean, past.start, past.end, past.kwh // right))
        if past.start >= since
        else past
        for past in clean.segments
    )
    order = FieldOrder(
        str(ground.rng.randrange(700_000, 800_000)),
        "MX",
        since - timedelta(days=4),
        since,
        "Exchange, end of test period",
        f"Badge {old} out at {out}, badge {new} in at 0, three-phase with current transformers.",
    )
    return replace(
        clean,
        meter=replace(clean.meter, badge=new, multiplier=1, installed=since, ratio=right if count else None),
        reads=tuple(reads),
        segments=segments,
        site=replace(clean.site, badge=new, register=reads[-1].value),
        orders=(*clean.orders, order),
    )


def _bills(line: Laid, clean: Premise, since: date) -> tuple[RightBill, ...]:
    right = {old.end: old for old in clean.segments}
    return tuple(
        RightBill(past.account, past.end, right[past.end].kwh, past.total or parts.NOTHING, right[past.end].total)
        for past in billed(line.scene.hood, line.scene.home)
        if past.start >= since
    )


def _key(line: Laid, clean: Premise, count: int) -> Key:
    home, right = line.scene.home, clean.site.multiplier
    since = home.meter.installed
    bills, reads = _bills(line, clean, since), twofold.corrections(line)
    use = meters.use(line.found.period.read_from or 0, home.site.register, dials=home.meter.dials, multiplier=right)
    already = f" {parts.bills(count)} went out at 1/{right} of the use." if count else ""
    return Key(
        fault="multiplier",
        codes=line.found.codes,
        said=f"The meter set on {since:%m/%d/%Y} has current transformers {right * 5}:5, multiplier {right}; it was "
        f"entered as x1.{already}{twofold.said(reads)}",
        where="the meter's multiplier against its transformers, and the exchange before which the use was normal",
        treatments=(
            Treatment("MU", proof=("order:CT",)),
            *(parts.rebilled("order:CT") if bills else ()),
            *parts.held("CT", "IV"),
        ),
        kwh=use,
        as_read=line.as_read,
        right=line.bill(use),
        postings=Postings(reads=reads, multiplier=right, since=since),
        bills=bills,
        fieldwork=Fieldwork(("CT",), True, BRING[:2]),
        earliest=parts.earliest(line.ground, residential=False),
        paragraph="5.5-6",
        downstream=f"Released at x1, today's bill is {show(line.as_read)} instead of {show(line.bill(use))}; with the "
        f"bills already out the District is short {show(parts.net(bills) + line.bill(use) - line.as_read)}.",
        moves=_moves(line, right, bills, reads, use),
    )


def _moves(line: Laid, right: int, bills: tuple[RightBill, ...], reads: tuple[NewRead, ...], use: int) -> Moves:
    since, photo = line.scene.home.meter.installed, f"photo:{line.today}" if reads else ""
    sent, order = parts.ordering(line.scene, "CT", "Verify transformers and multiplier on the nameplate", BRING)
    rebilled = (
        f", {parts.bills(len(bills))} rebilled for {show(parts.net(bills))} net, installments offered" if bills else ""
    )
    note = (
        f"{line.seen()} Decided: MU, multiplier {right} since {since:%m/%d/%Y}, today {use:,} kWh{rebilled}. Proof: "
        f"nameplate in the field. Order {order}."
    )
    return (
        *line.looking(f"orders:{line.scene.account}", photo),
        *sent,
        {"do": "multiplier", "value": str(right), "since": since.isoformat()},
        *parts.rereading(line.scene, reads),
        *parts.rebilling(bills, "WM"),
        *line.predicting(use),
        *parts.deciding("MU", note),
    )
