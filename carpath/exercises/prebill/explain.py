"""What could be behind a line: everything that its sources say of the fields in doubt, or that the record is right.

Where more than one explanation remains, nobody could know, and the line is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from carpath.exercises.prebill.case import Statement, Task

AS_RECORDED = "as recorded"
UNKNOWN = "unknown"
HERE = "on this account"
# The fields or tables that may make a bill fail a validation.
BEHIND = {
    "RB1": ("blocks",),
    "RB2": ("override",),
    "RB3": ("version",),
    "RS1": ("schedule",),
    "RS2": ("schedule",),
    "RS3": ("schedule",),
    "RS4": ("size",),
    "RS5": ("registers",),
    "TX1": ("tax_code",),
    "TX2": ("tax_code",),
    "TX3": ("tax_code",),
    "TX4": ("state tax",),
    "DY1": ("closes", "opens"),
    "DY2": ("opens", "closes"),
    "ZB": ("override", "payment"),
    "HB": ("read",),
    "DU2": ("agreement",),
    "LT1": ("lamp",),
    "IQ1": ("credit",),
    "NM1": ("bank", "registers"),
    "BP1": ("budget",),
    "MN1": ("phase",),
    "CY": ("agreement",),
}


def explanations(task: Task, codes: Sequence[str], statements: Sequence[Statement]) -> tuple[str, ...]:
    """The explanations that the sources leave, each once: what must be mended, or that the record is right. A code on
    which no source says anything leaves two, and so do two sources that differ."""
    answers = [tuple(_answers(task, code, statements)) for code in codes]
    left = [""]
    for answer in answers:
        left = [f"{one} {other}".strip() for one in left for other in answer]
    return tuple(dict.fromkeys(left))


def _answers(task: Task, code: str, statements: Sequence[Statement]) -> Iterator[str]:
    said = {
        (told.field, told.value, told.since) for told in statements if told.field in BEHIND[code] and not told.hearsay
    }
    if not said:
        yield from (AS_RECORDED, UNKNOWN)
    for name, value, since in sorted(said):
        yield AS_RECORDED if _held(task, name, since) == value else f"{name} {value} from {since}"


def _held(task: Task, name: str, since: date) -> str:
    """What the records hold of a field; dates and reads stand in the period itself, a payment on the account."""
    period = {"opens": task.service.start.isoformat(), "closes": task.service.end.isoformat()}
    read = {"read": str(task.scene.home.reads[-1].value)}
    return {**period, **read, "payment": HERE}.get(name) or task.master.on(name, max(since, task.service.start))
