"""Drawing the lines of a queue, each by its family."""

from __future__ import annotations

from random import Random

from carpath.cis.desk.plan import Planned, Wanted, plan
from carpath.exercises.kind import Case, Form, Mode
from carpath.exercises.prebill.bank import Bank
from carpath.exercises.prebill.faults import FAMILIES, IN_THE_COUNTY, KIN
from carpath.exercises.prebill.ground import COUNTY, clear

MOST_TRIES = 400


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The queue of an attempt."""
    planned = plan(rng, wanted(form, bank), KIN)
    return tuple(line(rng, bank, each) for each in planned)


def wanted(form: Form, bank: Bank) -> Wanted:
    """What the form asks for."""
    return bank.blueprint.wanted(form.lines, form.step, form.settings, assessed=form.mode is Mode.ASSESSED)


def line(rng: Random, bank: Bank, planned: Planned) -> Case:
    """The first ground that carries the fault. Nearly all do; the bound only guards against a faulty bank."""
    for _ in range(MOST_TRIES):
        place = COUNTY if planned.family in IN_THE_COUNTY else ""
        case = FAMILIES[planned.family](clear(rng, bank, planned.step, by_hand=planned.by_hand, tax_code=place))
        if case is not None:
            return case
    raise RuntimeError("No ground carries this fault: look at the limits of the tariff book.")
