"""What the bank has and the CIS not yet, or the other way round: timing, returned items, bank memos."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from carpath.cis.ledger import net
from carpath.cis.transactions import TransactionKind
from carpath.cis.utility.workdays import banks
from carpath.core.money import show
from carpath.exercises.daily_balance.case import Due
from carpath.exercises.daily_balance.faults.parts import Laid, with_bank
from carpath.exercises.daily_balance.ground import Ground, weekday_after
from carpath.exercises.daily_balance.receipts import DRAFT, LOCKBOX, WALK_IN, settling
from carpath.exercises.daily_balance.records import BankLine, Batch, Day, Event

OLD = 3
HOLIDAY = 3
"""How much likelier than any other way it is that a holiday of the banks is the reason on the day before one."""
WITHOUT_FEE = Fraction(4, 5)


def timing(ground: Ground, day: Day) -> Laid:
    """Nothing is to be posted: it is listed with its age, and escalated once it is old."""
    ways = [_in_transit, _after_cut_off, _late_drafts]
    ways += [_never_clears] if ground.step > 2 else []
    ways += [_closed_bank] * HOLIDAY if not banks(weekday_after(day.today)) else []
    return ground.among(ways)(ground, day)


def _in_transit(ground: Ground, day: Day) -> Laid:
    """The counter's last slip reached the bank after its cut-off."""
    batch = [each for each in day.batches if each.source == WALK_IN][-1]
    handed = f"1{ground.rng.randrange(5, 8)}:{ground.rng.randrange(10, 60)}"
    said = f"Slip {batch.slip} was handed over at {handed}, after the bank's cut-off: it is on tomorrow's file."
    return _without(day, batch, handed, said)


def _late_drafts(ground: Ground, day: Day) -> Laid:
    """The file of drafts was sent after the hour for such files."""
    batch = _drafts(day)
    hour = f"{ground.rng.randrange(10, 13)}:{ground.rng.randrange(10, 60)}"
    said = f"The drafts of {batch.slip} were sent at {hour}, after the hour for such files: tomorrow's file has them."
    return _without(day, batch, hour + settling(day.today), said)


def _closed_bank(ground: Ground, day: Day) -> Laid:
    """Drafts settle on a banking day."""
    batch, closed = _drafts(day), weekday_after(day.today)
    handed = batch.handed.replace(settling(day.today), settling(closed))
    said = f"{batch.slip} settles on {closed:%m/%d}, a bank holiday: the drafts are on the next banking day's file."
    return _without(day, batch, handed, said)


def _drafts(day: Day) -> Batch:
    return next(each for each in day.batches if each.source == DRAFT)


def _without(day: Day, batch: Batch, handed: str, said: str) -> Laid:
    """The day on which a batch was handed over so, and the bank's file lacks its slip."""
    late = replace(day, batches=tuple(replace(each, handed=handed) if each == batch else each for each in day.batches))
    missing = with_bank(late, (line for line in late.bank if line.reference != batch.slip))
    return missing, _listed(batch.deposit, ((batch.slip,), (batch.no,)), said, (batch.slip, batch.no))


def _listed(amount: Decimal, proofs: tuple[tuple[str, ...], ...], said: str, beside: tuple[str, ...]) -> Due:
    return Due("TIMING", (amount,), proofs, said, "slips and bank file, line by line", "6.3-2", beside=beside)


def _after_cut_off(ground: Ground, day: Day) -> Laid:
    """The bank took a lockbox batch of the evening, which the CIS dates tomorrow."""
    hour, batch = ground.rng.randrange(17, 20), f"S{ground.rng.randrange(9100, 9900)}"
    reference = f"{batch}, received {hour}:{ground.rng.randrange(10, 60)}, for the next business day"
    extra = BankLine("", "deposit", LOCKBOX, reference, ground.cents(900, 4800))
    place = 1 + max(at for at, line in enumerate(day.bank) if line.source == LOCKBOX)
    found = with_bank(day, (*day.bank[:place], extra, *day.bank[place:]))
    no = found.bank[place].no
    said = f"{no} came in after the day was closed: the CIS takes the batch tomorrow, under tomorrow's date."
    return found, _listed(extra.amount, ((no,),), said, (batch,))


def _never_clears(ground: Ground, day: Day) -> Laid:
    """The older item of yesterday's list is days old, and today's file has not got it either."""
    item = day.carried[-1]
    age = (day.today - item.since).days
    said = f"Slip {item.slip} of {item.since:%m/%d} is still not at the bank after {age} days: it is traced and told."
    due = replace(
        _listed(item.amount, ((item.no,), (item.slip,)), said, (item.no, item.slip)), age=age, escalate=age > OLD
    )
    return with_bank(day, (line for line in day.bank if line.reference != item.slip)), due


def unknown_to_cis(ground: Ground, day: Day) -> Laid:
    """A returned item, or a fee of the bank, that nobody has posted."""
    return _memo(day) if ground.chance(3) else _returned(ground, day)


def _returned(ground: Ground, day: Day) -> Laid:
    back = ground.among([each for each in day.events if each.kind is TransactionKind.RETURNED_PAYMENT])
    line = next(each for each in day.bank if back.account in each.reference)
    posted = [each for each in day.events if each.account == back.account]
    legs = tuple((each.account, each.amount) for each in net(*(event.entry for event in posted)))
    fee = next(each.amount for each in posted if each.kind is TransactionKind.FEE)
    due = Due(
        "BANK",
        (back.amount, back.amount + fee),
        ((line.no,),),
        f"{line.no}: the bank sent back a payment of {show(back.amount)}, and the CIS knows nothing of it. With the "
        f"fee the customer owes {show(fee)} more.",
        "the bank's returned items against the CIS's",
        "6.4-6",
        legs,
        ("both",),
        (back.account,),
        beside=(back.account,),
        others=((back.legs, WITHOUT_FEE),),
    )
    return _unposted(day, posted), due


def _memo(day: Day) -> Laid:
    memo = next(each for each in day.events if each.kind is TransactionKind.BANK)
    line = next(each for each in day.bank if each.what == "bank fee")
    due = Due(
        "BANK",
        (-memo.listed,),
        ((line.no,),),
        f"{line.no} is a fee of the bank of {show(-memo.listed)}: an expense of the District, no customer's.",
        "the lines of the bank that are no deposit",
        "6.4-6",
        memo.legs,
        ("both", "gl"),
    )
    return _unposted(day, [memo]), due


def _unposted(day: Day, events: Collection[Event]) -> Day:
    """The day on which nobody posted these; the journal is numbered on."""
    left = (each for each in day.events if each not in events)
    return replace(day, events=tuple(replace(each, no=f"A{no:02d}") for no, each in enumerate(left, 1)))
