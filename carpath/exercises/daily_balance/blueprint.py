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
from carpath.exercises.daily_balance.faults import AUDIT, DEALT, KIN, LISTS, OF_A_DAY, SUSPENSE
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.laying import clean
from carpath.exercises.daily_balance.records import Day
from carpath.exercises.kind import Case, Form, Mode

TIMING = "timing"
SECOND = ("transposed", "slide", TIMING)
MOST_TRIES, CLOSE_FROM = 40, 3


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The queue of an attempt."""
    asked = wanted(form, bank)
    return tuple(line(rng, bank, planned, _forms(asked)) for planned in plan(rng, asked, KIN))


def _forms(asked: Wanted) -> tuple[str, ...]:
    """Families whose forms the right lines have, each as often as a wrong line is of it: about half of the days, of the
    suspense lists and of the samples are right, whatever is asked for."""
    if asked.steps:
        return tuple(families[0] for families in KIN.values())
    return tuple(family for family in DEALT if family in asked.only) or DEALT


def wanted(form: Form, bank: Bank) -> Wanted:
    """What the form asks for."""
    return bank.blueprint.wanted(form.lines, form.step, form.settings, assessed=form.mode is Mode.ASSESSED)


def line(rng: Random, bank: Bank, planned: Planned, forms: tuple[str, ...] = DEALT) -> Case:
    """One line of that family. A right line has the form of one of `forms`."""
    ground = Ground(rng, bank, planned.step).staffed()
    family = planned.family
    form = family if family != GENUINE else ground.among(forms)
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
    """A day with its fault; on the hardest step with a second one, which partly offsets it where both move cash."""
    untouched = clean(ground)
    if ground.step < HARDEST:
        day, due = OF_A_DAY[family](ground, untouched)
        return day, (due,)
    for _ in range(MOST_TRIES):
        both, dues = _two(ground, untouched, family, ground.among(SECOND[: -1 if family == TIMING else None]))
        if _apart(*dues):
            return both, dues
    raise RuntimeError(f"No second difference stands beside {family}.")


def _two(ground: Ground, day: Day, family: str, second: str) -> tuple[Day, tuple[Due, Due]]:
    """Both laid on the day. A timing item goes first: it numbers the bank's lines on, which others point at."""
    if second == TIMING:
        day, late = OF_A_DAY[second](ground, day)
        day, due = OF_A_DAY[family](ground, day)
        return day, (due, late)
    day, due = OF_A_DAY[family](ground, day)
    day, other = OF_A_DAY[second](ground, day)
    return day, (due, other)


def _apart(first: Due, second: Due) -> bool:
    """Two faults in different batches; both on the bank's money go opposite ways and do not cancel out."""
    ways = [sum(amount for account, amount in due.legs if account == CASH) for due in (first, second)]
    alike = {item for item in first.beside if item[:1] in "BS"} & set(second.beside)
    return ways[0] * ways[1] <= 0 and not alike and first.amounts[0] != second.amounts[0]


def _task(ground: Ground, day: Day) -> Task:
    library, people = ground.bank.library, ground.people
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
