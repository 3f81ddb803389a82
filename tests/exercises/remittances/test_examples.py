"""The worked examples of the handbook (15, 4.2, 2C, 2D, 2F, 7D, 8A) as lines of the desk, to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest

from carpath.cis.billing_fees import late_fee
from carpath.cis.books.records import BatchState
from carpath.cis.ledger import Posting
from carpath.cis.records import Premise
from carpath.exercises.kind import Case
from carpath.exercises.remittances import KIND
from carpath.exercises.remittances.faults import amounts, batches, drawers, mail, waiting
from carpath.exercises.remittances.faults.batches import Paid
from carpath.exercises.remittances.faults.keys import Laid
from carpath.exercises.remittances.ground import Ground
from carpath.exercises.remittances.work import Work, books_of
from tests.exercises.remittances.desk import drawn, grade, ground, key_of, play, proven, task_of

D = Decimal


def owing(place: Ground, number: int, amount: str) -> Premise:
    """A home whose open bill is of that amount."""
    home = place.home(number)
    bills = (*home.segments[:-1], replace(home.segments[-1], total=D(amount)))
    return replace(home, segments=bills)


def worked(laid: Laid) -> tuple[Case, Work]:
    """The line worked by its key, which earns everything."""
    case = Case(*laid)
    work = play(case, *key_of(case).moves)
    assert grade(case, *key_of(case).moves).share == 1
    assert proven(case, work) == ()
    return case, work


def entries(case: Case, work: Work) -> list[tuple[Posting, ...]]:
    assert KIND.posted is not None
    return [each.postings for each in KIND.posted(case.task, work)]


def test_15_1_a_batch_of_47_items_at_6318_44_three_times_over_balances() -> None:
    place = ground("15.1", 4)
    pile = list(batches.pile_of(place))
    rest = sum((each.amount for each in pile[1:]), D(0))
    scaled = [replace(each, amount=(each.amount * D(6000) / rest).quantize(D("0.01"))) for each in pile[1:]]
    first = replace(pile[0], amount=D("6318.44") - sum((each.amount for each in scaled), D(0)))
    items = (first, *scaled)
    case, work = worked(batches.laid(place, items, items, "batch missing", "not posted", "15.3-2"))
    task = task_of(case)
    control = books_of(task, work.acts).controls[task.control]
    assert len(items) == 47 and control.state is BatchState.BALANCED
    assert control.counted == task.tape == D("6318.44")
    assert "47 items, total $6,318.44." in task.scene.papers[0].text


def test_15_2_300_00_for_181_30_and_92_45_pays_both_and_leaves_26_25_on_the_first() -> None:
    place = ground("15.2")
    first, second = owing(place, 1, "181.30"), owing(place, 2, "92.45")
    case, work = worked(mail.paid_together(place, first, second, D("300.00"), wrong=True))
    books = books_of(case.task, work.acts)
    assert books.account(first.account.number).balance == D("-26.25")
    assert books.account(second.account.number).balance == 0
    assert sorted(payment.amount for payment in books.payments.values()) == [D("92.45"), D("207.55")]


def test_15_3_a_drawer_of_200_00_with_1412_55_in_cash_and_3205_10_in_checks_makes_a_deposit_of_4617_65() -> None:
    place = ground("15.3")
    case, work = worked(drawers.closing(place, [("CA", D("1412.55")), ("CK", D("3205.10"))], D("0.00")))
    assert work.named("prove")[0].fields == {"cash": "1612.55", "checks": "3205.10", "slip": "4617.65"}
    assert entries(case, work) == []


def test_15_3_the_same_drawer_20_00_short_debits_903_90() -> None:
    place = ground("15.3")
    case, work = worked(drawers.closing(place, [("CA", D("1412.55")), ("CK", D("3205.10"))], D("-20.00")))
    assert work.named("prove")[0].fields["slip"] == "4597.65"
    assert entries(case, work) == [(Posting("903.90", D("20.00")), Posting("131.10", D("-20.00")))]


@pytest.mark.parametrize(("legal", "typed", "ninth"), [("164.37", "146.37", "2.00"), ("45.00", "450.00", "45.00")])
def test_8a_and_2d_a_transposition_and_a_slide_are_nine_times_something(legal: str, typed: str, ninth: str) -> None:
    place = ground("8A")
    laid = amounts.doubted(place, owing(place, 2, legal), D(legal), D(typed))
    case, work = worked(laid)
    assert f"9 x ${ninth}." in key_of(case).said
    taken, again = entries(case, work)
    assert taken[1].amount == -D(typed) and again[0] == Posting("131.10", D(legal))


def test_2c_540_00_that_the_bank_has_more_is_added_to_the_account_that_was_keyed_wrong() -> None:
    case = drawn("keyed late", 1)
    work = play(case, *key_of(case).moves)
    ((pending, owed),) = entries(case, work)
    assert {pending.account, owed.account} == {"143.20", "142.10"} and pending.amount == -owed.amount


def test_2f_suspense_that_is_found_credits_the_account_and_what_is_not_ours_is_owed_to_its_payer() -> None:
    for family, credited in ((waiting.suspense, "142.10"), (waiting.not_ours, "232.10")):
        laid = family(ground("2F"), wrong=True)
        case, work = worked(laid)
        ((debit, credit),) = entries(case, work)
        assert (debit.account, credit.account) == ("142.90", credited) and debit.amount == -credit.amount > 0


def test_4_2_a_misapplied_payment_moves_and_no_account_of_the_ledger_changes() -> None:
    case = drawn("neighbour", 2)
    ((wrong, right),) = entries(case, play(case, *key_of(case).moves))
    assert wrong.account == right.account == "142.10" and wrong.amount == -right.amount and wrong.party


def test_4_2_a_recovery_credits_the_provision_and_not_the_account() -> None:
    case = drawn("recovery", 2)
    work = play(case, *key_of(case).moves)
    ((cash, provision),) = entries(case, work)
    assert (cash.account, provision.account) == ("131.10", "144.10")
    assert books_of(case.task, work.acts).account(key_of(case).supported[0]).balance == 0


def test_2_2_a_cancelled_tender_takes_its_payment_along_and_a_cancelled_payment_leaves_its_tender() -> None:
    keyed = drawn("keyed", 2)
    books = books_of(keyed.task, play(keyed, *key_of(keyed).moves).acts)
    assert books.tenders["T3"].canceled and all(each.canceled for each in list(books.payments.values())[:1])
    moved = drawn("neighbour", 2)
    books = books_of(moved.task, play(moved, *key_of(moved).moves).acts)
    assert not books.tenders["T3"].canceled and next(iter(books.payments.values())).canceled == "MISA"


@pytest.mark.parametrize(("due", "fee"), [("846.20", "8.46"), ("312.00", "5.00"), ("48.00", "0.00")])
def test_7d_a_late_fee_of_a_business_is_one_percent_or_five_dollars_above_fifty(due: str, fee: str) -> None:
    assert late_fee(ground().bank.book, D(due), residential=False) == D(fee)


def test_7d_a_late_fee_that_our_posting_caused_is_taken_back_in_full() -> None:
    case = next(drawn("neighbour", seed, 3) for seed in range(20) if drawn("neighbour", seed, 3).key.waived)
    move, waived = entries(case, play(case, *key_of(case).moves))
    assert move[0].account == move[1].account == "142.10"
    assert {line.account for line in waived} == {"450.10", "142.10"}
    assert sum(line.amount for line in waived if line.account == "450.10") >= D("5.00")


def test_a_pile_has_no_amount_twice() -> None:
    pile: tuple[Paid, ...] = batches.pile_of(ground(3, 4))
    assert len({each.amount for each in pile}) == len(pile) == 47
