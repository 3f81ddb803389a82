"""The period is not the one that was read: a wrong day of a read, or an agreement that nobody stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import meters, names
from carpath.cis.district import CLERKS
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import STOPPED, Entry
from carpath.cis.prebill_records import Agreement
from carpath.cis.records import FieldOrder, Read, Remark
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.faults import parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot

KINDS = ("electric home", "gas home", "electric home", "shop")


def read_day(ground: Ground) -> Case | None:
    return _closed_early(ground) if ground.chance(2) else _opened_elsewhere(ground)


def _route_sheet(ground: Ground, lot: Lot, day: date, which: str) -> Paper:
    """The reader's sheet of a day: who was read, when, and what the register showed."""
    read = next(read for read in lot.home.reads if read.day == day)
    near = [home for home in ground.others if any(old.day == day for old in home.reads)][:3]
    rows = [(home.address, _face(home.meter.dials, home.read_on(day))) for home in near]
    rows.insert(ground.rng.randrange(len(rows) + 1), (lot.home.address, _face(lot.home.meter.dials, read)))
    text = (f"Route {ground.place.route}, read on {on(day)} between 8:10 and 15:40, all meters on one day.",)
    return Paper(f"{which}sheet", f"Route sheet, {which} read", text, ("Service address", "Read"), tuple(rows))


def _face(dials: int, read: Read | None) -> str:
    return meters.face(read.value, dials) if read else "no access"


def _closed_early(ground: Ground) -> Case | None:
    """Today's read was keyed with an earlier day: the period looks short."""
    lot = ground.lot(ground.pick(KINDS))
    keyed = ground.today - timedelta(days=ground.rng.randrange(9, 14))
    lot = replace(lot, service=replace(lot.service, end=keyed))
    return parts.told(
        ground,
        lot,
        Story(
            fault="read-day",
            codes=("DY1",),
            said=f"The closing read is of {on(ground.today)}; its day was keyed {on(keyed)}.",
            where="the route sheet of the closing read, with its day",
            proof=f"route sheet: read on {on(ground.today)}",
            sources=("paper:closingsheet",),
            paragraph="7.2-13",
            call=ground.says(
                "The reader was here today, I saw her.",
                f"The reader was here around {on(keyed)}, or was that for the water?",
            ),
            repairs=(Entry("closes", ground.today.isoformat(), ground.today),),
            papers=(_route_sheet(ground, lot, ground.today, "closing"),),
            statements=(
                Statement("paper:closingsheet", "closes", ground.today.isoformat(), ground.today),
                Statement("call", "closes", keyed.isoformat(), keyed, hearsay=True),
            ),
        ),
    )


def _opened_elsewhere(ground: Ground) -> Case | None:
    """The read that opens the period was keyed with another day than the one that closed the last."""
    lot = ground.lot(ground.pick(KINDS))
    true, off = lot.service.start, ground.rng.choice((-6, -5, -4, -3, 3, 4, 5, 6))
    keyed = true + timedelta(days=off)
    lot = replace(lot, service=replace(lot.service, start=keyed))
    return parts.told(
        ground,
        lot,
        Story(
            fault="read-day",
            codes=("DY2", "DY1"),
            said=f"One read, taken on {on(true)}, closes one period and opens the next; it was keyed {on(keyed)} here.",
            where="the route sheet of the opening read, with its day",
            proof=f"route sheet: read on {on(true)}, the day on which the last bill closed",
            sources=("paper:openingsheet",),
            paragraph="7.2-14",
            call=ground.says("I know of no other visit.", f"Somebody read the meter on {on(keyed)}, I think."),
            repairs=(Entry("opens", true.isoformat(), true),),
            papers=(_route_sheet(ground, lot, true, "opening"),),
            statements=(
                Statement("paper:openingsheet", "opens", true.isoformat(), true),
                Statement("call", "opens", keyed.isoformat(), keyed, hearsay=True),
            ),
        ),
    )


def agreement(ground: Ground) -> Case | None:
    """The customer left inside this period: somebody else moved in, or nobody did."""
    days = (ground.place.days[-1] - ground.place.days[-2]).days
    gone = ground.place.days[-2] + timedelta(days=ground.rng.randrange(8, days - 6))
    return _succeeded(ground, gone) if ground.chance(2) else _left(ground, gone)


