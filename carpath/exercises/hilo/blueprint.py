"""Which lines a queue holds: half right as they stand, the rest drawn by family and not by frequency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from carpath.cis.bench import Scene
from carpath.exercises.hilo.bank import Bank
from carpath.exercises.hilo.case import Key, Task
from carpath.exercises.hilo.faults import FAULTS, GENUINE, Family
from carpath.exercises.hilo.ground import clear
from carpath.exercises.kind import Case, Form, Mode

MOST_TRIES = 400


@dataclass(frozen=True)
class Planned:
    """One line to be drawn."""

    family: Family
    step: int
    by_hand: bool


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The queue of an attempt."""
    return tuple(
        Case(Task(scene, line.step), key) for line in plan(rng, form, bank) for scene, key in (_line(rng, bank, line),)
    )


def plan(rng: Random, form: Form, bank: Bank) -> tuple[Planned, ...]:
    """`form.lines` lines in random order."""
    wrong = form.lines // 2
    families = [*_wrong_families(rng, form, wrong), *[GENUINE] * (form.lines - wrong)]
    steps = [_step(form, bank, index) for index in range(form.lines)]
    rng.shuffle(families)
    every = bank.one_by_hand_in
    hand = rng.randrange(every)
    return tuple(
        Planned(family, step, index % every == hand and form.lines >= every)
        for index, (family, step) in enumerate(zip(families, steps, strict=True))
    )


def _step(form: Form, bank: Bank, index: int) -> int:
    """A proof set has its own mix of steps, whoever sits it; practice stays at the step that was chosen."""
    if form.mode is Mode.ASSESSED:
        return bank.steps[index % len(bank.steps)]
    return min(max(form.step, 1), 4)


def _wrong_families(rng: Random, form: Form, count: int) -> list[Family]:
    """Proof sets of odd and even number (`set_no`) begin at different halves of the list of families, so that two in a
    row hold every one; practice draws at random."""
    names = sorted(FAULTS)
    if form.mode is Mode.PRACTICE:
        return [FAULTS[name] for name in _dealt(rng, names, count)]
    first, second = names[: (len(names) + 1) // 2], names[(len(names) + 1) // 2 :]
    ordered = first + second if int(form.settings.get("set_no", 1)) % 2 else second + first
    return [FAULTS[ordered[index % len(ordered)]] for index in range(count)]


def _dealt(rng: Random, names: Sequence[str], count: int) -> list[str]:
    """`count` names, none a second time before each came once."""
    dealt: list[str] = []
    while len(dealt) < count:
        dealt += rng.sample(names, len(names))
    return dealt[:count]


def _line(rng: Random, bank: Bank, line: Planned) -> tuple[Scene, Key]:
    """The first ground that carries the fault. Nearly all do; the bound only guards against a faulty bank."""
    for _ in range(MOST_TRIES):
        laid = line.family(clear(rng, bank, line.step, by_hand=line.by_hand))
        if laid is not None:
            return laid
    raise RuntimeError("No ground carries this fault: look at the limits of the tariff book.")
