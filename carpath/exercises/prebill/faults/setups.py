"""What is set up is not what stands there: the size class, the phase, the demand register."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.changes import with_use
from carpath.cis.prebill_master import Entry
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.faults import files, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.loads import DEMAND_LIMIT, MEDIUM, demands, enlarged
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, service_of

SIZED_BILLS = {1: (0, 0), 2: (0, 1), 3: (2, 8), 4: (2, 4)}


def setup(ground: Ground) -> Case | None:
    """Size class, phase, or the demand register."""
    return ground.pick((_small_class, _three_phase, _no_register))(ground)


def _small_class(ground: Ground) -> Case | None:
    """A home on a 200 A service that is billed as a small unit."""
    lot = ground.lot(ground.pick(("electric home", "gas home")))
    earlier = ground.rng.randint(*SIZED_BILLS[ground.step])
    since = parts.first_day(ground, lot, earlier)
    lot = replace(lot, home=replace(lot.home, size="S")).recorded(Entry("size", "S", lot.home.accounts[0].since))
    order = str(ground.rng.randrange(700_000, 800_000))
    card = files.service_card(
        ground, lot, f"Raised from 100 A to 200 A on {on(since)}, order {order}; single-family home, class M.", amps=200
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="setup",
            codes=("RS4",),
            said=f"The service has 200 A since {on(since)} (order {order}): class M, and the record says S.",
            where="the service card: amperes, and the day of the change",
            proof=f"service card, 200 A since {on(since)}, order {order}",
            sources=("paper:card",),
            paragraph="7.2-7",
            call=ground.says(
                "The electrician put a bigger panel in, with your people.",
                "It is a small house and we use very little; S is right.",
            ),
            repairs=(Entry("size", "M", since),),
            papers=(card,),
            statements=(Statement("paper:card", "size", "M", since),),
            reason="WS",
        ),
    )


def _three_phase(ground: Ground) -> Case | None:
    """A shop that is nearly idle on a three-phase service, with the minimum of single phase."""
    lot = ground.lot("shop")
    home = with_use(lot.home, ground.rng.randrange(4, 90))
    day = parts.first_day(ground, lot, 0)
    order = str(ground.rng.randrange(700_000, 800_000))
    lot = replace(lot, home=home, service=service_of(home, ground.today), point=replace(lot.point, phase="3"))
    card = files.service_card(
        ground, lot, f"Rebuilt from single phase to three-phase on {on(day)}, order {order}.", phase="3"
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="setup",
            codes=("MN1",),
            said=f"The service is three-phase since {on(day)} (order {order}); the record says single phase.",
            where="the service card: phase, and the day of the change",
            proof=f"service card, three-phase since {on(day)}, order {order}",
            sources=("paper:card",),
            paragraph="7.2-22",
            call=ground.says(
                "The new machines are in, but we do not open before next month.",
                "We are closed! Why should I pay a minimum for a closed shop?",
            ),
            repairs=(Entry("phase", "3", day),),
            papers=(card,),
            statements=(Statement("paper:card", "phase", "3", day),),
            reason="WS",
        ),
    )


def _no_register(ground: Ground) -> Case | None:
    """A meter was set up anew without its demand register."""
    lot = enlarged(ground, 8)
    kw = demands(ground, lot.home, 38, 46)
    start, since = lot.service.start, lot.home.accounts[0].since
    peak = lot.service.kwh * 100 // (lot.service.days * 24 * ground.rng.randint(38, 46))
    if peak < DEMAND_LIMIT + 5 or min(kw) < DEMAND_LIMIT:
        return None
    day = start
    lot = replace(lot, demand=kw, service=replace(lot.service, kw=peak))
    lot = lot.recorded(
        Entry("schedule", MEDIUM, since), Entry("registers", "kWh kW", since), Entry("registers", "kWh", day)
    )
    lot = replace(lot, home=replace(lot.home, schedule=MEDIUM))
    card = files.meter_card(
        lot,
        f"Tested in place and set up anew on the route day {on(day)}; kWh and kW measured, demand reset to zero.",
        rows=(("01 kWh", f"{lot.service.kwh:,}"), ("02 kW, highest 15 minutes", f"{peak}")),
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="setup",
            codes=("RS5",),
            said=f"The meter was set up anew on {on(day)} without its demand register: {peak} kW are not billed.",
            where="the meter shop's card: registers, and the day of the set-up",
            proof=f"meter shop card, kW register since {on(day)}, {peak} kW",
            sources=("paper:meter",),
            paragraph="7.2-8",
            call=ground.says(
                "Somebody changed the meter, that is all I know.", "We have been saving, it shows at last."
            ),
            repairs=(Entry("registers", "kWh kW", day),),
            papers=(card,),
            statements=(Statement("paper:meter", "registers", "kWh kW", day),),
        ),
    )
