"""Proves a family before anyone meets it: draws it several times and looks for what an author can get wrong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from carpath.core.errors import Fault
from carpath.exercises.accounting.arithmetic import ExpressionError
from carpath.exercises.accounting.drawing import draw_item
from carpath.exercises.accounting.family import Family
from carpath.exercises.accounting.task import Answer, Field, FieldKey, Item, ItemKey, Side

DRAWS = 12
STEPS = (1, 4)


def prove(family: Family) -> tuple[Fault, ...]:
    """Every different fault met in DRAWS draws of each of STEPS."""
    sentences: dict[str, None] = {}
    seen: set[Item] = set()
    for step in STEPS:
        for seed in range(DRAWS):
            try:
                item, key = draw_item(Random(f"{family.id} {step} {seed}"), family, 1, Fraction(1), step)
            except ExpressionError as error:
                sentences[str(error)] = None
                continue
            seen.add(item)
            sentences |= dict.fromkeys((*_item_faults(family, item, key), *_entry_faults(item, key)))
    if not sentences and len(seen) < DRAWS:
        sentences["The draws hardly differ from each other; widen `draw` so that forms are parallel but not equal."] = (
            None
        )
    return tuple(Fault(family.place, sentence) for sentence in sentences)


def _item_faults(family: Family, item: Item, key: ItemKey) -> Iterator[str]:
    for rule, asked, answer in zip(family.fields, item.fields, key.fields, strict=True):
        where = f"The answer of field {rule.name}"
        if asked.answer is Answer.CHOICE:
            yield from _choice_faults(where, asked, answer.answer)
            continue
        yield from _number_faults(where, asked, answer, rule.negative)


def _choice_faults(where: str, asked: Field, answer: str) -> Iterator[str]:
    if len(set(asked.choices)) < len(asked.choices):
        yield f"Field {asked.name} can offer the same choice twice; forbid that in `require`."
    if answer not in asked.choices:
        yield f"{where} can be “{answer}”, which is none of its choices."


def _number_faults(where: str, asked: Field, key: FieldKey, negative: bool) -> Iterator[str]:
    try:
        value = Fraction(key.answer)
    except ValueError:
        yield f"{where} can be “{key.answer}”, which is no number."
        return
    if (value * 10**asked.places).denominator > 1:
        yield f"{where} can have more than {asked.places} decimals; round it with cents( ) or round( , {asked.places})."
    if value < 0 and not negative:
        yield f"{where} can be negative; forbid that in `require` or say negative = true."
    if key.answer in {slip.value for slip in key.slips}:
        yield f"A slip of field {asked.name} can equal its answer; forbid that in `require`."


def _entry_faults(item: Item, key: ItemKey) -> Iterator[str]:
    sums = {side: sum(line.amount for line in key.lines if line.side is side) for side in Side}
    if sums[Side.DEBIT] != sums[Side.CREDIT]:
        yield "The entry can be out of balance: its debits and credits must be equal in every draw."
    if any(line.amount <= 0 for line in key.lines):
        yield "A line of the entry can be zero or negative; forbid that in `require`."
    if len({line.account for line in key.lines}) < len(key.lines):
        yield "An account stands on two lines of the entry; put it on one."
    for line in key.lines:
        if line.account not in item.accounts:
            yield f"The entry uses {line.account}, which is not in `accounts`."
    if len(set(item.accounts)) < len(item.accounts):
        yield "`accounts` can name an account twice."
