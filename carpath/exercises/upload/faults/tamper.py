"""A jumper seen (15), perhaps with the seal cut (06): revenue protection goes, the same day, and nobody is warned."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.changes import with_past_use, with_use
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Task, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import HELD, PENDING

JUMPER, SEAL = "15", "06"
TEXTS = (
    "copper behind mtr",
    "wires go around the mtr",
    "jumper in base, no seal",
    "mtr upside down marks, wire in socket",
)
ASTRAY = ("prob some electrician", "maybe solar guys", "owner says crew did it", "mtr turning slow, cold out?")
LOOK = "Signs of a by-pass: look, photograph, leave as found"
WORRIED = "My meter? Is somebody coming to look at it?"


def tamper(ground: Ground) -> tuple[Task, Key] | None:
    """The use falls to a third or less, on step 1 this month, later for some months already."""
    home = ground.home(ground.rng.choice(("electric home", "gas home")))
    used = home.reads[-1].value - home.reads[-2].value
    if used <= 0:
        return None
    if ground.step > 2:
        home = _low_before(ground, home)
    remarks = (JUMPER,) if ground.chance(3) else (SEAL, JUMPER)
    home = with_use(home, used * ground.rng.randint(8, 35) // 100, remark=remarks[0])
    home = replace(home, site=replace(home.site, finding="By-pass behind the meter, left as found, photos taken."))
    text = ground.rng.choice(ASTRAY if ground.step > 1 else TEXTS)
    photos = ground.photo(home) if ground.chance(2) else {}
    task = ground.task(home, line={"remarks": remarks, "text": text}, photos=photos, call=ground.says(WORRIED))
    return task, _key(ground, task, used)


def _low_before(ground: Ground, home: Premise) -> Premise:
    """The premise whose last bill was low already."""
    counts = home.segments[-1].kwh * ground.rng.randint(20, 45) // 100
    return with_past_use(home, -1, counts, lambda bill, kwh: ground.bill(home, bill.start, bill.end, kwh))


def _key(ground: Ground, task: Task, used: int) -> Key:
    home, rule = task.scene.home, ground.rule(JUMPER)
    number, bill = home.account.number, parts.as_read(ground, task)
    lost = ground.bill(home, ground.opened, ground.today, used * home.meter.multiplier) - bill
    way = Way(PENDING, orders=parts.due(rule, number), bills=parts.by_hand(ground, task))
    held = replace(way, state=HELD, bills=())
    note = (
        f"{parts.seen(ground, task)} Use has fallen. Decided: TH ordered the same day, read left as it is, "
        "customer not "
        f"contacted. Proof: remark and history. Order {parts.first_order()}."
    )
    return Key(
        fault="tamper",
        said=f"Remark {' with '.join(task.record.remarks)}: signs of a by-pass. Revenue protection has the case first.",
        where="the reader's remarks beside the fallen use on the tab Reads",
        ways=(way, held),
        sources=(f"reads:{number}", f"bills:{number}"),
        as_read=bill,
        right=bill,
        paragraph=rule.paragraph,
        downstream=f"Filed as read, about {show(lost)} a month go past the register. Warned by a call or a letter, the "
        "customer takes the wire out before anybody has a photo of it, and nothing can be proved.",
        moves=(
            *parts.looking(f"reads:{number}", f"orders:{number}"),
            *parts.ordering(way.orders[0], LOOK),
            *parts.billing(way.bills),
            *parts.deciding(PENDING, note),
        ),
    )
