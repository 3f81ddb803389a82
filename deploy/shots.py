"""`make shots`: every page for every demo role, light, dark and 390 px wide, as PNG under build/shots/."""

from __future__ import annotations

import sys

from deploy.chromium import provide_chromium
from deploy.install import DEV, install
from deploy.places import PYTHON
from deploy.steps import main, stage


def shots() -> int:
    """Sets up what the camera needs and takes the pictures; arguments are roles, all of them without any."""
    install(DEV)
    return stage("Pictures", [PYTHON, "-m", "deploy.camera", *sys.argv[1:]], {"CARPATH_CHROMIUM": provide_chromium()})


if __name__ == "__main__":
    main(shots)
