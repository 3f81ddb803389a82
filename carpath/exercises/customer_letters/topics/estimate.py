"""Estimated bills, made by their rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from carpath.cis import pricing
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import Ground, last_year, with_remark
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

ESTIMATED = Story(
    decision=(r"estimat\w+ (?:by|under|as)", r"\bstands?\b", r"\bcorrect\b", "by (?:our|the) rule"),
    said="The estimate was made in the right order: same period last year, by the day.",
    where="Reads: the type of the read, and the same month of last year",
    paragraph="5.6-1",
    downstream="An answer that promises a refund now would be wrong in either direction after the next read.",
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
            f"Your bill of {said(now.end)} over {show(total)} was estimated by our rule, and it stands until the next "
            "true read puts it right.",
            "Our reader found the gate locked on that day. We then take what you used a day in the same month last "
            f"year: {then.kwh:,} kWh in {then.days} days, or {per_day(then.kwh, then.days)} kWh a day. Times "
            f"{now.days} days that makes {kwh:,} kWh.",
            "You lose nothing by it. The next read counts everything that the meter has turned since the last true "
            "one, so that an estimate that was too high comes back by itself. Please leave the gate open on reading "
            "days, or give us a key.",
            RIGHTS,
        ),
        ESTIMATED,
        f"Explained estimate of {kwh:,} kWh ({show(total)}), gate locked. Stands; next read settles.",
        opened("reads", "bills", "notes"),
        stake=total,
    )
    return home, reply
