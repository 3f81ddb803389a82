"""The lock files: every package pinned with hashes, what runs is what was tested."""

from __future__ import annotations

import re
import tomllib

from tests.rules.sources import ROOT

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.M)


def _entries(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """package -> (version, hashes)"""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        pin = PIN.match(line)
        assert pin or not line.strip() or line.startswith("#"), f"{name}: this line pins nothing: {line[:80]}"
        if pin:
            found[pin[1]] = (pin[2], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)))
    return found


def test_every_package_is_pinned_with_its_hashes() -> None:
    for name in ("requirements-run.lock", "requirements-dev.lock"):
        bare = [package for package, (_, hashes) in _entries(name).items() if not hashes]
        assert not bare, f"{name}: no hash for {bare}"


def test_what_runs_is_what_was_tested() -> None:
    run, dev = _entries("requirements-run.lock"), _entries("requirements-dev.lock")
    assert run.items() <= dev.items(), {name for name in run if run[name] != dev.get(name)}


def test_every_dependency_of_the_project_is_in_its_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    run, dev = _entries("requirements-run.lock"), _entries("requirements-dev.lock")
    assert not [name for name in project["dependencies"] if _package(name) not in run]
    assert not [name for name in project["optional-dependencies"]["dev"] if _package(name) not in dev]


def _package(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found.group().lower()
