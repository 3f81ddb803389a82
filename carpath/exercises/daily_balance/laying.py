"""A whole clean day: every paper agrees, and beside the ordinary it holds what looks like a fault and is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from carpath.cis.ledger import RECEIVABLE, Entry, moved
from carpath.cis.transactions import TransactionKind
from carpath.cis.utility.workdays import works
from carpath.core.money import show
from carpath.exercises.daily_balance import receipts
from carpath.exercises.daily_balance.billing import bills, city_tax
from carpath.exercises.daily_balance.events import events
from carpath.exercises.daily_balance.ground import CITIES, Ground
from carpath.exercises.daily_balance.records import (
    FROM_CIS,
    FROM_SLIPS,
    ZERO,
    BankLine,
    Batch,
    Day,
    Drawer,
    Event,
    Manual,
)

DAYS_BEFORE = {1: 1, 2: 2, 3: 5, 4: 5}
"""How many days before this one a new city code was in use, by step."""
OFF = tuple(Decimal(amount) for amount in ("5.00", "10.00", "20.00", "50.00", "100.00"))
"""By how much a count of the drawer is off: a note or a strip, never cents."""
REFUSED = ("440.20", "441.10", "442.30", "444.10")


def clean(ground: Ground) -> Day:
    """A day on which nothing is wrong."""
    today = ground.today()
    made, late, happened = receipts.batches(ground, today), receipts.carried(ground, today), events(ground, today)
    priced, code = bills(ground, today), ground.among(CITIES)
    return Day(
        today,
        opening=ground.cents(4_000_000, 4_400_000),
        held=Decimal(ground.rng.randrange(180_000, 260_000)) + ZERO,
        waiting=ground.cents(300, 1400),
        accounts=ground.rng.randrange(21_000, 23_000),
        cash_from=FROM_CIS if ground.step == 1 else ground.among((FROM_CIS, FROM_SLIPS)),
        bills=priced,
        batches=made,
        events=happened,
        bank=(*receipts.bank_lines(made, late), *_memos(ground, happened, len(made) + len(late))),
        carried=late,
        journals=(_provision(ground), _pole_rent(ground)),
        resent=(ground.among(REFUSED),),
        new_account=ground.book.taxes.codes[code].gl_city or "",
        earlier=_earlier(ground, code, today),
        drawer=_drawer(ground, made),
    )


def _memos(ground: Ground, happened: tuple[Event, ...], before: int) -> tuple[BankLine, ...]:
    """What else the bank lists, all of it in the CIS: a fee of its own, and notices of returned items."""
    back = [each for each in happened if each.kind is TransactionKind.RETURNED_PAYMENT]
    fee = next(each.listed for each in happened if each.kind is TransactionKind.BANK)
    memo = BankLine(f"K{before + 1:02d}", "bank fee", "bank", "stop payment of a refund check", fee)
    notices = (
        notice(ground, f"K{before + place:02d}", each.account, each.name, each.amount)
        for place, each in enumerate(back, 2)
    )
    return (memo, *notices)


def notice(ground: Ground, no: str, account: str, name: str, amount: Decimal) -> BankLine:
    """A returned item as the bank lists it."""
    reference = f"check {ground.rng.randrange(1001, 9800)}, NSF, {name}, account {account}"
    return BankLine(no, "returned item", "returned items", reference, -amount)


def _provision(ground: Ground) -> Manual:
    entry = moved("904.10", "144.10", ground.cents(600, 1900))
    return journal("MJ1", "Provision for uncollectible accounts", "Finance's schedule of the month", entry)


def _pole_rent(ground: Ground) -> Manual:
    entry = moved("143.10", "454.10", ground.cents(900, 4200))
    paper = f"Invoice {ground.rng.randrange(2200, 2999)} for pole attachments"
    return journal("MJ2", "Pole rent invoiced", paper, entry)


def journal(no: str, memo: str, paper: str, entry: Entry) -> Manual:
    """A journal keyed as its paper has it."""
    legs = tuple((line.account, line.amount) for line in entry)
    return Manual(no, memo, paper, "Finance", legs, legs)


def _earlier(ground: Ground, code: str, today: date) -> tuple[tuple[date, Decimal], ...]:
    """The new code's tax on the working days before."""
    days: list[date] = []
    day = today
    while len(days) < DAYS_BEFORE[ground.step]:
        day = date.fromordinal(day.toordinal() - 1)
        days += [day] if works(day) else []
    return tuple((each, city_tax(ground, code, each)) for each in reversed(days))


def _drawer(ground: Ground, made: tuple[Batch, ...]) -> Drawer:
    counted = sum((batch.deposit for batch in made if batch.source == receipts.WALK_IN), ZERO)
    cash = Decimal(int(counted * ground.rng.randrange(25, 40) / 100)) + ZERO
    return Drawer(Decimal("200.00"), cash, counted - cash, _remark(ground))


def _remark(ground: Ground) -> str:
    """What clerks write on a sheet that agrees; every other day nothing."""
    off = show(ground.among(OFF))
    remarks = (
        f"First count {off} short; it lay under the tray. The second count agrees with the slips.",
        f"First count {off} over: a strip was counted twice. The second count agrees with the slips.",
        f"Counted twice by two people: they were {off} apart, a third count agrees with the tape.",
        "Counted twice by two people; both agree with the tapes.",
        f"Change of {off} fetched from the safe at noon and given back in the evening.",
    )
    return ground.among(remarks) if ground.chance(2) else ""


def plain_batches(day: Day) -> tuple[int, ...]:
    """Places of batches whose items are all payments on account."""
    return tuple(place for place, batch in enumerate(day.batches) if all(item.to == RECEIVABLE for item in batch.items))
