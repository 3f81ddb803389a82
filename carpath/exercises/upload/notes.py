"""The four facts that a note on a line of the upload report must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carpath.cis.desk.notes import figure_named, order_named
from carpath.exercises.upload.case import Key, Task, Way
from carpath.exercises.upload.work import Work

_SEEN = re.compile(
    r"\b(remark|read|badge|unmatched|duplicate|skipped|matched|gate|dog|blocked|glass|dead|seal|differs?|different|removed"
    r"|gone|route|sequence|vacant|empty|unsafe|display|new meter|jumper|by-?pass|light|lamp|sign|solar|panels?"
    r"|demolished|verified|photo|swapped|twice|use|used|kwh|final|occupied|billed|torn|socket|vacated|people)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"decid|estimat|order|posted|releas|stands|pending|set aside|held|hold|exception|refer|clos|final|moved|alert"
    r"|letter|hanger|nothing to do|accept|split|started|billing|billed|skip|refund|set up|application",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"pro(of|ve)|photo|picture|radio|histor|reads tab|order|permit|shop|on file|on record|agreement|inventory|request"
    r"|confirm|because|fits|last year|shows",
    re.IGNORECASE,
)


def facts(task: Task, work: Work, key: Key, way: Way) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note = work.bench.note
    last = (
        ("the order number", order_named(note, work.bench))
        if work.bench.orders
        else ("the figures", figure_named(note, _figures(task, way)))
    )
    return (
        ("what was seen", bool(_SEEN.search(note))),
        ("what was decided", bool(_DECIDED.search(note))),
        ("what proves it", bool(_PROOF.search(note))),
        last,
    )


def _figures(task: Task, way: Way) -> Iterator[object]:
    """Figures of the line: its read, badges and remarks, an estimate, the kWh of its bills."""
    record, home = task.record, task.scene.home
    yield from (record.value, record.badge or None, home.meter.badge, way.estimate, *record.remarks)
    yield from (bill.kwh for bill in way.bills)
    yield from (final.value for final in way.finals)
