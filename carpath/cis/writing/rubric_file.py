"""Reading a rubric from TOML: criteria with their four anchors, and the errors that leave nothing of the rest."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from carpath.core.errors import Fault
from carpath.core.rubric import LEVELS, Criterion, Rubric

FILE = "rubric.toml"
CRITERIA = ("answers", "facts", "why", "next", "tone", "rights", "privacy", "form")
WORTH = 100
NONE = Rubric("", (), {})


def read_rubric(files: Mapping[str, str]) -> tuple[Rubric, tuple[Fault, ...]]:
    """The rubric of `rubric.toml` and every fault; an empty rubric where there is one."""
    if FILE not in files:
        return NONE, (Fault(FILE, "The file is missing."),)
    try:
        read = tomllib.loads(files[FILE])
    except tomllib.TOMLDecodeError as error:
        return NONE, (Fault(FILE, f"The file cannot be read: {error}."),)
    faults = tuple(_faults(read))
    return (NONE if faults else _rubric(read)), faults


def _rubric(read: Mapping[str, Any]) -> Rubric:
    criteria = (Criterion(row["id"], row["name"], row["worth"], tuple(row["anchors"])) for row in read["criterion"])
    return Rubric(read["name"], tuple(criteria), dict(read["critical"]))


def _faults(read: Mapping[str, Any]) -> Iterator[Fault]:
    rows, critical = read.get("criterion"), read.get("critical")
    if not _is_text(read.get("name")):
        yield Fault(f"{FILE}: name", "Say in a few words what is judged.")
    if not isinstance(critical, dict) or not critical or not all(map(_is_text, critical.values())):
        yield Fault(f"{FILE}: critical", "Name each error that leaves nothing of the rest, for example threat.")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Fault(f"{FILE}: criterion", "List the criteria: [[criterion]] with id, name, worth and four anchors.")
        return
    for place, row in enumerate(rows, 1):
        yield from _row_faults(f"{FILE}: criterion {place}", row)
    if tuple(row.get("id") for row in rows) != CRITERIA:
        yield Fault(f"{FILE}: criterion", f"The machine marks these, in this order: {', '.join(CRITERIA)}.")
    if sum(row["worth"] for row in rows if type(row.get("worth")) is int) != WORTH:
        yield Fault(f"{FILE}: worth", f"The points must add up to {WORTH}.")


def _row_faults(place: str, row: Mapping[str, Any]) -> Iterator[Fault]:
    anchors = row.get("anchors")
    if not _is_text(row.get("name")):
        yield Fault(f"{place}: name", "Say in a few words what is judged.")
    if type(row.get("worth")) is not int or row["worth"] < 1:
        yield Fault(f"{place}: worth", "Give whole points from 1.")
    if not isinstance(anchors, list) or len(anchors) != len(LEVELS) or not all(map(_is_text, anchors)):
        yield Fault(f"{place}: anchors", "Say what each level from 1 to 4 looks like: four sentences.")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
