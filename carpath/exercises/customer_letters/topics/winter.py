"""The winter plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from carpath.cis.writing.truth import Flow, amount, count, day
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, owed, unpaid_since
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.reckoning import winter_payment
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    opened,
    paper,
    said,
    soon,
)

WINTER_PLAN = Story(
    decision=("plan",),
    said="The household asked, proved its income, and the season is protected: the plan is due, with its limit.",
    where="The declaration in the papers, the balance on Transactions",
    paragraph="19.4-1",
    downstream="A letter that asks for everything at once breaks the law, and a house with electric heat goes cold.",
)


def winter_plan(ground: Ground) -> Laid:
    """Seven percent of income and a twelfth of the arrears (handbook 7C), between 15 November and 15 March."""
    home = unpaid_since(ground.home("electric home"), ground.rng.randint(2, 4))
    arrears, income = owed(ground, home), Decimal(ground.rng.randrange(140, 300) * 10)
    share, part = winter_payment(income, arrears)
    payment = share + part
    sworn = paper(
        "income", "Declaration of income", f"The household declares a monthly income of {show(income)}, all sources."
    )
    ends = date(ground.today.year + (ground.today.month > 3), 3, 15)
    incoming = arrived(
        ground,
        home,
        "I cannot pay my bills this winter",
        "I am behind and I am afraid that you cut off the heat. I have sent the declaration of my income. What can I "
        "do?",
    )
    facts = (
        account_fact(home),
        amount("the arrears", arrears, needed=True),
        amount("the monthly income", income, needed=True),
        amount("7 percent of income", share, needed=True),
        amount("a twelfth of the arrears", part, needed=True),
        amount("the plan's payment", payment, needed=True, flow=Flow.TO_US),
        day("the last day of protection", ends, needed=True),
        count("the part of income", 7, "%"),
        day("the first day of protection", date(ends.year - 1, 11, 15)),
    )
    reply = Reply(
        incoming,
        "PL",
        facts,
        (
            f"We offer you the winter plan: you pay {show(payment)} a month, and your heat stays on through "
            f"{said(ends)} as long as you keep the plan.",
            f"The law limits the payment. It is 7 percent of your monthly income of {show(income)}, which is "
            f"{show(share)}, and one-twelfth of the {show(arrears)} that you owe, which is {show(part)}. Together "
            f"that is {show(payment)}.",
            f"Please sign the enclosed form and send it back within 5 business days. What is left after {said(ends)} "
            "is spread over the months that follow. Tell us at once if your income changes, or if you move.",
            "Budget billing spreads a year's cost over equal payments, and the income-qualified discount takes a "
            f"part off future bills. Ask for both at {OFFICE_PHONE}.",
            RIGHTS,
        ),
        WINTER_PLAN,
        f"Winter plan offered: {show(share)} + {show(part)} = {show(payment)} a month through {ends:%m/%d/%Y}.",
        opened("paper:income", "transactions"),
        enclosure="plan",
        follow=soon(ground, 5, 12),
        allows=("winter",),
        stake=payment,
        scene={"papers": (sworn,)},
    )
    return home, reply
