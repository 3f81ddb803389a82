"""The register passed zero: nothing is wrong with the read, only with taking one from the other."""

from __future__ import annotations

from carpath.cis import meters
from carpath.cis.bench import Scene
from carpath.cis.changes import photo_of, shifted
from carpath.core.money import show
from carpath.exercises.hilo.case import Fieldwork, Key, Moves, Postings, Treatment
from carpath.exercises.hilo.faults import parts
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground

PARAGRAPH = "5.5-5"


def rollover(ground: Ground) -> tuple[Scene, Key] | None:
    home = ground.home(ground.rng.choice(("electric home", "gas home", "shop")))
    used = meters.advance(home.reads[-2].value, home.reads[-1].value, home.meter.dials)
    short = 1 + ground.rng.randrange(max(1, used - 1))
    home = shifted(home, meters.capacity(home.meter.dials) - short - home.reads[-2].value)
    photos = {ground.today.isoformat(): photo_of(home, home.reads[-1].value)} if ground.step == 1 else {}
    line = parts.laid(ground, ground.scene(home, photos=photos, call=ground.says(home)))
    return (line.scene, _key(line)) if line.found.codes[:1] == ("RO",) else None


def _key(line: Laid) -> Key:
    home, period = line.scene.home, line.found.period
    right = period.kwh or 0
    top, before = meters.capacity(home.meter.dials), period.read_from or 0
    naive = line.bill(before - (period.read_to or 0))
    return Key(
        fault="rollover",
        codes=line.found.codes,
        said=f"The register passed zero: ({top:,} - {before:,}) + {period.read_to or 0:,} = {right:,} kWh, which fits.",
        where="the previous read, close to the top of the register, and the number of dials",
        treatments=(Treatment("RO", proof=(f"meter:{line.scene.account}",)), Treatment("RO", parts.HALF)),
        kwh=right,
        as_read=line.as_read,
        right=line.as_read,
        postings=Postings(),
        bills=(),
        fieldwork=Fieldwork(("RR", "IV")) if parts.doubtful(line) else Fieldwork(),
        earliest=line.ground.today,
        paragraph=PARAGRAPH,
        downstream=f"Taken as a backward read, {before - (period.read_to or 0):,} kWh would have been credited or "
        f"billed: {show(naive)}. The right bill is {show(line.as_read)}.",
        moves=_moves(line, top, before, right),
    )


def _moves(line: Laid, top: int, before: int, right: int) -> Moves:
    note = (
        f"{line.seen()} Decided: RO, rollover confirmed, {right:,} kWh. Proof: previous read {before:,} is close to "
        f"{top:,} on {line.scene.home.meter.dials} dials, and the use over zero fits the history."
    )
    return (*line.looking(), *line.predicting(right), *parts.deciding("RO", note))
