"""A bankruptcy: the debt splits on the day of the petition, and nothing of before is collected or carried over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import names
from carpath.cis.district import CLERKS
from carpath.cis.papers import Paper
from carpath.cis.records import MoneyEntry, Remark
from carpath.core.money import cents, show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Settled, Statement
from carpath.exercises.prebill.faults import closing, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot
from carpath.exercises.prebill.settling import DEPOSIT, MOVED, WAIVED

NOTICE = "A bankruptcy notice came"
COURT = "U.S. Bankruptcy Court, Western District of Washington"
LATE = "LATE-R"
DEPOSITS = (200, 240, 260)


def petition(ground: Ground) -> Case | None:
    """The agreement runs across the petition. From step 2 on a deposit is held; later money was posted after it."""
    lot = ground.lot(ground.pick(closing.HOMES))
    day = closing.inside(ground, first=closing.SOON + 2, last=14)
    came = closing.working(day + timedelta(days=ground.rng.randrange(4, 8)))
    deposit = ground.pick(DEPOSITS) if ground.step >= 2 else 0
    after = _afterwards(ground, day) if ground.step >= 3 else None
    known = (after[0],) if after else ()
    lot = closing.by_days(closing.paid_up(ground, lot, *known, unpaid=min(2, ground.step - 1), deposit=deposit))
    number, spare = _case_number(ground, day), names.account_number(ground.rng)
    lot = _logged(ground, lot, came)
    name = lot.home.account.name
    owed = closing.owed(ground, lot.home) - sum((entry.amount for entry in known), Decimal("0.00"))
    owed += closing.final_bill(ground, lot, day)
    applied = min(cents(deposit), owed)
    settles: tuple[Settled, ...] = (Settled(DEPOSIT, applied),) if deposit else ()
    settles += (replace(after[1], account=spare if after[1].type == MOVED else ""),) if after else ()
    return parts.told(
        ground,
        lot,
        Story(
            fault="petition",
            codes=("CY",),
            said=f"{name} filed the petition on {on(day)} (case {number}): the account closes on that day by days, "
            f"owing {show(owed)}{f', of which the deposit pays {show(applied)}' if deposit else ''}. What is left "
            "is the court's, and a new account runs from then on.",
            where="the notice of the court: the day of the petition, not the day on which it came",
            proof=f"court notice, case {number}, petition of {on(day)}",
            sources=("paper:court",),
            paragraph="19.6-2",
            call=ground.says(
                f"My lawyer filed it on {on(day)}. From then on I can pay you as always.",
                "Can you not just put what I owe on the new account? I want to keep the lights on.",
            ),
            repairs=(closing.stopped(day),),
            papers=(_court(ground, lot, number, day, came), *((_claims(lot, deposit),) if deposit else ())),
            statements=(
                Statement("paper:court", "agreement", "stopped", day),
                Statement(f"notes:{lot.account}", "agreement", "stopped", came, hearsay=True),
            ),
            looks=(f"transactions:{lot.account}", *(("paper:claims",) if deposit else ())),
            downstream=f"Frozen as calculated, {{as_is}} would have been billed across the petition instead of "
            f"{{right}} up to it. To ask for any of the {show(owed)} of before is a breach of the court's stay, and "
            "costs the District its lawyer and the debtor's.",
            records=closing.kept(lot, came, NOTICE) | {"spare": spare},
            next=closing.next_agreement(ground, lot, day, name),
            settles=settles,
        ),
    )


def _afterwards(ground: Ground, day: date) -> tuple[MoneyEntry, Settled]:
    """What was entered on the account after the petition and does not belong to the debt of before."""
    at = closing.working(day + timedelta(days=ground.rng.randrange(3, 9)))
    if ground.chance(2):
        fee = ground.bank.book.fees[LATE].amount or Decimal("0.00")
        return MoneyEntry(at, "Late fee", fee), Settled(WAIVED, fee)
    paid = cents(ground.rng.randrange(40, 90))
    return MoneyEntry(at, "Payment, thank you", -paid), Settled(MOVED, paid)


def _case_number(ground: Ground, day: date) -> str:
    return f"{day:%y}-{ground.rng.randrange(10_200, 14_900)}"


def _logged(ground: Ground, lot: Lot, came: date) -> Lot:
    """From step 2 on the log names the day on which the notice came."""
    if ground.step == 1:
        return lot
    text = f"Bankruptcy notice received today. Close as of {on(came)} and tell collections?"
    home = replace(lot.home, remarks=(*lot.home.remarks, Remark(came, ground.pick(CLERKS), text)))
    return replace(lot, home=home)


def _court(ground: Ground, lot: Lot, number: str, day: date, came: date) -> Paper:
    meeting = closing.working(day + timedelta(days=ground.rng.randrange(28, 40)))
    rows = (
        ("Petition filed", on(day)),
        ("Notice mailed", on(closing.working(day + timedelta(days=2)))),
        ("Received by the District", on(came)),
        ("Meeting of creditors", on(meeting)),
    )
    text = (
        f"{COURT}, case {number}, chapter {ground.pick(('7', '13'))}.",
        f"Debtor: {lot.home.account.name}, {lot.home.address}. Creditor: the District, account {lot.account}.",
        "No creditor may collect what was owed when the petition was filed.",
    )
    return Paper("court", "Notice of the bankruptcy court", text, ("Event", "Day"), rows)


def _claims(lot: Lot, deposit: int) -> Paper:
    return Paper(
        "claims",
        "Claims file of the finance office",
        (
            f"Deposit of {show(Decimal(deposit))} on account {lot.account}, taken when the service began.",
            "It is set against the debt up to the petition as far as that goes; the rest waits for the court. Money "
            "that the debtor pays after the petition belongs to the new account.",
        ),
    )
