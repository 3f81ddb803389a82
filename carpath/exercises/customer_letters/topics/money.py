"""Payments that are missing or lie elsewhere, deposits that are held or go back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from heapq import nlargest

from carpath.cis.billing_fees import deposit_required
from carpath.cis.records import MoneyEntry, Premise
from carpath.cis.writing.truth import Flow, amount, day
from carpath.core.money import cents, show
from carpath.exercises.customer_letters.case import Incoming, Reply
from carpath.exercises.customer_letters.ground import (
    DUE,
    Ground,
    unpaid_since,
    with_account,
    with_remark,
)
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.parts import (
    MEANS,
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    opened,
    paper,
    said,
    soon,
)

OTHERS = ("Riverton Water Department", "Northline Gas Company", "Fernhill Sewer District")


def payment_missing(ground: Ground) -> Laid:
    """What the customer paid went to another company: with us the bill is open."""
    home, paid, due = _unpaid(ground)
    payee, sent = ground.among(OTHERS), home.segments[-1].end + timedelta(days=ground.rng.randint(8, 16))
    proof = paper(
        "proof", "What the customer enclosed", f"Bank statement: {said(sent)}, bill payment to {payee}, {show(paid)}."
    )
    incoming = _asked(ground, home, paid)
    facts = (
        account_fact(home),
        amount("the open bill", paid, needed=True, flow=Flow.TO_US),
        day("the due date", due, needed=True),
        day("the day of the customer's payment", sent, needed=True),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"Your payment has not reached us, and your bill over {show(paid)} is still open. The payment that you "
            "show us "
            f"went to {payee}.",
            f"The bank statement that you enclosed names a payment of {show(paid)} on {said(sent)}, with {payee} as "
            "the "
            "payee. We looked through all payments of that week and found none for your account.",
            f"Please ask your bank, or {payee}, about that payment: only they can undo it. The bill was due on "
            f"{said(due)}; the "
            f"amount due is {show(paid)}. Your bank can correct the payee for the next month.",
            f"{MEANS} {RIGHTS}",
        ),
        ("not reached", "not (?:been )?(?:received|arrived|come)", "did not", "still open", "no payment", "another"),
        "The proof names another payee: the District never had the money.",
        "The proof in the papers, and the transactions",
        "11.14-1",
        "Crediting a payment that went elsewhere takes the money from the other customers.",
        f"Payment {show(paid)} of {sent:%m/%d/%Y} went to another payee; bill open, explained.",
        opened("paper:proof", "transactions"),
        enclosure="statement",
        stake=paid,
        follow=soon(ground, 5, 20),
        scene={"papers": (proof,)},
    )
    return home, reply


def _unpaid(ground: Ground) -> tuple[Premise, Decimal, date]:
    """A home whose last bill is open: its total, and when it was due."""
    home = unpaid_since(ground.any_home(), 1)
    bill = home.segments[-1]
    return home, bill.total, bill.end + DUE


def _asked(ground: Ground, home: Premise, paid: Decimal) -> Incoming:
    return arrived(
        ground,
        home,
        "My payment is missing",
        f"You sent me a past-due notice. I paid {show(paid)} on time and enclose the proof. Correct your books.",
    )


def payment_moved(ground: Ground) -> Laid:
    """Posted to another account by a digit: the receipt proves that the District has the money."""
    home, paid, due = _unpaid(ground)
    other = ground.others[0]
    sent = home.segments[-1].end + timedelta(days=ground.rng.randint(8, 16))
    moved = MoneyEntry(sent, "Payment, thank you", -paid)
    near = replace(
        other, accounts=(*other.accounts[:-1], replace(other.account, entries=(*other.account.entries, moved)))
    )
    receipt = ground.number()
    proof = paper(
        "proof",
        "What the customer enclosed",
        f"Counter receipt {receipt} of the District, {said(sent)}: received {show(paid)} for account "
        f"{home.account.number}.",
    )
    incoming = _asked(ground, home, paid)
    facts = (
        account_fact(home),
        amount("the payment", paid, needed=True),
        day("the day of the payment", sent, needed=True),
        day("the due date", due),
    )
    reply = Reply(
        incoming,
        "PM",
        facts,
        (
            f"You are right: we received your payment of {show(paid)} on {said(sent)}. We had posted it to a wrong "
            "account "
            "and have moved it to yours.",
            f"Your receipt {receipt} shows your account number. At the counter it was keyed with one digit wrong. That "
            "error is ours, and we apologize for the notice.",
            f"The payment counts from {said(sent)}, so no late fee arises from it and nothing is due on your account. "
            "You need to do nothing. Your next bill shows the correction as a line of its own.",
            RIGHTS,
        ),
        ("received", "moved", "you are right", "posted"),
        "The District's own receipt proves the payment; it lies on another account and is moved by its original date.",
        "The receipt in the papers; the same amount on a neighboring account",
        "19.6-5",
        "The customer pays twice or loses service, and whoever got the credit spends it.",
        f"Payment {show(paid)} of {sent:%m/%d/%Y}, receipt {receipt}, moved from a wrong account. Letter sent.",
        opened("paper:proof", "transactions"),
        stake=paid,
        follow=soon(ground, 1, 10),
        scene={"papers": (proof,)},
        near=near,
    )
    return home, reply


def deposit_held(ground: Ground) -> Laid:
    """The deposit that was asked for: the average of the two highest bills, rounded up."""
    home = ground.home(ground.among(("electric home", "shop")))
    year = [bill for bill in home.segments if bill.account == home.account.number][-12:]
    if len(year) < 12:
        return None
    top = nlargest(2, (bill.total for bill in year))
    deposit = deposit_required(ground.book, [bill.total for bill in year])
    if deposit == Decimal("200.00"):
        return None
    home = with_account(home, deposit=deposit.quantize(Decimal("0.01")), returned_payments=2)
    text = f"Two returned payments in 12 months: deposit of ${deposit} asked for and paid."
    home = with_remark(home, ground.ago(40, 80), ground.clerk(), text)
    incoming = arrived(
        ground,
        home,
        "My deposit",
        f"You hold ${deposit} of my money. How do you come to that figure, and why do I not get it back?",
    )
    facts = (
        account_fact(home),
        amount("the deposit", deposit.quantize(Decimal("0.01")), needed=True),
        amount("the highest bill", top[0], needed=True),
        amount("the second highest bill", top[1], needed=True),
        amount("their average", cents((top[0] + top[1]) / 2)),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"The deposit of ${deposit} on your account is correct, and we hold it by our rule.",
            "A deposit is the average of the two highest bills of the last 12 months at the place, rounded up to the "
            "whole "
            f"dollar. Yours were {show(top[0])} and {show(top[1])}. It was asked for after two payments had been "
            "returned "
            "by the bank.",
            "It remains your money. When the account is closed it pays the final bill, and what is left is sent to "
            "you by "
            "check. You need to do nothing now; payments that arrive on time keep your record good.",
            RIGHTS,
        ),
        (r"\bcorrect\b", r"\bright\b", r"\bstands?\b", "by our rule"),
        "Two payments came back, and the amount follows from the two highest bills.",
        "Account: deposit and returned payments; Bills of the year",
        "19.5-4",
        "A deposit given back too early is missing when the final bill stays unpaid.",
        f"Explained deposit ${deposit}: average of {show(top[0])} and {show(top[1])}. Stands.",
        opened("account", "bills", "notes"),
        stake=deposit,
    )
    return home, reply


def deposit_back(ground: Ground) -> Laid:
    """The account is closed: the deposit pays the final bill and the rest goes back."""
    home = unpaid_since(ground.any_home(), 1)
    final = home.segments[-1]
    deposit = max(Decimal(200), Decimal(int(final.total) + ground.rng.randint(30, 120))).quantize(Decimal("0.01"))
    rest = deposit - final.total
    home = with_account(home, deposit=deposit, until=final.end)
    incoming = arrived(
        ground,
        home,
        "My deposit",
        f"I moved out on {said(final.end)} and I am still waiting for my deposit. Send me all of it.",
    )
    facts = (
        account_fact(home),
        amount("the deposit", deposit, needed=True),
        amount("the final bill", final.total, needed=True),
        amount("what goes back", rest, needed=True, flow=Flow.TO_THEM),
        day("the final day", final.end, needed=True),
    )
    reply = Reply(
        incoming,
        "RF",
        facts,
        (
            f"We refund {show(rest)} of your deposit. The other part has paid your final bill.",
            f"We held {show(deposit)}. Your final bill to {said(final.end)} came to {show(final.total)}. The deposit "
            "pays "
            f"that bill first, which leaves {show(rest)} for you.",
            "The check is mailed within 30 days to the address that you give us. Please confirm in writing, or call "
            f"{OFFICE_PHONE}, where it should go. Nothing else is due on the account.",
            RIGHTS,
        ),
        ("refund", "send you", "goes? back", "left for you", "return"),
        "The account is closed: the deposit pays the final bill, and only the rest goes back.",
        "Account: the deposit; Transactions: the final bill",
        "11.14-2",
        "Sent back whole, the final bill would stay unpaid; kept, the District holds money that is not its own.",
        f"Deposit {show(deposit)} less final bill {show(final.total)}: refund {show(rest)}. Address asked for.",
        opened("account", "transactions", "bills"),
        allows=("refund",),
        stake=rest,
        follow=soon(ground, 5, 23),
    )
    return home, reply
