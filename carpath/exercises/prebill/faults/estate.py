"""The customer has died: the estate is billed until somebody else answers for the service, and pays no fees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.district import CLERKS
from carpath.cis.papers import Paper
from carpath.cis.records import MoneyEntry, Remark
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Settled, Statement
from carpath.exercises.prebill.faults import closing, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot
from carpath.exercises.prebill.settling import WAIVED

NOTICE = "Notice that the customer had died came"
HEARD_FROM = (
    "the list of deaths of the county's vital records",
    "a telephone call of the funeral home",
    "a letter of the daughter",
    "returned mail marked 'deceased'",
)
LATE, CALL = "LATE-R", "FIELDCALL"


def estate(ground: Ground) -> Case | None:
    """The agreement of somebody who died goes on; another answers for the service since a day in this period."""
    lot = ground.lot(ground.pick(closing.HOMES))
    day = closing.inside(ground, first=10)
    fees = _fees(ground, lot) if ground.step >= 3 else ()
    died = (fees[0].day if fees else day) - timedelta(days=ground.rng.randrange(8, 20))
    noticed = closing.working(died + timedelta(days=ground.rng.randrange(3, 7)))
    lot = closing.paid_up(ground, lot, *fees, *_older_fee(ground, died), unpaid=2 if fees else 0)
    lot, order = closing.read_on(ground, lot, day, "Final read, service goes to another name")
    heir = closing.same_family(ground, lot.home.account.name)
    lot = _talked(ground, lot, heir, died)
    following = closing.next_agreement(ground, lot, day, heir)
    waived = sum((fee.amount for fee in fees), Decimal("0.00"))
    account = lot.home.account
    return parts.told(
        ground,
        lot,
        Story(
            fault="estate",
            codes=("CY",),
            said=f"{account.name} died on {on(died)}; {heir} answers for the service since {on(day)}. The estate pays "
            f"to that day{' and none of the fees charged after the death' if fees else ''}.",
            where="the notice of death, and the application of the one who answers now",
            proof=f"application of {heir} from {on(day)}, order {order.number} with the read of that day",
            sources=("paper:application",),
            paragraph="19.6-1",
            call=ground.says(
                f"This is the family. I signed for the power on {on(day)}, and your man read the meter.",
                f"Just put it all in my name from {on(died)}, when it happened. What is owed is my business now.",
                closing.RELATIVES,
            ),
            repairs=(closing.stopped(day),),
            papers=(_notice(ground, lot, died, noticed), _application(lot, heir, day)),
            statements=(
                Statement("paper:application", "agreement", "stopped", day),
                Statement("call", "agreement", "stopped", died, hearsay=True),
            ),
            looks=("paper:notice", f"orders:{lot.account}", *((f"transactions:{lot.account}",) if fees else ())),
            downstream=f"Frozen as calculated, the estate would have been asked for {{as_is}} instead of {{right}}, "
            f"also for days for which {heir} answers{f', with {show(waived)} of fees on top' if fees else ''}. A claim "
            "that is wrong comes back through the lawyer of the estate.",
            records=closing.kept(lot, noticed, NOTICE),
            next=following,
            settles=(Settled(WAIVED, waived),) if fees else (),
        ),
    )


def _fees(ground: Ground, lot: Lot) -> tuple[MoneyEntry, ...]:
    """What collection went on to charge, on the last bill but one, after it had fallen due."""
    book, unpaid = ground.bank.book.fees, lot.home.segments[-2].end
    late = closing.working(unpaid + timedelta(days=ground.rng.randrange(24, 28)))
    charged = [MoneyEntry(late, "Late fee", book[LATE].amount or Decimal("0.00"))]
    if ground.chance(2):
        called = closing.working(unpaid + timedelta(days=ground.rng.randrange(41, 45)))
        charged.append(MoneyEntry(called, "Field call for collection", book[CALL].amount or Decimal("0.00")))
    return tuple(charged)


def _older_fee(ground: Ground, died: date) -> tuple[MoneyEntry, ...]:
    """A late fee of the customer's own days, paid long ago, which stays."""
    amount = ground.bank.book.fees[LATE].amount or Decimal("0.00")
    day = died - timedelta(days=ground.rng.randrange(100, 200))
    if ground.step < 3 or ground.chance(2):
        return ()
    return MoneyEntry(day, "Late fee", amount), MoneyEntry(day + timedelta(days=9), "Payment of the late fee", -amount)


def _talked(ground: Ground, lot: Lot, heir: str, died: date) -> Lot:
    """From step 2 on the log has another day: a clerk's plan, not what was signed."""
    if ground.step == 1:
        return lot
    day = closing.working(ground.today - timedelta(days=ground.rng.randrange(3, 7)))
    text = f"{heir} called, will pay everything since {on(died)}. Put it in that name from then?"
    remark = Remark(day, ground.pick(CLERKS), text)
    return replace(lot, home=replace(lot.home, remarks=(*lot.home.remarks, remark)))


def _notice(ground: Ground, lot: Lot, died: date, noticed: date) -> Paper:
    return Paper(
        "notice",
        "Notice of death",
        (
            f"{lot.home.account.name}, account {lot.account}: died {on(died)}.",
            f"Known from {ground.pick(HEARD_FROM)}; entered {on(noticed)}.",
        ),
    )


def _application(lot: Lot, heir: str, day: date) -> Paper:
    return Paper(
        "application",
        "Application for service",
        (
            f"{heir} applies for service at {lot.home.address} and answers for it from {on(day)}; read on that day.",
            "Not a party to the former agreement; lived elsewhere until then.",
        ),
    )
