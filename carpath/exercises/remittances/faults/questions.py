"""Payments that are posted already, and somebody asks: on a wrong account, or twice in the open batch."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.billing_fees import late_fee
from carpath.cis.papers import Paper
from carpath.cis.records import Account, Premise
from carpath.core.money import show
from carpath.exercises.remittances.case import Form, Task
from carpath.exercises.remittances.faults.archive import DEPOSITED, IN_FIRST, archived, batch_list, of_account
from carpath.exercises.remittances.faults.keys import Body, Laid, keyed, whole
from carpath.exercises.remittances.ground import BATCH, Ground
from carpath.exercises.remittances.opening import opened


def neighbour(ground: Ground, *, wrong: bool) -> Laid:
    """A customer misses a payment; it stands on a neighbor's or a former tenant's account. The twin's payment stands
    where it belongs: on the customer's own account, or it was a neighbor's own. From step 3 on our error cost a late
    fee."""
    late = ground.step > 2
    shop = late and ground.chance(2)
    home = ground.home(2, shop=shop, age=40 if late else 0, moved=not shop and ground.chance(3))
    near = ground.home(3)
    asker, amount = home.account, ground.owed(home)
    former = wrong and len(home.accounts) > 1 and ground.chance(2)
    other = home.accounts[0] if former else near.account
    own = not wrong and not late and ground.chance(2)
    stands = asker if own else other
    came = ground.before(21, 24) if late else ground.before(3, 6)
    payer = home if wrong or own else near
    memo = f"ACCT {(asker if wrong or own else other).number}"
    check = ground.check(payer, amount, memo=memo, day=came - timedelta(days=2))
    past = [(came, BATCH), (came, whole("CK", amount, stands.number) | IN_FIRST), (came, DEPOSITED)]
    if late:
        past.append((ground.before(9, 12), late_fee_of(ground, home)))
    task = ground.task(
        Form.QUESTION, f"Payment of {show(amount)} missed", _asks(asker, amount, came, late=late), home, near,
        past=(*past, (ground.today, BATCH)), checks=(check,),
        papers=(archived(check), batch_list(came, [("T3", stands.number, amount)])),
        call="I mailed a check, I am sure of it. I do not keep the stubs.",
    )  # fmt: skip
    payment = of_account(task, stands.number)
    fees = _fees(task, asker.number) if wrong else ()
    acts: list[Body] = [{"do": "move", "payment": payment, "to": asker.number}] if wrong else []
    acts += [{"do": "waive", "fee": fee} for fee in fees]
    return keyed(
        ground, task, "neighbour", "wrong account" if wrong else "right", *acts, wrong=wrong,
        said=_stands_where(asker, stands, wrong=wrong), where=f"check {check.serial} and the batch list",
        seen=f"payment {payment} on {stands.number}", number=amount, paragraph="15.5-2",
        decided=f"payment moved to {asker.number}{', late fee taken back' if fees else ''}" if wrong else "left",
        supported=(asker.number,) if wrong else (stands.number,),
        proof=("paper:image", f"paper:list|transactions:{stands.number}"), waived=fees,
        downstream="One customer is dunned for a bill that is paid, another lives on a stranger's money.",
    )  # fmt: skip


def late_fee_of(ground: Ground, home: Premise) -> Body:
    """The late fee that the account of a premise was charged, by the rule of its class."""
    fee = late_fee(ground.bank.book, ground.owed(home), residential=home.residential)
    code = "LATE-R" if home.residential else "LATE-C"
    return {"do": "fee", "account": home.account.number, "code": code, "amount": str(fee)}


def _stands_where(asker: Account, stands: Account, *, wrong: bool) -> str:
    if wrong:
        return (
            f"The check names account {asker.number}, and its payment stands on {stands.number}. The tender is good: "
            "only the payment moves."
        )
    if stands == asker:
        return "The payment stands on the customer's own account: letter and posting crossed in the mail."
    return (
        f"The check of that amount is another customer's and names account {stands.number}: it stands where it should."
    )


def _asks(asker: Account, amount: Decimal, came: date, *, late: bool) -> tuple[str, ...]:
    fee = " “And now there is a late fee.”" if late else ""
    return (f"{asker.name} asks: “I paid {show(amount)} by check around {came:%m/%d/%Y}. Where is it?”{fee}",)


def _fees(task: Task, account: str) -> tuple[str, ...]:
    return tuple(each.number for each in opened(task).transactions if each.kind == "fee" and each.account == account)


def twice(ground: Ground, *, wrong: bool) -> Laid:
    """Two tenders alike in the open batch and one check on the table. The twin has two checks."""
    home = ground.home(2, shop=ground.chance(2))
    number, amount = home.account.number, ground.owed(home)
    first = ground.check(home, amount)
    checks = (first,) if wrong else (first, ground.check(home, amount, serial=str(int(first.serial) + 1)))
    posting = (ground.today, whole("CK", amount, number) | IN_FIRST)
    items = tuple((str(place), each.serial, show(amount)) for place, each in enumerate(checks, 1))
    machine = Paper(
        "machine", "List of the remittance machine", ("Items of this account.",), ("Item", "Check", "Amount"), items
    )
    said = f"The open batch shows two tenders of {show(amount)} for account {number}. A colleague asks about both."
    task = ground.task(
        Form.QUESTION, f"Two tenders of {show(amount)}",
        (said,), home, past=((ground.today, BATCH), posting, posting), checks=checks,
        papers=(Paper("image", "Checks on the table", (f"{len(checks)} for this account.",)), machine),
    )  # fmt: skip
    tenders = list(opened(task).tenders)
    acts = ({"do": "void", "tender": tenders[-1]},) if wrong else ()
    why = (
        "One check lies on the table and two tenders stand for it: the second was never there."
        if wrong
        else "Two checks of different numbers lie on the table: the customer sent two, and both are posted."
    )
    return keyed(
        ground, task, "twice", "posted twice" if wrong else "right", *acts, wrong=wrong, said=why,
        where="checks on the table and the machine's list", seen=f"tenders {tenders[0]} and {tenders[-1]}",
        decided=f"tender {tenders[-1]} cancelled" if wrong else "both left", number=amount, paragraph="15.5-4",
        supported=(number,), proof=("paper:image|paper:machine",),
        downstream="The batch is out by one item, and the account shows a credit that nobody paid.",
    )  # fmt: skip
