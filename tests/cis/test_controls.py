"""The five control equations: they hold on sound books, and each names what breaks it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import controls, ledger, postings
from carpath.cis.billing import bill
from carpath.cis.controls import Lists
from carpath.cis.ledger import Posting
from carpath.cis.tally import tally
from carpath.cis.transactions import RollLine, Transaction, TransactionKind, balances, post, take_back

D = Decimal
K = TransactionKind
DAY = date(2025, 6, 12)


def home(book, code="10", kwh=1842):
    return bill(book, "7", {"kwh": kwh, "days": 30, "size": "M", "tax_code": code})


def billed(book, number, account, code="10", kwh=1842):
    return post(number, DAY, K.BILL, account, ledger.of_bill(book, home(book, code, kwh)), tax_code=code)


@pytest.fixture(scope="module")
def day(book):
    """A small day: two bills, a payment, one in suspense, a deposit, a LUD installment, a fee."""
    return (
        billed(book, "1", "1001"),
        billed(book, "2", "1002", "11", 940),
        post("3", DAY, K.PAYMENT, "1001", postings.payment(D("90.00")), source="walk-in"),
        post("4", DAY, K.PAYMENT, "", postings.payment_in_suspense(D("88.40")), source="lockbox"),
        post("5", DAY, K.DEPOSIT, "1002", postings.deposit_taken(D("200.00")), source="walk-in"),
        post("6", DAY, K.LUD, "P-17", postings.lud_roll(D("8742.60"))),
        post("7", DAY, K.LUD, "P-17", postings.lud_installment(D("582.84"), D("458.99"))),
        post("8", DAY, K.FEE, "1002", postings.fee(book, "NEWACCT")),
    )


@pytest.fixture(scope="module")
def lists(day):
    return Lists(
        balances=balances(day) | {"P-17": D(0)},
        received={"walk-in": D("290.00"), "lockbox": D("88.40")},
        bank={"walk-in": D("290.00")},
        in_transit={"lockbox": D("88.40")},
        subledgers={
            "142.90": {"item 1": D("88.40")},
            "235.10": {"1002": D("200.00")},
            "124.10": {"P-17": D("8159.76")},
            "143.30": {"P-17": D("1041.83")},
        },
    )


def broken(book, transactions, lists):
    return {fault.place for fault in controls.faults(book, transactions, lists)}


def test_all_five_equations_hold_on_a_sound_day(book, day, lists):
    assert controls.faults(book, day, lists) == ()


def test_the_transactions_may_come_as_a_stream_in_any_order(book, day, lists):
    assert controls.faults(book, iter(day[::-1]), lists) == ()


def test_a_balance_that_its_transactions_do_not_make_breaks_the_roll_and_is_named(book, day, lists):
    wrong = replace(lists, balances={**lists.balances, "1001": D("146.12")})
    found = controls.faults(book, day, wrong)
    assert {fault.place for fault in found} == {"AR roll"}
    assert any("Account 1001 shows a balance of $146.12" in fault.sentence for fault in found)


def test_an_amount_of_the_cis_that_the_ledger_did_not_get_breaks_the_roll(book, day, lists):
    slid = (*day[:2], replace(day[2], amount=D("-9.00")), *day[3:])
    assert broken(book, slid, replace(lists, balances=balances(slid))) == {"AR roll"}


def test_two_swapped_balances_add_up_and_are_found_account_by_account(book, day, lists):
    swapped = {**lists.balances, "1001": lists.balances["1002"], "1002": lists.balances["1001"]}
    assert len(controls.faults(book, day, replace(lists, balances=swapped))) == 4


def test_a_deposit_in_transit_that_nobody_lists_breaks_the_cash(book, day, lists):
    (fault,) = controls.faults(book, day, replace(lists, in_transit={}))
    assert str(fault) == (
        "Cash three-way: lockbox: the CIS posted $88.40; the bank with the timing items has $0.00, $88.40 less."
    )


def test_cash_posted_under_the_wrong_source_breaks_the_cash_of_both(book, day, lists):
    wrong = (*day[:2], replace(day[2], source="lockbox"), *day[3:])
    assert len(controls.faults(book, wrong, lists)) == 2


def test_a_city_tax_mapped_to_another_city_breaks_the_tax_proof(book, day, lists):
    lines = tuple(line._replace(account="241.12") if line.account == "241.11" else line for line in day[1].postings)
    (fault,) = controls.faults(book, (day[0], replace(day[1], postings=lines), *day[2:]), lists)
    assert fault.place == "Tax proof"
    assert fault.sentence.startswith("Tax code 11: city tax of $0.00 was credited")


def test_tax_on_an_exempt_bill_breaks_the_tax_proof(book, day, lists):
    exempt = replace(day[0], tax_code="20")
    assert {f.sentence.partition(" of ")[0] for f in controls.faults(book, (exempt, *day[1:]), lists)} == {
        "Tax code 20: PUT",
        "Tax code 20: privilege tax",
    }


def test_half_a_cent_a_bill_is_rounding_and_more_is_not(book, day, lists):
    def with_put(extra):
        lines = tuple(
            line._replace(amount=line.amount - extra)
            if line.account == "236.10"
            else line._replace(amount=line.amount + extra)
            if line.account == "440.10"
            else line
            for line in day[0].postings
        )
        return (replace(day[0], postings=lines), *day[1:])

    assert "Tax proof" not in broken(book, day, lists)
    assert broken(book, with_put(D("0.01")), lists) == {"Tax proof"}


def test_a_one_sided_entry_breaks_the_journal(book, day, lists):
    torn = replace(day[7], postings=day[7].postings[:1])
    (fault,) = controls.faults(book, (*day[:7], torn), lists)
    assert str(fault) == (
        "Journal: Transaction 8 of 06/12/2025 does not balance: its debits exceed its credits by $10.00."
    )


def test_an_account_outside_the_chart_breaks_the_journal(book, day, lists):
    stray = replace(day[7], postings=(day[7].postings[0], Posting("451.19", D("-10.00"))))
    assert [fault.sentence for fault in controls.faults(book, (*day[:7], stray), lists)] == [
        "Account 451.19 takes postings and stands in no chart of accounts."
    ]


def test_a_list_that_lacks_an_item_breaks_its_subledger(book, day, lists):
    short = replace(lists, subledgers={**lists.subledgers, "235.10": {}})
    (fault,) = controls.faults(book, day, short)
    assert str(fault) == (
        "Sub-ledgers: 235.10 Customer deposits stands at $200.00; its list adds up to $0.00, $200.00 less."
    )


def test_a_day_goes_on_from_the_balances_of_the_day_before(book, day, lists):
    first, rest = day[:6], day[6:]
    opening = tally(book, first).ledger
    later = replace(
        lists, opening=opening, opened=balances(first), received={}, bank={}, in_transit={}, balances=lists.balances
    )
    assert controls.faults(book, rest, later) == ()


def test_a_cancelled_bill_leaves_every_equation_standing(book, day, lists):
    back = take_back("9", DAY, K.CANCEL, day[0], "WR")
    again = post("10", DAY, K.REBILL, "1001", ledger.of_bill(book, home(book, kwh=1700)), tax_code="10")
    both = (*day, back, again)
    assert controls.faults(book, both, replace(lists, balances=balances(both))) == ()


def test_the_clean_roll_of_example_2a_closes_where_the_handbook_says(book):
    amounts = {
        K.BILL: "222443.90",
        K.FEE: "1180.00",
        K.PAYMENT: "-187443.62",
        K.RETURNED_PAYMENT: "642.18",
        K.CANCEL: "-1911.40",
        K.REBILL: "1365.22",
        K.REFUND: "310.75",
        K.WRITE_OFF: "-884.19",
        K.DEPOSIT_APPLIED: "-1200.00",
    }
    day = [Transaction(kind, DAY, kind, "all", D(amount), ()) for kind, amount in amounts.items()]
    roll = tally(book, day).roll
    assert roll[RollLine.PAYMENTS] == D("-187443.62")
    assert D("4183206.55") + sum(roll.values()) == D("4217709.39")


def test_the_tax_proof_of_example_2b_passes_within_half_a_cent_a_bill(book):
    sums = tally(book, ())
    group = sums.taxed["00", False]
    group.bills, group.sales, group.put, group.priv = 1184, D("205118.44"), D("7944.91"), D("4559.53")
    assert list(controls._taxes(book, sums)) == []
    group.bills = 29
    assert "PUT of $7,944.91 was credited" in next(controls._taxes(book, sums))


@given(
    uses=st.lists(
        st.tuples(st.integers(0, 4000), st.sampled_from(["00", "10", "11", "12", "13", "19", "20", "90"])), max_size=12
    )
)
def test_rounding_each_tax_on_each_bill_never_fails_the_tax_proof(book, uses):
    day = [billed(book, str(number), "1001", code, kwh) for number, (kwh, code) in enumerate(uses)]
    for number, (ccf, code) in enumerate(uses):
        water = bill(book, "W1", {"ccf": ccf, "month": "2025-06", "tax_code": code})
        day.append(post(f"W{number}", DAY, K.BILL, "1001", ledger.of_bill(book, water), tax_code=code))
    assert controls.faults(book, day, Lists(balances=balances(day))) == ()


@pytest.mark.full
def test_a_hundred_thousand_transactions_are_proven_within_two_seconds(book, day, lists):
    many = day * 12_500
    started = process_time()
    tally(book, many)
    assert process_time() - started < 2
