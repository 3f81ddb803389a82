"""Amounts of one item (handbook 12.5, 8A-8C): legal by its words, encoded by a machine, posted in CIS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.ledger import Entry
from carpath.cis.postings import bank_shortfall
from carpath.core.money import cents, show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import ZERO, Act, Handed, Task
from carpath.exercises.returned_items.codes import BANK, US
from carpath.exercises.returned_items.ground import Ground, part, slipped
from carpath.exercises.returned_items.papers import BANK_LIST, ENTRY, IMAGE
from carpath.exercises.returned_items.right import Laid, Right, correction, lay, payment_of
from carpath.exercises.returned_items.shelf import books, fees

SOURCES = (IMAGE, BANK_LIST)
FROM_CIS, FROM_BANK = "CIS", "the bank's credit"


@dataclass(frozen=True)
class Item:
    """An item by its three amounts; `figures` is what stands in the check's box."""

    legal: Decimal
    encoded: Decimal
    posted: Decimal
    figures: Decimal


def advised(ground: Ground, item: Item, amount: Decimal, *, followed: str = FROM_CIS) -> tuple[Task, Handed]:
    """The bank's word on one item: by `amount` it changed our account, 0.00 where it only looked it up."""
    day = ground.before(10, 18)
    check = ground.check(item.legal, day, figures=item.figures, encoded=item.encoded)
    handed = Handed("CK", check.serial, check.drawer, part(ground.payer.account.number, item.posted))
    filed = ground.filed(day, handed)
    words = "difference as shown" if amount else "no adjustment"
    advice = ground.advice("AD", amount, f"Item captured at {show(item.encoded)}: {words}", check)
    total = sum((each.amount for each in filed.tenders), ZERO)
    cash = total if followed == FROM_CIS else total + item.encoded - item.posted
    shown = (papers.image(), papers.bank_list(ground, advice), papers.entry(filed, cash, followed))
    return ground.task(advice, filed, check, shown), handed


def under(ground: Ground) -> Laid | None:
    """We encoded and posted too little (8A); on harder steps a late fee came of it."""
    return _encoded(ground, "under", up=False)


def over(ground: Ground) -> Laid | None:
    """We encoded and posted too much (8B)."""
    return _encoded(ground, "over", up=True)


def _encoded(ground: Ground, fault: str, *, up: bool) -> Laid | None:
    legal, late = ground.bill, fault == "under" and ground.step > 2
    wrong = slipped(ground, legal, up=up, least=_threshold(ground) if late else ZERO)
    if wrong is None:
        return None
    task, handed = advised(ground, Item(legal, wrong, wrong, legal), legal - wrong)
    if late:
        task = _late(ground, task, legal - wrong)
    said = f"The words say {show(legal)}; we encoded and posted {show(wrong)}. Only the difference is corrected."
    return lay(task, _ours(fault, task, handed, legal, "EN", said))


def words(ground: Ground) -> Laid | None:
    """Words and figures differ; we captured the figures, and the words prevail."""
    legal = ground.bill
    figures = slipped(ground, legal, up=ground.chance(2))
    if figures is None:
        return None
    task, handed = advised(ground, Item(legal, figures, figures, figures), legal - figures)
    said = f"The words say {show(legal)} and the figures {show(figures)}: the words prevail, and we took the figures."
    right = _ours("words", task, handed, legal, "WF", said)
    return lay(task, replace(right, where="the words on the check", paragraph="12.2-2"))


def _late_fee(ground: Ground) -> str:
    """The code of the late fee that the payer would be charged."""
    return "LATE-R" if ground.payer.residential else "LATE-C"


def _threshold(ground: Ground) -> Decimal:
    """What must be past due before a late fee is charged."""
    return ground.bank.book.fees[_late_fee(ground)].over or ZERO


