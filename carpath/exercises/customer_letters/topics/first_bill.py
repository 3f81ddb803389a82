"""The first day of a new customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import pricing
from carpath.cis.papers import Paper
from carpath.cis.records import FieldOrder, Premise, Segment
from carpath.cis.writing.truth import Flow, amount, count, day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, with_rebill
from carpath.exercises.customer_letters.topics.complaints import about_first_bill
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    bill_facts,
    opened,
    paper,
    said,
    soon,
)

MOVE_STANDS = Story(
    decision=(r"\bstands?\b", r"\bcorrect\b", r"\bright\b"),
    said="The application names the day on which the bill begins.",
    where="The application in the papers, and the account's first day",
    paragraph="11.9-1",
    downstream="Days taken off one bill fall to the owner or to nobody, and the next tenant argues too.",
)

MOVED = Story(
    decision=("you are right", "too early", "wrong", "correct(?:ed|ion)", "cancel", "billed you again"),
    said="The application and the move-in read name a later day than the account.",
    where="The application in the papers; Service orders: the move-in read; Transactions",
    paragraph="11.9-2",
    downstream="The new customer pays for days of an empty house.",
)


def _moved_in(ground: Ground) -> tuple[Premise, Segment] | None:
    """A home whose customer moved in between two reads about a month ago, and the first bill."""
    opens, closes = ground.place.days[-3], ground.place.days[-2]
    home = ground.home(ground.among(("electric home", "gas home", "apartment")), moved=opens + timedelta(days=9))
    first = next((bill for bill in home.segments if bill.account == home.account.number), None)
    return None if first is None or first.end != closes or first.kwh < 60 else (home, first)


def _application(home: Premise, start: date) -> Paper:
    return paper(
        "application",
        "Application for service",
        f"{home.account.name}, {home.address}: service from {said(start)}. Signed.",
    )


def move_stands(ground: Ground) -> Laid:
    """The first bill begins on the day for which service was asked."""
    found = _moved_in(ground)
    if found is None:
        return None
    home, bill = found
    value = next(read.value for read in home.reads if read.day == bill.start)
    order = FieldOrder(
        ground.number(), "IR", bill.start, bill.start, "Read for the new customer", f"Register shows {value}."
    )
    home = replace(home, orders=(order,))
    claimed = bill.start + timedelta(days=ground.rng.randint(3, 6))
    incoming = about_first_bill(ground, home, bill, claimed)
    facts = (
        account_fact(home),
        *bill_facts(bill, "the first bill"),
        day("the first day of service", bill.start, needed=True),
        day("the day that the customer names", claimed),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"Your first bill over {show(bill.total)} stands: it begins on {said(bill.start)}, the day for which you "
            "asked for service.",
            f"Your signed application names {said(bill.start)}, and the meter was read on that day. From then on the "
            f"service was yours to use, also before you carried your things in on {said(claimed)}. The bill covers "
            f"{bill.days} days and {bill.kwh:,} kWh.",
            "You need to do nothing. If your lease or the papers of the house name a later day, send us a copy and "
            "we look at it again. A copy of the bill is enclosed.",
            RIGHTS,
        ),
        MOVE_STANDS,
        f"First bill from {bill.start:%m/%d/%Y} explained by the application. Stands, {show(bill.total)}.",
        opened("paper:application", "bills", "account"),
        enclosure="bill",
        stake=bill.total,
        scene={"papers": (_application(home, bill.start),)},
    )
    return home, reply


def moved(ground: Ground) -> Laid:
    """The account was opened some days too early: the first bill is made anew from the right day and read."""
    found = _moved_in(ground)
    if found is None:
        return None
    home, bill = found
    start = bill.start + timedelta(days=ground.rng.randint(4, 7))
    opened_at, closed_at = (
        next(read.value for read in home.reads if read.day == end) for end in (bill.start, bill.end)
    )
    value = opened_at + (closed_at - opened_at) * (start - bill.start).days // bill.days
    kwh = (closed_at - value) * home.site.multiplier
    total = pricing.bill(ground.book, home, start, bill.end, kwh).total
    back, order = bill.total - total, ground.number()
    visit = FieldOrder(order, "IR", start, start, "Read for the new customer", f"Register shows {value}.")
    home = with_rebill(replace(home, orders=(visit,)), bill.end, bill.total, total, ground.ago(1, 3))
    incoming = about_first_bill(ground, home, bill, start)
    facts = (
        account_fact(home),
        amount("the wrong total", bill.total, needed=True),
        amount("the right total", total, needed=True),
        amount("the credit", back, needed=True, flow=Flow.TO_THEM),
        day("the right first day", start, needed=True),
        day("the wrong first day", bill.start),
        count("the right days", (bill.end - start).days, "days"),
        count("the right use", kwh, "kwh", needed=True),
        count("the wrong use", bill.kwh, "kwh"),
        count("the wrong days", bill.days, "days"),
        number("the read", value),
    )
    reply = Reply(
        incoming,
        "CO",
        facts,
        (
            "You are right: we opened your account too early. We have cancelled your first bill of "
            f"{show(bill.total)} and billed you again from {said(start)}, at {show(total)}.",
            f"Your application names {said(start)}, and the meter was read for you on that day (order {order}, read "
            f"{value}). Our bill began on {said(bill.start)}. From the right day on you used {kwh:,} kWh.",
            f"The difference of {show(back)} is a credit on your account, and your next bill takes it in. We made "
            "this error, and we apologize for it.",
            RIGHTS,
        ),
        MOVED,
        f"Start corrected to {start:%m/%d/%Y} by order {order}; rebilled {show(total)}, credit {show(back)}.",
        opened("paper:application", "orders", "transactions"),
        enclosure="sheet",
        also="RF",
        allows=("refund",),
        stake=back,
        follow=soon(ground, 3, 25),
        scene={"papers": (_application(home, start),)},
    )
    return home, reply
