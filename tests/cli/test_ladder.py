"""`carpath ladder`: a draft checked, compared, tried and published from the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.databases import ROOT

FILE = ROOT / "question_banks" / "district" / "ladder.toml"
SOON = date.today() + timedelta(days=60)
DRAFT = (
    FILE.read_text(encoding="utf-8")
    .replace('version = "example-2026.1"', 'version = "example-2026.2"')
    .replace("effective_on = 2020-01-01", f"effective_on = {SOON}")
    .replace("months = 6", "months = 9")
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that asks for nine months where six are asked for now."""
    file = tmp_path / "draft.toml"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def test_a_draft_is_checked_without_a_database(run: Run, settings: dict[str, str], draft: Path) -> None:
    answer = json.loads(run("ladder", "check", str(draft), settings=settings).stdout)
    assert answer["ladder"] == "example-2026.2" and len(answer["hours"]) == 4


def test_every_fault_of_a_draft_is_told_with_its_line(run: Run, settings: dict[str, str], draft: Path) -> None:
    draft.write_text(DRAFT.replace("months = 9", 'months = "long"').replace('desk = "ADDR"', 'desk = "ADR"'))
    result = run("ladder", "check", str(draft), settings=settings)
    places = [line.partition(": ")[0] for line in result.stderr.splitlines()]
    numbers = {name: DRAFT.splitlines().index(f'id = "{name}"') + 1 for name in ("L2-time", "L2-addr")}
    assert result.exit_code == 2
    assert places == [f"line {number}, level 2, requirement {name}" for name, number in numbers.items()]


def test_two_versions_are_compared(run: Run, settings: dict[str, str], draft: Path) -> None:
    run("migrate", settings=settings)
    answer = json.loads(run("ladder", "diff", "example-2026.1", str(draft), settings=settings).stdout)
    assert (answer["before"], answer["after"]) == ("example-2026.1", "example-2026.2")
    [changed] = answer["levels"][1]["changed"]
    assert changed["changes"] == [{"field": "Time", "from": "6 months", "to": "9 months"}]
    assert run("ladder", "diff", "example-1999", str(draft), settings=settings).exit_code == 2


def test_a_draft_is_tried_and_published_and_then_frozen(run: Run, settings: dict[str, str], draft: Path) -> None:
    run("migrate", settings=settings)
    tried = json.loads(run("ladder", "try", str(draft), settings=settings).stdout)
    assert tried["effects"] == [] and "nobody's eligibility" in tried["sentence"]
    published = ("ladder", "publish", str(draft), "--reason", "The panel asked for more time.")
    assert json.loads(run(*published, settings=settings).stdout)["effective_on"] == SOON.isoformat()
    again = run(*published, settings=settings)
    assert (again.exit_code, "published already and frozen" in again.stderr) == (2, True)
    answer = json.loads(run("ladder", "diff", "example-2026.1", "example-2026.2", settings=settings).stdout)
    assert answer["levels"][1]["unchanged"] == 8


def test_a_day_named_beside_the_file_must_agree_with_it(run: Run, settings: dict[str, str], draft: Path) -> None:
    result = run("ladder", "check", str(draft), "--effective-on", "2031-01-01", settings=settings)
    assert (result.exit_code, "make them agree" in result.stderr) == (2, True)
