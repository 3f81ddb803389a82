"""SETS UP AND STARTS: the scripts behind `make`. Standard library only, since they run before any package is there.

This file is read by old interpreters too, so that they can say what is missing.
"""

import shutil
import sys

OLDEST = (3, 11)


def _remedy() -> str:
    newer = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)]
    if newer:
        return "use the newer one of this computer: make run PYTHON=" + newer[0]
    if sys.platform == "darwin":
        return "install a newer one: brew install python@3.13, then make run PYTHON=python3.13"
    return "install a newer one: sudo apt-get install python3.11 python3.11-venv, then make run PYTHON=python3.11"


if sys.version_info < OLDEST:
    sys.exit(f"CarPath needs Python 3.11 or newer and this is {sys.version_info[0]}.{sys.version_info[1]}; {_remedy()}")
