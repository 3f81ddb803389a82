"""A Chromium or Chrome for the browser tests: an installed one, else by apt as root, else Playwright's own download."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from deploy.places import PYTHON
from deploy.steps import Stop, step
from deploy.system import apt_install, can_apt

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
OWN = {"darwin": "~/Library/Caches/ms-playwright", "linux": "~/.cache/ms-playwright"}


def find_chromium() -> str | None:
    """The path of a browser that is installed: CARPATH_CHROMIUM first, then the usual names and places."""
    named = os.environ.get("CARPATH_CHROMIUM")
    if named and shutil.which(named) is None:
        raise Stop(f"CARPATH_CHROMIUM={named} is no program; name one that exists or leave it out.")
    for name in [named, *NAMES] if named else NAMES:
        if found := shutil.which(name):
            return found
    return _on_a_mac() or _own()


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
    if not (found := find_chromium()):
        _install()
        found = find_chromium()
    if not found:
        raise Stop("No Chromium for the browser tests; install one: sudo apt-get install -y chromium")
    return found


def _install() -> None:
    try:
        if can_apt():
            apt_install("Chromium", ["chromium"])
        else:
            step("Chromium by Playwright", [PYTHON, "-m", "playwright", "install", "chromium"])
    except Stop as stop:
        by_hand = "brew install --cask chromium" if sys.platform == "darwin" else "sudo apt-get install -y chromium"
        raise Stop(f"{stop}\nInstall a Chromium and run this again: {by_hand}") from stop
