"""Drawing the lines of a queue, each by its family."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from carpath.cis.desk.plan import Planned, Wanted, plan
from carpath.exercises.hilo.bank import Bank
from carpath.exercises.hilo.case import Task
from carpath.exercises.hilo.faults import FAMILIES, FAULTS, KIN
from carpath.exercises.hilo.ground import clear
from carpath.exercises.kind import Case, Form, Mode

MOST_TRIES = 400


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The queue of an attempt."""
    return tuple(line(rng, bank, each) for each in planned(rng, form, bank))


def planned(rng: Random, form: Form, bank: Bank) -> tuple[Planned, ...]:
    """The lines of a queue by family. Practice deals all families; of a proof set every kin takes its turn, and of each
    kin another family the next time."""
    asked = wanted(form, bank)
    if form.mode is not Mode.ASSESSED:
        return plan(rng, asked, tuple(FAULTS))
    turn = asked.set_no // 2
    return tuple(_of_kin(each, turn) for each in plan(rng, asked, tuple(KIN)))


def _of_kin(each: Planned, turn: int) -> Planned:
    families = KIN.get(each.family, (each.family,))
    return replace(each, family=families[turn % len(families)])


def wanted(form: Form, bank: Bank) -> Wanted:
    """What the form asks for; a proof set has the bank's mix of steps."""
    return Wanted(
        form.lines,
        form.step,
        bank.steps if form.mode is Mode.ASSESSED else (),
        int(form.settings.get("set_no", 1)),
        tuple(form.settings.get("families", ())),
        bank.one_by_hand_in,
    )


def line(rng: Random, bank: Bank, planned: Planned) -> Case:
    """The first ground that carries the fault. Nearly all do; the bound only guards against a faulty bank."""
    for _ in range(MOST_TRIES):
        laid = FAMILIES[planned.family](clear(rng, bank, planned.step, by_hand=planned.by_hand))
        if laid is not None:
            return Case(Task(laid[0], planned.step), laid[1])
    raise RuntimeError("No ground carries this fault: look at the limits of the tariff book.")
