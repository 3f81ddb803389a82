"""`make check`: ruff, mypy, then every test; the first that fails ends it."""

from __future__ import annotations

from deploy.install import DEV, install
from deploy.places import PYTHON
from deploy.steps import Stop, main, stage
from deploy.testing import tests

CHECKS = (
    ("Rules (ruff)", "ruff", "check"),
    ("Format (ruff)", "ruff", "format", "--check"),
    ("Types (mypy)", "mypy"),
)


def check() -> int:
    """Exit code of the tests; raises Stop when a check before them fails."""
    install(DEV)
    for title, *command in CHECKS:
        if stage(title, [PYTHON, "-m", *command]) != 0:
            raise Stop(f"{title}: failed, see above.")
    return tests()


if __name__ == "__main__":
    main(check)
