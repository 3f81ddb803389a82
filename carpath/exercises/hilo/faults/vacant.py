"""Use on a service that nobody has signed for: the last customer is final billed, and the register goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import meters, names
from carpath.cis.bench import Scene
from carpath.cis.changes import with_use
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

TOLERATED_KWH = 30
BRING = ("read", "load", "occupant")
PARAGRAPH = "5.5-13"


def vacant(ground: Ground) -> tuple[Scene, Key] | None:
    """Above 30 kWh someone has to look; up to that, from step 2, the line is only referred."""
    little = ground.step > 1 and ground.chance(3)
    left = ground.place.days[-2] + timedelta(days=ground.rng.randrange(5, 16))
    home = _signed_off(ground.home(ground.rng.choice(("electric home", "gas home", "apartment")), moved=left))
    counts = meters.advance(home.reads[-2].value, home.reads[-1].value, home.meter.dials)
    if little:
        counts = ground.rng.randint(4, TOLERATED_KWH)
    elif counts <= TOLERATED_KWH:
        return None
    home = with_use(home, counts, remark="10" if little else "11")
    occupant, who = "nobody; breaker on", ""
    if not little:
        who = names.person(ground.rng)
        occupant = f"{who}, who moved in on {left + timedelta(days=2):%m/%d/%Y} and has not applied for service"
    home = replace(home, site=replace(home.site, load=not little, occupant=occupant))
    line = parts.laid(ground, ground.scene(home, call="The number is no longer in service."))
    return line.scene, _key(line, little=little, who=who)


def _signed_off(home: Premise) -> Premise:
    """The premise without the customer who would have followed."""
    reads = tuple(read for read in home.reads if read.type != "I")
    return replace(home, accounts=home.accounts[:-1], reads=reads)


def _key(line: Laid, *, little: bool, who: str) -> Key:
    use, codes = line.found.period.kwh or 0, ("IV",)
    sent = tuple(f"order:{code}" for code in codes)
    after = (Treatment("TH", parts.HALF, sent), *parts.held(*codes))
    return Key(
        fault="vacant",
        codes=line.found.codes,
        said=f"Nobody is signed on and {use:,} kWh were used: "
        + ("little enough to refer without an order." if little else f"{who} lives there unsigned."),
        where="the status of the account, its final read, and the reader's remark",
        treatments=(Treatment("VA"),) if little else (Treatment("VA", proof=sent), *after),
        kwh=None,
        as_read=line.as_read,
        right=parts.NOTHING,
        postings=Postings(),
        bills=(),
        fieldwork=Fieldwork(("CO",)) if little else Fieldwork(codes, True, BRING),
        earliest=line.ground.today,
        paragraph=PARAGRAPH,
        downstream=f"Accepted, {use:,} kWh worth {show(line.as_read)} go to someone who has left, or to nobody; "
        "the use goes on.",
        moves=_moves(line, use, little=little, who=who),
    )


def _moves(line: Laid, use: int, *, little: bool, who: str) -> Moves:
    moves, proof = line.looking(f"account:{line.scene.account}"), f"remark 10, only {use} kWh since the final read"
    if not little:
        sent, order = parts.ordering(line.scene, "IV", "Use on an inactive service: who is there, what runs", BRING)
        moves, proof = (*moves, *sent), f"field check found {who}. Order {order}"
    note = f"{line.seen()} Inactive, {use} kWh. Decided: VA, referred, nothing billed. Proof: {proof}."
    return (*moves, *parts.deciding("VA", note))
