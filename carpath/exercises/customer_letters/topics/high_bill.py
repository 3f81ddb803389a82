"""High bills whose use is real: the letter shows rates, days and use per day, to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from carpath.cis import pricing
from carpath.cis.changes import with_past_use
from carpath.cis.records import FieldOrder, Premise, Segment
from carpath.cis.writing.truth import Fact, amount, count
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, last_year
from carpath.exercises.customer_letters.reckoning import Split, split
from carpath.exercises.customer_letters.topics.complaints import about_bill
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    bill_facts,
    opened,
    per_day,
    said,
)

LEAST = Decimal("12.00")

HIGH_BILL = Story(
    decision=(r"\bcorrect\b", r"\bright\b", r"\bstands?\b", "accurate", "no (?:error|mistake)"),
    said="The use is real: the reads follow one another, and rates, days and use per day explain the difference.",
    where="Reads and Bills, where the same month of last year stands",
    paragraph="11.2-1",
    downstream="Without the figures the customer calls again, and asks for a meter test that shows nothing.",
)


def used_more(ground: Ground, home: Premise) -> Premise:
    """The home with a last bill of 12 to 40 percent more use."""
    bill = home.segments[-1]
    counts = bill.kwh * ground.rng.randint(112, 140) // 100 // home.site.multiplier

    def price(segment: Segment, kwh: int) -> Decimal:
        return pricing.bill(ground.book, home, segment.start, segment.end, kwh).total

    return with_past_use(home, len(home.segments) - 1, counts, price)


def high_bill(ground: Ground) -> Laid:
    """The use is real: rates, days and use per day explain the difference to the cent (handbook 7A)."""
    home = used_more(ground, ground.home(ground.among(("electric home", "gas home", "large apartment"))))
    now = home.segments[-1]
    then = last_year(home, now)
    if then is None or now.total - then.total < LEAST:
        return None
    home = _read_again(ground, home) if ground.chance(2) else home
    parts = split(ground.book, home, then, now)
    cold = [ground.place.weather.degree_days(bill.start, bill.end) for bill in (now, then)]
    incoming = about_bill(ground, home, now)
    weather = [
        count("degree days a day", Decimal(value) / bill.days, "degree days")
        for value, bill in zip(cold, (now, then), strict=True)
    ]
    facts = (*bill_facts(now, "this bill"), *bill_facts(then, "last year's bill"), *split_facts(parts), *weather)
    more = now.total - then.total
    reply = Reply(
        incoming,
        "ST",
        (account_fact(home), amount("the difference", more, needed=True), *facts),
        (
            f"Your bill of {said(now.end)} over {show(now.total)} is correct, and it stands. We compared it with the "
            "same month last year and went through the reads of your meter.",
            f"It is {show(more)} more than the {show(then.total)} of last year. "
            f"{split_words(parts, now.days - then.days)}",
            f"You used {now.kwh:,} kWh in {now.days} days, which is {per_day(now.kwh, now.days)} kWh a day. Last year "
            f"it was {then.kwh:,} kWh in {then.days} days, or {per_day(then.kwh, then.days)} kWh a day. "
            f"{weather_words(cold, now, then)}",
            "You need to do nothing now. If you want to be sure of the meter, ask us for a test: it is free once in "
            "36 months, and we send you the result in writing. Look also at electric heat, the water heater and a "
            "well pump.",
            RIGHTS,
        ),
        HIGH_BILL,
        f"Explained bill of {said(now.end)}: {show(more)} over last year by rates, days, use. Stands.",
        opened("reads", "bills"),
        stake=more,
    )
    return home, reply


def _read_again(ground: Ground, home: Premise) -> Premise:
    """The home after a re-read that agreed: an order in the record does not tell that something was wrong."""
    visit = ground.ago(6, 10)
    found = f"Register shows {home.reads[-1].value - 40}. The route read agrees."
    placed = visit - timedelta(days=3)
    order = FieldOrder(ground.number(), "RR", placed, visit, "Re-read, customer doubts the bill", found)
    return replace(home, orders=(order,))


def split_facts(parts: Split) -> tuple[Fact, ...]:
    """The three parts of a difference; the letter shows the table."""
    named = (("what rates add", parts.rates), ("what days add", parts.days), ("what use adds", parts.use))
    return tuple(amount(name, value, needed=bool(value)) for name, value in named)


def split_words(parts: Split, days: int) -> str:
    """The table in one sentence; a part that lowers the bill says so."""
    lines = [
        (parts.rates, "rates that changed since"),
        (parts.days, f"{abs(days)} {'more' if days > 0 else 'fewer'} day{'s' if abs(days) != 1 else ''}"),
        (parts.use, "more use a day" if parts.use > 0 else "less use a day"),
    ]
    told = [f"{show(abs(value))} {'more' if value > 0 else 'less'} from {what}" for value, what in lines if value]
    return f"The difference is made of {', '.join(told[:-1])} and {told[-1]}." if told[1:] else f"All of it, {told[0]}."


def weather_words(cold: list[int], now: Segment, then: Segment) -> str:
    """Degree days per day, this year and last."""
    mine, theirs = per_day(cold[0], now.days), per_day(cold[1], then.days)
    return (
        f"There were {mine} degree days a day against {theirs} a year before; a degree day counts how far a day's "
        "average temperature stays below 65 degrees."
    )
