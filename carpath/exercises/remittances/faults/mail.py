"""Good money that comes by mail: for several accounts, with an old stub, without one, for a debt that was given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from carpath.cis import names
from carpath.cis.books.allocation import divide
from carpath.cis.papers import Paper
from carpath.cis.records import MoneyEntry, Premise
from carpath.exercises.remittances.case import Form
from carpath.exercises.remittances.faults.keys import STUB, Laid, any_page, keyed, post, whole
from carpath.exercises.remittances.ground import Ground, spoken
from carpath.exercises.remittances.street import with_account


def envelope(ground: Ground, *said: str) -> tuple[str, ...]:
    """What a piece of today's mail is, and what is in it."""
    return (f"Envelope {ground.rng.randrange(11, 99)} of today's mail.", *said)


def several(ground: Ground, *, wrong: bool) -> Laid:
    """One check for two accounts and no word how to split it; the twin pays both to the cent."""
    first = ground.home(1, shop=True)
    second = ground.home(2, shop=True, name=first.account.name)
    amount = ground.owed(first) + ground.owed(second)
    if wrong:
        short = ground.step > 2 and ground.chance(2)
        amount += Decimal(ground.rng.randrange(1900, 4900)) / 100 * (-1 if short else 1)
    return paid_together(ground, first, second, amount, wrong=wrong)


def paid_together(ground: Ground, first: Premise, second: Premise, amount: Decimal, *, wrong: bool) -> Laid:
    """A check of that amount with the stubs of two accounts, in this order."""
    owed = [(home.account.number, ground.owed(home)) for home in (first, second)]
    parts = divide(amount, owed)
    stubs = tuple(ground.stub(home) for home in (first, second))
    check = ground.check(first, amount, memo="POWER, BOTH ACCOUNTS")
    task = ground.task(
        Form.MAIL, f"Check {check.serial}, two stubs", envelope(ground, "One check with two stubs and no letter."),
        first, second, checks=(check,), tender="CK", stubs=stubs, call="Put it on both shops, the way you always do.",
    )  # fmt: skip
    act = post("CK", amount, *((part.account, part.amount, False) for part in parts))
    odd = "it is not the sum of the two bills, and no split is given" if wrong else "it pays both bills to the cent"
    return keyed(
        ground, task, "several", "named", act if wrong else STUB, wrong=wrong,
        said=f"One check comes for two accounts; {odd}. Each gets its balance in the order of the stubs, and a rest is "
        "a credit of the first.",
        where="check and both stubs", seen=f"check {check.serial} with two stubs", decided="posted to both accounts",
        number=amount, paragraph="15.4-2", supported=[account for account, _ in owed],
        downstream="Left to one account, the other gets a late notice for a bill that its owner paid.",
    )  # fmt: skip


def closed(ground: Ground, *, wrong: bool) -> Laid:
    """The stub of an account that is closed: its customer moved down the street and used an old stub. The twin pays the
    final bill of the closed account."""
    old, new = _move(ground, 3)
    former = old.accounts[0]
    if not wrong:
        old = with_account(old, replace(former, entries=former.entries[:-1]))
        former = old.accounts[0]
    amount = ground.owed(new) if wrong else ground.owed(old, former)
    last = [bill for bill in old.segments if bill.account == former.number][-1]
    stub = ground.stub(old, former, due=last.total)
    home = new if wrong or ground.chance(2) else old
    check = ground.check(new, amount, address=home.address)
    right = new.account.number if wrong else former.number
    proof = (any_page(former.number, "transactions"), *((any_page(right),) if wrong else ()))
    task = ground.task(
        Form.MAIL, f"Check {check.serial}, one stub", envelope(ground, "One check with one stub."), old, new,
        account=former.number, checks=(check,), tender="CK", stubs=(stub,),
        call="I took the stub that lay on the table. It is for the power, that is all I know.",
    )  # fmt: skip
    why = (
        "The stub is an old one: its account is closed and owes nothing, and the check pays the customer's new account "
        "to the cent."
        if wrong
        else "The account is closed and still owes its final bill, which this check pays to the cent."
    )
    return keyed(
        ground, task, "closed", "named", whole("CK", amount, right) if wrong else STUB, wrong=wrong, said=why,
        where=f"transactions of {former.number}", seen=f"check {check.serial} with the stub of {former.number}",
        decided=f"posted to account {right}", number=amount, paragraph="15.4-4",
        supported=(right, former.number), proof=proof,
        downstream="Money on a closed account pays nothing: the new one goes to late fee and notice.",
    )  # fmt: skip


