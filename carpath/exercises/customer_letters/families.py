"""The families of the desk: what is behind a letter, and the topics by which each is drawn (handbook 11.2)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from carpath.cis.desk.plan import GENUINE, Kin
from carpath.exercises.customer_letters.topics import corrections, fees, high_bill, money, offices, officials
from carpath.exercises.customer_letters.topics.parts import Topic

Weighed = tuple[tuple[Topic, int], ...]
"""Topics with their weight."""

TITLES = {
    GENUINE: "What was charged stands",
    "corrected": "A bill was wrong",
    "unverified": "A read to verify first",
    "fee": "A fee against its rule",
    "payment": "A payment on another account",
    "returned": "A returned check",
    "winter": "A winter plan",
    "deposit": "A deposit goes back",
    "moved": "A start date was wrong",
    "light": "A light that is gone",
    "official": "Title company, treasurer, clerk, auditor",
    "memo": "Memo to meter shop or engineering",
    "records": "A request for public records",
    "stranger": "A writer without authorization",
}
TOPICS: Mapping[str, Weighed] = {
    GENUINE: (
        (high_bill.high_bill, 34),
        (high_bill.estimated, 8),
        (fees.fee_stands, 10),
        (money.payment_missing, 10),
        (corrections.move_stands, 8),
        (money.deposit_held, 6),
        (high_bill.rate_question, 5),
        (high_bill.budget, 2),
    ),
    "corrected": ((corrections.misread, 1),),
    "unverified": ((corrections.unverified, 1),),
    "fee": ((fees.fee_wrong, 1),),
    "payment": ((money.payment_moved, 1),),
    "returned": ((fees.returned_check, 1),),
    "winter": ((fees.winter_plan, 1),),
    "deposit": ((money.deposit_back, 1),),
    "moved": ((corrections.moved, 1),),
    "light": ((corrections.light_gone, 1),),
    "official": (
        (officials.title_payoff, 2),
        (officials.treasurer, 1),
        (officials.city_clerk, 1),
        (officials.auditor, 1),
    ),
    "memo": ((offices.meter_shop, 1), (offices.engineering, 1)),
    "records": ((offices.records_request, 1),),
    "stranger": ((offices.unauthorized, 1),),
}
# Families that take one place in a proof set by turns: two sets of six lines hold every kin.
KIN: Kin = {
    "bills": ("corrected", "unverified", "moved"),
    "fees": ("fee", "light"),
    "money": ("payment", "deposit"),
    "plans": ("returned", "winter"),
    "offices": ("official", "memo"),
    "privacy": ("records", "stranger"),
}
IN_WINTER = frozenset({"winter"})


def topic(rng: Random, family: str) -> Topic:
    """One topic of a family by its weight."""
    topics = [each for each, _ in TOPICS[family]]
    return rng.choices(topics, [weight for _, weight in TOPICS[family]])[0]
