"""Days between the stop of one customer and the start of the next: somebody's by agreement, or nobody's yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import meters, names
from carpath.cis.bench import Scene
from carpath.cis.papers import Paper
from carpath.cis.records import FieldOrder, Premise, Read
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground, working

FILE = "landlord"
TITLE = "Landlord agreements of this address"
EMPTY = (5, 9)
BRING = ("read", "occupant")
PARAGRAPH = "5.9-3"


def gap(ground: Ground) -> tuple[Scene, Key] | None:
    """The register went on in between. With an agreement in force the days are the landlord's; without one somebody
    asks who was there."""
    start = working(ground.today - timedelta(days=ground.rng.randrange(11, 20)))
    stop = working(start - timedelta(days=ground.rng.randint(*EMPTY)))
    home = ground.home(ground.rng.choice(("electric home", "gas home", "apartment")), moved=start)
    if stop <= home.segments[-1].start:
        return None
    home, agreed = _apart(ground, home, stop), ground.chance(2)
    owner = names.person(ground.rng)
    if not agreed:
        lease = f"The lease of {home.account.name} begins on {start:%m/%d/%Y}; before that {owner} had painters in."
        home = replace(home, site=replace(home.site, finding=lease))
    paper = _paper(ground, owner, stop, agreed=agreed)
    line = parts.laid(ground, ground.scene(home, papers=(paper,), call=f"My lease began on {start:%m/%d/%Y}."))
    return (line.scene, _key(line, stop, owner, agreed=agreed)) if line.found.codes[:1] == ("DW",) else None


def _apart(ground: Ground, home: Premise, stop: date) -> Premise:
    """The premise whose old customer left on `stop`: the rooms used little until the new one came."""
    old, start = home.segments[-1], home.account.since
    between = max(12, old.kwh * (start - stop).days * ground.rng.randint(20, 60) // (100 * old.days))
    kwh = old.kwh - between
    bill = replace(old, end=stop, kwh=kwh, total=ground.bill(home, old.start, stop, kwh))
    reads = tuple(
        replace(read, day=stop, value=read.value - between) if read.type == "F" else read for read in home.reads
    )
    before = replace(home.accounts[-2], until=stop)
    return replace(
        home,
        accounts=(*home.accounts[:-2], before, home.account),
        reads=reads,
        segments=(*home.segments[:-1], bill),
        orders=(*home.orders, *_orders(ground, home, reads)),
    )


def _orders(ground: Ground, home: Premise, reads: tuple[Read, ...]) -> tuple[FieldOrder, ...]:
    """The finished orders for the final and the initial read, which agree with the reads."""
    first = ground.rng.randrange(800_000, 870_000)
    ends = [
        (read.type, read.day, meters.face(read.value, home.meter.dials)) for read in reads if read.type in ("F", "I")
    ]
    return tuple(
        FieldOrder(
            str(first + number * 7),
            f"{kind}R",
            working(day - timedelta(days=3)),
            day,
            "Read for the stop" if kind == "F" else "Read for the start",
            f"Read {shown} on {day:%m/%d/%Y}.",
        )
        for number, (kind, day, shown) in enumerate(ends)
    )


def _paper(ground: Ground, owner: str, stop: date, *, agreed: bool) -> Paper:
    """An agreement in force on the day of the stop, or one that ended before it."""
    signed = stop - timedelta(days=ground.rng.randrange(500, 1500))
    words = (
        f"{signed:%m/%d/%Y}: {owner}, owner. Between tenants service goes to the owner's account, with no new start."
    )
    if agreed:
        return Paper(FILE, TITLE, (words, "In force until recalled."))
    ended = signed + timedelta(days=ground.rng.randrange(200, 400))
    return Paper(FILE, TITLE, (words, f"{ended:%m/%d/%Y}: recalled by the owner in writing. No agreement since."))


def _key(line: Laid, stop: date, owner: str, *, agreed: bool) -> Key:
    home, use = line.scene.home, line.found.period.kwh or 0
    start, sent = home.account.since, ("order:IV",)
    between = _between(home)
    worth = line.ground.bill(home, stop, start, between)
    whose = f"{owner}'s by agreement" if agreed else "nobody's yet: the agreement was recalled"
    proof = (f"paper:{FILE}",) if agreed else sent
    return Key(
        fault="dates",
        codes=line.found.codes,
        said=f"Between the stop of {stop:%m/%d/%Y} and the start of {start:%m/%d/%Y} the register went on by "
        f"{between:,} kWh. These days are {whose}. The new customer's own bill is right.",
        where="final and initial read in the history, their orders, and the landlord agreements",
        treatments=(
            Treatment("SP", proof=proof),
            *((Treatment("AC", parts.HALF, proof),) if agreed else (Treatment("VA", parts.HALF, sent),)),
            *(() if agreed else parts.held("IV")),
        ),
        kwh=use,
        as_read=line.as_read,
        right=line.as_read,
        postings=Postings(),
        bills=(),
        fieldwork=Fieldwork() if agreed else Fieldwork(("IV",), True, BRING),
        earliest=line.ground.today,
        paragraph=PARAGRAPH,
        downstream=f"Accepted, {between:,} kWh of {(start - stop).days} days, {show(worth)}, are billed to nobody; "
        "laid on the new customer, they would come back as a complaint with a lease in hand.",
        moves=_moves(line, stop, between, whose, agreed=agreed),
    )


def _between(home: Premise) -> int:
    """kWh between the final and the initial read."""
    final, initial = (read.value for read in home.reads if read.type in ("F", "I"))
    return meters.use(final, initial, dials=home.meter.dials, multiplier=home.meter.multiplier)


def _moves(line: Laid, stop: date, between: int, whose: str, *, agreed: bool) -> Moves:
    account, number = line.scene.account, ""
    moves: Moves = ()
    start, use = line.scene.home.account.since, line.found.period.kwh or 0
    if not agreed:
        moves, order = parts.ordering(line.scene, "IV", "Days between stop and start: who was there, lease", BRING)
        number = f" Order {order}."
    note = (
        f"{line.seen()} {use:,} kWh for the new customer from {start:%m/%d/%Y}. Decided: SP, {between:,} kWh since "
        f"{stop:%m/%d/%Y} split off, {whose}. Proof: final and initial read, landlord file.{number}"
    )
    return (
        *line.looking(f"orders:{account}", f"account:{account}", f"paper:{FILE}"),
        *moves,
        *line.predicting(use),
        *parts.deciding("SP", note),
    )
