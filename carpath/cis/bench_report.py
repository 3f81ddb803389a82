"""The bench as a line of a morning's report: what was done on it in a few words, and orders that many lines share."""

from __future__ import annotations

from collections.abc import Mapping

from carpath.cis.bench import Bench
from carpath.cis.bench_words import posted

Body = Mapping[str, str]


def state(bench: Bench) -> str:
    """`Resolved AC`, `RR out`, `Answer is in`, `In work`; empty while nothing was done."""
    if bench.done:
        return f"Resolved {bench.code}"
    out = dict.fromkeys(own.type for own in bench.orders if own.done is None)
    if out:
        return f"{', '.join(out)} out"
    if bench.orders:
        return "Answer is in"
    return "In work" if posted(bench) or bench.note else ""


def release(bench: Bench, code: str, reason: str) -> tuple[Body, ...]:
    """Resolve the line; the reason is also the note on the account, unless the line is closed or has a note."""
    decided = {"do": "resolve", "code": code, "reason": reason}
    return (decided,) if bench.done or bench.note else ({"do": "note", "text": reason}, decided)


def reread(look: str) -> tuple[Body, ...]:
    """Send somebody to read the meter again, with a photo."""
    return ({"do": "order", "type": "RR", "look": look, "bring_read": "1", "bring_photo": "1"},)


WAIT: tuple[Body, ...] = ({"do": "wait"},)