def _move(ground: Ground, place: int) -> tuple[Premise, Premise]:
    """A home that its customer left, and the one into which the same customer moved in those days."""
    age = ground.rng.randrange(8, 18)
    old = ground.home(1, moved=True, age=age)
    new = ground.home(place, name=old.accounts[0].name, moved=True, age=age)
    return old, new


def unknown(ground: Ground, *, wrong: bool) -> Laid:
    """A check without a stub: nobody here has that name and address. The twin's name and address find the account."""
    payer, other = ground.home(2), ground.home(4)
    family = payer.account.name.partition(",")[0]
    stranger = f"{ground.among(('ODESSA', 'LEOPOLD', 'CORINNE', 'ANSEL'))} {family}"
    amount = ground.owed(payer)
    if wrong and ground.step == 1:
        stranger = f"{spoken(names.person(ground.rng)).split()[0]} {ground.among(('QUILLFEATHER', 'BRAITHWAITE'))}"
    away = f"{ground.rng.randrange(3000, 9000)} {ground.among(('FERRY LANDING RD', 'OLD MILL RD', 'STATE HWY 9'))}"
    facts = {"drawer": stranger, "address": away} if wrong else {}
    paid = Decimal(ground.rng.randrange(60, 190)) if wrong else amount
    check = ground.check(payer, paid, memo="ELECTRIC", **facts)
    task = ground.task(
        Form.MAIL, f"Check {check.serial}, no stub",
        envelope(ground, "A check alone. The CIS still shows the account that was worked on before."), payer, other,
        account=other.account.number, checks=(check,), tender="CK", call="I have sent no check this week.",
    )  # fmt: skip
    right = "" if wrong else payer.account.number
    own = payer.account.number
    proof = (any_page(own),) if not wrong or ground.step > 1 else ()
    why = (
        "No account has this name and this address. The money is deposited today and waits in suspense."
        if wrong
        else "Name and address of the check are those of one account, and the amount is what it owes."
    )
    return keyed(
        ground, task, "unknown", "unknown" if wrong else "named", whole("CK", paid, right), wrong=wrong, said=why,
        where="name and address on the check, and F3", seen=f"check {check.serial} of {check.drawer} without a stub",
        decided="posted to suspense" if wrong else f"posted to account {right}", number=paid, paragraph="15.2-3",
        supported=(right,) if right else (), proof=proof,
        downstream="A guess pays a stranger's bill, and the payer's own account goes to notice.",
    )  # fmt: skip


def recovery(ground: Ground, *, wrong: bool) -> Laid:
    """A customer pays for an old account that was written off. The twin pays the bill of the account of today."""
    old, new = _move(ground, 4)
    former = old.accounts[0]
    given_up = _given_up(ground, old)
    paid = Decimal(ground.rng.randrange(40, 90)) if wrong else ground.owed(new)
    memo = f"OLD ACCT {former.number}" if wrong else f"ACCT {new.account.number}"
    check = ground.check(new, paid, memo=memo)
    letter = Paper("letter", "Letter in the envelope", (
        f"“I am paying on what I still owe from {old.address.title()}. More will follow. {check.drawer.title()}”"
        if wrong else
        f"“Here is this month's payment for {new.address.title()}. {check.drawer.title()}”",
    ))  # fmt: skip
    right = former.number if wrong else new.account.number
    task = ground.task(
        Form.MAIL, f"Check {check.serial} with a letter", envelope(ground, "A check with a letter and no stub."),
        given_up, new, checks=(check,), tender="CK", papers=(letter,), account=new.account.number,
        standing={former.number: {"written_off": True}},
    )  # fmt: skip
    why = (
        "The payer says that it is for the old account. That one was written off, so the money is a recovery and the "
        "account of today stays as it is."
        if wrong
        else "The payer says that it is for the account of today; the old one was written off and is not meant."
    )
    return keyed(
        ground, task, "recovery", "named", whole("CK", paid, right), wrong=wrong, said=why,
        where="the letter and the memo line", seen=f"check {check.serial} with a letter",
        decided=f"posted to account {right}{' as a recovery' if wrong else ''}", number=paid, paragraph="15.4-5",
        supported=(right,), proof=("paper:letter",),
        downstream="A payer says what is paid. Put elsewhere, the debt that was to be paid stays with the collector.",
    )  # fmt: skip


def _given_up(ground: Ground, old: Premise) -> Premise:
    """The former customer left the last bill unpaid; it was written off."""
    former = old.accounts[0]
    last = [bill for bill in old.segments if bill.account == former.number][-1]
    entry = MoneyEntry(ground.today - timedelta(days=10), "Written off", -last.total)
    return with_account(old, replace(former, entries=(*former.entries[:-1], entry)))
