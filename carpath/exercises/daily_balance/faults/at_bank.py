"""What the bank has and the CIS not yet, or the other way round: timing, returned items, bank memos."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from carpath.cis import names, postings
from carpath.cis.ledger import net
from carpath.cis.utility.workdays import works
from carpath.core.money import show
from carpath.exercises.daily_balance.case import Due
from carpath.exercises.daily_balance.faults.parts import Laid, legs
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.laying import notice
from carpath.exercises.daily_balance.receipts import DRAFT, LOCKBOX, WALK_IN
from carpath.exercises.daily_balance.records import BankLine, Carried, Day

OLD = 3
WITHOUT_FEE = Fraction(4, 5)


def timing(ground: Ground, day: Day) -> Laid:
    """Nothing is to be posted: it is listed with its age, and escalated once it is old."""
    ways = [_in_transit, _after_cut_off, _closed_bank] + ([_never_clears] if ground.step > 2 else [])
    return ground.among(ways)(ground, day)


def _in_transit(ground: Ground, day: Day) -> Laid:
    """The counter's last slip reached the bank after its cut-off."""
    batch = [each for each in day.batches if each.source == WALK_IN][-1]
    handed = f"1{ground.rng.randrange(5, 8)}:{ground.rng.randrange(10, 60)}"
    late = replace(batch, handed=handed)
    batches = tuple(late if each == batch else each for each in day.batches)
    said = f"Slip {batch.slip} was handed over at {handed}, after the bank's cut-off: it is on tomorrow's file."
    return _without(replace(day, batches=batches, late=(batch.slip,)), batch.slip, batch.deposit, said, batch.no)


def _closed_bank(ground: Ground, day: Day) -> Laid:
    """Drafts settle on a banking day."""
    batch = next(each for each in day.batches if each.source == DRAFT)
    said = f"The settlement of {batch.slip} falls on a bank holiday: the drafts are on the next banking day's file."
    return _without(replace(day, holiday=DRAFT), batch.slip, batch.deposit, said, batch.no)


def _without(day: Day, slip: str, amount: Decimal, said: str, batch: str) -> Laid:
    """The day whose bank file lacks a slip."""
    bank = tuple(line for line in day.bank if line.reference != slip)
    return replace(day, bank=bank), _listed(amount, ((slip,), (batch,)), said, (slip, batch))


def _listed(amount: Decimal, proofs: tuple[tuple[str, ...], ...], said: str, beside: tuple[str, ...]) -> Due:
    return Due("TIMING", (amount,), proofs, said, "slips and bank file, line by line", "6.3-2", beside=beside)


def _after_cut_off(ground: Ground, day: Day) -> Laid:
    """The bank took a lockbox batch of the evening, which the CIS dates tomorrow."""
    hour, batch = ground.rng.randrange(17, 20), f"S{ground.rng.randrange(9100, 9900)}"
    no, amount = f"K{len(day.bank) + 1:02d}", ground.cents(900, 4800)
    reference = f"{batch}, received {hour}:{ground.rng.randrange(10, 60)}, for the next business day"
    line = BankLine(no, "deposit", LOCKBOX, reference, amount)
    said = f"{no} came in after the day was closed: the CIS takes the batch tomorrow, under tomorrow's date."
    due = _listed(amount, ((no,),), said, (batch,))
    return replace(day, bank=(*day.bank, line)), due


def _never_clears(ground: Ground, day: Day) -> Laid:
    """An item of yesterday's list is days old, and today's file has not got it either."""
    age = ground.rng.randrange(5, 12)
    since = day.today - timedelta(days=age)
    while not works(since):
        since -= timedelta(days=1)
    item = Carried("T2", since, f"S{ground.rng.randrange(2000, 2990)}", WALK_IN, ground.cents(120, 900))
    age = (day.today - since).days
    said = f"Slip {item.slip} of {since:%m/%d} is still not at the bank after {age} days: it is traced, not carried on."
    due = replace(_listed(item.amount, (("T2",), (item.slip,)), said, ("T2", item.slip)), age=age, escalate=age > OLD)
    return replace(day, carried=(*day.carried, item)), due


def unknown_to_cis(ground: Ground, day: Day) -> Laid:
    """A returned item, or a fee of the bank, that nobody has posted."""
    return _memo(ground, day) if ground.chance(3) else _returned(ground, day)


def _returned(ground: Ground, day: Day) -> Laid:
    no, amount, account = f"K{len(day.bank) + 1:02d}", ground.cents(70, 640), ground.account()
    line = notice(ground, no, account, names.person(ground.rng), amount)
    back, fee = postings.returned_payment(amount), postings.fee(ground.book, "NSF")
    charged = ground.book.fees["NSF"].amount or Decimal("0.00")
    due = Due(
        "BANK",
        (amount, amount + charged),
        ((no,),),
        f"{no}: the bank sent back a payment of {show(amount)}, and the CIS knows nothing of it. With the fee it owes "
        f"{show(charged)} more.",
        "the bank's returned items against the CIS's",
        "6.4-6",
        legs(net(back, fee)),
        ("both",),
        (account,),
        others=((legs(back), WITHOUT_FEE),),
    )
    return replace(day, bank=(*day.bank, line)), due


def _memo(ground: Ground, day: Day) -> Laid:
    no, fee = f"K{len(day.bank) + 1:02d}", ground.cents(8, 36)
    line = BankLine(no, "bank fee", "bank", "collection of a foreign check", -fee)
    due = Due(
        "BANK",
        (fee,),
        ((no,),),
        f"{no} is a fee of the bank of {show(fee)}: an expense of the District, no customer's.",
        "the lines of the bank that are no deposit",
        "6.4-6",
        legs(postings.bank_fee(fee)),
        ("both", "gl"),
    )
    return replace(day, bank=(*day.bank, line)), due
