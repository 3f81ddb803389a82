"""Memos to the meter shop and to engineering."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.records import FieldOrder
from carpath.cis.writing.truth import day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Addressee, Reply, Story
from carpath.exercises.customer_letters.ground import Ground
from carpath.exercises.customer_letters.topics.high_bill import used_more
from carpath.exercises.customer_letters.topics.parts import (
    Laid,
    account_fact,
    arrived,
    bill_facts,
    opened,
    per_day,
    said,
    soon,
)

METER_SHOP = Story(
    decision=("test",),
    said="The read is proved; what is left in doubt is the meter, and only the shop can say.",
    where="Service orders: the re-read; Meter: the badge",
    paragraph="11.13-1",
    downstream="A test of the wrong badge, or without a date, leaves the complaint open for months.",
)

ENGINEERING = Story(
    decision=("measure", "voltage", "check", "test"),
    said="Billing cannot answer this: voltage is for engineering, with the facts that it needs.",
    where="Service orders: what was found so far",
    paragraph="11.13-2",
    downstream="A complaint about voltage that stays on a billing desk ends with a burnt motor.",
)


def meter_shop(ground: Ground) -> Laid:
    """The customer doubts the meter after the reads were confirmed: a test is ordered by memo."""
    home = used_more(ground, ground.home(ground.among(("electric home", "gas home"))))
    bill, visit, answer = home.segments[-1], ground.ago(3, 6), ground.ahead(12)
    found = f"Register agrees with the route read. Badge {home.meter.badge}, disk turns."
    order = FieldOrder(ground.number(), "RR", visit, visit, "Re-read, customer doubts the bill", found)
    home = replace(home, orders=(order,))
    incoming = arrived(
        ground,
        home,
        "My meter runs too fast",
        "You read the meter again and say that the read is right. Then the meter itself is wrong. I want it tested.",
        days=2,
    )
    shop = Addressee("meters", "Meter Shop", "Operations center")
    reply = Reply(
        incoming,
        "VR",
        (
            account_fact(home),
            number("the badge", home.meter.badge, needed=True),
            *bill_facts(bill, "the last bill"),
            number("the re-read order", order.number, needed=True),
            day("the day of the re-read", visit),
            day("the day by which we answer", answer, needed=True),
        ),
        (
            f"Please test meter {home.meter.badge} at {home.address}, account {home.account.number}. The customer "
            "doubts it after a re-read that agreed.",
            f"The last bill, to {said(bill.end)}, was for {bill.kwh:,} kWh in {bill.days} days, or "
            f"{per_day(bill.kwh, bill.days)} kWh a day, {show(bill.total)}. Order {order.number} of {said(visit)} "
            "found the register in line with the route read and the disk turning.",
            "We need full-load and light-load accuracy in percent, and the read on removal if you take the meter "
            f"out. Please let us have the result by {said(answer)}: we have told the customer that he or she hears "
            "from us then. It is the first test in 36 months and free.",
        ),
        METER_SHOP,
        f"Meter test of {home.meter.badge} asked from the meter shop; customer told by telephone today: answer by "
        f"{answer:%m/%d/%Y}.",
        opened("orders", "meter", "bills"),
        subject=f"Meter test, badge {home.meter.badge}, account {home.account.number}",
        to="meters",
        official=shop,
        also="RT",
        tells=True,
        follow=(answer, *soon(ground, 16, 16)[:1]),
        stake=bill.total,
    )
    return home, reply


def engineering(ground: Ground) -> Laid:
    """Lights that dim: engineering looks at the transformer and the drop."""
    home, answer, seen = ground.any_home(), ground.ahead(8), ground.ago(5, 9)
    order = FieldOrder(
        ground.number(), "IV", seen, seen, "Lights dim in the evening", "118 V at the meter by day. Drop is old."
    )
    home = replace(home, orders=(order,))
    incoming = arrived(
        ground,
        home,
        "My lights go dim",
        "Every evening when the neighbors come home my lights go dim. Your man measured at noon, when all was well.",
        days=3,
    )
    office = Addressee("engineering", "Engineering", "Operations center")
    reply = Reply(
        incoming,
        "RT",
        (
            account_fact(home),
            number("the badge", home.meter.badge, needed=True),
            number("the order", order.number, needed=True),
            day("the day of the order", seen, needed=True),
            day("the day by which we answer", answer, needed=True),
        ),
        (
            f"Please measure the voltage at {home.address} over several evenings and say whether transformer or drop "
            f"is too small. Account {home.account.number}, meter {home.meter.badge}.",
            f"The customer reports that the lights dim every evening. Order {order.number} of {said(seen)} found 118 "
            "V at the meter by day and noted an old drop. Nobody has measured in the evening.",
            f"Please tell us by {said(answer)} what you found and what will be done: we have told the customer by "
            "telephone today that you measure, and we write on that day. A low voltage or an open neutral is a matter "
            "of safety: if you find one, send a crew at once and call us.",
        ),
        ENGINEERING,
        "Low voltage in the evening: memo to engineering; customer told by telephone today: they measure, answer by "
        f"{answer:%m/%d/%Y}.",
        opened("orders", "meter"),
        subject=f"Voltage at {home.address}, account {home.account.number}",
        to="engineering",
        official=office,
        route="engineering",
        tells=True,
        follow=(answer, *soon(ground, 12, 12)[:1]),
    )
    return home, reply
