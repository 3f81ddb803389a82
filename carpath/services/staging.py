"""Files on their way in: uploaded, looked at, loaded once or discarded. Their content is kept for a few days."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from carpath.core.errors import Conflict, NotFound
from carpath.services.act import Act
from carpath.store import people, staged_files
from carpath.store.engine import writing
from carpath.store.staged_files import StagedFile

KEPT_FOR = timedelta(days=7)
LONGEST_NAME = 200
SHOWN = 30


class StagedKind(StrEnum):
    """What a file brings."""

    PAST = "past"
    PEOPLE = "people"


@dataclass(frozen=True)
class Earlier:
    """An upload in a list: its name, who uploaded it when, and what became of it in words."""

    id: str
    name: str
    by: str
    at: datetime
    state: str
    tone: str


def stage(act: Act, kind: StagedKind, name: str, content: bytes) -> str:
    """Keep an upload; returns its id. Inside a running transaction."""
    file_id = act.fresh_id()
    shown = name.strip()[-LONGEST_NAME:] or "table.csv"
    digest = hashlib.sha256(content).hexdigest()
    staged_files.add(StagedFile(file_id, kind.value, shown, digest, act.now, act.who.id), content)
    return file_id


def found(kind: StagedKind, file_id: str) -> tuple[StagedFile, bytes | None]:
    """An upload with its content, or with None where it was swept. Raises NotFound."""
    file = staged_files.by_id(file_id, kind.value)
    if file is None:
        raise NotFound("This file is no longer here. Upload it again.")
    return file, staged_files.content(file_id)


def to_load(kind: StagedKind, file_id: str) -> tuple[StagedFile, bytes]:
    """An upload that one transaction at a time may load. Raises Conflict where it was loaded already."""
    file = staged_files.by_id(file_id, kind.value, lock=True)
    content = staged_files.content(file_id)
    if file is None or content is None:
        raise NotFound("This file is no longer here. Upload it again.")
    if file.loaded_at:
        raise Conflict("This file was loaded already. Nothing was done twice.")
    return file, content


def listed(kind: StagedKind) -> list[Earlier]:
    """The newest uploads of a kind."""
    newest = staged_files.of_kind(kind.value, SHOWN)
    names = {person.id: person.name for person in people.by_ids({file.staged_by for file in newest})}
    return [Earlier(file.id, file.name, names[file.staged_by], file.staged_at, *_state(file)) for file in newest]


def _state(file: StagedFile) -> tuple[str, str]:
    if file.undone_at:
        return "Taken back", "bad"
    return ("Loaded", "ok") if file.loaded_at else ("Not loaded", "")


def names_of(file: StagedFile) -> dict[str, str]:
    """The names of those who had to do with an upload, by id."""
    return {person.id: person.name for person in people.by_ids(filter(None, [file.loaded_by, file.undone_by]))}


def discard(kind: StagedKind, file_id: str) -> None:
    """Forget an upload that was not loaded."""
    with writing():
        file = staged_files.by_id(file_id, kind.value, lock=True)
        if file and file.loaded_at:
            raise Conflict("This file was loaded already. What it brought can be withdrawn instead.")
        staged_files.discard(file_id)


def sweep(act: Act) -> None:
    """Forget what has lain here too long, inside a running transaction."""
    staged_files.sweep(act.now - KEPT_FOR)
