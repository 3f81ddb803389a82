"""Passages: long enough, never repeating, official and practice apart, and equally hard from the first line on."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random

import pytest

from carpath.exercises.typing.passages import LENGTH, Measure, Stock, compose, measure, passage, read_stock

FOLDER = Path(__file__).resolve().parents[3] / "question_banks" / "typing"
FILES = {file.name: file.read_text() for file in FOLDER.glob("*.toml")}
SEEDS = range(60)
# thousandths of the stock's average: (in the first 900 characters, in the whole passage)
BANDS = {"strokes": (30, 10), "syllables": (40, 20), "capitals": (180, 110), "marks": (190, 90)}


@cache
def stock() -> Stock:
    read, faults = read_stock(FILES)
    assert not faults
    return read


def sentences_of(name: str) -> tuple[str, ...]:
    return stock().official if name == "official" else stock().practice


@cache
def norm(name: str) -> Measure:
    return sum((measure(sentence) for sentence in sentences_of(name)), Measure())


def draw(name: str, seed: int) -> tuple[int, ...]:
    return compose(Random(seed), sentences_of(name))


numbers_of = cache(draw)


def whole(name: str, seed: int) -> str:
    return passage(sentences_of(name), numbers_of(name, seed))


def test_the_stock_holds_three_hundred_sentences_and_keeps_official_ones_out_of_practice() -> None:
    assert len(stock().official) + len(stock().practice) >= 300
    assert not set(stock().official) & set(stock().practice)


@pytest.mark.parametrize("name", ["official", "practice"])
def test_a_passage_lasts_five_minutes_at_160_words_and_repeats_nothing(name: str) -> None:
    for seed in SEEDS:
        numbers = numbers_of(name, seed)
        assert LENGTH <= len(whole(name, seed)) <= LENGTH + 200
        assert len(set(numbers)) == len(numbers)


def test_the_same_seed_composes_the_same_passage_and_another_seed_another() -> None:
    texts = [whole("official", seed) for seed in SEEDS]
    assert draw("official", 0) == numbers_of("official", 0)
    assert len({text[:200] for text in texts}) == len(texts)


@pytest.mark.parametrize("feature", BANDS)
@pytest.mark.parametrize("name", ["official", "practice"])
def test_every_passage_is_as_hard_as_the_next_from_its_first_lines_on(name: str, feature: str) -> None:
    for seed in SEEDS:
        text = whole(name, seed)
        start = text[: text.index(" ", 900)]
        for part, band in zip((start, text), BANDS[feature], strict=True):
            assert measure(part).off_by(norm(name), feature) <= band, f"seed {seed}, {len(part)} characters"


def test_digits_stay_rare_in_every_passage() -> None:
    counts = [measure(whole("official", seed)).digits for seed in SEEDS]
    assert max(counts) <= LENGTH / 200


def test_syllables_are_counted_by_groups_of_vowels() -> None:
    assert measure("The table made a noise in 1968.").syllables == 1 + 2 + 1 + 1 + 1 + 1 + 1


def test_every_fault_of_a_stock_is_reported_with_its_place() -> None:
    lines = [
        "Too short.",
        "A dash \u2013 that is not plain ASCII stands here.",
        "No full stop ends this line of plain words",
    ]
    official = f"sentences = {json.dumps(lines, ensure_ascii=False)}"
    _, faults = read_stock({"official.toml": official, "practice.toml": "sentences = 3"})
    places = [fault.place for fault in faults]
    assert places == ["official.toml", *(f"official.toml, sentence {n}" for n in (1, 2, 3)), "practice.toml"]


def test_a_sentence_in_both_files_is_a_fault() -> None:
    _, faults = read_stock({**FILES, "practice.toml": FILES["official.toml"]})
    assert len(faults) == len(stock().official)
