"""Words of the trade are found where they stand, each once, and never inside another word."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from carpath.services import glossary
from tests.factories import act


def marked(text: str) -> list[tuple[str, str]]:
    return [(piece, word.word) for piece, word in glossary.parts(act(), text, set()) if word]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Work it before the bill run.", [("bill run", "bill run")]),
        ("HDD/day now", [("HDD", "degree days")]),
        ("Two multipliers and a Multiplier", [("multipliers", "multiplier")]),
        ("The cost of power adjustment (CPA).", [("cost of power adjustment", "cost of power adjustment")]),
        ("So the sa and pf are small", []),
        ("A rollovering cycles-like unit", []),
        ("Read the meter.", []),
        ("", []),
    ],
)
def test_a_word_is_marked_where_it_stands_first(
    house: SimpleNamespace, text: str, found: list[tuple[str, str]]
) -> None:
    assert marked(text) == found


def test_the_pieces_are_the_whole_text(house: SimpleNamespace) -> None:
    text = "Load factor over 100 %: <kW> or kWh is wrong; rollover & transposition."
    assert "".join(piece for piece, _ in glossary.parts(act(), text, set())) == text


def test_every_word_has_a_meaning_that_fits_a_popover(house: SimpleNamespace) -> None:
    words = glossary.words(act())
    assert len(words) >= 120
    assert all(20 <= len(word.meaning) <= 200 and word.meaning.endswith(".") for word in words)


def test_words_are_found_by_their_beginning(house: SimpleNamespace) -> None:
    assert [word.word for word in glossary.matching(act(), "hdd")] == ["degree days"]
    assert glossary.matching(act(), "zebra") == []
