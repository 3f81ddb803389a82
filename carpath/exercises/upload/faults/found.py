"""A new meter that is on no route (14): its connect order never came back from construction (handbook 4D)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import names
from carpath.cis.proration import split_usage
from carpath.cis.records import Premise, Read, Segment, Site
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Moves, Point, Post, RightBill, Start, Task, Told, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground, working
from carpath.exercises.upload.shelf import Row, shown
from carpath.exercises.upload.work import HELD, PENDING

REMARK = "14"
TEXTS = ("new hse, mtr not on list", "new mtr lot {lot}", "people living here already, no rec on handheld", "new svc?")
ASTRAY = ("old temp pole gone, new mtr", "exchange?", "thought this was next mo")
TEMPORARY_BILLS = 5
DAILY = (14, 34)


@dataclass(frozen=True)
class Lot:
    """The new service: its meter, when it was set, the read now, and who owns it from which day on."""

    badge: str
    day: date
    now: int
    owner: str = ""
    account: str = ""
    title: date | None = None


def found(ground: Ground) -> tuple[Task, Key]:
    """Step 1: the builder still owns it. Later it was sold in between, or no order is to be found at all."""
    number, day = ground.rng.randrange(2, 30), ground.day_before(26, 50)
    days = (ground.today - day).days
    known = ground.step == 1 or ground.by_hand or not ground.chance(4)
    lot = Lot(names.badge(ground.rng), day, days * ground.rng.randint(*DAILY))
    if ground.step > 1 and known:
        sold = working(lot.day + timedelta(days=ground.rng.randrange(7, days - 6)))
        lot = replace(lot, owner=names.person(ground.rng), account=names.account_number(ground.rng), title=sold)
    home = temporary(ground, ground.home("gas home", address=f"LOT {number}, {ground.street}"), lot)
    words = ground.rng.choice(ASTRAY if ground.step > 1 and ground.chance(2) else TEXTS)
    keyed = {"badge": lot.badge, "value": lot.now, "remarks": (REMARK,), "text": words.format(lot=number)}
    files = files_of(ground, home, lot) if known else {}
    task = ground.task(
        home, line=keyed, listed=False, unlisted=(home,), files=files, call=ground.says("The house is sold, I think.")
    )
    return task, set_up(ground, task, lot) if known else _returned(ground, task, lot)


def temporary(ground: Ground, home: Premise, lot: Lot) -> Premise:
    """The builder's temporary service, whose meter came out on the day on which the new one was set."""
    builder = f"{names.person(ground.rng).partition(',')[0]} HOMES"
    before = [read for read in home.reads if read.day < lot.day - timedelta(days=4)][-TEMPORARY_BILLS:]
    last = Read(lot.day, before[-1].value + ground.rng.randrange(40, 300), "F")
    account = replace(home.accounts[0], name=builder, since=before[0].day, deposit=parts.NOTHING, alerts=())
    kept = [old for old in home.segments if old.start >= before[0].day and old.end <= before[-1].day]
    use = last.value - before[-1].value
    total = ground.bill(home, before[-1].day, lot.day, use)
    final = Segment(account.number, before[-1].day, lot.day, use, total)
    bills = (*(replace(old, account=account.number) for old in kept), final)
    site = Site(lot.badge, lot.now, 1)
    return replace(
        home,
        accounts=(account,),
        reads=(*before, last),
        segments=bills,
        meter=replace(home.meter, installed=before[0].day),
        site=site,
        orders=(),
        remarks=(),
        no_read=REMARK,
    )


def files_of(ground: Ground, home: Premise, lot: Lot) -> dict[str, Sequence[Row]]:
    order = (ground.number(), home.address, home.account.name, lot.badge, shown(lot.day), "00000")
    files: dict[str, Sequence[Row]] = {"connects": [order]}
    if lot.title:
        who, came = f"{lot.owner}, account {lot.account}", shown(lot.title - timedelta(days=3))
        files["moves"] = [(came, "Start, title", home.address, who, shown(lot.title), "Waits: no service point")]
    return files


