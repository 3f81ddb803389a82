"""No read came in. Twice in a row it is estimated by the binder's order; the third time someone has to read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import estimating, meters
from carpath.cis.bench import NewRead, Scene
from carpath.cis.history import billed, current, estimate, estimates_before, year_before
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

REMARKS = {"01": "locked gate", "02": "dog", "03": "blocked"}
# What the customer says of it, and, the third time, offers.
SAYS = {
    "01": "The gate is locked while I am at work.",
    "02": "The dog is in the yard while I am at work.",
    "03": "There is a load of firewood before the meter. I shall move it.",
}
OFFERS = {
    "01": "Come any time. I can open for the reader this afternoon.",
    "02": "Come any time. I keep the dog in this afternoon.",
    "03": "Come any time. I have cleared the way to the meter.",
}
BRING = ("read", "photo")


def estimated(ground: Ground) -> tuple[Scene, Key] | None:
    """Step 1: last year's period is there. Step 2: the customer is new. From step 3 it may be the third in a row."""
    third = ground.step >= 3 and ground.chance(2)
    moved = None
    if ground.step >= 2 and not third:
        moved = ground.place.days[-ground.rng.randrange(3, 9)] + timedelta(days=ground.rng.randrange(8, 18))
    clean = ground.home(ground.rng.choice(("electric home", "gas home")), moved=moved)
    home = _twice_estimated(ground, clean) if third else clean
    if home is None:
        return None
    remark = ground.rng.choice(sorted(REMARKS))
    missing = replace(home, reads=home.reads[:-1], no_read=remark)
    line = parts.laid(ground, ground.scene(missing, call=(OFFERS if third else SAYS)[remark]))
    return line.scene, _first(line) if estimating.may_estimate(estimates_before(missing)) else _third(line)


def _twice_estimated(ground: Ground, home: Premise) -> Premise | None:
    """The two last bills estimated; None where the true register would already stand below the estimates."""
    for index in (-2, -1):
        home = one_estimated(ground, home, index)
    if home.reads[-2].value >= home.reads[-1].value:
        return None
    return home


def one_estimated(ground: Ground, home: Premise, index: int) -> Premise:
    """The bill at `index`, and the read that closes it, replaced by what the binder's order of estimating gives."""
    old, history = home.segments[index], ground.scene(home).hood
    period = next(past for past in billed(history, home) if past.end == old.end)
    kwh = estimate(ground.bank.book, history, home, period)
    opening = home.read_on(old.start)
    assert opening is not None
    value = (opening.value + kwh) % meters.capacity(home.meter.dials)
    reads = tuple(replace(read, value=value, type="E") if read.day == old.end else read for read in home.reads)
    bill = replace(old, kwh=kwh, total=ground.bill(home, old.start, old.end, kwh), estimated=True, flag="MR")
    segments = list(home.segments)
    segments[index] = bill
    return replace(home, reads=reads, segments=tuple(segments))


def _first(line: Laid) -> Key:
    home, hood = line.scene.home, line.scene.hood
    period, book = current(hood, home), line.ground.bank.book
    use = estimate(book, hood, home, period)
    then = year_before(billed(hood, home), period)
    basis = "last year" if then is not None and then.account == period.account else "the previous period"
    return Key(
        fault="estimate",
        codes=line.found.codes,
        said=f"No read: {REMARKS[home.no_read]}. Estimated by {basis}: {use:,} kWh in {period.days} days.",
        where="the reader's remark, the number of estimates in a row, and since when the customer is here",
        treatments=(Treatment("ES"),),
        kwh=use,
        as_read=parts.NOTHING,
        right=line.bill(use),
        postings=Postings(),
        bills=(),
        fieldwork=Fieldwork(),
        earliest=line.ground.today,
        paragraph="5.6-2",
        downstream=f"Left alone, no bill goes out this month and the next one is for two: {show(line.bill(use))} late.",
        moves=_moves_first(line, use, basis),
    )


def _moves_first(line: Laid, use: int, basis: str) -> Moves:
    note = (
        f"{line.seen()} Remark {line.scene.home.no_read}. Decided: ES, {use:,} kWh, estimate no. 1. "
        f"Proof: daily use of {basis} from the history."
    )
    return (*line.looking(), {"do": "estimate", "kwh": str(use)}, *line.predicting(use), *parts.deciding("ES", note))


def _third(line: Laid) -> Key:
    home, true = line.scene.home, line.scene.home.site.register
    since = home.segments[-estimating.MOST_IN_A_ROW].start
    opening, sent = home.read_on(since), ("order:RR", "order:IV")
    assert opening is not None
    use = meters.use(opening.value, true, dials=home.meter.dials)
    right = line.ground.bill(home, since, line.ground.today, use)
    return Key(
        fault="estimate",
        codes=line.found.codes,
        said="Two bills in a row are estimated already; a third estimate is not allowed, so the meter must be read: "
        f"{meters.face(true, home.meter.dials)}. That read takes both estimates back.",
        where="the types E in the history: two in a row",
        treatments=(*(Treatment(code, proof=sent) for code in ("CB", "CR", "AV")), *parts.held("RR", "IV")),
        kwh=use,
        as_read=parts.NOTHING,
        right=right,
        postings=Postings(reads=(NewRead(line.ground.today, line.ground.today, true),), returned=since),
        bills=(),
        fieldwork=Fieldwork(("RR", "IV"), True, BRING),
        earliest=line.ground.today,
        paragraph="5.6-3",
        downstream=_returned(line, true),
        moves=_moves_third(line, since, use, right),
    )


def _returned(line: Laid, true: int) -> str:
    """What the true read settles: the estimates go back and the real use since the last valid read is billed."""
    home = line.scene.home
    valid, *_, last = home.reads[-estimating.MOST_IN_A_ROW - 1 :]
    back = estimating.return_of_estimate((valid.day, valid.value), (last.day, last.value), (line.ground.today, true))
    paid = sum((bill.total for bill in home.segments[-estimating.MOST_IN_A_ROW :]), parts.NOTHING)
    real = line.ground.bill(home, back.start, back.end, back.billed)
    return (
        f"The read takes back {back.credited:,} estimated kWh, {show(paid)}, and bills {back.billed:,} kWh of "
        f"{back.days} days, {show(real)}. A third estimate moves that settlement into the fourth month."
    )


def _moves_third(line: Laid, since: date, use: int, right: Decimal) -> Moves:
    home, days = line.scene.home, (line.ground.today - since).days
    shown = meters.face(home.site.register, home.meter.dials)
    sent, order = parts.ordering(line.scene, "RR", "Third period without a read; customer gives access", BRING)
    note = (
        f"{line.seen()} Two estimates in a row. Decided: CB, read {shown} posted, both estimates returned, {use:,} kWh "
        f"billed for {days} days since {since:%m/%d/%Y}. Proof: read in the field. Order {order}."
    )
    return (
        *line.looking(f"bills:{line.scene.account}"),
        {"do": "call"},
        *sent,
        {"do": "read", "value": shown},
        {"do": "return", "since": since.isoformat()},
        *parts.predicted(line.scene, use, right),
        *parts.deciding("CB", note),
    )
