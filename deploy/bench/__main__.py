"""Runs every bench beside this file, one after the other."""

from __future__ import annotations

from pathlib import Path

from deploy.chromium import provide_chromium
from deploy.install import DEV, install
from deploy.places import PYTHON
from deploy.steps import main, stage


def benches() -> int:
    """0 when every bench kept its promise."""
    install(DEV)
    chosen = {"CARPATH_CHROMIUM": provide_chromium()}
    names = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if not file.stem.startswith("_"))
    broken = [name for name in names if stage(f"Bench {name}", [PYTHON, "-m", f"deploy.bench.{name}"], chosen) != 0]
    return 1 if broken else 0


if __name__ == "__main__":
    main(benches)
