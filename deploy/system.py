"""What the operating system must bring: installed by apt when we are root on Debian or Ubuntu, otherwise asked for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from deploy.steps import Stop, step

QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


@dataclass(frozen=True)
class Missing:
    """Something that is not there, and the packages that bring it."""

    what: str
    debian: Sequence[str]
    brew: Sequence[str]


def can_apt() -> bool:
    """True as root on a system with apt."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(what: str, packages: Sequence[str]) -> None:
    """Installs Debian packages as root. Raises Stop with the log's end."""
    step("Lists of Debian packages", ["apt-get", "update", "-q"], QUIET)
    step(f"{what} with apt", ["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], QUIET)


def demand(missing: Sequence[Missing]) -> None:
    """Installs all that is missing at once, or raises Stop with the exact command for this system."""
    if not missing:
        return
    what = " and ".join(each.what for each in missing)
    debian = [package for each in missing for package in each.debian]
    brew = [package for each in missing for package in each.brew]
    if can_apt():
        apt_install(what, debian)
    elif sys.platform == "darwin":
        raise Stop(f"This computer lacks {what}; install it and run this again: brew install {' '.join(brew)}")
    else:
        command = f"sudo apt-get update && sudo apt-get install -y {' '.join(debian)}"
        raise Stop(f"This computer lacks {what}; install it and run this again: {command}")
