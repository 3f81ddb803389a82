"""Net metering in spring: what is left unused on 31 March goes to the utility, on the bill that covers that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from carpath.cis.billing_power import net_use
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.cis.proration import Period
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.faults import parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.programs import NET
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot, in_months

SPRING = (4, 5)
YEAR_END = (3, 31)
LEAST = 40
# Received in percent of delivered, by the month in which a bill ends; the last bill before leaves something.
EXPORT = {9: (70, 110), 10: (45, 80), 11: (12, 30), 12: (4, 14), 1: (5, 16), 2: (18, 45), 3: (60, 95), 4: (70, 105)}
SUNNY = (105, 150)


@dataclass(frozen=True)
class Month:
    """One bill of a home with panels: delivered and received kWh, what it took from the bank and what it left."""

    start: date
    end: date
    delivered: int
    received: int
    taken: int
    left: int
    expired: int


def forfeit(ground: Ground) -> Case | None:
    """The bank was kept after 31 March, or taken away one bill too early."""
    ground = in_spring(ground)
    lot, months = with_panels(ground)
    last = months[-1]
    before = last.left + last.expired
    if before < LEAST or not net_of(lot) > 0:
        return None
    covers = covers_year_end(lot.service.start, lot.service.end)
    return _too_early(ground, lot, months) if covers else _kept(ground, lot, months)


def _kept(ground: Ground, lot: Lot, months: Sequence[Month]) -> Case | None:
    """The bill before covered 31 March; this one takes in what had gone to the utility."""
    kwh, start = months[-1].expired, lot.service.start
    if not kwh:
        return None
    wrong = lot.recorded(Entry("bank", str(kwh), start))
    return _told(
        ground,
        wrong,
        months,
        0,
        f"The bill to {on(start)} covered 31 March: its last {kwh:,} kWh went to the utility, and the bank is empty.",
        f"Frozen as calculated, {{off}} of energy would have been given away for {kwh:,} kWh that the law takes on 31 "
        "March: {as_is} instead of {right}. The annual report of forfeited kWh would have been wrong too.",
    )


def _too_early(ground: Ground, lot: Lot, months: Sequence[Month]) -> Case | None:
    """This bill itself covers 31 March; until then the bank is the customer's."""
    kwh, start = months[-1].left, lot.service.start
    return _told(
        ground,
        lot,
        months,
        kwh,
        f"This bill covers 31 March: the {kwh:,} kWh of the bank count on it, and only what it leaves is forfeited.",
        f"Frozen as calculated, the customer would have lost {kwh:,} kWh a month early: {{as_is}} instead of "
        f"{{right}}, and a complaint with the law on its side, since the period began on {on(start)}.",
    )


def _told(ground: Ground, lot: Lot, months: Sequence[Month], bank: int, said: str, downstream: str) -> Case | None:
    start = lot.service.start
    return parts.told(
        ground,
        lot,
        Story(
            fault="forfeit",
            codes=("NM1",),
            said=said,
            where="the net-metering statement: which bill covers 31 March, and what it left",
            proof=f"net-metering statement: {bank:,} kWh in the bank on {on(start)}",
            sources=("paper:netting",),
            paragraph="19.3-3",
            call=says(ground),
            repairs=(Entry("bank", str(bank), start),),
            papers=(statement(ground, lot, months),),
            statements=(Statement("paper:netting", "bank", str(bank), start),),
            downstream=downstream,
            records={"carried": bank},
        ),
    )


def says(ground: Ground) -> str:
    """The customer has an opinion, seldom the date."""
    return ground.says("You wrote me in January that it all ends in spring.", "That is my power. It stays in the bank.")


def in_spring(ground: Ground) -> Ground:
    """The ground on a day in April or May."""
    return in_months(ground, SPRING)


def covers_year_end(start: date, end: date) -> bool:
    return Period(start, (end - start).days, end=end).covers(*YEAR_END)


def net_of(lot: Lot) -> int:
    return lot.service.kwh - lot.service.received


def with_panels(ground: Ground) -> tuple[Lot, tuple[Month, ...]]:
    """A home that is net-metered for some bills, each with what its registers gave, and today's bill without a bank."""
    count = ground.rng.randint(3, 4) if ground.step < 3 else ground.rng.randint(5, 7)
    lot = ground.lot("gas home")
    days = ground.place.days[-2 - count : -1]
    months = tuple(_months(ground, [old.kwh for old in lot.home.segments[-count:]], days))
    lot = lot.recorded(Entry("schedule", NET, days[0]), Entry("registers", "kWh received", days[0]))
    used = {month.end: max(0, month.delivered - month.received - month.taken) for month in months}
    bills = tuple(replace(old, kwh=used.get(old.end, old.kwh)) for old in lot.home.segments)
    received = lot.service.kwh * ground.rng.randint(40, 85) // 100
    home = replace(lot.home, segments=bills)
    return replace(lot, home=home, service=replace(lot.service, received=received)), months


def _months(ground: Ground, delivered: Sequence[int], days: Sequence[date]) -> list[Month]:
    """One after another, each taking what the one before left."""
    months: list[Month] = []
    for kwh, (start, end) in zip(delivered, pairwise(days), strict=True):
        taken = months[-1].left if months else 0
        percent = EXPORT.get(end.month, SUNNY) if len(months) < len(delivered) - 1 else SUNNY
        received = kwh * ground.rng.randint(*percent) // 100
        netted = net_use(kwh, received, taken, year_ends=covers_year_end(start, end))
        months.append(Month(start, end, kwh, received, taken, netted.bank, netted.expired))
    return months


def statement(ground: Ground, lot: Lot, months: Sequence[Month]) -> Paper:
    """Up to step 2 with what each bill left; then only with the registers, and the bank must be followed."""
    short = ground.step < 3
    columns = ("Bill to", "Delivered", "Received", *(("Unused",) if short else ()))
    rows = tuple(
        (
            on(month.end),
            f"{month.delivered:,}",
            f"{month.received:,}",
            *((f"{month.left + month.expired:,}",) if short else ()),
        )
        for month in months
    )
    text = (
        f"{lot.home.account.name}: net metering since {on(months[0].start)}; the bank began empty. All in kWh.",
        f"This period: delivered {lot.service.kwh:,}, received {lot.service.received:,}.",
        "What a bill leaves unused is the bank of the next, up to the end of the year on 31 March. "
        "The bill that covers this day still takes the bank in; only what it leaves over is forfeited.",
    )
    return Paper("netting", "Net-metering statement", text, columns, rows)
