"""Drawing a call: which one, who makes it, at which home, and in which order the sentences stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from carpath.cis.bench import Scene
from carpath.cis.calling import worlds
from carpath.cis.calling.worlds import World
from carpath.exercises.kind import Case, Form
from carpath.exercises.phone_call.bank import Bank
from carpath.exercises.phone_call.case import FURIOUS, Key, Line, Mark, Task
from carpath.exercises.phone_call.filling import filled, own, strange
from carpath.exercises.phone_call.path import key_moves
from carpath.exercises.phone_call.script import (
    CLOSE,
    EXPLAIN,
    FIND,
    GREET,
    HEAR,
    IDENTITY,
    OFFER,
    STORM,
    Call,
    Script,
    Sentence,
    Shared,
)

ONE_STRANGER_IN = 3
CHOOSING = (HEAR, EXPLAIN, OFFER, CLOSE)
PATIENCE = {1: 4, 2: 4, 3: 3, 4: 2}
"""The mood up to which a caller still answers questions about the house, by the step of difficulty."""
_DATE = re.compile(r"\d\d/\d\d/\d{4}")


@dataclass(frozen=True)
class Ring:
    """One ring of the telephone: the call, its home, the figures, the script that holds, and who calls."""

    call: Call
    world: World
    figures: Mapping[str, str]
    script: Script
    shared: Shared
    stranger: bool
    says: str
    who: str


def draw(rng: Random, form: Form, bank: Bank) -> tuple[Case, ...]:
    """The calls of an attempt, none a second time before each came once."""
    calls: list[Call] = []
    while len(calls) < form.lines:
        calls += rng.sample(bank.calls, len(bank.calls))
    return tuple(case(rng, bank, call, form.step, stranger=_strange(rng)) for call in calls[: form.lines])


def _strange(rng: Random) -> bool:
    return rng.randrange(ONE_STRANGER_IN) == 0


def case(rng: Random, bank: Bank, call: Call, step: int, *, stranger: bool) -> Case:
    """One call by the customer or by its stranger, at a difficulty from 1 to 4."""
    ring = _ring(rng, bank, call, stranger=stranger)
    said = {name: _offered(rng, name, lines) for name, lines in _stages(ring)}
    home = ring.world.home
    scene = Scene(ring.world.hood, home.account.number, bank.library.book_text, bank.library.binder_text)
    mood = min(FURIOUS - 1, max(0, call.mood + step - 2))
    stages = {name: tuple(_line(each, name, step) for each in lines) for name, lines in said.items()}
    task = Task(scene, step, "Incoming call", ring.says, mood, stages)
    marks = {name: tuple(_mark(each) for each in lines) for name, lines in said.items()}
    return Case(task, _key(ring, task, marks))


def _ring(rng: Random, bank: Bank, call: Call, *, stranger: bool) -> Ring:
    world = worlds.draw(rng, bank.library.book, call.world, call.home, call.months)
    if not stranger:
        figures = own(world.figures)
        who = f"{figures['holder']}, the customer."
        return _filled(bank, call, world, figures, call.script, says=call.says, who=who)
    kind = bank.stranger(call.stranger)
    figures = strange(rng, world.figures, kind)
    return _filled(bank, call, world, figures, kind.script, says=call.opening, who=kind.who, stranger=True)


def _filled(
    bank: Bank,
    call: Call,
    world: World,
    figures: Mapping[str, str],
    script: Script,
    *,
    says: str,
    who: str,
    stranger: bool = False,
) -> Ring:
    shared = filled(bank.shared, figures)
    return Ring(call, world, figures, filled(script, figures), shared, stranger, says.format_map(figures), who)


def _stages(ring: Ring) -> Iterator[tuple[str, list[Sentence]]]:
    """Every stage with its sentences as this caller takes them."""
    shared, stages = ring.shared, ring.script.stages
    ready = {FIND: (*shared.leave, *shared.calm)}
    for name, lines in ((GREET, shared.greet), (IDENTITY, shared.identity), *stages.items(), (STORM, shared.storm)):
        every = (*lines, *ready.get(name, ()))
        yield name, [each.stranger if ring.stranger and each.stranger else each for each in every]


def _offered(rng: Random, stage: str, lines: list[Sentence]) -> list[Sentence]:
    """The sentences in random order; of a stage with one right answer that one and two or three others, so that
    neither its place nor its length betrays it."""
    if stage not in CHOOSING:
        return rng.sample(lines, len(lines))
    right = max(lines, key=lambda each: sum(each.earns.values()))
    others = [each for each in lines if each is not right]
    drawn = [right, *rng.sample(others, min(len(others), rng.randint(2, 3)))]
    return rng.sample(drawn, len(drawn))


def _line(each: Sentence, stage: str, step: int) -> Line:
    above = PATIENCE[step] if stage == FIND and each.reveals else FURIOUS
    return Line(each.says, each.reply, each.to, each.mood, each.reveals, above, each.after, each.again)


def _mark(each: Sentence) -> Mark:
    return Mark(each.why, each.earns, each.critical)


def _key(ring: Ring, task: Task, marks: Mapping[str, tuple[Mark, ...]]) -> Key:
    script = ring.script
    needed = tuple(fact.id for fact in script.facts if fact.needed)
    return Key(
        f"{ring.call.id}, stranger" if ring.stranger else ring.call.id,
        ring.who,
        marks,
        {fact.id: fact.text for fact in script.facts},
        needed,
        script.look,
        script.note,
        tuple(_bare(ring.figures[name]) for name in script.figures),
        tuple(_spellings(ring.figures[script.by])),
        key_moves(task, marks, needed, script.look, script.example),
    )


def _bare(figure: str) -> str:
    """`$1,052.37` as it is looked for in a note: `1052.37`."""
    return figure.replace("$", "").replace(",", "")


def _spellings(day: str) -> Iterator[str]:
    """The ways in which a note may write a day that was agreed: 01/12/2026, 1/12, January 12, Jan 12."""
    found = _DATE.search(day)
    assert found is not None  # figures.weekday
    on: date = datetime.strptime(found.group(), "%m/%d/%Y").date()  # noqa: DTZ007 (a day of the calendar has no zone)
    yield from (f"{on:%m/%d}", f"{on.month}/{on.day}", f"{on:%B} {on.day}", f"{on:%b} {on.day}", f"{on.day} {on:%B}")
