"""What to practise next: what was missed comes first, what was right comes back later and later.

A family of cases that was treated rightly n times in a row is due again after 1, 3, 7, 14 and then every 30 days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

INTERVALS = (0, 1, 3, 7, 14, 30)


@dataclass(frozen=True)
class Worked:
    """One case as it was treated. `let_through`: it was wrong and went out; `stopped`: it was right and was held."""

    family: str
    day: date
    right: bool
    let_through: bool = False
    stopped: bool = False


@dataclass(frozen=True)
class Standing:
    """How a family stands: cases met and missed, how they were missed, the rights in a row, the day it is due."""

    family: str
    met: int
    missed: int
    let_through: int
    stopped: int
    in_a_row: int
    due: date | None

    @property
    def is_new(self) -> bool:
        """It was never met."""
        return not self.met


def standings(families: Iterable[str], worked: Sequence[Worked]) -> tuple[Standing, ...]:
    """One standing a family, in the order in which to practise: missed last time, then due longest, then never met."""
    by_family: dict[str, list[Worked]] = {name: [] for name in families}
    for case in sorted(worked, key=lambda case: case.day):
        if case.family in by_family:
            by_family[case.family].append(case)
    return tuple(sorted((_standing(name, cases) for name, cases in by_family.items()), key=_order))


def _standing(name: str, cases: Sequence[Worked]) -> Standing:
    in_a_row = next((count for count, case in enumerate(reversed(cases)) if not case.right), len(cases))
    wait = timedelta(days=INTERVALS[min(in_a_row, len(INTERVALS) - 1)])
    return Standing(
        name,
        len(cases),
        sum(not case.right for case in cases),
        sum(case.let_through for case in cases),
        sum(case.stopped for case in cases),
        in_a_row,
        cases[-1].day + wait if cases else None,
    )


def _order(standing: Standing) -> tuple[bool, int, date]:
    missed_last = bool(standing.met) and not standing.in_a_row
    return not missed_last, 0 if standing.met else 1, standing.due or date.max


def to_practise(ordered: Sequence[Standing], today: date, most: int) -> tuple[Standing, ...]:
    """At most so many families that are due; where none is, those never met, and else the one that is due next."""
    due = [each for each in ordered if each.due is not None and each.due <= today]
    fresh = [each for each in ordered if each.is_new]
    return tuple((due + fresh or list(ordered[:1]))[:most])


def why(standing: Standing, titles: Mapping[str, str]) -> str:
    """The reason in a sentence: "You released 3 of 5: Crossed meters."."""
    title, met = titles.get(standing.family, standing.family), standing.met
    if standing.is_new:
        return f"You have not met this yet: {title}."
    if standing.let_through:
        return f"You released {standing.let_through} of {met}: {title}."
    if standing.stopped:
        return f"You stopped {standing.stopped} of {met} that were right: {title}."
    if standing.missed:
        return f"You missed {standing.missed} of {met}: {title}."
    count = {1: "it", 2: "both"}.get(met, f"all {met}")
    return f"You treated {count} rightly; it is time to see one again: {title}."
