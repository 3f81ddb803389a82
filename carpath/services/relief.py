"""Relief: who can cover which desk on a day, where one absence stops a desk, what refreshers are due and cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carpath.core.access import Permission
from carpath.core.coverage import DeskDay, Point, desk_day, points
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.refreshers import Cost, Refresher, cost, proposed
from carpath.core.relief import Away, Hand, hand
from carpath.core.vocabulary import Desk
from carpath.exercises import kinds
from carpath.exercises.kind import Earns
from carpath.services.act import Act
from carpath.services.desk_roster import rostered
from carpath.store import facts
from carpath.store.engine import reading
from carpath.store.people import Person

KINDS = (
    FactKind.PROOF_SET,
    FactKind.SIGN_OFF,
    FactKind.WORK_REVIEWED,
    FactKind.DESK_WORKED,
    FactKind.AWAY,
    FactKind.ABSENT,
    FactKind.LEVEL_GRANTED,
    FactKind.REQUESTED,
    FactKind.OBSERVED,
    FactKind.QUALIFIER_NAMED,
)
"""Everything that relief and staffing are decided by."""


def relevant(staff: list[Person]) -> dict[str, list[Fact]]:
    """The facts of these kinds by person, in one query, inside a running transaction."""
    found: dict[str, list[Fact]] = {each.id: [] for each in staff}
    for fact in facts.of_kinds(KINDS):
        if fact.person in found:
            found[fact.person].append(fact)
    return found


def hands(act: Act, day: date) -> list[Hand]:
    """Everybody who may relieve, as of a day, by surname; inside a running transaction."""
    staff = rostered()
    recorded, book = relevant(staff), act.office.rulebook
    return [hand(each.id, each.name, recorded[each.id], book, day, act.today, act.now) for each in staff]


@dataclass(frozen=True)
class DayPage:
    """A day: each desk, the points where one absence stops it, and who is away now or soon."""

    day: date
    desks: tuple[DeskDay, ...]
    points: tuple[Point, ...]
    away: tuple[tuple[Hand, Away], ...]
    hands: tuple[Hand, ...]


def on_day(act: Act, day: date) -> DayPage:
    """Who covers which desk on a day, and who could relieve."""
    act.require(Permission.SEE_RELIEF)
    with reading():
        staff = hands(act, day)
    away = [(each, spell) for each in staff for spell in each.away if spell.last is None or spell.last >= day]
    return DayPage(
        day,
        tuple(desk_day(desk, staff, day) for desk in Desk),
        points(staff, act.office.rulebook, day),
        tuple(sorted(away, key=lambda each: (each[1].first, each[0].name))),
        tuple(staff),
    )


def matrix(act: Act, day: date) -> list[Hand]:
    """The relief matrix: everybody with what they can cover on a day."""
    act.require(Permission.SEE_RELIEF)
    with reading():
        return hands(act, day)


@dataclass(frozen=True)
class RefreshersPage:
    """Refreshers that are due, by person and last day; what keeping everything alive costs until the year's end."""

    due: tuple[tuple[Hand, Refresher], ...]
    costs: tuple[Cost, ...]
    last: date

    @property
    def count(self) -> int:
        """How many refreshers that takes."""
        return sum(each.count for each in self.costs)

    @property
    def trainee(self) -> Fraction:
        """Hours of those who refresh."""
        return sum((each.trainee for each in self.costs), Fraction(0))

    @property
    def trainer(self) -> Fraction:
        """Hours of those who review or sign."""
        return sum((each.trainer for each in self.costs), Fraction(0))


def refreshers(act: Act) -> RefreshersPage:
    """The refreshers that are due today, and the hours that they will cost this year."""
    act.require(Permission.SEE_RELIEF)
    last, book = date(act.today.year, 12, 31), act.office.rulebook
    with reading():
        staff = hands(act, act.today)
    records = [(each.record, each.foreseen) for each in staff]
    return RefreshersPage(_due(act, staff), cost(records, book, act.today, last), last)


def _due(act: Act, staff: list[Hand]) -> tuple[tuple[Hand, Refresher], ...]:
    found = [(h, due) for h in staff for due in proposed(h.record, h.foreseen, act.office.rulebook, act.today)]
    return tuple(sorted(found, key=lambda each: (each[1].until, each[0].name)))


def proposals(act: Act) -> tuple[tuple[str, Refresher], ...]:
    """Every refresher that is due today with the id of whom it is for, soonest first: for whoever reminds them."""
    with reading():
        return tuple((each.person, due) for each, due in _due(act, hands(act, act.today)))


def due(act: Act) -> tuple[tuple[Hand, Refresher], ...]:
    """The refreshers that are due today, with whom they are for."""
    act.require(Permission.SEE_RELIEF)
    with reading():
        return _due(act, hands(act, act.today))


def of_record(act: Act, recorded: Sequence[Fact]) -> tuple[tuple[Refresher, str], ...]:
    """The refreshers that somebody needs by these facts, each with the exercise that gives it, or "" for a sign-off."""
    record, foreseen = Record(recorded, act.today, act.now), Record(recorded, date.max, act.now)
    exercise = {kind.subject: kind.name for kind in kinds().values() if kind.earns is Earns.DESK}
    found = proposed(record, foreseen, act.office.rulebook, act.today)
    return tuple((each, exercise.get(each.desk, "") if each.lines else "") for each in found)
