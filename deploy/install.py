"""`make install`: the virtual environment with hashed packages, native libraries for the PDF, web fonts."""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import secrets
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from deploy.places import HOMEBREW, INSTANCE, PYTHON, ROOT, VENV
from deploy.steps import Stop, main, say, step
from deploy.system import Missing, demand

RUN, DEV = ROOT / "requirements-run.lock", ROOT / "requirements-dev.lock"

LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig")
BUILD_FONTS = """
from pathlib import Path
from sys import argv
from carpath.documents.fonts import build_web_fonts
build_web_fonts(Path(argv[1]))
"""
DEBIAN_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "libfontconfig1")


def install(lock: Path = RUN) -> None:
    """Brings the environment to what `lock` pins; returns at once when a stamp says that it is there."""
    # For the owner alone: it will hold people's records and the secret.
    INSTANCE.mkdir(mode=0o700, parents=True, exist_ok=True)
    fits = _stamp(lock).exists() or (lock == RUN and _stamp(DEV).exists())
    demand([*_missing_libraries(), *([] if fits else _missing_venv())])
    _hold_libraries()
    if not fits:
        _environment()
        _packages(lock)
    _secret()
    _web_fonts()


def _missing_libraries() -> list[Missing]:
    if all(_found(name) for name in LIBRARIES):
        return []
    return [Missing("Pango (it draws the certificates)", DEBIAN_LIBRARIES, ["pango"])]


def _missing_venv() -> list[Missing]:
    if find_spec("ensurepip") and find_spec("venv"):
        return []
    version = f"3.{sys.version_info.minor}"
    own = sys.executable in ("/usr/bin/python3", f"/usr/bin/python{version}")
    return [Missing("Python's venv", ["python3-venv" if own else f"python{version}-venv"], [f"python@{version}"])]


def _hold_libraries() -> None:
    """Raises Stop when a library is not found although its package is there."""
    still = [name for name in LIBRARIES if not _found(name)]
    if still:
        raise Stop(
            f"The libraries {', '.join(still)} are not found although their packages are installed; see ldconfig -p."
        )


def _found(library: str) -> bool:
    if ctypes.util.find_library(library):
        return True
    return any((Path(folder) / f"lib{library}.dylib").exists() for folder in HOMEBREW)


def _ground() -> str:
    return f"{sys.version} {sys.executable} {ROOT}"


def _stamp(lock: Path) -> Path:
    """A file whose name says: this Python, this folder, these packages. It stands only after everything worked."""
    pinned = _ground().encode() + lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return VENV / f"{lock.stem}-{hashlib.sha256(pinned).hexdigest()[:16]}.installed"


def _environment() -> None:
    """Makes .venv, or makes it anew when the folder was moved or Python changed."""
    ground = VENV / "ground"
    if not PYTHON.exists() or not ground.exists() or ground.read_text() != _ground():
        step("Environment in .venv", [sys.executable, "-m", "venv", "--clear", VENV])
        ground.write_text(_ground())


def _packages(lock: Path) -> None:
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--progress-bar", "off"]
    step(f"Packages of {lock.name}", [*pip, "--require-hashes", "-r", lock])
    step("CarPath itself", [*pip, "--no-build-isolation", "--no-deps", "-e", ROOT])
    for old in VENV.glob("*.installed"):
        old.unlink()
    _stamp(lock).touch()


def _secret() -> None:
    """The key that signs cookies: 256 random bits that only the owner may read; never a default."""
    secret = INSTANCE / "secret"
    if not secret.exists():
        with open(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))


def _web_fonts() -> None:
    """Subsets of the typefaces, made once for each version of the module that makes them."""
    made = hashlib.sha256((ROOT / "carpath" / "documents" / "fonts.py").read_bytes()).hexdigest()[:16]
    fonts = INSTANCE / "fonts"
    if not (fonts / f"{made}.made").exists():
        shutil.rmtree(fonts, ignore_errors=True)
        step("Fonts for the pages", [PYTHON, "-c", BUILD_FONTS, fonts])
        (fonts / f"{made}.made").touch()


def _install() -> None:
    install()
    say("Installed. Start CarPath with: make run")


if __name__ == "__main__":
    main(_install)
