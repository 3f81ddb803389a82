"""The steps of a bill as findings: what was done, what the key says, why, and what it earned of its worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from carpath.cis.desk.marks import NOTHING, marked
from carpath.cis.manual_bill import DEMAND_FIGURES, SPECIAL, Form
from carpath.cis.manual_check import tax_share
from carpath.cis.manual_sheet import Sheet, figure, lines_of
from carpath.cis.tariff import TariffBook
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.manual import marking
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.work import Work

NAMES = {"kwh": "kWh", "kw": "kW", "kvarh": "kVARh", "kvar": "kVAR", "pf": "power factor"}


def sources(key: Key, work: Work, worth: Fraction) -> Finding:
    """How much of the file was opened before the first entry."""
    opened = [source for source in key.sources if source in work.seen_first]
    why = "A draft proves nothing: what it is made from is in the file, and it is opened before the bill is entered."
    you = f"{len(opened)} of {len(key.sources)} opened first"
    return marked(
        "Sources opened before entering", Fraction(len(opened), len(key.sources)), worth, you, "all", why, "9.2-4"
    )


def units(book: TariffBook, task: Task, key: Key, work: Work, worth: Fraction) -> Finding:
    """Codes, units and days of the key, and the kWh that follow from one's own."""
    share = marking.units_share(book, task.job, work.sheet, key.right)
    you, wanted = (_units_words(task, sheet) for sheet in (work.sheet, key.right))
    return marked("Units", share, worth, you, wanted, _why(key, share), key.paragraph)


def _units_words(task: Task, sheet: Sheet) -> str:
    rows = () if task.job.form is Form.SEASON else marking.unit_rows(task.job, sheet)
    figures = [_figure(sheet, name) for name in marking.unit_figures(task.job)]
    return "; ".join(filter(None, (marking.words(rows) if rows else "", ", ".join(figures))))


def _why(key: Key, share: Fraction) -> str:
    return key.said if share < 1 else "The units are those that were in service."


def price(book: TariffBook, task: Task, key: Key, work: Work, worth: Fraction) -> Iterator[Finding]:
    """The charges of this month; earlier months that were wrong as well take two fifths of the points."""
    earlier = worth * 2 / 5 if key.months else NOTHING
    share = marking.price_share(book, task.job, work.sheet)
    why = (
        "Each charge is units x rate in force, prorated and rounded once; wrong units that are priced rightly keep it."
    )
    you, wanted = (_charges(sheet) for sheet in (work.sheet, key.right))
    yield marked("Price and proration", share, worth - earlier, you, wanted, why, "9.4-4")
    if key.months:
        yield _earlier(key, work, earlier)


def _charges(sheet: Sheet) -> str:
    lines = lines_of(sheet.lines)
    return ", ".join(f"{line.code} {'empty' if line.amount is None else show(line.amount)}" for line in lines) or "none"


def _earlier(key: Key, work: Work, worth: Fraction) -> Finding:
    """Half for the month billed again rightly, half for the total that was expected of it."""
    done = {own.start: own for own in work.rebills}
    known = [(done[month.start], month) for month in key.months if month.start in done]
    halves = sum((own.total == month.total) + (own.expected == own.total) for own, month in known)
    share = Fraction(halves, 2 * len(key.months)) if len(work.rebills) <= len(key.months) else NOTHING
    you = ", ".join(f"{own.start:%B %Y} {show(own.expected)}" for own in work.rebills) or "none"
    wanted = ", ".join(f"{month.start:%B %Y} {show(month.total)}" for month in key.months)
    why = "What was done in an earlier month changes its bill too: cancel it and bill it again."
    return marked("Earlier months", share, worth, you, wanted, why, "3.5-3")


def demand(task: Task, key: Key, work: Work, worth: Fraction) -> Finding:
    """Demand and reactive figures, minimum, penalty and discount."""
    share = marking.demand_share(task.job, work.sheet, key.right)
    you, wanted = (_demand_words(task, sheet) for sheet in (work.sheet, key.right))
    why = key.said if share < 1 else "Demand, power factor and minimum follow contract and schedule."
    return marked("Demand, power factor, minimum", share, worth, you, wanted, why, "9.8-4")


def _demand_words(task: Task, sheet: Sheet) -> str:
    names = [name for name in sheet.figures if name in DEMAND_FIGURES]
    special = [row.code for row in sheet.lines if row.code in SPECIAL]
    return ", ".join([*(_figure(sheet, name) for name in names), *special])


def _figure(sheet: Sheet, name: str) -> str:
    """A single cell for a sentence: `kWh 5,050,000`."""
    value = figure(sheet, name)
    return f"{NAMES.get(name, name)} {sheet.text(name) or 'empty' if value is None else f'{value:,f}'}"


def tax(book: TariffBook, key: Key, work: Work, worth: Fraction) -> Finding:
    """Half for the code, half for taxes and total that follow from it and were expected before the CIS answered."""
    own, right = work.sheet.text("tax_code"), key.right.text("tax_code")
    foretold = work.first is not None and work.first.expected == work.first.total
    follows = (tax_share(book, work.sheet) * 5 + foretold) / 6
    share = (Fraction(own == right) + follows) / 2
    you, wanted = (
        f"code {sheet.text('tax_code') or 'empty'}, {_figure(sheet, 'total')}" for sheet in (work.sheet, key.right)
    )
    why = "The code follows the place, not the payer. Taxes are taken on the rounded charges, each rounded once."
    return marked("Taxes and expected total", share, worth, you, wanted, why, "3.5-2")


def roll(key: Key, work: Work, worth: Fraction) -> Finding:
    """Each code's roll: that it closes, and at what stands outside."""
    share = marking.roll_share(work.sheet, key.right)
    you, wanted = (", ".join(f"{row.code} {row.closing}" for row in sheet.roll) for sheet in (work.sheet, key.right))
    why = "Opening + added - removed = closing, for each code; closing is what stands outside."
    return marked("Unit roll", share, worth, you or "none", wanted, why, "9.9-2")


def record(task: Task, key: Key, work: Work, worth: Fraction) -> Finding:
    """Half for the inventory, half for the field: nothing where a truck went for nothing."""
    due = {(own.code, own.units, own.day) for own in key.changes}
    posted = {(own.code, own.units, own.day) for own in work.changes if own.day < task.job.end}
    types = {own.type for own in work.bench.orders}
    field = types == {key.order} if key.order else not work.bench.orders
    strangers = work.rebills and not key.months
    share = Fraction((posted == due and not strangers) + field, 2)
    you = _record_words(posted, types)
    wanted = _record_words(due, {key.order} if key.order else set())
    why = "What was done outside is put on record with its day; a field check that was not needed costs a truck."
    return marked("Inventory and field check", share, worth, you, wanted, why, "9.3-1")


def _record_words(changes: Iterable[tuple[str, int, date]], types: Iterable[str]) -> str:
    said = [f"{units:+} {code} {day:%m/%d/%Y}" for code, units, day in sorted(changes)]
    return ", ".join([*said, *sorted(types)]) or "nothing"
