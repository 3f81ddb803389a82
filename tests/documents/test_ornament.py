"""Ornament and measure: what is drawn and computed before a page is set."""

from __future__ import annotations

import re
from math import hypot
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.documents import guilloche, ornament, typesetting

WORDS = st.text(st.characters(codec="latin-1", categories=["L"]), min_size=1, max_size=60)


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_each_number_has_its_own_pattern_and_always_the_same() -> None:
    assert ornament.sheet("CP-1") == ornament.sheet("CP-1") != ornament.sheet("CP-2")


def test_the_seal_of_the_highest_level_is_dark() -> None:
    assert ornament.DARK_COPPER.encode() in ornament.seal("CP-1", 4)
    assert ornament.DARK_COPPER.encode() not in ornament.seal("CP-1", 3)


def test_drawings_are_well_formed_and_carry_no_style_and_no_script() -> None:
    for drawing in (ornament.sheet("CP-1"), ornament.seal("CP-1", 1)):
        elements = list(ElementTree.fromstring(drawing).iter())
        assert {element.tag.rpartition("}")[2] for element in elements} <= {"svg", "path", "rect", "circle"}
        assert not any("style" in element.attrib for element in elements)


@given(phase=st.floats(0, 6.28), lobes=st.integers(3, 40))
@settings(max_examples=20)
def test_a_rosette_stays_between_its_circles(phase: float, lobes: int) -> None:
    drawn = points(guilloche.rosette((50, 50), 20, 40, lobes, strands=1, phase=phase))
    radii = [hypot(x - 50, y - 50) for x, y in drawn[::3]]
    assert min(radii) > 19.9 and max(radii) < 40.1


@given(phase=st.floats(0, 6.28))
@settings(max_examples=10)
def test_the_band_keeps_its_distance_from_the_edge_all_the_way_round(phase: float) -> None:
    drawn = points(guilloche.band((792, 612), 33, 22, swing=8.7, waves=60, strands=1, phase=phase))[::3]
    for x, y in drawn:
        assert 33 - 8.8 < min(x, y, 792 - x, 612 - y) < 33 + 8.8 + 22
    gaps = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(drawn, drawn[1:] + drawn[:1], strict=True)]
    assert max(gaps) < 20


@given(name=WORDS)
@settings(max_examples=50)
def test_a_name_is_as_large_as_its_line_allows(name: str) -> None:
    size = typesetting.name_size(name)
    assert typesetting.NAME_SMALLEST <= size <= typesetting.NAME_LARGEST
    assert typesetting.name_size(name + "M") <= size
    assert typesetting.rule_width(name) <= typesetting.NAME_WIDTH + typesetting.RULE_BEYOND


def test_a_list_that_needs_two_lines_is_split_in_the_middle() -> None:
    one, two = ["Service orders"] * 4, ["Service orders"] * 10
    assert typesetting.balanced_width(one) < typesetting.LIST_WIDTH
    assert typesetting.balanced_width(two) < typesetting.LIST_WIDTH * 0.65


@given(items=st.lists(WORDS, max_size=12))
@settings(max_examples=50)
def test_a_list_is_never_wider_than_its_place(items: list[str]) -> None:
    assert typesetting.LIST_WIDTH / 2 <= typesetting.balanced_width(items) <= typesetting.LIST_WIDTH
