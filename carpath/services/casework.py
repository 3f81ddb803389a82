"""Casework: a test scored or a bill computed from a case alone, without a person, a database or a setting."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from carpath import exercises
from carpath.banks.folders import read_text
from carpath.cis.inputs import bill_case
from carpath.cis.tariff import read_book
from carpath.core.errors import NotFound
from carpath.exercises import kinds
from carpath.exercises.kind import Kind

TARIFF_BOOK = Path("district") / "tariff-book.json"

Answer = Callable[[object], Any]


def scorable() -> tuple[str, ...]:
    """The kinds whose runs can be scored from a case: those with a `command` module."""
    return tuple(name for name in kinds() if find_spec(_command(name)))


def scorer(kind_name: str) -> Answer:
    """What scores a case of a kind. It raises Faulty with every fault and its place."""
    if kind_name not in scorable():
        raise NotFound(f"“{kind_name}” cannot be scored from a file; these can: {', '.join(scorable())}.")
    score: Answer = import_module(_command(kind_name)).score_case
    return score


def biller(question_banks: Path) -> Answer:
    """What computes the bill of a case by the tariff book. It raises Faulty with every fault and its place."""
    book = read_book(read_text(question_banks / TARIFF_BOOK))
    return lambda case: bill_case(book, case)


def _command(kind_name: str) -> str:
    return f"{exercises.__name__}.{kind_name}.command"


def kind_called(name: str) -> Kind:
    """The kind of that folder name, or of that desk's code in any case."""
    found = next((kind for kind in kinds().values() if name == kind.name or name.upper() == kind.subject), None)
    if found is None:
        raise NotFound(f"There is no exercise “{name}”. There are: {', '.join(kinds())}.")
    return found


def version(kind: Kind, files: Mapping[str, str]) -> str:
    """What a drawn case depends on beside its seed: the rule that grades it, and a digest of the bank."""
    told = "\0".join(f"{name}\0{files[name]}" for name in sorted(files))
    return f"{kind.rule}+{hashlib.sha256(told.encode()).hexdigest()[:12]}"
