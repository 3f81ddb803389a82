"""A file that is written whole before any of it is sent: in memory while it is small, on disk when it grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO


@contextmanager
def spooled(in_memory: int) -> Iterator[IO[bytes]]:
    """A file to be written in the block, at its beginning afterwards; closed only where the block failed.

    `in_memory`: bytes up to which it stays off the disk. Whoever sends the file closes it.
    """
    file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 (it outlives the block)
    try:
        yield file
    except BaseException:
        file.close()
        raise
    file.seek(0)
