"""Whose data a text holds, in the ways in which people write names, accounts and addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from carpath.cis.writing import persons
from carpath.cis.writing.truth import Stranger, Truth, amount

NEAR = Stranger("HALVORSEN, INGRID", "4471903826", "418 N CEDAR ST APT 4", "360-555-0123", "61204418", ("120.33",))
TRUTH = Truth(date(2026, 2, 3), (), ("TREVINO, OSCAR", "Customer Accounting"), (NEAR,))


@pytest.mark.parametrize(
    "words",
    [
        "Ingrid Halvorsen",
        "HALVORSEN, INGRID",
        "Ms. Halvorsen",
        "Mrs Halvorsen",
        "I. Halvorsen",
        "the Halvorsens",
        "Halvorsen's account",
        "Ingrid K. Halvorsen",
        "ingrid halvorsen",
    ],
)
def test_a_stranger_is_found_by_name(words: str) -> None:
    assert list(persons.intruders(f"The meter feeds the rooms of {words} next door.", TRUTH))


@pytest.mark.parametrize("words", ["4471903826", "4471-903826", "447 190 3826"])
def test_a_stranger_is_found_by_account(words: str) -> None:
    assert ("another customer's account", "4471903826") in list(persons.intruders(f"posted to {words}", TRUTH))


@pytest.mark.parametrize("words", ["418 N Cedar St", "418 North Cedar Street", "418 Cedar"])
def test_a_stranger_is_found_by_address(words: str) -> None:
    assert [what for what, _ in persons.intruders(f"the meter at {words}", TRUTH)] == ["another customer's address"]


def test_a_stranger_is_found_by_telephone_and_by_amount() -> None:
    found = [what for what, _ in persons.intruders("Call (360) 555-0123 about the $120.33.", TRUTH)]
    assert found == ["another customer's telephone", "another customer's amount"]


def test_an_amount_that_chance_gave_to_both_is_the_customers_own() -> None:
    own = replace(TRUTH, facts=(amount("the bill", Decimal("120.33")),))
    assert not list(persons.intruders("The bill came to $120.33.", own))
    own = replace(TRUTH, bills={"2026-01": ("120.33",)})
    assert not list(persons.intruders("The bill of January came to $120.33.", own))


def test_a_stranger_is_found_by_the_badge_of_the_meter() -> None:
    assert [what for what, _ in persons.intruders("The cable goes to meter 61204418.", TRUTH)] == [
        "another customer's meter"
    ]


@pytest.mark.parametrize("words", ["Oscar Trevino", "Mr. Trevino", "the house next door on Cedar Street", "a neighbor"])
def test_the_letters_own_people_and_places_are_no_strangers(words: str) -> None:
    assert not list(persons.intruders(f"We wrote to {words} in March.", TRUTH))


def test_a_last_name_that_is_a_street_stays_a_street() -> None:
    one = Stranger("WINSLOW, ADA")
    truth = Truth(date(2026, 2, 3), (), (), (one,))
    assert not list(persons.intruders("The crew works on Winslow Road.", truth))
    assert list(persons.intruders("The payment went to Winslow.", truth))


def test_a_titled_name_of_nobody_in_the_record_is_told() -> None:
    assert persons.unknown("Please ask Ms. Okafor, or Mr. Trevino.", TRUTH) == ("Ms. Okafor",)


def test_a_name_is_spoken_given_name_first() -> None:
    assert (persons.spoken("HALVORSEN, INGRID"), persons.spoken("CEDAR BAKERY")) == ("Ingrid Halvorsen", "Cedar Bakery")
