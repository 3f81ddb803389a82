"""Timeline: what the people of the demo office did, played through the services in the order in which it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from carpath.services import opening, rules
from carpath.services.act import NOBODY, Act
from carpath.services.office import Office

Deed = Callable[[Act], object]
SATURDAY = 5


@dataclass(frozen=True)
class Event:
    """Somebody does something at an instant; `order` decides between two at the same one."""

    at: datetime
    order: int
    email: str
    deed: Deed


class Timeline:
    """Events, added in any order. Days count back from the day of loading; office work happens on working days."""

    def __init__(self, office: Office, today: date, seed: int) -> None:
        self.office, self.today, self.rng = office, today, Random(seed)
        self._events: list[Event] = []

    def day(self, days_ago: int) -> date:
        """The working day at or before so many days ago."""
        day = self.today - timedelta(days=days_ago)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def add(self, days_ago: int, clock: str, email: str, deed: Deed) -> None:
        """Have somebody (or the machine itself, without an address) do something on a day at a time of the clock."""
        local = datetime.combine(self.day(days_ago), time.fromisoformat(clock), self.office.timezone)
        self._events.append(Event(local.astimezone(UTC), len(self._events), email, deed))

    def play(self) -> Iterator[date]:
        """Play everything; yields the day of each event when it is done."""
        for event in sorted(self._events, key=lambda event: (event.at, event.order)):
            who = opening.person(event.email) if event.email else NOBODY
            office = rules.in_force(self.office, event.at)
            event.deed(Act(office, who, event.at, address="127.0.0.1", bits=self.rng.getrandbits))
            yield event.at.date()
