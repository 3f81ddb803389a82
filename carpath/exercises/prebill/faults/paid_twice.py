"""A credit that takes up the whole bill: the bill is right, and the money is not ours to keep on this account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.account_money import PAID
from carpath.cis.district import CLERKS
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import calculate
from carpath.cis.records import MoneyEntry, Premise, Remark
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Settled, Statement
from carpath.exercises.prebill.faults import closing, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.right import KINDS
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot
from carpath.exercises.prebill.settling import CANCELED, MOVED, REFUND

BATCH = range(3100, 9800)


@dataclass(frozen=True)
class Doubled:
    """A payment too many: what it is, and what the papers say of it."""

    settled: Settled
    said: str
    where: str
    proof: str
    papers: tuple[Paper, ...]
    others: tuple[Premise, ...] = ()
    looks: tuple[str, ...] = ()
    truth: str = ""
    astray: str = "I pay by my bank, once a month. If there is too much, then keep it."


def paid_twice(ground: Ground) -> Case | None:
    """Keyed twice from one stub, meant for a neighbor, or paid twice and asked back."""
    lot = ground.lot(ground.pick(KINDS))
    lot = closing.paid_up(ground, lot)
    told = ground.pick((_keyed_twice, _neighbors, _asked_back))(ground, lot)
    if told is None:
        return None
    doubled, day = told
    paid = MoneyEntry(day, PAID, -doubled.settled.amount)
    lot = with_entry(lot, paid)
    if closing.owed(ground, lot.home) + todays(ground, lot) > 0:
        return None
    mark = f"paper:{doubled.papers[0].name}"
    return parts.told(
        ground,
        lot,
        Story(
            fault="paid-twice",
            codes=("ZB",),
            said=doubled.said,
            where=doubled.where,
            proof=doubled.proof,
            sources=(mark,),
            paragraph="19.6-3" if doubled.settled.type == REFUND else "19.6-5",
            call=ground.says(doubled.truth, doubled.astray),
            papers=doubled.papers,
            statements=(Statement(mark, "payment", doubled.settled.type, day),),
            others=doubled.others,
            looks=(f"transactions:{lot.account}", *doubled.looks),
            downstream=f"The bill stays {{right}}. With {show(doubled.settled.amount)} left where it is, it goes out "
            "asking for nothing; whoever misses the money gets a past-due notice, or the books miss it at the bank.",
            settles=(doubled.settled,),
        ),
    )


def todays(ground: Ground, lot: Lot) -> Decimal:
    """Today's bill."""
    return calculate(ground.bank.library.book_text, lot.master, lot.service).total


def with_entry(lot: Lot, entry: MoneyEntry) -> Lot:
    account = replace(lot.home.account, entries=(*lot.home.account.entries, entry))
    return replace(lot, home=replace(lot.home, accounts=(*lot.home.accounts[:-1], account)))


def payment_before(ground: Ground, lot: Lot) -> MoneyEntry:
    """The payment that came twice: of the last bill, from step 3 on of one before it."""
    entries = lot.home.account.entries
    return entries[-1 if ground.step < 3 else ground.rng.choice((-2, -3))]


def _keyed_twice(ground: Ground, lot: Lot) -> tuple[Doubled, date]:
    payment = payment_before(ground, lot)
    amount, day, number = -payment.amount, payment.day, ground.pick(BATCH)
    first, second = sorted(ground.rng.sample(range(3, 90), 2))
    slip = amount + Decimal(ground.rng.randrange(310_000, 890_000)) / 100
    check = ground.rng.randrange(1100, 4900)
    rows = (
        (f"{first:03d}", lot.account, str(check), show(amount)),
        (f"{second:03d}", lot.account, str(check), show(amount)),
    )
    text = (
        f"Batch {number} of {on(day)}, keyed {show(slip + amount)}; the deposit slip of the bank says {show(slip)}.",
        "Items of this account in the batch:",
    )
    said = f"One check, No. {check}, was keyed twice in batch {number}; the bank has it once. Cancel {show(amount)}."
    return Doubled(
        Settled(CANCELED, amount),
        said,
        "the payment batch of that day: check numbers, and the deposit slip",
        f"batch {number} of {on(day)}: check {check} keyed twice, slip {show(amount)} short",
        (Paper("batch", "Payment batch", text, ("Item", "Account", "Check", "Amount"), rows),),
        truth="I wrote one check, and my bank paid one check.",
    ), day


def _neighbors(ground: Ground, lot: Lot) -> tuple[Doubled, date] | None:
    """The stub of somebody on the same street, whose own bill is still open."""
    bill = todays(ground, lot)
    able = [home for home in ground.others if home.account.until is None and home.segments[-1].total > bill]
    able = [home for home in able if home.segments[-1].account == home.account.number]
    if not able:
        return None
    home = ground.pick(able)
    debtor, amount = home.account, home.segments[-1].total
    day = lot.service.start + timedelta(days=ground.rng.randrange(7, 15))
    paid = tuple(
        MoneyEntry(old.end + timedelta(days=ground.rng.randint(2, 9)), PAID, -old.total)
        for old in home.segments[:-1]
        if old.account == debtor.number
    )
    changed = replace(home, accounts=(*home.accounts[:-1], replace(debtor, pays_after=None, entries=paid)))
    others = tuple(changed if other is home else other for other in ground.others)
    check = ground.rng.randrange(1100, 4900)
    stub = Paper(
        "stub",
        "Image of check and stub",
        (
            f"Check No. {check} of {on(day)}, {show(amount)}, drawn by {debtor.name}.",
            f"{_stub(ground, home)} Keyed to account {lot.account}.",
        ),
    )
    return Doubled(
        Settled(MOVED, amount, debtor.number),
        f"The {show(amount)} of {on(day)} is the payment of {debtor.name}, account {debtor.number}, posted here.",
        "the image of check and stub: who drew it, and for which account",
        f"image of check {check}: {debtor.name}, {show(amount)}",
        (stub,),
        others,
        (f"transactions:{debtor.number}",),
        "That second payment is not mine. Check the name on it.",
    ), day


def _stub(ground: Ground, home: Premise) -> str:
    """From step 3 on the stub is torn: the name and the amount must do."""
    if ground.step >= 3:
        return f"The stub is torn; it reads '{home.account.number[:3]}...' and the amount."
    return f"The stub is of account {home.account.number}."


def _asked_back(ground: Ground, lot: Lot) -> tuple[Doubled, date]:
    payment = payment_before(ground, lot)
    day = payment.day + timedelta(days=ground.rng.randrange(2, 6))
    asked = day + timedelta(days=ground.rng.randrange(1, 4))
    amount = -payment.amount
    letter = Paper(
        "letter",
        "Letter of the customer",
        (
            f"{lot.home.account.name}, {on(asked)}: 'I paid the bill by telephone, and my bank sent a check as well.",
            f"Please send me the second payment of {on(day)} back. I need it and do not want a credit.'",
        ),
    )
    return Doubled(
        Settled(REFUND, amount),
        f"The customer paid {show(amount)} a second time on {on(day)} and asks for it back: refund it.",
        "the letter of the customer, beside the transactions",
        f"letter of {on(asked)}, second payment of {on(day)}",
        (letter,),
        truth="Yes, I paid twice by mistake, and I wrote you about it.",
        astray="If your rules say that it must stay on the account, then I cannot help it.",
    ), day


def remarked(ground: Ground, lot: Lot, day: date, text: str) -> Lot:
    """The lot with a line in its contact log."""
    home = replace(lot.home, remarks=(*lot.home.remarks, Remark(day, ground.pick(CLERKS), text)))
    return replace(lot, home=home)
