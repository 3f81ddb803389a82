"""High bills, and bills that people do not understand: what was charged stands, and the letter shows why in figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from carpath.cis import pricing
from carpath.cis.billing_programs import budget_payment
from carpath.cis.changes import with_past_use
from carpath.cis.records import Premise, Segment
from carpath.cis.writing.truth import Fact, amount, count
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply
from carpath.exercises.customer_letters.ground import Ground, last_year, with_account, with_remark
from carpath.exercises.customer_letters.reckoning import Split, split
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    bill_facts,
    opened,
    per_day,
    said,
)

LEAST = Decimal("12.00")


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
    parts = split(ground.book, home, then, now)
    cold = [ground.place.weather.degree_days(bill.start, bill.end) for bill in (now, then)]
    incoming = arrived(
        ground,
        home,
        f"My bill of {said(now.end)}",
        f"My bill of {show(now.total)} cannot be right. A year ago I paid {show(then.total)} for the same month.",
        "Nothing has changed in this house. Somebody must have misread the meter. Please explain.",
    )
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
            "same "
            "month last year and went through the reads of your meter.",
            f"It is {show(more)} more than the {show(then.total)} of last year. "
            f"{split_words(parts, now.days - then.days)}",
            f"You used {now.kwh:,} kWh in {now.days} days, which is {per_day(now.kwh, now.days)} kWh a day. Last "
            "year it "
            f"was {then.kwh:,} kWh in {then.days} days, or {per_day(then.kwh, then.days)} kWh a day. "
            f"{weather_words(cold, now, then)}",
            "You need to do nothing now. If you want to be sure of the meter, ask us for a test: it is free once in 36 "
            "months, and we send you the result in writing. Look also at electric heat, the water heater and a well "
            "pump.",
            RIGHTS,
        ),
        (r"\bcorrect\b", r"\bright\b", r"\bstands?\b", "accurate", "no (?:error|mistake)"),
        "The use is real: the reads follow one another, and rates, days and use per day explain the difference.",
        "Reads and Bills, where the same month of last year stands",
        "11.2-1",
        "Without the figures the customer calls again, and asks for a meter test that shows nothing.",
        f"Explained bill of {said(now.end)}: {show(more)} over last year by rates, days, use. Stands.",
        opened("reads", "bills"),
        stake=more,
    )
    return home, reply


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
        "average "
        "temperature stays below 65 degrees."
    )


def estimated(ground: Ground) -> Laid:
    """An estimate made by its rule: last year's use per day times the days."""
    home = ground.any_home()
    now = home.segments[-1]
    then = last_year(home, now)
    if then is None:
        return None
    kwh = int(Fraction(then.kwh * now.days, then.days) + Fraction(1, 2))
    total = pricing.bill(ground.book, home, now.start, now.end, kwh).total
    bill = replace(now, kwh=kwh, total=total, estimated=True)
    opened_at = next(read.value for read in home.reads if read.day == now.start)
    reads = tuple(
        replace(read, value=opened_at + kwh // home.site.multiplier, type="E") if read.day == now.end else read
        for read in home.reads
    )
    home = replace(home, segments=(*home.segments[:-1], bill), reads=reads)
    home = with_remark(home, now.end, ground.clerk(), "Gate locked, no read. Billed on an estimate by last year's use.")
    incoming = arrived(
        ground,
        home,
        f"Estimated bill of {said(now.end)}",
        f"My bill of {show(total)} says ESTIMATED. I pay for what I use, not for a guess. Who reads my meter?",
    )
    reply = Reply(
        incoming,
        "ST",
        (account_fact(home), *bill_facts(bill, "this bill"), *bill_facts(then, "last year's bill", needed=False)),
        (
            f"Your bill of {said(now.end)} over {show(total)} was estimated by our rule, and it stands until the "
            "next true "
            "read puts it right.",
            "Our reader found the gate locked on that day. We then take what you used a day in the same month last "
            "year: "
            f"{then.kwh:,} kWh in {then.days} days, or {per_day(then.kwh, then.days)} kWh a day. Times {now.days} "
            "days that "
            f"makes {kwh:,} kWh.",
            "You lose nothing by it. The next read counts everything that the meter has turned since the last true "
            "one, so "
            "that an estimate that was too high comes back by itself. Please leave the gate open on reading days, or "
            "give "
            "us a key.",
            RIGHTS,
        ),
        (r"estimat\w+ (?:by|under|as)", r"\bstands?\b", r"\bcorrect\b", "by (?:our|the) rule"),
        "The estimate was made in the right order: same period last year, by the day.",
        "Reads: the type of the read, and the same month of last year",
        "5.6-1",
        "An answer that promises a refund now would be wrong in either direction after the next read.",
        f"Explained estimate of {kwh:,} kWh ({show(total)}), gate locked. Stands; next read settles.",
        opened("reads", "bills", "notes"),
        stake=total,
    )
    return home, reply


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
        f"I do not understand the taxes on my bill of {show(now.total)}. Nobody voted on them. Which are they, and how "
        "much of my money is that?",
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
            "takes 2.14 "
            f"percent of charges and utility tax together, {show(priced.priv)}. A public utility district pays it in "
            "place "
            f"of property tax.{city_words}",
            "The legislature and the cities set these taxes; the District collects them and passes them on. Each is "
            "rounded once. Nothing needs to be done on your side. The rate sheet is enclosed.",
            RIGHTS,
        ),
        (r"\bcorrect\b", r"\bright\b", r"\bstands?\b"),
        "The taxes follow the place of the service, each on the base of its own.",
        "Bills, and the place on the premise tab",
        "3.5-1",
        "A vague answer makes a tax question into a complaint to a commissioner.",
        f"Explained taxes {show(taxes)} on {show(priced.total)}. Stands.",
        opened("bills", "premise"),
        enclosure="rates",
        stake=taxes,
    )
    return home, reply


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
            "is "
            f"${payment}. We review every plan in May and November, so that no large difference builds up.",
            "What you have paid beyond your bills, or less, is carried on your account. It is never past due and "
            "bears no "
            "late fee. You may leave the plan at any time; the difference is then settled with the next bill.",
            RIGHTS,
        ),
        (r"\bcorrect\b", r"\bright\b", r"\bstands?\b"),
        "Twelve bills, divided by twelve and rounded up: the payment is right.",
        "Bills of the last twelve months, and the notes",
        "19.1-1",
        "A payment lowered to please would leave a debt in November.",
        f"Explained budget payment ${payment}: {show(total)} / 12. Stands.",
        opened("bills", "notes"),
        enclosure="plan",
        stake=payment,
    )
    return home, reply
