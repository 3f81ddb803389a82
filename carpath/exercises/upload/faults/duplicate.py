"""A second record for a meter that was read already: sent twice, keyed twice, or really the neighbour's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from carpath.cis import meters
from carpath.cis.changes import photo_of
from carpath.cis.history import compare
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Post, Task, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import ASIDE, PENDING

TEXTS = ("handheld froze, sent again", "re-sent", "did this one twice?", "")
BETTER = ("read again, first was wrong", "went back to check", "2nd look")
STRAY = ("", "list jumped back one", "next door?", "handheld went back a page")
TWICE_WRONG = ("read again, first was wrong", "typed it twice, sorry", "2nd look")


def duplicate(ground: Ground) -> tuple[Task, Key] | None:
    """Step 1: the same read twice. Later two reads differ, or the second one was the neighbour's meter."""
    if ground.step == 1 or (ground.step == 2 and ground.chance(3)):
        return _same(ground)
    return _of_neighbour(ground) if ground.chance(2) else _differing(ground)


def _same(ground: Ground) -> tuple[Task, Key]:
    home = ground.any_home()
    text = ground.rng.choice(TEXTS if ground.step == 1 else BETTER)
    task = ground.task(home, line={"text": text}, first={}, call=ground.says())
    number = home.account.number
    way = Way(ASIDE, proof=_tabs(number))
    said = "The same meter with the same read came in twice: the first stays, this one is set aside."
    proof = "first record of the round, same read"
    bill = parts.as_read(ground, task)
    harm = f"Set back to pending, the load stops at it again, or bills {show(bill)} twice."
    return task, _key(ground, task, way, said, "the record before it on the round", proof, harm)


def _tabs(*accounts: str) -> tuple[str, ...]:
    return tuple(f"{tab}:{number}" for number in accounts for tab in ("reads", "meter", "bills"))


def _differing(ground: Ground) -> tuple[Task, Key] | None:
    """Two reads of one meter; the photo says which of them stands on the register."""
    home = ground.any_home()
    true, dials = home.site.register, home.meter.dials
    wrong = ground.rng.choice([slip.value for slip in meters.swap_slips(true, dials)] or [true])
    if wrong == true:
        return None
    second = ground.chance(2)
    shown = replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], value=wrong if second else true)))
    keyed = {"value": true if second else wrong, "text": ground.rng.choice(BETTER if second else TWICE_WRONG)}
    first = {"value": wrong if second else true}
    task = ground.task(shown, line=keyed, first=first, photos=ground.photo(home, true), call=ground.says())
    day, number = ground.today.isoformat(), home.account.number
    if not second:
        way = Way(ASIDE, proof=(f"photo:{day}",))
        said = f"The photo shows {meters.face(true, dials)}: the first record is right, this one was keyed wrongly."
        harm = (
            f"Taken, this read bills {show(_bill(ground, home, wrong))} instead of {show(_bill(ground, home, true))}."
        )
        return task, _key(ground, task, way, said, "the reader's photo", "photo", harm)
    bill = parts.right_bill(ground, home, _use(home, true))
    way = Way(PENDING, proof=(f"photo:{day}",), posts=(Post(task.number, number),), bills=(bill,))
    said = f"The photo shows {meters.face(true, dials)}: this second record is right and takes the place of the first."
    wrong_bill = show(parts.as_read(ground, task))
    harm = f"Set aside as a mere duplicate, the wrong first read bills {wrong_bill} for {show(bill.total)}."
    return task, _key(ground, task, way, said, "the reader's photo", "photo", harm)


def _use(home: Premise, value: int) -> int:
    return meters.use(home.reads[-2].value, value, dials=home.meter.dials, multiplier=home.meter.multiplier)


def _bill(ground: Ground, home: Premise, value: int) -> Decimal:
    return ground.bill(home, ground.opened, ground.today, _use(home, value))


def _of_neighbour(ground: Ground) -> tuple[Task, Key] | None:
    """The second record was taken at the meter next door, of which no read came in."""
    home = ground.home(ground.rng.choice(("electric home", "gas home")))
    near = replace(ground.home(ground.rng.choice(("electric home", "gas home"))), sequence=f"{home.sequence[:-1]}6")
    if home.meter.dials != near.meter.dials:
        return None
    passed = replace(near, reads=near.reads[:-1])
    photos = {ground.today.isoformat(): photo_of(near, near.site.register)}
    keyed = {"value": near.site.register, "text": ground.rng.choice(STRAY)}
    task = ground.task(home, passed, line=keyed, first={}, photos=photos, call=ground.says())
    if not compare(ground.bank.book, task.scene.hood, _with(home, near)).codes:
        return None
    bill = parts.right_bill(ground, near, _use(near, near.site.register))
    owner = near.account.number
    way = Way(
        PENDING,
        proof=(f"photo:{ground.today.isoformat()}",),
        posts=(Post(task.number, owner),),
        bills=(bill,),
        may_order=("AD",),
    )
    said = f"The photo shows badge {near.meter.badge}: this read is the neighbor's, whose own record came without one."
    harm = f"Set aside, the neighbor is estimated although a read worth {show(bill.total)} lies here."
    key = _key(ground, task, way, said, "the reader's photo, and the next record, which has no read", "photo", harm)
    return task, replace(key, foreign=True)


def _with(home: Premise, near: Premise) -> Premise:
    """The premise as if the second record were its own."""
    return replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], value=near.site.register)))


def _key(ground: Ground, task: Task, way: Way, said: str, where: str, proof: str, harm: str) -> Key:
    number = task.scene.account
    opened = way.posts[0].account if way.posts else number
    note = (
        f"{parts.seen(ground, task)} Decided: {'read posted to account ' + opened if way.posts else 'set aside'}"
        f"{', ' + str(way.bills[0].kwh) + ' kWh' if way.bills else ''}. Proof: {proof}."
    )
    return Key(
        fault="duplicate",
        said=said,
        where=where,
        ways=(way,),
        sources=way.proof,
        as_read=parts.as_read(ground, task),
        right=way.bills[0].total if way.bills else parts.as_read(ground, task),
        paragraph="8.2-3",
        downstream=harm,
        moves=(
            *parts.looking(way.proof[0], f"reads:{opened}"),
            *parts.posting(way.posts, "photo"),
            *parts.billing(way.bills),
            *parts.deciding(way.state, note),
        ),
    )
