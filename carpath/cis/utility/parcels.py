"""Parcels of the local utility districts: the roll, an installment a year by the district's method, what owners pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from carpath.cis import ledger, names, postings
from carpath.cis.ledger import Entry
from carpath.cis.tariff import TariffBook
from carpath.cis.tariff_codes import LudDistrict
from carpath.cis.transactions import ZERO, Transaction, TransactionKind, post
from carpath.cis.utility.chance import one_in, scattered
from carpath.cis.utility.records import Parcel
from carpath.cis.utility.workdays import next_workday, workday
from carpath.core.dates import months_after
from carpath.core.money import cents

_BILLED_BEFORE = timedelta(days=30)
LUD_SOURCE = "LUD"


def installments(district: LudDistrict, assessment: Decimal) -> Iterator[tuple[date, Decimal, Decimal]]:
    """(due day, principal, interest) of each year. Equal principal: the last takes the remainder; level payment: the
    last is balance and interest (tariff book, lud.rules). Interest is of the whole unpaid principal."""
    unpaid, number = assessment, district.installments
    level = _level_payment(assessment, district.interest, number)
    for year in range(number):
        interest = cents(unpaid * district.interest)
        equal = district.method == "EQUAL_PRINCIPAL"
        principal = cents(assessment / number) if equal else level - interest
        if year == number - 1:
            principal = unpaid
        unpaid -= principal
        yield months_after(district.first_installment_due, 12 * year), principal, interest


def _level_payment(assessment: Decimal, rate: Decimal, number: int) -> Decimal:
    return cents(assessment * rate / (1 - (1 + rate) ** -number))


class ParcelAccount:
    """One parcel from the roll to the last day of the District, with its transactions."""

    def __init__(self, rng: Random, book: TariffBook, number: str, lud: str, prefix: str) -> None:
        self._rng, self._book, self._numbers, self._prefix = rng, book, count(1), prefix
        self._number, self._district = number, book.lud.districts[lud]
        self._owner = names.person(rng)
        self._assessment = Decimal(rng.randrange(40, 160) * 100) + rng.choice(
            (ZERO, Decimal("37.50"), Decimal("62.25"))
        )
        self._not_due = self._due = ZERO
        self.transactions: list[Transaction] = []

    def live(self, today: date) -> Parcel:
        """One owner in eight paid without interest in the free period; some pay an installment late, with penalty."""
        district = self._district
        self._post(district.confirmed, postings.lud_roll(self._assessment))
        self._not_due = self._assessment
        if one_in(self._rng, 8):
            self._paid_free(workday(district.roll_first_publication + timedelta(days=self._rng.randrange(3, 26))))
        for due, principal, interest in installments(district, self._assessment) if self._not_due else ():
            if workday(due - _BILLED_BEFORE) > today:
                break
            self._year(due, principal, interest, today)
        number, lud, owner = self._number, district.lud, self._owner
        return Parcel(number, lud, owner, self._assessment, self._not_due, self._due)

    def _paid_free(self, day: date) -> None:
        self._post(day, postings.lud_payoff(self._assessment, ZERO))
        self._not_due = ZERO

    def _year(self, due: date, principal: Decimal, interest: Decimal, today: date) -> None:
        self._post(workday(due - _BILLED_BEFORE), postings.lud_installment(principal, interest))
        self._not_due -= principal
        self._due += principal + interest
        late = one_in(self._rng, 10)
        paid = workday(due + timedelta(days=self._rng.randrange(5, 60) if late else -self._rng.randrange(4, 25)))
        charged = next_workday(due)
        if late and charged <= today:
            penalty = cents(self._due * self._district.penalty)
            self._post(charged, postings.lud_penalty(penalty))
            self._due += penalty
        if paid <= today:
            self._post(paid, postings.lud_receipt(self._due))
            self._due = ZERO

    def _post(self, day: date, entry: Entry) -> None:
        number = f"{self._prefix}{next(self._numbers):04d}"
        source = LUD_SOURCE if any(line.account == ledger.LUD_CASH for line in entry) else ""
        self.transactions.append(post(number, day, TransactionKind.LUD, self._number, entry, source=source))


def parcel_number(premise: int, seed: int) -> str:
    """`0412-038-117`: as the county writes it."""
    digits = f"{scattered(premise, seed, 1_000_000_000, 9_000_000_000):010d}"
    return f"{digits[:4]}-{digits[4:7]}-{digits[7:]}"
