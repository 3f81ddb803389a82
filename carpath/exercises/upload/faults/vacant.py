"""Vacant: power on (10) or load observed (11). Who left, who came, and does the CIS know?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import meters, names
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.upload.case import Key, Task, Telling, Told, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.shelf import Rows, shown
from carpath.exercises.upload.work import HELD

EMPTY, LOAD = "10", "11"
TOLERATED_KWH = 30
TEXTS = {
    "stopped": ("moved out, for rent sign", "empty, no curtains", "nobody here, mail piled up"),
    "moved in": (
        "new people, boxes on porch, name {who}",
        "{who} on mailbox, car in drive",
        "says name is {who}, just came",
    ),
    "nobody": ("lights on, no furniture", "ac running, hse empty", "for sale sign but lights on"),
}
ASTRAY = ("somebody mows the lawn", "neighbor says they are back fri", "saw cat in window")


def vacant(ground: Ground) -> tuple[Task, Key] | None:
    """A stop that was never posted, somebody who moved in without a start, or load that nobody has signed for."""
    what = ground.rng.choice(sorted(TEXTS))
    billed = what == "stopped" and ground.step > 2 and ground.chance(2)
    left = (ground.place.days[-3] if billed else ground.opened) + timedelta(days=ground.rng.randrange(5, 16))
    who = names.person(ground.rng)
    kind = ground.rng.choice(("electric home", "gas home", "apartment"))
    home = ground.home(kind) if what == "stopped" else _signed_off(ground.home(kind, moved=left))
    last = home.reads[-1]
    home = replace(home, reads=(*home.reads[:-1], replace(last, remark=EMPTY if what == "stopped" else LOAD)))
    used = meters.advance(home.reads[-2].value, last.value, home.meter.dials)
    if used <= TOLERATED_KWH:
        return None
    files = _stop(ground, home, left) if what == "stopped" else {}
    text = ground.rng.choice(TEXTS[what]).format(who=who.partition(",")[0])
    if ground.step > 1 and what != "moved in" and ground.chance(2):
        text = f"{text}; {ground.rng.choice(ASTRAY)}"
    home = replace(home, site=replace(home.site, occupant="nobody" if what == "stopped" else who))
    call = "The number is no longer in service."
    task = ground.task(home, line={"text": text}, files=files, call=call)
    return task, _KEYS[what](ground, task, left)


def _signed_off(home: Premise) -> Premise:
    """The premise without the customer who would have followed."""
    reads = tuple(read for read in home.reads if read.type != "I")
    return replace(home, accounts=home.accounts[:-1], reads=reads)


def _stop(ground: Ground, home: Premise, left: date) -> Rows:
    """The request to stop that lies among the papers, and not yet in the CIS."""
    who = f"{home.account.name}, {home.account.number}"
    came = shown(left - timedelta(days=ground.rng.randrange(2, 9)))
    return {"moves": [(came, "Stop", home.address, who, shown(left), "Not posted")]}


def _key(ground: Ground, task: Task, way: Way, said: str, where: str, note: str, look: str, downstream: str) -> Key:
    remark, home = task.record.remarks[0], task.scene.home
    bill = parts.as_read(ground, task)
    sent = [move for order in way.orders for move in parts.ordering(order, look)]
    number = f" Order {parts.first_order()}." if sent else ""
    return Key(
        fault="vacant",
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


_KEYS = {"stopped": _stopped, "moved in": _moved_in, "nobody": _nobody}
