"""A line that stands: what the reader keyed, and what the District holds against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from carpath.cis.records import FieldOrder, Premise
from carpath.exercises.upload.case import Told
from carpath.exercises.upload.ground import Ground


@dataclass(frozen=True)
class Answered:
    """A line that stands: what the reader keyed, what the District holds against it, and where (`proof`, of which `{n}`
    is the account and `{day}` the read day)."""

    home: Premise
    said: str
    proof: tuple[str, ...]
    where: str
    line: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)
    may_tell: tuple[Told, ...] = ()


Reason = Callable[[Ground], Answered]


def remarked(home: Premise, remark: str) -> Premise:
    return replace(home, reads=(*home.reads[:-1], replace(home.reads[-1], remark=remark)))


def with_order(home: Premise, order: FieldOrder) -> Premise:
    return replace(home, orders=(*home.orders, order))
