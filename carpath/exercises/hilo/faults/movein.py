"""A customer moved in, and the initial read was keyed wrongly, or its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import meters
from carpath.cis.bench import NewRead, Scene
from carpath.cis.changes import photo_of
from carpath.cis.records import FieldOrder, Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, RightBill, Treatment
from carpath.exercises.hilo.faults import parts, twofold
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

PARAGRAPH = "5.5-14"
HOMES = ("electric home", "gas home", "shop")


def move_in(ground: Ground) -> tuple[Scene, Key] | None:
    """The read today, from step 2 the day, from step 3 a read whose bill is already out."""
    forms = (_read_wrong, _day_wrong, _already_billed)
    return ground.rng.choice(forms[: min(ground.step, 3)])(ground)


def _moved(ground: Ground, periods_ago: int) -> tuple[Premise, date]:
    day = ground.place.days[-1 - periods_ago] - timedelta(days=ground.rng.randrange(10, 19))
    home = ground.home(ground.rng.choice(HOMES), moved=day)
    value = next(read.value for read in home.reads if read.type == "F")
    number = str(ground.rng.randrange(800_000, 870_000))
    words = f"Final and initial read {meters.face(value, home.meter.dials)} on {day:%m/%d/%Y}."
    order = FieldOrder(number, "FR", day - timedelta(days=3), day, "Read for stop and start", words)
    return replace(home, orders=(*home.orders, order)), day


def _with_initial(home: Premise, value: int, day: date) -> Premise:
    """The premise with another initial read: its value, its day, or both."""
    reads = tuple(replace(read, value=value, day=day) if read.type == "I" else read for read in home.reads)
    customer = replace(home.account, since=day)
    return replace(home, reads=reads, accounts=(*home.accounts[:-1], customer))


def _read_wrong(ground: Ground) -> tuple[Scene, Key] | None:
    """The initial read differs from the final read of the same day by two exchanged digits; on the harder steps today's
    read may be keyed wrongly too, which its photo shows."""
    home, day = _moved(ground, 0)
    right = next(read.value for read in home.reads if read.type == "I")
    photos = {ground.today.isoformat(): photo_of(home, home.site.register)}
    home = twofold.also_keyed(ground, home)
    swaps = [slip.value for slip in meters.swap_slips(right, home.meter.dials)]
    ground.rng.shuffle(swaps)
    call = ground.says(home, "I moved in the day I said I would.")
    clean = parts.laid(ground, ground.scene(home, call=call, photos=photos))
    for wrong in swaps:
        line = parts.swapped(clean, _with_initial(home, wrong, day))
        if {"HI", "LO", "VH", "VL", "NG"} & set(line.found.codes):
            said = f"The initial read was keyed {wrong} for {right}: final and initial read of one day are one number."
            return line.scene, _key(line, NewRead(day, day, right), said)
    return None


def _day_wrong(ground: Ground) -> tuple[Scene, Key] | None:
    """The initial read is dated some days after the final one, so that nobody owns the days between."""
    home, day = _moved(ground, 0)
    value = next(read.value for read in home.reads if read.type == "I")
    late = day + timedelta(days=ground.rng.randrange(5, 8))
    clean = parts.laid(ground, ground.scene(home, call=f"I have had the keys since {day:%B} {day.day}."))
    line = parts.swapped(clean, _with_initial(home, value, late))
    said = f"The initial read was dated {late:%m/%d/%Y}; final read and start were on {day:%m/%d/%Y}."
    return line.scene, _key(line, NewRead(late, day, value), said)


def _already_billed(ground: Ground) -> tuple[Scene, Key] | None:
    """The first bill went out from a wrong initial read; today's read, right itself, looks high beside it."""
    home, day = _moved(ground, 1)
    right = next(read.value for read in home.reads if read.type == "I")
    first = home.segments[-1]
    swaps = [slip.value for slip in meters.swap_slips(right, home.meter.dials) if slip.value > right]
    ground.rng.shuffle(swaps)
    clean = parts.laid(ground, ground.scene(home, call=ground.says(home, "My first bill seemed low to me.")))
    for wrong in swaps:
        kwh = first.kwh - (wrong - right) * home.meter.multiplier
        if kwh < 0:
            continue
        billed = replace(
            first, kwh=kwh, total=ground.bill(home, first.start, first.end, kwh), flag=parts.flag(first.kwh, kwh)
        )
        keyed = replace(_with_initial(home, wrong, day), segments=(*home.segments[:-1], billed))
        line = parts.swapped(clean, keyed)
        if line.found.codes[:1] in (("HI",), ("VH",)):
            said = f"The initial read was keyed {wrong} for {right}; the first bill is {first.kwh - kwh:,} kWh short."
            bill = RightBill(first.account, first.end, first.kwh, billed.total, first.total)
            return line.scene, _key(line, NewRead(day, day, right), said, bill)
    return None


def _key(line: Laid, read: NewRead, said: str, *bills: RightBill) -> Key:
    home, account = line.scene.home, line.scene.account
    closed, today = home.site.register, line.ground.today
    also = (NewRead(today, today, closed),) if closed != line.found.period.read_to else ()
    opened = line.found.period.read_from or 0 if bills else read.value
    use = meters.use(opened, closed, dials=home.meter.dials, multiplier=home.meter.multiplier)
    start = line.found.period.start if bills else read.day
    right, code = line.ground.bill(home, start, today, use), "CB" if bills else "CR"
    proofs = (f"orders:{account}",)
    return Key(
        fault="move-in",
        codes=line.found.codes,
        said=f"{said} Today's read was keyed wrongly too." if also else said,
        where="the final read of the customer before, and the order for the stop and start on the tab Service orders",
        treatments=(Treatment(code, proof=proofs), Treatment("CR" if bills else "SP", parts.HALF, proofs)),
        kwh=use,
        as_read=line.as_read,
        right=right,
        postings=Postings(reads=(read, *also)),
        bills=bills,
        fieldwork=Fieldwork(),
        earliest=parts.earliest(line.ground, residential=home.residential),
        paragraph=PARAGRAPH,
        downstream=_downstream(line, right, bills),
        moves=_moves(line, (read, *also), use, right, bills, code),
    )


def _downstream(line: Laid, right: Decimal, bills: tuple[RightBill, ...]) -> str:
    if bills:
        return f"Released, the new customer keeps a first bill {show(bills[0].net)} short, and asks about the next."
    return f"Released as keyed, the first bill would have been {show(line.as_read)} instead of {show(right)}."


def _moves(
    line: Laid, reads: tuple[NewRead, ...], use: int, right: Decimal, bills: tuple[RightBill, ...], code: str
) -> Moves:
    first, *also = reads
    photo = f"photo:{line.today}" if also else ""
    rebilled = f" First bill cancelled and rebilled at {bills[0].kwh:,} kWh." if bills else ""
    note = (
        f"{line.seen()} Move-in. Decided: {code}, initial read corrected to {first.value} on {first.day:%m/%d/%Y}, "
        f"{use:,} kWh.{rebilled} Proof: final read of the same day and its field order."
    )
    return (
        *line.looking(f"orders:{line.scene.account}", f"bills:{line.scene.account}", photo),
        *parts.rereading(line.scene, reads),
        *parts.rebilling(bills, "WR"),
        *parts.predicted(line.scene, use, right),
        *parts.deciding(code, note),
    )
