"""The listed bill as the CIS calculates it by the record as it stands after the fixes, and what it fails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from carpath.cis.account_money import balance
from carpath.cis.billing import Bill
from carpath.cis.estimating import months_before
from carpath.cis.prebill import validate
from carpath.cis.prebill_limits import Limits, read_limits
from carpath.cis.prebill_master import SOUND, STOPPED, Entry, Master, Service, calculate, determinants
from carpath.cis.prebill_records import Agreement, Budget, Calculated, Finding, Month
from carpath.cis.pricing import book_of
from carpath.cis.records import Segment
from carpath.core.money import cents
from carpath.exercises.prebill.case import ZERO, Task

A_YEAR = 12
FEW = 3


def mended(task: Task, fixes: Iterable[Entry]) -> tuple[Master, Service]:
    """The record and today's period after the fixes."""
    fixes = tuple(fixes)
    service = task.service
    for fix in fixes:
        service = service.mended(fix)
    return task.master.mended(fixes), service


def todays_bill(task: Task, fixes: Iterable[Entry] = ()) -> Bill:
    """Today's bill by the tables of this run."""
    master, service = mended(task, fixes)
    return calculate(task.scene.book, master, service, task.tables)


def earlier_bill(task: Task, segment: Segment, fixes: Iterable[Entry] = ()) -> Bill:
    """An earlier bill by the record of its days, at sound tables."""
    home = task.scene.home
    kw = dict(zip((old.end for old in home.segments), task.demand, strict=False)).get(segment.end, 0)
    service = Service(segment.start, segment.end, segment.kwh, kw)
    return calculate(task.scene.book, task.master.mended(fixes), service, SOUND)


def first_bill(task: Task, fixes: Iterable[Entry], day: date) -> Bill:
    """The first bill of an agreement that starts inside this period. Raises Refused for a day without a read."""
    return calculate(task.scene.book, task.master.mended(fixes), task.service.rest(day), task.tables)


def taxes_lost(task: Task, segment: Segment, fixes: Iterable[Entry]) -> tuple[Decimal, Decimal, Decimal]:
    """State, privilege and city tax that an earlier bill lacks by its tax code; nothing where the code was right."""
    fixes = tuple(fix for fix in fixes if fix.field == "tax_code")
    if not fixes:
        return ZERO, ZERO, ZERO
    before, after = earlier_bill(task, segment), earlier_bill(task, segment, fixes)
    return after.put - before.put, after.priv - before.priv, after.city - before.city


def findings(task: Task, fixes: Iterable[Entry] = (), taken_off: Decimal = ZERO) -> tuple[Finding, ...]:
    """Every validation that today's bill fails, by the limits that the case carries; `taken_off` is credit that no
    longer stands on the account."""
    found = calculated(task, fixes)
    before = None if found.before is None else found.before + taken_off
    return validate(replace(found, before=before), _limits(task.scene.book, task.limits))


@lru_cache(maxsize=8)
def _limits(book_text: str, limits_text: str) -> Limits:
    return read_limits(limits_text, book_of(book_text))[0]


def calculated(task: Task, fixes: Iterable[Entry] = ()) -> Calculated:
    """Today's bill with all that the validations look at."""
    fixes = tuple(fixes)
    master, service = mended(task, fixes)
    use, home = determinants(master, service), task.scene.home
    registers = frozenset(master.on("registers", service.start).split())
    own = [old for old in home.segments if old.account == task.scene.account]
    return Calculated(
        task.scene.account,
        use,
        calculate(task.scene.book, master, service, task.tables),
        replace(task.point, registers=registers),
        agreements=_agreements(task, fixes),
        previous_end=own[-1].end if own else None,
        months=_months(task, own, service),
        average=_average(own),
        certificate=task.certificate,
        enrolment=task.enrolment,
        budget=_budget(task, fixes),
        carried=task.carried,
        before=_balance(task),
    )


def _balance(task: Task) -> Decimal | None:
    """The balance before this bill, where more than the customer's habit of paying made it; a budget plan evens out."""
    account = task.scene.home.account
    if not account.entries or task.budget or account.number != task.scene.account:
        return None
    return balance(task.scene.home, account, task.scene.hood.today)


def _agreements(task: Task, fixes: Sequence[Entry]) -> tuple[Agreement, ...]:
    """The agreements, that of the line's account stopped where a fix says so."""
    stop = next((fix.since for fix in fixes if (fix.field, fix.value) == ("agreement", STOPPED)), None)
    return tuple(
        replace(each, end=stop) if stop and each.account == task.scene.account else each for each in task.agreements
    )


def _budget(task: Task, fixes: Sequence[Entry]) -> Budget | None:
    """The budget plan; a payment entered here was calculated today, and none ends the plan."""
    paid = next((fix.value for fix in reversed(fixes) if fix.field == "budget"), None)
    if task.budget is None or paid is None:
        return task.budget
    return Budget(Decimal(paid), task.scene.hood.today) if paid.isdigit() else None


def _months(task: Task, own: Sequence[Segment], service: Service) -> tuple[Month, ...]:
    """The last 12 periods with today's; a move of ten months ago counts no longer than it lasted."""
    kw = task.demand or (0,) * len(own)
    since = months_before(service.end, A_YEAR)
    past = [
        Month(old.kwh, peak) for old, peak in zip(own, kw[-len(own) :] if own else (), strict=True) if old.end > since
    ]
    return (*past[-(A_YEAR - 1) :], Month(service.kwh, service.kw))


def _average(own: Sequence[Segment]) -> Decimal | None:
    last = own[-A_YEAR:]
    return cents(sum((old.total for old in last), Decimal(0)) / len(last)) if len(last) >= FEW else None
