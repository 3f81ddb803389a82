"""The return of an estimate: the next true read takes the estimated bills back whole and bills the days since the last
true one (handbook 5.6, 1I)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.changes import photo_of, with_past_use
from carpath.cis.records import Premise, Segment
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts, proofs
from carpath.exercises.hilo.faults.estimated import one_estimated
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

HOMES = ("electric home", "gas home")
# What was really used of what is usual, in percent, while nobody could read.
REAL = ((15, 45), (180, 260))
LISTED = ("HI", "VH", "LO", "VL", "NG")
SAYS = ("Nobody was here for weeks, then all of us at once.", "The gate is open again; the dog has gone.")


def returned(ground: Ground) -> tuple[Scene, Key] | None:
    """One estimated bill, from step 3 perhaps two; what was really used in those days was quite different."""
    count = 2 if ground.step >= 3 and ground.chance(2) else 1
    home = _really_used(ground, ground.home(ground.rng.choice(HOMES)), count)
    if home.reads[-1].value >= meters.capacity(home.meter.dials):
        return None
    for index in range(-count, 0):
        home = one_estimated(ground, home, index)
    home, photos = _shown(ground, home)
    line = parts.laid(ground, ground.scene(home, call=ground.says(home, *SAYS), photos=photos))
    return (line.scene, _key(line, count)) if line.found.codes[:1] and line.found.codes[0] in LISTED else None


def _shown(ground: Ground, home: Premise) -> tuple[Premise, dict[str, str]]:
    """Today's read is proved: by its photo, or because the reader looked twice."""
    if ground.chance(2):
        return home, {ground.today.isoformat(): photo_of(home, home.site.register)}
    return replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], remark=proofs.VERIFIED))), {}


def _really_used(ground: Ground, home: Premise, count: int) -> Premise:
    """The premise that used more, or less, than usual in the last `count` bills."""
    percent = ground.rng.randint(*ground.rng.choice(REAL))
    for index in range(-count, 0):
        used = home.segments[index].kwh * percent // 100
        home = with_past_use(home, index, used, partial(_priced, ground, home))
    return home


def _priced(ground: Ground, home: Premise, bill: Segment, kwh: int) -> Decimal:
    return ground.bill(home, bill.start, bill.end, kwh)


def _key(line: Laid, count: int) -> Key:
    home, today = line.scene.home, line.ground.today
    back = home.segments[-count:]
    since = back[0].start
    opening = home.read_on(since)
    assert opening is not None
    use = meters.use(opening.value, home.site.register, dials=home.meter.dials, multiplier=home.meter.multiplier)
    right, proof = line.ground.bill(home, since, today, use), proofs.proof_of(line.scene)
    credit = sum((bill.total for bill in back), parts.NOTHING)
    return Key(
        fault="returned",
        codes=line.found.codes,
        said=f"The read of {home.reads[-2].day:%m/%d/%Y} was an estimate. Today's true read takes {_estimates(back)} "
        f"back and bills {use:,} kWh of all {(today - since).days} days since {since:%m/%d/%Y}.",
        where="the type E in the history, and the last true read before it",
        treatments=(Treatment("CB", proof=(proof, "order:RR", "order:IV")),),
        kwh=use,
        as_read=line.as_read,
        right=right,
        postings=Postings(returned=since),
        bills=(),
        fieldwork=Fieldwork(),
        earliest=today,
        paragraph="5.6-4",
        downstream=_downstream(line, credit, right),
        moves=_moves(line, back, use, right, proof),
    )


def _estimates(back: tuple[Segment, ...]) -> str:
    kwh = sum(bill.kwh for bill in back)
    return f"the estimated {kwh:,} kWh" if len(back) == 1 else f"both estimates, {kwh:,} kWh,"


def _downstream(line: Laid, credit: Decimal, right: Decimal) -> str:
    """What the customer pays either way."""
    net = right - credit
    if "NG" in line.found.codes:
        return (
            f"Released as read, the register would have gone over zero on paper: {show(line.as_read)}. Returned, the "
            f"estimate gives {show(credit)} back against {show(right)}: {show(net)} net."
        )
    off = parts.gap(line.as_read, net) if line.as_read != net else "the same here, and not where blocks or rates differ"
    return (
        f"Returned, {show(credit)} go back and {show(right)} are billed, {show(net)} net. Billed from the estimate on, "
        f"it would be {show(line.as_read)}, {off}; and the estimate would stay on the books as if it had been read."
    )


def _moves(line: Laid, back: tuple[Segment, ...], use: int, right: Decimal, proof: str) -> Moves:
    since, days = back[0].start, (line.ground.today - back[0].start).days
    note = (
        f"{line.seen()} Last read was an estimate. Decided: CB, {parts.bills(len(back))} returned, {use:,} kWh billed "
        f"for {days} days since {since:%m/%d/%Y}. Proof: {proofs.words(proof)} agrees with today's read."
    )
    return (
        *line.looking(proof, f"bills:{line.scene.account}"),
        {"do": "return", "since": since.isoformat()},
        *parts.predicted(line.scene, use, right),
        *parts.deciding("CB", note),
    )
