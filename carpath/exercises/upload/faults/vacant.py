"""Vacant: power on (10) or load observed (11). Who left, who came, and does the CIS know?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import meters, names
from carpath.cis.bench import OUT_OF_SERVICE
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Task, Telling, Told, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.shelf import Rows, shown
from carpath.exercises.upload.work import HELD

EMPTY, LOAD = "10", "11"
TOLERATED_KWH = 30
KINDS = ("electric home", "gas home", "apartment")
STOPPED = ("moved out, for rent sign", "empty, no curtains", "nobody here, mail piled up")
NAMED = (
    "new people, boxes on porch, name {who}",
    "{who} on mailbox, car in drive",
    "name is {who}, says just came",
)
UNNAMED = ("lights on, no furniture", "ac running, hse empty", "for sale sign but lights on")
ASTRAY = ("somebody mows the lawn", "neighbor says they are back fri", "saw cat in window")


def stop(ground: Ground) -> tuple[Task, Key] | None:
    """The customer asked to stop, and nobody posted it; from step 3 perhaps before the last bill."""
    billed = ground.step > 2 and ground.chance(2)
    left = (ground.place.days[-3] if billed else ground.opened) + timedelta(days=ground.rng.randrange(5, 16))
    home = _remarked(ground.home(ground.rng.choice(KINDS)), EMPTY, "nobody")
    task = _listed(ground, home, _text(ground, STOPPED), _stop(ground, home, left))
    return (task, _stopped(ground, task, left)) if _used(home) else None


def moved_in(ground: Ground) -> tuple[Task, Key] | None:
    """Somebody lives there and has not asked for service; the reader has a name."""
    left, who = _left(ground), names.person(ground.rng)
    home = _remarked(_signed_off(ground.home(ground.rng.choice(KINDS), moved=left)), LOAD, who)
    task = _listed(ground, home, ground.rng.choice(NAMED).format(who=who.partition(",")[0]), {})
    return (task, _moved_in(ground, task, left)) if _used(home) else None


def nobody(ground: Ground) -> tuple[Task, Key] | None:
    """Load on a service for which nobody has signed."""
    left = _left(ground)
    home = _remarked(_signed_off(ground.home(ground.rng.choice(KINDS), moved=left)), LOAD, names.person(ground.rng))
    task = _listed(ground, home, _text(ground, UNNAMED), {})
    return (task, _nobody(ground, task, left)) if _used(home) else None


def _left(ground: Ground) -> date:
    return ground.opened + timedelta(days=ground.rng.randrange(5, 16))


def _text(ground: Ground, texts: tuple[str, ...]) -> str:
    text = ground.rng.choice(texts)
    return f"{text}; {ground.rng.choice(ASTRAY)}" if ground.step > 1 and ground.chance(2) else text


def _listed(ground: Ground, home: Premise, text: str, files: Rows) -> Task:
    return ground.task(home, line={"text": text}, files=files, call=OUT_OF_SERVICE)


def _remarked(home: Premise, remark: str, occupant: str) -> Premise:
    reads = (*home.reads[:-1], replace(home.reads[-1], remark=remark))
    return replace(home, reads=reads, site=replace(home.site, occupant=occupant))


def _used(home: Premise) -> bool:
    """More than what an empty place is allowed to use."""
    before, now = home.reads[-2:]
    return meters.advance(before.value, now.value, home.meter.dials) > TOLERATED_KWH


def _signed_off(home: Premise) -> Premise:
    """The premise without the customer who would have followed."""
    reads = tuple(read for read in home.reads if read.type != "I")
    return replace(home, accounts=home.accounts[:-1], reads=reads)


def _stop(ground: Ground, home: Premise, left: date) -> Rows:
    """The request to stop that lies among the papers, and not yet in the CIS."""
    who = f"{home.account.name}, {home.account.number}"
    came = shown(left - timedelta(days=ground.rng.randrange(2, 9)))
    return {"moves": [(came, "Stop", home.address, who, shown(left), "Not posted")]}


def _key(
    fault: str, ground: Ground, task: Task, way: Way, said: str, where: str, note: str, look: str, downstream: str
) -> Key:
    remark, home = task.record.remarks[0], task.scene.home
    bill = parts.as_read(ground, task)
    sent = [move for order in way.orders for move in parts.ordering(order, look)]
    number = f" Order {parts.first_order()}." if sent else ""
    return Key(
        fault=fault,
        said=said,
        where=where,
        ways=(way,),
        sources=("paper:moves", "paper:landlords"),
        as_read=bill,
        paragraph=ground.rule(remark).paragraph,
        downstream=downstream.format(bill=show(bill)),
        moves=(
            *parts.looking(f"account:{home.account.number}", "paper:moves", "paper:landlords"),
            *sent,
            *parts.telling(way.told),
            *parts.deciding(HELD, f"{parts.seen(ground, task)} {note}{number}"),
        ),
    )


def _stopped(ground: Ground, task: Task, left: date) -> Key:
    billed = left < ground.opened
    offices = ("MV", "CR") if billed else ("MV",)
    way = Way(HELD, proof=("paper:moves",), told=parts.offices(*offices), may_order=("FR", "IV"))
    since = " The last bill went out to somebody who had left." if billed else ""
    return _key(
        "stop",
        ground,
        task,
        way,
        f"The customer asked to stop on {left:%m/%d/%Y}, and nobody posted it: the agreement still runs.{since}",
        "the paper with the requests to stop and start",
        f"Stop asked for {left:%m/%d/%Y}, not posted.{since} Decided: referred to {' and '.join(offices)}, held. "
        f"Proof: the request in the file; read {task.record.value}.",
        "",
        "Set back to pending, {bill} go to somebody who has left and said so in time.",
    )


def _moved_in(ground: Ground, task: Task, left: date) -> Key:
    way = Way(
        HELD,
        told=(Telling("letter", ("AP",)), *parts.offices("MV")),
        may_order=("IV", "IR"),
    )
    return _key(
        "moved in",
        ground,
        task,
        way,
        f"The last customer is final billed to {left:%m/%d/%Y}; somebody moved in and has not asked for service.",
        "the status of the account, the reader's text, and the file without a start",
        f"Final billed {left:%m/%d/%Y}, no start on file. Decided: application mailed to the occupant, referred "
        "to moves, "
        "held. Proof: status of the account, the reader's text.",
        "",
        "Billed to the last customer, {bill} come back with a complaint; unbilled, they grow until nobody pays them.",
    )


def _nobody(ground: Ground, task: Task, left: date) -> Key:
    number = task.scene.account
    way = Way(
        HELD,
        orders=parts.due(ground.rule(LOAD), number),
        may_tell=(Told("office", "MV"), Told("letter", "AP")),
    )
    return _key(
        "nobody",
        ground,
        task,
        way,
        f"Nobody is signed on since {left:%m/%d/%Y}, and the meter turns: use on an inactive service.",
        "the status of the account, and the files in which no start and no landlord stands",
        f"Inactive since {left:%m/%d/%Y}, load on. Decided: IV ordered, held, nobody billed. Proof: final read, "
        "no start and "
        "no landlord agreement on file.",
        "Vacant, load observed: read, who is there, what runs",
        "Billed to the last customer, {bill} are somebody else's; filed, the use goes on for nobody.",
    )
