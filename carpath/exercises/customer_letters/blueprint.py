"""Drawing the letters of a queue, each by its family."""

from __future__ import annotations

from random import Random

from carpath.cis.desk.plan import Planned, Wanted, plan
from carpath.exercises.customer_letters.bank import Bank
from carpath.exercises.customer_letters.families import IN_WINTER, KIN, topic
from carpath.exercises.customer_letters.ground import clear
from carpath.exercises.customer_letters.laying import lay
from carpath.exercises.kind import Case, Form, Mode

MOST_TRIES = 200


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The queue of an attempt."""
    return tuple(line(rng, bank, planned) for planned in plan(rng, wanted(form, bank), KIN))


def wanted(form: Form, bank: Bank) -> Wanted:
    """What the form asks for."""
    return bank.blueprint.wanted(form.lines, form.step, form.settings, assessed=form.mode is Mode.ASSESSED)


def line(rng: Random, bank: Bank, planned: Planned) -> Case:
    """The first record that carries the topic. Most do; the bound only guards against a faulty bank."""
    chosen = topic(rng, planned.family)
    for _ in range(MOST_TRIES):
        ground = clear(rng, bank, planned.step, winter=planned.family in IN_WINTER)
        laid = chosen(ground)
        if laid is not None:
            return Case(*lay(ground, planned.family, *laid))
    raise RuntimeError("No record carries this letter: look at the prices of the tariff book.")