def _stop_order(ground: Ground, gone: date, value: str) -> FieldOrder:
    number = str(ground.rng.randrange(700_000, 800_000))
    placed = gone - timedelta(days=ground.rng.randrange(3, 9))
    return FieldOrder(number, "FR", placed, gone, "Customer moves out: final read", f"Final read {value}, {on(gone)}.")


def _succeeded(ground: Ground, gone: date) -> Case | None:
    """The new customer's agreement was opened and the old one never closed; the line is about the old one."""
    lot = ground.lot(ground.pick(KINDS), moved=gone)
    old, new = lot.home.accounts
    first = next(read for read in lot.home.reads if read.day == ground.place.days[-2])
    final = next(read for read in lot.home.reads if read.type == "F")
    kwh = _used(lot, first, final)
    service = replace(
        lot.service, start=first.day, opened=first.value, kwh=kwh + lot.service.kwh, finals=((gone, kwh),)
    )
    order = _stop_order(ground, gone, meters.face(final.value, lot.home.meter.dials))
    # The account that the line is about stands last: it is the one that the screens open on.
    home = replace(
        lot.home,
        accounts=(new, replace(old, until=None)),
        segments=lot.home.segments[:-1],
        orders=(*lot.home.orders, order),
    )
    agreements = (Agreement(old.number, old.since, left=gone), Agreement(new.number, gone))
    return _stopped(ground, replace(lot, home=home, service=service), gone, order, agreements)


def _left(ground: Ground, gone: date) -> Case | None:
    """The final read is in, the agreement was not stopped, and nobody has moved in."""
    lot = ground.lot(ground.pick(KINDS))
    first, last = lot.home.reads[-2:]
    share = (gone - first.day).days * (last.value - first.value) // lot.service.days
    final = Read(gone, first.value + share, "F")
    closing = replace(last, value=final.value + ground.rng.randrange(3))
    home = replace(
        lot.home,
        reads=(*lot.home.reads[:-1], final, closing),
        site=replace(lot.home.site, register=closing.value, load=False, occupant="nobody"),
    )
    order = _stop_order(ground, gone, meters.face(final.value, home.meter.dials))
    home = replace(home, orders=(*home.orders, order))
    lot = replace(lot, home=home)
    service = replace(lot.service, kwh=_used(lot, first, closing), finals=((gone, _used(lot, first, final)),))
    agreements = (Agreement(lot.account, home.account.since, left=gone),)
    return _stopped(ground, replace(lot, service=service), gone, order, agreements)


def _used(lot: Lot, first: Read, last: Read) -> int:
    meter = lot.home.meter
    return meters.use(first.value, last.value, dials=meter.dials, multiplier=meter.multiplier)


def _stopped(ground: Ground, lot: Lot, gone: date, order: FieldOrder, agreements: tuple[Agreement, ...]) -> Case | None:
    new = agreements[-1].account if len(agreements) > 1 else ""
    forwarding = Remark(gone, ground.pick(CLERKS), f"Forwarding address taken for {names.street(ground.rng)}.")
    home = replace(lot.home, remarks=(*lot.home.remarks, forwarding))
    return parts.told(
        ground,
        replace(lot, home=home),
        Story(
            fault="agreement",
            codes=("DU2", "CY"),
            said=f"The customer left on {on(gone)} (order {order.number}) and the agreement was never stopped"
            + (f"; account {new} pays for the same days." if new else "."),
            where="the service orders: the stop order with its day and read",
            proof=f"order {order.number}: final read of {on(gone)}",
            sources=(f"orders:{lot.account}",),
            paragraph="7.2-17" if new else "7.2-23",
            call=ground.says(
                f"We moved out on {on(gone)} and your man read the meter.",
                "We were out by the end of last month, I believe.",
            ),
            repairs=(Entry("agreement", STOPPED, gone),),
            statements=(Statement(f"orders:{lot.account}", "agreement", STOPPED, gone),),
            downstream="Frozen as calculated, the old customer would have been billed {as_is} instead of {right} for "
            + ("days that the new one pays for as well." if new else "days after leaving, and again next month."),
            records={"agreements": agreements},
        ),
    )
