"""A Chromium or Chrome for the browser tests: an installed one, else by apt as root, else Playwright's own download."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from deploy.places import PYTHON
from deploy.steps import Stop, step
from deploy.system import Missing, apt_install, can_apt, demand

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
OWN = {"darwin": "~/Library/Caches/ms-playwright", "linux": "~/.cache/ms-playwright"}


def find_chromium() -> str | None:
    """The path of a browser that starts: CARPATH_CHROMIUM first, then the usual names and places."""
    named = os.environ.get("CARPATH_CHROMIUM")
    if named and shutil.which(named) is None:
        raise Stop(f"CARPATH_CHROMIUM={named} is no program; name one that exists or leave it out.")
    installed = [shutil.which(name) for name in ([named] if named else NAMES)]
    return next((path for path in (*installed, _on_a_mac(), _own()) if path and _starts(path)), None)


def _starts(path: str) -> bool:
    """False for a browser whose libraries are missing, and for Ubuntu's package that only points to a snap."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def _on_a_mac() -> str | None:
    places = [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC]
    return next((place for place in places if Path(place).exists()), None)


def _own() -> str | None:
    """Playwright's own download, newest first."""
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or OWN.get(sys.platform, OWN["linux"])).expanduser()
    programs = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*")
    found = [path for program in programs for path in cache.glob(f"chromium-*/{program}")]
    return str(max(found)) if found else None


def provide_chromium() -> str:
    """The path of a browser, installed now if need be. Raises Stop with the exact command."""
    demand(_missing_driver_library())
    found = find_chromium() or _by_apt() or _by_playwright()
    if not found:
        by_hand = "brew install --cask chromium" if sys.platform == "darwin" else "sudo apt-get install -y chromium"
        raise Stop(f"There is no Chromium that starts; install one and run this again: {by_hand}")
    return found


def _missing_driver_library() -> list[Missing]:
    """The program that Playwright drives browsers with does not start without libatomic, and a bare Debian has none.

    Whoever is not root and must ask for it asks for Chromium in the same go.
    """
    if sys.platform != "linux" or ctypes.util.find_library("atomic"):
        return []
    chromium = [] if can_apt() or find_chromium() else [Missing("Chromium", ["chromium"], [])]
    return [Missing("libatomic (Playwright needs it)", ["libatomic1"], []), *chromium]


def _by_apt() -> str | None:
    with suppress(Stop):
        if can_apt():
            apt_install("Chromium", ["chromium"])
    return find_chromium()


def _by_playwright() -> str | None:
    libraries = ["--with-deps"] if can_apt() else []
    with suppress(Stop):
        step("Chromium by Playwright", [PYTHON, "-m", "playwright", "install", *libraries, "chromium"])
    return find_chromium()
