"""A ten-key run from Begin to grade, by its key log."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest

from carpath.core import keywriter
from carpath.core.keylog import KeyLog
from carpath.exercises.kind import Case, Form, Mode, Move
from carpath.exercises.tenkey import KIND
from tests.exercises.tenkey.test_forms import blueprint

KEYPAD = {".": "NumpadDecimal", "Enter": "NumpadEnter", "-": "NumpadSubtract"}


def form(**settings: Any) -> Form:
    return Form(Mode.ASSESSED, settings={"limit_s": 60, **settings})


@cache
def drawn(**settings: Any) -> Case:
    return KIND.draw(Random(1), form(**settings), blueprint())[0]


def keys(case: Case, count: int) -> list[str]:
    """The keys of the first entries, rightly keyed."""
    return [key for amount in case.task.amounts[:count] for key in [*amount, "Enter"]]


def keypad(*found: str) -> list[tuple[str, str]]:
    return [(key, KEYPAD.get(key, f"Numpad{key}")) for key in found]


def played(case: Case, pressed: list[tuple[str, str]], pace_ms: int = 300) -> KeyLog:
    events = [event for n, (key, code) in enumerate(pressed) for event in keywriter.press(n * pace_ms * 10, key, code)]
    work = KIND.start(case.task)
    for seq, body in enumerate(keywriter.moves(case.task.nonce, events), 1):
        work = KIND.play(case.task, work, Move(seq, body.get("t", 0) // 10 + 50, body))
    return work


def graded(pressed: list[tuple[str, str]], pace_ms: int = 300, **settings: Any) -> Any:
    case = drawn(**settings)
    grade = KIND.grade(case, played(case, pressed, pace_ms), form(**settings))
    return KIND.sum_up(form(**settings), (case,), (grade,))


def test_a_steady_right_run_passes_with_exact_measures() -> None:
    pressed = keypad(*keys(drawn(), 25))
    grade = graded(pressed)
    assert grade.passed and grade.share == 1
    assert grade.measures["net_spm"] == grade.measures["gross_spm"] == str(len(pressed))
    assert (grade.measures["accuracy"], grade.measures["keypad_share"]) == ("100", "100")


def test_k11_digits_of_the_top_row_count_nothing_where_the_keypad_is_required() -> None:
    top_row = [(key, f"Digit{key}") for key in "4567"] + [("Enter", "Enter")]
    grade = graded(top_row)
    assert (grade.measures["gross_spm"], grade.measures["entries"]) == ("0", "0")
    assert "accuracy" not in grade.measures


def test_k11_keys_with_num_lock_off_count_nothing() -> None:
    grade = graded([("Clear", "Numpad5"), ("Home", "Numpad7"), ("Enter", "NumpadEnter")])
    assert (grade.measures["gross_spm"], grade.headline) == ("0", "Nothing was keyed.")


def test_an_accommodation_lets_every_key_count_and_says_nothing_of_the_keypad() -> None:
    top_row = [(key, "Period" if key == "." else f"Digit{key}") for key in keys(drawn(numpad="any"), 20)]
    grade = graded(top_row, numpad="any")
    assert grade.measures["right"] == "20" and "keypad_share" not in grade.measures


def test_the_share_of_the_keypad_is_recorded_where_the_owner_wants_it() -> None:
    entry = keys(drawn(numpad="recorded"), 1)
    mixed = [*keypad(*entry[:-1]), ("Enter", "Enter")]
    share = graded(mixed, numpad="recorded").measures["keypad_share"]
    assert share == str(100 - 100 // len(mixed)) or "/" in share


def test_practice_needs_no_keypad() -> None:
    case = KIND.draw(Random(1), Form(Mode.PRACTICE), blueprint())[0]
    assert KIND.view(case.task, KIND.start(case.task), Form(Mode.PRACTICE))["numpad"] == "any"


def test_a_comma_from_the_point_of_the_keypad_is_a_point() -> None:
    amount = drawn().task.amounts[0].replace(".", ",")
    pressed = [(key, "NumpadDecimal" if key == "," else f"Numpad{key}") for key in amount]
    assert graded([*pressed, ("Enter", "NumpadEnter")]).measures["right"] == "1"


def test_plus_commits_and_the_clear_key_of_a_mac_empties_the_entry() -> None:
    amount = drawn().task.amounts[0]
    pressed = [*keypad("9", "9"), ("Clear", "NumLock"), *keypad(*amount)]
    case = drawn()
    events = [event for n, (key, code) in enumerate(pressed) for event in keywriter.press(n * 3000, key, code)]
    events.append([len(pressed) * 3000, "d", "NumpadAdd", "+", ""])
    work = KIND.start(case.task)
    for seq, body in enumerate(keywriter.moves(case.task.nonce, events), 1):
        work = KIND.play(case.task, work, Move(seq, seq * 2000, body))
    assert [entry.right for entry in case.task.keyed(work).entries] == [True]


def test_a_whole_batch_is_held_against_its_total() -> None:
    case = drawn()
    right = graded(keypad(*keys(case, 25)))
    assert "Total of batch 1" in [found.step for found in right.findings]
    assert next(found for found in right.findings if found.step == "Total of batch 1").why == "It balances."
    wrong = keys(case, 25)
    wrong[0] = "9" if wrong[0] != "9" else "8"
    off = next(found for found in graded(keypad(*wrong)).findings if found.step == "Total of batch 1")
    assert off.why.startswith("It is out by $")


@pytest.mark.parametrize("layout", ["stub", "mixed"])
def test_stubs_are_keyed_account_first(layout: str) -> None:
    grade = graded(keypad(*keys(drawn(layout=layout), 10)), pace_ms=200, layout=layout)
    assert grade.measures["right"] == "10"


def test_a_page_that_is_loaded_again_finds_what_stands() -> None:
    case = drawn()
    view = KIND.view(case.task, played(case, keypad(*keys(case, 2), "7")), form())
    assert (view["committed"], view["open"]) == (list(case.task.amounts[:2]), "7")
