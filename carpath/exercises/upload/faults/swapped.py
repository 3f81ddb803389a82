"""Two neighbours read into each other's place: each read fits the other meter and not its own (handbook 4C)."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.changes import photo_of
from carpath.cis.history import compare
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Due, Key, Moves, Post, Task, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import HELD, PENDING

TEXTS = ("", "2 mtrs side by side", "both on the same wall", "")
ASTRAY = ("dog at gate, quick read", "read thru window", "high!", "20 yrs old mtr")


def swapped(ground: Ground) -> tuple[Task, Key] | None:
    """On steps 1 and 2 the two badges differ by two exchanged digits; a photo proves it on step 1."""
    first = ground.home(ground.rng.choice(("electric home", "gas home")))
    second = replace(ground.home(ground.rng.choice(("electric home", "gas home"))), sequence=f"{first.sequence[:-1]}6")
    if first.meter.dials != second.meter.dials:
        return None
    if ground.step < 3:
        second = _nearly(ground, first, second)
    mine, other = ground.rng.choice(((first, second), (second, first)))
    crossed = crossing(mine, other), crossing(other, mine)
    shot = ground.step == 1 or ground.chance(2)
    photos = {ground.today.isoformat(): photo_of(other, other.site.register)} if shot else {}
    text = ground.rng.choice(ASTRAY if ground.step > 1 else TEXTS)
    task = ground.task(*crossed, line={"text": text}, photos=photos, call=ground.says())
    if not fits(ground, task.scene, mine, other):
        return None
    return task, key(ground, task, mine, other, shot=shot)


def _nearly(ground: Ground, first: Premise, second: Premise) -> Premise:
    """The second premise with a badge that is the first one's with two digits exchanged."""
    slip = ground.rng.choice(meters.swap_slips(int(first.meter.badge), 8))
    badge = f"{slip.value:08d}"
    return replace(second, meter=replace(second.meter, badge=badge), site=replace(second.site, badge=badge))


def crossing(home: Premise, other: Premise) -> Premise:
    """The premise with the other one's read in the place of its own."""
    return replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], value=other.reads[-1].value)))


def fits(ground: Ground, scene: Scene, mine: Premise, other: Premise) -> bool:
    """Both reads fail where they lie, and both pass where they belong."""
    book, hood = ground.bank.book, scene.hood
    wrong = [compare(book, hood, home).codes for home in hood.premises if home.meter in (mine.meter, other.meter)]
    return all(wrong) and not any(compare(book, hood, home).codes for home in (mine, other))


def key(ground: Ground, task: Task, mine: Premise, other: Premise, *, shot: bool) -> Key:
    near = next(
        record for record in task.round if (found := task.match(record).point) and found.account == other.account.number
    )
    posts = Post(task.number, other.account.number), Post(near.number, mine.account.number)
    bills = tuple(parts.right_bill(ground, home, _use(home)) for home in (mine, other))
    accounts = (mine.account.number, other.account.number)
    rule = ground.rule("09")
    way = Way(
        PENDING,
        proof=(
            *(f"{tab}:{other.account.number}" for tab in ("reads", "meter", "bills")),
            *((f"photo:{ground.today.isoformat()}",) if shot else ()),
        ),
        posts=posts,
        orders=parts.due(rule, *accounts),
        bills=bills,
    )
    held = Way(
        HELD, parts.HALF, orders=(Due(("RR", "IV"), ("2", "1"), ("read", "badge"), accounts),), may_order=("AD",)
    )
    wrong = parts.as_read(ground, task)
    return Key(
        fault="swapped",
        said=f"The reads of {mine.meter.badge} and {other.meter.badge} were keyed into each other's place: "
        "exchanged, both "
        "fit.",
        where=f"the record beside it on the round, account {other.account.number}",
        ways=(way, held),
        sources=way.proof,
        foreign=True,
        as_read=wrong,
        right=bills[0].total,
        paragraph="8.4-3",
        downstream=f"Set back to pending, this customer is billed {show(wrong)} instead of "
        f"{show(bills[0].total)} for the "
        "neighbor's meter, and the neighbor gets the mirror image.",
        moves=_moves(ground, task, way, other),
    )


def _use(home: Premise) -> int:
    return meters.use(
        home.reads[-2].value, home.reads[-1].value, dials=home.meter.dials, multiplier=home.meter.multiplier
    )


def _moves(ground: Ground, task: Task, way: Way, other: Premise) -> Moves:
    mine, theirs = way.bills
    note = (
        f"{parts.seen(ground, task)} The record beside it fits this meter and this one fits {other.meter.badge}. "
        "Decided: reads "
        f"exchanged, {mine.kwh} and {theirs.kwh} kWh, address check ordered. Proof: both inside limits when exchanged. "
        f"Order {parts.first_order()}. Note on both accounts."
    )
    return (
        *parts.looking(f"reads:{task.scene.account}", f"reads:{other.account.number}", f"meter:{other.account.number}"),
        *parts.posting(way.posts, "fits this meter and not the one beside it"),
        *parts.ordering(way.orders[0], "Two meters read into each other's place: check labels and sequence"),
        *parts.billing(way.bills),
        *parts.deciding(PENDING, note),
    )
