"""What an account owes beside its lines: fees, deposits, the budget plan, exemptions, limits."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis.billing_corrections import months_back, within_limit
from carpath.cis.billing_fees import deposit_interest, deposit_required, late_fee, late_from
from carpath.cis.billing_programs import (
    budget_payment,
    budget_review_due,
    budget_variance,
    income_code,
    installments,
)
from carpath.cis.taxes import tax_code_on, tax_on

D = Decimal


@pytest.mark.parametrize(
    ("past_due", "home", "fee"),
    [
        ("846.20", False, "8.46"),
        ("312.00", False, "5.00"),
        ("48.00", False, "0.00"),
        ("50.00", False, "0.00"),
        ("50.01", False, "5.00"),
        ("50.01", True, "5.00"),
        ("5000.00", True, "5.00"),
        ("50.00", True, "0.00"),
    ],
)
def test_a_late_fee_is_due_above_the_threshold_example_7d(book, past_due, home, fee):
    assert late_fee(book, D(past_due), residential=home) == D(fee)


@pytest.mark.parametrize(
    ("due", "holidays", "charged"),
    [
        (date(2025, 6, 16), (), date(2025, 6, 20)),
        (date(2025, 6, 20), (), date(2025, 6, 26)),
        (date(2025, 6, 17), (), date(2025, 6, 23)),
        (date(2025, 7, 2), (date(2025, 7, 4),), date(2025, 7, 9)),
    ],
)
def test_a_late_fee_waits_for_three_business_days_of_grace(book, due, holidays, charged):
    assert late_from(book, due, residential=True, holidays=holidays) == charged


def test_a_deposit_is_the_average_of_the_two_highest_bills_rounded_up_and_at_least_the_minimum(book):
    assert deposit_required(book, [D("231.90"), D("97.40"), D("222.83")]) == D("228")
    assert deposit_required(book, [D("231.00"), D("229.00")]) == D("230")
    assert deposit_required(book, [D("97.40"), D("88.10")]) == D("200.00")
    assert deposit_required(book, [D("341.20")]) == D("342")
    assert deposit_required(book, []) == D("200.00")


def test_a_deposit_earns_simple_interest_by_the_day():
    assert deposit_interest(D("228.00"), D("0.02"), date(2024, 6, 12), date(2025, 6, 12)) == D("4.56")
    assert deposit_interest(D("200.00"), D("0.02"), date(2025, 1, 1), date(2025, 1, 31)) == D("0.33")


def test_the_true_up_is_what_the_months_on_the_plan_left_undue():
    assert budget_variance([D("190.10"), D("161.05"), D("149.00")], D("156")) == D("32.15")
    assert budget_variance([D("99.00")], D("156")) == D("-57.00")
    assert budget_variance([], D("156")) == D("0.00")


@given(st.lists(st.decimals("0", "900", places=2), min_size=12, max_size=12))
def test_a_year_on_the_plan_leaves_nothing_undue_but_what_rounding_up_paid_ahead(billed):
    left = budget_variance(billed, budget_payment(billed))
    assert -12 < left <= 0


@pytest.mark.parametrize(
    ("last", "today", "due"),
    [
        (date(2025, 1, 10), date(2025, 4, 30), False),
        (date(2025, 1, 10), date(2025, 5, 1), True),
        (date(2025, 5, 1), date(2025, 5, 20), False),
        (date(2025, 5, 14), date(2025, 10, 31), False),
        (date(2025, 5, 14), date(2025, 11, 3), True),
        (date(2025, 11, 20), date(2026, 5, 2), True),
    ],
)
def test_the_plan_is_reviewed_in_may_and_november(last, today, due):
    assert budget_review_due(last, today) is due


@pytest.mark.parametrize(
    ("billed", "code"),
    [
        (date(2025, 3, 9), ""),
        (date(2025, 3, 10), ""),
        (date(2025, 3, 11), "IQ25"),
        (date(2026, 3, 9), "IQ25"),
        (date(2026, 3, 10), ""),
    ],
)
def test_an_income_credit_starts_with_the_next_bill_and_ends_with_its_last_day(billed, code):
    assert income_code("IQ25", date(2025, 3, 10), date(2026, 3, 9), billed) == code


def test_four_installments_of_example_1d_and_the_last_takes_the_cent():
    assert installments(D("482.23"), 4) == (D("120.56"), D("120.56"), D("120.56"), D("120.55"))


@given(st.decimals("0", "9999", places=2), st.integers(1, 36))
def test_installments_add_up_and_differ_by_less_than_a_cent_for_each(owed, months):
    parts = installments(owed, months)
    assert (sum(parts), len(parts)) == (owed, months)
    assert abs(parts[-1] - parts[0]) * 100 <= months


def test_an_exemption_holds_to_the_last_day_of_its_certificate_and_then_the_place_decides(book):
    codes = book.taxes
    last = date(2025, 5, 31)
    assert tax_code_on(codes, "20", "00", last, last) == "20"
    assert tax_code_on(codes, "20", "00", date(2025, 6, 1), last) == "00"
    assert tax_code_on(codes, "20", "10", last, None) == "10"
    assert tax_code_on(codes, "11", "10", last, None) == "11"
    assert tax_on(codes, tax_code_on(codes, "20", "00", date(2025, 6, 1), last), D("286.40")) == (
        D("11.09"),
        D("6.37"),
        D("0.00"),
    )


def test_how_far_back_an_error_may_be_put_right_is_the_books(book):
    assert months_back(book, residential=True, refund=False) == 6
    assert months_back(book, residential=False, refund=False) == 36
    assert months_back(book, residential=True, refund=True) == 36


def test_of_seven_bills_six_are_billed_and_the_oldest_is_absorbed_example_3a():
    taxes = [D(tax) for tax in ("7.54", "8.34", "10.50", "12.82", "11.94", "9.57", "7.74")]
    assert within_limit(taxes, 6) == (D("60.91"), D("7.54"))
    assert within_limit(taxes[:4], 6) == (sum(taxes[:4]), D("0.00"))
