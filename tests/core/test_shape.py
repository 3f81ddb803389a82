"""Shape: what goes out as JSON comes back the same, and what has another shape is refused with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.shape import Misshapen, from_plain, to_plain


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Leaf:
    size: Fraction
    on: date | None = None


@dataclass(frozen=True)
class Branch:
    name: str
    parts: tuple[Branch | Leaf, ...] = ()
    cost: Decimal = Decimal("0.00")
    colour: Colour = Colour.RED
    side: Literal["left", "right"] = "left"
    pair: tuple[int, str] | None = None
    notes: Mapping[int, list[Any]] = field(default_factory=dict)


leaves = st.builds(Leaf, st.fractions(), st.none() | st.dates())
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        Branch,
        st.text(),
        st.lists(inner, max_size=3).map(tuple),
        st.decimals(allow_nan=False, allow_infinity=False, places=2),
        st.sampled_from(Colour),
        st.sampled_from(["left", "right"]),
        st.none() | st.tuples(st.integers(), st.text()),
        st.dictionaries(st.integers(), st.lists(st.integers() | st.booleans() | st.none())),
    ),
    max_leaves=6,
)


@given(trees)
def test_what_goes_out_comes_back_the_same(tree: Branch | Leaf) -> None:
    assert from_plain(type(tree), to_plain(tree)) == tree


@pytest.mark.parametrize(
    ("plain", "sentence"),
    [
        (5, "value: expected Branch"),
        ({}, "value: name is missing"),
        ({"name": True}, "value.name: True is no str"),
        ({"name": "a", "parts": 3}, "value.parts: expected a list"),
        ({"name": "a", "parts": [{"is": "Leaf", "size": "1/2"}, {"is": "Leaf", "size": "x"}]}, "value.parts[1].size: "),
        ({"name": "a", "colour": "green"}, "value.colour: 'green' is no Colour"),
        ({"name": "a", "side": "up"}, "value.side: 'up' is none of"),
        ({"name": "a", "pair": [1]}, "value.pair: "),
        ({"name": "a", "notes": []}, "value.notes: expected an object"),
        ({"name": "a", "notes": {"1": 2}}, "value.notes.1: expected a list"),
    ],
)
def test_another_shape_is_refused_with_its_place(plain: Any, sentence: str) -> None:
    with pytest.raises(Misshapen) as refusal:
        from_plain(Branch, plain)
    assert str(refusal.value).startswith(sentence)
