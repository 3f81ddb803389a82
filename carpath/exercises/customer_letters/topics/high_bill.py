"""High bills whose use is real: the letter shows rates, days and use per day, to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from carpath.cis import hilo, pricing
from carpath.cis.changes import with_past_use
from carpath.cis.records import FieldOrder, Premise, Segment
from carpath.cis.writing.truth import Fact, amount, count, day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, last_year, register_on
from carpath.exercises.customer_letters.reckoning import Split, split, weather_share
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
# Under a quarter of the rise, the weather is no explanation.
SOME = Fraction(1, 4)

HIGH_BILL = Story(
    decision=(r"\bcorrect\b", r"\bright\b", r"\bstands?\b", "accurate", "no (?:error|mistake)"),
    said="The use is real: the reads follow one another. Rates, days and use a day say where the difference arises; "
    "what in the house used it no figure tells.",
    where="Reads, Bills with the same month of last year, and Service orders, should somebody have read again",
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
    used = [_usage(ground, bill) for bill in (now, then)]
    checked = read_again(home)
    heaters = "electric heat" if home.heat == "electric" else "portable heaters"
    incoming = about_bill(ground, home, now)
    weather = [count("degree days a day", Decimal(each.degree_days) / each.days, "degree days") for each in used]
    facts = (*bill_facts(now, "this bill"), *bill_facts(then, "last year's bill"), *split_facts(parts), *weather)
    more = now.total - then.total
    reply = Reply(
        incoming,
        "ST",
        (account_fact(home), amount("the difference", more, needed=True), *facts, *checked_facts(checked)),
        (
            f"Your bill of {said(now.end)} over {show(now.total)} is correct, and it stands. We compared it with the "
            "same month last year and went through the reads of your meter: each follows on the one before. "
            f"{checked_words(checked)}".rstrip(),
            f"It is {show(more)} more than the {show(then.total)} of last year. "
            f"{split_words(parts, now.days - then.days)}",
            f"You used {now.kwh:,} kWh in {now.days} days, which is {per_day(now.kwh, now.days)} kWh a day. Last year "
            f"it was {then.kwh:,} kWh in {then.days} days, or {per_day(then.kwh, then.days)} kWh a day. "
            f"{weather_words(home, *used)}",
            "You need to do nothing now. If you want to be sure of the meter, ask us for a test: it is free once in "
            "36 months, and we send you the result in writing. The meter counts what was used and not by what: look "
            f"at {heaters}, the water heater and a well pump.",
            RIGHTS,
        ),
        HIGH_BILL,
        f"Explained bill of {said(now.end)}: {show(more)} over last year by rates, days, use. Stands."
        f"{checked_log(checked)}",
        opened("reads", "bills", "orders"),
        stake=more,
    )
    return home, reply


def _usage(ground: Ground, bill: Segment) -> hilo.Usage:
    return hilo.Usage(bill.kwh, bill.days, ground.place.weather.degree_days(bill.start, bill.end))


def read_again(home: Premise) -> FieldOrder | None:
    """The order by which somebody read the meter again after the last bill; on a home whose use is real it agreed."""
    last = home.segments[-1].end
    return next((order for order in home.orders if order.type == "RR" and order.done and order.done > last), None)


def checked_facts(order: FieldOrder | None) -> tuple[Fact, ...]:
    """Whoever writes that a read is wrong must hear that somebody has looked, by which order and when."""
    if not order or not order.done:
        return ()
    return number("the re-read order", order.number, needed=True), day(
        "the day of the re-read", order.done, needed=True
    )


def checked_words(order: FieldOrder | None) -> str:
    """What the re-read found."""
    if not order or not order.done:
        return ""
    return f"A serviceman read the meter again on {said(order.done)} (order {order.number}): the route read agrees."


def checked_log(order: FieldOrder | None) -> str:
    return f" Re-read {order.number} agrees." if order else ""


def _read_again(ground: Ground, home: Premise) -> Premise:
    """The home after a re-read that agreed: an order in the record does not tell that something was wrong."""
    visit = ground.ago(6, 10)
    found = f"Register shows {register_on(home, visit)}. The route read agrees."
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


def weather_words(home: Premise, now: hilo.Usage, then: hilo.Usage) -> str:
    """Degree days a day, this year and last, and whether they explain that more was used a day."""
    mine, theirs = per_day(now.degree_days, now.days), per_day(then.degree_days, then.days)
    electric = home.heat == "electric"
    heated = "" if electric else "The home is on record with gas heat or none. "
    share = weather_share(then, now, electric_heat=electric)
    return (
        f"{heated}There were {mine} degree days a day against {theirs} a year before; a degree day counts how far a "
        f"day's average temperature stays below 65 degrees. {_explained(share, rose=now.daily > then.daily)}"
    )


def _explained(share: Fraction, *, rose: bool) -> str:
    if not rose:
        return "Use a day did not rise, so the weather has nothing to explain."
    if share < SOME:
        return "The weather does not explain the rise."
    return "The weather explains the rise." if share >= 1 else "The weather explains a part of the rise, not all of it."
