"""The drawn check: plain values, and a macro that says in words all that it draws."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from carpath.cis.cash.checks import LARGEST, Check, in_words
from carpath.cis.cash.drawn import drawn

PAGES = Environment(loader=FileSystemLoader(Path(__file__).parents[3] / "templates"), undefined=StrictUndefined)
CHECK = Check(
    "1042",
    date(2025, 5, 6),
    "INGRID HALVORSEN",
    "418 N CEDAR ST",
    "Public Utility District",
    "one hundred sixty-four and 37/100",
    Decimal("164.73"),
    "First Valley Bank",
    "123456780",
    "004418229",
    encoded=Decimal("146.37"),
)


def page(check: Check) -> str:
    return PAGES.from_string('{% from "cis/_check.html" import check %}{{ check(c) }}').render(c=drawn(check))


def described(check: Check) -> str:
    found = re.search(r"<desc[^>]*>(.*?)</desc>", page(check), re.DOTALL)
    assert found
    return found[1]


def test_words_figures_date_payee_and_encoding_are_said_in_words() -> None:
    said = described(CHECK)
    for part in ("05/06/2025", "Public Utility District", CHECK.words[1:], "$164.73", "amount $146.37", "Signed."):
        assert part in said


def test_an_unsigned_check_in_foreign_money_that_nobody_captured_says_so() -> None:
    said = described(replace(CHECK, signed=False, funds="CANADIAN", encoded=None))
    assert "Not signed." in said and "Marked CANADIAN." in said and "no amount" in said


def test_the_legal_amount_is_read_by_the_reader_and_not_told_by_the_drawing() -> None:
    assert "legal" not in drawn(CHECK) and "164.37" not in described(CHECK)


def test_only_words_that_would_leave_the_line_are_written_small() -> None:
    assert drawn(replace(CHECK, words=in_words(LARGEST)))["long"]
    assert not drawn(CHECK)["long"]


def test_two_checks_on_one_page_share_no_id() -> None:
    ids = re.findall(r'\bid="([^"]+)"', page(CHECK) + page(replace(CHECK, serial="1043")))
    assert len(ids) == len(set(ids)) == 4
