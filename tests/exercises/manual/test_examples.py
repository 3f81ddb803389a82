"""The worked examples of handbook 9.5 and 9.6 to the cent, through the engine and through the desk."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.ledger import Posting
from carpath.exercises.manual import KIND
from carpath.exercises.manual.case import Key
from carpath.exercises.manual.subjects import Subject
from tests.exercises.manual.drafts import PRACTICE, bank, grade, key_of, play
from tests.exercises.manual.examples import HPS_TO_LED, RIVERTON, SERVICES, STOCKS, case_of, season, stock

TOTALS = {
    "5A": ("2033.47", "78.76", "45.20", "0.00", "2157.43"),
    "5A2": ("162.45", "6.29", "3.61", "8.62", "180.97"),
    "5A3": ("566.35", "21.94", "12.59", "0.00", "600.88"),
    "5B1": ("8504.21", "329.40", "189.04", "541.36", "9564.01"),
    "5B2": ("8675.29", "336.03", "192.84", "552.25", "9756.41"),
    "5B3": ("1292.03", "50.05", "28.72", "0.00", "1370.80"),
    "5C1": ("85064.60", "0.00", "0.00", "0.00", "85064.60"),
    "5C2 added": ("1576.00", "0.00", "0.00", "0.00", "1576.00"),
    "5C2 removed": ("-295.50", "0.00", "0.00", "0.00", "-295.50"),
    "5C3": ("3644.50", "0.00", "0.00", "0.00", "3644.50"),
    "5D1": ("295457.18", "11444.24", "6567.69", "0.00", "313469.11"),
    "5D2": ("9146.48", "354.28", "203.32", "0.00", "9704.08"),
    "5D3": ("481188.96", "18638.37", "10696.30", "0.00", "510523.63"),
    "5D4": ("13543.45", "524.59", "301.06", "0.00", "14369.10"),
}
SUBJECTS: dict[str, Subject] = {**STOCKS, **SERVICES}


def rows(example: str) -> list[tuple[str, ...]]:
    """The charges: code, units, rate, days of days, amount."""
    sheet = SUBJECTS[example].sheet(bank().book)
    return [
        (row.code, row.units, row.each, f"{row.days}/{row.of}" if row.days else "", row.amount) for row in sheet.lines
    ]


@pytest.mark.parametrize("example", list(TOTALS))
def test_an_example_comes_out_to_the_cent_and_its_key_earns_everything(example: str) -> None:
    sheet = SUBJECTS[example].sheet(bank().book)
    assert tuple(sheet.text(name) for name in ("taxable", "put", "priv", "city", "total")) == TOTALS[example]
    case = case_of(SUBJECTS[example])
    assert grade(case, *key_of(case).moves).share == 1
    entered = play(case, *key_of(case).moves).entered
    assert entered is not None and entered.total == Decimal(TOTALS[example][-1])


def test_5a_bills_a_conversion_by_days_and_rolls_the_units() -> None:
    assert rows("5A") == [
        ("HPS100", "142", "7.16", "30/30", "1016.72"),
        ("HPS200", "28", "9.19", "30/30", "257.32"),
        ("HPS200", "10", "9.19", "10/30", "30.63"),
        ("HPS400", "12", "14.90", "30/30", "178.80"),
        ("LED95", "60", "8.25", "30/30", "495.00"),
        ("LED95", "10", "8.25", "20/30", "55.00"),
    ]
    sheet = SUBJECTS["5A"].sheet(bank().book)
    assert sheet.text("kwh") == "13061"
    roll = {row.code: row for row in sheet.roll}
    assert (roll["HPS200"].opening, roll["HPS200"].removed, roll["HPS200"].closing) == ("38", "10", "28")
    assert (roll["LED95"].opening, roll["LED95"].added, roll["LED95"].closing) == ("60", "10", "70")
    assert sum(int(row.opening) for row in sheet.roll) == sum(int(row.closing) for row in sheet.roll) == 252


def test_5a_with_the_order_in_a_drawer_is_corrected_in_workbook_and_inventory() -> None:
    case = case_of(stock("1", "19", RIVERTON, due=HPS_TO_LED), "work-order")
    key = key_of(case)
    assert isinstance(key, Key) and key.changes == HPS_TO_LED and str(key.total) == "2157.43"
    assert case.task.draft.text("total") == "2164.09"
    assert grade(case, *key.moves).share == 1
    work = play(case, *key.moves)
    posted = KIND.posted(case.task, work) if KIND.posted else ()
    assert set(posted[0].postings) == {
        Posting("142.10", Decimal("2157.43")),
        Posting("444.10", Decimal("-2033.47")),
        Posting("236.10", Decimal("-78.76")),
        Posting("236.20", Decimal("-45.20")),
    }


def test_5a2_prices_an_unlisted_lamp_by_its_watts_rounded_per_lamp() -> None:
    assert rows("5A2") == [("HPS150", "25", "5.35", "30/30", "133.75"), ("LED72", "14", "2.05", "30/30", "28.70")]


def test_5a3_counts_dwellings_and_services_as_units() -> None:
    sheet = SUBJECTS["5A3"].sheet(bank().book)
    assert [row.amount for row in sheet.counts] == ["214", "24", "3"] and sheet.text("units") == "241"


def test_5b_rounds_each_device_before_the_count() -> None:
    first, second, third = (SUBJECTS[name].sheet(bank().book) for name in ("5B1", "5B2", "5B3"))
    assert (first.counts[0].each, first.text("kwh")) == ("1037", "89182")
    assert [(row.units, row.each, row.days) for row in second.counts] == [
        ("84", "1037", "30"),
        ("4", "622", "18"),
        ("2", "691", "20"),
    ]
    assert (second.text("kwh"), third.counts[0].each, third.text("kwh")) == ("90978", "645", "14190")


def test_5b1_posts_city_tax_to_its_own_account() -> None:
    case = case_of(SUBJECTS["5B1"])
    posted = KIND.posted(case.task, play(case, *key_of(case).moves)) if KIND.posted else ()
    assert {line.account: str(line.amount) for line in posted[0].postings} == {
        "142.10": "9564.01",
        "442.10": "-8504.21",
        "236.10": "-329.40",
        "236.20": "-189.04",
        "241.10": "-541.36",
    }


def test_5c_posts_rent_to_sundry_receivables_and_energy_of_the_large_to_its_own_revenue() -> None:
    for example, debit, credit in (("5C1", "143.10", "454.10"), ("5D1", "142.10", "442.20")):
        case = case_of(SUBJECTS[example])
        posted = KIND.posted(case.task, play(case, *key_of(case).moves)) if KIND.posted else ()
        assert {debit, credit} <= {line.account for line in posted[0].postings}


def test_5c2_counts_the_month_of_a_permit_and_not_that_of_a_removal() -> None:
    assert rows("5C2 added") == [("ADDED", "120", "19.70", "8/12", "1576.00")]
    assert rows("5C2 removed") == [("REMOVED", "-60", "19.70", "3/12", "-295.50")]
    assert rows("5C3") == [("UNPERMIT", "37", "19.70", "5/1", "3644.50")]


def test_5d_names_power_factor_minimum_kvar_and_discount_in_lines_of_their_own() -> None:
    codes = {example: [row[0] for row in rows(example)] for example in SERVICES}
    assert codes["5D1"] == ["DEMAND", "ENERGY", "PF", "CPA"]
    assert codes["5D2"] == ["MINIMUM", "CPA"]
    assert codes["5D3"] == ["DEMAND", "ENERGY", "KVAR", "CPA"]
    assert codes["5D4"] == ["CUST", "B1", "B2", "DEMAND", "PRIM", "CPA"]
    assert SERVICES["5D1"].sheet(bank().book).text("pf") == "0.9279"


def test_transformers_multiply() -> None:
    metered = replace(SERVICES["5D1"], ct=80, pt=60, kwh_dial=857)
    assert (metered.multiplier, metered.kwh) == (4800, 4_113_600)


def test_irrigation_is_topped_up_to_the_annual_minimum_and_no_further() -> None:
    short = season("1", 230)
    assert str(short.billed(bank().book)) == "143.53"
    sheet = short.sheet(bank().book)
    assert [row.amount for row in sheet.lines if row.code == "SHORTFALL"] == ["23.01"]
    full = season("3", 0).sheet(bank().book, Decimal("2207.37") - Decimal("37.00"))
    assert all(row.code != "SHORTFALL" for row in full.lines)
    case = case_of(short, "minimum")
    assert grade(case, *key_of(case).moves).share == 1


def test_a_bill_that_is_not_in_the_key_leaves_nothing_on_the_books() -> None:
    case = case_of(SUBJECTS["5A"])
    assert KIND.posted is not None and KIND.posted(case.task, KIND.start(case.task)) == ()
    assert KIND.grade(case, KIND.start(case.task), PRACTICE).earned == 0
    assert case.task.scene.hood.today == date(2026, 2, 4)
