"""Two apartments whose meters were set back crossed: each customer pays for the other one's use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.history import current
from carpath.cis.records import FieldOrder, Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, RightBill, Treatment
from carpath.exercises.hilo.faults import parts, twofold
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

CROSSED_BILLS = {1: (1, 1), 2: (1, 2), 3: (2, 8), 4: (2, 8)}
BRING = ("badge", "load")


def crossed(ground: Ground) -> tuple[Scene, Key] | None:
    """The line is about either of the two, whichever was drawn."""
    count = ground.rng.randint(*CROSSED_BILLS[ground.step])
    number = ground.rng.randrange(1000, 2000) * 2 + 1
    small = ground.home("apartment", address=f"{number} {ground.street} APT 1")
    large = replace(
        ground.home("large apartment", address=f"{number} {ground.street} APT 2"), sequence=f"{small.sequence[:-1]}6"
    )
    if small.meter.dials != large.meter.dials:
        return None
    mine, other = ground.rng.choice(((small, large), (large, small)))
    since, order = small.reads[-count - 2].day, str(ground.rng.randrange(700_000, 800_000))
    wrong = _measuring(ground, mine, other, since, order), _measuring(ground, other, mine, since, order)
    home = twofold.also_keyed(ground, wrong[0])
    photos = twofold.photos(ground, home)
    line = parts.laid(ground, ground.scene(home, wrong[1], call=ground.says(home), photos=photos))
    fails_anyway = parts.swapped(line, wrong[0]).found.codes
    return (line.scene, _key(line, mine, other, since)) if line.found.codes and fails_anyway else None


def _measuring(ground: Ground, home: Premise, fed: Premise, since: date, order: str) -> Premise:
    """The premise whose meter measures the rooms of `fed` since a day, with the bills that came of it."""
    reads = [read for read in home.reads if read.day <= since]
    value = reads[-1].value
    for start, end in pairwise(read for read in fed.reads if read.day >= since):
        value = (value + meters.advance(start.value, end.value, fed.meter.dials)) % meters.capacity(home.meter.dials)
        reads.append(replace(end, value=value))
    true = {old.end: old.kwh for old in fed.segments}
    bills = tuple(
        replace(
            old,
            kwh=true[old.end],
            total=ground.bill(home, old.start, old.end, true[old.end]),
            flag=parts.flag(old.kwh, true[old.end]),
        )
        if old.start >= since
        else old
        for old in home.segments
    )
    site = replace(home.site, register=value, feeds=fed.account.number)
    done = FieldOrder(
        order,
        "CI",
        since - timedelta(days=2),
        since,
        "Panel of both apartments replaced: set meters back",
        "Both set back.",
    )
    return replace(home, reads=tuple(reads), segments=bills, site=site, orders=(*home.orders, done))


def _bills(ground: Ground, clean: Premise, wrong: Premise, since: date) -> list[RightBill]:
    """The account's crossed bills inside its limit: a refund reaches back further than a charge."""
    right = {old.end: old for old in clean.segments}
    return [
        RightBill(old.account, old.end, right[old.end].kwh, old.total, right[old.end].total)
        for old in wrong.segments
        if old.start >= since
        and old.start >= parts.earliest(ground, residential=True, underbilled=right[old.end].total > old.total)
    ]


def _key(line: Laid, mine: Premise, other: Premise, since: date) -> Key:
    scene, ground = line.scene, line.ground
    twin = scene.hood.by_account(other.account.number)
    assert twin is not None
    bills = tuple(_bills(ground, mine, scene.home, since) + _bills(ground, other, twin, since))
    use, reads = current(scene.hood, twin).kwh or 0, twofold.corrections(line)
    posted = Postings(reads=reads, crossed=other.account.number, since=since)
    return Key(
        fault="crossed",
        codes=line.found.codes,
        said=f"Since {since:%m/%d/%Y} the meters of {mine.address} and {other.address} are crossed: each account was "
        f"billed the other one's use.{twofold.said(reads)}",
        where=f"the history of the apartment next door, account {other.account.number}, which changed on the same day",
        treatments=(Treatment("XM", proof=("order:XM",)), *parts.rebilled("order:XM"), *parts.held("XM", "IV")),
        kwh=use,
        as_read=line.as_read,
        right=line.bill(use),
        postings=posted,
        bills=bills,
        fieldwork=Fieldwork(("XM",), True, BRING),
        earliest=parts.earliest(ground, residential=True),
        paragraph="5.5-10",
        downstream=f"Released, each goes on paying for the other: {parts.gap(line.as_read, line.bill(use))} here this "
        f"month alone. Putting the earlier bills right comes to {show(parts.net(bills))} net; refunds reach "
        "back 36 months, charges 6, and the District bears the rest.",
        moves=_moves(line, posted, since, bills, use),
    )


def _moves(line: Laid, posted: Postings, since: date, bills: tuple[RightBill, ...], use: int) -> Moves:
    twin, photo = posted.crossed, f"photo:{line.today}" if posted.reads else ""
    sent, order = parts.ordering(line.scene, "XM", "Breaker test of both apartments", BRING)
    note = (
        f"{line.seen()} Account {twin} changed the other way on {since:%m/%d/%Y}. Decided: XM, meters exchanged, "
        f"{parts.bills(len(bills))} of both accounts cancelled and rebilled, {show(parts.net(bills))} net; "
        f"today {use:,} kWh. Proof: breaker test. Order {order}."
    )
    return (
        *line.looking(f"orders:{line.scene.account}", f"reads:{twin}", photo),
        *sent,
        {"do": "crossed", "account": twin, "since": since.isoformat()},
        *parts.rereading(line.scene, posted.reads),
        *parts.rebilling(bills, "XM"),
        *line.predicting(use),
        *parts.deciding("XM", note),
    )
