"""Items that come back (handbook 12.4, 8D, 8E), and two that should not have come to us at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from carpath.cis.books.payments import Part
from carpath.core.money import show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import Act, Handed, Task
from carpath.exercises.returned_items.codes import CUSTOMER
from carpath.exercises.returned_items.ground import Ground, part
from carpath.exercises.returned_items.papers import BANK_LIST, IMAGE
from carpath.exercises.returned_items.right import Laid, Right, lay, tender_of

SOURCES = (IMAGE, BANK_LIST)


def fee_of(ground: Ground) -> Decimal:
    """The fee of a returned payment."""
    return ground.bank.book.fees["NSF"].amount or Decimal(0)


def reason_words(ground: Ground, code: str) -> str:
    """`NSF insufficient funds`, as the bank writes it."""
    return f"{code} {ground.bank.book.codes.return_reason[code]}"


def long_ago(ground: Ground) -> tuple[date, ...]:
    """From step 2 on one line in two has a return that is older than twelve months."""
    old = ground.as_customer(380, 600) if ground.step > 1 and ground.chance(2) else None
    return (old,) if old else ()


def sent_back(
    ground: Ground,
    reason: str,
    *,
    parts: tuple[Part, ...] = (),
    returns: tuple[date, ...] = (),
    draft: bool | None = None,
    holder: str = "",
    tail: str = "",
    ago: tuple[int, int] = (3, 5),
) -> tuple[Task, Handed]:
    """A payment in a deposit of so many days ago that the bank takes back now."""
    whole = parts or part(ground.payer.account.number, ground.bill)
    amount = sum((each.amount for each in whole), Decimal("0.00"))
    day, electronic = ground.before(*ago), ground.chance(4) if draft is None else draft
    memo = f"{len(whole)} accounts" if parts else f"Acct {whole[0].account}"
    item = ground.check(amount, day, encoded=amount, memo=memo)
    handed = Handed("AC" if electronic else "CK", "" if electronic else item.serial, item.drawer, whole)
    filed = ground.filed(day, handed, returns=returns)
    advice = ground.advice("RI", -amount, reason_words(ground, reason), item)
    advice = replace(advice, serial="" if electronic else item.serial, tail=tail or advice.tail)
    given = ground.as_customer(15, 400) or day
    image = papers.authorization(item.drawer, given, named=holder) if electronic else papers.image()
    listed = papers.bank_list(ground, advice, earlier=alike(ground, amount))
    return ground.task(advice, filed, None if electronic else item, (image, listed)), handed


def alike(ground: Ground, amount: Decimal) -> tuple[papers.Row, ...]:
    """From step 2 on another item of the same amount came back before."""
    if ground.step == 1:
        return ()
    serial = str(ground.rng.randrange(1001, 9900))
    return (papers.earlier(ground, ground.before(6, 12), "RI", serial, -amount),)


def _unpaid(ground: Ground, fault: str, task: Task, handed: Handed, reason: str, said: str, note: str) -> Right:
    """What is due for every payment that came back by the payer's doing: one fee, the notice, the path."""
    act = Act("cancel", tender_of(task, handed), reason=reason, fee=True)
    fee = fee_of(ground)
    return Right(
        fault,
        said,
        "the reason on the advice, and the tender's payments",
        CUSTOMER,
        "RT",
        handed.amount,
        SOURCES,
        "12.6-1",
        f"Left alone, {show(handed.amount)} would count as paid that never arrived, and the cash tie would not close.",
        f"{note} Tender {act.on} cancelled, fee {show(fee)} charged to the payer because the bank returned it.",
        acts=(act,),
        letter="RP",
        totals=(handed.amount + fee,),
        dated=True,
        notice="on",
    )


def nsf(ground: Ground) -> Laid:
    """One account, no money behind the payment."""
    task, handed = sent_back(ground, "NSF", returns=long_ago(ground))
    said = "The payer's account held too little: the whole tender comes off, and one fee is due."
    return lay(task, _unpaid(ground, "nsf", task, handed, "NSF", said, "returned for insufficient funds."))


def closed(ground: Ground) -> Laid:
    """The payer's bank account is closed."""
    task, handed = sent_back(ground, "CLS", returns=long_ago(ground))
    said = "The payer's bank account is closed: the tender comes off with that reason, and one fee is due."
    return lay(task, _unpaid(ground, "closed", task, handed, "CLS", said, "returned, account closed."))


def stopped(ground: Ground) -> Laid:
    """The payer stopped the payment."""
    task, handed = sent_back(ground, "STP", returns=long_ago(ground))
    said = "The payer stopped the payment: the tender comes off with that reason, and one fee is due."
    return lay(task, _unpaid(ground, "stopped", task, handed, "STP", said, "returned, payment stopped."))


def several(ground: Ground) -> Laid:
    """One check for three accounts (8E)."""
    homes = ground.homes[:3]
    parts = tuple(Part(home.account.number, home.segments[-1].total) for home in homes)
    task, handed = sent_back(ground, "NSF", parts=parts, draft=False)
    said = "One check paid three accounts: the tender is cancelled once, all three payments come off, one fee is due."
    return lay(task, _unpaid(ground, "several", task, handed, "NSF", said, "returned; it paid three accounts."))


def second(ground: Ground) -> Laid | None:
    """The second return in twelve months: cash only from now on."""
    before = ground.as_customer(40, 330)
    if before is None:
        return None
    task, handed = sent_back(ground, "NSF", returns=(before,))
    said = "It is the second payment in twelve months that came back: the account pays by cash or card from now on."
    right = _unpaid(ground, "second", task, handed, "NSF", said, "returned, the second within 12 months.")
    return lay(task, replace(right, cash_only="on", where="the returns of the last 12 months", paragraph="12.6-4"))


def unlocated(ground: Ground) -> Laid:
    """The bank finds no such account, and the item carries that very number."""
    task, handed = sent_back(ground, "UTL", draft=False, returns=long_ago(ground))
    said = "The item carries the number that was presented: the payer's own account does not exist at that bank."
    right = _unpaid(ground, "unlocated", task, handed, "UTL", said, "returned, unable to locate; the image agrees.")
    return lay(task, replace(right, what="LC", where="the account in the line of magnetic ink", paragraph="12.6-5"))
