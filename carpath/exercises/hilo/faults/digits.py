"""One read was written down wrongly: a digit misread, or two neighbouring digits exchanged, today or a month ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from carpath.cis import hilo, meters
from carpath.cis.bench import NewRead, Scene
from carpath.cis.changes import heard, photo_of, with_radio, with_read
from carpath.cis.history import limits
from carpath.cis.meters import Slip
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, RightBill, Treatment
from carpath.exercises.hilo.faults import parts, proofs
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.faults.reports import DAILY, daily
from carpath.exercises.hilo.ground import Ground

HOMES = ("electric home", "gas home", "electric home", "shop")
HARD_TO_READ = "13"
OVER_ZERO = ", since the CIS takes a lower read for a register that passed zero"
LISTED = ("HI", "HI", "VH", "LO", "VL", "NG")
PARAGRAPH = {"digit": "5.5-3", "swap": "5.5-4"}
FAMILY = {"digit": "misread", "swap": "transposition"}
SAID = {"digit": "one dial was misread", "swap": "two neighbouring digits were exchanged"}


def misread(ground: Ground) -> tuple[Scene, Key] | None:
    return _laid(ground, "digit")


def transposition(ground: Ground) -> tuple[Scene, Key] | None:
    return _laid(ground, "swap")


def _laid(ground: Ground, kind: str) -> tuple[Scene, Key] | None:
    """From step 3 the slip may lie a month back, and today's read catches up with it."""
    back = ground.step >= 3 and ground.chance(2)
    home = ground.home(ground.rng.choice(HOMES))
    return _last_month(ground, home, kind) if back else _today(ground, home, kind)


def _slips(value: int, dials: int, kind: str) -> Sequence[Slip]:
    return meters.digit_slips(value, dials) if kind == "digit" else meters.swap_slips(value, dials)


def _today(ground: Ground, home: Premise, kind: str) -> tuple[Scene, Key] | None:
    """Today's read was written wrongly; under which code it fails is drawn, so that none crowds out the others."""
    true = home.reads[-1].value
    home, proof, facts = _proven(ground, home)
    clean = parts.laid(ground, ground.scene(home, call=ground.says(home), **facts))
    listed = [(_code(clean, slip.value), slip) for slip in _slips(true, home.meter.dials, kind)]
    wanted = ground.rng.choice(LISTED)
    slips = [slip for code, slip in listed if code == wanted] or [slip for code, slip in listed if code in LISTED]
    if not slips:
        return None
    remark = "" if proof else ground.rng.choice(("", HARD_TO_READ))
    line = parts.swapped(clean, with_read(home, ground.rng.choice(slips).value, true=true, remark=remark))
    return (line.scene, _key_today(line, kind, true, proof)) if line.found.codes[:1] else None


def _code(line: Laid, value: int) -> str:
    """Under which code the line would fail with that read."""
    home, period = line.scene.home, line.found.period
    before = period.read_from or 0
    if value < before:
        return "NG"
    use = meters.use(before, value, dials=home.meter.dials, multiplier=home.meter.multiplier)
    return hilo.over_limit(use, line.found.expected, limits(line.ground.bank.book, home))


def _proven(ground: Ground, home: Premise) -> tuple[Premise, str, dict[str, object]]:
    """The premise, the mark of the proof on the screen, and the facts that hold it: on step 1 always one, later perhaps
    none."""
    true, day = home.reads[-1].value, ground.today.isoformat()
    if ground.step > 1 and ground.chance(2):
        return home, "", {"papers": proofs.filed(ground, home)}
    papers = proofs.filed(ground, home)
    if ground.chance(3):
        counted = daily(ground, home, meters.advance(home.reads[-2].value, true, home.meter.dials))
        return with_radio(home, heard=True), "radio", {"radio": heard(home, true), "papers": (counted, *papers)}
    return home, f"photo:{day}", {"photos": {day: photo_of(home, true)}, "papers": papers}


def _key_today(line: Laid, kind: str, true: int, proof: str) -> Key:
    home, period = line.scene.home, line.found.period
    right = meters.use(period.read_from or 0, true, dials=home.meter.dials, multiplier=home.meter.multiplier)
    shown = meters.face(true, home.meter.dials)
    counted = (f"paper:{DAILY}",) if proof == "radio" else ()
    proofs = (*((proof,) if proof else ()), *counted, "order:RR", "order:IV")
    held = () if proof else (*parts.held("RR", "IV"), Treatment("ES", parts.HALF, ("order:RR", "order:IV")))
    off = parts.gap(line.as_read, line.bill(right))
    return Key(
        fault=FAMILY[kind],
        codes=line.found.codes,
        said=f"Today's read was keyed {meters.face(period.read_to or 0, home.meter.dials)}; the register shows "
        f"{shown}: {SAID[kind]}. Right use {right:,} kWh.",
        where="today's photo" if proof.startswith("photo") else "the radio read" if proof else "a re-read at the meter",
        treatments=(Treatment("CR", proof=proofs), *held),
        kwh=right,
        as_read=line.as_read,
        right=line.bill(right),
        postings=Postings(reads=(NewRead(line.ground.today, line.ground.today, true),)),
        bills=(),
        fieldwork=Fieldwork() if proof else Fieldwork(("RR", "IV"), True, ("read", "photo")),
        earliest=line.ground.today,
        paragraph=PARAGRAPH[kind],
        downstream=f"Released as read, the bill would have been {show(line.as_read)}, {off}"
        f"{OVER_ZERO if 'NG' in line.found.codes else ''}; the next true read would have turned it round, in blocks "
        "and taxes not to the cent.",
        moves=_moves_today(line, true, right, proof),
    )


