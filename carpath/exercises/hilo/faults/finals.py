"""A customer leaves today and the final read is missing: it is never estimated while someone can go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import meters
from carpath.cis.bench import NewRead, Scene
from carpath.cis.district import CLERKS
from carpath.cis.records import FieldOrder, Premise, Remark
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground, working

REMARKS = {"01": "locked gate", "03": "blocked by a moving van"}
SAYS = (
    "The landlord has the keys and is there until six.",
    "I can be at the house this afternoon; I still have the key to the gate.",
)
BRING = ("read", "photo")
PARAGRAPH = "5.9-4"


def missing_final(ground: Ground) -> tuple[Scene, Key] | None:
    """Somebody went yesterday and stood before a locked gate."""
    home = ground.home(ground.rng.choice(("electric home", "gas home", "apartment")))
    remark = ground.rng.choice(sorted(REMARKS))
    home = replace(_leaving(ground, home), reads=home.reads[:-1], no_read=remark)
    line = parts.laid(ground, ground.scene(home, call=ground.rng.choice(SAYS)))
    return line.scene, _key(line)


def _leaving(ground: Ground, home: Premise) -> Premise:
    """The premise with the stop on its log, and the order for the final read that came back without one."""
    told, gone = (working(ground.today - timedelta(days=days)) for days in (ground.rng.randrange(6, 14), 1))
    words = f"Stops service on {ground.today:%m/%d/%Y}, forwarding address taken. Final read ordered."
    order = FieldOrder(
        str(ground.rng.randrange(800_000, 870_000)), "FR", told, gone, "Final read", "No access: locked."
    )
    customer = replace(home.account, alerts=(*home.account.alerts, f"Stops {ground.today:%m/%d}"))
    return replace(
        home,
        accounts=(*home.accounts[:-1], customer),
        orders=(*home.orders, order),
        remarks=(*home.remarks, Remark(told, ground.rng.choice(CLERKS), words)),
    )


def _key(line: Laid) -> Key:
    home, today = line.scene.home, line.ground.today
    true, sent = home.site.register, ("FR", "RR", "IV")
    use = meters.use(line.found.period.read_from or 0, true, dials=home.meter.dials, multiplier=home.meter.multiplier)
    proofs = tuple(f"order:{kind}" for kind in sent)
    return Key(
        fault="dates",
        codes=line.found.codes,
        said=f"The customer leaves today and nobody read the meter: {REMARKS[home.no_read]}. Someone can still go, so "
        f"the final is read and not estimated: {meters.face(true, home.meter.dials)}.",
        where="the stop on the tab Notes, and the order for the final read that came back without one",
        treatments=(Treatment("CR", proof=proofs), Treatment("AV", proof=proofs), *parts.held(*sent)),
        kwh=use,
        as_read=parts.NOTHING,
        right=line.bill(use),
        postings=Postings(reads=(NewRead(today, today, true),)),
        bills=(),
        fieldwork=Fieldwork(sent[:2], True, BRING),
        earliest=today,
        paragraph=PARAGRAPH,
        downstream=f"Estimated, the last bill is a guess that no later read puts right: {show(line.bill(use))} is "
        "owed, the deposit is settled against it, and the next customer starts at the wrong number.",
        moves=_moves(line, true, use),
    )


def _moves(line: Laid, true: int, use: int) -> Moves:
    shown = meters.face(true, line.scene.home.meter.dials)
    sent, order = parts.ordering(line.scene, "FR", "Final read today; somebody is there to open", BRING)
    note = (
        f"{line.seen()} Customer stops today. Decided: CR, final read {shown} posted, {use:,} kWh, not estimated. "
        f"Proof: read in the field. Order {order}."
    )
    return (
        *line.looking(f"notes:{line.scene.account}", f"orders:{line.scene.account}"),
        {"do": "call"},
        *sent,
        {"do": "read", "value": shown},
        *line.predicting(use),
        *parts.deciding("CR", note),
    )
