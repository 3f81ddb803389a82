"""The remark table: every code of the tariff book has its rule, and a table with a fault is refused with its place."""

from __future__ import annotations

import pytest

from carpath.cis.upload_remarks import REMARKS, faults, rules_of
from carpath.exercises.upload import KIND
from tests.exercises.upload.desk import bank, files

CODES = bank().book.codes


def test_every_reader_remark_has_exactly_one_rule() -> None:
    assert sorted(rules_of(bank().remarks)) == sorted(CODES.reader_remark) == [f"{code:02d}" for code in range(1, 21)]


@pytest.mark.parametrize("code", ["01", "02", "03"])
def test_without_access_the_second_month_names_the_fee_and_warns_the_reader(code: str) -> None:
    rule = rules_of(bank().remarks)[code]
    assert rule.estimate and rule.letters_again == ("AF",) and rule.alert
    assert "AF" not in rule.letters


def test_unsafe_sends_somebody_the_same_day_and_no_letter() -> None:
    rule = rules_of(bank().remarks)["12"]
    assert (rule.orders, rule.priorities, rule.letters, rule.letters_again) == (("IV",), ("1",), (), ())


def test_a_verified_read_asks_for_nothing() -> None:
    rule = rules_of(bank().remarks)["20"]
    assert not (rule.orders or rule.letters or rule.offices or rule.alert)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('code = "20"', 'code = "19"', "remark 20"),
        ('orders = ["TH"]', 'orders = ["ZZ"]', "remark 15: orders"),
        ('priorities = ["1"]\nbring = ["photo", "load"]', 'bring = ["photo"]', "remark 15: priorities"),
        ('alert = "always"', 'alert = "sometimes"', "remark 02: alert"),
        ('letters = ["AP"]', 'letters = ["ZZ"]', "remark 11: letters"),
        ('code = "20"', 'code = "20"\nfine = "50"', "remark 20: fine"),
    ],
)
def test_a_fault_in_the_table_is_reported_with_its_place(old: str, new: str, place: str) -> None:
    text = bank().remarks.replace(old, new, 1)
    found = [str(fault) for fault in faults(text, CODES.reader_remark, CODES.service_order)]
    assert any(place in fault for fault in found), found


def test_a_bank_without_the_table_or_its_first_page_says_so() -> None:
    for name in (REMARKS, "desk.toml", "blueprint.toml"):
        _, found = KIND.read_bank({file: text for file, text in files().items() if file != name})
        assert any(fault.place == name for fault in found)
