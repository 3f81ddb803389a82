"""A meter was exchanged in the field and nobody posted it: today's read is the new meter's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import meters, names
from carpath.cis.bench import Exchange, NewRead, Scene
from carpath.cis.changes import photo_of
from carpath.cis.papers import Paper
from carpath.cis.records import FieldOrder, Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.faults.reports import RECORD, card
from carpath.exercises.hilo.ground import Ground

BRING = ("badge", "read")
# Where the exchange stands, by the kind of its mark, for hints and for the note.
WHERE = {
    "orders": "the finished exchange on the tab Service orders",
    "paper": "the meter shop's card of the old meter",
    "": "the badge that the reader saw, and the tag on the new meter",
}
TOLD = {"orders": "exchange order on file", "paper": "meter shop card", "": "tag on the meter"}
REMARKS = ("07", "14")


def exchange(ground: Ground) -> tuple[Scene, Key] | None:
    """On step 1 the finished order lies on the account; later the meter shop may have the old meter on its card, or all
    paper is lost and someone has to look at the tag."""
    home = ground.home(ground.rng.choice(("electric home", "gas home", "shop")))
    start, used = home.reads[-2], meters.advance(home.reads[-2].value, home.reads[-1].value, home.meter.dials)
    days = (ground.today - start.day).days
    after = ground.rng.randrange(6, days - 5)
    out = start.value + used * after // days
    new = Exchange(start.day + timedelta(days=after), out, names.badge(ground.rng), ground.rng.randrange(4))
    now = new.start + start.value + used - out
    on_file = ground.step == 1 or (ground.step == 2 and ground.chance(2))
    papers = () if on_file or ground.chance(2) else (_returned(ground, home, new),)
    keyed = _keyed(ground, now) if ground.step == 4 or (ground.step == 3 and ground.chance(2)) else now
    wrong = _unposted(ground, home, new, now, keyed, on_file=on_file)
    photos = {ground.today.isoformat(): photo_of(wrong, now)} if keyed != now else {}
    call = ground.says(home, "A man changed the meter, I think. Weeks ago?")
    line = parts.laid(ground, ground.scene(wrong, photos=photos, call=call, papers=papers))
    return line.scene, _key(line, new, now, on_file=on_file)


def _returned(ground: Ground, home: Premise, new: Exchange) -> Paper:
    """The shop's card of the old meter, which came back from the field."""
    out, first = (meters.face(value, home.meter.dials) for value in (new.out, new.start))
    back = f"Back from the field: removed {new.day:%m/%d/%Y} at {out}; in its place badge {new.badge}, set at {first}."
    return card(ground, home, (f"{new.day + timedelta(days=1):%m/%d/%Y}", back))


def _keyed(ground: Ground, now: int) -> int:
    """A second fault: the new meter's read was also keyed with two digits exchanged, where it has two."""
    swaps = [slip.value for slip in meters.swap_slips(now, len(str(now)))]
    return ground.rng.choice(swaps) if swaps else now


def _unposted(ground: Ground, home: Premise, new: Exchange, now: int, keyed: int, *, on_file: bool) -> Premise:
    """The premise with the old meter on record and the new one on the wall."""
    words = (
        f"Badge {home.meter.badge} removed at {meters.face(new.out, home.meter.dials)}; badge {new.badge} set at "
        f"{meters.face(new.start, home.meter.dials)}, multiplier {home.meter.multiplier}, on {new.day:%m/%d/%Y}."
    )
    number = str(ground.rng.randrange(800_000, 870_000))
    placed = new.day - timedelta(days=5)
    done = FieldOrder(number, "MX", placed, new.day if on_file else None, "Periodic exchange", words if on_file else "")
    read = replace(home.reads[-1], value=keyed, remark=ground.rng.choice(REMARKS), badge=new.badge)
    finding = "" if on_file else f"Tag on the new meter: {words}"
    site = replace(home.site, badge=new.badge, register=now, finding=finding)
    return replace(home, reads=(*home.reads[:-1], read), orders=(*home.orders, done), site=site)


def _key(line: Laid, new: Exchange, now: int, *, on_file: bool) -> Key:
    home, day = line.scene.home, line.ground.today
    keyed = line.found.period.read_to
    reads = () if keyed == now else (NewRead(day, day, now),)
    use = _use(line, new, now)
    source, field = _source(line, on_file=on_file), ("order:IV", "order:RR", "order:MX")
    proofs = (source, *field) if source else field
    double = f" Its read was also keyed {keyed} for {now}." if reads else ""
    return Key(
        fault="exchange",
        codes=line.found.codes,
        said=f"Badge {home.meter.badge} was exchanged for {new.badge} on {new.day:%m/%d/%Y} and not posted; today's "
        f"read is the new meter's.{double}",
        where=WHERE[source.partition(":")[0]],
        treatments=(
            Treatment("MX", proof=proofs),
            *(() if source else (Treatment("ES", parts.HALF, proofs), *parts.held("IV", "RR", "MX"))),
        ),
        kwh=use,
        as_read=line.as_read,
        right=line.bill(use),
        postings=Postings(reads=reads, exchange=new),
        bills=(),
        fieldwork=Fieldwork() if source else Fieldwork(("IV", "RR", "MX"), True, BRING),
        earliest=line.ground.today,
        paragraph="5.5-9",
        downstream=f"Released, the new meter's read would have been taken from the old one's: {show(line.as_read)} "
        f"instead of {show(line.bill(use))}, and every later bill against the wrong badge.",
        moves=_moves(line, new, reads, use, source),
    )


def _source(line: Laid, *, on_file: bool) -> str:
    """The mark of the paper that proves the exchange, or "" where somebody must read the tag."""
    if on_file:
        return f"orders:{line.scene.account}"
    return f"paper:{RECORD}" if line.scene.papers else ""


def _use(line: Laid, new: Exchange, now: int) -> int:
    """Old meter to its last read, new meter from its first."""
    home, before = line.scene.home, line.found.period.read_from or 0
    size, factor = home.meter.dials, home.meter.multiplier
    return meters.use(before, new.out, dials=size, multiplier=factor) + meters.use(
        new.start, now, dials=size, multiplier=factor
    )


def _moves(line: Laid, new: Exchange, reads: tuple[NewRead, ...], use: int, source: str) -> Moves:
    scene, dials = line.scene, line.scene.home.meter.dials
    sent, order = ((), "") if source else parts.ordering(scene, "IV", "Read badge and exchange tag", BRING)
    number = f" Order {order}." if order else ""
    photo = f"photo:{line.today}" if reads else ""
    note = (
        f"{line.seen()} Badge differs. Decided: MX, exchange of {new.day:%m/%d/%Y} posted, {use:,} kWh. Proof: "
        f"{TOLD[source.partition(':')[0]]}, out {new.out}, in {new.start}.{number}"
    )
    return (
        *line.looking(f"orders:{scene.account}", source if source.startswith("paper") else "", photo),
        *sent,
        {
            "do": "exchange",
            "date": new.day.isoformat(),
            "out": meters.face(new.out, dials),
            "badge": new.badge,
            "in": meters.face(new.start, dials),
        },
        *({"do": "read", "value": meters.face(read.value, dials)} for read in reads),
        *line.predicting(use),
        *parts.deciding("MX", note),
    )
