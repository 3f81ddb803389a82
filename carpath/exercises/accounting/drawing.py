"""One item from a family: values by chance, then everything that follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random

from carpath.core import money
from carpath.exercises.accounting.arithmetic import ExpressionError, Value, Values, decimal_text
from carpath.exercises.accounting.expressions import Expression, bind
from carpath.exercises.accounting.family import Another, AskedField, Draw, EntryLine, Exhibit, Family, Pick, Range
from carpath.exercises.accounting.task import (
    Field,
    FieldKey,
    Item,
    ItemKey,
    LineKey,
    Slip,
    Table,
)
from carpath.exercises.accounting.wording import fill

TRIES = 200


def draw_item(rng: Random, family: Family, number: int, points: Fraction, step: int) -> tuple[Item, ItemKey]:
    """The item and its key. Raises ExpressionError where the family cannot be worked out."""
    values = draw_values(rng, family, step)
    fields = tuple(_field(rng, asked, values) for asked in family.fields)
    field_keys, known = _field_keys(family.fields, values)
    lines, known = _lines(family.lines, known)
    item = Item(
        id=str(number),
        topic=family.topic,
        prompt=tuple(fill(part.strip(), values) for part in family.prompt.strip().split("\n\n")),
        points=points,
        tables=tuple(_table(exhibit, values) for exhibit in family.exhibits),
        fields=fields,
        accounts=tuple(fill(account, values) for account in family.accounts),
    )
    return item, ItemKey(family.id, fill(family.method, known), fill(family.why, known), field_keys, lines)


def draw_values(rng: Random, family: Family, step: int) -> dict[str, Value]:
    """Values that meet what the family requires, within TRIES tries."""
    for _ in range(TRIES):
        values: dict[str, Value] = {"step": Fraction(step)}
        used: dict[str, list[int]] = {}
        for name, draw in family.draws.items():
            values |= _drawn(rng, name, draw, family.draws, values, used)
        for name, expression in family.lets.items():
            values[name] = expression.value(values)
        if all(requirement.holds(values) for requirement in family.require):
            return values
    raise ExpressionError(f"No draw in {TRIES} met `require`; ask for less or widen the ranges.")


def _drawn(
    rng: Random, name: str, draw: Draw, draws: Mapping[str, Draw], values: Values, used: dict[str, list[int]]
) -> dict[str, Value]:
    if isinstance(draw, Range):
        return {name: _ranged(rng, draw, values)}
    first = draw.first if isinstance(draw, Another) else name
    pick = draws[first]
    rows = pick.rows if isinstance(pick, Pick) else ()
    taken = used.setdefault(first, [])
    taken.append(rng.choice([index for index in range(len(rows)) if index not in taken]))
    row = rows[taken[-1]]
    return {f"{name}.{column}": value for column, value in row.items()} if isinstance(row, Mapping) else {name: row}


def _ranged(rng: Random, draw: Range, values: Values) -> Fraction:
    low, high = draw.low.number(values), draw.high.number(values)
    if high < low:
        raise ExpressionError(f"The range {draw.low.text} to {draw.high.text} is empty.")
    return low + draw.by * rng.randrange((high - low) // draw.by + 1)


def _field(rng: Random, asked: AskedField, values: Values) -> Field:
    choices = [fill(choice, values) for choice in asked.choices]
    if asked.shuffle:
        rng.shuffle(choices)
    label = fill(asked.label, values)
    return Field(asked.name, label, asked.type, asked.places, asked.unit, tuple(choices))


def _field_keys(asked_fields: tuple[AskedField, ...], values: Values) -> tuple[tuple[FieldKey, ...], dict[str, Value]]:
    known, keys = dict(values), list[FieldKey]()
    for asked in asked_fields:
        value = _answer(asked, known)
        earlier = frozenset(key.name for key in keys)
        slips = tuple(Slip(text_of(slip.value.value(known)), fill(slip.why, known)) for slip in asked.slips)
        keys.append(FieldKey(asked.name, text_of(value), _formula(asked.answer, earlier, values), slips))
        known[asked.name] = value
    return tuple(keys), known


def _answer(asked: AskedField, known: Values) -> Value:
    return asked.answer.value(known) if asked.answer else fill(asked.word, known)


def _lines(lines: tuple[EntryLine, ...], values: Values) -> tuple[tuple[LineKey, ...], dict[str, Value]]:
    known, keys = dict(values), list[LineKey]()
    for line in lines:
        amount = line.amount.number(known)
        earlier = frozenset(key.name for key in keys if key.name)
        formula = _formula(line.amount, earlier, values)
        keys.append(LineKey(fill(line.account, values), line.side, exact_cents(amount), line.name, formula))
        if line.name:
            known[line.name] = amount
    return tuple(sorted(keys, key=lambda key: key.side, reverse=True)), known  # debits first, as books are written


def _formula(expression: Expression | None, earlier: frozenset[str], values: Values) -> str:
    """The expression with the drawn values written in, where it builds on the trainee's own earlier answers."""
    return bind(expression, values) if expression and expression.names & earlier else ""


def _table(exhibit: Exhibit, values: Values) -> Table:
    rows = tuple(tuple(fill(cell, values) for cell in row) for row in exhibit.rows)
    return Table(fill(exhibit.caption, values), exhibit.columns, rows)


def text_of(value: Value) -> str:
    """A value as it is stored in a key: plain digits, or the words of a choice."""
    if isinstance(value, Fraction):
        return decimal_text(value) or str(value)
    return str(value)


def exact_cents(amount: Fraction) -> Decimal:
    """The amount in cents. Raises ExpressionError when it is not whole cents: authors round, the machine does not."""
    if (amount * 100).denominator > 1:
        raise ExpressionError(f"{amount} is not in whole cents; round it with cents( ).")
    return money.cents(amount)
