"""A read that matched nothing: a meter of another route, or a badge keyed with two digits exchanged."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import meters
from carpath.cis.changes import photo_of
from carpath.cis.records import Premise
from carpath.cis.upload_matching import ServicePoint
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Moves, Post, RightPlace, Task, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import PENDING

REMARK = "09"
HERE = ("mtr here not on my list", "extra mtr after this one", "found on shed behind {address}", "not in sequence")
ASTRAY = ("belongs to {address} i think", "2nd mtr {address}?", "prob goes w hse next door")
KEYED = ("screen wet, keyed by hand", "hand keyed, scanner down", "list jumped, keyed it")


def _missing(home: Premise) -> Premise:
    """The premise of which no read came in under its own name."""
    return replace(home, reads=home.reads[:-1])


def wrong_route(ground: Ground) -> tuple[Task, Key] | None:
    """The meter's own point stands on another route of the cycle, far from where it was found."""
    here = ground.any_home()
    number = ground.rng.randrange(1000, 2000) * 2
    found = ground.home(
        ground.rng.choice(("electric home", "gas home", "apartment")), address=f"{number} {ground.street}"
    )
    route = f"{int(ground.place.route) % 800 + ground.rng.randrange(3, 90):04d}"
    found = replace(_missing(found), sequence=f"{ground.rng.randrange(200, 900):04d}")
    if ground.step > 2:
        found = _skipped_before(found)
    away = ServicePoint(found.account.number, "", "", found.meter.badge, route, found.sequence)
    words = ground.rng.choice(HERE if ground.step == 1 or ground.chance(2) else ASTRAY)
    text = words.format(address=here.address.partition(" ")[0])
    keyed = {"badge": found.meter.badge, "value": found.site.register, "remarks": (REMARK,), "text": text}
    task = ground.task(
        here, found, line=keyed, listed=False, unlisted=(found,), away=(away,), call=ground.says(), photos={}
    )
    return task, routed(ground, task, found, away)


def _skipped_before(home: Premise) -> Premise:
    """The bill before was estimated, because the meter was not found on its own route then either."""
    reads = (*home.reads[:-1], replace(home.reads[-1], type="E"))
    return replace(home, reads=reads, segments=(*home.segments[:-1], replace(home.segments[-1], estimated=True)))


def _place(task: Task, account: str) -> RightPlace:
    """Between the meter at which the reader stood and the next on the list."""
    at = task.scene.home.sequence
    after = min((point.sequence for point in task.points if point.sequence > at), default="9999")
    return RightPlace(account, task.scene.hood.route, at, after, task.scene.hood.today)


def routed(ground: Ground, task: Task, found: Premise, away: ServicePoint) -> Key:
    owner, bill = found.account.number, parts.true_bill(ground, found, found.site.register)
    way = Way(
        PENDING,
        proof=tuple(f"{tab}:{owner}" for tab in ("account", "premise", "meter", "reads")),
        posts=(Post(task.number, owner),),
        orders=parts.due(ground.rule(REMARK), owner),
        places=(_place(task, owner),),
        bills=(bill,),
    )
    return Key(
        fault="wrong route",
        said=f"Badge {found.meter.badge} is account {owner}, listed on route {away.route}; it stands on this street.",
        where="the badge: F3 finds it anywhere in the cycle",
        ways=(way,),
        sources=way.proof,
        foreign=True,
        right=bill.total,
        paragraph=ground.rule(REMARK).paragraph,
        downstream=f"Left unmatched, {found.account.name} is estimated while a true read of {show(bill.total)} "
        "lies here; "
        "posted to the address, two customers are billed wrongly. Unmoved, it comes back next month.",
        moves=_moves(ground, task, found, way),
    )


def _moves(ground: Ground, task: Task, found: Premise, way: Way) -> Moves:
    owner, place, bill = found.account.number, way.places[0], way.bills[0]
    sequence = f"{int(place.after) + 1:04d}"
    note = (
        f"{parts.seen(ground, task)} Badge found on account {owner}, another route. Decided: read posted to its "
        "own service "
        f"point, {bill.kwh} kWh, moved to {place.route}-{sequence} with history. Proof: badge on record. Order "
        f"{parts.first_order()}."
    )
    return (
        {"do": "find", "for": found.meter.badge},
        *parts.looking(f"meter:{owner}", f"reads:{owner}"),
        *parts.posting(way.posts, "badge on record"),
        *parts.ordering(way.orders[0], "Found on another route: check address, badge and sequence"),
        {
            "do": "place",
            "account": owner,
            "route": place.route,
            "sequence": sequence,
            "date": ground.today.isoformat(),
            "history": "1",
        },
        *parts.billing(way.bills),
        *parts.deciding(PENDING, note),
    )


def badge_slip(ground: Ground) -> tuple[Task, Key] | None:
    """The listed meter was passed over, and its read keyed under a badge that does not exist."""
    home = _missing(ground.any_home())
    slip = ground.rng.choice(meters.swap_slips(int(home.meter.badge), 8))
    badge = f"{slip.value:08d}"
    if any(near.meter.badge == badge for near in ground.others):
        return None
    keyed = {"badge": badge, "value": home.site.register, "text": ground.rng.choice(KEYED)}
    photos = {ground.today.isoformat(): photo_of(home, home.site.register)}
    task = ground.task(home, line=keyed, listed=False, photos=photos, call=ground.says())
    return task, named(ground, task, badge)


def named(ground: Ground, task: Task, badge: str) -> Key:
    home, bill, day = (
        task.scene.home,
        parts.true_bill(ground, task.scene.home, task.scene.home.site.register),
        ground.today.isoformat(),
    )
    way = Way(
        PENDING,
        proof=(f"photo:{day}", f"meter:{home.account.number}"),
        posts=(Post(task.number, home.account.number),),
        bills=(bill,),
    )
    note = (
        f"{parts.seen(ground, task)} No such badge; the photo shows {home.meter.badge}, two digits exchanged. "
        "Decided: read "
        f"posted to account {home.account.number}, {bill.kwh} kWh. Proof: photo."
    )
    return Key(
        fault="badge slip",
        said=f"Badge {badge} does not exist: {home.meter.badge} was keyed with two digits exchanged, as the "
        "photo shows.",
        where="the reader's photo beside the badge on record",
        ways=(way,),
        sources=way.proof,
        foreign=True,
        right=bill.total,
        paragraph="8.2-2",
        downstream=f"Left unmatched, the customer is estimated although a good read worth {show(bill.total)} "
        "lies here.",
        moves=(
            {"do": "find", "for": badge},
            *parts.looking(f"photo:{day}", f"meter:{home.account.number}"),
            *parts.posting(way.posts, "photo shows the badge"),
            *parts.billing(way.bills),
            *parts.deciding(PENDING, note),
        ),
    )
