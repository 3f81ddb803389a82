"""Everyday cases with nothing to mend: the agreement goes on, the credit stays, the bank is rightly empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from carpath.cis.account_money import PAID
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.cis.prebill_records import Budget
from carpath.cis.records import MoneyEntry
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.explain import HERE
from carpath.exercises.prebill.faults import closing
from carpath.exercises.prebill.faults.estate import NOTICE as DEATH
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.forfeit import LEAST, in_spring, net_of, says, statement, with_panels
from carpath.exercises.prebill.faults.paid_twice import payment_before, with_entry
from carpath.exercises.prebill.faults.petition import COURT
from carpath.exercises.prebill.faults.petition import NOTICE as BANKRUPTCY
from carpath.exercises.prebill.faults.right import KINDS, right, story_of
from carpath.exercises.prebill.faults.true_up import on_plan
from carpath.exercises.prebill.ground import Ground, Lot

GRANTS = (250, 300, 400, 500, 650)


def _goes_on(
    ground: Ground, lot: Lot, event: str, paper: Paper, words: tuple[str, str, str, str], **records: Any
) -> Case | None:
    """The agreement stays active after an event entered some days ago; `words`: what is said, where, and two calls."""
    said, where, truth, astray = words
    mark, since = f"paper:{paper.name}", lot.home.account.since
    came = closing.working(ground.today - timedelta(days=ground.rng.randrange(3, 15)))
    paragraph = "19.6-2" if event == BANKRUPTCY else "19.6-1" if event == DEATH else "7.2-23"
    story = story_of("CY", said, where, f"{paper.title.lower()}: {paper.text[-1]}", mark, paragraph, "")
    story = replace(
        story,
        papers=(paper,),
        call=ground.says(truth, astray),
        statements=(Statement(mark, "agreement", "active", since),),
        records=closing.kept(lot, came, event) | records,
    )
    return right(ground, lot, story)


def both_signed(ground: Ground) -> Case | None:
    """One of two customers died; the other has been a party to the agreement all along."""
    lot = ground.lot(ground.pick(closing.HOMES))
    name, since = lot.home.account.name, lot.home.accounts[0].since
    other = closing.same_family(ground, name)
    paper = Paper(
        "agreement",
        "Service agreement",
        (
            f"{lot.home.address}, account {lot.account}.",
            f"Signed {on(since)} by {name} and {other}, each for the whole.",
        ),
    )
    return _goes_on(
        ground,
        lot,
        DEATH,
        paper,
        (
            f"{other} signed the agreement of {on(since)} as well and answers for all of it: nothing ends.",
            "the service agreement: who signed it",
            "We both signed for the power when we moved in.",
            "Everything was in the one name. I do not know what happens now.",
        ),
    )


def nobody_yet(ground: Ground) -> Case | None:
    """The house stands empty and the estate keeps the service until it is sold."""
    lot = ground.lot(ground.pick(closing.HOMES))
    lawyer = closing.another(ground, lot.home.account.name)
    paper = Paper(
        "letters",
        "Letters testamentary",
        (
            f"{lawyer} is the personal representative of the estate of {lot.home.account.name}.",
            "Keeps the electric service for the estate, at its expense, until the house is sold; no sale yet.",
        ),
    )
    return _goes_on(
        ground,
        lot,
        DEATH,
        paper,
        (
            "Nobody else answers for the service yet: the estate keeps it and is billed as before.",
            "the letters testamentary: who speaks for the estate, and what happens to the service",
            "The estate pays the power until the house is sold.",
            "We will be taking the house over, my sister or I.",
        ),
    )


def dismissed(ground: Ground) -> Case | None:
    """The court dismissed the petition, or it is another person's."""
    lot = ground.lot(ground.pick(closing.HOMES))
    name, number = lot.home.account.name, f"{ground.today:%y}-{ground.rng.randrange(10_200, 14_900)}"
    day = closing.working(ground.today - timedelta(days=ground.rng.randrange(6, 18)))
    if ground.chance(2):
        said = f"The court dismissed case {number} on {on(day)}: no petition stands, and the account goes on."
        text = f"Case {number}, {name}: dismissed on {on(day)}, the fee was not paid; no stay is in force."
    else:
        namesake = f"{lot.home.address.split()[0]} {closing.another(ground, name).partition(',')[0]} RD"
        said = f"Case {number} is that of a namesake at {namesake}; this customer filed nothing."
        text = f"Case {number}: debtor {name}, {namesake}. Creditors' list: no account at {lot.home.address}."
    return _goes_on(
        ground,
        lot,
        BANKRUPTCY,
        Paper("court", "Docket of the bankruptcy court", (COURT, text)),
        (
            said,
            "the docket of the court: whose case it is, and how it stands",
            "There is no bankruptcy. I have never been in front of that court, or not any more.",
            "I may have to file, my lawyer says.",
        ),
    )


