"""Drawing a form: one scenario, its people, its figures; amounts that are made of others are reckoned, never drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from carpath.cis import names
from carpath.cis.writing.figures import Shape, figures
from carpath.cis.writing.persons import spoken
from carpath.cis.writing.rubric_file import NONE, read_rubric
from carpath.cis.writing.truth import Fact, Flow, Stranger, Truth
from carpath.core.errors import Fault
from carpath.core.money import show
from carpath.core.rubric import Rubric
from carpath.exercises.entry_writing.case import Key, Task
from carpath.exercises.entry_writing.scenario import BLANK, Scenario, read_scenarios
from carpath.exercises.kind import Case, Form

FIRST_DAY, DAYS = date(2026, 1, 5), 700
Value = Decimal | int | date


@dataclass(frozen=True)
class Bank:
    """The scenarios and the rubric by which they are judged."""

    scenarios: tuple[Scenario, ...] = ()
    rubric: Rubric = NONE


def read_bank(files: Mapping[str, str]) -> tuple[Bank, tuple[Fault, ...]]:
    """The bank and every fault in it."""
    scenarios, faults = read_scenarios(files)
    rubric, rubric_faults = read_rubric(files)
    every = (*faults, *rubric_faults)
    return (Bank() if every else Bank(scenarios, rubric)), every


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """A test is one text."""
    return (case(rng, rng.choice(bank.scenarios), bank.rubric),)


def case(rng: Random, scenario: Scenario, rubric: Rubric) -> Case:
    """A scenario with people and figures of its own."""
    reader, other = names.person(rng), names.person(rng)
    while other.partition(",")[0] == reader.partition(",")[0]:
        other = names.person(rng)
    today = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    values = drawn(rng, scenario, today)
    words = {name: said(value) for name, value in values.items()}
    words |= {"reader": spoken(reader), "other": spoken(other), "today": said(today)}

    def filled(text: str) -> str:
        return BLANK.sub(lambda found: words[found[1]], text)

    sheet = tuple((label, filled(value)) for label, value in scenario.sheet)
    message, model = tuple(map(filled, scenario.message)), tuple(map(filled, scenario.model))
    task = Task(scenario.title, scenario.role, filled(scenario.asked), spoken(reader), today, sheet, message, rubric)
    shown = "\n".join((*message, *(value for _, value in sheet)))
    truth = _truth(scenario, values, shown, today, (reader, other))
    draft = {
        "subject": f"Re: {scenario.title.lower()}",
        "salutation": f"Dear {spoken(reader)},",
        "body": "\n\n".join(model),
        "closing": "Sincerely,\nYour counter",
    }
    return Case(task, Key(scenario.id, truth, draft))


def drawn(rng: Random, scenario: Scenario, today: date) -> dict[str, Value]:
    """The figures of a scenario by name."""
    values: dict[str, Value] = {}
    for each in scenario.figures:
        if each["kind"] == "count":
            values[each["name"]] = rng.randint(each["least"], each["most"])
        elif each["kind"] == "day":
            days = timedelta(days=-each["days"] if each.get("back") else each["days"])
            values[each["name"]] = today + days
        else:
            values[each["name"]] = _amount(rng, each, values)
    return values


def _amount(rng: Random, each: Mapping[str, object], values: Mapping[str, Value]) -> Decimal:
    if "of" in each:
        return Decimal(str(values[str(each["of"])])) * Decimal(str(values[str(each["times"])]))
    if "plus" in each:
        plus, minus = (_listed(each, side) for side in ("plus", "minus"))
        return sum((Decimal(str(values[name])) for name in plus), Decimal("0.00")) - sum(
            (Decimal(str(values[name])) for name in minus), Decimal("0.00")
        )
    least, most, step = (Decimal(str(each[name])) for name in ("least", "most", "step"))
    return least + step * rng.randint(0, int((most - least) / step))


def _listed(each: Mapping[str, object], side: str) -> tuple[str, ...]:
    value = each.get(side, ())
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def said(value: Value) -> str:
    """`$12.50`, `May 3, 2026`, `14`."""
    if isinstance(value, Decimal):
        return show(value)
    return f"{value:%B} {value.day}, {value.year}" if isinstance(value, date) else str(value)


def _truth(scenario: Scenario, values: Mapping[str, Value], shown: str, today: date, people: tuple[str, str]) -> Truth:
    """What the sheet says; of its figures some must stand in the text, and every other one may."""
    own = [_fact(scenario, each, values[each["name"]]) for each in scenario.figures]
    page = (Fact("a figure of the sheet", found.shape, found.value) for found in figures(shown) if found.value)
    reader, other = people
    return Truth(
        today=today,
        facts=(*own, *dict.fromkeys(page)),
        people=(reader,),
        strangers=(Stranger(other),),
        decision=scenario.decision,
        allows=scenario.allows,
    )


def _fact(scenario: Scenario, each: Mapping[str, object], value: Value) -> Fact:
    name = str(each["name"])
    shape = {"amount": Shape.AMOUNT, "day": Shape.DAY}.get(str(each["kind"]), Shape.NUMBER)
    written = value.isoformat() if isinstance(value, date) else str(value)
    if each.get("unit"):
        shape, written = Shape.COUNT, f"{value} {each['unit']}"
    flow = Flow.TO_US if name in scenario.pay else Flow.TO_THEM if name in scenario.back else Flow.STATED
    return Fact(str(each["meaning"]), shape, written, name in scenario.needed, flow)
