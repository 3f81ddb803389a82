"""Assessments: a payoff for a title company, a delinquency for the county treasurer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.papers import Paper
from carpath.cis.utility.parcels import installments, parcel_number
from carpath.cis.writing.truth import Fact, Flow, amount, count, day, number
from carpath.core.money import cents, show
from carpath.exercises.customer_letters.case import WRITER, Reply, Story
from carpath.exercises.customer_letters.ground import Ground
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.reckoning import Payoff, payoff
from carpath.exercises.customer_letters.topics.parts import Laid, official_letter, opened, paper, said, soon

ASK_US = f"If you need anything else for your file, call us at {OFFICE_PHONE} or write to this office."
TITLE = ("Cascade Title Company", "Evergreen Escrow", "Puget Land Title")

TITLE_PAYOFF = Story(
    decision=("payoff", "pay off", r"\$"),
    said=(
        "The payoff is all unpaid principal, interest to the next due date, and what is delinquent with its penalty."
    ),
    where="The parcel sheet in the papers",
    paragraph="11.12-1",
    downstream="A payoff that is wrong in writing binds the District: the title company closes with it.",
)

TREASURER = Story(
    decision=("delinquent",),
    said="One installment is open; the penalty is charged once on principal and interest together.",
    where="The parcel sheet in the papers",
    paragraph="11.12-2",
    downstream="A wrong delinquency stands in a public certificate.",
)


def _parcel(ground: Ground) -> tuple[str, str, Decimal]:
    """LUD, parcel number, original assessment."""
    lud = ground.among(("41", "46"))
    return lud, parcel_number(ground.rng.randrange(900), 7), Decimal(ground.rng.randrange(400_000, 1_500_000)) / 100


def _sheet(lud: str, parcel: str, assessed: Decimal, first: date, paid: str, due: date) -> Paper:
    return paper(
        "parcel",
        "LUD parcel sheet",
        f"LUD {lud}, parcel {parcel}. Original assessment {show(assessed)}. First installment {said(first)}. {paid}",
        f"Next installment due {said(due)}. Installments, interest and penalty follow the tariff book, LUD rules.",
    )


def title_payoff(ground: Ground) -> Laid:
    """A payoff in writing, with the day through which it holds (handbook 6D, 6E, 10.6)."""
    lud, parcel, assessed = _parcel(ground)
    district, paid = ground.book.lud.districts[lud], ground.chance(2)
    due = [year for year in installments(district, assessed) if year[0] <= ground.today][-1]
    found = payoff(district, assessed, ground.today, last_paid=paid)
    nxt = found.through + timedelta(days=1)
    told = (
        f"All installments to {said(due[0])} are paid."
        if paid
        else f"Paid but for the installment of {said(due[0])}, which is delinquent."
    )
    rows = [("Unpaid principal", show(found.principal)), ("Interest to the next due date", show(found.interest))]
    rows += [] if paid else [("Delinquent interest", show(found.late_interest)), ("Penalty", show(found.penalty))]
    told_of = _sheet(lud, parcel, assessed, district.first_installment_due, told, nxt)
    sheet = replace(told_of, columns=("Part of the payoff", "Amount"), rows=tuple(rows))
    closing = ground.ahead(12)
    official, incoming = official_letter(
        ground,
        ground.among(TITLE),
        "200 Court St, Riverton",
        f"Payoff of parcel {parcel}, LUD {lud}",
        f"We close the sale of parcel {parcel} on {said(closing)}. What does the buyer have to pay to free it of the "
        "assessment? Please quote by telephone if that is quicker.",
    )
    home = ground.any_home()
    parts = ", ".join(f"{name.lower()} {value}" for name, value in rows)
    facts = (
        *_payoff_facts(found),
        number("the parcel", "".join(filter(str.isdigit, parcel)) or parcel),
        day("the closing day", closing),
        day("the next due date", nxt),
        day("the last due date", due[0]),
    )
    reply = Reply(
        incoming,
        "IN",
        facts,
        (
            f"The payoff of parcel {parcel} in LUD {lud} is {show(found.total)}, good through {said(found.through)}.",
            f"It is made of: {parts}. {told} A year's interest is owed whole, whenever in the year the payoff comes.",
            f"Please send {show(found.total)} with the parcel number. We issue the release once the funds have "
            f"cleared. From {said(nxt)} on the figure changes; ask us for a new one. We quote in writing only.",
            f"Electric and water bills of the place are separate from the assessment. {ASK_US}",
        ),
        TITLE_PAYOFF,
        f"Payoff LUD {lud}, {parcel}: {show(found.total)} good through {found.through:%m/%d/%Y}, in writing.",
        opened("paper:parcel"),
        subject=f"Re: {incoming.subject}",
        to=WRITER,
        official=official,
        enclosure="statement",
        stake=found.total,
        follow=soon(ground, 5, 30),
        scene={"papers": (sheet,)},
    )
    return home, reply


def _payoff_facts(found: Payoff) -> tuple[Fact, ...]:
    return (
        amount("the payoff", found.total, needed=True, flow=Flow.TO_US),
        amount("the unpaid principal", found.principal, needed=True),
        amount("the interest to the next due date", found.interest, needed=True),
        *([amount("the delinquent interest", found.late_interest, needed=True)] if found.late_interest else []),
        *([amount("the penalty", found.penalty, needed=True)] if found.penalty else []),
        day("the day through which it holds", found.through, needed=True),
    )


def treasurer(ground: Ground) -> Laid:
    """What is delinquent on a parcel: the installment and its penalty (handbook 6C)."""
    lud, parcel, assessed = _parcel(ground)
    district = ground.book.lud.districts[lud]
    due, principal, interest = [year for year in installments(district, assessed) if year[0] <= ground.today][-1]
    installment = principal + interest
    penalty = cents(installment * district.penalty)
    nxt = next(year[0] for year in installments(district, assessed) if year[0] > ground.today)
    told = f"The installment of {said(due)}, {show(principal)} principal and {show(interest)} interest, is not paid."
    sheet = _sheet(lud, parcel, assessed, district.first_installment_due, told, nxt)
    official, incoming = official_letter(
        ground,
        "Example County Treasurer",
        "1 Courthouse Sq, Riverton",
        f"Delinquency of parcel {parcel}, LUD {lud}",
        f"For the certificate of parcel {parcel} please confirm what is delinquent in LUD {lud}, with any penalty.",
    )
    facts = (
        amount("the installment", installment, needed=True),
        amount("the principal", principal, needed=True),
        amount("the interest", interest, needed=True),
        amount("the penalty", penalty, needed=True),
        amount("what is delinquent in all", installment + penalty, needed=True, flow=Flow.TO_US),
        day("the due date", due, needed=True),
        day("the next due date", nxt),
        count("the penalty rate", district.penalty * 100, "%"),
    )
    reply = Reply(
        incoming,
        "IN",
        facts,
        (
            f"On parcel {parcel} in LUD {lud} {show(installment + penalty)} is delinquent.",
            f"The installment of {said(due)} was not paid: {show(principal)} principal and {show(interest)} interest, "
            f"{show(installment)} together. The penalty of 5 percent, charged once, adds {show(penalty)}.",
            f"Please use {show(installment + penalty)} for your certificate. The next installment falls due on "
            f"{said(nxt)}. Interest goes on until the parcel is paid.",
            ASK_US,
        ),
        TREASURER,
        f"Treasurer told: LUD {lud}, {parcel}, {show(installment)} + {show(penalty)} delinquent since {due:%m/%d/%Y}.",
        opened("paper:parcel"),
        subject=f"Re: {incoming.subject}",
        to=WRITER,
        official=official,
        copy="treasury",
        stake=installment,
        follow=soon(ground, 5, 30),
        scene={"papers": (sheet,)},
    )
    return ground.any_home(), reply
