"""Amounts that may be keyed wrong: in the batch that is still open, and in one that the bank has."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.papers import Paper
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.remittances.case import Form
from carpath.exercises.remittances.faults.archive import DEPOSITED, IN_FIRST, archived, batch_list
from carpath.exercises.remittances.faults.keys import Laid, keyed, whole
from carpath.exercises.remittances.ground import BATCH, Ground, slid, slipped
from carpath.exercises.remittances.opening import opened


def misread(ground: Ground, amount: Decimal) -> Decimal:
    """The amount as a hurried hand keys it: two digits exchanged, or the point slid; 0.00 where nothing changes."""
    return slid(ground.rng, amount) if ground.chance(3) else slipped(ground.rng, amount)


def keyed_open(ground: Ground, *, wrong: bool) -> Laid | None:
    """A tender of the open batch whose amount may be keyed wrong; the twin's is what the check says."""
    home = ground.home(2)
    amount = ground.owed(home)
    typed = misread(ground, amount) if wrong else amount
    return doubted(ground, home, amount, typed) if typed else None


def doubted(ground: Ground, home: Premise, amount: Decimal, typed: Decimal) -> Laid:
    """A check of that amount, posted into the open batch as typed."""
    number, wrong = home.account.number, typed != amount
    check = ground.check(home, amount)
    task = ground.task(
        Form.QUESTION, f"Tender of {show(typed)} in the open batch",
        (f"Tender T3 of the open batch, {show(typed)} on account {number}: a colleague doubts the amount.",), home,
        past=((ground.today, BATCH), (ground.today, whole("CK", typed, number) | IN_FIRST)), checks=(check,),
        papers=(Paper("image", "The check on the table", (f"Check {check.serial}.",)),),
    )  # fmt: skip
    acts = ({"do": "void", "tender": "T3"}, whole("CK", amount, number)) if wrong else ()
    gap = abs(typed - amount)
    why = (
        f"The check says {show(amount)}; {show(typed)} was keyed. The difference of {show(gap)} is 9 x {show(gap / 9)}."
        if wrong
        else f"The check says {show(amount)}, and that was keyed."
    )
    return keyed(
        ground, task, "keyed", "keyed, batch open" if wrong else "right", *acts, wrong=wrong, said=why,
        where="the check on the table", seen=f"tender T3 and check {check.serial}", number=amount, paragraph="15.5-3",
        decided="tender cancelled and posted again" if wrong else "left", supported=(number,), proof=("paper:image",),
        downstream="The batch does not balance, and the customer's balance is off by the difference.",
    )  # fmt: skip


def keyed_deposited(ground: Ground, *, wrong: bool) -> Laid | None:
    """The bank has more or less than our slip. One check was keyed wrong; the twin's was keyed right, and the bank read
    it wrong."""
    homes = [ground.home(place) for place in (1, 2, 3)]
    home = homes[1]
    number, amount = home.account.number, ground.owed(home)
    other = slipped(ground.rng, amount)
    if not other:
        return None
    typed, at_bank = (other, amount) if wrong else (amount, other)
    came = ground.before(2, 4)
    posted = {each.account.number: ground.owed(each) for each in homes} | {number: typed}
    past = [(came, BATCH), *((came, whole("CK", dollars, own) | IN_FIRST) for own, dollars in posted.items())]
    past += [(came, DEPOSITED), (ground.today, {"do": "bank", "amount": str(at_bank - typed)}), (ground.today, BATCH)]
    check = ground.check(home, amount, day=came - timedelta(days=2), encoded=at_bank)
    banked = {own: at_bank if own == number else dollars for own, dollars in posted.items()}
    task = ground.task(
        Form.QUESTION, f"Deposit of {came:%m/%d/%Y} off by {show(abs(at_bank - typed))}",
        (f"The bank reports that our deposit of {came:%m/%d/%Y} holds {show(abs(at_bank - typed))} "
         f"{'more' if at_bank > typed else 'less'} than the slip. The item waits on 143.20.",),
        home, homes[0], homes[2], past=past, checks=(check,),
        papers=(_posted_list(came, posted), _bank_list(banked), archived(check)),
    )  # fmt: skip
    item = next(iter(opened(task).bank_items))
    acts = ({"do": "correct", "item": item, "account": number},) if wrong else ()
    why = (
        f"The check says {show(amount)} and the bank took that; {show(typed)} was keyed. The difference belongs to "
        "this payment."
        if wrong
        else f"The check says {show(amount)} and that was keyed; the bank read {show(at_bank)}. The CIS stays; the "
        "bank corrects itself."
    )
    return keyed(
        ground, task, "keyed late", "keyed, deposited" if wrong else "bank read wrong", *acts, wrong=wrong, said=why,
        where=f"words of check {check.serial}, our list and the bank's", seen=f"item {item}, check {check.serial}",
        decided=f"difference put on account {number}" if wrong else "CIS left, the item waits for the bank",
        number=abs(at_bank - typed), paragraph="15.5-7", supported=(number,),
        proof=("paper:image", "paper:bank|paper:list"),
        downstream="A difference that is put on the wrong side doubles.",
    )  # fmt: skip


def _bank_list(banked: dict[str, Decimal]) -> Paper:
    """What the bank took for each item, in the order of the batch."""
    rows = tuple((str(place), show(dollars)) for place, dollars in enumerate(banked.values(), 1))
    return Paper("bank", "Items as the bank read them", ("In the order of the batch.",), ("Item", "Amount"), rows)


def _posted_list(day: date, posted: dict[str, Decimal]) -> Paper:
    rows = [(f"{place}", own, dollars) for place, (own, dollars) in enumerate(posted.items(), 1)]
    return batch_list(day, rows)