def set_up(ground: Ground, task: Task, lot: Lot) -> Key:
    home = task.scene.home
    owners = [(home.account.number, lot.day)]
    if lot.title:
        owners.append((lot.account, lot.title))
    bills = _bills(ground, home, lot, owners)
    way = Way(
        PENDING,
        proof=("paper:connects",),
        point=Point(lot.badge, lot.day, 0),
        starts=tuple(Start(account, day) for account, day in owners),
        bills=bills,
        may_post=tuple(Post(task.number, account) for account, _ in owners),
        may_tell=(Told("office", "EN"), Told("office", "MV")),
        may_order=("AD",),
    )
    split = f"; {bills[0].kwh:,} kWh are the builder's and {bills[-1].kwh:,} the owner's" if lot.title else ""
    total = sum((bill.total for bill in bills), parts.NOTHING)
    return Key(
        fault="found",
        said=f"Badge {lot.badge} was set on {lot.day:%m/%d/%Y} at 00000 and its order never came back{split}.",
        where="the paper Connect orders not returned, and the requests to start",
        ways=(way,),
        sources=("paper:connects", "paper:moves"),
        right=bills[0].total,
        paragraph="8.4-5",
        downstream=f"Unposted, {lot.now:,} kWh worth {show(total)} are nobody's, and the new owner's first bill "
        "comes with "
        "months in it.",
        moves=_setting_up(ground, task, lot, way),
    )


def _bills(ground: Ground, home: Premise, lot: Lot, owners: Sequence[tuple[str, date]]) -> tuple[RightBill, ...]:
    """The use split by days, since nobody read on the day of the title."""
    ends = [*(day for _, day in owners[1:]), ground.today]
    days = [(end - day).days for (_, day), end in zip(owners, ends, strict=True)]
    shares = split_usage(lot.now, days)
    return tuple(
        RightBill(account, day, end, kwh, ground.bill(home, day, end, kwh))
        for (account, day), end, kwh in zip(owners, ends, shares, strict=True)
    )


def _setting_up(ground: Ground, task: Task, lot: Lot, way: Way) -> Moves:
    marked = " Estimated split by days." if lot.title else ""
    uses = " and ".join(str(bill.kwh) for bill in way.bills)
    note = (
        f"{parts.seen(ground, task)} Decided: service point set up from {lot.day:%m/%d/%Y} at 0, agreement started, "
        f"{uses} kWh billed.{marked} Proof: connect order, not returned."
    )
    starts = [{"do": "start", "account": own.account, "date": own.day.isoformat()} for own in way.starts]
    return (
        *parts.looking("paper:connects", "paper:moves"),
        {"do": "point", "badge": lot.badge, "date": lot.day.isoformat(), "value": "00000"},
        *starts,
        *parts.billing(way.bills),
        *parts.deciding(PENDING, note),
    )


def _returned(ground: Ground, task: Task, lot: Lot) -> Key:
    """No connect order: engineering has to say when it was set, and for whom."""
    rule = ground.rule(REMARK)
    way = Way(
        HELD,
        proof=("paper:connects",),
        told=parts.offices(*rule.offices),
        may_order=("IV", "AD"),
        may_tell=(Told("letter", "AP"), Told("office", "MV")),
    )
    note = (
        f"{parts.seen(ground, task)} No connect order for badge {lot.badge}. Decided: referred to engineering, "
        "held as an "
        f"exception. Proof: the file of connect orders; read {lot.now}."
    )
    return Key(
        fault="found",
        said="No connect order names this badge: without a set date and a set read nothing can be billed rightly.",
        where="the paper Connect orders not returned, on which the badge is missing",
        ways=(way,),
        sources=("paper:connects",),
        paragraph=rule.paragraph,
        downstream=f"Invented dates would bill {lot.now:,} kWh to whoever came first; dropped, the meter runs on "
        "for nobody "
        f"until somebody reads it again, at about {show(_worth(ground, task, lot))} so far.",
        moves=(
            *parts.looking("paper:connects", "paper:moves"),
            *parts.telling(way.told),
            *parts.deciding(HELD, note),
        ),
    )


def _worth(ground: Ground, task: Task, lot: Lot) -> Decimal:
    return ground.bill(task.scene.home, lot.day, ground.today, lot.now)
