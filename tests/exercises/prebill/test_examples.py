"""The worked examples 3A to 3D of the handbook, to the cent, each as a line of the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from carpath.cis import ledger
from carpath.cis.billing_lines import Bill, BillLine
from carpath.cis.ledger import Posting
from carpath.cis.postings import tax_absorbed
from carpath.cis.prebill_master import Entry, Master, Service, Tables
from carpath.cis.prebill_records import Point
from carpath.cis.taxes import tax_on
from carpath.exercises.kind import Case, Form
from carpath.exercises.prebill import KIND, listing
from carpath.exercises.prebill.case import CLEAR, ZERO, Call, Reach, Report
from tests.exercises.prebill.bench import bank, found, grade, key_of, line, play, points, task_of

START = date(2025, 6, 10)
LONG_AGO = date(2020, 1, 1)


def dollars(text: str) -> Decimal:
    return Decimal(text)


def example(case: Case, service: Service, *held: tuple[str, str], point: Point, **more: object) -> Case:
    """A line whose bill rests on the facts of an example; it is the account's first."""
    master = Master(tuple(Entry(name, value, LONG_AGO) for name, value in held))
    scene = task_of(case).scene
    homes = tuple(
        replace(home, segments=()) if home.account.number == scene.account else home for home in scene.hood.premises
    )
    scene = replace(scene, hood=replace(scene.hood, premises=homes))
    task = replace(task_of(case), scene=scene, master=master, service=service, point=point, demand=(), **more)
    return Case(task, key_of(case))


def taxed(taxable: Decimal, code: str) -> Bill:
    """A residential bill of one line that comes to a taxable amount."""
    taxes = tax_on(bank().book.taxes, code, taxable)
    line = BillLine("B1", taxable, Decimal(1), taxable, "7", START)
    return Bill("7", code, 30, (line,), taxable, *taxes, sum(taxes, taxable))


TAXABLE = [dollars(text) for text in ["118.42", "131.07", "164.90", "201.36", "187.55", "150.28", "121.63"]]
CITY = [dollars(text) for text in ["7.54", "8.34", "10.50", "12.82", "11.94", "9.57", "7.74"]]


def test_3a_todays_bill_with_and_without_the_city() -> None:
    period = Service(START, START + timedelta(days=31), 1_890)
    held = (("schedule", "7"), ("size", "M"), ("tax_code", "00"))
    case = example(line("annexation"), period, *held, point=Point("10", residential=True))
    task = task_of(case)
    mended = (Entry("tax_code", "10", START),)
    bills = listing.todays_bill(task), listing.todays_bill(task, mended)
    assert [bill.total for bill in bills] == [dollars("202.45"), dollars("214.60")]
    assert (bills[1].city, bills[1].put, bills[1].priv) == (dollars("12.15"), bills[0].put, bills[0].priv)
    assert [finding.code for finding in listing.findings(task)] == ["TX1"]
    assert listing.findings(task, mended) == ()


def test_3a_seven_earlier_bills_six_billed_and_one_absorbed() -> None:
    book = bank().book
    assert [taxed(amount, "10").city for amount in TAXABLE] == CITY
    billed, absorbed = sum(CITY[1:]), CITY[0]
    assert (billed, absorbed, billed + absorbed) == (dollars("60.91"), dollars("7.54"), dollars("68.45"))
    entries = [tax_absorbed([("241.10", absorbed)])]
    for amount in TAXABLE[1:]:
        entries += [
            ledger.reverse(ledger.of_bill(book, taxed(amount, "00"))),
            ledger.of_bill(book, taxed(amount, "10")),
        ]
    assert ledger.net(*entries) == (
        Posting("142.10", dollars("60.91")),
        Posting("241.10", -dollars("68.45")),
        Posting("408.10", dollars("7.54")),
    )


def test_3a_on_the_desk_the_limit_divides_the_bills_and_the_books_balance() -> None:
    case = next(case for seed in range(1, 40) for case in (line("annexation", seed, 3),) if key_of(case).reach.absorbed)
    key = key_of(case)
    work = play(case, *key.moves)
    made = KIND.posted(case.task, work) if KIND.posted else ()
    net = {entry.account: entry.amount for entry in ledger.net(*(one.postings for one in made))}
    due = sum((bill.net for bill in key.reach.bills), ZERO)
    city = bank().book.taxes.codes[key.repairs[-1].value if len(key.repairs) == 1 else key.repairs[0].value].gl_city
    assert net == {"142.10": due, "408.10": key.reach.absorbed, city: -(due + key.reach.absorbed)}
    assert len(key.reach.bills) in (4, 5) and task_of(case).point.residential
    look = {"do": "open", "tab": "transactions", "account": task_of(case).scene.account}
    journal = KIND.view(case.task, play(case, *key.moves, look), Form())["journal"]
    assert {row["account"] for row in journal} == set(net)


