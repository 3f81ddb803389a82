"""Question banks checked as a whole: planted faults are told with file, place and remedy, and nothing crashes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from carpath.core.errors import Faulty
from carpath.exercises import kinds
from carpath.services.bank_check import check

BANKS = Path(__file__).resolve().parents[2] / "question_banks"
READ = sorted(path.relative_to(BANKS).as_posix() for path in BANKS.rglob("*") if path.suffix in (".toml", ".json"))
# What stands on the tariff book is read once that is whole.
DISTRICT = [
    name for name in READ if name.startswith("district/") and not name.endswith(("remarks.toml", "validation.toml"))
]
PLANTED = [
    ("district/bulletins.toml", '"5.6-5"', '"5.6-55"', "points to 5.6-55, which the binder lacks"),
    ("district/bulletins.toml", 'number = "2025-2"', 'number = "2025-1"', "Bulletin 2025-1 stands here twice"),
    ("district/bulletins.toml", "effective = 2025-04-01", 'effective = "April"', "must be a day, for example"),
    ("district/glossary.toml", 'word = "AMR"', 'word = "account"', "“account” is explained twice"),
    ("district/glossary.toml", 'meaning = "A read that', 'meening = "A read that', "`meaning` is missing"),
    ("district/confidentiality.toml", "valid_months = 12", "valid_months = 0", "must lie between 1 and 120"),
    ("district/interview.toml", 'id = "relief"', 'id = "learning"', "is used 2 times"),
    ("district/interview.toml", '"Tells, or hints", ', "", "needs four texts"),
    ("district/work_errors.toml", 'code = "PAY"', 'code = "LEAD"', "Desk PAY stands here 0 times"),
    ("district/binder.toml", 'anchor = "9.5"', 'anchor = "9.4"', "The anchor is used twice"),
    ("district/binder.toml", 'CY = "customer moved', 'CX = "customer moved', "Say what CY tests"),
    ("district/validation.toml", "small_kw = 100", 'small_kw = "100"', "Give a whole number from 1"),
    ("district/tariff-book.json", '"schedule": "W1"', '"schedule": "W2"', "no kind that CarPath can price"),
    ("district/tariff-book.json", '"RR": "re-read"', '"RR": "re-read", "RR": "again"', "RR stands twice"),
    ("district/desks.toml", "lines = 12", 'lines = "12"', "must be a whole number"),
    (
        "district/desks.toml",
        'code = "LUD"\nmet_by = "sign-off"',
        'code = "LUD"\nmet_by = "proof-sets"',
        "No exercise teaches",
    ),
    ("district/remarks.toml", 'code = "05"', 'code = "04"', "exactly one entry"),
    ("hilo/blueprint.toml", "one_by_hand_in = 6", "one_by_hand_in = 1", "Give a whole number from 2"),
    ("typing/practice.toml", "sentences", "sentenses", "sentences"),
]


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    return shutil.copytree(BANKS, tmp_path / "banks")


def told(banks: Path) -> list[str]:
    return [str(fault) for fault in check(banks).faults]


def test_the_banks_that_ship_have_no_fault() -> None:
    checked = check(BANKS)
    assert checked.faults == () and checked.files > 20


@pytest.mark.parametrize(("file", "old", "new", "sentence"), PLANTED)
def test_a_planted_fault_is_told_with_its_file(banks: Path, file: str, old: str, new: str, sentence: str) -> None:
    text = (banks / file).read_text()
    assert old in text
    (banks / file).write_text(text.replace(old, new, 1))
    found = told(banks)
    assert any(line.startswith(file) and sentence in line for line in found), found


def test_faults_of_several_files_are_told_together_and_each_once(banks: Path) -> None:
    for file, old, new, _ in PLANTED[:4]:
        (banks / file).write_text((banks / file).read_text().replace(old, new, 1))
    found = told(banks)
    assert len(found) == len(set(found)) and {line.split(".toml")[0] for line in found} == {
        "district/bulletins",
        "district/glossary",
    }


@pytest.mark.parametrize("text", ["{[", "x = 3"])
def test_a_folder_full_of_nonsense_is_told_file_by_file_and_stops_nothing(banks: Path, text: str) -> None:
    for file in READ:
        (banks / file).write_text(text)
    found = told(banks)
    assert len(found) == len(set(found))
    assert set(DISTRICT) <= {re.split("[:,]", line)[0] for line in found}


@pytest.mark.parametrize("kind", list(kinds()))
def test_nonsense_in_the_folder_of_a_kind_is_told_with_its_files(banks: Path, kind: str) -> None:
    files = [file for file in READ if file.startswith(f"{kind}/")]
    for file in files:
        (banks / file).write_text("x = 3")
    assert {re.split("[:,]", line)[0] for line in told(banks)} == set(files)


def test_a_missing_folder_and_a_missing_file_are_named(banks: Path) -> None:
    (banks / "district/glossary.toml").unlink()
    shutil.rmtree(banks / "tenkey")
    found = told(banks)
    assert any(line.startswith("district/glossary.toml") and "missing" in line for line in found)
    assert any("tenkey" in line and "does not exist" in line for line in found)
    with pytest.raises(Faulty):
        check(banks / "nowhere")
