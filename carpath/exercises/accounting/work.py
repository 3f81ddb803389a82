"""What the trainee has done so far on a form, and how each move changes it.

Moves, flat objects of text:
    {"do": "answer", "item": "12", <field>: text ..., "then": an item or "review", "flag": "yes" or "no"}
    {"do": "go", "item": "12" or "review"}    {"do": "flag" | "unflag", "item": "12"}    {"do": "hint", "level": "2"}
A journal entry has the fields account1, debit1, credit1, account2 ... Text that cannot be read is kept as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from carpath.core.errors import Refused
from carpath.exercises.accounting.task import JOURNAL_ROWS, Item, Task
from carpath.exercises.kind import Move

REVIEW = "review"
LONGEST = 200
HINT_RUNGS = 4


@dataclass(frozen=True)
class Work:
    """`answers` by item and field as typed; `shown` is the item (or the review) on the screen; `hints` counts the
    rungs taken per item."""

    shown: str
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    flagged: tuple[str, ...] = ()
    hints: Mapping[str, int] = field(default_factory=dict)


def start(task: Task) -> Work:
    """Nothing answered, the first item shown."""
    return Work(shown=task.items[0].id)


def play(task: Task, work: Work, move: Move) -> Work:
    """The work after one move. Raises Refused."""
    body = _texts(move.body)
    match body.get("do"):
        case "answer":
            return _answer(task, work, body)
        case "go":
            return replace(work, shown=_place(task, body.get("item", "")))
        case "flag" | "unflag" as verb:
            return _flag(work, _item(task, body.get("item", "")).id, verb == "flag")
        case "hint":
            return _hint(work, body.get("level", ""))
    raise Refused("This move is not known here.")


def item_of(task: Task, item_id: str) -> Item | None:
    """The item with this id, if there is one."""
    return next((item for item in task.items if item.id == item_id), None)


def field_names(item: Item) -> tuple[str, ...]:
    """The names under which an item takes answers."""
    if not item.accounts:
        return tuple(asked.name for asked in item.fields)
    return tuple(f"{part}{row}" for row in range(1, JOURNAL_ROWS + 1) for part in ("account", "debit", "credit"))


def _texts(body: Mapping[str, object]) -> dict[str, str]:
    texts = {name: text for name, text in body.items() if isinstance(text, str) and len(text) <= LONGEST}
    if len(texts) < len(body):
        raise Refused(f"An answer is a text of at most {LONGEST} characters.")
    return texts


def _item(task: Task, item_id: str) -> Item:
    item = item_of(task, item_id)
    if item is None:
        raise Refused("This form has no such question.")
    return item


def _place(task: Task, name: str) -> str:
    return name if name == REVIEW else _item(task, name).id


def _answer(task: Task, work: Work, body: Mapping[str, str]) -> Work:
    item = _item(task, body.get("item", ""))
    given = {name: text for name, text in body.items() if name not in ("do", "item", "then", "flag")}
    strange = sorted(set(given) - set(field_names(item)))
    if strange:
        raise Refused(f"Question {item.id} has no field “{strange[0]}”.")
    kept = {name: text for name, text in {**work.answers.get(item.id, {}), **given}.items() if text.strip()}
    answered = replace(work, answers={**work.answers, item.id: kept}, shown=item.id)
    if body.get("flag", "") in ("yes", "no"):
        answered = _flag(answered, item.id, body["flag"] == "yes")
    return replace(answered, shown=_place(task, body["then"])) if body.get("then") else answered


def _flag(work: Work, item_id: str, on: bool) -> Work:
    others = tuple(flagged for flagged in work.flagged if flagged != item_id)
    return replace(work, flagged=(*others, item_id) if on else others)


def _hint(work: Work, level: str) -> Work:
    """Counts a rung for the item on the screen; the sentence itself is the engine's to show."""
    if work.shown == REVIEW:
        raise Refused("Open a question first; a hint belongs to one question.")
    rung = work.hints.get(work.shown, 0) + 1
    if rung > HINT_RUNGS or level != str(rung):
        raise Refused(f"The hints of a question come one after another, {HINT_RUNGS} in all.")
    return replace(work, hints={**work.hints, work.shown: rung})
