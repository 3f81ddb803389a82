"""The budget payment after a review."""

from __future__ import annotations

from decimal import Decimal

from carpath.cis.billing_programs import budget_payment
from carpath.cis.writing.truth import amount
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, with_account, with_remark
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    opened,
)

BUDGET = Story(
    decision=(r"\bcorrect\b", r"\bright\b", r"\bstands?\b"),
    said="Twelve bills, divided by twelve and rounded up: the payment is right.",
    where="Bills of the last twelve months, and the notes",
    paragraph="19.1-1",
    downstream="A payment lowered to please would leave a debt in November.",
)


def budget(ground: Ground) -> Laid:
    """The budget payment after a review: twelve bills divided by twelve, rounded up."""
    home = with_account(ground.any_home(), alerts=("Budget plan",))
    year = [bill for bill in home.segments if bill.account == home.account.number][-12:]
    if len(year) < 12:
        return None
    total = sum((bill.total for bill in year), Decimal("0.00"))
    payment = budget_payment([bill.total for bill in year])
    home = with_remark(home, ground.ago(6, 12), ground.clerk(), f"Budget review: payment set to ${payment} a month.")
    incoming = arrived(
        ground,
        home,
        "My budget payment",
        f"You want ${payment} a month from me now. How do you come to that? I never agreed to an increase.",
    )
    facts = (
        account_fact(home),
        amount("the budget payment", payment.quantize(Decimal("0.01")), needed=True),
        amount("what twelve bills came to", total, needed=True),
        amount("a twelfth of it", (total / 12).quantize(Decimal("0.01"))),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"Your budget payment of ${payment} a month is correct. It comes from your own bills of the last 12 "
            "months.",
            f"Those 12 bills came to {show(total)} with taxes. Divided by 12 and rounded up to the whole dollar that "
            f"is ${payment}. We review every plan in May and November, so that no large difference builds up.",
            "What you have paid beyond your bills, or less, is carried on your account. It is never past due and "
            "bears no late fee. You may leave the plan at any time; the difference is then settled with the next "
            "bill.",
            RIGHTS,
        ),
        BUDGET,
        f"Explained budget payment ${payment}: {show(total)} / 12. Stands.",
        opened("bills", "notes"),
        enclosure="plan",
        stake=payment,
    )
    return home, reply
