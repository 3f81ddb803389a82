"""The tariff book reads into typed rows, or every fault is named with its place."""

import json
from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.tariff import in_force, read_book
from carpath.core.errors import Faulty, NotFound


def faults(raw):
    with pytest.raises(Faulty) as refusal:
        read_book(json.dumps(raw))
    return {(fault.place, fault.sentence) for fault in refusal.value.faults}


def places(raw):
    return {place for place, _ in faults(raw)}


def test_fees_tax_codes_accounts_and_code_tables_are_reachable(book):
    assert book.fees["NSF"].amount == Decimal("40.00")
    assert book.fees["LATE-C"].percent == Decimal("0.01")
    assert book.taxes.codes["12"].city_rate == Decimal("0.045")
    assert book.taxes.codes["20"].needs == "exemption certificate"
    assert book.gl["142.10"].type == "A"
    assert book.codes.reader_remark["08"] == "meter removed"
    assert book.codes.service_order["RR"] == "re-read"
    assert book.codes.resolution["RO"] == "rollover confirmed"
    assert book.hilo.limits["residential"].high == Decimal("1.60")
    assert book.hilo.abs_floor_kwh["residential"] == 300
    assert book.estimation.max_consecutive == 2
    assert book.backbilling.residential_underbilled_months == 6
    assert book.pole_attachments.annual_rate_per_attachment == Decimal("19.70")
    assert book.lud.districts["46"].first_installment_due == date(2023, 4, 22)
    assert book.foreign_exchange.sample_spot_usd_per_cad[date(2025, 5, 20)] == Decimal("0.7187")
    assert book.rules.normal_period.max_days == 35


def test_a_version_is_in_force_from_its_first_day(book):
    versions = book.schedules["7"].versions
    assert in_force(versions, date(2025, 3, 31)).effective == date(2024, 4, 1)
    assert in_force(versions, date(2025, 4, 1)).effective == date(2025, 4, 1)
    with pytest.raises(NotFound):
        in_force(versions, date(2022, 3, 31))


def test_riders_change_the_price_of_the_schedules_that_carry_them(book):
    assert [rider.code for rider in book.riders_on("41")] == ["CPA"]
    assert book.riders_on("15") == ()
    assert book.changes("41")[-1] == date(2025, 4, 1)
    assert book.changes("15")[-1] == date(2024, 4, 1)


def test_faults_in_different_rooms_of_the_book_come_together(raw_book):
    raw_book["schedules"][0]["versions"][3]["blocks"][0]["rate"] = 0.0889
    raw_book["schedules"][1]["versions"][0]["effective"] = "1 April"
    raw_book["hilo"]["abs_floor_kwh"]["residential"] = "300"
    raw_book["taxes"]["codes"][1]["put"] = "yes"
    del raw_book["fees"][0]["gl"]
    assert places(raw_book) == {
        "schedules[0].versions[3].blocks[0].rate",
        "schedules[1].versions[0].effective",
        "hilo.abs_floor_kwh.residential",
        "taxes.codes[1].put",
        "fees[0].gl",
    }


@pytest.mark.parametrize("rate", ["-0.01", "NaN", "Infinity", "ten", "", None, True, "1" * 30])
def test_a_price_is_a_number_in_quotes(raw_book, rate):
    raw_book["schedules"][1]["versions"][0]["energy"] = rate
    assert places(raw_book) <= {"schedules[1].versions[0].energy"}


def test_a_code_that_stands_twice_or_is_unknown_is_a_fault(raw_book):
    raw_book["fees"].append(raw_book["fees"][0])
    raw_book["schedules"].append({"schedule": "99"})
    assert places(raw_book) == {f"fees[{len(raw_book['fees']) - 1}]", "schedules[13]"}


def test_contradictions_are_found_once_every_piece_reads_well(raw_book):
    schedules = {schedule["schedule"]: schedule for schedule in raw_book["schedules"]}
    schedules["25"]["versions"].reverse()
    schedules["36"]["versions"] = []
    schedules["20"]["versions"][0]["blocks_month"][1]["upto_kwh"] = 40000
    del schedules["7"]["versions"][2]["base_per_day"]["XL"]
    del schedules["41"]["versions"][0]["basic_month"]["3"]
    raw_book["schedules"].remove(schedules["W1"])
    raw_book["taxes"]["codes"][1]["city_rate"] = "0.07"
    raw_book["fees"][0]["gl"] = "999.99"
    raw_book["riders"][0]["applies_to"].append("W1")
    assert places(raw_book) == {
        "schedule 25",
        "schedule 36",
        "schedule 20, version 2022-04-01, blocks_month",
        "schedule 7, version 2024-04-01, base_per_day",
        "schedule 41, version 2022-04-01, basic_month",
        "schedules",
        "tax code 10",
        "fee NEWACCT",
        "rider CPA",
    }


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000, '{"meta": []}'])
def test_a_text_that_is_no_book_is_refused(text):
    with pytest.raises(Faulty):
        read_book(text)
