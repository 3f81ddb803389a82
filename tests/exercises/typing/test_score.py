"""The worked examples T1-T21 of the rule, and what must hold for any keys. T22 and T23 are in `test_kind`."""

from __future__ import annotations

from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.grading import floored
from carpath.exercises.typing.align import Mark
from carpath.exercises.typing.score import Penalty, Policy, Score, score

S = "the bill was mailed late"
B = S + " "
E3 = B * 31 + B.replace("mailed", "maiked") * 5


def strokes(text: str, last_s: int = 60, late: int = 0) -> list[tuple[Fraction, str]]:
    """The keys of a text ('<' erases), evenly spread; the last on time falls at `last_s`, `late` more come after it."""
    keys = ["Backspace" if sign == "<" else sign for sign in text]
    on_time = len(keys) - late
    return [(Fraction(last_s * 1000 * (n + 1), on_time), key) for n, key in enumerate(keys)]


def run(copy: str, text: str, limit_s: int = 60, **policy: object) -> Score:
    return score(copy, strokes(text, limit_s), Fraction(limit_s), Policy(**policy))  # type: ignore[arg-type]


EXAMPLES = {
    "T1": (B * 36, B * 35, 300, (875, 0, "35", "35", "100", "100")),
    "T2": (B * 36, (B * 35)[:874], 300, (874, 0, "874/25", "874/25", "100", "100")),
    "T3": (B * 37, E3, 300, (900, 5, "36", "35", "875/9", "895/9")),
    "T4": (S, "the bikl<<ll was", 60, (12, 0, "12/5", "12/5", "100", "650/7")),
    "T5": (S, "the bikl was", 60, (12, 1, "12/5", "7/5", "175/3", "275/3")),
    "T6": (S, "the bill mailed late", 60, (20, 1, "4", "3", "75", "55")),
    "T7": (S, "thebill was", 60, (8, 2, "8/5", "0", "0", "300/11")),
    "T8": (S, "the  bill was", 60, (12, 1, "12/5", "7/5", "175/3", "500/13")),
    "T9": (S, "the the bill was", 60, (12, 1, "12/5", "7/5", "175/3", "125/4")),
    "T10": ("Dear Ms. Lee, your bill", "dear Ms Lee, your", 60, (17, 2, "17/5", "7/5", "700/17", "1500/17")),
    "T11": (S, "the bill was mai", 60, (16, 0, "16/5", "16/5", "100", "100")),
    "T12": (S, "the bill was mzi", 60, (16, 1, "16/5", "11/5", "275/4", "375/4")),
    "T14": (S, "the bill saw", 60, (12, 1, "12/5", "7/5", "175/3", "250/3")),
    "T15": (S, "the was bill mailed", 60, (18, 2, "18/5", "8/5", "400/9", "1000/19")),
    "T16": (B * 60, "asdf " * 300, 300, (1380, 300, "276/5", "0", "0", "8")),
    "T17": (S, "the bill was<<<<", 60, (8, 0, "8/5", "8/5", "100", "100")),
    "T18": ("the customer\u2019s bill", "the customer's bill", 60, (19, 0, "19/5", "19/5", "100", "100")),
    "T21": (S, "the " + "x" * 50 + " was", 60, (12, 1, "12/5", "7/5", "175/3", "350/29")),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_comes_out_to_the_digit(name: str) -> None:
    copy, text, limit, (counted, errors, gross, net, accuracy, key_accuracy) = EXAMPLES[name]
    result = run(copy, text, limit)
    assert (result.counted, result.errors) == (counted, errors)
    assert (result.gross_wpm, result.net_wpm) == (Fraction(gross), Fraction(net))
    assert (result.accuracy, result.key_accuracy) == (Fraction(accuracy), Fraction(key_accuracy))


def test_t1_exactly_35_passes_and_t2_a_stroke_less_fails_and_shows_34_9() -> None:
    exact, short = run(B * 36, B * 35, 300), run(B * 36, (B * 35)[:874], 300)
    assert exact.passed and not short.passed
    assert floored(short.net_wpm) == "34.9"


@pytest.mark.parametrize(("penalty", "net", "passed"), [("word", 35, True), ("wpm1", 31, False), ("wpm2", 26, False)])
def test_t3_the_penalty_decides(penalty: str, net: int, passed: bool) -> None:
    result = run(B * 37, E3, 300, penalty=Penalty(penalty))
    assert (result.net_wpm, result.passed) == (net, passed)
    assert result.accuracy == Fraction(875, 9)


def test_t4_and_t17_count_keys_per_standing_character() -> None:
    assert run(S, "the bikl<<ll was").kspc == Fraction(16, 12)
    assert run(S, "the bikl<<ll was").corrected == 1
    assert run(S, "the bill was<<<<").kspc == 2


def test_t13_an_early_finish_is_timed_by_its_last_key() -> None:
    result = score(S, strokes(S, 12), Fraction(60))
    assert (result.counted, result.errors, result.minutes) == (24, 0, Fraction(1, 5))
    assert (result.gross_wpm, result.net_wpm, result.accuracy) == (24, 24, 100)


def test_t16_gibberish_is_not_scorable() -> None:
    assert not run(B * 60, "asdf " * 300, 300).scorable


def test_t19_nothing_typed_is_zero_speed_and_no_accuracy() -> None:
    result = score(S, [], Fraction(60))
    assert (result.counted, result.errors, result.gross_wpm, result.net_wpm) == (0, 0, 0, 0)
    assert result.accuracy is result.key_accuracy is result.kspc is None
    assert not result.scorable and not result.passed


def test_t20_keys_after_the_limit_are_dropped() -> None:
    result = score(B * 37, strokes((B * 37)[:880], 300, late=10), Fraction(300))
    assert (result.counted, result.net_wpm, result.passed) == (870, Fraction(174, 5), False)


def test_more_than_five_errors_never_pass_under_wpm2() -> None:
    six = B * 54 + B.replace("mailed", "maiked") * 6
    assert run(B * 80, six, 300, penalty=Penalty.WPM2).net_wpm > 35
    assert not run(B * 80, six, 300, penalty=Penalty.WPM2).passed
    assert run(B * 80, six, 300, penalty=Penalty.WPM1).passed


def test_the_accuracy_floor_is_inclusive_and_off_by_default() -> None:
    floor = Fraction(875, 9)
    assert run(B * 37, E3, 300).passed
    assert run(B * 37, E3, 300, min_accuracy=floor).passed
    assert not run(B * 37, E3, 300, min_accuracy=floor + Fraction(1, 1000)).passed


def test_a_split_word_costs_two_and_words_never_reached_cost_nothing() -> None:
    assert run(S, "the bi ll was").errors == 2
    assert run(S, "the").errors == 0


def test_an_open_word_counts_as_far_as_it_is_right_and_no_space_is_invented() -> None:
    assert run(S, "the bill w").counted == 10
    assert run(S, "the bill ").counted == 9
    assert run(S, "the billx").errors == 1


def test_backspace_at_the_start_does_nothing() -> None:
    result = run(S, "<<the bill was")
    assert (result.counted, result.errors, result.kspc) == (12, 0, 1)


def test_backspace_goes_back_over_a_space_into_the_word_before() -> None:
    result = run(S, "the bikl <<<ll was")
    assert (result.counted, result.errors, result.key_accuracy) == (12, 0, Fraction(1400, 15))


def test_the_run_ends_at_the_key_that_finishes_the_copy() -> None:
    result = run(S, S + "<<<<< nothing more counts")
    assert (result.counted, result.errors) == (24, 0)


def test_too_short_a_last_word_does_not_end_the_run() -> None:
    assert run(S, "the bill was mailed lat").minutes == 1
    assert run(S, "the bill was mailed latx").minutes == 1  # the last key falls on the limit
    assert score(S, strokes("the bill was mailed latx", 12), Fraction(60)).minutes == Fraction(1, 5)


def test_a_whole_copy_at_the_first_instant_does_not_divide_by_zero() -> None:
    assert score("a", [(Fraction(0), "a")], Fraction(60)).net_wpm == Fraction(1, 5) * 60_000


@pytest.mark.parametrize("typed", ["e\u0301", "\u00e9"])
def test_an_accent_counts_once_however_it_was_composed(typed: str) -> None:
    result = run("caf\u00e9 bill", "caf" + typed + " bi")
    assert (result.counted, result.errors) == (7, 0)


def test_dashes_quotes_and_hard_spaces_are_equal_in_copy_and_typing() -> None:
    result = run("\u201cpaid\u201d \u2013 in\u00a0full now", '"paid" - in full')
    assert (result.counted, result.errors) == (16, 0)


def test_marks_tell_what_happened_to_each_word() -> None:
    def marks(text: str) -> list[Mark]:
        return [word.mark for word in run(S, text).words]

    assert marks("the the bill was ma") == [Mark.RIGHT, Mark.EXTRA, Mark.RIGHT, Mark.RIGHT, Mark.OPEN]
    assert marks("the bull mailed late") == [Mark.RIGHT, Mark.WRONG, Mark.OMITTED, Mark.RIGHT, Mark.RIGHT]


def test_named_keys_other_than_backspace_insert_nothing() -> None:
    keys = [(Fraction(n), key) for n, key in enumerate(["Shift", "t", "ArrowLeft", "h", "CapsLock", "e"])]
    assert score(S, keys, Fraction(60)).counted == 3


def _brute(copy: list[str], typed: list[str], open_last: bool) -> tuple[int, int]:
    """(errors, -strokes) by the plain textbook table, as a second opinion."""
    rows = [[(n, 0) for n in range(len(copy) + 1)]]
    for i, word in enumerate(typed):
        last = open_last and i == len(typed) - 1
        row = [(i + 1, 0)]
        for j, want in enumerate(copy):
            right = want == word or (last and want.startswith(word))
            over = rows[-1][j]
            pair = (over[0] + (not right), over[1] - min(len(want), len(word)) - (not last))
            row.append(min(pair, (rows[-1][j + 1][0] + 1, rows[-1][j + 1][1]), (row[-1][0] + 1, row[-1][1])))
        rows.append(row)
    return min(rows[-1])


SYLLABLES = ["a", "ab", "abc", "b", "bc", "ca"]


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=30), st.text("abc ", max_size=60))
def test_the_banded_alignment_finds_the_best_of_all(copy: list[str], text: str) -> None:
    result = score(" ".join(copy) + " zzzzz" * 40, strokes(text), Fraction(60))
    typed = text.split(" ")
    expected = _brute(copy + ["zzzzz"] * 40, typed if typed[-1] else typed[:-1], bool(typed[-1]))
    assert (result.errors, -result.counted) == expected


@given(st.text("the bilwasmd<", max_size=80))
def test_figures_keep_their_bounds_whatever_is_typed(text: str) -> None:
    result = run(B * 10, text)
    assert 0 <= result.net_wpm <= result.gross_wpm
    assert result.counted <= len(text)
    assert result.accuracy is None or 0 <= result.accuracy <= 100
    assert result.scorable or not result.passed


@given(st.integers(0, 250), st.sampled_from(list(Penalty)))
def test_typing_the_copy_rightly_makes_no_error_wherever_time_runs_out(length: int, penalty: Penalty) -> None:
    result = run(B * 11, (B * 11)[:length], penalty=penalty)
    assert (result.counted, result.errors, result.net_wpm) == (length, 0, Fraction(length, 5))


def test_five_minutes_are_scored_in_fifty_milliseconds() -> None:
    keys = strokes((B * 160)[:2000].replace("mailed", "maled", 20), 300)
    best = min(_seconds(keys) for _ in range(7))
    assert best < 0.05


def _seconds(keys: list[tuple[Fraction, str]]) -> float:
    began = process_time()
    score(B * 160, keys, Fraction(300))
    return process_time() - began
