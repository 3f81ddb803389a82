"""Folding moves into work. Moves are only ever added, so what was folded once need not be folded again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Any

from carpath.core.errors import Refused
from carpath.core.shape import Misshapen, canonical, from_plain
from carpath.core.unseen import refuse_unseen
from carpath.exercises.kind import Case, Form, Kind, Move
from carpath.store import attempts
from carpath.store.attempts import Attempt, StoredMove

_KEEP = 400


@dataclass(frozen=True)
class Folded:
    """A case's task and the work after its move number `seq`, whose place in the chain is `head`."""

    task: Any
    work: Any
    seq: int = 0
    head: str = ""


_memo: OrderedDict[tuple[str, int], Folded] = OrderedDict()
_lock = Lock()


def folded(kind: Kind, attempt: Attempt, case_no: int) -> Folded:
    """The work on one case as it stands in the store."""
    known = _recall(attempt.id, case_no) or _blank(kind, attempt, case_no)
    rows = attempts.moves(attempt.id, case_no, after=known.seq - 1)
    if known.seq and (not rows or rows[0].head != known.head):  # it was folded in a transaction that was undone
        known, rows = _blank(kind, attempt, case_no), attempts.moves(attempt.id, case_no)
    work = known.work
    for row in rows:
        if row.seq > known.seq and row.outcome == "played":
            work = kind.play(known.task, work, as_move(row))
    result = replace(known, work=work, seq=rows[-1].seq, head=rows[-1].head) if rows else known
    _remember(attempt.id, case_no, result)
    return result


def unfold_all(kind: Kind, attempt: Attempt) -> None:
    """Read all tasks of an attempt at once, so that its cases fold without reading one by one."""
    for no, plain in enumerate(attempts.tasks(attempt.id)):
        if _recall(attempt.id, no) is None:
            task: Any = from_plain(kind.Task, plain)
            _remember(attempt.id, no, Folded(task, opened(kind, form_of(attempt), task)))


def _blank(kind: Kind, attempt: Attempt, case_no: int) -> Folded:
    task: Any = from_plain(kind.Task, attempts.task(attempt.id, case_no))
    return Folded(task, opened(kind, form_of(attempt), task))


def opened(kind: Kind, form: Form, task: Any) -> Any:
    """The work as it is found: empty, or where a lesson has worked the line half, after the moves that lead there."""
    work = kind.start(task)
    for body in form.settings.get("lead", ()):
        work = kind.play(task, work, Move(0, 0, body))
    return work


def work_before(kind: Kind, attempt: Attempt, case_no: int, seq: int) -> Any:
    """The work on one case as it stood before a move of that number."""
    here = folded(kind, attempt, case_no)
    if here.seq < seq:
        return here.work
    work = opened(kind, form_of(attempt), here.task)
    for row in attempts.moves(attempt.id, case_no):
        if row.seq < seq and row.outcome == "played":
            work = kind.play(here.task, work, as_move(row))
    return work


def whole(kind: Kind, attempt: Attempt, *, late: bool = False) -> tuple[tuple[Case, ...], tuple[Any, ...]]:
    """Every case with its key, and the work on each, folded from the first move on: what grading and replay use.

    With `late` also the moves that came after the time was up, where a trainer decided that they count.
    """
    keys: list[Any] = [from_plain(kind.Key, key) for key in attempts.keys(attempt.id)]
    tasks: list[Any] = [from_plain(kind.Task, task) for task in attempts.tasks(attempt.id)]
    works = [opened(kind, form_of(attempt), task) for task in tasks]
    for row in attempts.moves(attempt.id):
        if row.outcome == "played":
            works[row.case_no] = kind.play(tasks[row.case_no], works[row.case_no], as_move(row))
        elif row.outcome == "late" and late:
            works[row.case_no] = _played_late(kind, tasks[row.case_no], works[row.case_no], row)
    return tuple(Case(task, key) for task, key in zip(tasks, keys, strict=True)), tuple(works)


def _played_late(kind: Kind, task: Any, work: Any, row: StoredMove) -> Any:
    """A late move was never tried against the work; one that does not fit changes nothing."""
    try:
        refuse_unseen(row.body)
        return kind.play(task, work, as_move(row))
    except Refused:
        return work


def one_case(kind: Kind, attempt: Attempt, case_no: int) -> Case:
    """One case with its key."""
    return Case(folded(kind, attempt, case_no).task, from_plain(kind.Key, attempts.keys(attempt.id)[case_no]))


def form_of(attempt: Attempt) -> Form:
    """The form that the attempt was drawn by."""
    return from_plain(Form, attempt.form)


def as_move(row: StoredMove) -> Move:
    """A stored move as the kind reads it."""
    return Move(row.seq, row.at_ms, row.body)


def first_head(attempt_id: str, form: Any, cases: Sequence[tuple[Any, Any]]) -> str:
    """The start of an attempt's chain: what was drawn. `form` and `cases` are plain data."""
    return _sha256({"attempt": attempt_id, "cases": cases, "form": form})


def next_head(
    previous: str, seq: int, at_ms: int, case_no: int, body: Mapping[str, Any], outcome: str, sentence: str
) -> str:
    """The chain after a move; the sentence of a refusal belongs to it."""
    move = {"previous": previous, "seq": seq, "at": at_ms, "case": case_no, "body": body, "outcome": outcome}
    return _sha256(move | ({"sentence": sentence} if sentence else {}))


def milliseconds(attempt: Attempt, now: datetime) -> int:
    """How long the clock of an attempt has run at an instant."""
    return int((now - (attempt.begun_at or now)).total_seconds() * 1000)


def broken_links(attempt: Attempt) -> Iterator[str]:
    """A sentence for each move that does not follow from what was drawn and the moves before it."""
    try:
        cases = list(zip(attempts.tasks(attempt.id), attempts.keys(attempt.id), strict=True))
    except Misshapen as fault:
        yield f"What was drawn cannot be read. {fault.sentence}"
        return
    head = first_head(attempt.id, attempt.form, cases)
    for row in attempts.moves(attempt.id):
        head = next_head(head, row.seq, row.at_ms, row.case_no, row.body, row.outcome, row.sentence)
        if row.head != head or row.at_ms != milliseconds(attempt, row.received_at):
            yield f"Move {row.seq} was changed after it was saved."
            head = row.head
    if head != attempt.head:
        yield "Moves are missing at the end."


def _sha256(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _recall(attempt_id: str, case_no: int) -> Folded | None:
    with _lock:
        return _memo.get((attempt_id, case_no))


def _remember(attempt_id: str, case_no: int, result: Folded) -> None:
    with _lock:
        _memo[attempt_id, case_no] = result
        _memo.move_to_end((attempt_id, case_no))
        while len(_memo) > _KEEP:
            _memo.popitem(last=False)
