"""What the reference letters give as reasons, held against the record: no letter tells more than the record shows."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from carpath.cis.utility.workdays import next_workday, works
from carpath.cis.writing.figures import Shape
from carpath.exercises.kind import Case
from tests.exercises.customer_letters.writers import NAMES, case


def drawn(name: str, count: int = 12) -> list[Case]:
    return [case(name, 1 + seed % 4, seed) for seed in range(count)]


def day_of(one: Case, name: str) -> date:
    return next(date.fromisoformat(fact.value) for fact in one.key.truth.of(Shape.DAY) if fact.name == name)


def test_a_payment_on_another_account_is_told_without_a_cause_that_nothing_shows() -> None:
    for one in drawn("payment_moved"):
        assert not re.search(r"digit|keyed|typed|transposed|misread", one.key.draft["body"])


@pytest.mark.parametrize(
    ("name", "paid"),
    [("payment_moved", "the day of the payment"), ("payment_missing", "the day of the customer's payment")],
)
def test_the_counter_and_the_bank_book_a_payment_on_a_working_day(name: str, paid: str) -> None:
    assert all(works(day_of(one, paid)) for one in drawn(name))


def test_a_payment_within_the_grace_came_on_one_of_its_three_business_days() -> None:
    within = [one for one in drawn("fee_wrong", 30) if "within the three business days" in one.key.draft["body"]]
    assert within
    for one in within:
        due, paid = day_of(one, "the due date"), day_of(one, "the day of the payment")
        assert paid in {next_workday(due, count) for count in (1, 2, 3)}


@pytest.mark.parametrize("name", ["fee_wrong", "fee_stands"])
def test_a_late_fee_is_charged_on_the_business_day_after_the_grace(name: str) -> None:
    for one in drawn(name):
        assert day_of(one, "the day of the fee") == next_workday(day_of(one, "the due date"), 4)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nobody_is_asked_to_do_something_before_a_day_that_has_passed(name: str) -> None:
    for one in drawn(name, 4):
        body, today = one.key.draft["body"], one.key.truth.today
        assert "before the due date" not in body
        named = re.findall(r"before (\w+ \d+, \d{4}): we can arrange", body)
        assert all(datetime.strptime(each, "%B %d, %Y").date() > today for each in named)


def test_a_business_is_not_sent_to_the_discount_for_low_incomes() -> None:
    shops = [one for one in drawn("fee_stands") if "A business pays" in one.key.draft["body"]]
    assert shops and not any("income-qualified" in one.key.draft["body"] for one in shops)
