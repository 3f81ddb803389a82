"""A fresh machine that lacks something hears in one sentence what to type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deploy import chromium, install, steps, system
from deploy.steps import Stop

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What apt would have been asked, as root on Debian."""
    asked: list[str] = []
    monkeypatch.setattr(system, "step", lambda title, command, extra=None: asked.append(" ".join(command)))
    monkeypatch.setattr(system, "can_apt", lambda: True)
    return asked


def test_an_old_python_is_refused_with_the_command_that_helps() -> None:
    old = "import sys; sys.version_info = (3, 9, 2); import deploy"
    ended = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("CarPath needs Python 3.11 or newer and this is 3.9; ")
    assert "make run PYTHON=python3" in ended.stderr


def test_as_root_on_debian_what_is_missing_is_installed(commands: list[str]) -> None:
    system.demand("Pango", ["libpango-1.0-0"])
    assert [command.split()[:2] for command in commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert commands[1].endswith("libpango-1.0-0")


@pytest.mark.parametrize(
    ("platform", "command"),
    [("linux", "sudo apt-get update && sudo apt-get install -y libpango-1.0-0"), ("darwin", "brew install pango")],
)
def test_anybody_else_is_told_the_exact_command(platform: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(system, "can_apt", lambda: False)
    with pytest.raises(Stop, match=f"Pango is missing; install it and run this again: {command}$"):
        system.demand("Pango", ["libpango-1.0-0"], ["pango"])


def test_a_missing_ensurepip_is_installed_by_its_debian_name(
    commands: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "find_spec", lambda name: None)
    monkeypatch.setattr(install, "step", lambda title, command, extra=None: None)
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    install._environment()
    assert commands[1].endswith("python3-venv")


def test_a_step_that_fails_shows_the_end_of_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "LOGS", tmp_path)
    with pytest.raises(
        Stop, match=r"(?s)Packages of the lock: failed\. The end of .*packages\.log:\n    no such wheel"
    ):
        steps.step("Packages of the lock", [sys.executable, "-c", "raise SystemExit('no such wheel')"])


def test_a_browser_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARPATH_CHROMIUM", "no-such-browser")
    with pytest.raises(Stop, match="CARPATH_CHROMIUM=no-such-browser is no program"):
        chromium.find_chromium()


def test_the_secret_is_random_and_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "INSTANCE", tmp_path)
    install._secret()
    first = (tmp_path / "secret").read_text()
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert len(first) == 64
    install._secret()
    assert (tmp_path / "secret").read_text() == first
