"""The folder of exports: a file is written beside its place and takes it when it is whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import IO

OWNER_ONLY = 0o700


def write(folder: Path, name: str, fill: Callable[[IO[bytes]], None]) -> tuple[int, str]:
    """Let `fill` write a file, then give it its name; returns its bytes and SHA-256. What fails leaves nothing."""
    folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    part = folder / f".{name}"
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)
    return (folder / name).stat().st_size, digest


def open_file(folder: Path, name: str) -> IO[bytes] | None:
    """The file, or None where it is gone."""
    try:
        return (folder / name).open("rb")
    except FileNotFoundError:
        return None


def keep_only(folder: Path, names: Collection[str], older_than: float) -> None:
    """Take away every other file last written before an instant (seconds since 1970)."""
    if folder.is_dir():
        for file in folder.iterdir():
            if file.name not in names and file.stat().st_mtime < older_than:
                file.unlink(missing_ok=True)
