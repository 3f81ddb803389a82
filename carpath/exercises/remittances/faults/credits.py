"""A credit about which its owner writes today: made by two checks, or by one that was keyed twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.cash.checks import Check
from carpath.cis.papers import Paper
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.remittances.case import Form, Task
from carpath.exercises.remittances.faults.archive import DEPOSITED, IN_FIRST
from carpath.exercises.remittances.faults.keys import Body, Laid, keyed, whole
from carpath.exercises.remittances.ground import BATCH, Ground
from carpath.exercises.remittances.opening import opened

# What shows how many checks there are.
CHECKS = "paper:image|paper:machine"
OTHERS = (1, 3, 4)
Item = tuple[str, Decimal, str]
"""One item of a batch: account, dollars, number of its check."""


def refund(ground: Ground, *, wrong: bool) -> Laid:
    """Two payments and a credit, of which the customer asks for the second; a check of its own number stands behind
    each. The twin asks only what the credit is: it stays."""
    home = ground.home(2)
    task, checks = credit(ground, home, real=True, asked=wrong)
    number, amount = home.account.number, checks[0].legal
    above = {"approved": "1"} if amount > 250 else {}
    acts = ({"do": "refund", "account": number, **above},) if wrong else ()
    both = f"Checks {checks[0].serial} and {checks[1].serial} stand behind the two payments"
    why = (
        f"{both}: the credit is real, and its owner asks for it. It goes back by check, drawn once both are deposited."
        if wrong
        else f"{both}: the credit is real. It stays and pays the next bill unless its owner asks for it."
    )
    return keyed(
        ground, task, "refund", "paid twice" if wrong else "right", *acts, wrong=wrong, said=why,
        where="the e-mail, both checks and the machine's list", seen=f"two payments on account {number}, two checks",
        decided="credit refunded" if wrong else "credit left on the account", number=amount, paragraph="15.5-5",
        supported=(number,), proof=("paper:e-mail", CHECKS),
        downstream="A credit that is asked for and not sent becomes a complaint; one sent unasked, a bill.",
    )  # fmt: skip


def false_credit(ground: Ground, *, wrong: bool) -> Laid:
    """The same e-mail, account and batches, but one check: it was keyed a second time today, so the second tender was
    never there. The twin is the credit that two checks made."""
    if not wrong:
        return refund(ground, wrong=False)
    home = ground.home(2)
    task, checks = credit(ground, home, real=False, asked=ground.chance(2))
    number, amount = home.account.number, checks[0].legal
    tender = _last_tender(task, number)
    return keyed(
        ground, task, "false credit", "posted twice", {"do": "void", "tender": tender}, wrong=True,
        said=f"One check, {checks[0].serial}, stands behind both payments, and the machine's list of today has no item "
        f"of this account: tender {tender} was never there, and neither is the credit.",
        where="the check and the machine's list of today", seen=f"two payments on account {number}, one check",
        decided=f"tender {tender} cancelled, nothing refunded", number=amount, paragraph="15.5-4",
        proof=("paper:e-mail", CHECKS),
        downstream="Refunded, the District pays out money that nobody paid in, and today's batch stays out by an item.",
    )  # fmt: skip


def credit(ground: Ground, home: Premise, *, real: bool, asked: bool) -> tuple[Task, tuple[Check, ...]]:
    """A payment deposited some days ago and one like it in today's batch, among others; how many checks there are only
    the papers tell."""
    number, amount = home.account.number, ground.owed(home)
    came = ground.before(4, 9)
    first = ground.check(home, amount, day=came - timedelta(days=2))
    second = replace(first, serial=str(int(first.serial) + ground.rng.randrange(1, 9)), day=ground.before(1, 3))
    checks = (first, second) if real else (first,)
    others = [ground.home(place) for place in OTHERS]
    today: list[Item] = [
        (own.account.number, ground.owed(own), str(ground.rng.randrange(1001, 9890))) for own in others
    ]
    today.insert(ground.rng.randrange(len(OTHERS) + 1), (number, amount, second.serial))
    there = [each for each in today if real or each[0] != number]
    task = ground.task(
        Form.QUESTION, f"Credit of {show(amount)}", (f"{home.account.name} wrote by e-mail about a credit.",), home,
        *others, past=_past(ground.today, came, (number, amount), today), checks=checks,
        papers=(_email(amount, asked=asked), _images(checks), _machine(there)),
        call="I looked at my account on the Internet. I do not remember how often I mailed one.",
    )  # fmt: skip
    return task, checks


def _past(today: date, came: date, paid: tuple[str, Decimal], items: list[Item]) -> list[tuple[date, Body]]:
    """The first payment, deposited, and today's batch with everything that was keyed into it."""
    first = whole("CK", paid[1], paid[0]) | IN_FIRST
    keyed_today = [(today, whole("CK", dollars, own)) for own, dollars, _ in items]
    return [(came, BATCH), (came, first), (came, DEPOSITED), (today, BATCH), *keyed_today]


def _last_tender(task: Task, account: str) -> str:
    """The tender whose payment came last on an account."""
    books = opened(task)
    event = [each.event for each in books.payments.values() if each.account == account][-1]
    return next(each.number for each in books.tenders.values() if each.event == event)


def _email(amount: Decimal, *, asked: bool) -> Paper:
    """The customer knows no more than the account shows."""
    wish = (
        "please send me a check for the second" if asked else "is that all right, and does it count for the next bill"
    )
    said = f"“My account on your page shows {show(amount)} twice. I must have paid twice by mistake; {wish}?”"
    return Paper("e-mail", "E-mail of the customer, today", (said,))


def _images(checks: tuple[Check, ...]) -> Paper:
    """Every check that was ever taken for the account since the bill."""
    numbers = " and ".join(each.serial for each in checks)
    said = f"Archive and today's table: {'checks' if len(checks) > 1 else 'check'} {numbers}, and no other."
    return Paper("image", "Checks of this account since the bill", (said,))


def _machine(items: list[Item]) -> Paper:
    """The remittance machine's list of today's batch."""
    rows = tuple((str(place), own, serial, show(dollars)) for place, (own, dollars, serial) in enumerate(items, 1))
    columns = ("Item", "Account", "Check", "Amount")
    return Paper("machine", "List of the remittance machine, today", (f"{len(items)} items.",), columns, rows)
