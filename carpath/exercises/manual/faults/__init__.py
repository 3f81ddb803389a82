"""The fault families of the desk (handbook 9.3): each yields the drafts in which one fact of a subject is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from carpath.cis.desk.plan import GENUINE, Kin
from carpath.cis.manual_sheet import Sheet
from carpath.cis.tariff import TariffBook
from carpath.exercises.manual.faults.code import code
from carpath.exercises.manual.faults.days import days
from carpath.exercises.manual.faults.meter import demand, multiplier, power_factor
from carpath.exercises.manual.faults.parts import Slip, Slips
from carpath.exercises.manual.faults.price import customer_charge, minimum, rate, tax
from carpath.exercises.manual.faults.work_order import work_order
from carpath.exercises.manual.subjects import Subject

FAULTS: Mapping[str, Slips] = {
    "work-order": work_order,
    "days": days,
    "code": code,
    "multiplier": multiplier,
    "demand": demand,
    "power-factor": power_factor,
    "tax": tax,
    "rate": rate,
    "customer-charge": customer_charge,
    "minimum": minimum,
}


def slips(book: TariffBook, subject: Subject, family: str) -> tuple[Slip, ...]:
    """The drafts of a family that come to another amount."""
    right = subject.sheet(book).text("total")
    return tuple(slip for slip in FAULTS[family](book, subject) if slip.sheet.text("total") != right)


def explanations(book: TariffBook, subject: Subject, draft: Sheet, *, by_hand: bool = False) -> tuple[str, ...]:
    """Every family that could have led to the draft; "genuine" where it is the right one."""
    return tuple(_explanations(book, subject, draft, by_hand=by_hand))


def _explanations(book: TariffBook, subject: Subject, draft: Sheet, *, by_hand: bool) -> Iterator[str]:
    def seen(sheet: Sheet) -> Sheet:
        return sheet.unpriced() if by_hand else sheet

    if seen(subject.sheet(book)) == draft:
        yield GENUINE
    for family in FAULTS:
        if any(seen(slip.sheet) == draft for slip in slips(book, subject, family)):
            yield family


# Families that take one place in a proof set by turns: two sets of six lines hold every kin.
KIN: Kin = {
    "work-order": ("work-order", "code"),
    "days": ("days", "rate"),
    "multiplier": ("multiplier", "demand"),
    "power-factor": ("power-factor", "minimum"),
    "tax": ("tax",),
    "customer-charge": ("customer-charge",),
}
