"""A check: words and figures, the routing number, the line of magnetic ink."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from carpath.cis.cash.checks import Check, amount_of, in_words, is_routing_number, routing_number

amounts = some.integers(0, 99_999_999).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("164.37", "one hundred sixty-four and 37/100"),
        ("52.18", "fifty-two and 18/100"),
        ("1286.40", "one thousand two hundred eighty-six and 40/100"),
        ("0.05", "zero and 05/100"),
        ("20000.00", "twenty thousand and 00/100"),
    ],
)
def test_an_amount_in_words(amount: str, words: str) -> None:
    assert in_words(Decimal(amount)) == words


@given(amounts)
def test_words_say_the_amount_they_were_made_from(amount: Decimal) -> None:
    assert amount_of(in_words(amount)) == amount


@pytest.mark.parametrize("words", ["", "sixty-four", "umpty and 10/100", "five and 10"])
def test_words_that_say_no_amount_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"says no amount|no number"):
        amount_of(words)


@given(some.integers(0, 10**6), some.integers(0, 8), some.integers(1, 9))
def test_one_wrong_digit_of_a_routing_number_shows(seed: int, place: int, more: int) -> None:
    good = routing_number(Random(seed))
    wrong = f"{good[:place]}{(int(good[place]) + more) % 10}{good[place + 1 :]}"
    assert is_routing_number(good) and not is_routing_number(wrong)


def test_words_prevail_over_figures_and_encoding() -> None:
    check = Check(
        *("1042", date(2026, 5, 6), "ROY ELLIS", "418 N CEDAR ST", "EXAMPLE COUNTY PUD", in_words(Decimal("164.37"))),
        *(Decimal("146.37"), "Cedar Bank", "125000105", "000441"),
        encoded=Decimal("146.37"),
    )
    assert check.legal == Decimal("164.37")
    assert check.magnetic == ":125000105: 000441# 1042  $0000014637$"
