"""Free texts: what looks like a customer's is found, amounts and days are not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import names
from carpath.core.free_text import places, sentence
from carpath.core.money import show


@pytest.mark.parametrize(
    ("text", "found", "looks_like"),
    [
        ("Account 4471903826.", "4471903826", "account"),
        ("acct4471903826", "4471903826", "account"),
        ("4471-903-826 was paid", "4471-903-826", "account"),
        ("card 4111 1111 1111 1111", "4111 1111 1111 1111", "account"),
        ("Badge 61204418 was found", "61204418", "meter"),
        ("rang 360-555-0123 twice", "360-555-0123", "telephone"),
        ("rang (360) 555-0123", "(360) 555-0123", "telephone"),
        ("his phone is 555-0123", "555-0123", "telephone"),
        ("SSN 123-45-6789", "123-45-6789", "Social Security"),
        ("wrote to r.ellis@example.org.", "r.ellis@example.org", "e-mail"),
    ],
)
def test_what_looks_like_a_customers_is_found_where_it_stands(text: str, found: str, looks_like: str) -> None:
    (place,) = places(text)
    assert text[place.start : place.end] == place.text == found
    assert looks_like in place.looks_like


@pytest.mark.parametrize(
    "text",
    [
        "Bill of $12,345,678.90, before that 12345678.90",
        "On 2026-11-22, 11/22/2026, 20261122 and 11222026",
        "Order SO-2291, batch 1044201, route 0412-0350",
        "Limits 975-3120, reads 48216 and 54071, then 1950 975 3120 5855",
        "Article 9.2, 12 lines in 90 minutes, ZIP 98337-1234",
        "",
    ],
)
def test_amounts_days_and_references_are_left_alone(text: str) -> None:
    assert places(text) == ()


@given(st.integers(0, 10**9))
def test_every_number_of_the_practice_utility_is_found(seed: int) -> None:
    rng = Random(seed)
    for number in (names.account_number(rng), names.badge(rng), names.phone(rng)):
        assert [each.text for each in places(f"See {number}, please.")] == [number]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.decimals(0, 10**10, places=2))
def test_no_day_and_no_amount_is_ever_taken_for_a_number(day: date, amount: object) -> None:
    text = f"{day} {day:%m/%d/%Y} {day:%Y%m%d} {show(amount)} {amount}"  # type: ignore[arg-type]
    assert places(text) == ()


@given(st.text("0123456789- .@a$,()", max_size=60))
def test_places_are_in_order_and_never_overlap(text: str) -> None:
    found = places(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[each.start : each.end] == each.text for each in found)


def test_the_sentence_names_each_place_and_the_way_out() -> None:
    said = sentence(places("Account 4471903826, phone 360-555-0123"))
    assert said == (
        "“4471903826” looks like an account or meter number and “360-555-0123” looks like a telephone number. "
        "Take them out, or say that no customer can be found by them."
    )
