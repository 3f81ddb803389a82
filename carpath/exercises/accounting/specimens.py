"""Ways of working a form and what each must earn; the contract test plays them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from carpath.exercises.accounting.arithmetic import Value
from carpath.exercises.accounting.drawing import text_of
from carpath.exercises.accounting.fields import carried_forward, key_value
from carpath.exercises.accounting.task import Answer, FieldKey, Item, ItemKey, Key, LineKey, Side, Task
from carpath.exercises.kind import Case, Specimen

Body = Mapping[str, str]


def specimens(case: Case) -> tuple[Specimen, ...]:
    """The key, the blank, everything wrong, and one slip carried forward where a question builds on its own answers."""
    pairs = _pairs(case)
    right = tuple(_answer(item, right_texts(key)) for item, key in pairs)
    return (
        Specimen("key", right, Fraction(1)),
        Specimen("blank", (), Fraction(0)),
        Specimen(
            "wrong", tuple(_answer(item, _wrong_texts(item, key)) for item, key in pairs), Fraction(1, 10), at_most=True
        ),
        *_one_slip(pairs, right),
    )


def right_texts(key: ItemKey) -> dict[str, str]:
    """The field texts that answer an item rightly; a journal entry is written from its last line to its first."""
    if not key.lines:
        return {field.name: field.answer for field in key.fields}
    return _entry_texts(tuple(reversed(key.lines)))


def _pairs(case: Case) -> tuple[tuple[Item, ItemKey], ...]:
    task: Task = case.task
    key: Key = case.key
    return tuple(zip(task.items, key.items, strict=True))


def _answer(item: Item, texts: Mapping[str, str]) -> Body:
    return {"do": "answer", "item": item.id, **texts}


def _entry_texts(lines: tuple[LineKey, ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for row, line in enumerate(lines, 1):
        texts |= {f"account{row}": line.account, f"{line.side}{row}": f"{line.amount}"}
    return texts


def _wrong_texts(item: Item, key: ItemKey) -> dict[str, str]:
    """Lines on the wrong side, figures off by amounts of which none leads to the next, the first wrong choice."""
    if key.lines:
        other = {Side.DEBIT: Side.CREDIT, Side.CREDIT: Side.DEBIT}
        swapped = (LineKey(line.account, other[line.side], line.amount) for line in key.lines)
        return _entry_texts(tuple(swapped))
    texts = {}
    for place, (asked, right) in enumerate(zip(item.fields, key.fields, strict=True)):
        if asked.answer is Answer.CHOICE:
            texts[asked.name] = next(choice for choice in asked.choices if choice != right.answer)
        else:
            texts[asked.name] = text_of(Fraction(right.answer) + 3 + 17 * 7**place)
    return texts


def _one_slip(pairs: tuple[tuple[Item, ItemKey], ...], right: tuple[Body, ...]) -> tuple[Specimen, ...]:
    """All right but the first figure of one question, with everything after it worked from that figure."""
    points = sum((item.points for item, _ in pairs), Fraction(0))
    for place, (item, key) in enumerate(pairs):
        if any(field.formula for field in key.fields) and item.fields[0].answer is Answer.MONEY:
            moves = (*right[:place], _answer(item, _slipped_texts(item, key)), *right[place + 1 :])
            return (Specimen("one slip carried forward", moves, 1 - item.points / len(item.fields) / points),)
    return ()


def _slipped_texts(item: Item, key: ItemKey) -> dict[str, str]:
    own: dict[str, Value] = {}
    for asked, right in zip(item.fields, key.fields, strict=True):
        own[asked.name] = _slipped(right, own) if right.formula or not own else key_value(asked, right)
    return {name: text_of(value) for name, value in own.items()}


def _slipped(right: FieldKey, own: Mapping[str, Value]) -> Value:
    followed = carried_forward(right.formula, own)
    return Fraction(right.answer) + 9 if followed is None else followed