def _late(ground: Ground, task: Task, short: Decimal) -> Task:
    """The bill run charged a late fee for what we had failed to post, and put the account on the notice path."""
    home, code = ground.payer, _late_fee(ground)
    rule = ground.bank.book.fees[code]
    if short <= _threshold(ground):
        return task
    amount = rule.amount or max(cents(short * (rule.percent or ZERO)), rule.min or ZERO)
    late = Act("late", home.account.number, amount, code, ground.before(1, 3))
    return replace(task, filed=replace(task.filed, before=(late,), notice=True))


def _ours(fault: str, task: Task, handed: Handed, legal: Decimal, what: str, said: str) -> Right:
    """Our own capture put right by the difference, with the fee and the notice that came of it."""
    number, posted = payment_of(task, handed), handed.amount
    made = correction(number, posted, legal, task.filed.day)
    caused = tuple(Act("waive", each.number) for each in fees(books(task)))
    more = "added to" if legal > posted else "taken off"
    return Right(
        fault,
        said,
        "the words on the check, beside the amounts encoded and posted",
        US,
        what,
        abs(legal - posted),
        SOURCES,
        "12.5-1" if legal > posted else "12.5-2",
        f"Without the correction the customer's account stands {show(abs(legal - posted))} away from what was paid.",
        f"words {show(legal)}, posted {show(posted)}. {show(abs(legal - posted))} {more} payment {number}, dated as "
        "the original, no fee; the image of the check proves it.",
        acts=(made, *caused),
        letter="EE",
        notice="off" if caused else "",
    )


def bank_under(ground: Ground) -> Laid | None:
    """The bank captured too little; our deposit is short for now."""
    return _captured(ground, "bank-under", up=False)


def bank_over(ground: Ground) -> Laid | None:
    """The bank captured too much; our deposit is over for now (8C)."""
    return _captured(ground, "bank-over", up=True)


def _captured(ground: Ground, fault: str, *, up: bool) -> Laid | None:
    legal = ground.bill
    wrong = slipped(ground, legal, up=up)
    if wrong is None:
        return None
    task, _ = advised(ground, Item(legal, wrong, legal, legal), wrong - legal)
    more, amount = wrong - legal, abs(wrong - legal)
    return lay(
        task,
        Right(
            fault,
            f"Words and CIS say {show(legal)}; the bank's machine read {show(wrong)}. CIS stays as it is.",
            "the words on the check, beside the amount in CIS",
            BANK,
            "BC",
            amount,
            SOURCES,
            "12.5-4" if up else "12.5-3",
            f"The customer's account would be moved by {show(amount)} for an error that the bank will mend.",
            f"words and CIS {show(legal)}, the bank captured {show(wrong)}. Nothing posted in CIS; {show(amount)} "
            "waits on 143.20 until the bank corrects it, as the image proves.",
            beside=bank_shortfall(-more),
            letter="BI",
        ),
    )


def posted_wrong(ground: Ground) -> Laid | None:
    """Encoded as written, posted otherwise: the bank has nothing to do; an entry is due only if cash followed CIS."""
    legal = ground.bill
    wrong = slipped(ground, legal, up=ground.chance(2))
    if wrong is None:
        return None
    followed = FROM_CIS if ground.step == 1 or ground.chance(2) else FROM_BANK
    task, handed = advised(ground, Item(legal, legal, wrong, legal), ZERO, followed=followed)
    said = f"Written and encoded {show(legal)}, posted {show(wrong)}: CIS alone is wrong. Cash followed {followed}."
    right = _ours("posted-wrong", task, handed, legal, "PS", said)
    none: Entry = ()
    return lay(
        task,
        replace(
            right,
            where="the amount in CIS, and the ledger's entry of the deposit",
            paragraph="12.5-5",
            sources=(*SOURCES, ENTRY),
            entry=none if followed == FROM_BANK else ledger.moved(ledger.CASH, ledger.RECEIVABLE, legal - wrong),
            letters=("EE", "NL"),
        ),
    )
