"""The notice of dishonor."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.records import MoneyEntry
from carpath.cis.writing.truth import Flow, amount, count, day
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, unpaid_since, with_account, with_entries
from carpath.exercises.customer_letters.reckoning import NOTICE_DAYS, dishonor
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    means,
    opened,
    paper,
    said,
)

ZERO = Decimal("0.00")

RETURNED_CHECK = Story(
    decision=("return", "dishonor", "came back", "not (?:been )?(?:paid|honou?red)"),
    said=(
        "The check came back; the fee is due, and collection waits until the fifteen days of the notice have passed."
    ),
    where="The bank advice in the papers, and the transactions",
    paragraph="11.5-1",
    downstream="A demand for court or interest made today could never be made again, whatever happens later.",
)


def returned_check(ground: Ground) -> Laid:
    """The notice of dishonor: check, fee, total, fifteen days (handbook 7B)."""
    home = unpaid_since(ground.home(ground.among(("electric home", "gas home", "shop"))), 1)
    check, fee = home.segments[-1].total, ground.book.fees["NSF"].amount or ZERO
    back = ground.ago(3, 8)
    paid_on = home.segments[-1].end + timedelta(days=ground.rng.randint(5, 14))
    home = with_entries(
        home,
        MoneyEntry(paid_on, "Payment, thank you", -check),
        MoneyEntry(back, "Returned payment", check),
        MoneyEntry(back, "Returned payment fee", fee),
    )
    home = with_account(home, returned_payments=1)
    number, until = str(ground.rng.randrange(1000, 9000)), ground.today + timedelta(days=NOTICE_DAYS)
    law = dishonor(check, fee, (ground.today - back).days)
    advice = paper(
        "advice",
        "Bank advice of returned items",
        f"Check {number} over {show(check)}, deposited on {said(paid_on)}, came back on {said(back)}: not sufficient "
        "funds.",
    )
    incoming = arrived(
        ground,
        home,
        f"Returned check {number}",
        f"Check {number} of this customer came back from the bank. Please write the notice of dishonor. Collection "
        "follows if it is not made good in time.",
        way="Referral from the bank corrections desk",
        sender="T. ARCHER",
    )
    facts = (
        account_fact(home),
        amount("the check", check, needed=True),
        amount("the fee", fee, needed=True, flow=Flow.TO_US),
        amount("the total due", law.due, needed=True, flow=Flow.TO_US),
        amount("the most for collection", law.collection),
        amount("the most in court", law.in_court),
        amount("three times the check", check * 3),
        amount("the cap in court", Decimal("300.00")),
        count("the interest", 12, "%"),
        count("the days of the notice", NOTICE_DAYS, "days"),
        day("the day until which it can be paid", until, needed=True),
        day("the day on which it came back", back, needed=True),
    )
    reply = Reply(
        incoming,
        "NT",
        facts,
        (
            f"Your check {number} over {show(check)} was returned by your bank on {said(back)} and has not been paid. "
            f"With the returned-payment fee of {show(fee)} the total due is {show(law.due)}.",
            f"Please pay {show(law.due)} in cash, by money order or by cashier's check by {said(until)}, which is 15 "
            "days from the date of this notice. We cannot take another personal check for it.",
            "The law asks us to tell you this: if the check is not paid within 15 days after this notice, you may "
            "also owe interest of 12 percent a year from the day of dishonor and the cost of collection, at most "
            f"{show(law.collection)}; and in court up to three times the check or $300.00, whichever is less, here "
            f"{show(law.in_court)}.",
            "If you think that this is an error of the bank, send us its letter and we look at the fee again. "
            f"{means(ground, home, until)}",
            RIGHTS,
        ),
        RETURNED_CHECK,
        f"Notice of dishonor: check {number} {show(check)} + {show(fee)} = {show(law.due)}, pay by {until:%m/%d/%Y}.",
        opened("paper:advice", "transactions"),
        subject=f"Notice of dishonor, check {number}, account {home.account.number}",
        enclosure="notice",
        follow=(_next_workday(until), _next_workday(until + timedelta(days=6))),
        allows=("notice",),
        stake=law.due,
        scene={"papers": (advice,)},
    )
    return home, reply


def _next_workday(day_of: date) -> date:
    """The next Monday to Friday after a day."""
    later = day_of + timedelta(days=1)
    return later + timedelta(days=max(0, 7 - later.weekday()) if later.weekday() > 4 else 0)
