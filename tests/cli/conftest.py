"""The command line, run in this process and in one of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from carpath.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `carpath` without any setting but those given."""
    monkeypatch.setenv("FLASK_RUN_FROM_CLI", "true")

    def runner(*arguments: str, given: Any = None, settings: dict[str, str] | None = None) -> Result:
        text = given if given is None or isinstance(given, str) else json.dumps(given)
        return CliRunner().invoke(main, arguments, input=text, env=settings)

    return runner


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """An instance of the test's own with an empty database."""
    return {
        "CARPATH_STAGE": "testing",
        "CARPATH_INSTANCE": str(tmp_path),
        "CARPATH_DATABASE": f"sqlite:///{tmp_path / 'carpath.db'}",
        "CARPATH_DEMO": "on",
    }
