"""A second fault on a line of the harder steps: today's read was also keyed with two digits exchanged."""

from __future__ import annotations

from carpath.cis import meters
from carpath.cis.bench import NewRead
from carpath.cis.changes import photo_of, with_read
from carpath.cis.records import Premise
from carpath.exercises.hilo.faults.parts import Laid
from carpath.exercises.hilo.ground import Ground


def also_keyed(ground: Ground, home: Premise) -> Premise:
    """From step 3, one time in two, the premise with a wrong read of today, above the one before."""
    return home if ground.step < 3 or ground.chance(2) else keyed(ground, home)


def keyed(ground: Ground, home: Premise) -> Premise:
    """The premise whose read of today has two digits exchanged and lies above the one before, where there is such."""
    true, before = home.site.register, home.reads[-2].value
    swaps = [slip.value for slip in meters.swap_slips(true, home.meter.dials) if slip.value > before]
    return with_read(home, ground.rng.choice(swaps), true=true) if swaps else home


def photos(ground: Ground, home: Premise) -> dict[str, str]:
    """Today's photo, which shows the second fault; on lines without one it is there one time in two."""
    shown = home.reads[-1].value != home.site.register or ground.chance(2)
    return {ground.today.isoformat(): photo_of(home, home.site.register)} if shown else {}


def corrections(line: Laid) -> tuple[NewRead, ...]:
    """The read that puts today right, where it was keyed wrongly too."""
    home, today = line.scene.home, line.ground.today
    keyed = home.reads[-1].value != home.site.register
    return (NewRead(today, today, home.site.register),) if keyed else ()


def said(reads: tuple[NewRead, ...]) -> str:
    """The second fault in a sentence, "" where there is none."""
    return f" Today's read was keyed wrongly too; the photo shows {reads[0].value}." if reads else ""
