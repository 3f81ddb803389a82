"""The families of the desk: what is behind a letter, and the topics by which each is drawn (handbook 11.2)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from carpath.cis.desk.plan import GENUINE, Kin
from carpath.exercises.customer_letters.topics import (
    budget,
    crossed,
    deposits,
    estimate,
    first_bill,
    high_bill,
    late_fee,
    light,
    memos,
    misread,
    parcels,
    payments,
    requests,
    returned_check,
    taxes,
    totals,
    winter,
)
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
        (estimate.estimated, 8),
        (late_fee.fee_stands, 10),
        (payments.payment_missing, 10),
        (first_bill.move_stands, 8),
        (deposits.deposit_held, 6),
        (taxes.rate_question, 5),
        (budget.budget, 2),
        (light.light_stands, 3),
    ),
    "corrected": ((misread.misread, 2), (crossed.crossed, 1)),
    "unverified": ((misread.unverified, 1),),
    "fee": ((late_fee.fee_wrong, 1),),
    "payment": ((payments.payment_moved, 1),),
    "returned": ((returned_check.returned_check, 1),),
    "winter": ((winter.winter_plan, 1),),
    "deposit": ((deposits.deposit_back, 1),),
    "moved": ((first_bill.moved, 1),),
    "light": ((light.light_gone, 1),),
    "official": (
        (parcels.title_payoff, 2),
        (parcels.treasurer, 1),
        (totals.city_clerk, 1),
        (totals.auditor, 1),
    ),
    "memo": ((memos.meter_shop, 1), (memos.engineering, 1)),
    "records": ((requests.records_request, 1),),
    "stranger": ((requests.unauthorized, 1),),
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
