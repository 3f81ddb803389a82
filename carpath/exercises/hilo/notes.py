"""Looking a note through: was it said what was seen, what was decided, what proves it, and under which number?

Any wording counts. What is not found is no error: a person decides about it.
"""

from __future__ import annotations

import re

from carpath.cis.bench import Bench, Scene, todays_use
from carpath.exercises.hilo.case import Key

_SEEN = re.compile(
    r"\b(high|low|very|zero|negative|below|missing|no read|mismatch|differs?|vacant|inactive|spike|jump|twice|double"
    r"|half|usage|use|kwh|hi|vh|lo|vl|ng|zu|ro|mr|mm|ml|ia|es|dw|du)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"accept|releas|correct|chang|estimat|cancel|rebill|roll|over zero|exchang|post|multiplier|refer|cross|hold|held"
    r"|order|decid|bill as|stands",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"photo|picture|radio|amr|re-?read|field|service ?man|name ?plate|badge|histor|neighb|weather|degree|\bhdd\b|custom"
    r"|called|says|said|told|remark|verif|confirm|proof|prove|last year|dials|breaker|test|final|tag|paper",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d[\d,]*")


def facts(scene: Scene, bench: Bench, key: Key) -> tuple[tuple[str, bool], ...]:
    """Each fact that a note must hold, and whether it was found."""
    note = bench.note
    last = (
        ("the order number", _order_named(note, bench))
        if bench.orders
        else ("the figures", _figure_named(note, scene, key))
    )
    return (
        ("what was seen", bool(_SEEN.search(note))),
        ("what was decided", bool(_DECIDED.search(note)) or _code_named(note, bench)),
        ("what proves it", bool(_PROOF.search(note))),
        last,
    )


def _code_named(note: str, bench: Bench) -> bool:
    return bool(bench.code) and re.search(rf"\b{bench.code}\b", note) is not None


def _order_named(note: str, bench: Bench) -> bool:
    """The number of any order placed here, whole or its last four digits."""
    return any(own.number[-4:] in note for own in bench.orders)


def _figure_named(note: str, scene: Scene, key: Key) -> bool:
    """A figure of the line: the use as read or as billed, a corrected read, a corrected bill."""
    told = {figure.replace(",", "").lstrip("0") for figure in _FIGURE.findall(note)}
    reads = {str(read.value) for read in key.postings.reads}
    return bool(
        told & ({str(key.kwh), str(todays_use(scene, Bench()))} | reads | {str(bill.kwh) for bill in key.bills})
    )
