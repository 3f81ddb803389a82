"""Which lines a queue holds: so many right as they stand, the rest drawn by fault family and not by frequency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

STEPS = range(1, 5)
EASIEST, HARDEST = STEPS[0], STEPS[-1]
# The name of the family in which nothing is wrong, on every desk.
GENUINE = "genuine"


@dataclass(frozen=True)
class Planned:
    """One line to be drawn: a fault family or GENUINE, the difficulty from 1 to 4, and whether it is priced by hand."""

    family: str
    step: int
    by_hand: bool = False


@dataclass(frozen=True)
class Wanted:
    """How a queue is asked for. `steps` is the mix of a proof set and empty in practice, which stays at `step`;
    `set_no` counts the proof sets of a person; `only` names the families that practice is to draw; one line in
    `one_by_hand_in` is priced by hand, none when it is 0; one line in `wrong_in` carries a fault."""

    lines: int
    step: int = EASIEST
    steps: tuple[int, ...] = ()
    set_no: int = 1
    only: tuple[str, ...] = ()
    one_by_hand_in: int = 0
    wrong_in: int = 2
    dealt: int = 0


Kin = Mapping[str, tuple[str, ...]]


def apart(families: Iterable[str]) -> Kin:
    """Families of which none is like another."""
    return {name: (name,) for name in families}


def plan(rng: Random, wanted: Wanted, kin: Kin) -> tuple[Planned, ...]:
    """The lines of a queue in random order. `kin` holds the desk's families, those that are alike together: practice
    deals all families; of a proof set every kin takes its turn, and of each kin another family the next time."""
    wrong = _wrong(rng, wanted)
    drawn = _in_turn(wanted, kin, wrong) if wanted.steps else _at_random(rng, wanted, kin, wrong)
    families = [*drawn, *[GENUINE] * (wanted.lines - wrong)]
    rng.shuffle(families)
    every = wanted.one_by_hand_in
    hand = rng.randrange(every) if every else 0
    return tuple(
        Planned(family, _step(wanted, index), bool(every) and index % every == hand and wanted.lines >= every)
        for index, family in enumerate(families)
    )


def _wrong(rng: Random, wanted: Wanted) -> int:
    """One line in so many; what is left over in a practice queue is left to chance, so that a single line tells
    nothing."""
    odd = wanted.lines % wanted.wrong_in and not wanted.steps
    return wanted.lines // wanted.wrong_in + (rng.randrange(2) if odd else 0)


def _step(wanted: Wanted, index: int) -> int:
    """A proof set has its own mix of steps, whoever sits it."""
    if wanted.steps:
        return wanted.steps[index % len(wanted.steps)]
    return min(max(wanted.step, EASIEST), HARDEST)


def _in_turn(wanted: Wanted, kin: Kin, count: int) -> list[str]:
    """Proof sets of odd and even number begin at different halves of the kin, so that two in a row hold every one where
    there is room for half of them. The halves are dealt to each person anew, so that none can tell another."""
    names = sorted(kin)
    Random(wanted.dealt).shuffle(names)
    half = (len(names) + 1) // 2
    first, second = names[:half], names[half:]
    ordered = [*first, *second] if wanted.set_no % 2 else [*second, *first]
    chosen = (kin[ordered[index % len(ordered)]] for index in range(count))
    return [families[wanted.set_no // 2 % len(families)] for families in chosen]


def _at_random(rng: Random, wanted: Wanted, kin: Kin, count: int) -> list[str]:
    names = sorted(family for families in kin.values() for family in families)
    return _dealt(rng, [name for name in names if name in wanted.only] or names, count)


def _dealt(rng: Random, names: Sequence[str], count: int) -> list[str]:
    """`count` names, none a second time before each came once."""
    dealt: list[str] = []
    while len(dealt) < count:
        dealt += rng.sample(names, len(names))
    return dealt[:count]
