"""A read that was proved wrong, and a read that nobody has verified yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import pricing
from carpath.cis.records import FieldOrder
from carpath.cis.writing.truth import Flow, amount, count, day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, register_on, with_rebill
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.complaints import about_bill
from carpath.exercises.customer_letters.topics.high_bill import used_more
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    bill_facts,
    opened,
    said,
    soon,
)

MISREAD = Story(
    decision=("misread", "wrong", "correct(?:ed|ion)", "cancel", "you are right", "too high"),
    said="The re-read proved the read too high; the bill was cancelled and billed again.",
    where="Service orders: the re-read; Transactions: the rebill",
    paragraph="11.3-1",
    downstream="A customer who was right and is put off does not believe the next bill either.",
)

UNVERIFIED = Story(
    decision=("verif", "check", "re-?read", r"read (?:it|the meter) again", "look at the meter", "before we"),
    said="A re-read is out and not back: until then nobody knows whether the bill is right.",
    where="Service orders: the re-read is pending",
    paragraph="11.7-1",
    downstream="A refund promised today is owed tomorrow, even if the read turns out to be right.",
)


def misread(ground: Ground) -> Laid:
    """A re-read proved the customer right: the bill is cancelled and billed again, the difference is a credit."""
    home = ground.any_home()
    right, over = home.segments[-1], ground.among((100, 200, 300, 400, 500))
    kwh = right.kwh + over
    total = pricing.bill(ground.book, home, right.start, right.end, kwh).total
    wrong, visit = replace(right, kwh=kwh, total=total), ground.ago(6, 10)
    reads = tuple(replace(read, value=read.value + over) if read.day == right.end else read for read in home.reads)
    shown, true = (next(each.value for each in own if each.day == right.end) for own in (reads, home.reads))
    proof = f"The read of {right.end:%m/%d} was {over} too high; it should be {true}."
    result = f"Register shows {register_on(home, visit)}. {proof}"
    order = FieldOrder(
        ground.number(), "RR", visit - timedelta(days=3), visit, "Re-read, customer doubts the bill", result
    )
    home = replace(home, segments=(*home.segments[:-1], wrong), reads=reads, orders=(order,))
    home = with_rebill(home, right.end, total, right.total, ground.ago(2, 5))
    back = total - right.total
    incoming = about_bill(ground, home, wrong)
    facts = (
        account_fact(home),
        *bill_facts(right, "the right bill"),
        amount("the wrong total", total, needed=True),
        count("the wrong use", kwh, "kwh", needed=True),
        amount("the credit", back, needed=True, flow=Flow.TO_THEM),
        day("the day of the re-read", visit, needed=True),
        number("the wrong read", shown),
        number("the right read", true),
    )
    reply = Reply(
        incoming,
        "CO",
        facts,
        (
            f"You are right: the meter was misread. We have cancelled your bill of {said(right.end)} and billed you "
            f"again, at {show(right.total)} instead of {show(total)}.",
            f"Our serviceman read the meter again on {said(visit)} (order {order.number}). The read of "
            f"{said(right.end)} had been {over} too high. You used {right.kwh:,} kWh in {right.days} days and not "
            f"{kwh:,} kWh.",
            f"The difference of {show(back)} is a credit on your account, and your next bill takes it in. If you "
            f"would rather have a check, call us at {OFFICE_PHONE}. We made this error, and we apologize for it.",
            RIGHTS,
        ),
        MISREAD,
        f"Misread confirmed by order {order.number}; rebilled {show(right.total)}, credit {show(back)}. Letter sent.",
        opened("orders", "transactions", "reads"),
        enclosure="sheet",
        also="RF",
        allows=("refund",),
        stake=back,
        follow=soon(ground, 3, 25),
    )
    return home, reply


def unverified(ground: Ground) -> Laid:
    """The read is in doubt and the order is still out: nothing is decided, nothing is promised."""
    home = used_more(ground, ground.home(ground.among(("electric home", "gas home"))))
    bill, placed = home.segments[-1], ground.ago(1, 2)
    order = FieldOrder(ground.number(), "RR", placed, None, "Re-read, customer doubts the bill")
    home = replace(home, orders=(order,))
    answer = ground.ahead(7)
    incoming = about_bill(ground, home, bill)
    facts = (
        account_fact(home),
        *bill_facts(bill, "this bill"),
        number("the order", order.number, needed=True),
        day("the day of the order", placed),
    )
    reply = Reply(
        incoming,
        "VR",
        facts,
        (
            f"We verify the read first: order {order.number} sends a serviceman to your meter. Until he has been "
            f"there we can neither confirm nor change your bill of {said(bill.end)}.",
            f"That bill is over {show(bill.total)}, for {bill.kwh:,} kWh in {bill.days} days. The order was placed on "
            f"{said(placed)}. He reads the register, notes the badge and takes a photo.",
            f"You hear from us in writing by {said(answer)}. If the read proves wrong, we cancel the bill and bill "
            "you again; if it proves right, we show you the comparison with last year. Please see that he can reach "
            "the meter.",
            RIGHTS,
        ),
        UNVERIFIED,
        f"Bill {show(bill.total)} doubted; order {order.number} pending, answer due {answer:%m/%d/%Y}.",
        opened("orders", "reads"),
        follow=soon(ground, 2, 8),
        stake=bill.total,
    )
    return home, reply