def _moves_today(line: Laid, true: int, right: int, proof: str) -> Moves:
    moves, said, number = line.looking(proof), "photo or radio", ""
    if not proof:
        sent, order = parts.ordering(line.scene, "RR", "Read again, dial by dial", ("read", "photo"))
        moves, said, number = (*moves, *sent), "re-read", f" Order {order}."
    shown = meters.face(true, line.scene.home.meter.dials)
    note = f"{line.seen()} Decided: CR, read corrected to {shown}, {right:,} kWh. Proof: {said} shows {shown}.{number}"
    return (*moves, {"do": "read", "value": shown}, *line.predicting(right), *parts.deciding("CR", note))


def _last_month(ground: Ground, home: Premise, kind: str) -> tuple[Scene, Key] | None:
    """Last month's read was written too low and billed; today's true read looks high."""
    before, last = home.reads[-3], home.reads[-2]
    options = [slip for slip in _slips(last.value, home.meter.dials, kind) if before.value <= slip.value < last.value]
    ground.rng.shuffle(options)
    scene = ground.scene(home, photos=_both_photos(ground, home), call=ground.says(home))
    clean = parts.laid(ground, scene)
    for slip in options:
        line = parts.swapped(clean, _written(ground, home, slip.value))
        if line.found.codes and line.found.codes[0] == "HI":
            return line.scene, _key_last_month(line, kind, home)
    return None


def _both_photos(ground: Ground, home: Premise) -> dict[str, str]:
    return {read.day.isoformat(): photo_of(home, read.value) for read in home.reads[-2:]}


def _written(ground: Ground, home: Premise, value: int) -> Premise:
    """The premise as it stands when last month's read was taken for `value`, billed, and released as low."""
    last, read = home.segments[-1], home.reads[-2]
    kwh = meters.use(home.reads[-3].value, value, dials=home.meter.dials, multiplier=home.meter.multiplier)
    billed = replace(last, kwh=kwh, total=ground.bill(home, last.start, last.end, kwh), flag=parts.flag(last.kwh, kwh))
    reads = (*home.reads[:-2], replace(read, value=value), home.reads[-1])
    return replace(home, reads=reads, segments=(*home.segments[:-1], billed))


def _key_last_month(line: Laid, kind: str, clean: Premise) -> Key:
    home, last, true = line.scene.home, line.scene.home.segments[-1], clean.reads[-2].value
    was = clean.segments[-1]
    bill = RightBill(last.account, last.end, was.kwh, last.total, was.total)
    right = meters.use(true, clean.reads[-1].value, dials=home.meter.dials, multiplier=home.meter.multiplier)
    photo = f"photo:{last.end.isoformat()}"
    tolerable = (Treatment("AC", proof=(photo,), as_it_stands=True),) if _harmless(line, clean) else ()
    return Key(
        fault=FAMILY[kind],
        codes=line.found.codes,
        said=f"Last month's read was keyed {meters.face(home.reads[-2].value, home.meter.dials)} for "
        f"{meters.face(true, home.meter.dials)}: {SAID[kind]}. Today's read is true and catches up.",
        where=f"last month's low bill and the photo of {last.end:%m/%d/%Y}",
        treatments=(Treatment("CB", proof=(photo,)), *tolerable),
        kwh=right,
        as_read=line.as_read,
        right=line.bill(right),
        postings=Postings(reads=(NewRead(last.end, last.end, true),)),
        bills=(bill,),
        fieldwork=Fieldwork(),
        earliest=parts.earliest(line.ground, residential=home.residential),
        paragraph="5.5-8",
        downstream=f"Released as read, last month stays {show(bill.net)} too low and today's bill comes to "
        f"{show(line.as_read)}, {parts.gap(line.as_read, line.bill(right))}.",
        moves=_moves_last_month(line, bill, true, right, photo),
    )


def _harmless(line: Laid, clean: Premise) -> bool:
    """Two wrong bills that make one right sum: one customer, one version, all in block 1, so that nothing is lost
    (handbook 5.4)."""
    period, last = line.found.period, clean.segments[-1]
    most = 50 if clean.residential else 10**6
    in_block = last.kwh <= most * last.days and (period.kwh or 0) <= most * period.days
    changes = line.ground.bank.book.changes(clean.schedule)
    return in_block and not any(last.start < change < period.end for change in changes)


def _moves_last_month(line: Laid, bill: RightBill, true: int, right: int, photo: str) -> Moves:
    shown = meters.face(true, line.scene.home.meter.dials)
    note = (
        f"{line.seen()} Last month was low. Decided: CB, read of {bill.end:%m/%d/%Y} corrected to {shown}, bill "
        f"cancelled and rebilled at {bill.kwh:,} kWh, {show(bill.total)}. Proof: photo of that day."
    )
    return (
        *line.looking(photo, f"bills:{line.scene.account}"),
        {"do": "read", "on": bill.end.isoformat(), "value": shown},
        *parts.rebilling((bill,), "WR"),
        *line.predicting(right),
        *parts.deciding("CB", note),
    )
