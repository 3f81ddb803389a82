"""What the owner's choices would mean, scored by the rule itself."""

from __future__ import annotations

from carpath.exercises.typing.choices import choices


def test_fifty_wrong_words_at_45_gross_pass_without_a_floor_and_fail_one_of_95_percent() -> None:
    outcomes = {each.words: {run: passed for run, _, passed in each.outcomes} for each in choices()}
    one_word = {words: runs["45 gross, 50 wrong words"] for words, runs in outcomes.items() if "one word" in words}
    assert list(one_word.values()) == [True, False, False]


def test_every_choice_names_its_settings_and_judges_the_same_runs() -> None:
    found = choices()
    assert len({str(each.settings) for each in found}) == len(found) == 9
    assert len({tuple(run for run, _, _ in each.outcomes) for each in found}) == 1
