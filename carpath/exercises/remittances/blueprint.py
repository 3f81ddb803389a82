"""Drawing the lines of a queue, each by its family."""

from __future__ import annotations

from random import Random

from carpath.cis.desk.plan import Planned, Wanted, plan
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.remittances.bank import Bank
from carpath.exercises.remittances.faults import KIN, lay
from carpath.exercises.remittances.ground import clear

MOST_TRIES = 400


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The queue of an attempt."""
    return tuple(line(rng, bank, planned) for planned in plan(rng, wanted(form, bank), KIN))


def wanted(form: Form, bank: Bank) -> Wanted:
    """What the form asks for."""
    return bank.blueprint.wanted(form.lines, form.step, form.settings, assessed=form.mode is Mode.ASSESSED)


def line(rng: Random, bank: Bank, planned: Planned) -> Case:
    """The first ground that carries the fault. Nearly all do; the bound only guards against a faulty bank."""
    for _ in range(MOST_TRIES):
        laid = lay(clear(rng, bank, planned.step), planned.family)
        if laid is not None:
            return Case(*laid)
    raise RuntimeError("No ground carries this fault: look at the prices of the tariff book.")
