"""The question bank of a kind: its files, and what it reads from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from carpath.banks.folders import read_folder
from carpath.core.errors import Faulty
from carpath.exercises.kind import Kind


def texts(kind: Kind, root: Path) -> dict[str, str]:
    """The files of its own folder, and of its extra folders by `folder/name`. Raises Faulty."""
    files = dict(read_folder(root, kind.name))
    for folder in kind.extra_banks:
        files |= {f"{folder}/{name}": text for name, text in read_folder(root, folder).items()}
    return files


def read(kind: Kind, files: Mapping[str, str]) -> Any:
    """The bank of those files. Raises Faulty with every fault."""
    bank, faults = kind.read_bank(files)
    if faults:
        raise Faulty(faults)
    return bank
