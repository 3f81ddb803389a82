"""The ladder of hints for the question on the screen: where it lies, which field, by which rule, the answer."""

from __future__ import annotations

from carpath.core import money
from carpath.core.grading import Finding, Verdict
from carpath.exercises.accounting.fields import as_shown
from carpath.exercises.accounting.marking import mark_item
from carpath.exercises.accounting.task import Item, ItemKey, Key, Task
from carpath.exercises.accounting.work import REVIEW, Work
from carpath.exercises.kind import Case


def hint(case: Case, work: Work, level: int) -> str:
    """The sentence of rung 1 to 4 for the question that is shown."""
    if work.shown == REVIEW:
        return "Open a question first; a hint belongs to one question."
    task, keys = _parts(case)
    item, key = next(pair for pair in zip(task.items, keys.items, strict=True) if pair[0].id == work.shown)
    if level >= 4:
        return f"Question {item.id}: {_solution(item, key)}"
    if level == 3:
        return f"Question {item.id}: {key.method}"
    wrong = [finding for finding in mark_item(item, key, work) if finding.verdict in (Verdict.WRONG, Verdict.PARTLY)]
    if not wrong:
        return f"Question {item.id} is right as it stands."
    return _where(item, wrong) if level == 2 else _how_much(item, wrong)


def _parts(case: Case) -> tuple[Task, Key]:
    return case.task, case.key


def _how_much(item: Item, wrong: list[Finding]) -> str:
    parts = "line" if item.accounts else "answer"
    count = f"One {parts} is" if len(wrong) == 1 else f"{len(wrong)} {parts}s are"
    return f"Question {item.id} is about {item.topic}. {count} still open or wrong."


def _where(item: Item, wrong: list[Finding]) -> str:
    return f"Question {item.id}: look first at “{wrong[0].step.partition(': ')[2]}”."


def _solution(item: Item, key: ItemKey) -> str:
    if key.lines:
        lines = (f"{line.side} {line.account} {money.show(line.amount)}" for line in key.lines)
        return "; ".join(lines) + f". {key.why}"
    pairs = zip(item.fields, key.fields, strict=True)
    return "; ".join(f"{asked.label}: {as_shown(asked, right.answer)}" for asked, right in pairs) + f". {key.why}"
