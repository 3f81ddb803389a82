"""The money of the whole District: what customers owe, pay, forget, and what parcels and licensees are billed."""

from datetime import date
from decimal import Decimal as D
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis.proration import Period
from carpath.cis.transactions import TransactionKind as K
from carpath.cis.utility.bills import days_in_service
from carpath.cis.utility.licensee import rent
from carpath.cis.utility.parcels import installments
from carpath.cis.utility.premises import Ground, premise
from carpath.cis.utility.reading_days import read_days
from carpath.cis.utility.records import Item, Permit
from carpath.cis.utility.workdays import next_workday, workday, working_day, works

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
SAMPLE = range(0, 400, 2)


@pytest.fixture(scope="module")
def homes(book):
    ground = Ground(11, book)
    return [premise(ground, number) for number in SAMPLE]


def test_equal_principal_is_example_6a(book):
    rows = list(installments(book.lud.districts["41"], D("8742.60")))
    assert rows[0] == (date(2020, 7, 12), D("582.84"), D("458.99"))
    assert rows[5] == (date(2025, 7, 12), D("582.84"), D("305.99"))
    assert rows[14] == (date(2034, 7, 12), D("582.84"), D("30.60"))
    assert sum(interest for _, _, interest in rows) == D("3671.90")


def test_level_payment_is_example_6b(book):
    rows = list(installments(book.lud.districts["46"], D("12350.00")))
    assert rows[0] == (date(2023, 4, 22), D("936.97"), D("741.00"))
    assert rows[2] == (date(2025, 4, 22), D("1052.78"), D("625.19"))
    assert rows[9] == (date(2032, 4, 22), D("1582.97"), D("94.98"))


@given(cents=st.integers(100_00, 20_000_00), lud=st.sampled_from(["41", "46"]))
def test_installments_pay_the_assessment_to_the_cent(book, cents, lud):
    rows = list(installments(book.lud.districts[lud], D(cents) / 100))
    assert sum(principal for _, principal, _ in rows) == D(cents) / 100


def test_a_part_year_of_pole_rent_is_example_5c2(book):
    assert rent(book, Permit("1", date(2025, 5, 20), 120)) == D("1576.00")
    assert rent(book, Permit("2", date(2025, 9, 3), -60)) == D("-295.50")


def test_a_converted_lamp_counts_ten_days_old_and_twenty_new():
    june = Period(date(2025, 6, 1), 30, end=date(2025, 7, 1))
    day = date(2025, 6, 11)
    assert days_in_service(Item("1", "HPS200", 0, date(2010, 1, 1), day), june) == 10
    assert days_in_service(Item("1", "LED95", 0, day), june) == 20
    assert days_in_service(Item("1", "LED95", 0, date(2025, 8, 1)), june) == 0


@given(last=DAYS, cycle=st.integers(1, 20))
def test_a_cycle_is_read_on_working_days_25_to_35_days_apart(last, cycle):
    days = read_days(cycle, last)
    assert len(days) == 26 and all(works(day) for day in days)
    assert {(later - earlier).days for earlier, later in pairwise(days)} <= set(range(25, 36))


@given(month=DAYS)
def test_the_twenty_read_days_of_a_month_are_successive_working_days(month):
    days = [working_day(month.replace(day=1), number) for number in range(1, 21)]
    assert all(next_workday(earlier) == later for earlier, later in pairwise(days))
    assert all(workday(day) == day for day in days)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 1, 20), "Martin Luther King, the third Monday"),
        (date(2024, 5, 27), "Memorial Day, the last Monday of May"),
        (date(2025, 11, 27), "Thanksgiving, the fourth Thursday"),
        (date(2020, 7, 3), "Independence Day on a Saturday, observed on Friday"),
        (date(2023, 11, 10), "Veterans Day on a Saturday, observed on Friday"),
        (date(2022, 12, 26), "Christmas on a Sunday, observed on Monday"),
        (date(2021, 12, 31), "the next New Year's Day on a Saturday, observed in the old year"),
        (date(2025, 8, 31), "a Sunday"),
    ],
)
def test_nobody_works_on_a_holiday(day, name):
    assert not works(day), name


def test_the_day_after_thanksgiving_is_worked():
    assert works(date(2025, 11, 28)) and next_workday(date(2025, 11, 26)) == date(2025, 11, 28)


def test_a_returned_payment_is_charged_the_fee_and_made_good(homes):
    returned = [(home, made) for home in homes for made in home.transactions if made.kind is K.RETURNED_PAYMENT]
    assert returned
    for home, made in returned:
        [paid] = [other for other in home.transactions if other.number == made.of]
        fees = [other for other in home.transactions if other.day == made.day and other.reason == "NSF"]
        assert made.amount == -paid.amount and paid.day < made.day
        assert any(fee.kind is K.FEE and fee.amount == D("40.00") for fee in fees)


def test_a_late_fee_waits_for_the_due_date_and_three_business_days(homes):
    late = [(home, made) for home in homes for made in home.transactions if made.reason in ("LATE-R", "LATE-C")]
    assert late
    for home, made in late:
        bills = [other.day for other in home.transactions if other.kind is K.BILL and other.account == made.account]
        assert any((made.day - day).days >= 24 for day in bills)
        assert made.amount >= D("5.00")


def test_a_budget_plan_moves_money_between_two_receivables_and_changes_no_balance(homes):
    plan = [made for home in homes for made in home.transactions if made.kind is K.BUDGET]
    assert plan and all(made.amount == 0 for made in plan)
    assert {line.account for made in plan for line in made.postings} == {"142.80", "142.10"}


def test_a_closed_account_owes_nothing_and_holds_no_deposit(homes):
    closed = [each for home in homes for each in home.standings if each.status in ("Closed", "Written off")]
    assert closed and all(each.balance == each.deposit == each.variance == 0 for each in closed)


def test_what_was_billed_to_a_licensee_is_paid_or_stands_as_sundry_debt(homes, book):
    home = next(home for home in (premise(Ground(11, book), number) for number in range(50)) if home.permits)
    posted = sum(line.amount for made in home.transactions for line in made.postings if line.account == "143.10")
    assert posted == home.standings[0].sundry and home.standings[0].balance == 0
