"""Totals for a city clerk and for the auditor of the state: no customer is named."""

from __future__ import annotations

from decimal import Decimal

from carpath.cis.taxes import tax_on
from carpath.cis.writing.truth import amount, count, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import WRITER, Reply, Story
from carpath.exercises.customer_letters.ground import Ground
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.parts import Laid, official_letter, opened, paper

ASK_US = f"If you need anything else for your file, call us at {OFFICE_PHONE} or write to this office."
CITIES = ("10", "11", "12", "13")

CITY_CLERK = Story(
    decision=("city tax",),
    said="The base is charges and both state taxes; the rate is the city's own.",
    where="The tax proof in the papers",
    paragraph="11.12-3",
    downstream="A council budgets with this figure.",
)

AUDITOR = Story(
    decision=("clear", "deposits"),
    said="The list adds up, and its total is the change in the account of deposits.",
    where="The list in the papers",
    paragraph="11.12-4",
    downstream="A confirmation that does not tie becomes a finding.",
)


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
    official, incoming = official_letter(
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
            f"{show(priv)}, so that the city tax is taken on {show(base)}. At {rate.normalize():f} percent that is "
            f"{show(city)}; rounding bill by bill may move it by some cents.",
            "Treasury remits the month's tax by the 25th of the month that follows and sends you the statement. This "
            "letter holds totals only; records of single customers go through our public records officer.",
            ASK_US,
        ),
        CITY_CLERK,
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
    official, incoming = official_letter(
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
            "the ledger.",
            f"Deposits of {show(applied)} were applied to what their customers owed (account 142.10), and "
            f"{show(back)} is refunded by check (232.10). Customer deposits (235.10) fell by {show(total)}, which is "
            "the total of the list.",
            "The list without names is enclosed. If your sample needs the files, name the lines and we have them "
            "ready at our office within three business days.",
            ASK_US,
        ),
        AUDITOR,
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
