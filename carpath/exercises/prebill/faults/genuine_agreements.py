"""Agreements that go on although something is entered that ends others: a death, a court case, a move, an absence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from carpath.cis.papers import Paper
from carpath.cis.prebill_records import Budget
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.faults import closing
from carpath.exercises.prebill.faults.estate import NOTICE as DEATH
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.petition import COURT
from carpath.exercises.prebill.faults.petition import NOTICE as BANKRUPTCY
from carpath.exercises.prebill.faults.right import right, story_of
from carpath.exercises.prebill.faults.true_up import on_plan
from carpath.exercises.prebill.ground import KNOWS_NOTHING, Ground, Lot


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
        call=ground.says(truth, astray, closing.RELATIVES if event == DEATH else KNOWS_NOTHING),
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
