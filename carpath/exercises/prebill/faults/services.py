"""What is served decides the schedule: a shop that grew, a home that became a business."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import MENDED, Call, Statement
from carpath.exercises.prebill.faults import parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.loads import DEMAND_LIMIT, MEDIUM, SMALL, USE_LIMIT, demands, enlarged
from carpath.exercises.prebill.faults.story import TWO_THIRDS, Story
from carpath.exercises.prebill.ground import Ground, Lot

HOMES = ("electric home", "gas home")


def schedule(ground: Ground) -> Case | None:
    return _grown(ground) if ground.chance(2) else _changed_use(ground)


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
    """A home became a business: billed as what is served there, from the period that begins after the change, or from
    the start where the agreement was set up wrongly."""
    trade = ground.pick(("dental office", "hair salon", "day care center", "law office", "physiotherapy practice"))
    return _wrong_from_the_start(ground, trade) if ground.step >= 3 and ground.chance(2) else _reopened(ground, trade)


def _reopened(ground: Ground, trade: str) -> Case | None:
    lot = ground.lot(ground.pick(HOMES))
    start = lot.service.start
    opened = start - timedelta(days=ground.rng.randrange(2, 20))
    return _business(
        ground,
        lot,
        Entry("schedule", SMALL, start),
        (f"From dwelling to {trade}. Nobody lives there.", f"Occupied as {trade} since {on(opened)}."),
        said=f"The home became a {trade} on {on(opened)}: Schedule 25 from the next period, {on(start)}.",
        call=ground.says("We opened last month and live across town now.", "It is still my house, is it not?"),
    )


def _wrong_from_the_start(ground: Ground, trade: str) -> Case | None:
    """A business signed on for what had been a home; its own bills are wrong from the first one on."""
    back = ground.rng.randint(2, 5)
    moved = ground.place.days[-2 - back] + timedelta(days=ground.rng.randrange(6, 20))
    lot = ground.lot(ground.pick(HOMES), moved=moved)
    *before, account = lot.home.accounts
    account = replace(account, name=f"{account.name.partition(',')[0]} {trade.upper()}")
    return _business(
        ground,
        replace(lot, home=replace(lot.home, accounts=(*before, account))),
        Entry("schedule", SMALL, moved),
        (f"From dwelling to {trade}, for {account.name}.", f"Occupied as {trade} since {on(moved)}."),
        said=f"Set up wrongly from the start: a {trade} signed on {on(moved)} and was left on the home's Schedule 7.",
        call=ground.says("We have been a business from the first day.", "The rate came with the house; leave it."),
        reason="WS",
    )


def _business(
    ground: Ground, lot: Lot, repair: Entry, permit: tuple[str, str], *, said: str, call: str, reason: str = ""
) -> Case | None:
    lot = replace(lot, point=replace(lot.point, residential=False))
    paper = Paper("permit", "Change-of-use permit", (f"{lot.home.address}. {permit[0]}", permit[1]))
    return parts.told(
        ground,
        lot,
        Story(
            fault="schedule",
            codes=("RS3",),
            said=said,
            where="the change-of-use permit with its day",
            proof=f"change-of-use permit: {permit[1][:-1].lower()}",
            sources=("paper:permit",),
            paragraph="7.5-2",
            call=call,
            repairs=(repair,),
            papers=(paper,),
            statements=(Statement("paper:permit", "schedule", SMALL, repair.since),),
            reason=reason,
        ),
    )
