"""Several workers make one run: which tests stay together, and what one of them makes for all."""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

# What is drawn for a form, all tests of that form look at; and each share of the pages is a long walk of its own.
BY_PART = re.compile(r"tests/(?:exercises/test_contract\.py::\w+\[(.+)\]|journeys/test_pages\.py::\w+\[(share.+)\])")


class Together(LoadScopeScheduling):
    """Gives a worker whole groups of tests, in the order of the collection."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """The tests that one worker takes as a whole: those of a file, of the contract those of a form, of the pages a
    share."""
    by_part = BY_PART.match(nodeid)
    return by_part[1] or by_part[2] if by_part else nodeid.partition("::")[0]


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """The other workers wait meanwhile."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder, which the first worker to come here fills for all."""
    with one_at_a_time(folder.with_suffix(".lock")):
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            make(begun)
            begun.rename(folder)
    return folder
