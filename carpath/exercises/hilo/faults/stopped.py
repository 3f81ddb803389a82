"""A meter that stopped: zero use for some periods where people live, released each time without an order."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import estimating, meters
from carpath.cis.bench import Exchange, Scene
from carpath.cis.history import billed, current, estimate
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, RightBill, Treatment
from carpath.exercises.hilo.faults import parts, proofs
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

ZERO_PERIODS = {1: (1, 1), 2: (1, 3), 3: (3, 8), 4: (3, 8)}
SAYS_AT_HOME = ("We are here every day, and the lights work.", "Yes, we live here. Why do you ask?")
SAYS_AT_WORK = ("We are open every day, and the lights work.", "Yes, we are in business. Why do you ask?")
BRING = ("read", "badge")


def stopped(ground: Ground) -> tuple[Scene, Key] | None:
    """From step 3 the zero bills may reach back beyond the limit, of which only those inside it are billed again."""
    count = ground.rng.randint(*ZERO_PERIODS[ground.step])
    home = _dead(ground, ground.home(ground.rng.choice(("electric home", "gas home", "shop"))), count)
    call = ground.says(home, *(SAYS_AT_HOME if home.residential else SAYS_AT_WORK))
    line = parts.laid(ground, ground.scene(home, call=call, papers=proofs.filed(ground, home)))
    return line.scene, _key(line, count)


def _dead(ground: Ground, home: Premise, count: int) -> Premise:
    """The premise whose register stands still since `count` bills ago."""
    still = home.reads[-count - 2].value
    reads = tuple(
        replace(read, value=still) if index >= len(home.reads) - count - 1 else read
        for index, read in enumerate(home.reads)
    )
    zero = tuple(
        replace(old, kwh=0, total=ground.bill(home, old.start, old.end, 0), flag="ZU") for old in home.segments[-count:]
    )
    site = replace(home.site, register=still, turning=False)
    return replace(home, reads=reads, segments=(*home.segments[:-count], *zero), site=site)


def _bills(line: Laid, count: int) -> tuple[RightBill, ...]:
    """The zero bills inside the limit, each estimated as the binder says."""
    scene, book = line.scene, line.ground.bank.book
    home, first = scene.home, parts.earliest(line.ground, residential=scene.home.residential)
    due = [period for period in billed(scene.hood, home)[-count:] if period.start >= first]
    estimates = [(period, estimate(book, scene.hood, home, period)) for period in due]
    return tuple(
        RightBill(
            period.account,
            period.end,
            kwh,
            period.total or parts.NOTHING,
            line.ground.bill(home, period.start, period.end, kwh),
        )
        for period, kwh in estimates
    )


def _key(line: Laid, count: int) -> Key:
    home, bills = line.scene.home, _bills(line, count)
    use = estimate(line.ground.bank.book, line.scene.hood, home, current(line.scene.hood, home))
    still, first = home.site.register, parts.earliest(line.ground, residential=home.residential)
    exchange = Exchange(line.ground.today, still, line.scene.spare, 0)
    left = count - len(bills)
    beyond = f" {left} of {count} zero bills lie beyond the limit and stay." if left else ""
    net = parts.net(bills)
    return Key(
        fault="stopped",
        codes=line.found.codes,
        said=f"The meter stopped at {meters.face(still, home.meter.dials)}; {parts.bills(count)} went out at zero."
        f"{beyond}",
        where="the zeros in the history of an occupied premise, and the meter itself",
        treatments=(
            Treatment("MX", proof=("order:MX",)),
            Treatment("MX", parts.HALF, ("order:IV", "order:MT")),
            Treatment("ES", parts.HALF, ("order:IV", "order:MX", "order:MT")),
            *parts.rebilled("order:IV", "order:MX", "order:MT"),
            *parts.held("IV", "MX", "MT"),
        ),
        kwh=use,
        as_read=line.as_read,
        right=line.bill(use),
        postings=Postings(exchange=exchange),
        bills=bills,
        fieldwork=Fieldwork(("MX", "IV", "MT"), True, BRING),
        earliest=first,
        paragraph="5.5-7",
        downstream=f"Released once more, another month is billed at {show(line.as_read)} instead of "
        f"{show(line.bill(use))}, and {show(net)} of earlier use comes one month closer to the limit of "
        f"{estimating.months_apart(first, line.ground.today)} months.",
        moves=_moves(line, exchange, bills, use),
    )


def _moves(line: Laid, exchange: Exchange, bills: tuple[RightBill, ...], use: int) -> Moves:
    dials = line.scene.home.meter.dials
    sent, order = parts.ordering(line.scene, "MX", "Zero use on an occupied premise: exchange if dead", BRING)
    note = (
        f"{line.seen()} Decided: MX, exchange posted, today estimated at {use:,} kWh, {parts.bills(len(bills))} "
        f"cancelled and rebilled for {show(parts.net(bills))} net, installments offered. Proof: dead in the field. "
        f"Order {order}."
    )
    return (
        *line.looking(f"bills:{line.scene.account}"),
        {"do": "call"},
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
