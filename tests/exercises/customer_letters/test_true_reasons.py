"""What the reference letters give as reasons, held against the record: no letter tells more than the record shows."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from carpath.cis.hilo import Usage
from carpath.cis.records import Premise
from carpath.cis.utility.workdays import next_workday, works
from carpath.cis.writing.figures import Shape
from carpath.exercises.customer_letters.reckoning import weather_share
from carpath.exercises.customer_letters.topics.high_bill import read_again
from carpath.exercises.kind import Case
from tests.exercises.customer_letters.writers import NAMES, case, found


def drawn(name: str, count: int = 12) -> list[Case]:
    return [case(name, 1 + seed % 4, seed) for seed in range(count)]


def day_of(one: Case, name: str) -> date:
    return next(date.fromisoformat(fact.value) for fact in one.key.truth.of(Shape.DAY) if fact.name == name)


@pytest.mark.parametrize("name", ["payment_moved", "moved", "light_gone"])
def test_an_error_of_ours_is_told_without_a_cause_that_nothing_shows(name: str) -> None:
    for one in drawn(name):
        assert not re.search(r"digit|keyed|typed|transposed|misread|passed on", one.key.draft["body"])


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


def home_of(one: Case) -> Premise:
    scene = one.task.scene
    home: Premise = next(each for each in scene.hood.premises if each.account.number == scene.account)
    return home


def test_a_letter_about_a_high_bill_must_say_that_somebody_read_the_meter_again_where_somebody_did() -> None:
    kinds = set()
    for one in drawn("high_bill"):
        order, wanted = read_again(home_of(one)), {fact.name for fact in one.key.truth.needed}
        kinds.add(order is not None)
        assert ("the re-read order" in wanted) == ("the day of the re-read" in wanted) == (order is not None)
        if order:
            body = re.sub(r"A serviceman read the meter again[^.]*[.]", "", one.key.draft["body"])
            assert {fact.name for fact in found(one, body).lacks} == {"the re-read order", "the day of the re-read"}
    assert kinds == {True, False}


def test_the_weather_explains_a_rise_only_where_degree_days_and_electric_heat_do() -> None:
    then, warmer, colder = Usage(900, 30, 300), Usage(1200, 30, 270), Usage(1200, 30, 480)
    assert weather_share(then, warmer, electric_heat=True) == 0
    assert weather_share(then, colder, electric_heat=False) == 0
    assert weather_share(then, colder, electric_heat=True) == Fraction(27, 25)
    assert weather_share(then, Usage(900, 30, 480), electric_heat=True) == 0


def test_no_letter_gives_the_weather_as_a_reason_where_it_was_no_colder_or_the_heat_is_not_electric() -> None:
    verdicts = set()
    for one in drawn("high_bill", 40):
        body, electric = one.key.draft["body"], home_of(one).heat == "electric"
        cold = re.search(r"There were ([\d.]+) degree days a day against ([\d.]+)", body)
        verdict = re.search(r"The weather [^.]*[.]", body)
        assert cold and verdict
        verdicts.add(verdict[0])
        if not electric or Decimal(cold[1]) <= Decimal(cold[2]):
            assert verdict[0] == "The weather does not explain the rise."
    assert len(verdicts) > 1


def test_the_key_of_a_high_bill_claims_no_more_than_its_figures() -> None:
    assert all("explain the difference" not in one.key.said for one in drawn("high_bill"))


def test_what_a_serviceman_reads_again_fits_the_use_a_day_between_the_two_reads_around_that_day() -> None:
    for home in map(home_of, drawn("high_bill")):
        order, (before, after) = read_again(home), home.reads[-2:]
        shown = re.search(r"shows (\d+)", order.result) if order else None
        if order and order.done and shown:
            daily = Fraction(after.value - before.value, (after.day - before.day).days)
            assert abs(before.value + daily * (order.done - before.day).days - int(shown[1])) <= 1


def test_a_records_request_is_answered_within_five_business_days_of_its_receipt() -> None:
    for one in drawn("records_request"):
        due = day_of(one, "the day by which an answer is due")
        assert due == next_workday(one.task.incoming.day, 5) and one.key.follow[0] == due
