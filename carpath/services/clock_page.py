"""How somebody's date is counted: the account of the service clock, for HR and, word for word the same, for oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carpath.core.clock_account import Clock, Month, clock_of, months
from carpath.core.evidence import Fact, standing
from carpath.services import record
from carpath.services.act import Act
from carpath.services.fact_list import names_in
from carpath.services.service_days import KINDS
from carpath.services.standing import Standing, standing_of
from carpath.store.engine import reading
from carpath.store.people import Person


@dataclass(frozen=True)
class ServicePage:
    """A person's clock and the entries that it counts by. `gone` are withdrawn entries, each with what withdrew it."""

    person: Person
    standing: Standing
    clock: Clock | None
    calendar: tuple[Month, ...]
    entries: tuple[Fact, ...]
    gone: tuple[tuple[Fact, Fact], ...]
    names: dict[str, str]

    def entry(self, fact_id: str) -> Fact | None:
        """A standing entry by its id."""
        return next((fact for fact in self.entries if fact.id == fact_id), None)


def page(act: Act, person_id: str) -> ServicePage:
    """Somebody's clock, if the table gives a reason to see it; the look is noted."""
    return _page(act, record.look_at(act, person_id, "service record"))


def mine(act: Act) -> ServicePage:
    """My own."""
    return _page(act, act.who)


def _page(act: Act, person: Person) -> ServicePage:
    with reading():
        where = standing_of(act, person.id)
        aim = where.aim
        clock = clock_of(where.rulebook, aim, where.facts, act.today, act.now) if aim else None
        kept = [fact for fact in where.facts if fact.kind in KINDS]
        stands = {fact.id for fact in standing(where.facts, date.max, act.now)}
        gone_by = {fact.withdraws: fact for fact in where.facts if fact.withdraws and fact.id in stands}
        entries = sorted(
            (f for f in kept if f.id in stands), key=lambda f: (f.happened_on, f.recorded_at), reverse=True
        )
        gone = [(fact, gone_by[fact.id]) for fact in reversed(kept) if fact.id in gone_by]
        granted = [clock.granted] if clock else []
        names = names_in([*kept, *(by for _, by in gone), *granted])
        calendar = months(clock.service) if clock else ()
        return ServicePage(person, where, clock, calendar, tuple(entries), tuple(gone), names)
