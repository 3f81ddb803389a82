"""What the reader saw beside the meter, whose read stands: an area light (16), an address sign (17), solar (18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Task, Told, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.shelf import LAMPS, Row, shown
from carpath.exercises.upload.work import HELD, PENDING

LIGHT, SIGN, SOLAR = "16", "17", "18"
NAMES = {LIGHT: "light", SIGN: "sign", SOLAR: "solar"}
TEXTS = {
    LIGHT: ("yard light out, tag {tag}", "light burning all day tag {tag}", "pole light dead {tag}"),
    SIGN: ("sign says {sign}", "hse no. is {sign} now", "new sign {sign} on post"),
    SOLAR: (
        "panels on roof",
        "solar on garage, new inverter by mtr",
        "big array in back, mtr went backwards when i looked",
    ),
}
ASTRAY = {
    LIGHT: "light tag {tag} maybe city's?",
    SIGN: "sign {sign}, upside down number?",
    SOLAR: "panels, maybe just hot water",
}


@dataclass(frozen=True)
class Answer:
    """What the key makes of it: its way, what happened, where it is told, and the harm of filing the remark."""

    way: Way
    said: str
    where: str
    proof: str
    look: str
    harm: str


def light(ground: Ground) -> tuple[Task, Key]:
    """A lamp to repair, which may be on no bill."""
    return _seen(ground, LIGHT)


def sign(ground: Ground) -> tuple[Task, Key]:
    """Another number stands on the post than in the record."""
    return _seen(ground, SIGN)


def solar(ground: Ground) -> tuple[Task, Key]:
    """Panels with an agreement whose meter is not set, or without one."""
    return _seen(ground, SOLAR)


def lamp_tag(ground: Ground) -> str:
    """The tag that hangs on a lamp."""
    return f"L{ground.rng.randrange(1000, 9999)}"


def with_lamp(home: Premise, tag: str) -> Premise:
    """The premise with a lamp that is out."""
    return replace(home, site=replace(home.site, lamp=tag))


def _seen(ground: Ground, remark: str) -> tuple[Task, Key]:
    """Light and solar have their answer in a paper: billed or not, agreed or not."""
    home = ground.home("gas home" if remark == SOLAR else ground.rng.choice(("electric home", "gas home", "shop")))
    # An address check of some year past would answer the sign.
    orders = tuple(order for order in home.orders if order.type != "AD")
    before = replace(home.reads[-2], remark=remark if ground.step > 2 else "")
    home = replace(home, reads=(*home.reads[:-2], before, replace(home.reads[-1], remark=remark)), orders=orders)
    tag, known = lamp_tag(ground), ground.chance(2)
    if remark == LIGHT:
        home = with_lamp(home, tag)
    posted = str(int(home.address.partition(" ")[0]) + ground.rng.choice((-20, -2, 2, 20)))
    words = ASTRAY[remark] if ground.step > 1 and ground.chance(2) else ground.rng.choice(TEXTS[remark])
    files: dict[str, Sequence[Row]] = {}
    if remark == LIGHT and known:
        since = shown(ground.day_before(400, 2500))
        files["lights"] = [(tag, ground.rng.choice(LAMPS), home.address, f"account {home.account.number}", since)]
    if remark == SOLAR and known:
        signed, size = shown(ground.day_before(20, 70)), f"{ground.rng.randrange(4, 10)} kW"
        files["solar"] = [(home.address, home.account.name, signed, size, "one-way, not set")]
    asked = ground.says("We had the panels put in, the company does all the papers." if remark == SOLAR else "Yes?")
    task = ground.task(home, line={"text": words.format(tag=tag, sign=posted)}, files=files, call=asked)
    answer = _ANSWERS[remark](ground, task, known, tag)
    return task, _key(ground, task, remark, answer)


def _light(ground: Ground, task: Task, known: bool, tag: str) -> Answer:
    rule = ground.rule(LIGHT)
    way = Way(
        PENDING,
        proof=("paper:lights",),
        orders=parts.due(rule, task.scene.account),
        told=() if known else parts.offices(*rule.offices),
    )
    billed = f"lamp {tag} is billed on this account" if known else f"lamp {tag} is on no bill and in no inventory"
    return Answer(
        way,
        f"A light to repair; {billed}.",
        "the light inventory of the route",
        f"inventory: {billed}",
        f"Lamp {tag}: repair, read the tag, take a photo",
        "A customer who pays for a dark lamp wants the money back, with reason."
        if known
        else "A lamp on no bill burns for nothing until the next audit, years from now.",
    )


def _sign(ground: Ground, task: Task, known: bool, tag: str) -> Answer:
    way = Way(PENDING, orders=parts.due(ground.rule(SIGN), task.scene.account), proof=_own(task, "premise", "orders"))
    return Answer(
        way,
        "The sign differs from the address on record, and no address check has been ordered.",
        "the address on the tab Premise, and the orders",
        "address on record differs, no AD order on file",
        "Address sign differs: verify number, street and premise, photo of the sign",
        "Mail, tax place and the ambulance go by the address on record.",
    )


def _solar(ground: Ground, task: Task, known: bool, tag: str) -> Answer:
    rule = ground.rule(SOLAR)
    agreed = Way(PENDING, proof=("paper:solar",), told=parts.offices(*rule.offices))
    unknown = Way(
        PENDING,
        proof=("paper:solar",),
        orders=parts.due(rule, task.scene.account),
        may_tell=(Told("office", "NM"),),
    )
    return Answer(
        agreed if known else unknown,
        "An agreement is signed and the meter still counts one way only."
        if known
        else "Solar that nobody agreed to: it may feed back while a crew believes the line is dead.",
        "the net-metering agreements of the cycle",
        "agreement on file, two-way meter not set" if known else "no net-metering agreement on file",
        "Solar without agreement: is it connected, is there a disconnect, photo",
        "What the panels give is lost for the customer month by month, who will ask for it back."
        if known
        else "A crew that grounds a dead line here can be killed by it.",
    )


_ANSWERS = {LIGHT: _light, SIGN: _sign, SOLAR: _solar}


def _own(task: Task, *tabs: str) -> tuple[str, ...]:
    return tuple(f"{tab}:{task.scene.account}" for tab in tabs)


def _key(ground: Ground, task: Task, remark: str, answer: Answer) -> Key:
    bill = parts.as_read(ground, task)
    way = replace(answer.way, bills=parts.by_hand(ground, task))
    held = (replace(way, state=HELD, bills=()),) if remark == SOLAR else ()
    sent = [move for order in way.orders for move in parts.ordering(order, answer.look)]
    done = " and ".join([order.types[0] for order in way.orders] + [each.codes[0] for each in way.told])
    number = f" Order {parts.first_order()}." if sent else f" Read {task.record.value} released."
    note = f"{parts.seen(ground, task)} Decided: read released, {done} started. Proof: {answer.proof}.{number}"
    return Key(
        fault=NAMES[remark],
        said=answer.said,
        where=answer.where,
        ways=(way, *held),
        sources=way.proof,
        as_read=bill,
        right=bill,
        paragraph=ground.rule(remark).paragraph,
        downstream=f"The bill of {show(bill)} goes out as read either way. {answer.harm}",
        moves=(
            *parts.looking(*way.proof),
            *sent,
            *parts.telling(way.told),
            *parts.billing(way.bills),
            *parts.deciding(PENDING, note),
        ),
    )
