"""`carpath bank check`: a folder of question banks, every fault with its place, exit 0 or 1."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import Run

BANKS = Path(__file__).resolve().parents[2] / "question_banks"


def test_the_banks_that_ship_are_sound(run: Run) -> None:
    result = run("bank", "check")
    assert result.exit_code == 0 and json.loads(result.stdout)["faults"] == []


def test_a_folder_of_the_districts_own_is_checked_by_argument_or_setting(run: Run, tmp_path: Path) -> None:
    own = shutil.copytree(BANKS, tmp_path / "own")
    glossary = own / "district/glossary.toml"
    glossary.write_text(glossary.read_text().replace("meaning =", "menaing =", 1))
    for result in (run("bank", "check", str(own)), run("bank", "check", settings={"CARPATH_QUESTION_BANKS": str(own)})):
        faults = json.loads(result.stdout)["faults"]
        assert result.exit_code == 1 and len(faults) == len(result.stderr.splitlines()) == 2
        assert all(fault["place"].startswith("district/glossary.toml, word account") for fault in faults)


def test_a_folder_that_is_not_there_is_wrong_input(run: Run) -> None:
    result = run("bank", "check", "/no/such/folder")
    assert result.exit_code == 2 and "There is no such folder." in result.stderr
