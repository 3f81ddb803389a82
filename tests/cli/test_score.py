"""`carpath score` and `carpath bill`: one case or a list, answered in kind, or every fault and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TYPED = {"passage": "the cat", "keys": [[n * 100, sign] for n, sign in enumerate("the cat")], "limit_s": 60}
KEYED = {
    "amounts": ["45.67", "8.00"],
    "keys": [[n * 100, key] for n, key in enumerate([*"45.67", "Enter", *"9", "Enter"])],
    "limit_s": 60,
    "decimal": "point",
}
BILLED = {"schedule": "7", "inputs": {"kwh": 500, "days": 30, "size": "M", "tax_code": "00"}}


def test_a_typing_case_is_scored_in_exact_fractions_with_floored_displays(run: Run) -> None:
    answer = json.loads(run("score", "typing", "-", given=TYPED).stdout)
    # Seven strokes in 0.6 seconds, since the standing text has as many words as the copy: 7/5 words in 1/100 minute.
    assert (answer["counted"], answer["errors"], answer["gross_wpm"], answer["passed"]) == (7, 0, "140", True)
    assert answer["gross_wpm_display"] == "140.0"


def test_a_ten_key_case_is_scored(run: Run) -> None:
    answer = json.loads(run("score", "tenkey", "-", given=KEYED).stdout)
    assert (answer["right"], answer["entries"], answer["accuracy"]) == (1, 2, "50")


def test_a_bill_is_computed_line_by_line(run: Run) -> None:
    answer = json.loads(run("bill", "-", given=BILLED).stdout)
    assert list(answer) == ["lines", "taxable", "PUT", "PRIV", "CITY", "total"]
    assert list(answer["lines"][0]) == ["label", "quantity", "rate", "amount", "schedule", "version"]


@pytest.mark.parametrize(("command", "case"), [(("score", "typing"), TYPED), (("bill",), BILLED)])
def test_a_list_is_answered_with_a_list(run: Run, command: tuple[str, ...], case: object) -> None:
    one = json.loads(run(*command, "-", given=case).stdout)
    assert json.loads(run(*command, "-", given=[case, case]).stdout) == [one, one]
    assert json.loads(run(*command, "-", given=[]).stdout) == []


def test_each_fault_of_each_case_is_told_with_its_place_and_nothing_is_answered(run: Run) -> None:
    wrong = {"schedule": "7", "inputs": {**BILLED["inputs"], "kwh": "x", "days": 0}}  # type: ignore[dict-item]
    result = run("bill", "-", given=[BILLED, wrong, 5])
    told = result.stderr.splitlines()
    assert result.exit_code == 2 and result.stdout == ""
    assert [line.partition(":")[0] for line in told] == ["[1].inputs.days", "[1].inputs.kwh", "[2]"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a":\n  ]', "standard input line 2 column 3: "),
        ("[NaN]", "standard input: "),
        ("[" * 100_000, "standard input: "),
        ("", "standard input line 1 column 1: "),
    ],
)
def test_what_is_no_json_is_told_with_line_and_column(run: Run, text: str, place: str) -> None:
    result = run("score", "typing", "-", given=text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(place) and len(result.stderr.splitlines()) == 1


def test_a_file_that_is_missing_or_no_text_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe{}")
    for name, sentence in (("none", "No such file"), (".", "Is a directory"), ("bytes", "byte 0 is no UTF-8")):
        result = run("score", "tenkey", str(tmp_path / name))
        assert result.exit_code == 2 and sentence in result.stderr, name


def test_a_kind_that_cannot_be_scored_is_told_which_can(run: Run) -> None:
    result = run("score", "hilo", "-", given={})
    assert result.exit_code == 2 and "typing, tenkey" in result.stderr


def test_numbers_are_read_as_they_are_written(run: Run) -> None:
    text = json.dumps(TYPED).replace('"limit_s": 60', '"limit_s": 0.3').replace("[100,", "[100.1,")
    answer = json.loads(run("score", "typing", "-", given=text).stdout)
    assert answer["counted"] == 4  # strokes at 0, 100.1, 200 and 300 ms; 0.3 s is exactly 300 ms


def test_scoring_needs_no_setting_no_database_and_no_working_folder(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([TYPED]))
    command = [str(Path(sys.executable).parent / "carpath"), "score", "typing", str(file)]
    done = subprocess.run(command, env={}, cwd="/", capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["net_wpm"] == "140"
