"""Validations of rates: blocks, versions, the small and the medium schedule, the minimum. Each returns a sentence, or
"" where the bill passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from carpath.cis.billing import price
from carpath.cis.billing_lines import Bill, BillLine
from carpath.cis.billing_power import net_use
from carpath.cis.prebill_limits import Limits
from carpath.cis.prebill_records import Calculated
from carpath.cis.proration import Side, round_half_up, sides, split_usage
from carpath.cis.tariff import TariffBook, in_force
from carpath.cis.tariff_prices import Medium, Residential

Blocks = dict[tuple[str, date], Decimal]
WITH_MINIMUM = frozenset({"25", "20", "36", "38"})


def _host(calculated: Calculated) -> str:
    """The schedule whose prices the bill takes: net metering has none of its own."""
    return "7" if calculated.use.schedule == "200" else calculated.use.schedule


def _billed_kwh(calculated: Calculated) -> int:
    """The kWh that the blocks must come to: after net metering what is left of them."""
    use = calculated.use
    if use.schedule != "200":
        return use.kwh
    return net_use(use.kwh, use.received_kwh, use.bank_kwh, year_ends=use.period.covers(3, 31)).billed


def _blocks(bill: Bill) -> Blocks:
    """The kWh of each block and version, as billed."""
    found = (line for line in bill.lines if line.label in ("B1", "B2"))
    return {(line.label, line.version): line.quantity for line in found}


def _spans(calculated: Calculated, book: TariffBook) -> tuple[Side, ...]:
    schedule = _host(calculated)
    changes = {*book.changes(schedule), *(book.changes("15") if calculated.use.lights else ())}
    return sides(calculated.use.period, tuple(sorted(changes)), book.rules.normal_period)


def _due(calculated: Calculated, book: TariffBook) -> Iterator[tuple[tuple[str, date], Decimal]]:
    """The kWh of each block and version, recomputed from the days."""
    schedule, spans = book.schedules[_host(calculated)], _spans(calculated, book)
    parts = split_usage(_billed_kwh(calculated), [side.days for side in spans])
    for side, kwh in zip(spans, parts, strict=True):
        version = in_force(schedule.versions, side.start)
        first = _first_block(schedule, version, side)
        yield ("B1", version.effective), Decimal(min(kwh, first))
        if kwh > first:
            yield ("B2", version.effective), Decimal(kwh - first)


def _first_block(schedule: object, version: object, side: Side) -> int:
    """Kilowatt-hours a day times days, or the month's block with the month's share."""
    if isinstance(schedule, Residential):
        return int(version.blocks[0].upto * side.days)  # type: ignore[attr-defined]
    upto = int(version.blocks_month[0].upto)  # type: ignore[attr-defined]
    return upto if side.share is None else round_half_up(upto * side.share.days, side.share.month)


def _has_blocks(calculated: Calculated, book: TariffBook) -> bool:
    return isinstance(book.schedules[_host(calculated)], (Residential, Medium)) and bool(_blocks(calculated.bill))


def blocks_do_not_fit_the_days(calculated: Calculated, limits: Limits) -> str:
    """RB1; where the blocks do not even add up, RB2 says so, and where the version is wrong, RB3."""
    if not _has_blocks(calculated, limits.book) or blocks_do_not_add_up(calculated, limits):
        return ""
    due, billed = dict(_due(calculated, limits.book)), _blocks(calculated.bill)
    if due == billed or version_does_not_fit_the_dates(calculated, limits):
        return ""
    return f"Block 1 holds {_first(billed)} kWh; recomputed from {calculated.use.period.days} days it is {_first(due)}."


def _first(blocks: Blocks) -> str:
    return f"{sum(kwh for (label, _), kwh in blocks.items() if label == 'B1'):,}"


def blocks_do_not_add_up(calculated: Calculated, limits: Limits) -> str:
    """RB2."""
    if not _has_blocks(calculated, limits.book):
        return ""
    together, kwh = sum(_blocks(calculated.bill).values()), _billed_kwh(calculated)
    return "" if together == kwh else f"The blocks come to {together:,} kWh, the period used {kwh:,}."


def version_does_not_fit_the_dates(calculated: Calculated, limits: Limits) -> str:
    """RB3: the versions on the bill against those in force on each side of its dates."""
    book, schedule = limits.book, _host(calculated)
    billed = {line.version for line in calculated.bill.lines if line.schedule == schedule}
    if not billed or schedule not in book.schedules:
        return ""
    versions = book.schedules[schedule].versions
    due = {in_force(versions, side.start).effective for side in _spans(calculated, book)}
    if billed == due:
        return ""
    return f"Priced by the version of {_days(billed)}; the dates ask for {_days(due)}."


def _days(days: set[date]) -> str:
    return " and ".join(f"{day:%m/%d/%Y}" for day in sorted(days))


def outgrew_small_service(calculated: Calculated, limits: Limits) -> str:
    """RS1: once in 12 months is enough."""
    if calculated.use.schedule != "25":
        return ""
    over = [month for month in calculated.months if month.kw >= limits.small_kw or month.kwh >= limits.small_kwh]
    if not over:
        return ""
    most = max(over, key=lambda month: (month.kw, month.kwh))
    return f"Schedule 25 with {most.kw:,} kW and {most.kwh:,} kWh in one of the last 12 months."


def stays_below_medium_service(calculated: Calculated, limits: Limits) -> str:
    """RS2: a question for review, asked of accounts with a whole year behind them."""
    months = calculated.months
    if calculated.use.schedule != "20" or len(months) < 12:
        return ""
    if any(month.kw >= limits.small_kw or month.kwh >= limits.small_kwh for month in months):
        return ""
    highest, most = max(month.kw for month in months), max(month.kwh for month in months)
    return f"Schedule 20, and in 12 months never more than {highest:,} kW and {most:,} kWh."


def minimum_is_wrong(calculated: Calculated, limits: Limits) -> str:
    """MN1: the minimum as billed against the one that the phase of the service asks for."""
    use, billed = calculated.use, _minimums(calculated.bill.lines)
    if use.schedule not in WITH_MINIMUM or not calculated.bill.lines:
        return ""
    if version_does_not_fit_the_dates(calculated, limits):
        return ""
    phase = calculated.point.phase
    due = _minimums(price(limits.book, replace(use, phase=phase) if use.phase else use).lines)
    return (
        ""
        if due == billed
        else f"Minimum billed {billed or 'none'}; the {phase}-phase service asks for {due or 'none'}."
    )


def _minimums(lines: tuple[BillLine, ...]) -> str:
    return " and ".join(f"${line.amount}" for line in lines if line.label == "MINIMUM")
