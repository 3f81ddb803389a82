"""`carpath case` and `carpath grade`: a case by its number, its key, its moves, and what they posted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import Run

DESK = "hilo"


def drawn(run: Run, seed: int, difficulty: int = 1, kind: str = DESK) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(
        run("case", kind, "--seed", str(seed), "--difficulty", str(difficulty), "--with-key").stdout
    )
    return told


def graded(run: Run, seed: int, moves: object, difficulty: int = 1, kind: str = DESK) -> dict[str, Any]:
    arguments = ("grade", kind, "--seed", str(seed), "--difficulty", str(difficulty), "--moves", "-")
    told: dict[str, Any] = json.loads(run(*arguments, given=moves).stdout)
    return told


def test_the_same_seed_draws_the_same_case_and_the_key_is_told_only_when_asked_for(run: Run) -> None:
    first, second = (run("case", DESK, "--seed", "7", "--difficulty", "2").stdout for _ in range(2))
    told = json.loads(first)
    assert first == second != run("case", DESK, "--seed", "8", "--difficulty", "2").stdout
    assert list(told) == ["kind", "seed", "difficulty", "version", "task"]
    assert (told["kind"], told["seed"], told["difficulty"]) == (DESK, 7, 2)


def test_what_moves_bring_to_light_is_shown_only_after_them(run: Run) -> None:
    arguments = ("case", DESK, "--seed", "7", "--difficulty", "2")
    at_first = json.loads(run(*arguments).stdout)["task"]
    assert list(at_first) == ["screen", "refused"] and at_first["refused"] == []
    moves = [{"do": "open", "tab": "reads"}, {"do": "dance"}]
    later = json.loads(run(*arguments, "--moves", "-", given=moves).stdout)["task"]
    assert later["screen"] != at_first["screen"]
    assert later["refused"][0]["move"] == 2


@pytest.mark.parametrize("difficulty", [1, 2, 3, 4])
def test_the_moves_of_the_key_earn_full_marks_and_none_earn_nothing(run: Run, difficulty: int) -> None:
    key = drawn(run, 11, difficulty)["key"]
    told = graded(run, 11, key["moves"], difficulty)
    assert (told["percent"], told["passed"], told["critical"], told["refused"]) == (100, True, [], [])
    assert told["points"] == told["of"] == 100
    blank = graded(run, 11, [], difficulty)
    assert (blank["points"], blank["passed"]) == (0, False)


def test_a_finding_says_step_you_key_points_and_why(run: Run) -> None:
    told = graded(run, 3, [{"do": "resolve", "code": "AC"}])
    assert all({"step", "you", "key", "points", "of", "why"} <= set(finding) for finding in told["findings"])


def test_a_move_that_the_desk_refuses_is_told_and_changes_nothing(run: Run) -> None:
    key = drawn(run, 5)["key"]["moves"]
    told = graded(run, 5, [{"do": "dance"}, *key])
    assert told["percent"] == 100
    assert told["refused"][0]["move"] == 1 and "dance" in told["refused"][0]["sentence"]


def test_the_moves_of_a_desk_are_listed_with_their_fields(run: Run) -> None:
    schema = json.loads(run("case", DESK, "--moves-schema").stdout)
    assert {"open", "read", "rebill", "resolve"} <= {move["do"] for move in schema}
    assert all(move["about"] and isinstance(move["fields"], dict) for move in schema)


def test_a_desk_is_also_called_by_its_code(run: Run) -> None:
    assert drawn(run, 5, kind="HILO") == drawn(run, 5)


def test_the_ledger_balances_and_is_empty_where_nothing_was_rebilled(run: Run) -> None:
    posted = {}
    for seed in range(40):
        moves = drawn(run, seed, 3)["key"]["moves"]
        rebilled = any(move["do"] == "freeze" for move in moves)
        arguments = ("grade", DESK, "--seed", str(seed), "--difficulty", "3", "--moves", "-", "--ledger")
        posted[rebilled] = run(*arguments, given=moves).stdout
        if len(posted) == 2:
            break
    assert posted[False] == "" and "142.10" in posted[True]


def test_wrong_input_is_told_with_its_place(run: Run) -> None:
    told = run("grade", DESK, "--seed", "1", "--moves", "-", given=[{"do": "open"}, {"go": 1}, 5])
    assert (told.exit_code, told.stdout) == (2, "")
    assert [line.partition(":")[0] for line in told.stderr.splitlines()] == ["[1]", "[2]"]
    for arguments, sentence in (
        (("case", "juggling", "--seed", "1"), "There is no exercise"),
        (("case", DESK, "--seed", "1", "--difficulty", "5"), "choose 1, 2, 3 or 4"),
        (("case", DESK), "--seed"),
        (("grade", "accounting", "--seed", "1", "--moves", "-", "--ledger"), "moves no money"),
    ):
        told = run(*arguments, given=[])
        assert told.exit_code == 2 and sentence in told.stderr, arguments
