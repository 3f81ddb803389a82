"""Cells: what one cell says, and the sentence that refuses it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core import cells
from carpath.core.errors import Refused
from carpath.core.vocabulary import Level


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\uff1da1 "), max_size=6))
def test_a_cell_comes_back_as_it_was_before_the_export_guarded_it(text: str) -> None:
    written = cells.guarded(text)
    assert cells.unguarded(written) == text
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))


def test_a_name_with_an_apostrophe_keeps_it() -> None:
    assert cells.unguarded("'t Hooft") == "'t Hooft" == cells.guarded("'t Hooft")


@pytest.mark.parametrize("text", ["2026-11-22", "11/22/2026", "2026-11-22 00:00:00", "2026-11-22T00:00"])
def test_a_day_is_read_as_spreadsheets_write_it(text: str) -> None:
    assert cells.day(text) == date(2026, 11, 22)


def test_a_us_day_has_its_month_first() -> None:
    assert cells.day("3/4/2026") == date(2026, 3, 4)


@pytest.mark.parametrize(
    "text", ["22/11/2026", "2026-02-30", "11/22/26", "45983", "22 Nov", "1066-10-14", "0000-01-01"]
)
def test_what_is_no_day_is_refused_in_a_sentence_that_names_it(text: str) -> None:
    with pytest.raises(Refused) as refused:
        cells.day(text)
    assert text in refused.value.sentence


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_of_a_career_reads_the_same_in_both_notations(day: date) -> None:
    assert cells.day(day.isoformat()) == cells.day(f"{day.month}/{day.day}/{day.year}") == day


def test_levels_numbers_and_yes_are_read_in_the_ways_that_people_write_them() -> None:
    assert [cells.level(text) for text in ("2", "Level 2", "L2", "level2")] == [Level.TWO] * 4
    assert cells.exact("35.2") == Fraction(176, 5)
    assert cells.exact("1/2") == Fraction(1, 2)
    assert cells.whole(1, 5_000)("1,200") == 1200
    assert [cells.yes_no(text) for text in ("Yes", "x", "FALSE", "n")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (cells.level, "5"),
        (cells.exact, "1e999999999"),
        (cells.exact, "1/0"),
        (cells.exact, "-3"),
        (cells.whole(1, 5), "6"),
        (cells.whole(1, 5), "²"),
        (cells.yes_no, "maybe"),
        (cells.email, "somebody"),
        (cells.email, "a b@example.org"),
        (cells.any_text(3), "four"),
        (cells.one_of({"hired": 1}), "fired"),
    ],
)
def test_what_cannot_be_read_is_refused(read: cells.Reader, text: str) -> None:
    with pytest.raises(Refused):
        read(text)


def test_a_word_is_known_whatever_its_case_and_hyphens() -> None:
    kind = cells.one_of({"Sign-off": "s", "Test passed": "t"})
    assert (kind("SIGN OFF"), kind("test_passed")) == ("s", "t")
    assert cells.several_of({"Trainer": 1, "HR": 2})("hr; trainer, HR") == (2, 1)


def test_an_address_is_kept_in_small_letters() -> None:
    assert cells.email("M.Okafor@Example.org") == "m.okafor@example.org"
