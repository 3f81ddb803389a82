"""The meter is gone (08) or the house is (19): closed at the removal read, which must be found (handbook 4B)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import meters, names
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Final, Key, Lamp, Moves, Task, Told, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.faults.place import lamp_tag
from carpath.exercises.upload.ground import Ground, working
from carpath.exercises.upload.shelf import LAMPS, Row, shown
from carpath.exercises.upload.work import HELD, SKIPPED

GONE, DOWN = "08", "19"
TEXTS = {
    GONE: ("mtr gone, blank plate on socket", "no mtr. socket taped over", "empty socket, remodel going on"),
    DOWN: ("hse gone, bare dirt", "torn down, no pole", "whole place demo'd, no wires, fence around lot"),
}
HANGING = (
    "hse gone, wires still up at pole",
    "torn down, drop hanging on pole",
    "lot scraped, svc wire coiled at pole",
)
SAYS = {
    GONE: (
        "Ask the contractor.",
        "It is all ripped out for the remodel.",
        "Your people came for it. Or was it the electrician?",
        "We stay with my sister until it is done.",
    ),
    DOWN: (
        "We are tearing it down, I told somebody.",
        "It is gone. You still send me bills?",
        "The excavator said that he calls everybody.",
        "I sold that place long ago.",
    ),
}
WORK = {GONE: "Service removed for remodel", DOWN: "Demolition"}


@dataclass(frozen=True)
class Removal:
    """When and at which read the meter went, how that is known ("order", "shop" or ""), the lamp that goes too,
    whether a bill was estimated after it had gone, and whether the wires to the house still hang."""

    remark: str
    day: date
    read: int
    known: str
    lamp: str
    billed: bool
    drop: bool = False


def removed(ground: Ground) -> tuple[Task, Key]:
    """Step 1: a finished order. Later the permit tells the day and the shop the read; or nothing does."""
    return _gone(ground, GONE)


def demolished(ground: Ground) -> tuple[Task, Key]:
    """Step 1: a finished order. Later the notice tells the day and the shop the read."""
    return _gone(ground, DOWN)


def _gone(ground: Ground, remark: str) -> tuple[Task, Key]:
    home = ground.home(ground.rng.choice(("electric home", "gas home", "electric home", "shop")))
    gone = _removal(ground, home, remark)
    files: dict[str, list[Row]] = {"lights": [], "permits": [], "shop": []}
    if gone.lamp:
        since = shown(ground.day_before(500, 2500))
        files["lights"] += [
            (gone.lamp, ground.rng.choice(LAMPS), home.address, f"account {home.account.number}", since)
        ]
    if gone.known == "shop":
        files["permits"] += [permit_row(ground, home, gone)]
        files["shop"] += shop_rows(ground, home, gone)
    home = emptied(ground, home, gone)
    task = ground.task(
        home,
        line={"text": ground.rng.choice(HANGING if gone.drop else TEXTS[remark])},
        files=files,
        call=ground.rng.choice(SAYS[remark]),
    )
    return task, closed(ground, task, gone) if gone.known else _unknown(ground, task)


def _removal(ground: Ground, home: Premise, remark: str) -> Removal:
    known = "order" if ground.step == 1 else "shop"
    if ground.step > 1 and remark == GONE and ground.chance(4) and not ground.by_hand:
        known = ""
    billed = ground.step > 2 and known == "shop" and ground.chance(2)
    opening, closing = home.reads[-3:-1] if billed else home.reads[-2:]
    days = (closing.day - opening.day).days
    day = working(opening.day + timedelta(days=ground.rng.randrange(8, days - 6)))
    used = meters.advance(opening.value, closing.value, home.meter.dials) * (day - opening.day).days // days
    read = (opening.value + used) % meters.capacity(home.meter.dials)
    lamp = lamp_tag(ground) if remark == DOWN and ground.chance(2) else ""
    drop = remark == DOWN and known == "shop" and ground.chance(2)
    return Removal(remark, day, read, known, lamp, billed, drop)


def emptied(ground: Ground, home: Premise, gone: Removal) -> Premise:
    """The premise of which nothing is left to read."""
    orders = home.orders
    if gone.known == "order":
        shows = meters.face(gone.read, home.meter.dials)
        words = (
            f"Badge {home.meter.badge} removed at {shows} on {gone.day:%m/%d/%Y}, service cut at the pole. In the shop."
        )
        placed = gone.day - timedelta(days=4)
        orders = (
            *orders,
            parts.on_file(ground, "CO", placed, gone.day, "Remove service at the owner's request", words),
        )
    if gone.billed:
        home = _estimated_since(home)
    site = replace(
        home.site, badge="none", turning=False, load=False, occupant="nobody; socket empty, blank plate, no load"
    )
    return replace(home, reads=home.reads[:-1], no_read=gone.remark, orders=orders, site=site)


def _estimated_since(home: Premise) -> Premise:
    """The premise whose last bill is an estimate: the reader found the gate locked, or said so."""
    reads = (*home.reads[:-2], replace(home.reads[-2], type=parts.ESTIMATED, remark="01"), home.reads[-1])
    return replace(home, reads=reads, segments=(*home.segments[:-1], replace(home.segments[-1], estimated=True)))


def permit_row(ground: Ground, home: Premise, gone: Removal) -> Row:
    contractor = f"{names.person(ground.rng).partition(',')[0]} EXCAVATING"
    pulled = f"{shown(gone.day)}{', meter only' if gone.drop else ''}"
    return (f"B{ground.rng.randrange(1000, 9999)}", home.address, WORK[gone.remark], contractor, pulled)


def shop_rows(ground: Ground, home: Premise, gone: Removal) -> list[Row]:
    """The meter over the counter some days later; from step 3 another one too, whose badge is nearly the same."""
    brought = working(min(ground.today, gone.day + timedelta(days=ground.rng.randrange(2, 6))))
    came = shown(max(gone.day, brought))
    own = (came, home.meter.badge, meters.face(gone.read, home.meter.dials), "CONTRACTOR")
    if ground.step < 3:
        return [own]
    near = ground.rng.choice(meters.swap_slips(int(home.meter.badge), 8)).value
    return [own, (came, f"{near:08d}", meters.face((gone.read * 7) % 90_000, 5), "CONTRACTOR")]


def closed(ground: Ground, task: Task, gone: Removal) -> Key:
    home, rule = task.scene.home, ground.rule(gone.remark)
    number = home.account.number
    bill = parts.true_bill(ground, home, gone.read, gone.day)
    cut = gone.known == "order"
    offices = [name for name in rule.offices if not (cut and name == "MS")]
    offices += ["CR"] if gone.billed else []
    way = Way(
        SKIPPED,
        proof=(f"orders:{number}",) if cut else ("paper:shop",),
        finals=(Final(gone.day, gone.read),),
        refund=home.account.deposit - bill.total if home.account.deposit > bill.total else None,
        orders=parts.due(rule, number) if gone.drop else (),
        told=parts.offices(*offices),
        lamps=(Lamp(gone.lamp, gone.day),) if gone.lamp else (),
        bills=(bill,),
        may_order=("CO",),
        may_tell=(Told("office", "MS"), Told("office", "LI"), Told("office", "MA")),
    )
    where = "the finished cut-out order" if cut else "the permit, and the meter shop's list"
    return Key(
        fault="removed" if gone.remark == GONE else "demolished",
        said=f"The service was pulled on {gone.day:%m/%d/%Y} at {meters.face(gone.read, home.meter.dials)}: {where}."
        f"{' The estimate billed after that falls.' if gone.billed else ''}"
        f"{' The drop still hangs and must be cut.' if gone.drop else ''}",
        where=where,
        ways=(way,),
        sources=(f"orders:{number}", "paper:permits", "paper:shop"),
        right=bill.total,
        paragraph="8.4-2" if gone.remark == GONE else rule.paragraph,
        downstream=f"Estimated as if nothing had happened, a house without a meter is billed on; its last "
        f"{bill.kwh:,} kWh "
        f"({show(bill.total)}) are never billed right, and a whole meter is missing from stock.",
        moves=_closing(ground, task, gone, way, where),
    )


def _closing(ground: Ground, task: Task, gone: Removal, way: Way, where: str) -> Moves:
    home, bill = task.scene.home, way.bills[0]
    account = home.account.number
    sent = [
        move
        for order in way.orders
        for move in parts.ordering(order, "House is gone, drop still up: cut at the pole, take a photo")
    ]
    number = f" Order {parts.first_order()}." if sent else ""
    note = (
        f"{parts.seen(ground, task)} Decided: agreement closed {gone.day:%m/%d/%Y} at {gone.read}, final bill "
        f"{bill.kwh} "
        f"kWh. Proof: {where}.{number}"
    )
    lamps = [{"do": "lamp", "tag": lamp.tag, "date": lamp.day.isoformat()} for lamp in way.lamps]
    return (
        *parts.looking(f"orders:{account}", f"account:{account}", "paper:permits", "paper:shop", "paper:lights"),
        *sent,
        *parts.closing(way.finals[0], home.meter.dials),
        *({"do": "refund", "amount": str(way.refund)} for _ in [way.refund] if way.refund is not None),
        *lamps,
        *parts.telling(way.told),
        *parts.billing(way.bills),
        *parts.deciding(SKIPPED, note),
    )


def _unknown(ground: Ground, task: Task) -> Key:
    """No order, no permit, no meter in the shop: a contractor or a thief has it; nothing is closed without a read."""
    home, rule = task.scene.home, ground.rule(GONE)
    number = home.account.number
    way = Way(HELD, orders=parts.due(rule, number))
    note = (
        f"{parts.seen(ground, task)} No order, no permit, not in the shop. Decided: IV ordered, held as an exception, "
        f"agreement left open. Proof: orders tab and papers. Order {parts.first_order()}."
    )
    return Key(
        fault="removed",
        said="The meter is gone and nothing says since when or at which read: somebody looks before anything is "
        "closed.",
        where="orders, permits and the meter shop's list, none of which knows of it",
        ways=(way,),
        sources=(f"orders:{number}", "paper:permits", "paper:shop"),
        paragraph=rule.paragraph,
        downstream="Closed without a read, the last bill is a guess; and if a stolen meter runs on elsewhere, "
        "everything "
        f"behind it is free. A month here is {show(_usual(task))}.",
        moves=(
            *parts.looking(f"orders:{number}", "paper:permits", "paper:shop"),
            *parts.ordering(way.orders[0], "Meter gone, no order: is the socket live, who took it"),
            *parts.deciding(HELD, note),
        ),
    )


def _usual(task: Task) -> Decimal:
    return task.scene.home.segments[-1].total
