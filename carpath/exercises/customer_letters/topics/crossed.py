"""Two meters that were exchanged in the records: each customer paid for the other's rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.cis import pricing
from carpath.cis.records import FieldOrder
from carpath.cis.writing.truth import Fact, Flow, amount, count, day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, with_rebill
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.complaints import about_bill
from carpath.exercises.customer_letters.topics.parts import RIGHTS, Laid, account_fact, bill_facts, opened, said, soon

CROSSED = Story(
    decision=("not yours", "wrong", "correct(?:ed|ion)", "cancel", "you are right", "exchanged"),
    said="A breaker test showed two crossed meters; the bill was made anew by the right one.",
    where="Service orders: the breaker test; Transactions: the rebill",
    paragraph="11.11-2",
    downstream="A letter that names the neighbor tells one customer what the other one uses.",
)


def crossed(ground: Ground) -> Laid:
    """A breaker test found it: the bill is made anew by the right meter, and nobody is named."""
    home, near = ground.home(ground.among(("gas home", "apartment"))), ground.others[0]
    right, more = home.segments[-1], ground.rng.randint(150, 600)
    kwh = right.kwh + more
    total = pricing.bill(ground.book, home, right.start, right.end, kwh).total
    back, visit = total - right.total, ground.ago(6, 10)
    found = f"Breaker test: badge {home.meter.badge} feeds {near.address}, badge {near.meter.badge} feeds this home."
    placed = visit - timedelta(days=3)
    order = FieldOrder(ground.number(), "IV", placed, visit, "Customer doubts the bill: test by breaker", found)
    home = replace(home, segments=(*home.segments[:-1], replace(right, kwh=kwh, total=total)), orders=(order,))
    home = with_rebill(home, right.end, total, right.total, ground.ago(2, 5))
    facts: tuple[Fact, ...] = (
        account_fact(home),
        *bill_facts(right, "the right bill"),
        amount("the wrong total", total, needed=True),
        count("the wrong use", kwh, "kwh"),
        amount("the credit", back, needed=True, flow=Flow.TO_THEM),
        day("the day of the test", visit, needed=True),
        number("the order", order.number),
    )
    text = (
        "You are right: you were billed by a meter that is not yours. We have cancelled your bill of "
        f"{said(right.end)} and billed you again, at {show(right.total)} instead of {show(total)}.",
        f"On {said(visit)} our serviceman switched off your breakers and watched the meters (order {order.number}). "
        f"Two meters had been exchanged in our records. Your own meter counted {right.kwh:,} kWh in {right.days} days.",
        f"The difference of {show(back)} is a credit on your account, and your next bill takes it in. If you would "
        f"rather have a check, call us at {OFFICE_PHONE}. We made this error, and we apologize for it.",
        RIGHTS,
    )
    reply = Reply(
        about_bill(ground, home, home.segments[-1]),
        "CO",
        facts,
        text,
        CROSSED,
        f"Crossed meters by order {order.number}; rebilled {show(right.total)}, credit {show(back)}. Letter sent.",
        opened("orders", "transactions", "bills"),
        enclosure="sheet",
        also="RF",
        allows=("refund",),
        stake=back,
        follow=soon(ground, 3, 25),
    )
    return home, reply
