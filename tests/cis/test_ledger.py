"""What bills, cancellations and rebills do to the general ledger."""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import ledger
from carpath.cis.billing import Bill, usage_bill
from carpath.cis.ledger import Posting
from carpath.cis.library import read_library
from carpath.cis.pricing import book_of
from carpath.cis.tariff import TariffBook, read_book

# Example 1C of the handbook: a shop in Marlow, billed at x1 instead of x40.
PERIODS = (
    (date(2025, 4, 3), date(2025, 5, 3), 58),
    (date(2025, 5, 3), date(2025, 6, 4), 65),
    (date(2025, 6, 4), date(2025, 7, 3), 56),
)


@cache
def _book() -> TariffBook:
    return book_of((Path(__file__).resolve().parents[2] / "question_banks/district/tariff-book.json").read_text())


def _shop(start: date, end: date, kwh: int) -> Bill:
    return usage_bill(_book(), "25", kwh=kwh, start=start, end=end, phase="3", tax_code="11")


def test_example_1c_posts_its_net_to_receivable_revenue_and_taxes() -> None:
    entries = []
    for start, end, counts in PERIODS:
        entries += [
            ledger.reverse(ledger.of_bill(_book(), _shop(start, end, counts))),
            ledger.of_bill(_book(), _shop(start, end, counts * 40)),
        ]
    assert ledger.net(*entries) == (
        Posting("142.10", Decimal("723.65")),
        Posting("236.10", Decimal("-25.17")),
        Posting("236.20", Decimal("-14.43")),
        Posting("241.11", Decimal("-34.47")),
        Posting("442.10", Decimal("-649.58")),
    )


@given(st.integers(0, 9_000), st.sampled_from(["00", "10", "11", "12", "13", "19", "20"]))
def test_every_entry_balances_and_its_reverse_takes_it_back(kwh: int, tax_code: str) -> None:
    start, end = date(2025, 3, 10), date(2025, 4, 9)
    entry = ledger.of_bill(_book(), usage_bill(_book(), "7", kwh=kwh, start=start, end=end, tax_code=tax_code))
    assert sum(line.amount for line in entry) == 0
    assert ledger.net(entry, ledger.reverse(entry)) == ()


def test_a_tax_that_is_nothing_posts_nothing() -> None:
    bill = usage_bill(_book(), "7", kwh=900, start=date(2025, 5, 1), end=date(2025, 5, 31), tax_code="20")
    assert {line.account for line in ledger.of_bill(_book(), bill)} == {"142.10", "440.10"}


def test_a_chart_that_lacks_an_account_of_the_templates_is_told(raw_book) -> None:
    assert list(ledger.chart_faults(_book())) == []
    raw_book["gl"] = [row for row in raw_book["gl"] if row["acct"] not in ("142.90", "440.20")]
    assert [str(fault) for fault in ledger.chart_faults(read_book(json.dumps(raw_book)))] == [
        "gl: Account 142.90 is missing; the posting templates need it.",
        "schedule 15, gl_revenue: '440.20 residential / 442.30 commercial' names no account of the chart for every "
        "class.",
    ]


def test_a_district_that_checks_its_files_is_told_of_its_chart(raw_book) -> None:
    raw_book["gl"] = [row for row in raw_book["gl"] if row["acct"] != "142.90"]
    _, faults = read_library({"district/tariff-book.json": json.dumps(raw_book), "district/binder.toml": ""})
    assert "district/tariff-book.json: gl: Account 142.90 is missing; the posting templates need it." in map(
        str, faults
    )
