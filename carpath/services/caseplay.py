"""A case drawn by a number and worked by a list of moves: what `carpath case` and `carpath grade` answer.

Such cases stand outside the record: they are drawn by seeds that neither practice nor an assessed attempt uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from carpath.cis import plain_ledger
from carpath.core.errors import Fault, Faulty, Refused
from carpath.core.grading import Finding, Grade, floored
from carpath.core.shape import to_plain
from carpath.core.unseen import refuse_unseen
from carpath.exercises.kind import Case, Form, Kind, Mode, Move
from carpath.services import kind_bank
from carpath.services.casework import kind_called, version

DIFFICULTIES = range(1, 5)
PASS_MARK = 90
# Keyboard logs come in chunks of two seconds; to every other kind the pause means nothing.
PAUSE_MS = 2000
# Texts that every case of a desk carries whole; they are the District's own files.
_LONG = 2000


@dataclass(frozen=True)
class Drawn:
    """A case with the kind and form by which it was drawn; `version` names rule and bank."""

    kind: Kind
    form: Form
    case: Case
    version: str


def draw(name: str, seed: str, difficulty: int, question_banks: Path) -> Drawn:
    """One case of a kind at a difficulty from 1 to 4; the same arguments give the same case on every machine."""
    if difficulty not in DIFFICULTIES:
        raise Refused(f"Difficulty {difficulty} does not exist; choose 1, 2, 3 or 4.")
    kind = kind_called(name)
    files = kind_bank.texts(kind, question_banks)
    form = Form(Mode.PRACTICE, difficulty, 1, kind.settings)
    (case,) = kind.draw(Random(f"case:{seed}:{difficulty}"), form, kind_bank.read(kind, files))
    return Drawn(kind, form, case, version(kind, files))


def shown(drawn: Drawn, moves: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """What a trainee is shown after the moves: the screen, and which moves were refused. The task itself is no part of
    it, since it holds what only moves bring to light: what the field finds, what a caller says."""
    work, refused = play(drawn, moves)
    screen = drawn.kind.view(drawn.case.task, work, drawn.form)
    return {"screen": _short(to_plain(screen)), "refused": refused}


def key_of(drawn: Drawn) -> dict[str, Any]:
    """The key as data; its `moves` earn full marks. `world` is the task with everything that moves bring to light."""
    world = _short(to_plain(drawn.case.task))
    return {**_short(to_plain(drawn.case.key)), "moves": to_plain(_best(drawn)), "world": world}


def _best(drawn: Drawn) -> tuple[Mapping[str, Any], ...]:
    return next(each.moves for each in drawn.kind.specimens(drawn.case) if each.name == "key")


def _short(value: Any) -> Any:
    """The data with the District's own long texts left out."""
    if isinstance(value, dict):
        return {name: _short(item) for name, item in value.items() if not _is_long(item)}
    return [_short(item) for item in value] if isinstance(value, list) else value


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= _LONG


def bodies(plain: Any) -> tuple[Mapping[str, Any], ...]:
    """The moves of a file: a list of {"do": name, ...}. Raises Faulty with every fault and its place."""
    if not isinstance(plain, list):
        raise Faulty([Fault("", 'Moves are a list: [{"do": "open", ...}, ...].')])
    faults = [
        Fault(f"[{number}]", 'A move is an object with "do", the name of the move.')
        for number, body in enumerate(plain)
        if not isinstance(body, dict) or not isinstance(body.get("do"), str)
    ]
    if faults:
        raise Faulty(faults)
    return tuple(plain)


def play(drawn: Drawn, moves: Sequence[Mapping[str, Any]]) -> tuple[Any, list[dict[str, Any]]]:
    """The work after the moves, and the moves that were refused, which changed nothing: {move, sentence}."""
    task, refused = drawn.case.task, []
    work = drawn.kind.start(task)
    for number, body in enumerate(moves, 1):
        try:
            refuse_unseen(body)
            work = drawn.kind.play(task, work, Move(number, number * PAUSE_MS, body))
        except Refused as refusal:
            refused.append({"move": number, "sentence": refusal.sentence})
    return work, refused


def grade(drawn: Drawn, moves: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The grade of the moves; `passed` as for a whole set: enough of the points, and no critical error."""
    work, refused = play(drawn, moves)
    told = drawn.kind.grade(drawn.case, work, drawn.form)
    return {
        "points": _number(told.earned),
        "of": _number(told.worth),
        "percent": _number(told.share * 100),
        "passed": _passed(drawn.form, told),
        "critical": [finding.step for finding in told.critical],
        "findings": list(_findings(told)),
        "measures": dict(told.measures),
        "refused": refused,
    }


def ledger(drawn: Drawn, moves: Sequence[Mapping[str, Any]]) -> str:
    """The transactions that the moves put on the books, as plain-text double entry; empty where none were."""
    if drawn.kind.posted is None:
        raise Refused(f"“{drawn.kind.name}” moves no money, so it has no ledger.")
    work, _ = play(drawn, moves)
    return plain_ledger.write(drawn.kind.posted(drawn.case.task, work))


def _passed(form: Form, told: Grade) -> bool:
    needed = Fraction(str(form.settings.get("pass_mark", PASS_MARK)))
    return told.share * 100 >= needed and not told.critical


def _findings(told: Grade) -> Iterator[dict[str, Any]]:
    for finding in told.findings:
        yield {
            "step": finding.step,
            "you": finding.you,
            "key": finding.key,
            "points": _number(finding.earned),
            "of": _number(finding.worth),
            "why": finding.why,
            "verdict": _verdict(finding),
            "binder": finding.binder,
        }


def _verdict(finding: Finding) -> str:
    return "critical" if finding.critical else finding.verdict.value


def _number(value: Fraction) -> int | float:
    """Points as a number of JSON: whole where they are, else floored to four decimals."""
    return int(value) if value.denominator == 1 else float(floored(value, 4))
