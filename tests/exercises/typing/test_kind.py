"""A typing run from Begin to grade, by its key log."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest

from carpath.core import keywriter
from carpath.core.grading import Verdict
from carpath.core.keylog import PER_S, KeyLog
from carpath.exercises.kind import Case, Form, Mode, Move
from carpath.exercises.typing import KIND
from tests.exercises.typing.test_passages import stock

ASSESSED = Form(Mode.ASSESSED, settings={"limit_s": 60})


@cache
def case(mode: Mode = Mode.ASSESSED, seed: int = 1) -> Case:
    return KIND.draw(Random(seed), Form(mode, settings={"limit_s": 60}), stock())[0]


def keyed(text: str, *, pace_ms: int = 240, extra: tuple[list[Any], ...] = ()) -> list[list[Any]]:
    typed = [event for n, sign in enumerate(text) for event in keywriter.press(n * pace_ms * 10, sign)]
    return sorted([*typed, *extra], key=lambda event: event[0])


def played(drawn: Case, events: list[list[Any]], delay_ms: int = 50) -> KeyLog:
    """The log after these events, each chunk received when the browser closed it."""
    work = KIND.start(drawn.task)
    for seq, body in enumerate(keywriter.moves(drawn.task.nonce, events), 1):
        work = KIND.play(drawn.task, work, Move(seq, body.get("t", 0) // 10 + delay_ms, body))
    return work


def graded(events: list[list[Any]], form: Form = ASSESSED, delay_ms: int = 50) -> Any:
    drawn = case(form.mode)
    grade = KIND.grade(drawn, played(drawn, events, delay_ms), form)
    return KIND.sum_up(form, (drawn,), (grade,))


def passage(length: int) -> str:
    return str(case().task.passage[:length])


def test_a_steady_right_run_passes_with_exact_measures() -> None:
    grade = graded(keyed(passage(200)))
    assert (grade.passed, grade.measures["net_wpm"], grade.measures["accuracy"]) == (True, "40", "100")
    assert grade.share == 1 and grade.measures["valid"] == "yes"


def test_a_slow_run_fails_and_earns_its_part() -> None:
    grade = graded(keyed(passage(70), pace_ms=500))
    assert (grade.passed, grade.share) == (False, Fraction(14, 35))


def test_practice_is_never_passed_or_failed() -> None:
    drawn = case(Mode.PRACTICE)
    form = Form(Mode.PRACTICE, settings={"limit_s": 60})
    grade = KIND.grade(drawn, played(drawn, keyed(drawn.task.passage[:200])), form)
    assert KIND.sum_up(form, (drawn,), (grade,)).passed is None


def test_official_and_practice_passages_share_no_sentence() -> None:
    assert case().task.passage[:60] not in " ".join(stock().practice)
    assert stock().official[case().key.sentences[0]] in case().task.passage


def test_t22_a_held_key_counts_once() -> None:
    held = [[15 + n, *rest] for n in range(4) for rest in (["d", "KeyX", "x", "r"], ["i", "x"])]
    once, again = graded(keyed(passage(150))), graded(keyed(passage(150), extra=tuple(held)))
    assert once.measures["net_wpm"] == again.measures["net_wpm"]


def test_t23_pasted_text_counts_nothing_and_is_told_to_the_proctor() -> None:
    grade = graded([[5, "d", "KeyV", "v", "m"], [6, "x", "paste"], [7, "i", passage(60)]])
    assert (grade.measures["counted"], grade.passed) == ("0", False)
    assert "Pasting" in grade.measures["flags"]


def test_flags_fail_nobody() -> None:
    grade = graded(keyed(passage(300), pace_ms=15))
    assert grade.passed and grade.measures["flags"]
    assert not graded(keyed(passage(300), pace_ms=15), watchless()).measures["flags"]


def watchless() -> Form:
    return Form(Mode.ASSESSED, settings={"limit_s": 60, "watch_rhythm": False})


def test_what_is_typed_after_the_limit_does_not_count() -> None:
    grade = graded(keyed(passage(300), pace_ms=400))
    assert grade.measures["counted"] == "151"  # the first key starts the clock, the 151st falls on the limit


def test_a_clock_that_cannot_be_believed_voids_the_run_without_using_it_up() -> None:
    grade = graded(keyed(passage(200)), delay_ms=-900)
    assert (grade.passed, grade.measures["valid"]) == (None, "no")
    assert grade.headline.startswith("Void")


@pytest.mark.parametrize(("seconds", "verdict"), [(1, None), (4, Verdict.NOTE), (12, Verdict.TRAINER)])
def test_time_away_is_noted_and_a_long_absence_waits_for_the_proctor(seconds: int, verdict: Verdict | None) -> None:
    grade = graded(keyed(passage(200), extra=([5 * PER_S, "f", 0], [(5 + seconds) * PER_S, "f", 1])))
    assert [found.verdict for found in grade.findings[1:]] == ([verdict] if verdict else [])
    assert grade.passed is (None if verdict is Verdict.TRAINER else True)


def test_below_75_percent_no_speed_is_given() -> None:
    grade = graded(keyed("asdf " * 40))
    assert (grade.passed, grade.share, grade.measures["scorable"]) == (False, 0, "no")
    assert "net" not in grade.headline.lower() and "net_wpm" not in grade.measures


def test_the_owners_floor_and_penalty_are_applied_and_stored() -> None:
    wrong = passage(200).replace("e", "q", 3)
    strict = Form(Mode.ASSESSED, settings={"limit_s": 60, "penalty": "wpm2", "min_accuracy": "97"})
    grade = graded(keyed(wrong), strict)
    assert grade.passed is False
    assert (grade.measures["penalty"], grade.measures["min_accuracy"]) == ("wpm2", "97")
    assert [found.step for found in grade.findings] == ["Net speed", "Accuracy"]


def test_a_split_run_has_more_time_on_the_server_and_the_same_rate() -> None:
    form = Form(Mode.ASSESSED, settings={"limit_s": 300, "parts": 5})
    assert KIND.limit_s(form) == 300 + 10 + 4 * 300
    assert KIND.limit_s(Form(Mode.PRACTICE)) == 70


def test_a_page_that_is_loaded_again_finds_what_stands() -> None:
    drawn = case()
    view = KIND.view(drawn.task, played(drawn, keyed(passage(30))), ASSESSED)
    assert view["typed"] == passage(30)
    assert view["finished"] and view["chunk"] == 4


def test_the_marked_passage_shows_each_word_as_it_was_typed() -> None:
    drawn = case()
    words = drawn.task.marked(played(drawn, keyed(passage(40))))
    assert " ".join(word.copy for word in words).startswith(passage(30))
