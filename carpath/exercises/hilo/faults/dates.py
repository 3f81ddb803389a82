"""Lines whose days are wrong: a read dated wrongly, days between stop and start, a final read that is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis.bench import NewRead, Scene
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, RightBill, Treatment
from carpath.exercises.hilo.faults import parts, routes
from carpath.exercises.hilo.faults.finals import missing_final
from carpath.exercises.hilo.faults.gaps import gap
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground, working

OFF = (8, 11)
HOMES = ("electric home", "gas home", "shop")
PARAGRAPH = "5.9-7"


def dates(ground: Ground) -> tuple[Scene, Key] | None:
    """One of three forms: a wrong day, days between two customers, a final that nobody could read."""
    return ground.rng.choice((wrong_day, gap, missing_final))(ground)


def wrong_day(ground: Ground) -> tuple[Scene, Key] | None:
    """The read before was dated a week and more too early or too late: one bill had too many days, the next too few."""
    clean = ground.home(ground.rng.choice(HOMES))
    true = clean.reads[-2].day
    off = timedelta(days=ground.rng.choice((-1, 1)) * ground.rng.randint(*OFF))
    home = _dated(ground, clean, working(true + off))
    paper = routes.log(ground, ground.place.days[-3:])
    line = parts.laid(ground, ground.scene(home, papers=(paper,), call=ground.says(home)))
    return (line.scene, _key(line, clean, true)) if line.found.codes == ("DW",) else None


def _dated(ground: Ground, home: Premise, wrong: date) -> Premise:
    """The premise whose last read but one stands under a wrong day, and whose last bill was made out to it."""
    last, read = home.segments[-1], home.reads[-2]
    bill = replace(last, end=wrong, total=ground.bill(home, last.start, wrong, last.kwh), flag="DW")
    reads = (*home.reads[:-2], replace(read, day=wrong), home.reads[-1])
    return replace(home, reads=reads, segments=(*home.segments[:-1], bill))


def _key(line: Laid, clean: Premise, true: date) -> Key:
    home, today, right = line.scene.home, line.ground.today, clean.segments[-1]
    wrong, use = home.segments[-1], line.found.period.kwh or 0
    bill = RightBill(wrong.account, wrong.end, right.kwh, wrong.total, right.total)
    total = line.ground.bill(home, true, today, use)
    value, proof = home.reads[-2].value, routes.proofs(line.scene)
    return Key(
        fault="dates",
        codes=line.found.codes,
        said=f"The last read was taken on {true:%m/%d/%Y} and dated {wrong.end:%m/%d/%Y}: the use is right, the days "
        "are not.",
        where="the log of the route, and the reads of the neighbors on the same route",
        treatments=(Treatment("CB", proof=proof), Treatment("CR", parts.HALF, proof)),
        kwh=use,
        as_read=line.as_read,
        right=total,
        postings=Postings(reads=(NewRead(wrong.end, true, value),)),
        bills=(bill,),
        fieldwork=Fieldwork(),
        earliest=parts.earliest(line.ground, residential=home.residential),
        paragraph=PARAGRAPH,
        downstream=f"Released, one bill keeps {wrong.days} days and the next {line.found.period.days}: "
        f"{show(wrong.total)} and {show(line.as_read)} instead of {show(right.total)} and {show(total)}, since "
        "base charge and first block go by the day.",
        moves=_moves(line, bill, true, use),
    )


def _moves(line: Laid, bill: RightBill, true: date, use: int) -> Moves:
    days = (line.ground.today - true).days
    note = (
        f"{line.seen()} Days outside 25 to 35. Decided: CB, read of {bill.end:%m/%d/%Y} dated {true:%m/%d/%Y}, last "
        f"bill cancelled and rebilled, today {use:,} kWh in {days} days. Proof: route log, history next door."
    )
    return (
        *line.looking(f"paper:{routes.LOG}", f"bills:{line.scene.account}"),
        *parts.rereading(line.scene, (NewRead(bill.end, true, line.scene.home.reads[-2].value),)),
        *parts.rebilling((bill,), "DT"),
        *parts.predicted(line.scene, use, line.ground.bill(line.scene.home, true, line.ground.today, use)),
        *parts.deciding("CB", note),
    )