def keeps_both(ground: Ground) -> Case | None:
    """The customer signed on at another address and keeps this one."""
    lot = ground.lot(ground.pick(closing.HOMES))
    reason = ground.pick(("until the old house is sold", "for a parent who lives there", "as a rental between tenants"))
    street = f"{ground.rng.randrange(100, 900) * 2} {closing.another(ground).partition(',')[0]} ST"
    paper = Paper(
        "request",
        "Application for a second service",
        (
            f"{lot.home.account.name} applies for service at {street}.",
            f"Service at {lot.home.address} stays in the same name, {reason}; no stop is asked for.",
        ),
    )
    return _goes_on(
        ground,
        lot,
        "The customer signed on elsewhere",
        paper,
        (
            f"The customer keeps this service {reason}: two addresses, two accounts, no balance to move.",
            "the application for the other address: what happens to this one",
            "I pay for both for now.",
            "We live at the new place now, all of us.",
        ),
    )


def away(ground: Ground) -> Case | None:
    """A budget customer has the mail sent after, and is back in spring."""
    lot, _, payments = on_plan(ground, ground.lot(ground.pick(("electric home", "gas home"))))
    paper = Paper(
        "program",
        "Program file, budget plan",
        (
            f"Payment {show(payments[-1])}, drawn from the bank each month.",
            f"{lot.home.account.name} is away for some months, heat on low; service and plan go on.",
        ),
    )
    return _goes_on(
        ground,
        lot,
        "The customer had the mail forwarded",
        paper,
        (
            "The customer is away and has not left: the service goes on, and with it the budget plan and its variance.",
            "the program file: what was agreed for the months away",
            "We are with our daughter until spring. Please leave everything as it is.",
            "We are not living there at the moment.",
        ),
        budget=Budget(payments[-1], ground.today),
    )


def stays_as_credit(ground: Ground) -> Case | None:
    """A payment too many, or a grant: it is the customer's, and it stays."""
    lot = closing.paid_up(ground, ground.lot(ground.pick(KINDS)))
    given = ground.chance(2) and lot.home.residential
    payment = payment_before(ground, lot)
    day = payment.day + timedelta(days=ground.rng.randrange(2, 5))
    amount = Decimal(ground.pick(GRANTS)) if given else -payment.amount
    what = "Energy assistance grant" if given else PAID
    lot = with_entry(lot, MoneyEntry(day, what, -amount))
    paper = _grant(lot, amount) if given else _left_there(lot, amount)
    said = f"The {show(amount)} of {on(day)} {'is a grant for this account' if given else 'was paid by this customer'}"
    mark = f"paper:{paper.name}"
    story = story_of(
        "ZB",
        f"{said}: it stays as a credit and pays this bill and the next.",
        f"the {paper.title.lower()}",
        f"{paper.title.lower()}: {show(amount)} of {on(day)} stays on the account",
        mark,
        "19.6-3",
        ground.says("Leave it there, it pays the next bill.", "I cannot have paid that much."),
    )
    statement = Statement(mark, "payment", HERE, day)
    looks = (f"transactions:{lot.account}",)
    return right(ground, lot, replace(story, papers=(paper,), statements=(statement,), looks=looks))


def _grant(lot: Lot, amount: Decimal) -> Paper:
    text = (
        f"Pledge of {show(amount)} for account {lot.account}, {lot.home.account.name}.",
        "For this account's bills only.",
    )
    return Paper("pledge", "Pledge of the assistance agency", text)


def _left_there(lot: Lot, amount: Decimal) -> Paper:
    text = (
        f"{lot.home.account.name}: 'I paid {show(amount)} twice, by card and by check; both are mine.",
        "Leave it on the account for the next bills.'",
    )
    return Paper("letter", "Letter of the customer", text)


def forfeited(ground: Ground) -> Case | None:
    """The bill before covered 31 March and this one takes in nothing; or this one covers it and still has the bank."""
    ground = in_spring(ground)
    lot, months = with_panels(ground)
    start, last = lot.service.start, months[-1]
    left = last.left + last.expired
    if left < LEAST or net_of(lot) <= 0:
        return None
    bank, said = (
        last.left,
        f"The bill to {on(start)} covered 31 March: its {left:,} kWh are gone, and the bank is empty.",
    )
    if bank:
        said = f"The bill to {on(start)} ended before 31 March: its {left:,} kWh count on this one, and then no more."
        lot = lot.recorded(Entry("bank", str(bank), start))
    story = story_of(
        "NM1",
        said,
        "the net-metering statement: which bill covers 31 March",
        f"net-metering statement: {left:,} kWh left on {on(start)}, {bank:,} of them in the bank",
        "paper:netting",
        "19.3-3",
        says(ground),
    )
    story = replace(
        story,
        papers=(statement(ground, lot, months),),
        statements=(Statement("paper:netting", "bank", str(bank), start),),
        records={"carried": 0 if bank else left},
    )
    return right(ground, lot, story)


EVERYDAY = (both_signed, nobody_yet, dismissed, keeps_both, away, stays_as_credit, forfeited)
