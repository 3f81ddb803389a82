"""The ground of a call: a street of billed homes some days after the latest read, in a month that suits the call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from carpath.cis import district, names, pricing, weather
from carpath.cis.district import Setting
from carpath.cis.records import MoneyEntry, Neighbourhood, Premise, Segment
from carpath.cis.tariff import TariffBook
from carpath.cis.utility.workdays import workday

NEIGHBOURS = 3
FIRST, LAST = date(2025, 5, 6), date(2026, 4, 22)
# The last read of a call about new rates: April lies on both sides of the change.
CHANGED_FIRST, CHANGED_LAST = date(2025, 4, 10), date(2025, 4, 24)
LATEST_CALL = 12
"""Days after the read by which somebody calls: the bill is in the house and not due yet."""
EVERY_MONTH = tuple(range(1, 13))
Laid = tuple[Premise, Mapping[str, str]]
"""A home with what lies behind a call, and the figures that only this has."""


@dataclass(frozen=True)
class Ground:
    """A route whose latest bills are out; `today` is the day of the call."""

    rng: Random
    book: TariffBook
    place: Setting
    street: str
    others: tuple[Premise, ...]
    today: date

    def home(self, kind: str, *, moved: date | None = None) -> Premise:
        """A home on the street that pays its bills, every period billed."""
        sequence, number = f"{self.rng.randrange(NEIGHBOURS) * 10 + 15:04d}", self.rng.randrange(1000, 2000) * 2 + 1
        found = district.premise(self.rng, self.place, kind, sequence, f"{number} {self.street}", moved=moved)
        return self.paying(self.billed_up(found))

    def billed_up(self, home: Premise) -> Premise:
        """The home with the bill of its latest read."""
        before, last = home.reads[-2], home.reads[-1]
        kwh = (last.value - before.value) * home.meter.multiplier
        total = self.price(home, before.day, last.day, kwh)
        return replace(home, segments=(*home.segments, Segment(home.account.number, before.day, last.day, kwh, total)))

    def paying(self, home: Premise) -> Premise:
        """The home with a payment for each bill but the latest, as a row of its own on the account."""
        account = home.account
        late = account.pays_after or 15
        paid = [
            MoneyEntry(bill.end + timedelta(days=late), "Payment, thank you", -bill.total)
            for bill in home.segments[:-1]
            if bill.account == account.number
        ]
        plain = replace(account, pays_after=None, entries=tuple(paid), returned_payments=0, deposit=Decimal("0.00"))
        return replace(home, accounts=(*home.accounts[:-1], plain))

    def price(self, home: Premise, start: date, end: date, kwh: int) -> Decimal:
        """What the engine bills for a period."""
        return pricing.bill(self.book, home, start, end, kwh).total

    def rebilled(self, home: Premise, segments: Sequence[Segment]) -> Premise:
        """The home with other bills, each priced anew and each but the last one paid."""
        priced = tuple(replace(bill, total=self.price(home, bill.start, bill.end, bill.kwh)) for bill in segments)
        return self.paying(replace(home, segments=priced))

    def hood(self, home: Premise) -> Neighbourhood:
        """The route as it stands on the day of the call."""
        return replace(district.neighbourhood(self.place, (home, *self.others)), today=self.today)


def clear(rng: Random, book: TariffBook, months: Sequence[int], *, changed: bool = False) -> Ground:
    """Fresh ground whose latest read lies in one of the months, or, where rates `changed`, across the change."""
    read = _read_day(rng, months, changed=changed)
    days = district.read_days(read)
    cycle, route = f"{rng.randrange(1, 21):02d}", f"{rng.randrange(100, 900):04d}"
    today = workday(days[-1] + timedelta(days=rng.randrange(5, LATEST_CALL)))
    record = weather.draw(rng, days[0], today)
    place = Setting(cycle, route, rng.choice(district.TAX_CODES), days, record, pricing.price_by(book))
    street = names.street(rng)
    bare = Ground(rng, book, place, street, (), today)
    others = district.neighbours(rng, place, street, NEIGHBOURS)
    return replace(bare, others=tuple(bare.billed_up(home) for home in others))


def _read_day(rng: Random, months: Sequence[int], *, changed: bool) -> date:
    first, last = (CHANGED_FIRST, CHANGED_LAST) if changed else (FIRST, LAST)
    span = range((last - first).days + 1)
    days = [day for count in span if (day := first + timedelta(days=count)).weekday() < 5]
    return rng.choice([day for day in days if changed or day.month in months])
