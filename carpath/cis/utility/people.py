"""Customers of a premise: who moved in and out when, how they pay, and which programs they are on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count
from random import Random

from carpath.cis import names
from carpath.cis.utility import kinds
from carpath.cis.utility.chance import one_in, scattered, weighted
from carpath.cis.utility.kinds import Class, Kind, Use
from carpath.cis.utility.places import Street
from carpath.cis.utility.records import Account, Payer
from carpath.cis.utility.workdays import next_workday, workday

# People move in summer (handbook 23): the weight of a move in January to December.
_MOVES = (4, 4, 6, 7, 12, 14, 13, 13, 10, 7, 5, 5)
_VACANT_DAYS = ((0, 55), (9, 20), (23, 15), (51, 10))
_TENDERS = {
    Class.RESIDENTIAL: (("LB", 40), ("EB", 22), ("AC", 20), ("CC", 10), ("CA", 4), ("CK", 3), ("MO", 1)),
    Class.COMMERCIAL: (("CK", 45), ("LB", 30), ("AC", 25)),
    Class.INDUSTRIAL: (("AC", 100),),
    Class.MUNICIPAL: (("CK", 60), ("AC", 40)),
}
_ALERTS = (
    ((), 30),
    (("Dog in yard",), 2),
    (("Life support",), 1),
    (("Speaks Spanish",), 2),
    (("No telephone calls",), 1),
)
_OFFICE_ALERTS = (((), 30), (("Gate key at the office",), 2), (("Bills to head office",), 2))
_UNTIL_MOVE = 8  # days between a move and any regular read, so that no bill is of a day or two
_SETTLED_YEARS = 25  # since when those may be customers who never move
PER_PREMISE = 50  # serial numbers that one premise may give out


class Tenancy:
    """Draws the customers of one premise over the days on which its route was read."""

    def __init__(self, rng: Random, seed: int, premise: int, kind: Kind, street: Street, days: Sequence[date]) -> None:
        self._rng, self._kind, self._street, self._days = rng, kind, street, days
        self._serial = (scattered(premise * PER_PREMISE + turn, seed, 100_000_000, 900_000_000) for turn in count())

    def accounts(self) -> tuple[Account, ...]:
        """One after the other, perhaps with a vacancy between; the last may have left too."""
        since = self._days[0] - timedelta(days=self._rng.randrange(30, 400 * (self._kind.stays or _SETTLED_YEARS)))
        found = []
        for left, arrived in self._moves():
            found.append(self._account(since, left))
            since = arrived
        vacant = found and self._kind.customer is Class.RESIDENTIAL and one_in(self._rng, 12)
        return tuple(found if vacant else [*found, self._account(since, None)])

    def _moves(self) -> list[tuple[date, date]]:
        """Pairs of the last day of one customer and the first of the next, working days between regular reads."""
        if not self._kind.stays or not self._kind.metered:
            return []
        periods = len(self._days) - 1
        moves, place = [], self._next(0)
        while place < periods - 3:
            left = workday(self._days[place] + timedelta(days=self._rng.randrange(_UNTIL_MOVE, 15)))
            arrived = self._clear(left + timedelta(days=weighted(self._rng, _VACANT_DAYS)))
            moves.append((left, arrived))
            place = self._next(place + 3)
        return moves

    def _next(self, place: int) -> int:
        """The period of the next move: each month has a chance of its own, one in `stays` years together."""
        last = len(self._days) - 1
        while place < last and self._rng.randrange(100 * self._kind.stays) >= _MOVES[self._days[place].month - 1]:
            place += 1
        return place

    def _clear(self, day: date) -> date:
        """That day, or a few days later when a regular read is too near."""
        day = workday(day)
        while any(abs((day - read).days) < _UNTIL_MOVE for read in self._days):
            day = next_workday(day)
        return day

    def _account(self, since: date, until: date | None) -> Account:
        rng, kind = self._rng, self._kind
        digits = str(next(self._serial))
        home = kind.customer is Class.RESIDENTIAL
        new = since > self._days[0]
        iq, iq_since = self._income(since) if home and kind.use is Use.WEATHER else ("", None)
        return Account(
            number=digits + str(names.check_digit(digits)),
            name=self._name(),
            phone=names.phone(rng),
            mail=f"PO BOX {rng.randrange(10, 3000)}" if one_in(rng, 9) else "",
            customer=kind.customer,
            since=since,
            until=until,
            payer=self._payer(),
            alerts=weighted(rng, _ALERTS if home else _OFFICE_ALERTS),
            iq=iq,
            iq_since=iq_since,
            budget_since=self._budget(since, until) if home else None,
            deposit=new and one_in(rng, 3) and kind.customer in (Class.RESIDENTIAL, Class.COMMERCIAL),
            refuses=until is not None and one_in(rng, 14),
        )

    def _name(self) -> str:
        rng, kind = self._rng, self._kind
        if kind in (kinds.CABLE, kinds.POLES):
            return names.carrier(rng)
        if kind is kinds.OWN_LIGHTS:
            return names.owners(rng)
        if kind.customer is Class.MUNICIPAL:
            return self._street.place.government
        if kind.customer is Class.RESIDENTIAL:
            return names.person(rng)
        if kind.use is Use.DEMAND:
            return names.works(rng) if kind.customer is Class.INDUSTRIAL else names.enterprise(rng)
        return names.farm(rng) if kind.use is Use.SEASON else names.shop(rng)

    def _payer(self) -> Payer:
        rng, kind = self._rng, self._kind
        tender = weighted(rng, _TENDERS[kind.customer])
        if kind.customer in (Class.MUNICIPAL, Class.INDUSTRIAL):
            return Payer(tender, rng.randrange(10, 20))
        late, returned = weighted(rng, (((0, 0), 62), ((16, 0), 26), ((6, 40), 9), ((3, 12), 3)))
        back = returned if tender in ("AC", "CC", "CK", "LB") else 0
        return Payer(tender, 20 if tender == "AC" else rng.randrange(6, 20), late, back)

    def _income(self, since: date) -> tuple[str, date | None]:
        """One home in twelve has the credit, from the first bill after its approval on."""
        if not one_in(self._rng, 12):
            return "", None
        approved = max(since, self._days[0]) + timedelta(days=self._rng.randrange(5, 300))
        return self._rng.choice(("IQ25", "IQ50")), approved

    def _budget(self, since: date, until: date | None) -> date | None:
        """One home in ten enters the plan in May or November, after a year of bills."""
        if not one_in(self._rng, 10):
            return None
        reviews = [day for day in self._days[13:] if day.month in (5, 11)]
        year_in = max(since, self._days[0]) + timedelta(days=400)
        return next((day for day in reviews if day > year_in and (until is None or day < until)), None)
