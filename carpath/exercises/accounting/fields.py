"""Marks the fields of one item. An early slip that is carried forward correctly costs once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from carpath.core.errors import Refused
from carpath.core.grading import Finding, Verdict
from carpath.exercises.accounting import answers
from carpath.exercises.accounting.arithmetic import ExpressionError, Value
from carpath.exercises.accounting.expressions import parse
from carpath.exercises.accounting.slips import name_slip
from carpath.exercises.accounting.task import Answer, Field, FieldKey, Item, ItemKey
from carpath.exercises.accounting.wording import shown

CARRIED = "This follows correctly from your own figure before it: the earlier slip is carried forward and costs once."


def mark_fields(item: Item, key: ItemKey, given: Mapping[str, str]) -> tuple[Finding, ...]:
    """One finding per field, each worth an equal share of the item's points."""
    worth, findings = item.points / len(item.fields), []
    own: dict[str, Value] = {}
    for asked, right in zip(item.fields, key.fields, strict=True):
        text = given.get(asked.name, "").strip()
        verdict, why = _judged(asked, right, text, own)
        why = " ".join(part for part in (why, key.why if verdict is Verdict.WRONG else "") if part)
        earned = worth if verdict is Verdict.RIGHT else Fraction(0)
        step = f"{item.id}. {item.topic.capitalize()}: {asked.label}"
        findings.append(Finding(step, verdict, earned, worth, you=text, key=as_shown(asked, right.answer), why=why))
        own[asked.name] = _own_value(asked, right, text)
    return tuple(findings)


def carried_forward(formula: str, own: Mapping[str, Value]) -> Value | None:
    """What the person's own earlier answers lead to, or None where nothing can be worked out from them."""
    if not formula:
        return None
    try:
        return parse(formula).value(own)
    except ExpressionError:
        return None


def as_shown(asked: Field, answer: str) -> str:
    """A right answer as people write it."""
    if asked.answer is Answer.CHOICE:
        return answer
    text = shown(Fraction(answer), asked.answer.value)
    return f"{text} {asked.unit}" if asked.unit else text


def key_value(asked: Field, right: FieldKey) -> Value:
    """The right answer as a value: a number, or the words of a choice."""
    return right.answer if asked.answer is Answer.CHOICE else Fraction(right.answer)


def _judged(asked: Field, right: FieldKey, text: str, own: Mapping[str, Value]) -> tuple[Verdict, str]:
    try:
        value = answers.read(asked, text)
    except Refused as refused:
        return Verdict.WRONG, f"This could not be read. {refused.sentence}"
    if value is None:
        return Verdict.WRONG, "Left empty."
    if value == key_value(asked, right):
        return Verdict.RIGHT, ""
    if value == carried_forward(right.formula, own):
        return Verdict.RIGHT, CARRIED
    return Verdict.WRONG, _named(asked, right, value)


def _named(asked: Field, right: FieldKey, value: Fraction | str) -> str:
    if isinstance(value, str):
        return ""
    known = next((slip.why for slip in right.slips if Fraction(slip.value) == value), "")
    return known or name_slip(value, Fraction(right.answer))


def _own_value(asked: Field, right: FieldKey, text: str) -> Value:
    """What later fields may build on: the person's own answer, or the right one where they gave none."""
    try:
        value = answers.read(asked, text)
    except Refused:
        value = None
    return key_value(asked, right) if value is None else value
