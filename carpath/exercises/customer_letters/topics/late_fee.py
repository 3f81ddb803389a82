"""Late fees that stand, and late fees that do not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.billing_fees import late_fee, late_from
from carpath.cis.records import MoneyEntry, Premise
from carpath.cis.utility.workdays import holidays, workday, works
from carpath.cis.writing.truth import Flow, amount, count, day
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import DUE, Ground, unpaid_since, with_entries
from carpath.exercises.customer_letters.topics.complaints import about_fee
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    means,
    opened,
    said,
    soon,
)

ZERO = Decimal("0.00")
GRACE = "three business days of grace"

FEE_STANDS = Story(
    decision=(
        r"\bstands?\b",
        r"by (?:its|the|our) rule",
        r"\bcorrect\w*",
        "cannot",
        r"(?:has to )?(?:stay|remain)s?\b",
    ),
    said="More than $50 was past due when the grace was over: the fee follows its rule.",
    where="Transactions: the bill, its due date, and when it was paid",
    paragraph="11.4-1",
    downstream="A fee taken off for one customer who asks is a rate that others do not get.",
)

FEE_WRONG = Story(
    decision=("taken off", "comes? off", "remov", "revers", "waiv", "you are right", "take\\w* (?:it )?off", "cancel"),
    said="The fee has a rule of its own, and the rule did not hold on that day.",
    where="Transactions: what was open on the day of the fee",
    paragraph="11.4-2",
    downstream="The customer pays a fee that nobody had the right to charge, and tells the commissioner.",
)


def fee_stands(ground: Ground) -> Laid:
    """The bill was past due beyond its grace: the fee follows its rule (handbook 7D)."""
    home = unpaid_since(ground.home(ground.among(("shop", "electric home", "gas home"))), 1)
    bill, due, charged, fee = _late(ground, home)
    if not fee or charged > ground.today:
        return None
    home = with_entries(home, MoneyEntry(charged, "Late fee", fee))
    total = bill + fee
    incoming = about_fee(ground, home, fee)
    facts = (
        account_fact(home),
        amount("the late fee", fee, needed=True, flow=Flow.TO_US),
        amount("what was past due", bill, needed=True),
        amount("what is due in all", total, needed=True, flow=Flow.TO_US),
        day("the due date", due, needed=True),
        day("the day of the fee", charged),
        amount("the threshold", Decimal("50.00")),
        count("the rate of a business", 1, "%"),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"The late fee of {show(fee)} on your account was charged by its rule, and it stands.",
            f"Your bill over {show(bill)} was due on {said(due)}. After {GRACE} it was still open, and on "
            f"{said(charged)} the fee was added. {rule_words(home)} The rule is the same for every customer, so we "
            "cannot leave it out for one of them.",
            f"The total due now is {show(total)}. Please pay it to avoid further notices; you can pay by mail, at the "
            f"counter or by telephone. {means(ground, home, due)}",
            RIGHTS,
        ),
        FEE_STANDS,
        f"Late fee {show(fee)} explained; past due {show(bill)} since {due:%m/%d/%Y}. Stands.",
        opened("transactions", "bills"),
        stake=fee,
        follow=soon(ground, 8, 25),
    )
    return home, reply


def _late(ground: Ground, home: Premise) -> tuple[Decimal, date, date, Decimal]:
    """The last bill's total, its due day, the day on which a fee falls due, and the fee on all of it."""
    bill = home.segments[-1]
    due = bill.end + DUE
    closed = holidays(due.year) | holidays(due.year + 1)
    charged = late_from(ground.book, due, residential=home.residential, holidays=closed)
    return bill.total, due, charged, late_fee(ground.book, bill.total, residential=home.residential)


def _grace(due: date, charged: date) -> tuple[date, ...]:
    """The business days of grace: those between the due day and the day on which the fee is charged."""
    between = (due + timedelta(days=step) for step in range(1, (charged - due).days))
    return tuple(day for day in between if works(day))


def rule_words(home: Premise) -> str:
    """The rule of the class in a sentence."""
    if home.residential:
        return "A home pays a late fee when more than $50.00 is past due."
    return "A business pays 1 percent of what is past due, or the smallest fee, whichever is more."


def fee_wrong(ground: Ground) -> Laid:
    """Charged although the bill was paid within its grace, or although no more than $50 was past due."""
    home = unpaid_since(ground.home(ground.among(("electric home", "gas home", "apartment"))), 1)
    bill, due, charged, fee = _late(ground, home)
    if not fee or charged > ground.today:
        return None
    left = ground.among((ZERO, Decimal(ground.rng.randint(2000, 5000)) / 100))
    paid_on = workday(due - timedelta(days=4)) if left else ground.among(_grace(due, charged))
    home = with_entries(
        home, MoneyEntry(paid_on, "Payment, thank you", left - bill), MoneyEntry(charged, "Late fee", fee)
    )
    why = (
        f"Your payment of {show(bill)} came on {said(paid_on)}, within the {GRACE} after the due date of {said(due)}."
        if not left
        else f"You paid {show(bill - left)} on {said(paid_on)}, and {show(left)} was left open after the due date of "
        f"{said(due)}. A home pays a late fee only when more than $50.00 is past due."
    )
    incoming = about_fee(ground, home, fee)
    rest = f"Your account now shows {show(left)} to pay." if left else "Nothing is due on your account now."
    facts = (
        account_fact(home),
        amount("the late fee", fee, needed=True, flow=Flow.TO_THEM),
        amount("what was paid", bill - left, needed=True),
        amount("what was left open", left, flow=Flow.TO_US if left else Flow.STATED, needed=bool(left)),
        amount("the bill", bill),
        day("the due date", due, needed=True),
        day("the day of the payment", paid_on, needed=True),
        day("the day of the fee", charged),
        amount("the threshold", Decimal("50.00")),
    )
    reply = Reply(
        incoming,
        "FW",
        facts,
        (
            f"You are right: the late fee of {show(fee)} was charged against its rule, and we have taken it off your "
            "account.",
            f"{why} No fee was due, and the error is ours. We apologize.",
            f"{rest} You need to do nothing about the fee; the correction stands as a line of its own on your next "
            "bill.",
            RIGHTS,
        ),
        FEE_WRONG,
        f"Late fee {show(fee)} charged against its rule; taken off (FEEW). Letter sent.",
        opened("transactions", "bills"),
        allows=("waiver",),
        stake=fee,
        follow=soon(ground, 3, 25),
    )
    return home, reply
