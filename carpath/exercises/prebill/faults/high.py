"""A bill that is far too high: a Hi/Low line was released, and the read behind it is wrong."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis import meters
from carpath.cis.changes import photo_of, with_read
from carpath.cis.prebill_master import Entry
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import HOLD, MENDED, Call, Statement
from carpath.exercises.prebill.faults import parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import THIRD, Story
from carpath.exercises.prebill.ground import Ground, service_of

LOOK = "Read again dial by dial; a Hi/Low line was released"


def high(ground: Ground) -> Case | None:
    """One dial was misread or two were exchanged. On step 1 a photo shows it; later perhaps only the meter does."""
    lot = ground.lot(ground.pick(("electric home", "gas home", "apartment")))
    true, before = lot.home.reads[-1].value, lot.home.reads[-2].value
    dials = lot.home.meter.dials
    used = [old.kwh for old in lot.home.segments[-12:]]
    slips = [
        slip.value
        for slip in (*meters.digit_slips(true, dials), *meters.swap_slips(true, dials))
        if 3 * sum(used) // len(used) < slip.value - before < 12_000
    ]
    if not slips:
        return None
    written = ground.pick(slips)
    shown = ground.step == 1 or ground.chance(2)
    home = with_read(lot.home, written, true=true)
    lot = replace(lot, home=home, service=service_of(home, ground.today))
    mark = f"photo:{ground.today.isoformat()}"
    proofs = (*((mark,) if shown else ()), "order:RR", "order:IV")
    order = None if shown else ("RR", LOOK)
    day = ground.today
    return parts.told(
        ground,
        lot,
        Story(
            fault="high",
            codes=("HB",),
            said=f"The read of {on(day)} was keyed {meters.face(written, dials)}; the register shows "
            f"{meters.face(true, dials)}. A Hi/Low line was released unseen.",
            where="the reader's photo of today" if shown else "a re-read at the meter",
            proof=f"{'photo' if shown else 're-read'} of {on(day)} shows {meters.face(true, dials)}",
            sources=(mark,) if shown else ("order:RR", "order:IV"),
            paragraph="7.2-16",
            call=ground.says("I have not changed anything.", "We had visitors, and the heater ran day and night."),
            repairs=(Entry("read", str(true), day),),
            statements=(Statement(mark if shown else "order:RR", "read", str(true), day),),
            calls=(Call(MENDED, proof=proofs), *(() if shown else (Call(HOLD, THIRD, ("sent:RR", "sent:IV")),))),
            order=order,
            looks=(f"reads:{lot.account}",),
            photos={day.isoformat(): photo_of(home, true)} if shown else {},
            downstream="Frozen as calculated, {as_is} would have been drawn from a customer who owes {right}; the next "
            "true read would have turned it round, with a complaint in between.",
        ),
    )
