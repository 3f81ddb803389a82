"""A customer of an inventory trade on one day: what stands and changed, the papers about it, the months before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import names
from carpath.cis.estimating import months_before
from carpath.cis.manual_bill import Form, Job
from carpath.cis.manual_inventory import Inventory
from carpath.cis.manual_poles import POLES
from carpath.cis.manual_rows import inventory_sheet
from carpath.cis.manual_sheet import Sheet, figure
from carpath.cis.papers import Paper
from carpath.cis.records import Segment
from carpath.exercises.manual import papers
from carpath.exercises.manual.ground import CITY_CODES, Ground, Setup, office_address, working_day
from carpath.exercises.manual.papers import Ticket
from carpath.exercises.manual.subjects import Stock
from carpath.exercises.manual.trades import TRADES, Trade, happening

LAMP_RATES_CHANGED = date(2024, 4, 1)
HISTORY = 12
OTHERS = ("PORT OF MARLOW", "STATE HIGHWAYS", "EXAMPLE FAIRGROUNDS", "VALLEY TRANSIT", "TRIBAL HOUSING AUTHORITY")


def stock(ground: Ground, kind: str) -> Setup:
    """A customer of that trade with everything known about it."""
    trade = TRADES[kind](ground)
    job = _job(ground, trade)
    recorded = Inventory(trade.standing)
    if ground.step > 1 and job.form in (Form.LAMPS, Form.DEVICES):
        recorded = recorded.changed(*happening(ground, trade, recorded, _day(ground, _month_before(job))).changes)
    done = _tickets(ground, trade, job, recorded)
    late = done[:1] if ground.family == "work-order" else []
    for ticket in done[len(late) :]:
        recorded = recorded.changed(*ticket.changes)
    due = tuple(change for ticket in late for change in ticket.changes)
    subject = Stock(job, trade.tax_code, trade.office, recorded, due, trade.output)
    return _setup(ground, trade, subject, done)


def _job(ground: Ground, trade: Trade) -> Job:
    start = ground.month()
    if trade.schedule in ("1", "3") and ground.family == "rate":
        start = LAMP_RATES_CHANGED
    if trade.schedule == POLES:
        start, end = _pole_months(ground)
    else:
        end = months_before(start, -1)
    return Job(trade.schedule, start, end, watts=trade.watts, weight=trade.weight, public=trade.public)


def _pole_months(ground: Ground) -> tuple[date, date]:
    """January's invoice for what stands, or that of a quarter for what changed."""
    if ground.family in ("tax", "genuine") and ground.chance(2):
        return date(2026, 1, 1), date(2026, 2, 1)
    first = date(2025, ground.among((2, 5, 8)), 1)
    return first, months_before(first, -3)


def _month_before(job: Job) -> Job:
    return replace(job, start=months_before(job.start, 1), end=job.start)


def _day(ground: Ground, job: Job) -> date:
    """A day on which a crew may have been out; lighting areas change on the first."""
    if job.form is Form.UNITS:
        return job.start
    return job.start + timedelta(days=ground.rng.randrange(3, job.days - 3))


def _tickets(ground: Ground, trade: Trade, job: Job, recorded: Inventory) -> list[Ticket]:
    """What was done outside. On step 3 the order that nobody posted is of a month that was billed already."""
    if job.schedule == POLES and job.start.month == 1:
        return []
    first = _day(ground, job)
    if ground.family == "work-order" and ground.step > 2 and job.form in (Form.LAMPS, Form.DEVICES):
        first = _day(ground, _month_before(job))
    done = [happening(ground, trade, recorded, first)]
    if job.form is Form.POLES or (ground.step > 1 and job.form is not Form.UNITS):
        done.append(happening(ground, trade, recorded, _day(ground, job)))
    return done


def _setup(ground: Ground, trade: Trade, subject: Stock, done: Sequence[Ticket]) -> Setup:
    job, late = subject.job, bool(subject.due)
    vague = late and ground.step > 1 and job.form in (Form.LAMPS, Form.DEVICES) and ground.chance(4)
    shown = [_open(ticket) if vague and ticket is done[0] else ticket for ticket in done]
    kept = [*shown, *_strangers(ground, trade, subject)]
    what = f"{trade.what}, {_span(job)}"
    file = (
        papers.contract(*trade.contract),
        papers.tickets(kept, "Permits and field counts" if job.form is Form.POLES else "Work orders done"),
        _places(ground, trade, subject),
        *_last(ground, subject),
    )
    return Setup(
        subject=subject,
        customer=trade.customer,
        address=f"{trade.what.upper()} - {names.street(ground.rng)}",
        what=what,
        today=working_day(ground.rng, job.end),
        papers=file,
        sources=("paper:orders", "paper:contract", "paper:places", "inventory"),
        past=_past(ground, subject),
        call=_call(ground, done),
        odd=_odd(job, kept),
        found={"LA": _found(subject)},
        vague=vague,
    )


