"""Coverage: who is at each desk on a day, who could relieve, where one absence stops a desk, who is nearest to help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.dates import show
from carpath.core.ladder import DeskProficiency, Ladder, MetBy, Relief, every
from carpath.core.relief import Away, Cell, Cover, Hand
from carpath.core.rulebook import Rulebook
from carpath.core.vocabulary import BY_DESK, Desk, Level

AHEAD_DAYS = 60
"""So far ahead an absence of the only person who can cover a desk is told."""


@dataclass(frozen=True)
class DeskDay:
    """A desk on a day: who works there by the roster, who should but is away, who could relieve, and who could but is
    rostered at other desks in that week."""

    desk: Desk
    there: tuple[Hand, ...]
    missing: tuple[tuple[Hand, Away], ...]
    free: tuple[Hand, ...]
    busy: tuple[tuple[Hand, tuple[Desk, ...]], ...]

    @property
    def name(self) -> str:
        """The desk as people read it."""
        return BY_DESK[self.desk].name

    @property
    def covered(self) -> bool:
        """Somebody who is proficient is there or could come."""
        return bool(self.free or self.busy or any(hand.can(self.desk) for hand in self.there))


def desk_day(desk: Desk, hands: Iterable[Hand], day: date) -> DeskDay:
    """A desk on a day."""
    seen = [(hand, hand.absence(day), hand.desks_on(day)) for hand in hands]
    able = [(hand, desks) for hand, away, desks in seen if hand.can(desk) and not away and desk not in desks]
    return DeskDay(
        desk,
        tuple(hand for hand, away, desks in seen if desk in desks and not away),
        tuple((hand, away) for hand, away, desks in seen if desk in desks and away),
        tuple(hand for hand, desks in able if not desks),
        tuple((hand, desks) for hand, desks in able if desks),
    )


@dataclass(frozen=True)
class Near:
    """Who is nearest to covering a desk, and what is left until then."""

    hand: Hand
    cell: Cell
    what: str

    @property
    def sentence(self) -> str:
        """`Nearest is Henrik Solberg: a refresher set of 6 lines, on 3 Dec 2026 at the earliest.`"""
        return f"Nearest is {self.hand.name}: {self.what}, on {show(self.cell.earliest)} at the earliest."


def nearest(desk: Desk, hands: Iterable[Hand], rulebook: Rulebook) -> Near | None:
    """Who closes a gap first: somebody whose level has the desk in turn, with the fewest steps left, soonest."""
    level = _level_of(desk, rulebook.ladder)
    found = [hand for hand in hands if not hand.can(desk)]
    if not found:
        return None
    best = min(found, key=lambda hand: (hand.level + 1 < level, *_steps(hand.cells[desk]), hand.name))
    return Near(best, best.cells[desk], _what(best.cells[desk], rulebook))


_BEGUN = {Cover.LAPSED: 0, Cover.TRAINING: 1, Cover.NEVER: 2}


def _steps(cell: Cell) -> tuple[int, date, int]:
    return cell.left, cell.earliest, _BEGUN[cell.cover]


def _what(cell: Cell, rulebook: Rulebook) -> str:
    rule = rulebook.desk(cell.desk)
    if rule.met_by is MetBy.SIGN_OFF:
        return "a new sign-off on observed work" if cell.cover is Cover.LAPSED else "a sign-off on observed work"
    if cell.cover is Cover.LAPSED:
        return f"a refresher set of {rule.refresher_lines} lines"
    return f"{cell.left} more passed proof {'set' if cell.left == 1 else 'sets'}"


def _level_of(desk: Desk, ladder: Ladder) -> int:
    """The first level that asks for the desk; the last where none does."""
    for rung in ladder.rungs:
        for requirement in every(rung.requirements):
            rule = requirement.rule
            if (isinstance(rule, DeskProficiency) and rule.desk == desk) or (
                isinstance(rule, Relief) and desk in rule.desks
            ):
                return rung.level
    return max(Level)


@dataclass(frozen=True)
class Point:
    """A desk that one absence stops, or that nobody covers: `rank` 0 is the worst; the sentence says why."""

    rank: int
    desk: Desk
    sentence: str
    near: Near | None


def points(hands: Sequence[Hand], rulebook: Rulebook, day: date) -> tuple[Point, ...]:
    """The single points of failure on a day, the worst first."""
    found = []
    for desk in Desk:
        rank, sentence = _weakness(desk, hands, day)
        if sentence:
            found.append(Point(rank, desk, sentence, nearest(desk, hands, rulebook)))
    return tuple(sorted(found, key=lambda point: point.rank))


def _weakness(desk: Desk, hands: Sequence[Hand], day: date) -> tuple[int, str]:
    """How weak a desk is, and the sentence; an empty one where two people are there."""
    name = BY_DESK[desk].name
    able = [hand for hand in hands if hand.can(desk)]
    here = [hand for hand in able if not hand.absence(day)]
    if not able:
        return 0, f"Nobody can cover {name}."
    if not here:
        return 1, f"Nobody is there for {name}: {_whereabouts(able, day)}."
    if len(able) == 1:
        return 2, f"Only {able[0].name} can cover {name}{_leaving(able[0], day)}."
    if len(here) == 1:
        away = [hand for hand in able if hand not in here]
        return 3, f"Only {here[0].name} is there for {name}; {_whereabouts(away, day)}."
    return 4, ""


def _whereabouts(hands: Sequence[Hand], day: date) -> str:
    ends = [(hand.name, hand.absence(day)) for hand in hands]
    return ", ".join(f"{name} is away {away.end}" for name, away in ends if away)


def _leaving(hand: Hand, day: date) -> str:
    away = hand.next_absence(day, AHEAD_DAYS)
    return f", and is away {away.span}" if away else ""
