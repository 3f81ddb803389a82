"""One family written in a test, drawn and worked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from carpath.core.errors import Fault
from carpath.core.grading import Finding
from carpath.exercises.accounting import KIND
from carpath.exercises.accounting.drawing import draw_item
from carpath.exercises.accounting.fields import mark_fields
from carpath.exercises.accounting.journal import mark_entry
from carpath.exercises.accounting.proving import prove
from carpath.exercises.accounting.reading import read_file
from carpath.exercises.accounting.task import Item, ItemKey
from carpath.exercises.kind import Case

HEAD = """
[[family]]
id = "one"
topic = "math"
method = "The rule."
why = "The working."
"""


def faults_of(text: str, head: str = HEAD) -> list[str]:
    """Every fault of the file, those of the proof included, as people read them."""
    families, faults = read_file("test.toml", head + text)
    proofs: list[Fault] = [fault for family in families for fault in prove(family)]
    return [str(fault) for fault in (*faults, *proofs)]


def drawn(text: str, points: int = 1, seed: int = 1) -> tuple[Item, ItemKey]:
    """The one family of the text as an item worth `points`."""
    families, faults = read_file("test.toml", HEAD + text)
    assert not faults, [str(fault) for fault in faults]
    return draw_item(Random(seed), families[0], 7, Fraction(points), 1)


def marked(pair: tuple[Item, ItemKey], **given: str) -> tuple[Finding, ...]:
    """The findings for these field texts."""
    item, key = pair
    return (mark_entry if item.accounts else mark_fields)(item, key, given)


def key_moves(case: Case) -> tuple[Mapping[str, Any], ...]:
    """The moves that answer every question of a form rightly, one for each."""
    return next(specimen.moves for specimen in KIND.specimens(case) if specimen.name == "key")


def earned(findings: tuple[Finding, ...]) -> Fraction:
    """Points of all findings."""
    return sum((finding.earned for finding in findings), Fraction(0))
