"""Bills that were wrong, reads that must be verified first, move dates, lights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from carpath.cis import pricing
from carpath.cis.papers import Paper
from carpath.cis.records import FieldOrder, MoneyEntry, Premise, Segment
from carpath.cis.tariff import in_force
from carpath.cis.tariff_prices import Lighting
from carpath.cis.taxes import tax_on
from carpath.cis.writing.truth import Flow, amount, count, day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply
from carpath.exercises.customer_letters.ground import Ground, with_entries
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.high_bill import used_more
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    bill_facts,
    opened,
    paper,
    said,
    soon,
)

LAMPS = ("HPS100", "HPS200", "LED50", "LED105")


def misread(ground: Ground) -> Laid:
    """A re-read proved the customer right: the bill is cancelled and billed again, the difference is a credit."""
    home = ground.any_home()
    right, over = home.segments[-1], ground.among((100, 200, 300, 400, 500))
    kwh = right.kwh + over
    total = pricing.bill(ground.book, home, right.start, right.end, kwh).total
    wrong, visit, done = replace(right, kwh=kwh, total=total), ground.ago(6, 10), ground.ago(2, 5)
    reads = tuple(replace(read, value=read.value + over) if read.day == right.end else read for read in home.reads)
    shown, true = (next(each.value for each in own if each.day == right.end) for own in (reads, home.reads))
    proof = f"The read of {right.end:%m/%d} was {over} too high; it should be {true}."
    result = f"Register shows {home.reads[-1].value - 40}. {proof}"
    order = FieldOrder(
        ground.number(), "RR", visit - timedelta(days=3), visit, "Re-read, customer doubts the bill", result
    )
    home = replace(home, segments=(*home.segments[:-1], wrong), reads=reads, orders=(order,))
    words = f"Bill to {right.end:%m/%d/%Y}"
    home = with_entries(
        home, MoneyEntry(done, f"{words} canceled", -total), MoneyEntry(done, f"{words} rebilled", right.total)
    )
    back = total - right.total
    incoming = arrived(
        ground,
        home,
        f"My bill of {said(right.end)}",
        f"I paid {show(total)} and I still say that your reader cannot read. Your man was here again. What did he "
        "find?",
        days=3,
    )
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
            "again, "
            f"at {show(right.total)} instead of {show(total)}.",
            f"Our serviceman read the meter again on {said(visit)} (order {order.number}). The read of "
            f"{said(right.end)} "
            f"had been {over} too high. You used {right.kwh:,} kWh in {right.days} days and not {kwh:,} kWh.",
            f"The difference of {show(back)} is a credit on your account, and your next bill takes it in. If you would "
            f"rather have a check, call us at {OFFICE_PHONE}. We made this error, and we apologize for it.",
            RIGHTS,
        ),
        ("misread", "wrong", "correct(?:ed|ion)", "cancel", "you are right", "too high"),
        "The re-read proved the read too high; the bill was cancelled and billed again.",
        "Service orders: the re-read; Transactions: the rebill",
        "11.3-1",
        "A customer who was right and is put off does not believe the next bill either.",
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
    incoming = arrived(
        ground,
        home,
        f"My bill of {said(bill.end)}",
        f"{show(bill.total)} is too much; the numbers on my meter do not fit what you billed. I want my money back "
        "now.",
    )
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
            "there we "
            f"can neither confirm nor change your bill of {said(bill.end)}.",
            f"That bill is over {show(bill.total)}, for {bill.kwh:,} kWh in {bill.days} days. The order was placed on "
            f"{said(placed)}. He reads the register, notes the badge and takes a photo.",
            f"You hear from us in writing by {said(answer)}. If the read proves wrong, we cancel the bill and bill you "
            "again; if it proves right, we show you the comparison with last year. Please see that he can reach the "
            "meter.",
            RIGHTS,
        ),
        ("verif", "check", "re-?read", r"read (?:it|the meter) again", "look at the meter", "before we"),
        "A re-read is out and not back: until then nobody knows whether the bill is right.",
        "Service orders: the re-read is pending",
        "11.7-1",
        "A refund promised today is owed tomorrow, even if the read turns out to be right.",
        f"Bill {show(bill.total)} doubted; order {order.number} pending, answer due {answer:%m/%d/%Y}.",
        opened("orders", "reads"),
        follow=soon(ground, 2, 8),
        stake=bill.total,
    )
    return home, reply


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
    claimed = bill.start + timedelta(days=ground.rng.randint(3, 6))
    incoming = arrived(
        ground,
        home,
        "My first bill",
        f"My first bill begins on {said(bill.start)}. I carried my boxes in on {said(claimed)}. I will not pay for "
        "days "
        "on which I was not there.",
    )
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
            "asked "
            "for service.",
            f"Your signed application names {said(bill.start)}, and the meter was read on that day. From then on the "
            f"service was yours to use, also before you carried your things in on {said(claimed)}. The bill covers "
            f"{bill.days} days and {bill.kwh:,} kWh.",
            "You need to do nothing. If your lease or the papers of the house name a later day, send us a copy and "
            "we look "
            "at it again. A copy of the bill is enclosed.",
            RIGHTS,
        ),
        (r"\bstands?\b", r"\bcorrect\b", r"\bright\b"),
        "The application names the day on which the bill begins.",
        "The application in the papers, and the account's first day",
        "11.9-1",
        "Days taken off one bill fall to the owner or to nobody, and the next tenant argues too.",
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
    done = ground.ago(1, 3)
    words = f"Bill to {bill.end:%m/%d/%Y}"
    home = replace(home, orders=(visit,))
    home = with_entries(
        home, MoneyEntry(done, f"{words} canceled", -bill.total), MoneyEntry(done, f"{words} rebilled", total)
    )
    incoming = arrived(
        ground,
        home,
        "My first bill",
        f"My first bill begins on {said(bill.start)}. I carried my boxes in on {said(start)}. I will not pay for "
        "days on "
        "which I was not there.",
    )
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
            f"{show(bill.total)} and "
            f"billed you again from {said(start)}, at {show(total)}.",
            f"Your application names {said(start)}, and the meter was read for you on that day (order {order}, read "
            f"{value}). Our office had keyed {said(bill.start)}. From the right day on you used {kwh:,} kWh.",
            f"The difference of {show(back)} is a credit on your account, and your next bill takes it in. We made this "
            "error, and we apologize for it.",
            RIGHTS,
        ),
        ("you are right", "too early", "wrong", "correct(?:ed|ion)", "cancel", "billed you again"),
        "The application and the move-in read name a later day than the account.",
        "The application in the papers; Service orders: the move-in read; Transactions",
        "11.9-2",
        "The new customer pays for days of an empty house.",
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


def light_gone(ground: Ground) -> Laid:
    """A yard light that was taken down went on being billed: refund with its taxes (handbook 9C)."""
    home, code, months = ground.any_home(), ground.among(LAMPS), ground.rng.randint(4, 9)
    price = in_force(_lighting(ground).versions, ground.today).lamps[code]
    taxable = price * months
    total = taxable + sum(tax_on(ground.book.taxes, home.tax_code, taxable))
    removed = ground.ago(months * 30 + 5, months * 30 + 12)
    order, tag = ground.number(), ground.number()[1:]
    done = FieldOrder(order, "LA", removed, removed, f"Remove {code}, tag {tag}", "Lamp and arm taken down.")
    home = replace(home, orders=(done,))
    sheet = paper(
        "light",
        "Light sheet",
        f"Tag {tag}, {code}, {show(price)} a month before taxes. Taken down on {said(removed)}; billed on for {months} "
        f"months, {show(taxable)}. Refund with taxes: {show(total)}.",
    )
    incoming = arrived(
        ground,
        home,
        "The light in my yard",
        "You took the light in my yard down long ago and I still pay for it every month. I want back what I paid.",
    )
    facts = (
        account_fact(home),
        amount("the refund with taxes", total, needed=True, flow=Flow.TO_THEM),
        amount("the charges", taxable, needed=True, flow=Flow.TO_THEM),
        amount("a month of the light", price, needed=True),
        amount("the taxes", total - taxable),
        day("the day of removal", removed, needed=True),
    )
    reply = Reply(
        incoming,
        "RF",
        facts,
        (
            f"You are right: the light was taken down on {said(removed)}, and we went on billing it. We refund you "
            f"{show(total)}.",
            f"The light cost {show(price)} a month before taxes. For {months} months that is {show(taxable)}; with "
            "the taxes "
            f"that you paid on it, {show(total)}. The removal was order {order}; it had not been passed on to billing. "
            "That error is ours, and we apologize.",
            "The refund is a credit on your account, and your next bill shows it as a line of its own. From now on no "
            f"light is billed to you. If you would rather have a check, call us at {OFFICE_PHONE}.",
            RIGHTS,
        ),
        ("refund", "you are right", "credit", "went on billing"),
        "The lamp is gone since its removal order, and it was billed on.",
        "Service orders: the removal; the light sheet in the papers",
        "11.10-1",
        "A light that nobody turns off in the records is billed for years.",
        f"Light {code} gone since {removed:%m/%d/%Y}: refund {show(total)} with taxes. Letter sent.",
        opened("paper:light", "orders"),
        also="CO",
        allows=("refund",),
        stake=total,
        follow=soon(ground, 3, 25),
        scene={"papers": (sheet,)},
    )
    return home, reply


def _lighting(ground: Ground) -> Lighting:
    schedule = ground.book.schedules["15"]
    assert isinstance(schedule, Lighting)
    return schedule
