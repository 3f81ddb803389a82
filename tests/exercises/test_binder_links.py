"""Every paragraph that a debrief or a worked line points to is in the binder that its case was drawn with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from carpath.cis.binder import binder_of
from carpath.cis.library import BINDER, BOOK, read_library
from carpath.exercises import kinds
from carpath.exercises.kind import Kind
from tests.exercises.playing import BANKS, bank, forms, practice_case, work_out

SEEDS = range(8)
TAUGHT = [name for name, kind in kinds().items() if kind.teaching]


@cache
def anchors() -> frozenset[str]:
    library, faults = read_library({name: Path(BANKS / name).read_text() for name in (BOOK, BINDER)})
    assert not faults, faults
    return binder_of(library.binder_text, library.book_text).anchors()


def pointed_to(kind: Kind, seed: int) -> set[str]:
    case, form = practice_case(kind.name, seed), forms(kind)[0]
    grades = [work_out(kind, case, specimen, form) for specimen in kind.specimens(case)]
    found = {finding.binder for grade in grades for finding in grade.findings}
    return found | ({step.binder for step in kind.teaching.steps(case)} if kind.teaching else set())


@pytest.mark.parametrize("name", list(kinds()))
def test_every_link_of_a_debrief_or_a_lesson_leads_to_a_paragraph(name: str) -> None:
    kind = kinds()[name]
    bank(name)
    found = {anchor for seed in SEEDS for anchor in pointed_to(kind, seed) if anchor}
    assert found <= anchors(), found - anchors()
    assert found or name not in TAUGHT
