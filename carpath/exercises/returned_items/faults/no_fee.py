"""Returned items for which nobody owes a fee: our capture, a stranger's account, the bank's own error."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import repeat

from carpath.cis import names
from carpath.cis.cash.checks import Check
from carpath.cis.postings import bank_shortfall
from carpath.core.money import show
from carpath.exercises.returned_items import papers
from carpath.exercises.returned_items.case import Act, Filed, Handed, Task
from carpath.exercises.returned_items.codes import BANK, CUSTOMER, US
from carpath.exercises.returned_items.faults.returned import SOURCES, alike, fee_of, reason_words, sent_back
from carpath.exercises.returned_items.ground import Ground, in_order, part, plain_name
from carpath.exercises.returned_items.right import Laid, Right, lay, tender_of

PAYEES = (
    "Valley Water Cooperative", "County Treasurer", "Tidewater Telephone", "Marlow Sewer District",
    "Orchard Irrigation", "Ridgeline Propane", "Northbank Garbage Service",
    "Public Library District", "Harbor Gas and Light",
)  # fmt: skip


def misread(ground: Ground) -> Laid:
    """The bank finds no such account because we captured another number than the item carries."""
    task, handed = sent_back(ground, "UTL", draft=False)
    check = task.check
    assert check is not None
    end = check.account[-4:]
    tail = _taken_for(end)
    task = replace(task, advice=replace(task.advice, tail=tail))
    act = Act("cancel", tender_of(task, handed), reason="UTL", why="We captured the account number wrong.")
    return lay(
        task,
        Right(
            "misread",
            f"The check says {end}; we presented {tail}. The error is ours, so no fee is due.",
            "the account in the line of magnetic ink, beside that of the advice",
            US,
            "CP",
            handed.amount,
            SOURCES,
            "12.6-5",
            f"A fee of {show(fee_of(ground))} would have been asked for our own error.",
            f"check ends in {end}, presented {tail}. Tender {act.on} cancelled without a fee, the image proves it.",
            acts=(act,),
            letter="EE",
            totals=(handed.amount,),
        ),
    )


def _taken_for(end: str) -> str:
    """Four digits as a tired eye reads them: two neighbours exchanged, or, where they are alike, one too many."""
    read = (end[:2] + end[3] + end[2], end[1] + end[0] + end[2:], f"{(int(end) + 9) % 10**4:04d}")
    return next(each for each in read if each != end)


def unauthorized(ground: Ground) -> Laid:
    """A bank draft that the holder of the account never allowed."""
    holder = plain_name(ground.among(ground.homes[1:]).account)
    task, handed = sent_back(ground, "FRD", draft=True, holder=holder)
    act = Act("cancel", tender_of(task, handed), reason="FRD", why="The draft was not the holder's own.")
    return lay(
        task,
        Right(
            "unauthorized",
            "The bank account belongs to somebody else, who did not allow the draft: it comes off without a fee.",
            "the authorization of the draft",
            CUSTOMER,
            "UA",
            handed.amount,
            SOURCES,
            "12.6-6",
            "A fee would follow a payment that its payer never promised, and the draft would be drawn again.",
            f"draft not authorized by {holder}. Tender {act.on} cancelled without a fee; the authorization proves it.",
            acts=(act,),
            letter="RP",
            totals=(handed.amount,),
            notice="on",
        ),
    )


def duplicate(ground: Ground) -> Laid:
    """The bank takes an item twice: the first time was worked days ago."""
    task, handed = sent_back(ground, "NSF", draft=False, ago=(6, 8))
    day = ground.before(1, 2)
    before = (Act("cancel", tender_of(task, handed), reason="NSF", fee=True, day=day),)
    rows = (papers.earlier(ground, day, "RI", task.advice.serial, task.advice.amount),)
    listed = papers.bank_list(ground, task.advice, earlier=rows)
    task = ground.task(
        task.advice, replace(task.filed, before=before, notice=True), task.check, (papers.image(), listed)
    )
    return lay(task, _banks_own(ground, "duplicate", task, "DB", "12.6-7", "charged back twice; the first is worked."))


def stranger(ground: Ground) -> Laid:
    """An item that was never ours: another payee, another drawer."""
    amount = Decimal(ground.rng.randrange(4_000, 90_000)) / 100
    day = ground.before(3, 5)
    mine = ground.check(ground.bill, day)
    handed = Handed("CK", mine.serial, mine.drawer, part(ground.payer.account.number, ground.bill))
    payee = ground.among(PAYEES)
    item: Check = replace(
        ground.check(amount, day, encoded=amount, payee=payee),
        drawer=_nobody(ground),
        address=_elsewhere(ground),
        memo=_memo(ground),
    )
    advice = ground.advice("RI", -amount, reason_words(ground, "NSF"), item)
    filed: Filed = ground.filed(day, handed)
    listed = papers.bank_list(ground, advice, earlier=alike(ground, amount))
    task = ground.task(advice, filed, item, (papers.image(), listed))
    return lay(task, _banks_own(ground, "stranger", task, "OI", "12.6-8", f"payable to {payee}, not in our deposit."))


def _nobody(ground: Ground) -> str:
    """A person or a shop that is no customer of the deposit."""
    ours = {plain_name(home.account) for home in ground.homes}
    drawn = (in_order(name(ground.rng)) for name in repeat(ground.among((names.person, names.shop, names.farm))))
    return next(each for each in drawn if each not in ours)


def _elsewhere(ground: Ground) -> str:
    box = f"PO BOX {ground.rng.randrange(11, 4_000)}"
    return ground.among((box, f"{ground.rng.randrange(101, 9_900)} {names.street(ground.rng)}"))


def _memo(ground: Ground) -> str:
    return ground.among(("", f"Invoice {ground.rng.randrange(1_001, 99_000)}", f"Acct {ground.rng.randrange(10**5)}"))


def _banks_own(ground: Ground, fault: str, task: Task, what: str, paragraph: str, note: str) -> Right:
    """The bank took money for nothing of ours: it waits on 143.20 until the bank gives it back."""
    amount = -task.advice.amount
    said = {
        "DB": "The same item was charged back before and worked then: the bank has taken it a second time.",
        "OI": "Payee, drawer and serial are none of ours: the item goes back to the bank.",
    }[what]
    return Right(
        fault,
        said,
        "the bank's list of advices and the image",
        BANK,
        what,
        amount,
        SOURCES,
        paragraph,
        f"A customer who did nothing would owe {show(amount)} once more, with a fee.",
        f"{note} No posting in CIS; {show(amount)} waits on 143.20, inquiry sent, as the bank's list proves.",
        beside=bank_shortfall(amount),
        letter="BI",
    )
