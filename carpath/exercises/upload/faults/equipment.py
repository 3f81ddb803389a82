"""Trouble at a meter that was read all the same: broken glass, a seal missing, a faint display. And a dead one."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.bench import Exchange
from carpath.cis.changes import with_use
from carpath.cis.history import current, estimate
from carpath.cis.meters import face
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Moves, Task, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import PENDING, SKIPPED

TEXTS = {
    "04": ("glass cracked all the way", "cover glass broken, kids?", "glass gone, wires showing"),
    "06": ("no seal on ring", "seal cut, ring loose", "seal hanging open"),
    "13": ("display faint, had to shade it", "half the digits missing, think i got it", "fogged up, read w flashlight"),
}
DEAD = ("no display", "disc not turning, lights on in hse", "blank, tapped it, nothing", "dead i think")
LOOK = {
    "04": "Broken glass: make safe, exchange the meter if it cannot be closed",
    "06": "Seal missing: look for a by-pass, read, seal again",
    "13": "Display hard to read: read twice, exchange if it fails",
}
ASKED = {
    "04": "Glass broken: make safe",
    "06": "Seal reported missing: look and seal",
    "13": "Display hard to read: look",
}
LONG_AGO = {"04": "Glass replaced.", "06": "Meter sealed again, nothing found.", "13": "Display cleaned, reads well."}
HARM = {
    "04": "Broken glass over live parts is the one remark that can kill: it waits for nobody's desk.",
    "06": "An open ring is how a jumper gets in. Left open for a season, a home like this loses the District",
    "13": "Next month the digits are guessed.",
}
ZERO_BILLS = {1: (0, 0), 2: (0, 1), 3: (1, 4), 4: (1, 4)}


def equipment(ground: Ground) -> tuple[Task, Key]:
    """The read stands; the meter needs somebody. An old order of the same kind may lie on file, done long ago."""
    remark = ground.rng.choice(sorted(TEXTS))
    home = ground.any_home()
    home = with_use(home, home.reads[-1].value - home.reads[-2].value, remark=remark)
    if ground.step > 1:
        home = _old_order(ground, home, remark)
    if ground.step > 2:
        home = replace(home, reads=(*home.reads[:-2], replace(home.reads[-2], remark=remark), home.reads[-1]))
    photos = ground.photo(home) if remark == "13" or ground.chance(2) else {}
    task = ground.task(home, line={"text": ground.rng.choice(TEXTS[remark])}, photos=photos, call=ground.says())
    return task, _key(ground, task, remark)


def _old_order(ground: Ground, home: Premise, remark: str) -> Premise:
    done = ground.day_before(200, 500)
    old = parts.on_file(ground, "IV", done, done, ASKED[remark], LONG_AGO[remark])
    return replace(home, orders=(*home.orders, old))


def _key(ground: Ground, task: Task, remark: str) -> Key:
    home, rule = task.scene.home, ground.rule(remark)
    number, bill = home.account.number, parts.as_read(ground, task)
    way = Way(PENDING, orders=parts.due(rule, number), bills=parts.by_hand(ground, task))
    note = (
        f"{parts.seen(ground, task)} Read fits the history. Decided: read released, {rule.orders[0]} ordered. "
        "Proof: reads "
        f"tab; no order pending. Order {parts.first_order()}."
    )
    loss = f" {show(bill)} a month." if remark == "06" else f" The bill of {show(bill)} itself is right."
    return Key(
        fault="equipment",
        said=f"Remark {remark}: the read is good and goes to billing; the meter is not, and nobody has been sent yet.",
        where="the reader's remark, and the tab Service orders, where no order is out for it",
        ways=(way,),
        sources=(f"orders:{number}", f"reads:{number}"),
        as_read=bill,
        right=bill,
        paragraph=rule.paragraph,
        downstream=f"{HARM[remark]}{loss}",
        moves=(
            *parts.looking(f"orders:{number}", f"reads:{number}"),
            *parts.ordering(way.orders[0], LOOK[remark]),
            *parts.billing(way.bills),
            *parts.deciding(PENDING, note),
        ),
    )


def dead(ground: Ground) -> tuple[Task, Key]:
    """No display, no turning disc: exchanged today, estimated, and a back-bill case, also for zero bills before."""
    count = ground.rng.randint(*ZERO_BILLS[ground.step])
    home = _stopped(ground, ground.home(ground.rng.choice(("electric home", "gas home", "shop"))), count)
    says = ground.says("The lights work. Why do you ask?")
    task = ground.task(home, line={"text": ground.rng.choice(DEAD)}, call=says)
    return task, _dead_key(ground, task, count)


def _stopped(ground: Ground, home: Premise, count: int) -> Premise:
    """The premise whose register stands still since `count` bills ago, and of which nothing could be read today."""
    still = home.reads[-count - 2].value
    reads = tuple(
        replace(read, value=still) if index > len(home.reads) - count - 2 else read
        for index, read in enumerate(home.reads[:-1])
    )
    kept = home.segments[: len(home.segments) - count]
    zero = (
        replace(old, kwh=0, total=ground.bill(home, old.start, old.end, 0), flag="ZU")
        for old in home.segments[len(home.segments) - count :]
    )
    site = replace(home.site, register=still, turning=False)
    return replace(home, reads=reads, segments=(*kept, *zero), site=site, no_read="05")


def _dead_key(ground: Ground, task: Task, count: int) -> Key:
    home, rule, hood = task.scene.home, ground.rule("05"), task.scene.hood
    number, use = home.account.number, estimate(ground.bank.book, hood, home, current(hood, home))
    bill = parts.right_bill(ground, home, use)
    way = Way(
        SKIPPED,
        estimate=use,
        orders=parts.due(rule, number),
        told=parts.offices(*rule.offices),
        bills=(bill,),
    )
    new = Exchange(ground.today, home.site.register, task.scene.spare, 0)
    posted = replace(way, exchange=new, proof=("order:MX",))
    zero = (
        f"; {count} earlier bills went out at zero"
        if count > 1
        else "; the bill before went out at zero"
        if count
        else ""
    )
    return Key(
        fault="dead",
        said=f"The meter is dead at {face(home.site.register, home.meter.dials)}{zero}.",
        where="the remark, and the zeros in the history if there are any",
        ways=(way, posted),
        sources=(f"reads:{number}", f"bills:{number}"),
        right=bill.total,
        paragraph=rule.paragraph,
        downstream=f"Left for next month, another {show(bill.total)} is not billed, and what lies behind the "
        "limit of a "
        "back-bill is lost for good.",
        moves=_dead_moves(ground, task, way, count),
    )


def _dead_moves(ground: Ground, task: Task, way: Way, count: int) -> Moves:
    home = task.scene.home
    note = (
        f"{parts.seen(ground, task)} Dead meter, {count} zero bills before. Decided: MX today, period estimated at "
        f"{way.estimate} kWh, back-bill case opened. Proof: reads tab. Order {parts.first_order()}."
    )
    return (
        *parts.looking(f"reads:{home.account.number}"),
        *parts.ordering(way.orders[0], "Dead meter: exchange today, keep the old one"),
        {"do": "estimate", "kwh": str(way.estimate)},
        *parts.telling(way.told),
        *parts.billing(way.bills),
        *parts.deciding(SKIPPED, note),
    )
