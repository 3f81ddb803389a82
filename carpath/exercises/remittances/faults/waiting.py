"""Money in suspense, and a letter that may tell whose it is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.cash.checks import Check
from carpath.cis.papers import Paper
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.remittances.case import Form, Task
from carpath.exercises.remittances.faults.archive import DEPOSITED, IN_FIRST, archived, of_account
from carpath.exercises.remittances.faults.keys import Laid, keyed, whole
from carpath.exercises.remittances.ground import BATCH, Ground


def suspense(ground: Ground, *, wrong: bool) -> Laid:
    """Money in suspense whose payer writes now. The twin's letter tells of another check."""
    home = ground.home(2)
    number, amount = home.account.number, ground.owed(home)
    came = ground.before(6, 25)
    check = ground.check(home, amount, day=came - timedelta(days=3), memo="ELECTRIC")
    said = check.serial if wrong else str(int(check.serial) + ground.rng.randrange(3, 40))
    letter = Paper("letter", "Letter of the customer", (
        f"“My check {said} was cashed and is not on my account {number}. {home.account.name.title()}”",
    ))  # fmt: skip
    task = _in_suspense(ground, home, check, came, letter)
    payment = of_account(task, "")
    acts = ({"do": "move", "payment": payment, "to": number},) if wrong else ()
    why = (
        "The letter names the check that lies in suspense: its payment goes to the account."
        if wrong
        else f"The letter is about check {said}, and in suspense lies check {check.serial}: the owner is not found yet."
    )
    return keyed(
        ground, task, "suspense", "suspense found" if wrong else "right", *acts, wrong=wrong, said=why,
        where="letter and check image", seen=f"payment {payment} in suspense", number=amount, paragraph="15.2-4",
        decided=f"moved to account {number}" if wrong else "left in suspense", supported=(number,) if wrong else (),
        proof=("paper:letter", "paper:image"),
        downstream="Suspense that nobody clears is money of customers who are dunned for it.",
    )  # fmt: skip


def not_ours(ground: Ground, *, wrong: bool) -> Laid:
    """Money in suspense that was meant for another payee goes back; the twin's was meant for us and waits."""
    home = ground.home(2)
    payee = "RIVERTON WATER DISTRICT" if wrong else "EXAMPLE COUNTY PUD"
    came = ground.before(6, 25)
    amount = Decimal(ground.rng.randrange(5000, 24000)) / 100
    stranger = f"{ground.among(('ODESSA', 'LEOPOLD', 'CORINNE'))} {ground.among(('QUILLFEATHER', 'BRAITHWAITE'))}"
    check = ground.check(
        home, amount, drawer=stranger, address="PO BOX 311, MARLOW", payee=payee, day=came - timedelta(days=2)
    )
    letter = Paper("letter", "Letter of the payer", (
        "“You cashed my check for the water bill. I have no power account with you. Please send it back.”"
        if wrong else
        "“Did you get my check? I am new here and still have no account number.”",
    ))  # fmt: skip
    task = _in_suspense(ground, home, check, came, letter)
    payment = of_account(task, "")
    acts = ({"do": "refund", "payment": payment, "payee": stranger},) if wrong else ()
    why = (
        "The check was made out to another district: the money is not ours and goes back to its payer."
        if wrong
        else "The check was made out to us and its payer has no account yet: the money waits in suspense."
    )
    return keyed(
        ground, task, "not ours", "suspense not ours" if wrong else "right", *acts, wrong=wrong, said=why,
        where="payee of the check and the letter", seen=f"payment {payment} in suspense", number=amount,
        decided="refunded to the payer" if wrong else "left in suspense", paragraph="15.2-5",
        proof=("paper:letter", "paper:image"),
        downstream="Money of others that we keep is found by their auditor first.",
    )  # fmt: skip


def _in_suspense(ground: Ground, home: Premise, check: Check, came: date, letter: Paper) -> Task:
    posting = whole("CK", check.legal, "") | IN_FIRST
    return ground.task(
        Form.QUESTION, f"{show(check.legal)} in suspense", (f"A letter about a check of {came:%m/%d/%Y} came.",), home,
        past=((came, BATCH), (came, posting), (came, DEPOSITED), (ground.today, BATCH)), checks=(check,),
        papers=(letter, archived(check)),
    )  # fmt: skip
