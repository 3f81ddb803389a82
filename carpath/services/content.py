"""Exercises and content to be read only: question banks with their faults, what a key earns, the tariff book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from carpath.banks.folders import read_text
from carpath.cis.tariff import TariffBook, read_book
from carpath.core.access import Permission
from carpath.core.errors import Fault, NotFound
from carpath.exercises import kind_named, kinds
from carpath.exercises.kind import Brief, Case, Form, Kind, Line, Mode, Move
from carpath.services import casework, kind_bank
from carpath.services.act import Act
from carpath.services.catalogue import family_of

STEPS = (1, 2, 3, 4)
PAUSE_MS = 2000  # keyboard logs come in chunks of two seconds; to every other kind the pause means nothing


@dataclass(frozen=True)
class Listed:
    """An exercise with the version of its rule and bank, and how many faults its files have."""

    kind: Kind
    family: str
    version: str
    files: int
    faults: int


@dataclass(frozen=True)
class BankFile:
    """A file of a question bank: name, length in characters, digest, and its text."""

    name: str
    length: int
    digest: str
    text: str


@dataclass(frozen=True)
class Trial:
    """What the key's own moves and an empty sheet earn on a case of one step, in points; `left` wait for a trainer."""

    step: int
    key: str
    left: str
    blank: str
    worth: str
    well: bool


@dataclass(frozen=True)
class KindContent:
    """One exercise: its files, every fault, and the trial of its key on each step (none while there are faults)."""

    listed: Listed
    brief: Brief
    files: tuple[BankFile, ...]
    faults: tuple[Fault, ...]
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class Preview:
    """A practice case of a desk as a trainee finds it; the same example shows everybody the same case."""

    kind: Kind
    form: Form
    line: Line
    view: Mapping[str, Any]
    example: int
    step: int


def exercises(act: Act) -> list[Listed]:
    """Every exercise, in the order of the catalogue."""
    act.require(Permission.SEE_EXERCISES)
    return [_listed(act, kind) for kind in kinds().values()]


def exercise(act: Act, kind_name: str) -> KindContent:
    """One exercise with its files and the trial of its key."""
    act.require(Permission.SEE_EXERCISES)
    kind = kind_named(kind_name)
    texts = kind_bank.texts(kind, act.office.question_banks)
    faults = kind_bank.faults(kind, texts)
    files = tuple(_file(name, text) for name, text in sorted(texts.items()) if "/" not in name)
    trials = () if faults else tuple(_trial(act, kind, step) for step in STEPS)
    brief = kind.brief(Form(Mode.PRACTICE, STEPS[0], 1, kind.settings))
    return KindContent(_listed(act, kind), brief, files, faults, trials)


def preview(act: Act, kind_name: str, step: int, example: int) -> Preview:
    """A case of practice, drawn by a number that no attempt uses. Raises NotFound for what is no desk."""
    act.require(Permission.SEE_EXERCISES)
    kind = kind_named(kind_name)
    if kind.teaching is None:
        raise NotFound(f"“{kind.title}” is no desk: its brief says what a trainee finds.")
    step = step if step in STEPS else STEPS[0]
    case, form = _case(act, kind, step, example)
    work = kind.start(case.task)
    return Preview(kind, form, kind.line(case.task, work), kind.view(case.task, work, form), example, step)


def _listed(act: Act, kind: Kind) -> Listed:
    texts = kind_bank.texts(kind, act.office.question_banks)
    faults = kind_bank.faults(kind, texts)
    own = sum("/" not in name for name in texts)
    return Listed(kind, family_of(kind), casework.version(kind, texts), own, len(faults))


def _file(name: str, text: str) -> BankFile:
    return BankFile(name, len(text), hashlib.sha256(text.encode()).hexdigest()[:12], text)


def _case(act: Act, kind: Kind, step: int, example: int) -> tuple[Case, Form]:
    form = Form(Mode.PRACTICE, step, 1, kind.settings)
    (case,) = kind.draw(Random(f"preview:{kind.name}:{step}:{example}"), form, act.office.bank(kind))
    return case, form


def _trial(act: Act, kind: Kind, step: int) -> Trial:
    case, form = _case(act, kind, step, 0)
    best = next(each.moves for each in kind.specimens(case) if each.name == "key")
    key, blank = (kind.grade(case, _worked(kind, case, moves), form) for moves in (best, ()))
    left = sum((finding.worth for finding in key.for_trainer), Fraction(0))
    well = key.earned + left == key.worth and blank.earned == 0
    return Trial(step, str(key.earned), str(left), str(blank.earned), str(key.worth), well)


def _worked(kind: Kind, case: Case, moves: tuple[Mapping[str, Any], ...]) -> Any:
    work = kind.start(case.task)
    for number, body in enumerate(moves, 1):
        work = kind.play(case.task, work, Move(number, number * PAUSE_MS, body))
    return work


@dataclass(frozen=True)
class Schedule:
    """A rate schedule or a rider: code, name, and the days from which each version holds."""

    code: str
    name: str
    effective: tuple[Any, ...]


@dataclass(frozen=True)
class PracticeBook:
    """The practice utility's tariff book: schedules, taxes, fees, codes, chart of accounts. No tariff of anybody."""

    schedules: tuple[Schedule, ...]
    book: TariffBook
    codes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def practice_book(act: Act) -> PracticeBook:
    """What the practice CIS bills by."""
    act.require(Permission.SEE_EXERCISES)
    book = _book(act.office.question_banks)
    schedules = [_dated(code, each.name, each.versions) for code, each in book.schedules.items()]
    schedules += [_dated(code, each.name, each.versions) for code, each in book.riders.items()]
    return PracticeBook(tuple(schedules), book, tuple(_codes(book)))


def _dated(code: str, name: str, versions: Iterable[Any]) -> Schedule:
    return Schedule(code, name, tuple(each.effective for each in versions))


def _codes(book: TariffBook) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for each in fields(book.codes):
        yield each.name.replace("_", " ").capitalize(), tuple(getattr(book.codes, each.name).items())


@lru_cache(maxsize=4)
def _book(question_banks: Path) -> TariffBook:
    return read_book(read_text(question_banks / casework.TARIFF_BOOK))
