"""Checks in foreign money (handbook 12.2, 8F, 8G): credited at the rate of one day, charged back at another's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from carpath.cis.bench_words import dated
from carpath.cis.cash.checks import Check
from carpath.cis.papers import Paper
from carpath.cis.postings import bank_fee
from carpath.core.money import cents, show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import ZERO, Act, Filed, Handed, Task
from carpath.exercises.returned_items.codes import CUSTOMER
from carpath.exercises.returned_items.faults.returned import fee_of, reason_words
from carpath.exercises.returned_items.ground import FOREIGN_BANKS, Ground, part
from carpath.exercises.returned_items.papers import BANK_LIST, IMAGE, RATES
from carpath.exercises.returned_items.right import Laid, Right, lay, payment_of, tender_of
from carpath.exercises.returned_items.shelf import FOREIGN

SOURCES = (IMAGE, RATES, BANK_LIST)
CANADIAN, US_FUNDS = "CANADIAN DOLLARS", "U.S. FUNDS"


def rate(ground: Ground) -> Decimal:
    """U.S. dollars for a Canadian dollar, to four decimals."""
    return Decimal(ground.rng.randrange(7_080, 7_520)) / 10_000


def item_fee(ground: Ground) -> Decimal:
    """What the bank takes for a foreign item."""
    return ground.bank.book.foreign_exchange.bank_item_fee


def drawn(ground: Ground, day: date, *, funds: str) -> Check:
    """A Canadian check over the amount of the bill, in figures and in words."""
    return ground.check(ground.bill, day, encoded=ground.bill, bank=ground.among(FOREIGN_BANKS), funds=funds)


def handed_in(ground: Ground, check: Check, amount: Decimal) -> Handed:
    """The foreign check as a tender posted at an amount."""
    return Handed("FC", check.serial, check.drawer, part(ground.payer.account.number, amount))


def shown(ground: Ground, known: list[tuple[date, Decimal]], listed: Paper) -> tuple[Paper, ...]:
    """The papers of a foreign item."""
    return papers.image(), papers.rates(ground, known), listed


def converted(ground: Ground, funds: str) -> tuple[Task, Handed, Decimal]:
    """A check posted at its face, which the bank adjusts to its own money with its fee, and what it is worth."""
    day, on = ground.before(6, 10), ground.before(2, 4)
    check, price = drawn(ground, day, funds=funds), rate(ground)
    handed = handed_in(ground, check, ground.bill)
    filed: Filed = ground.filed(day, handed)
    worth = cents(ground.bill * price)
    reason = f"Foreign item converted at the rate of {dated(on)}; item fee {show(item_fee(ground))}"
    advice = ground.advice("FI", worth - ground.bill - item_fee(ground), reason, check)
    listed = papers.bank_list(ground, advice)
    return ground.task(advice, filed, check, shown(ground, [(on, price)], listed)), handed, worth


def exchange(ground: Ground) -> Laid:
    """Not marked U.S. funds: treated as Canadian dollars (8F)."""
    task, handed, worth = converted(ground, ground.among(("", CANADIAN)))
    face, number = handed.amount, payment_of(task, handed)
    short = face - worth
    return lay(
        task,
        Right(
            "exchange",
            f"The check is Canadian: {show(face)} on it are worth {show(worth)}. The shortfall is the customer's, the "
            "item fee ours.",
            "the bank on the check, and the rate of the day",
            CUSTOMER,
            "FX",
            short,
            SOURCES,
            "12.8-1",
            f"{show(short)} would count as paid although nobody paid it; the fee does not belong to the customer.",
            f"Canadian check of {show(face)} worth {show(worth)} at the rate of the notice. Payment {number} "
            f"reduced by {show(short)}, the fee taken to 903.80.",
            acts=(Act("reduce", number, short, FOREIGN, task.filed.day),),
            letter="FF",
            totals=(short,),
        ),
    )


def exchange_return(ground: Ground) -> Laid:
    """It comes back at another rate (8G): the customer owes what counted, the difference is ours."""
    day, credited = ground.before(14, 20), ground.before(8, 12)
    check, first, now = drawn(ground, day, funds=ground.among(("", CANADIAN))), rate(ground), rate(ground)
    worth, back = cents(ground.bill * first), cents(ground.bill * now)
    handed = handed_in(ground, check, worth)
    filed = ground.filed(day, handed)
    reason = f"{reason_words(ground, 'NSF')}; foreign item charged back at the rate of {dated(ground.today)}"
    advice = ground.advice("FI", -back, reason, check)
    known = [(credited, first), (ground.today, now)]
    task = ground.task(advice, filed, check, shown(ground, known, papers.bank_list(ground, advice)))
    return lay(task, _bounced(ground, task, handed, back))


def _bounced(ground: Ground, task: Task, handed: Handed, back: Decimal) -> Right:
    act = Act("cancel", tender_of(task, handed), reason="NSF", fee=True)
    worth, fee = handed.amount, fee_of(ground)
    return Right(
        "exchange-return",
        f"The check counted as {show(worth)} and is charged back at {show(back)}: the tender comes off as it counted, "
        "and the difference of the rates is the District's.",
        "the amount of the tender, beside that of the advice",
        CUSTOMER,
        "RT",
        back,
        SOURCES,
        "12.8-3",
        "Charged back in full, the customer would pay for the market's movement; left out, cash would not tie.",
        f"foreign check returned at {show(back)}, counted at {show(worth)}. Tender {act.on} cancelled, fee {show(fee)} "
        "charged, the difference to 903.80 because the rate moved.",
        acts=(act,),
        beside=bank_fee(back - worth),
        letter="RP",
        totals=(worth + fee, ground.bill + fee),
        dated=True,
        notice="on",
        also=(worth,) if worth != back else (),
    )


def us_funds(ground: Ground) -> Task:
    """A Canadian bank's check in U.S. money: credited at face, and right as it stands."""
    day, on = ground.before(6, 10), ground.before(2, 4)
    check = drawn(ground, day, funds=US_FUNDS)
    filed = ground.filed(day, handed_in(ground, check, ground.bill))
    advice = ground.advice("FI", ZERO, f"Foreign item credited at its face on {dated(on)}; no fee", check)
    listed = papers.bank_list(ground, advice)
    return ground.task(advice, filed, check, shown(ground, [(on, rate(ground))], listed))
