"""A fresh machine that lacks something hears in one sentence what to type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deploy import chromium, install, steps, system
from deploy.steps import Stop
from deploy.system import Missing

ROOT = Path(__file__).resolve().parents[2]
PANGO = Missing("Pango", ["libpango-1.0-0"], ["pango"])
VENV = Missing("Python's venv", ["python3-venv"], ["python@3.12"])


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


def test_as_root_on_debian_all_that_is_missing_is_installed_at_once(commands: list[str]) -> None:
    system.demand([PANGO, VENV])
    assert [command.split()[:2] for command in commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert commands[1].endswith("libpango-1.0-0 python3-venv")


def test_where_nothing_is_missing_nothing_is_asked(commands: list[str]) -> None:
    system.demand([])
    assert commands == []


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "sudo apt-get update && sudo apt-get install -y libpango-1.0-0 python3-venv"),
        ("darwin", "brew install pango python@3.12"),
    ],
)
def test_anybody_else_is_told_the_exact_command(platform: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(system, "can_apt", lambda: False)
    with pytest.raises(Stop) as stop:
        system.demand([PANGO, VENV])
    assert str(stop.value) == f"This computer lacks Pango and Python's venv; install it and run this again: {command}"


@pytest.mark.parametrize(
    ("python", "package"),
    [("/usr/bin/python3", "python3-venv"), ("/usr/local/bin/python", f"python3.{sys.version_info.minor}-venv")],
)
def test_a_missing_ensurepip_is_asked_for_by_its_debian_name(
    python: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "executable", python)
    assert [missing.debian for missing in install._missing_venv()] == [[package]]


def test_a_step_that_fails_shows_the_end_of_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "LOGS", tmp_path)
    with pytest.raises(
        Stop, match=r"(?s)Packages of the lock: failed\. The end of .*packages\.log:\n    no such wheel"
    ):
        steps.step("Packages of the lock", [sys.executable, "-c", "raise SystemExit('no such wheel')"])


def test_a_folder_that_cannot_be_written_is_named_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as ended:
        steps.main(lambda: (tmp_path / "file" / "instance").mkdir())
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"{tmp_path}/file/instance: Not a directory.\n"


def test_a_browser_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARPATH_CHROMIUM", "no-such-browser")
    with pytest.raises(Stop, match="CARPATH_CHROMIUM=no-such-browser is no program"):
        chromium.find_chromium()


def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, ending in (("chromium", 127), ("google-chrome", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {ending}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.delenv("CARPATH_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find_chromium() == str(tmp_path / "google-chrome")


def test_what_playwright_needs_of_a_bare_debian_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for module in (system, chromium):
        monkeypatch.setattr(module, "can_apt", lambda: False)
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    with pytest.raises(Stop, match=r"lacks libatomic .* and Chromium; .*sudo apt-get install -y libatomic1 chromium$"):
        chromium.provide_chromium()


def test_the_secret_is_random_and_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "INSTANCE", tmp_path)
    install._secret()
    first = (tmp_path / "secret").read_text()
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert len(first) == 64
    install._secret()
    assert (tmp_path / "secret").read_text() == first
