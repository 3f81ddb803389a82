"""`make test` and `make prove`: sets up what tests need, then pytest; its last line is the summary."""

from __future__ import annotations

import sys

from deploy.chromium import provide_chromium
from deploy.install import DEV, install
from deploy.places import PYTHON
from deploy.steps import main, stage

# A worker for each core, up to four; each takes the next group of tests in the order of the collection.
WORKERS = ("-n", "logical", "--maxprocesses", "4", "--no-loadscope-reorder")

# What one run compiled, the workers of the next one take, also where the environment has Python keep nothing.
KEEP_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


def tests(arguments: list[str] | None = None) -> int:
    """Runs every test, or those that the arguments name, and returns pytest's exit code."""
    install(DEV)
    chosen = {"CARPATH_CHROMIUM": provide_chromium(), **KEEP_COMPILED}
    return stage("Tests", [PYTHON, "-m", "pytest", *WORKERS, *(arguments or [])], chosen)


if __name__ == "__main__":
    main(lambda: tests(sys.argv[1:]))
