"""Payments that went elsewhere, and payments that lie on another account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.records import MoneyEntry, Premise
from carpath.cis.utility.workdays import workday
from carpath.cis.writing.truth import Flow, amount, day
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Incoming, Reply, Story
from carpath.exercises.customer_letters.ground import (
    DUE,
    Ground,
    unpaid_since,
)
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    means,
    opened,
    paper,
    said,
    soon,
)

OTHERS = ("Riverton Water Department", "Northline Gas Company", "Fernhill Sewer District")

PAYMENT_MISSING = Story(
    decision=(
        "not reached",
        "not (?:been )?(?:received|arrived|come)",
        "did not",
        "still open",
        "no payment",
        "another",
    ),
    said="The proof names another payee: the District never had the money.",
    where="The proof in the papers, and the transactions",
    paragraph="11.14-1",
    downstream="Crediting a payment that went elsewhere takes the money from the other customers.",
)

PAYMENT_MOVED = Story(
    decision=("received", "moved", "you are right", "posted"),
    said=(
        "The District's own receipt proves the payment; it lies on another account and is moved by its original date."
    ),
    where="The receipt in the papers; the same amount on a neighboring account",
    paragraph="19.6-5",
    downstream="The customer pays twice or loses service, and whoever got the credit spends it.",
)


def payment_missing(ground: Ground) -> Laid:
    """What the customer paid went to another company: with us the bill is open."""
    home, paid, due = _unpaid(ground)
    payee, sent = ground.among(OTHERS), _paid_on(ground, home)
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
            f"show us went to {payee}.",
            f"The bank statement that you enclosed names a payment of {show(paid)} on {said(sent)}, with {payee} as "
            "the payee. We looked through all payments of that week and found none for your account.",
            f"Please ask your bank, or {payee}, about that payment: only they can undo it. The bill was due on "
            f"{said(due)}; the amount due is {show(paid)}. Your bank can correct the payee for the next month.",
            f"{means(ground, home, due)} {RIGHTS}",
        ),
        PAYMENT_MISSING,
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


def _paid_on(ground: Ground, home: Premise) -> date:
    """A working day before the due date: banks and the counter book on no other."""
    return workday(home.segments[-1].end + timedelta(days=ground.rng.randint(8, 16)))


def _asked(ground: Ground, home: Premise, paid: Decimal) -> Incoming:
    return arrived(
        ground,
        home,
        "My payment is missing",
        f"You say that my bill is past due. I paid {show(paid)} on time and enclose the proof. Correct your books.",
    )


def payment_moved(ground: Ground) -> Laid:
    """Posted to another account: the receipt proves that the District has the money, nothing how it came there."""
    home, paid, due = _unpaid(ground)
    other = ground.others[0]
    sent = _paid_on(ground, home)
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
            "account and have moved it to yours.",
            f"Your receipt {receipt} shows your account number, and still the payment was put on another account. "
            "That error is ours, and we apologize for it.",
            f"The payment counts from {said(sent)}, so no late fee arises from it and nothing is due on your account. "
            "You need to do nothing. Your next bill shows the correction as a line of its own.",
            RIGHTS,
        ),
        PAYMENT_MOVED,
        f"Payment {show(paid)} of {sent:%m/%d/%Y}, receipt {receipt}, moved from a wrong account. Letter sent.",
        opened("paper:proof", "transactions"),
        stake=paid,
        follow=soon(ground, 1, 10),
        scene={"papers": (proof,)},
        near=near,
    )
    return home, reply
