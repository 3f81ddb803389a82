"""Figures are read in every form in which people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.cis.writing.figures import Shape, figures
from carpath.cis.writing.numerals import value


def read(text: str, shape: Shape) -> list[str]:
    return [figure.value for figure in figures(text) if figure.shape is shape]


@pytest.mark.parametrize(
    "text",
    [
        "$1,052.37",
        "$ 1,052.37",
        "1052.37",
        "1,052.37 dollars",
        "US$1052.37",
        "1052 dollars and 37 cents",
        "one thousand fifty-two dollars and thirty-seven cents",
        "(1,052.37)",
    ],
)
def test_an_amount_is_read_in_any_usual_form(text: str) -> None:
    assert read(f"You owe {text}.", Shape.AMOUNT) == ["1052.37"]


@pytest.mark.parametrize(
    "text",
    [
        "November 3, 2026",
        "Nov 3, 2026",
        "Nov. 3rd, 2026",
        "3 November 2026",
        "the 3rd of November, 2026",
        "11/3/2026",
        "11/03/26",
        "2026-11-03",
        "3-Nov-2026",
    ],
)
def test_a_day_is_read_in_any_usual_form(text: str) -> None:
    assert read(f"It was due on {text}.", Shape.DAY) == ["2026-11-03"]


@pytest.mark.parametrize("text", ["Nov 3", "3 November", "11/3", "November 3rd"])
def test_a_day_may_lack_its_year(text: str) -> None:
    assert read(f"by {text} at the latest", Shape.DAY) == ["--11-03"]


def test_a_day_that_is_in_no_calendar_is_read_as_such() -> None:
    assert read("due on February 30, 2026", Shape.DAY) == [""]


def test_counts_have_their_unit_and_terms_are_no_counts() -> None:
    assert read("2,380 kWh in 33 days, 72.1 kWh a day, 12 percent", Shape.COUNT) == [
        "2380 kwh",
        "33 days",
        "72.1 kwh",
        "12 %",
    ]
    assert read("within 15 days, a 30-day notice", Shape.COUNT) == ["", ""]


def test_a_statute_and_a_telephone_are_no_figures() -> None:
    assert not figures("See RCW 54.16.285 and 62A.3-515, or call 360-555-0100.")


def test_an_account_is_read_with_blanks_and_dashes() -> None:
    assert read("account 4471903826, 447 190 3826, 4471-903-826", Shape.NUMBER) == ["4471903826"] * 3


def test_a_fraction_is_no_day() -> None:
    assert not read("one-twelfth, 1/12 of the arrears", Shape.DAY)


@settings(max_examples=60)
@given(st.integers(100, 99_999_999))
def test_every_amount_is_found_with_and_without_commas(cents: int) -> None:
    amount = Decimal(cents) / 100
    for text in (f"${amount:,.2f}", f"{amount:.2f}", f"{amount:,.2f} dollars"):
        assert read(f"We billed {text} in all.", Shape.AMOUNT) == [f"{amount:.2f}"]


@settings(max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_day_is_found_in_words_and_in_figures(day: date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day:%m/%d/%Y}", f"{day.day} {day:%b} {day.year}"):
        assert read(f"It fell due on {text}, not later.", Shape.DAY) == [day.isoformat()]


def test_numbers_in_words_are_added_up() -> None:
    assert value("two hundred fifty-two") == 252
    assert value("twelve thousand three hundred and five") == 12_305
