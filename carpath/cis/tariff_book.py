"""The tariff book as one typed value, and the version of a price that is in force on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from carpath.cis import tariff_codes as parts
from carpath.cis.tariff_prices import Schedule
from carpath.cis.tariff_reading import by
from carpath.core.errors import NotFound


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
