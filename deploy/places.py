"""Where things stand: the project, its virtual environment, and the folder that holds what an installation makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CARPATH = VENV / "bin" / "carpath"
INSTANCE = Path(os.environ.get("CARPATH_INSTANCE") or ROOT / "instance").absolute()
LOGS = INSTANCE / "logs"

# Homebrew's libraries are not on the loader's path of a Python that Homebrew did not build.
HOMEBREW = ("/opt/homebrew/lib", "/usr/local/lib")


def child_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for what the scripts start: this one, `extra`, and on macOS the way to Homebrew's libraries."""
    environment = {**os.environ, **(extra or {})}
    if sys.platform == "darwin":
        given = environment.get("DYLD_FALLBACK_LIBRARY_PATH")
        environment["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join([*([given] if given else []), *HOMEBREW])
    return environment
