"""The pre-billing validations over the bills of a premise: each with the master record as it stood at its read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from carpath.cis import prebill
from carpath.cis.prebill_limits import Limits
from carpath.cis.prebill_records import Agreement, Budget, Calculated, Certificate, Enrolment, Month, Point
from carpath.cis.proration import Period
from carpath.cis.transactions import ZERO
from carpath.cis.utility.bills import days_in_service
from carpath.cis.utility.kinds import Class
from carpath.cis.utility.records import RECEIVED, Account, BillSegment, Premise

YEAR = 12  # bills
_REGISTERS = {RECEIVED: "received"}


def findings(home: Premise, limits: Limits, since: date) -> Iterator[tuple[str, str]]:
    """(code, sentence) of every validation that a bill of the premise to a read after `since` fails."""
    master = _Master(home)
    earlier: dict[str, list[BillSegment]] = {}
    for segment in home.segments:
        before = earlier.setdefault(segment.account, [])
        if segment.end > since:
            for found in prebill.validate(master.calculated(segment, before), limits):
                yield found.code, f"Bill {segment.number} to {segment.end}: {found.sentence}"
        before.append(segment)


class _Master:
    """The master record of a premise, made once for all its bills."""

    def __init__(self, home: Premise) -> None:
        paper = home.service.certificate
        self._home, self._point = home, _point(home)
        self._accounts = {account.number: account for account in home.accounts}
        self._agreements = tuple(Agreement(each.number, each.since, each.until, each.until) for each in home.accounts)
        self._certificate = Certificate(paper.tax_code, paper.until) if paper else None

    def calculated(self, segment: BillSegment, before: Sequence[BillSegment]) -> Calculated:
        """The bill as it lay before the run that froze it; `before` are the same customer's earlier bills."""
        account, home = self._accounts[segment.account], self._home
        point = replace(self._point, lights=_lamps(home, segment.use.period)) if home.items else self._point
        return Calculated(
            segment.account,
            segment.use,
            segment.bill,
            point,
            self._agreements,
            previous_end=before[-1].end if before else None,
            months=tuple(Month(own.use.kwh, own.use.kw) for own in [*before[1 - YEAR :], segment]),
            average=_average(before),
            certificate=self._certificate,
            enrolment=Enrolment(account.iq) if account.iq else None,
            budget=_budget(home, account, segment) if home.budgets else None,
            carried=before[-1].bill.bank_kwh if before else None,
        )


def _average(before: Sequence[BillSegment]) -> Decimal | None:
    """The mean of a year's bills, where there is a year."""
    if len(before) < YEAR:
        return None
    return sum((own.bill.total for own in before[-YEAR:]), ZERO) / YEAR


def _point(home: Premise) -> Point:
    service = home.service
    registers = home.meters[0].registers if home.meters else ()
    return Point(
        home.street.place.tax_code,
        residential=home.kind.customer is Class.RESIDENTIAL,
        amps=service.amps,
        phase=service.phase,
        registers=frozenset(_REGISTERS.get(register.unit, register.unit) for register in registers),
        lights=((service.light, 1),) if service.light else (),
    )


def _lamps(home: Premise, period: Period) -> tuple[tuple[str, int], ...]:
    """The inventory of a month by code."""
    return tuple(sorted(Counter(item.code for item in home.items if days_in_service(item, period)).items()))


def _budget(home: Premise, account: Account, segment: BillSegment) -> Budget | None:
    """The payment in force at the bill, as calculated last; a final bill ends the plan."""
    if segment.end == account.until:
        return None
    own = [each for each in home.budgets if each.account == account.number and each.day <= segment.end]
    return Budget(own[-1].amount, own[-1].day) if own else None
