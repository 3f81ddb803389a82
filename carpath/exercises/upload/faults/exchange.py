"""Another badge hangs there (07): a meter was exchanged and nobody posted it, or nobody knows (handbook 4A)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import meters, names
from carpath.cis.bench import Exchange
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Due, Key, Moves, Task, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground, working
from carpath.exercises.upload.work import HELD, PENDING

REMARK = "07"
TEXTS = ("diff mtr than listed", "new mtr here?", "number dont match sheet", "not the badge i have")
ASTRAY = ("same hse, prob my list is old", "old mtr laying by the wall", "looks like it was always here")


def exchange(ground: Ground) -> tuple[Task, Key] | None:
    """On steps 1 and 2 the finished order lies on the account; later it may be lost, and somebody has to look."""
    home = ground.home(ground.rng.choice(("electric home", "gas home", "shop")))
    used = meters.advance(home.reads[-2].value, home.reads[-1].value, home.meter.dials)
    days = (ground.today - ground.opened).days
    day = working(ground.opened + timedelta(days=ground.rng.randrange(7, days - 4)))
    after = (day - ground.opened).days
    out = home.reads[-2].value + used * after // days
    if out >= meters.capacity(home.meter.dials):
        return None
    new = Exchange(day, out, names.badge(ground.rng), ground.rng.randrange(4))
    now = new.start + home.reads[-2].value + used - out
    on_file = ground.step < 3 or ground.chance(2)
    home = _unposted(ground, home, new, now, on_file=on_file)
    text = ground.rng.choice(ASTRAY if ground.step > 1 else TEXTS)
    says = ground.says("A man changed the meter. Two weeks ago, or three?")
    photos = ground.photo(home) if not on_file or ground.chance(2) else {}
    task = ground.task(home, line={"badge": new.badge, "text": text}, photos=photos, call=says)
    return task, key(ground, task, new, on_file=on_file)


def _unposted(ground: Ground, home: Premise, new: Exchange, now: int, *, on_file: bool) -> Premise:
    """The premise with the old meter on record and the new one on the wall."""
    dials = home.meter.dials
    words = (
        f"Badge {home.meter.badge} removed at {meters.face(new.out, dials)}; badge {new.badge} set at "
        f"{meters.face(new.start, dials)}, multiplier {home.meter.multiplier}, on {new.day:%m/%d/%Y}."
    )
    why = ground.rng.choice(("Periodic exchange", "Retire: sample test", "Exchange: radio failed"))
    filed = parts.on_file(ground, "MX", new.day - timedelta(days=5), new.day, why, words)
    read = replace(home.reads[-1], value=now, remark=REMARK, badge=new.badge)
    finding = "" if on_file else f"Tag on the new meter: {words}"
    site = replace(home.site, badge=new.badge, register=now, finding=finding)
    orders = (*home.orders, filed) if on_file else home.orders
    return replace(home, reads=(*home.reads[:-1], read), orders=orders, site=site)


def key(ground: Ground, task: Task, new: Exchange, *, on_file: bool) -> Key:
    home, rule = task.scene.home, ground.rule(REMARK)
    number, factor, dials = home.account.number, home.meter.multiplier, home.meter.dials
    use = meters.use(home.reads[-2].value, new.out, dials=dials, multiplier=factor) + meters.use(
        new.start, home.reads[-1].value, dials=dials, multiplier=factor
    )
    bill = parts.right_bill(ground, home, use)
    posted = Way(PENDING, proof=(f"orders:{number}",), exchange=new, bills=(bill,))
    looked = replace(posted, proof=("order:IV",), orders=parts.due(rule, number))
    held = Way(HELD, orders=parts.due(rule, number))
    wrong = parts.as_read(ground, task)
    return Key(
        fault="exchange",
        said=f"Badge {home.meter.badge} was exchanged for {new.badge} on {new.day:%m/%d/%Y} and not posted."
        if on_file
        else f"Badge {new.badge} hangs where {home.meter.badge} is on record, and no exchange is on file.",
        where="the tab Service orders",
        ways=(posted,) if on_file else (held, looked),
        sources=(f"orders:{number}",),
        as_read=wrong,
        right=bill.total,
        paragraph="8.4-1",
        downstream=f"Set back to pending, the new meter's {home.reads[-1].value} is taken from the old meter's "
        f"{home.reads[-2].value}: {show(wrong)} instead of {show(bill.total)}, and so every month.",
        moves=_posting(ground, task, posted, new) if on_file else _asking(ground, task, held.orders[0]),
    )


def _posting(ground: Ground, task: Task, way: Way, new: Exchange) -> Moves:
    home, bill = task.scene.home, way.bills[0]
    note = (
        f"{parts.seen(ground, task)} Decided: exchange of {new.day:%m/%d/%Y} posted, out {new.out}, in {new.start}, "
        f"{bill.kwh} kWh. Proof: finished exchange order on the account."
    )
    return (
        *parts.looking(f"orders:{home.account.number}", f"reads:{home.account.number}"),
        *parts.exchanging(new, home.meter.dials),
        *parts.billing(way.bills),
        *parts.deciding(PENDING, note),
    )


def _asking(ground: Ground, task: Task, order: Due) -> Moves:
    number = task.scene.account
    note = (
        f"{parts.seen(ground, task)} No exchange order on file. Decided: IV ordered, record left as an "
        "exception. Proof: "
        f"orders tab holds none. Order {parts.first_order()}."
    )
    return (
        *parts.looking(f"orders:{number}", f"meter:{number}"),
        *parts.ordering(order, "Another badge hangs here: read badge, register and the exchange tag"),
        *parts.deciding(HELD, note),
    )
