"""Drawing the lines of a queue: a day, a suspense list or an audit sample, each by its family."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from carpath.cis.desk.plan import GENUINE, HARDEST, Planned, Wanted, plan
from carpath.cis.ledger import CASH
from carpath.exercises.daily_balance import audit, keys, suspense
from carpath.exercises.daily_balance.bank import Bank
from carpath.exercises.daily_balance.case import Due, Task
from carpath.exercises.daily_balance.decoys import tempt
from carpath.exercises.daily_balance.faults import AUDIT, KIN, LISTS, OF_A_DAY, SUSPENSE
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.laying import clean
from carpath.exercises.daily_balance.records import Day
from carpath.exercises.kind import Case, Form, Mode

SECOND = ("transposed", "slide")
MOST_TRIES, CLOSE_FROM = 40, 3


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The queue of an attempt."""
    return tuple(line(rng, bank, planned) for planned in plan(rng, wanted(form, bank), KIN))


def wanted(form: Form, bank: Bank) -> Wanted:
    """What the form asks for."""
    return bank.blueprint.wanted(form.lines, form.step, form.settings, assessed=form.mode is Mode.ASSESSED)


def line(rng: Random, bank: Bank, planned: Planned) -> Case:
    """One line of that family. Right lines have the forms of wrong ones, as often."""
    ground = Ground(rng, bank, planned.step)
    family = planned.family
    form = family if family != GENUINE else ground.among([name for names in KIN.values() for name in names])
    if form in LISTS:
        return _list(ground, form, family)
    return _day(ground, family)


def _day(ground: Ground, family: str) -> Case:
    if family == GENUINE:
        task = _task(ground, clean(ground))
        return Case(task, keys.of_day(task, family, ()))
    day, dues = _faulty(ground, family)
    task = _close(ground, _task(ground, tempt(ground, day, dues)), dues)
    return Case(task, keys.of_day(task, family, dues))


def _close(ground: Ground, task: Task, dues: tuple[Due, ...]) -> Task:
    """On harder steps the customer may be the Lead's relative: then the Lead approves nothing on the account."""
    accounts = [account for due in dues for account in due.accounts if account.isdigit()]
    if ground.step < CLOSE_FROM or not accounts or not ground.chance(3):
        return task
    people = (replace(each, close=(*each.close, accounts[0])) if each.code == "LEAD" else each for each in task.people)
    return replace(task, people=tuple(people))


def _faulty(ground: Ground, family: str) -> tuple[Day, tuple[Due, ...]]:
    """A day with its fault; on the hardest step with a second one, which partly offsets it where both touch cash."""
    day, due = OF_A_DAY[family](ground, clean(ground))
    if ground.step < HARDEST:
        return day, (due,)
    for _ in range(MOST_TRIES):
        both, second = OF_A_DAY[ground.among(SECOND)](ground, day)
        if _apart(due, second):
            return both, (due, second)
    return day, (due,)


def _apart(first: Due, second: Due) -> bool:
    """Two faults in different batches; both on the bank's money go opposite ways and do not cancel out."""
    ways = [sum(amount for account, amount in due.legs if account == CASH) for due in (first, second)]
    offset = ways[0] * ways[1] < 0 if ways[0] else True
    alike = {batch for batch in first.beside if batch.startswith("B")} & set(second.beside)
    return offset and not alike and first.amounts[0] != second.amounts[0]


def _task(ground: Ground, day: Day) -> Task:
    library, people = ground.bank.library, ground.people()
    return Task(library.book_text, library.binder_text, ground.step, day, people, own=people[0].close[0])


def _list(ground: Ground, form: str, family: str) -> Case:
    day, wrong = Day(ground.today()), family != GENUINE
    bare = _task(ground, day)
    if form == SUSPENSE:
        items, rulings = suspense.listed(ground, day.today, found=wrong)
        return keys.of_suspense(bare, family, items, rulings)
    assert form == AUDIT
    rows, rulings = audit.sample(ground, day.today, bare.people, wrong=wrong)
    return keys.of_audit(bare, family, rows, rulings)
