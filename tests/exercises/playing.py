"""How the contract test draws and plays: a kind's bank, its sample forms, the fold of moves."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from carpath.core.grading import Grade
from carpath.core.shape import to_plain
from carpath.exercises import kinds
from carpath.exercises.kind import Case, Earns, Form, Kind, Mode, Move, Specimen

BANKS = Path(__file__).resolve().parents[2] / "question_banks"
FULL = bool(os.environ.get("CARPATH_FULL"))
SEEDS = range(1000 if FULL else 20)
STEPS = (1, 2, 3, 4)
# Every line of a queue is drawn alike.
MOST_LINES = 2
SHORT_S = 60
# Keyboard logs come in chunks of two seconds; to every other kind the pause means nothing.
PAUSE_MS = 2000


def bank_files(kind: Kind) -> dict[str, str]:
    """What `read_bank` gets: the kind's own folder, and the extra ones by `folder/name`."""
    files = _texts(BANKS / kind.name, "")
    for folder in kind.extra_banks:
        files |= _texts(BANKS / folder, f"{folder}/")
    return files


def _texts(folder: Path, prefix: str) -> dict[str, str]:
    return {f"{prefix}{file.name}": file.read_text() for file in sorted(folder.glob("*")) if file.is_file()}


@cache
def bank(name: str) -> Any:
    """The kind's question bank, which must have no fault."""
    read, faults = kinds()[name].read_bank(bank_files(kinds()[name]))
    assert not faults, "\n".join(str(fault) for fault in faults)
    return read


def forms(kind: Kind) -> list[Form]:
    """Practice on every step and, where a pass proves something, one assessed form."""
    found = [Form(Mode.PRACTICE, step, min(MOST_LINES, kind.practice_lines), _settings(kind)) for step in STEPS]
    if kind.earns is not Earns.NOTHING:
        found.append(Form(Mode.ASSESSED, 1, found[0].lines, _settings(kind)))
    return found


def _settings(kind: Kind) -> Mapping[str, Any]:
    """The kind's own, with short tests unless everything is proved: what holds for a minute holds for five."""
    limit = kind.settings.get("limit_s")
    return {**kind.settings, "limit_s": min(limit, SHORT_S)} if isinstance(limit, int) and not FULL else kind.settings


def draw(kind: Kind, form: Form, seed: object) -> tuple[Case, ...]:
    """The queue of that seed."""
    return kind.draw(Random(str(seed)), form, bank(kind.name))


@cache
def practice_case(name: str, seed: int) -> Case:
    """The first line that a beginner practises with that seed."""
    kind = kinds()[name]
    return draw(kind, forms(kind)[0], seed)[0]


def moves(bodies: Iterable[Mapping[str, Any]]) -> list[Move]:
    """Bodies as numbered moves, one every two seconds."""
    return [Move(number, number * PAUSE_MS, body) for number, body in enumerate(bodies, 1)]


def play(kind: Kind, case: Case, bodies: Iterable[Mapping[str, Any]]) -> Any:
    """The work after the moves."""
    work = kind.start(case.task)
    for move in moves(bodies):
        work = kind.play(case.task, work, move)
    return work


def work_out(kind: Kind, case: Case, specimen: Specimen, form: Form) -> Grade:
    """What the specimen earns."""
    return kind.grade(case, play(kind, case, specimen.moves), form)


def through_json(value: Any) -> Any:
    """The value as it comes back from the store."""
    return json.loads(json.dumps(to_plain(value)))
