"""Relief: who can cover which desk on a day, where one absence stops a desk, what refreshers are due and cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carpath.core.access import Permission
from carpath.core.coverage import DeskDay, Point, desk_day, points
from carpath.core.dates import days_after
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.refreshers import NOTICE_DAYS, Cost, Refresher, cost, proposed
from carpath.core.relief import Away, Hand, hand
from carpath.core.vocabulary import Desk, Role
from carpath.exercises import kinds
from carpath.exercises.kind import Earns
from carpath.services.act import Act
from carpath.services.desk_roster import rostered
from carpath.services.standings import freshen, seen_by
from carpath.store import facts, people, standing_lists, standings
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
FEW = 50
"""The facts of so many people are asked for by name, those of more by kind."""
DAYS_KEPT = 4

_Mark = tuple[int | None, str]
_NOTHING: tuple[_Mark | None, None] = (None, None)
_days: dict[tuple[str, date, date], dict[str, tuple[_Mark, Hand]]] = {}


def relevant(staff: Sequence[Person]) -> dict[str, list[Fact]]:
    """The facts of these kinds by person, in one query, inside a running transaction."""
    found: dict[str, list[Fact]] = {each.id: [] for each in staff}
    for fact in facts.of_kinds(KINDS) if len(staff) > FEW else _of_few(staff):
        if fact.person in found:
            found[fact.person].append(fact)
    return found


def _of_few(staff: Sequence[Person]) -> Iterator[Fact]:
    return (fact for recorded in facts.of_people([each.id for each in staff]).values() for fact in recorded)


def hands(act: Act, day: date, staff: Sequence[Person] | None = None) -> list[Hand]:
    """Everybody who may relieve, by surname, or some of them, as of a day; inside a running transaction.

    What was made of a person's facts is kept while nothing more is recorded about them, so that a page of thousands
    reads the facts of those alone about whom something was.
    """
    staff, kept = rostered() if staff is None else staff, _kept(act, day)
    marks = standings.marks_of([each.id for each in staff])
    changed = [each for each in staff if kept.get(each.id, _NOTHING)[0] != (marks.get(each.id), each.name)]
    recorded = relevant(changed) if changed else {}
    for each in changed:
        made = hand(each.id, each.name, recorded[each.id], act.office.rulebook, day, act.today, act.now)
        kept[each.id] = ((marks.get(each.id), each.name), made)
    return [kept[each.id][1] for each in staff]


def _kept(act: Act, day: date) -> dict[str, tuple[_Mark, Hand]]:
    """What is kept of one day under one rulebook; the days looked at last, and no more than a few."""
    key = (seen_by(act).rules, act.today, day)
    kept = _days.pop(key, {})
    _days[key] = kept
    for oldest in list(_days)[:-DAYS_KEPT]:
        _days.pop(oldest, None)
    return kept


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
    return RefreshersPage(_due(staff), cost([each.last_days for each in staff], book, last), last)


def _due(staff: list[Hand]) -> tuple[tuple[Hand, Refresher], ...]:
    found = [(hand, due) for hand in staff for due in hand.due]
    return tuple(sorted(found, key=lambda each: (each[1].until, each[0].name)))


@dataclass(frozen=True)
class Due:
    """How many people have a refresher to plan, and the refreshers of those whose proficiency runs out first."""

    people: int
    first: tuple[tuple[Hand, Refresher], ...]


FIRST = 5


def due(act: Act) -> Due:
    """The refreshers that are due today: of trainees as they are kept ready, so that nobody's facts are read but of
    those few who are shown; trainers are few."""
    act.require(Permission.SEE_RELIEF)
    freshen(act)
    with reading():
        count, soonest = standing_lists.to_refresh(seen_by(act), days_after(act.today, NOTICE_DAYS), FIRST)
        trainers = [each for each in people.with_role(Role.TRAINER) if Role.TRAINEE not in each.roles]
        theirs = _due(hands(act, act.today, trainers))
        found = [*_due(hands(act, act.today, people.by_ids(soonest))), *theirs]
    first = tuple(sorted(found, key=lambda each: (each[1].until, each[0].name))[:FIRST])
    return Due(count + len({hand.person for hand, _ in theirs}), first)


def of_record(act: Act, recorded: Sequence[Fact]) -> tuple[tuple[Refresher, str], ...]:
    """The refreshers that somebody needs by these facts, each with the exercise that gives it, or "" for a sign-off."""
    record, foreseen = Record(recorded, act.today, act.now), Record(recorded, date.max, act.now)
    exercise = {kind.subject: kind.name for kind in kinds().values() if kind.earns is Earns.DESK}
    found = proposed(record, foreseen, act.office.rulebook, act.today)
    return tuple((each, exercise.get(each.desk, "") if each.lines else "") for each in found)
