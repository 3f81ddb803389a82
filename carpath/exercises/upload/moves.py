"""The fold of a line: the desk's own moves, and those that it shares with every desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from carpath.cis import bench_posting
from carpath.cis.bench_moves import SHARED, Action, act
from carpath.cis.entry import Entry
from carpath.core.errors import Refused
from carpath.exercises.kind import Move
from carpath.exercises.upload.case import Task
from carpath.exercises.upload.posting import POSTING
from carpath.exercises.upload.work import STATES, Work

ON_THE_BENCH: Mapping[str, Action] = {
    **{name: action for name, action in SHARED.items() if name != "order"},
    "read": bench_posting.read,
    "estimate": bench_posting.estimate,
    "exchange": bench_posting.exchange,
}


def play(task: Task, work: Work, move: Move) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(move.body)
    name = entry.text("do", longest=20)
    if name not in POSTING and name not in ON_THE_BENCH:
        raise Refused(f"This desk has no move '{name}'. It has: {', '.join((*ON_THE_BENCH, *POSTING))}.")
    if name not in POSTING:
        return replace(work, bench=act(task.scene, work.bench, move.body, ON_THE_BENCH))
    if work.bench.done:
        raise Refused(f"This line is decided: {STATES[work.state]}. Reopen it to change something.")
    return POSTING[name](task, work, entry)
