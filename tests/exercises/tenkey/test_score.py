"""The worked examples K1-K13 of the rule, and what must hold for any keys. K11, about the keypad, is in `test_kind`."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.exercises.tenkey.score import DecimalMode, Penalty, Policy, Score, score

FOUR_DIGITS = [f"{1000 + 37 * n % 9000}" for n in range(120)]


def strokes(text: str, last_s: int) -> list[tuple[Fraction, str]]:
    """The keys of a text ('#' Enter, '<' Backspace, 'C' Clear), evenly spread up to `last_s`."""
    names = {"#": "Enter", "<": "Backspace", "C": "Clear"}
    return [(Fraction(last_s * 1000 * (n + 1), len(text)), names.get(sign, sign)) for n, sign in enumerate(text)]


def run(amounts: list[str], text: str, limit_s: int = 60, **policy: object) -> Score:
    return score(amounts, strokes(text, limit_s), Fraction(limit_s), Policy(**policy))  # type: ignore[arg-type]


def lines(count: int, swapped: int = 0) -> str:
    """Right four-digit entries, the first `swapped` of them turned round to a wrong number."""
    return "".join((f"{99}{row[2:]}" if n < swapped else row) + "#" for n, row in enumerate(FOUR_DIGITS[:count]))


IMPLIED = {"decimal": DecimalMode.IMPLIED}
STUBS = ["4410011302", "112.45"] * 40
EXAMPLES = {
    "K1": (FOUR_DIGITS, lines(100), 300, {}, ("100", "100", 100, 100, "100")),
    "K2": ([*FOUR_DIGITS[:99], "1234"], lines(99) + "1234", 300, {}, ("499/5", "499/5", 99, 99, "100")),
    "K3": (FOUR_DIGITS, lines(104, 4), 300, {}, ("104", "100", 100, 104, "1250/13")),
    "K4": (["45.67"] * 30, "45.67#" * 20, 60, {}, ("120", "120", 20, 20, "100")),
    "K5": (["45.67"] * 30, "4567+" * 20, 60, IMPLIED, ("100", "100", 20, 20, "100")),
    "K6": (["45.67"] * 9, "45.76<<67#", 60, {}, ("6", "6", 1, 1, "100")),
    "K7": (["45.67"] * 9, "54.67#", 60, {}, ("6", "0", 0, 1, "0")),
    "K8": (["45.67"] * 9, "0000045.67#", 60, {}, ("6", "6", 1, 1, "100")),
    "K9": (["45.70"] * 9, "45.7#", 60, {}, ("5", "5", 1, 1, "100")),
    "K10": (["45.67"] * 9, "45.67#45.9", 60, {}, ("10", "6", 1, 1, "100")),
    "K12": (STUBS, "4410011302#112.45#" * 30, 300, {}, ("108", "108", 60, 60, "100")),
    "K13": (FOUR_DIGITS, lines(104, 3), 300, {}, ("104", "101", 101, 104, "2525/26")),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_comes_out_to_the_digit(name: str) -> None:
    amounts, text, limit, policy, (gross, net, right, entries, accuracy) = EXAMPLES[name]
    result = run(amounts, text, limit, **policy)
    assert (result.gross_spm, result.net_spm, result.ksph) == (Fraction(gross), Fraction(net), Fraction(net) * 60)
    assert (result.right, len(result.entries), result.accuracy) == (right, entries, Fraction(accuracy))


def test_k1_exactly_100_passes_and_k2_a_stroke_less_fails() -> None:
    assert run(FOUR_DIGITS, lines(100), 300).passed
    assert not run([*FOUR_DIGITS[:99], "1234"], lines(99) + "1234", 300).passed


def test_k3_passes_without_a_floor_and_fails_at_98_percent() -> None:
    assert run(FOUR_DIGITS, lines(104, 4), 300).passed
    assert not run(FOUR_DIGITS, lines(104, 4), 300, min_accuracy=Fraction(98)).passed


def test_the_other_policy_charges_one_stroke_for_a_wrong_entry() -> None:
    result = run(FOUR_DIGITS, lines(104, 4), 300, penalty=Penalty.STROKE)
    assert (result.gross_spm, result.net_spm) == (104, Fraction(516, 5))


def test_nothing_typed_is_zero_speed_and_no_accuracy() -> None:
    result = score(["45.67"], [], Fraction(60))
    assert (result.gross_spm, result.net_spm, result.accuracy, result.passed) == (0, 0, None, False)


def test_the_last_commit_ends_the_form_and_stops_the_clock() -> None:
    result = score(["45.67"] * 2, strokes("45.67#45.67#45.67#", 18), Fraction(60))
    assert (result.minutes, len(result.entries), result.net_spm) == (Fraction(1, 5), 2, 60)


def test_a_key_on_the_limit_counts_and_one_after_it_does_not() -> None:
    keys = [*strokes("45.67", 60), (Fraction(60_001), "Enter")]
    result = score(["45.67"] * 2, keys, Fraction(60))
    assert (result.gross_spm, result.net_spm, len(result.entries)) == (5, 5, 0)


def test_a_blank_commit_is_ignored_and_does_not_advance() -> None:
    result = run(["45.67", "8.10"], "##4<#C#45.67#+8.1")
    assert ([entry.amount for entry in result.entries], result.gross_spm) == (["45.67"], 9)


def test_clear_empties_the_open_entry_and_leaves_what_is_committed() -> None:
    result = run(["45.67", "8.10"], "45.67#C99C8.10")
    assert (len(result.entries), result.right, result.net_spm) == (1, 1, 10)


def test_blocked_keys_are_no_strokes() -> None:
    assert run(["45.67"] * 2, "a4/5*,.x67#").gross_spm == 6


def test_an_account_number_must_be_the_exact_text() -> None:
    assert run(["0041", "1.00"], "0041#").right == 1
    assert run(["0041", "1.00"], "41#").right == 0


@pytest.mark.parametrize("typed", ["-12.50", "-012.5", "-12.500"])
def test_equal_values_are_right_however_they_are_written(typed: str) -> None:
    assert run(["-12.50"] * 2, typed + "#").right == 1


@pytest.mark.parametrize("typed", ["-", ".", "1.2.5", "12.5-", "--12.5", "125"])
def test_what_is_no_number_or_another_value_is_wrong(typed: str) -> None:
    result = run(["12.50"] * 2, typed + "#")
    assert (result.right, len(result.entries)) == (0, 1)


def test_a_typed_point_is_wrong_where_the_point_is_implied() -> None:
    assert run(["45.67"] * 2, "45.67#", decimal=DecimalMode.IMPLIED).right == 0
    assert run(["0.45"] * 2, "45#", decimal=DecimalMode.IMPLIED).right == 1


@given(st.lists(st.sampled_from("0123456789.-#<C+x"), max_size=60))
def test_net_never_exceeds_gross_nor_gross_the_keys_pressed(signs: list[str]) -> None:
    result = run(["45.67", "1024.10", "4410011302", "0.07"] * 20, "".join(signs))
    assert 0 <= result.net_spm <= result.gross_spm <= len(signs)
    assert result.right <= len(result.entries)
