"""A payment for several debts of one account, and the order in which it pays them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.books.allocation import Claim, Debt, Supply, allocate
from carpath.cis.records import MoneyEntry
from carpath.exercises.remittances.case import ZERO, Form
from carpath.exercises.remittances.faults.keys import Body, Laid, keyed, post
from carpath.exercises.remittances.faults.mail import envelope
from carpath.exercises.remittances.ground import Ground
from carpath.exercises.remittances.street import DUE_DAYS, with_account


def split(ground: Ground, *, wrong: bool) -> Laid:
    """A payment for several debts of one account that does not cover them; the twin pays all of them."""
    home = ground.home(2, owing=2, age=12)
    old, now = home.segments[-2:]
    number = home.account.number
    fee = MoneyEntry(old.end + timedelta(days=DUE_DAYS + 5), "Late fee", Decimal("5.00"))
    entries = (*home.account.entries, fee)
    home = with_account(home, replace(home.account, entries=entries))
    debts = _debts(ground, old.total, now.total, old.end, now.end, fee.day)
    owed = sum((debt.amount for debt in debts), ZERO)
    amount = owed if not wrong else _part_of(ground, debts)
    paid, _ = allocate(amount, debts)
    parts = tuple(sum((each for debt, each in paid if debt == own), ZERO) for own in debts)
    held = sum((part for part, debt in zip(parts, debts, strict=True) if debt.claim is Claim.DEPOSIT), ZERO)
    check = ground.check(home, amount)
    task = ground.task(
        Form.MAIL, f"Check {check.serial}, several debts",
        envelope(ground, "One check with its stub. The account owes several things."), home, checks=(check,),
        tender="CK", stubs=(ground.stub(home, due=owed),), debts=debts,
    )  # fmt: skip
    rows = [(number, amount - held, False), *([(number, held, True)] if held else [])]
    said = {f"d{place}": str(part) for place, part in enumerate(parts, 1)}
    acts: tuple[Body, ...] = (post("CK", amount, *[row for row in rows if row[1]]), {"do": "split", **said})
    why = "covers all that is owed" if not wrong else "covers only part of what is owed"
    return keyed(
        ground, task, "split", "named", *acts, wrong=wrong, where="what the account owes, debt by debt",
        said=f"The payment {why}: the oldest debt first, then the deposit due, current charges, fees last; across "
        "services electric, water, other.",
        seen=f"check {check.serial} for account {number}", decided="posted and split", number=amount,
        paragraph="15.4-1", supported=(number,),
        downstream="Paid to the new bill first, the old one goes to disconnection although money came.",
    )  # fmt: skip


def _debts(ground: Ground, old: Decimal, now: Decimal, old_end: date, now_end: date, charged: date) -> tuple[Debt, ...]:
    """What the account owes: an old bill, the current one, a fee; from step 2 on a deposit due; water from step 3 on,
    which has part of the old bill. They stand in no order that gives the answer away."""
    due = timedelta(days=DUE_DAYS)
    water = Decimal(ground.rng.randrange(2100, 3900)) / 100 if ground.step > 2 else ZERO
    debts = [
        Debt(Claim.FEE, Decimal("5.00"), charged),
        Debt(Claim.CURRENT, now, now_end + due),
        Debt(Claim.OLD, old - water, old_end + due),
        *([Debt(Claim.OLD, water, old_end + due, Supply.WATER)] if water else []),
        *([Debt(Claim.DEPOSIT, Decimal(100), ground.before(20, 28))] if ground.step > 1 else []),
    ]
    return tuple(debts)


def _part_of(ground: Ground, debts: Sequence[Debt]) -> Decimal:
    """An amount that reaches into the current charges, or on step 4 not even that far."""
    first = sum((debt.amount for debt in debts if debt.claim in (Claim.OLD, Claim.DEPOSIT)), ZERO)
    now = next(debt.amount for debt in debts if debt.claim is Claim.CURRENT)
    if ground.step == 4:
        return (first * ground.rng.randrange(60, 90) / 100).quantize(Decimal("0.01"))
    return (first + now * ground.rng.randrange(20, 80) / 100).quantize(Decimal("0.01"))
