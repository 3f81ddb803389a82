"""Money and kWh that look misplaced and are not: a credit that is the customer's own, a bank as it should be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from carpath.cis.account_money import PAID
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import Entry
from carpath.cis.records import MoneyEntry
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.explain import HERE
from carpath.exercises.prebill.faults import closing
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.forfeit import LEAST, in_spring, net_of, says, statement, with_panels
from carpath.exercises.prebill.faults.paid_twice import payment_before, with_entry
from carpath.exercises.prebill.faults.right import KINDS, right, story_of
from carpath.exercises.prebill.ground import Ground, Lot

GRANTS = (250, 300, 400, 500, 650)


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
        _says(ground, given=given),
    )
    statement = Statement(mark, "payment", HERE, day)
    looks = (f"transactions:{lot.account}",)
    return right(ground, lot, replace(story, papers=(paper,), statements=(statement,), looks=looks))


def _says(ground: Ground, *, given: bool) -> str:
    if given:
        return ground.says("The agency told me that they would pledge something.", "I cannot have paid that much.")
    return ground.says("Leave it there, it pays the next bill.", "I thought you had sent that back to me long ago.")


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
