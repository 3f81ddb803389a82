"""The tariff book: every price, tax, fee, code and limit of the practice utility, by the date it took effect."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from carpath.cis import tariff_codes as parts
from carpath.cis.tariff_prices import FORMS, Block, MediumPrices, ResidentialPrices, Schedule
from carpath.cis.tariff_reading import Reader, by
from carpath.core.errors import Fault, Faulty, NotFound


class Dated(Protocol):
    """Anything with a first day in force."""

    @property
    def effective(self) -> date: ...


V = TypeVar("V", bound=Dated)


def in_force(versions: Sequence[V], on: date) -> V:
    """The version in force on that day. Raises NotFound before the first one."""
    index = bisect_right(versions, on, key=lambda version: version.effective)
    if not index:
        raise NotFound(f"No version is in force on {on}.")
    return versions[index - 1]


@dataclass(frozen=True, slots=True)
class Meta:
    name: str
    disclaimer: str
    book_date: date
    currency: str
    timezone: str


class Calendar(NamedTuple):
    """When the prices of a schedule change, its riders included."""

    riders: tuple[parts.Rider, ...]
    first_day: date
    changes: tuple[date, ...]


@dataclass(frozen=True)
class TariffBook:
    """The whole book. `meta.book_date` picks the version of a bill that names no date."""

    meta: Meta
    rules: parts.Rules
    taxes: parts.Taxes
    programs: parts.Programs
    pole_attachments: parts.PoleAttachments
    backbilling: parts.Backbilling
    estimation: parts.Estimation
    hilo: parts.Hilo
    codes: parts.Codes
    lud: parts.Lud
    foreign_exchange: parts.ForeignExchange
    address_standard: parts.AddressStandard
    riders: Mapping[str, parts.Rider] = by("code")
    schedules: Mapping[str, Schedule] = by("schedule")
    fees: Mapping[str, parts.Fee] = by("code")
    gl: Mapping[str, parts.LedgerAccount] = by("acct")

    def riders_on(self, schedule: str) -> tuple[parts.Rider, ...]:
        """The riders that a schedule carries."""
        return self._calendars[schedule].riders

    def first_day(self, schedule: str) -> date:
        """The first day on which a schedule with its riders has prices."""
        return self._calendars[schedule].first_day

    def changes(self, schedule: str) -> tuple[date, ...]:
        """Every day on which a price of the schedule or of one of its riders changes, oldest first."""
        return self._calendars[schedule].changes

    @cached_property
    def _calendars(self) -> Mapping[str, Calendar]:
        return {code: self._calendar(schedule) for code, schedule in self.schedules.items() if schedule.versions}

    def _calendar(self, schedule: Schedule) -> Calendar:
        riders = tuple(rider for rider in self.riders.values() if schedule.schedule in rider.applies_to)
        priced: list[Sequence[Dated]] = [schedule.versions, *(rider.versions for rider in riders)]
        first = max(versions[0].effective for versions in priced)
        return Calendar(riders, first, tuple(sorted({row.effective for versions in priced for row in versions})))


def read_book(text: str) -> TariffBook:
    """The tariff book from the text of tariff-book.json. Raises Faulty with every fault and its place."""
    reader = Reader()
    book = reader.read(TariffBook, _json(text), "")
    faults = reader.faults or list(_faults(cast(TariffBook, book)))
    if faults:
        raise Faulty(faults)
    return cast(TariffBook, book)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Faulty([Fault(f"line {error.lineno}, column {error.colno}", f"is not JSON: {error.msg}.")]) from error
    except (RecursionError, ValueError) as error:
        raise Faulty([Fault("", "The tariff book is not JSON that can be read.")]) from error


def _faults(book: TariffBook) -> Iterator[Fault]:
    """What reads well piece by piece and still cannot be true together."""
    for code in FORMS.keys() - book.schedules.keys():
        yield Fault("schedules", f"Schedule {code} is missing.")
    for code, schedule in book.schedules.items():
        if code != "200":
            yield from _order_faults(f"schedule {code}", schedule.versions)
        for version in schedule.versions:
            yield from _version_faults(f"schedule {code}, version {version.effective}", version)
    for rider in book.riders.values():
        yield from _order_faults(f"rider {rider.code}", rider.versions)
    yield from _account_faults(book)


def _order_faults(place: str, versions: Sequence[Dated]) -> Iterator[Fault]:
    days = [version.effective for version in versions]
    if not days:
        yield Fault(place, "has no version.")
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield Fault(place, "lists its versions out of order; put the oldest effective date first, each date once.")


def _version_faults(place: str, version: Any) -> Iterator[Fault]:
    if isinstance(version, ResidentialPrices):
        yield from _block_faults(f"{place}, blocks", version.blocks)
    if isinstance(version, MediumPrices):
        yield from _block_faults(f"{place}, blocks_month", version.blocks_month)
        yield from _block_faults(f"{place}, demand_blocks", version.demand_blocks)


def _block_faults(place: str, blocks: Sequence[Block]) -> Iterator[Fault]:
    ends = [block.upto for block in blocks]
    bounded = [end for end in ends[:-1] if end is not None]
    if not ends or ends[-1] is not None or len(bounded) != len(ends) - 1 or bounded != sorted(set(bounded)):
        yield Fault(place, "must rise, and only the last block is open (null).")


def _account_faults(book: TariffBook) -> Iterator[Fault]:
    taxes, cap = book.taxes, book.taxes.city.cap
    named = [(f"fee {fee.code}", fee.gl) for fee in book.fees.values()]
    named += [(tax.name, tax.gl) for tax in (taxes.put, taxes.priv, taxes.put_water)]
    named += [(f"tax code {code.code}", code.gl_city) for code in taxes.codes.values() if code.gl_city]
    named += [("pole_attachments", book.pole_attachments.gl)]
    for place, account in named:
        if account not in book.gl:
            yield Fault(place, f"posts to account {account}, which the chart of accounts lacks.")
    for code in taxes.codes.values():
        if code.city_rate > cap or (code.city_rate > Decimal(0) and not code.gl_city):
            yield Fault(f"tax code {code.code}", f"needs gl_city and a city rate of at most {cap}.")
