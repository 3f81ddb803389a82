"""An attempt's lines at a glance, as they stand. A move changes one line, so only that one is looked at again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from carpath.exercises.kind import Kind, Line, Row
from carpath.services.folding import folded, unfold_all
from carpath.store import attempts
from carpath.store.attempts import Attempt

_KEEP = 200


@dataclass(frozen=True)
class Glance:
    """A case as the queue lists it, and as its report does where the kind has one."""

    line: Line
    row: Row | None


@dataclass(frozen=True)
class _Seen:
    """All cases after move number `seq`, whose place in the chain is `head`."""

    glances: tuple[Glance, ...]
    seq: int
    head: str


_memo: OrderedDict[str, _Seen] = OrderedDict()
_lock = Lock()


def glances(kind: Kind, attempt: Attempt) -> tuple[Glance, ...]:
    """Every case in order, as the attempt stands."""
    moved = _moved(attempt, seen := _recall(attempt.id))
    if seen is None or moved is None:
        unfold_all(kind, attempt)
        found = tuple(_glance(kind, attempt, no) for no in range(attempts.case_count(attempt.id)))
    else:
        found = tuple(_glance(kind, attempt, no) if no in moved else old for no, old in enumerate(seen.glances))
    _remember(attempt.id, _Seen(found, attempt.last_seq, attempt.head))
    return found


def _moved(attempt: Attempt, seen: _Seen | None) -> set[int] | None:
    """The cases that moved since; None where what was seen does not lead to the attempt as it stands."""
    if seen is None or seen.seq > attempt.last_seq:
        return None
    rows = attempts.moves(attempt.id, after=seen.seq - 1)
    if seen.seq and (not rows or rows[0].head != seen.head):
        return None
    return {row.case_no for row in rows if row.seq > seen.seq}


def _glance(kind: Kind, attempt: Attempt, no: int) -> Glance:
    here = folded(kind, attempt, no)
    return Glance(kind.line(here.task, here.work), kind.report.row(here.task, here.work) if kind.report else None)


def _recall(attempt_id: str) -> _Seen | None:
    with _lock:
        return _memo.get(attempt_id)


def _remember(attempt_id: str, seen: _Seen) -> None:
    with _lock:
        _memo[attempt_id] = seen
        _memo.move_to_end(attempt_id)
        while len(_memo) > _KEEP:
            _memo.popitem(last=False)