def test_3b_the_schedule_is_worth_47_24_and_the_customer_is_told_first() -> None:
    period = Service(START, START + timedelta(days=30), 31_450, kw=112)
    held = (("schedule", "25"), ("phase", "3"), ("tax_code", "00"), ("registers", "kWh kW"))
    point = Point("00", residential=False, phase="3")
    case = example(found("schedule", "RS1"), period, *held, point=point)
    task, repair = task_of(case), Entry("schedule", "20", START)
    key = replace(
        key_of(case), repairs=(repair,), as_is=dollars("3209.79"), right=dollars("3257.03"), computed=dollars("3257.03")
    )
    case = Case(task, replace(key, reach=Reach(START)))
    assert listing.todays_bill(task).total == dollars("3209.79")
    assert listing.todays_bill(task, (repair,)).total == dollars("3257.03")
    assert "RS1" in [finding.code for finding in listing.findings(task)]
    work = [
        {"do": "open", "tab": "meter"},
        {"do": "call"},
        {"do": "fix", "field": "schedule", "value": "20", "since": "2025-06-10"},
        {"do": "recalculate", "expected": "3257.03"},
        {"do": "note", "text": "RS1: 112 kW on the register. Moved to Schedule 20, bill 3,257.03; customer told."},
        {"do": "decide", "code": "RC"},
    ]
    assert grade(case, *work).share == 1
    untold = grade(case, *[move for move in work if move["do"] != "call"])
    assert points(untold, "Decision") == 20


@pytest.mark.parametrize(("kwh", "over"), [(1_500, "0.00"), (1_525, "0.41"), (1_550, "0.82"), (1_890, "0.82")])
def test_3c_a_block_of_30_days_in_a_bill_of_31_touches_only_larger_bills(kwh: int, over: str) -> None:
    period = Service(START, START + timedelta(days=31), kwh)
    held = (("schedule", "7"), ("size", "M"), ("tax_code", "00"))
    point = Point("00", residential=True)
    run = example(line("table"), period, *held, point=point, tables=Tables(block_days=30))
    right = example(line("table"), period, *held, point=point, tables=Tables())
    wrong, true = listing.todays_bill(task_of(run)), listing.todays_bill(task_of(right))
    assert wrong.total - true.total == dollars(over)
    codes = [finding.code for finding in listing.findings(task_of(run))]
    assert codes == (["RB1"] if kwh > 1_500 else [])


def test_3c_the_run_is_stopped() -> None:
    period = Service(START, START + timedelta(days=31), 1_890)
    held = (("schedule", "7"), ("size", "M"), ("tax_code", "00"))
    case = example(line("table"), period, *held, point=Point("00", residential=True), tables=Tables(block_days=30))
    key = replace(
        key_of(case),
        codes=("RB1",),
        as_is=dollars("203.27"),
        right=dollars("202.45"),
        computed=dollars("203.27"),
        report=Report("blocks", date(2025, 4, 1)),
        reach=Reach(START),
    )
    case = Case(task_of(case), key)
    assert listing.todays_bill(task_of(case)).total == key.as_is
    work = [
        {"do": "paper", "name": "table"},
        {"do": "report", "table": "blocks", "since": "04/01/2025"},
        {"do": "recalculate", "expected": "202.45"},
        {"do": "note", "text": "RB1: block table fixed at 1,500. Right bill 202.45 by the binder. Stop the run."},
        {"do": "decide", "code": "ST"},
    ]
    assert grade(case, *work).share == 1
    frozen = grade(case, {"do": "paper", "name": "table"}, {"do": "decide", "code": CLEAR})
    assert frozen.critical


def test_3d_the_exempt_bill_is_taxed_by_its_place() -> None:
    taxes = tax_on(bank().book.taxes, "00", dollars("286.40"))
    assert (taxes.put, taxes.priv, taxes.city) == (dollars("11.09"), dollars("6.37"), ZERO)
    case = line("exemption")
    key, task = key_of(case), task_of(case)
    exempt, taxable = listing.todays_bill(task), listing.todays_bill(task, key.repairs)
    assert exempt.total == exempt.taxable == taxable.taxable
    assert taxable.total == key.right > key.as_is
    assert Call("RC", proof=("call",)) in key.calls