def _odd(job: Job, tickets: Sequence[Ticket]) -> str:
    """Why a right draft looks strange."""
    late = [ticket.number for ticket in tickets if ticket.done >= job.end]
    if late:
        return f"{late[0]} was done after the month and is left out; the work of the month is in it, with its days"
    if job.form is Form.POLES and job.start.month == 1:
        return "January's invoice is for what stands on the first of the month, and pole rent carries no tax"
    if job.form is Form.UNITS:
        return "what came on the first counts for the whole month, and each dwelling is a unit"
    return "every order of the period is in the inventory and in the rows, with its days or months"


def _open(ticket: Ticket) -> Ticket:
    """The same ticket with the count left open."""
    _, _, rest = ticket.work.partition(" ")
    return replace(ticket, work=f"Group of {rest}; count left open on the ticket")


def _strangers(ground: Ground, trade: Trade, subject: Stock) -> list[Ticket]:
    """Tickets that are not to be billed: another customer's, and from step 2 on one of after the end of the month."""
    rng, job = ground.rng, subject.job
    day = job.start + timedelta(days=rng.randrange(2, job.days - 1))
    number = (
        f"PERMIT {day:%y}-{rng.randrange(480, 900)}"
        if job.form is Form.POLES
        else f"WO {rng.randrange(259_999, 280_000)}"
    )
    other = [Ticket(number, day, names.street(rng), f"{rng.randrange(2, 9)} units set", ground.among(OTHERS))]
    if ground.step > 1 and job.form in (Form.LAMPS, Form.DEVICES):
        other.append(happening(ground, trade, subject.true, job.end + timedelta(days=rng.randrange(2))))
    return other


def _span(job: Job) -> str:
    if job.form is Form.POLES and job.start.month != 1:
        return f"{job.start:%B} to {months_before(job.end, 1):%B %Y}"
    return f"{job.start:%B %Y}"


def _places(ground: Ground, trade: Trade, subject: Stock) -> Paper:
    rows = [(own.code, own.place, subject.tax_code) for own in trade.standing]
    rows.append(
        (
            f"Office of {trade.customer.title()}",
            office_address(ground),
            subject.office,
        )
    )
    said = []
    if subject.tax_code == "19":
        said.append(
            f"Ordinance {ground.rng.randrange(1100, 2900)}, on file: the city waives its tax on its own lights."
        )
    if ground.step == 4 and subject.tax_code in CITY_CODES:
        place = ground.book.taxes.codes[subject.tax_code].place
        said.append(f"The line of the {place} was moved on 03/01/2025; what is listed here lies inside since then.")
    if subject.tax_code == "99":
        said.append("Pole rent is no sale of energy.")
    return papers.places(ground.book, rows, *said)


def _billed(ground: Ground, subject: Stock, start: date) -> Sheet:
    """The workbook of an earlier month, from the inventory as it was recorded."""
    job = replace(subject.job, start=start, end=months_before(start, -1))
    return inventory_sheet(ground.book, job, subject.tax_code, subject.recorded)


def _last(ground: Ground, subject: Stock) -> list[Paper]:
    if subject.job.form is Form.POLES:
        return []
    start = months_before(subject.job.start, 1)
    return [papers.last_workbook(_billed(ground, subject, start), f"{start:%B %Y}")]


def _past(ground: Ground, subject: Stock) -> tuple[Segment, ...]:
    if subject.job.form is Form.POLES:
        january = date(subject.job.start.year - (subject.job.start.month == 1), 1, 1)
        return (_segment(_billed(ground, subject, january), january),)
    starts = [months_before(subject.job.start, count) for count in range(HISTORY, 0, -1)]
    return tuple(_segment(_billed(ground, subject, start), start) for start in starts)


def _segment(sheet: Sheet, start: date) -> Segment:
    total = figure(sheet, "total")
    assert total is not None
    return Segment("", start, months_before(start, -1), int(figure(sheet, "kwh") or 0), total)


def _call(ground: Ground, done: Sequence[Ticket]) -> str:
    if not done or (ground.step > 1 and ground.chance(3)):
        return ground.among(
            (
                "I only pay the bill; ask the crew.",
                "Nothing that I know of was changed.",
                "I think all that was last month.",
            )
        )
    return f"Our people wrote down {done[0].where}, {done[0].done:%m/%d/%Y}. How many there were, I cannot tell you."


def _found(subject: Stock) -> str:
    true, end = subject.true, subject.job.end
    counts = ", ".join(f"{units} {code}" for code in true.codes if (units := true.before(code, end)))
    return f"Counted pole by pole as of {end:%m/%d/%Y}: {counts}."
