"""Checking a whole folder of question banks: those of every kind, and the District's own files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from carpath.banks.bulletins import read_bulletins
from carpath.banks.comments import read_comments
from carpath.banks.confidentiality import read_confidentiality
from carpath.banks.district import District, read_district
from carpath.banks.folders import read_folder
from carpath.banks.glossary import read_glossary
from carpath.banks.interview import read_questions
from carpath.banks.work_errors import read_work_errors
from carpath.cis.binder import Binder, binder_of
from carpath.cis.calling.role_plays import read_role_plays
from carpath.cis.library import MISSING, read_library
from carpath.cis.prebill_limits import VALIDATION, read_limits
from carpath.core.assigning import read_plans
from carpath.core.errors import Fault, Faulty
from carpath.core.rubric_reading import read_judging
from carpath.exercises import kinds
from carpath.exercises.kind import Earns, Kind
from carpath.services import kind_bank

T = TypeVar("T")
DISTRICT = "district"
PLAN = f"{DISTRICT}/plan.toml"
RULES = ("ladder.toml", "desks.toml", "competencies.toml", "policy.toml", "orientation.toml")
GLOSSARY, BULLETINS = f"{DISTRICT}/glossary.toml", f"{DISTRICT}/bulletins.toml"
RECORDS: tuple[tuple[str, Callable[[str, str], object]], ...] = (
    (f"{DISTRICT}/confidentiality.toml", read_confidentiality),
    (f"{DISTRICT}/interview.toml", read_questions),
    (f"{DISTRICT}/work_errors.toml", read_work_errors),
    (f"{DISTRICT}/call_rubric.toml", read_judging),
    (f"{DISTRICT}/role_plays.toml", read_role_plays),
    (f"{DISTRICT}/entry_calls.toml", read_role_plays),
    (f"{DISTRICT}/comments.toml", read_comments),
)
NO_DESK = 'No exercise teaches this desk; write met_by = "sign-off".'
NO_PARAGRAPH = "It points to {}, which the binder lacks; correct the number."


@dataclass(frozen=True)
class Checked:
    """How many files were read and every fault, each place beginning with its file (`hilo/desk.toml: steps`)."""

    files: int
    faults: tuple[Fault, ...]


def check(root: Path) -> Checked:
    """Every fault of the banks in the folder; what several readers find is told once."""
    if not root.is_dir():
        raise Faulty([Fault(str(root), "There is no such folder.")])
    faults = [fault for kind in kinds().values() for fault in _of_kind(kind, root)] + list(_of_district(root))
    names = [file for file in root.rglob("*") if file.is_file()]
    return Checked(len(names), tuple(dict.fromkeys(faults)))


def _of_kind(kind: Kind, root: Path) -> Iterator[Fault]:
    try:
        faults = kind_bank.faults(kind, kind_bank.texts(kind, root))
    except Faulty as faulty:
        faults = faulty.faults
    shared = tuple(f"{folder}/" for folder in (*kind.extra_banks, kind.name, root.name))
    for fault in faults:
        yield fault if fault.place.startswith(shared) else Fault(f"{kind.name}/{fault.place}", fault.sentence)


def _of_district(root: Path) -> Iterator[Fault]:
    try:
        files = {f"{DISTRICT}/{name}": text for name, text in read_folder(root, DISTRICT).items()}
    except Faulty as faulty:
        yield from faulty.faults
        return
    rules, faults = _read(lambda: read_district(*(root / DISTRICT / name for name in RULES)))
    yield from (Fault(f"{DISTRICT}/{fault.place}", fault.sentence) for fault in faults)
    yield from _desk_faults(rules) if rules else ()
    yield from _record_faults(files)
    yield from _file_faults(files, PLAN, lambda text: _read(lambda: read_plans(text, set(kinds()), PLAN))[1])
    library, faults = read_library(files)
    yield from faults
    yield from _word_faults(files, None if faults else binder_of(library.binder_text, library.book_text))
    if not faults:
        yield from _file_faults(files, VALIDATION, lambda text: read_limits(text, library.book)[1])


def _read(reader: Callable[[], T]) -> tuple[T | None, tuple[Fault, ...]]:
    try:
        return reader(), ()
    except Faulty as faulty:
        return None, faulty.faults


def _desk_faults(rules: District) -> Iterator[Fault]:
    """A desk that asks for proof sets has an exercise in which they are worked."""
    taught = {kind.subject for kind in kinds().values() if kind.earns is Earns.DESK}
    for rule in rules.desks:
        if rule.met_by.by_sets and rule.desk.value not in taught:
            yield Fault(f"{DISTRICT}/desks.toml, desk {rule.desk}", NO_DESK)


def _record_faults(files: Mapping[str, str]) -> Iterator[Fault]:
    """What the records of training are written by: a text, questions, kinds of errors."""
    for name, reader in RECORDS:
        yield from _file_faults(files, name, partial(_faults_of, reader, name))


def _faults_of(reader: Callable[[str, str], object], name: str, text: str) -> tuple[Fault, ...]:
    return _read(lambda: reader(text, name))[1]


def _word_faults(files: Mapping[str, str], binder: Binder | None) -> Iterator[Fault]:
    """Glossary and bulletins; a bulletin points to paragraphs that the binder has."""
    yield from _file_faults(files, GLOSSARY, lambda text: _read(lambda: read_glossary(text, GLOSSARY))[1])
    yield from _file_faults(files, BULLETINS, lambda text: _read(lambda: read_bulletins(text, BULLETINS))[1])
    told, _ = _read(lambda: read_bulletins(files.get(BULLETINS, ""), BULLETINS))
    for bulletin in told or ():
        for anchor in bulletin.paragraphs:
            if binder and anchor not in binder.anchors():
                yield Fault(f"{BULLETINS}, bulletin {bulletin.number}", NO_PARAGRAPH.format(anchor))


def _file_faults(files: Mapping[str, str], name: str, faults: Callable[[str], Iterable[Fault]]) -> Iterable[Fault]:
    return faults(files[name]) if name in files else (Fault(name, MISSING),)
