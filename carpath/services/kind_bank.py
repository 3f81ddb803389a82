"""The question bank of a kind: its files, and what it reads from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from carpath.banks.folders import read_folder
from carpath.core.errors import Fault, Faulty
from carpath.exercises.kind import Kind

Reader = Callable[[Mapping[str, str]], tuple[Any, tuple[Fault, ...]]]


def texts(kind: Kind, root: Path) -> dict[str, str]:
    """The files of its own folder, and of its extra folders by `folder/name`. Raises Faulty."""
    files = dict(read_folder(root, kind.name))
    for folder in kind.extra_banks:
        files |= {f"{folder}/{name}": text for name, text in read_folder(root, folder).items()}
    return files


def read(kind: Kind, files: Mapping[str, str]) -> Any:
    """The bank of those files. Raises Faulty with every fault."""
    bank, faults = _read(kind.read_bank, tuple(files.items()))
    if faults:
        raise Faulty(faults)
    return bank


def faults(kind: Kind, files: Mapping[str, str]) -> tuple[Fault, ...]:
    """Everything that is wrong with those files."""
    return _read(kind.read_bank, tuple(files.items()))[1]


@lru_cache(maxsize=32)
def _read(reader: Reader, files: tuple[tuple[str, str], ...]) -> tuple[Any, tuple[Fault, ...]]:
    """The same files are read once: a large bank takes a second."""
    return reader(dict(files))
