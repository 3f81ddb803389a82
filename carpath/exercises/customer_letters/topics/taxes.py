"""What the taxes on a bill are."""

from __future__ import annotations

from decimal import Decimal

from carpath.cis import pricing
from carpath.cis.writing.truth import amount, count
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    bill_facts,
    opened,
    said,
)

RATE_QUESTION = Story(
    decision=(r"\bcorrect\b", r"\bright\b", r"\bstands?\b"),
    said="The taxes follow the place of the service, each on the base of its own.",
    where="Bills, and the place on the premise tab",
    paragraph="3.5-1",
    downstream="A vague answer makes a tax question into a complaint to a commissioner.",
)


def rate_question(ground: Ground) -> Laid:
    """What the lines of the bill are: blocks and taxes."""
    home = ground.any_home()
    now = home.segments[-1]
    priced = pricing.bill(ground.book, home, now.start, now.end, now.kwh)
    city = ground.book.taxes.codes[home.tax_code].place
    incoming = arrived(
        ground,
        home,
        f"Taxes on my bill of {said(now.end)}",
        f"I do not understand the taxes on my bill of {show(now.total)}. Nobody voted on them. Which are they, and "
        "how much of my money is that?",
        way="E-mail",
    )
    city_words = f" The {city} adds its own tax, {show(priced.city)}." if priced.city else " No city tax is due there."
    taxes = priced.put + priced.priv + priced.city
    facts = (
        account_fact(home),
        amount("the total of the bill", priced.total, needed=True),
        amount("the charges before taxes", priced.taxable, needed=True),
        amount("the state utility tax", priced.put, needed=True),
        amount("the privilege tax", priced.priv, needed=True),
        amount("all taxes together", taxes),
        *([amount("the city tax", priced.city, needed=True)] if priced.city else []),
        *(amount(line.label.lower(), line.amount) for line in priced.lines),
        count("the state rate", "3.8734", "%"),
        count("the privilege rate", "2.14", "%"),
        count("the city rate", (ground.book.taxes.codes[home.tax_code].city_rate or Decimal(0)) * 100, "%"),
        *bill_facts(now, "this bill", needed=False),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"The taxes on your bill of {said(now.end)} are correct. Of {show(priced.total)} they are {show(taxes)}; "
            f"{show(priced.taxable)} is for service.",
            f"The state public utility tax, 3.8734 percent, comes to {show(priced.put)}. The state privilege tax "
            f"takes 2.14 percent of charges and utility tax together, {show(priced.priv)}. A public utility district "
            f"pays it in place of property tax.{city_words}",
            "The legislature and the cities set these taxes; the District collects them and passes them on. Each is "
            "rounded once. Nothing needs to be done on your side. The rate sheet is enclosed.",
            RIGHTS,
        ),
        RATE_QUESTION,
        f"Explained taxes {show(taxes)} on {show(priced.total)}. Stands.",
        opened("bills", "premise"),
        enclosure="rates",
        stake=taxes,
    )
    return home, reply
