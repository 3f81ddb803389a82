"""Letters to a title company, the county treasurer, a city clerk, the state's auditor: exact, short, by the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.papers import Paper
from carpath.cis.taxes import tax_on
from carpath.cis.utility.parcels import installments, parcel_number
from carpath.cis.writing.truth import Fact, Flow, amount, count, day, number
from carpath.core.money import cents, show
from carpath.exercises.customer_letters.case import WRITER, Addressee, Incoming, Reply
from carpath.exercises.customer_letters.ground import Ground
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.reckoning import Payoff, payoff
from carpath.exercises.customer_letters.topics.parts import Laid, opened, paper, said, soon

ASK_US = f"If you need anything else for your file, call us at {OFFICE_PHONE} or write to this office."
TITLE = ("Cascade Title Company", "Evergreen Escrow", "Puget Land Title")
CITIES = ("10", "11", "12", "13")


def _official(ground: Ground, name: str, address: str, subject: str, *text: str) -> tuple[Addressee, Incoming]:
    way = ground.among(("Letter", "E-mail"))
    return Addressee(WRITER, name, address), Incoming(way, name, ground.ago(2, 5), subject, text)


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
    official, incoming = _official(
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
            "cleared. From "
            f"{said(nxt)} on the figure changes; ask us for a new one. We quote in writing only.",
            f"Electric and water bills of the place are separate from the assessment. {ASK_US}",
        ),
        ("payoff", "pay off", r"\$"),
        "The payoff is all unpaid principal, interest to the next due date, and what is delinquent with its penalty.",
        "The parcel sheet in the papers",
        "11.12-1",
        "A payoff that is wrong in writing binds the District: the title company closes with it.",
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
    official, incoming = _official(
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
            f"{said(nxt)}. "
            "Interest goes on until the parcel is paid.",
            ASK_US,
        ),
        ("delinquent",),
        "One installment is open; the penalty is charged once on principal and interest together.",
        "The parcel sheet in the papers",
        "11.12-2",
        "A wrong delinquency stands in a public certificate.",
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


def city_clerk(ground: Ground) -> Laid:
    """How much city tax was billed in a month, proved from its base."""
    code = ground.among(CITIES)
    place = ground.book.taxes.codes[code]
    taxable = Decimal(ground.rng.randrange(18_000_000, 90_000_000)) / 100
    put, priv, city = tax_on(ground.book.taxes, code, taxable)
    month = ground.place.days[-2]
    rate = (place.city_rate or Decimal(0)) * 100
    sheet = paper(
        "proof",
        f"Tax proof, {month:%B %Y}",
        f"{place.place}: charges {show(taxable)}, state utility tax {show(put)}, privilege tax {show(priv)}, city tax "
        f"{show(city)} at {rate.normalize():f} percent. Remitted by the 25th of the next month.",
    )
    official, incoming = _official(
        ground,
        f"City Clerk, {place.place}",
        f"City Hall, {place.place.removeprefix('City of ').removeprefix('Town of ')}",
        f"City tax of {month:%B %Y}",
        f"The council asks how much city tax you billed in {month:%B %Y}, and on what it is taken. Please send no "
        "names.",
    )
    base = taxable + put + priv
    facts = (
        amount("the city tax", city, needed=True),
        amount("the charges", taxable, needed=True),
        amount("the state utility tax", put),
        amount("the privilege tax", priv),
        amount("the base of the city tax", base, needed=True),
        count("the city rate", rate.normalize(), "%", needed=True),
    )
    reply = Reply(
        incoming,
        "IN",
        facts,
        (
            f"In {month:%B %Y} we billed {show(city)} of city tax inside {place.place}.",
            f"Charges came to {show(taxable)}. The state utility tax added {show(put)} and the privilege tax "
            f"{show(priv)}, "
            f"so that the city tax is taken on {show(base)}. At {rate.normalize():f} percent that is {show(city)}; "
            "rounding "
            "bill by bill may move it by some cents.",
            "Treasury remits the month's tax by the 25th of the month that follows and sends you the statement. "
            "This letter holds totals only; records of single customers go through our public records officer.",
            ASK_US,
        ),
        ("city tax",),
        "The base is charges and both state taxes; the rate is the city's own.",
        "The tax proof in the papers",
        "11.12-3",
        "A council budgets with this figure.",
        f"City tax {month:%m/%Y} for {place.place}: {show(city)} on {show(base)}. Clerk answered.",
        opened("paper:proof"),
        subject=f"Re: {incoming.subject}",
        to=WRITER,
        official=official,
        copy="treasury",
        stake=city,
        scene={"papers": (sheet,)},
    )
    return ground.any_home(), reply


def auditor(ground: Ground) -> Laid:
    """A list of deposits that are due back, tied to the ledger (handbook 10.7)."""
    deposits = [
        Decimal(ground.rng.choice((200, 200, 215, 228, 240, 262, 305))) for _ in range(ground.rng.randint(3, 5))
    ]
    applied = sum(deposits[:-1], Decimal("0.00"))
    total, back = sum(deposits, Decimal("0.00")), deposits[-1].quantize(Decimal("0.01"))
    month = ground.place.days[-2]
    rows = [(str(place), show(each)) for place, each in enumerate(deposits, 1)]
    listed = paper(
        "list",
        "Deposits past their return date",
        f"{month:%B %Y}. Listed by place on the list, without names. All but the last are applied to balances "
        f"(142.10), the last is refunded (232.10). Change in 235.10: {show(total)}.",
        columns=("No", "Deposit"),
        rows=rows,
    )
    official, incoming = _official(
        ground,
        "Office of the State Auditor",
        "Field office, Riverton",
        f"Deposits of {month:%B %Y}",
        f"For our test of {month:%B %Y}: how many deposits were cleared, what do they come to, and where did they go?",
    )
    facts = (
        amount("all deposits", total, needed=True),
        amount("what was applied to balances", applied, needed=True),
        amount("what was refunded", back, needed=True),
        number("receivables", "142.10"),
        number("refunds payable", "232.10"),
        number("deposits held", "235.10"),
        *(amount("a deposit of the list", each.quantize(Decimal("0.01"))) for each in sorted(set(deposits))),
    )
    reply = Reply(
        incoming,
        "IN",
        facts,
        (
            f"In {month:%B %Y} we cleared {len(deposits)} deposits of {show(total)} in all, and the list agrees with "
            "the "
            "ledger.",
            f"Deposits of {show(applied)} were applied to what their customers owed (account 142.10), and "
            f"{show(back)} is "
            f"refunded by check (232.10). Customer deposits (235.10) fell by {show(total)}, which is the total of "
            "the list.",
            "The list without names is enclosed. If your sample needs the files, name the lines and we have them "
            "ready at "
            "our office within three business days.",
            ASK_US,
        ),
        ("clear", "deposits"),
        "The list adds up, and its total is the change in the account of deposits.",
        "The list in the papers",
        "11.12-4",
        "A confirmation that does not tie becomes a finding.",
        f"Auditor told: {len(deposits)} deposits, {show(total)}; {show(applied)} applied, {show(back)} refunded.",
        opened("paper:list"),
        subject=f"Re: {incoming.subject}",
        to=WRITER,
        official=official,
        enclosure="statement",
        copy="lead",
        allows=("refund",),
        stake=total,
        scene={"papers": (listed,)},
    )
    return ground.any_home(), reply
