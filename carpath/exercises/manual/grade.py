"""Marking a bill on the workbook as it was entered, what went on record, and the sources opened first (handbook 9.7).

The handbook gives 5 of 100 points to layout, which the workbook has by itself; those 5 reward opening the sources
before the bill is entered. Units 30, price 25, demand 20, tax 10, roll and note 10. A bill without demand shares its 20
points between units and price; a bill without a roll gives the roll's points to the note. A draft that was wrong and
went in as it stood earns nothing for what it happened to have right; a right draft keeps all that was left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, marked, plain
from carpath.cis.manual_bill import DEMAND_FIGURES, SPECIAL, Form
from carpath.cis.manual_check import tax_share
from carpath.cis.manual_sheet import Sheet, lines_of
from carpath.cis.pricing import book_of
from carpath.cis.tariff import TariffBook
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.kind import Form as Drawn
from carpath.exercises.manual import critical, marking, notes
from carpath.exercises.manual.case import Key, Task
from carpath.exercises.manual.work import Work

RULE = "carpath-manual-1"
WORTH = Fraction(100)
SOURCES, TAX = Fraction(5), Fraction(10)


@dataclass(frozen=True)
class Points:
    """What each step of a bill is worth; together with sources and tax they make 100."""

    units: Fraction
    price: Fraction
    demand: Fraction
    roll: Fraction
    record: Fraction
    note: Fraction


def points_of(task: Task) -> Points:
    """The points of a bill: with demand or without, with a roll or without."""
    parts = (30, 25, 20) if task.job.form in (Form.METERED, Form.SEASON) else (40, 35, 0)
    rest = (3, 3, 4) if task.inventory.standing else (0, 3, 7)
    return Points(*(Fraction(points) for points in (*parts, *rest)))


def grade(case: Case, work: Work, form: Drawn) -> Grade:
    """The grade of one bill; one that was not entered earns nothing, even if the draft was right."""
    task: Task = case.task
    key: Key = case.key
    measures = _measures(task, key, work)
    if not work.done:
        return Grade(RULE, NOTHING, WORTH, (_unentered(key),), measures, None, "Not entered.", key.downstream)
    findings = tuple(_findings(task, key, work))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.bench.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(RULE, earned, WORTH, findings, measures, None, said, key.downstream)


def _unentered(key: Key) -> Finding:
    said = "This bill was not entered: the customer gets none this month."
    return Finding("Bill entered", Verdict.WRONG, NOTHING, WORTH, "not entered", show(key.total), said, "9.4-8")


def let_through(task: Task, key: Key, work: Work) -> bool:
    """A wrong draft entered as it stood."""
    return not key.stands and marking.unchanged(work.sheet, task.draft)


def _earns(task: Task, key: Key, work: Work) -> tuple[bool, bool]:
    """Whether units and records earn, and whether prices and taxes do: nothing does on a wrong draft left as it was or
    on one that still has no prices; pricing an unpriced draft is work of its own."""
    done = any(row.amount for row in work.sheet.lines)
    left = let_through(task, key, work)
    return done and not left, done and (task.scene.by_hand or not left)


def _findings(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    points, book = points_of(task), book_of(task.scene.book)
    earns, priced = _earns(task, key, work)
    yield _sources(key, work)
    yield _units(book, task, key, work, points.units, earns)
    yield from _price(book, task, key, work, points.price, priced)
    if points.demand:
        yield _demand(task, key, work, points.demand, earns)
    yield _tax(book, key, work, priced)
    if points.roll:
        yield _roll(key, work, points.roll, earns)
    yield _record(task, key, work, points.record, earns)
    yield from desk_notes.findings(work.bench.note, notes.facts(task, work, key), points.note, "9.9-3")
    yield from critical.errors(task, key, work)
    if work.bench.hints:
        yield hints(work.bench.hints)


def _sources(key: Key, work: Work) -> Finding:
    opened = [source for source in key.sources if source in work.seen_first]
    why = "A draft proves nothing: what it is made from is in the file, and it is opened before the bill is entered."
    you = f"{len(opened)} of {len(key.sources)} opened first"
    return marked(
        "Sources opened before entering", Fraction(len(opened), len(key.sources)), SOURCES, you, "all", why, "9.2-4"
    )


def _units(book: TariffBook, task: Task, key: Key, work: Work, worth: Fraction, earns: bool) -> Finding:
    share = marking.units_share(book, task.job, work.sheet, key.right) * earns
    you, wanted = (_units_words(task, sheet) for sheet in (work.sheet, key.right))
    return marked("Units", share, worth, you, wanted, _why(key, share), key.paragraph)


def _units_words(task: Task, sheet: Sheet) -> str:
    rows = () if task.job.form is Form.SEASON else marking.unit_rows(task.job, sheet)
    figures = [f"{name} {sheet.text(name) or 'empty'}" for name in marking.unit_figures(task.job)]
    return "; ".join(filter(None, (marking.words(rows) if rows else "", ", ".join(figures))))


def _why(key: Key, share: Fraction) -> str:
    return key.said if share < 1 else "The units are those that were in service."


def _price(book: TariffBook, task: Task, key: Key, work: Work, worth: Fraction, earns: bool) -> Iterator[Finding]:
    """The charges of this month; earlier months that were wrong as well take two fifths of the points."""
    earlier = worth * 2 / 5 if key.months else NOTHING
    share = marking.price_share(book, task.job, work.sheet) * earns
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


def _demand(task: Task, key: Key, work: Work, worth: Fraction, earns: bool) -> Finding:
    share = marking.demand_share(task.job, work.sheet, key.right) * earns
    you, wanted = (_demand_words(task, sheet) for sheet in (work.sheet, key.right))
    why = key.said if share < 1 else "Demand, power factor and minimum follow contract and schedule."
    return marked("Demand, power factor, minimum", share, worth, you, wanted, why, "9.8-4")


def _demand_words(task: Task, sheet: Sheet) -> str:
    names = [name for name in sheet.figures if name in DEMAND_FIGURES]
    special = [row.code for row in sheet.lines if row.code in SPECIAL]
    return ", ".join([*(f"{name} {sheet.text(name) or 'empty'}" for name in names), *special])


def _tax(book: TariffBook, key: Key, work: Work, earns: bool) -> Finding:
    """Half for the code, half for taxes and total that follow from it and were expected before the CIS answered."""
    own, right = work.sheet.text("tax_code"), key.right.text("tax_code")
    foretold = work.first is not None and work.first.expected == work.first.total
    follows = (tax_share(book, work.sheet) * 5 + foretold) / 6
    share = (Fraction(own == right) + follows) / 2 * earns
    you, wanted = (
        f"code {own or 'empty'}, total {work.sheet.text('total')}",
        f"code {right}, total {key.right.text('total')}",
    )
    why = "The code follows the place, not the payer. Taxes are taken on the rounded charges, each rounded once."
    return marked("Taxes and expected total", share, TAX, you, wanted, why, "3.5-2")


def _roll(key: Key, work: Work, worth: Fraction, earns: bool) -> Finding:
    share = marking.roll_share(work.sheet, key.right) * earns
    you, wanted = (", ".join(f"{row.code} {row.closing}" for row in sheet.roll) for sheet in (work.sheet, key.right))
    why = "Opening + added - removed = closing, for each code; closing is what stands outside."
    return marked("Unit roll", share, worth, you or "none", wanted, why, "9.9-2")


def _record(task: Task, key: Key, work: Work, worth: Fraction, earns: bool) -> Finding:
    """Half for the inventory, half for the field: nothing where a truck went for nothing."""
    due = {(own.code, own.units, own.day) for own in key.changes}
    posted = {(own.code, own.units, own.day) for own in work.changes if own.day < task.job.end}
    types = {own.type for own in work.bench.orders}
    field = types == {key.order} if key.order else not work.bench.orders
    strangers = work.rebills and not key.months
    share = Fraction((posted == due and not strangers) + field, 2) * earns
    you = (
        ", ".join([*(f"{units:+} {code} {day:%m/%d/%Y}" for code, units, day in sorted(posted)), *sorted(types)])
        or "nothing"
    )
    wanted = ", ".join([*(f"{own.units:+} {own.code} {own.day:%m/%d/%Y}" for own in key.changes), key.order]).strip(
        ", "
    )
    why = "What was done outside is put on record with its day; a field check that was not needed costs a truck."
    return marked("Inventory and field check", share, worth, you, wanted or "nothing", why, "9.3-1")


def _measures(task: Task, key: Key, work: Work) -> dict[str, str]:
    """A draft left alone goes in as it is: wrong ones are let through only when they were entered."""
    right = work.done and marking.same_bill(work.sheet, key.right)
    return verdict.measures(
        correct=right and {own.start for own in work.rebills} == {month.start for month in key.months},
        let_through=work.done and let_through(task, key, work),
        stopped=key.stands and work.done and not right,
        money_error=critical.money_error(task, key, work),
    )
