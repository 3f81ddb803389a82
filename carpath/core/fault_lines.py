"""Where in a text a fault stands: the line of the requirement or level that its place names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from carpath.core.errors import Fault

_NAMED = re.compile(r"(?:requirement|part) (?P<id>[^,]+)$|level (?P<level>\d)$")


def with_lines(faults: Iterable[Fault], text: str) -> tuple[Fault, ...]:
    """The faults, each with `line 120` before its place where the text tells it."""
    return tuple(_with_line(fault, text) for fault in faults)


def _with_line(fault: Fault, text: str) -> Fault:
    named = _NAMED.search(fault.place)
    if named is None:
        return fault
    sought = rf'id\s*=\s*"{re.escape(named["id"])}"' if named["id"] else rf"level\s*=\s*{named['level']}"
    found = re.search(rf"^\s*{sought}", text, re.MULTILINE)
    if found is None:
        return fault
    line = text.count("\n", 0, found.end()) + 1
    return replace(fault, place=f"line {line}, {fault.place.partition(', ')[2]}")
