"""What is served is not what is recorded: the schedule, the size class, the phase, the demand register."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import meters
from carpath.cis.changes import with_use
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.cis.records import Premise
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import MENDED, Call, Statement
from carpath.exercises.prebill.faults import files, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import TWO_THIRDS, Story
from carpath.exercises.prebill.ground import Ground, Lot, service_of

SMALL, MEDIUM = "25", "20"
LARGE_AMPS = 800
LARGE_TRADES = ("COLD STORAGE", "LAUNDROMAT", "MACHINE SHOP", "BAKERY", "CABINET SHOP", "PRINTING")
DEMAND_LIMIT, USE_LIMIT = 100, 30_000
SIZED_BILLS = {1: (0, 0), 2: (0, 1), 3: (2, 8), 4: (2, 4)}


def schedule(ground: Ground) -> Case | None:
    return _grown(ground) if ground.chance(2) else _changed_use(ground)


def demands(ground: Ground, home: Premise, least: int, most: int) -> tuple[int, ...]:
    """kW of the earlier bills at a load factor of `least` to `most` percent."""
    return tuple(max(1, bill.kwh * 100 // (bill.days * 24 * ground.rng.randint(least, most))) for bill in home.segments)


def enlarged(ground: Ground, times: int) -> Lot:
    """A shop behind current transformers that uses so many times what a shop does."""
    lot = ground.lot("ct shop x60")
    home, first = lot.home, lot.home.reads[0].value
    top = meters.capacity(home.meter.dials)
    reads = tuple(replace(read, value=(first + (read.value - first) * times) % top) for read in home.reads)
    bills = tuple(replace(old, kwh=old.kwh * times) for old in home.segments)
    *before, account = home.accounts
    account = replace(account, name=f"{account.name.split()[0]} {ground.pick(LARGE_TRADES)}")
    site = replace(home.site, register=reads[-1].value)
    home = replace(home, reads=reads, segments=bills, accounts=(*before, account), site=site)
    point = replace(lot.point, amps=LARGE_AMPS)
    return replace(lot, home=home, service=service_of(home, ground.today), point=point)


def _grown(ground: Ground) -> Case | None:
    """A shop reached 100 kW or 30,000 kWh this month: once is enough."""
    lot = enlarged(ground, 4)
    since = lot.home.accounts[0].since
    kw = demands(ground, lot.home, 40, 48)
    if max(kw) >= DEMAND_LIMIT or max(old.kwh for old in lot.home.segments) >= USE_LIMIT:
        return None
    peak = ground.rng.randrange(DEMAND_LIMIT, DEMAND_LIMIT + 22)
    if lot.service.kwh > peak * 24 * lot.service.days * 3 // 4:
        return None
    lot = replace(lot, demand=kw, service=replace(lot.service, kw=peak))
    lot = lot.recorded(Entry("registers", "kWh kW", since))
    start = lot.service.start
    low = sum(kw[-12:]) // 12
    return parts.told(
        ground,
        lot,
        Story(
            fault="schedule",
            codes=("RS1",),
            said=f"The shop reached {peak} kW this month. Once in 12 months is enough: Schedule 20 from {on(start)}.",
            where="the meter tab: the highest demand of the last 12 periods",
            proof=f"{peak} kW on the demand register this period; customer told before the bill",
            sources=(f"meter:{lot.account}",),
            paragraph="7.2-4",
            call=ground.says(
                "Yes, the new machines run since last month. Thank you for telling me before the bill.",
                f"That was one hot week. We usually draw {low} or so; surely one week does not count.",
            ),
            repairs=(Entry("schedule", MEDIUM, start),),
            statements=(Statement(f"meter:{lot.account}", "schedule", MEDIUM, start),),
            calls=(Call(MENDED, proof=("call",)), Call(MENDED, TWO_THIRDS)),
            asks=True,
            downstream="As Schedule 25 the bill is {as_is}, as Schedule 20 {right}. Left where it is, every bill with "
            "demand is priced without it until somebody audits the schedule.",
            records={"facts": {"meter": _demand_facts(lot, kw, peak)}},
        ),
    )


def _demand_facts(lot: Lot, kw: tuple[int, ...], peak: int) -> tuple[tuple[str, str], ...]:
    bills = list(zip(lot.home.segments, kw, strict=True))[-11:]
    past = ", ".join(f"{demand} ({bill.end:%m/%y})" for bill, demand in reversed(bills))
    return (("Registers on record", "kWh, kW"), ("Demand this period", f"{peak} kW"), ("11 periods before, kW", past))


def _changed_use(ground: Ground) -> Case | None:
    """A home became a business: it is billed as what is served there, from the period that begins after the change."""
    lot = ground.lot(ground.pick(("electric home", "gas home")))
    start = lot.service.start
    opened = start - timedelta(days=ground.rng.randrange(2, 20))
    trade = ground.pick(("dental office", "hair salon", "day care center", "law office", "physiotherapy practice"))
    lot = replace(lot, point=replace(lot.point, residential=False))
    permit = Paper(
        "permit",
        "Change-of-use permit",
        (
            f"{lot.home.address}: from dwelling to {trade}. Nobody lives there.",
            f"Occupied as {trade} since {on(opened)}.",
        ),
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="schedule",
            codes=("RS3",),
            said=f"The home became a {trade} on {on(opened)}: Schedule 25 from the next period, {on(start)}.",
            where="the change-of-use permit with its day",
            proof=f"change-of-use permit, {trade} since {on(opened)}",
            sources=("paper:permit",),
            paragraph="7.5-2",
            call=ground.says("We opened last month and live across town now.", "It is still my house, is it not?"),
            repairs=(Entry("schedule", SMALL, start),),
            papers=(permit,),
            statements=(Statement("paper:permit", "schedule", SMALL, start),),
        ),
    )


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
