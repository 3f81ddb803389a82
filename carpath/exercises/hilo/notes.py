"""The four facts that a note on a line of the Hi/Low report must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carpath.cis.bench import Bench, Scene, todays_use
from carpath.cis.desk.notes import code_named, figure_named, order_named
from carpath.cis.history import current
from carpath.exercises.hilo.case import Key

_SEEN = re.compile(
    r"\b(high|low|very|zero|negative|below|missing|no read|mismatch|differs?|vacant|inactive|spike|jump|twice|double"
    r"|half|usage|use|kwh|kw|kvarh?|demand|peak|power factor|load factor|slow|off|days?|gap"
    r"|hi|vh|lo|vl|ng|zu|ro|mr|mm|ml|ia|es|dw|du|lf|dh|dl|pf)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"accept|releas|correct|chang|estimat|cancel|rebill|roll|over zero|exchang|post|multiplier|refer|cross|hold|held"
    r"|order|decid|bill as|stands",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"photo|picture|radio|amr|re-?read|field|service ?man|name ?plate|badge|histor|neighb|weather|degree|\bhdd\b|custom"
    r"|called|says|said|told|remark|verif|confirm|proof|prove|last year|dials|breaker|test|final|tag|paper"
    r"|agreement|report|\border|away|interval|lease|permit|\blog\b|on file|meter shop",
    re.IGNORECASE,
)


def facts(scene: Scene, bench: Bench, key: Key) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note = bench.note
    last = (
        ("the order number", order_named(note, bench))
        if bench.orders
        else ("the figures", figure_named(note, _figures(scene, key)))
    )
    return (
        ("what was seen", bool(_SEEN.search(note))),
        ("what was decided", bool(_DECIDED.search(note)) or code_named(note, bench.code)),
        ("what proves it", bool(_PROOF.search(note))),
        last,
    )


def _figures(scene: Scene, key: Key) -> Iterator[object]:
    """Figures of the line: the use as read or as billed, a corrected read, a corrected bill, the demand."""
    yield from (key.kwh, todays_use(scene, Bench()))
    yield from (read.value for read in key.postings.reads)
    yield from (bill.kwh for bill in key.bills)
    period = current(scene.hood, scene.home)
    for demand in filter(None, (period.demand, key.postings.demand)):
        yield from (demand.kw, demand.kvarh, period.power_factor)
