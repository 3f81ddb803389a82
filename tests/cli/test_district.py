"""`carpath district`: what stands in a District, and its proof."""

from __future__ import annotations

import json

import pytest

from carpath.cis.utility import hygiene
from tests.cli.conftest import Run

SMALL = ("district", "--seed", "9", "--premises", "60")


def test_a_district_is_counted_by_kind_and_place(run: Run) -> None:
    result = run(*SMALL)
    answer = json.loads(result.stdout)
    assert result.exit_code == 0 and "controls" not in answer
    assert (answer["seed"], answer["premises"], answer["months"]) == (9, 60, 25)
    assert sum(answer["kinds"].values()) == sum(answer["places"].values()) == 60
    assert answer["gl"]["142.10"]["name"] == "Customer accounts receivable - electric"


def test_the_check_says_of_each_equation_that_it_holds(run: Run) -> None:
    answer = json.loads(run(*SMALL, "--check").stdout)
    names = ["AR roll", "Cash three-way", "Tax proof", "Journal", "Sub-ledgers"]
    assert answer["controls"] == dict.fromkeys(names, "holds")
    assert set(answer["validations"].values()) == {"holds"}
    assert answer["hi_low_reports"]["tested"] > answer["hi_low_reports"]["listed"]


def test_a_fault_is_named_and_exits_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(hygiene.CHECKS, "Reads", lambda home: iter([f"Premise {home.number} is haunted."]))  # type: ignore[arg-type]
    result = run(*SMALL, "--check")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["validations"]["Reads"][0] == "Premise 0 is haunted."


def test_what_is_no_number_is_told_one_sentence_each(run: Run) -> None:
    result = run("district", "--premises", "0")
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["--seed", "--premises"]
    assert run("district", "--seed", "1.5", "--premises", "20").exit_code == 2
