"""A bill case as JSON: what the command line takes and gives."""

import json

import pytest

from carpath.cis.billing import Bill, bill
from carpath.cis.inputs import bill_case
from carpath.core.errors import Faulty
from carpath.core.shape import from_plain, to_plain

CASE = {"schedule": "7", "inputs": {"kwh": 1842, "days": 30, "size": "M", "tax_code": "00"}}


def test_a_case_is_answered_in_plain_decimal_strings(book):
    assert bill_case(book, CASE) == {
        "lines": [
            line("BASE M", "30", "0.38", "11.40"),
            line("B1", "1500", "0.0889", "133.35"),
            line("B2", "342", "0.1043", "35.67"),
            line("CPA", "1842", "0.003057", "5.63", "CPA"),
        ],
        "taxable": "186.05",
        "PUT": "7.21",
        "PRIV": "4.14",
        "CITY": "0.00",
        "total": "197.40",
    }


def line(label, quantity, rate, amount, schedule="7"):
    named = {"label": label, "quantity": quantity, "rate": rate, "amount": amount}
    return {**named, "schedule": schedule, "version": "2025-04-01"}


def test_a_bill_is_stored_and_read_back_unchanged(book):
    priced = bill(book, "20", {"kwh": 21600, "kw": 150, "days": 18, "tax_code": "10", "kind": "open"})
    assert from_plain(Bill, json.loads(json.dumps(to_plain(priced)))) == priced


def test_a_prorated_line_says_so(book):
    opening = {"kwh": 21600, "kw": 150, "days": 18, "tax_code": "00", "kind": "open"}
    labels = [line["label"] for line in bill_case(book, {"schedule": "20", "inputs": opening})["lines"]]
    assert labels == ["CUST", "B1", "B2", "DEMAND x 18/30", "CPA"]


def test_a_rate_that_does_not_end_is_shown_with_six_decimals(book):
    inputs = {"kwh": 4118000, "kw": 7420, "kvarh": 1655000, "tax_code": "00"}
    lines = bill_case(book, {"schedule": 36, "inputs": inputs})["lines"]
    assert (lines[2]["label"], lines[2]["rate"]) == ("PF ((0.95/0.9279)-1) x demand", "0.023817")


def test_decimals_of_json_are_taken_as_they_were_typed(book):
    case = json.loads('{"schedule": "W1", "inputs": {"ccf": 12.1, "month": "2025-06", "tax_code": "00"}}')
    assert bill_case(book, case)["lines"][1]["quantity"] == "12.1"


def test_net_metering_tells_the_bank_that_is_carried_out(book):
    inputs = {"kwh": 410, "received_kwh": 705, "bank_kwh": 5, "size": "M", "days": 30, "tax_code": "00"}
    answer = bill_case(book, {"schedule": "200", "inputs": inputs})
    assert (answer["bank_kwh"], answer["total"]) == ("300", "12.09")


@pytest.mark.parametrize(
    ("case", "places"),
    [
        ([], [""]),
        (None, [""]),
        ({}, ["schedule", "inputs"]),
        ({"schedule": True, "inputs": []}, ["schedule", "inputs"]),
        ({"schedule": "7", "inputs": {**CASE["inputs"], "kwh": 12.5}}, ["inputs.kwh"]),
        ({"schedule": "7", "inputs": {**CASE["inputs"], "kwh": float("nan")}}, ["inputs.kwh"]),
        ({"schedule": "W1", "inputs": {"ccf": float("inf"), "tax_code": "00"}}, ["inputs.ccf"]),
    ],
)
def test_a_case_that_is_none_is_refused_with_its_places(book, case, places):
    with pytest.raises(Faulty) as refusal:
        bill_case(book, case)
    assert [fault.place for fault in refusal.value.faults] == places
