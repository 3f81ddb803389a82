"""The folder of uploaded files: each under its SHA-256, written through to the disk before any row names it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from uuid import uuid4

OWNER_ONLY = 0o700


def digest_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def put(folder: Path, data: bytes) -> str:
    """Keep the bytes and return their digest. The same bytes are kept once; a crash leaves at most a stray file."""
    digest = digest_of(data)
    place = _place(folder, digest)
    place.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    stray = place.with_name(f".{uuid4().hex}")
    with os.fdopen(os.open(stray, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        written.write(data)
        written.flush()
        os.fsync(written.fileno())
    stray.replace(place)
    _write_through(place.parent)
    return digest


def get(folder: Path, digest: str) -> bytes | None:
    """The bytes, or None where they are missing or no longer what was stored."""
    try:
        data = _place(folder, digest).read_bytes()
    except OSError:
        return None
    return data if digest_of(data) == digest else None


def older_than(folder: Path, instant: float) -> Iterator[Path]:
    """The files last written before an instant (seconds since 1970): their names are digests, or begin with a dot."""
    for file in folder.glob("??/*"):
        if file.is_file() and file.stat().st_mtime < instant:
            yield file


def remove(files: Collection[Path], instant: float) -> int:
    """Take stray files away, unless the same bytes were stored anew meanwhile; returns how many."""
    old = [file for file in files if file.exists() and file.stat().st_mtime < instant]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _place(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def _write_through(folder: Path) -> None:
    """The name in the folder, too, has to reach the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
