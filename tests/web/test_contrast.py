"""Every colour pair keeps its contrast in both themes; the tokens are read from the style sheet itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "carpath/static/css/tokens.css"
TEXT, CONTROL = 4.5, 3.0

PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink2", "ink3") for ground in ("canvas", "surface", "sunken")),
    *((ink, "paper", TEXT) for ink in ("ink2", "info")),
    *(("ink", ground, TEXT) for ground in ("sel", "paper", "brandsoft", "oksoft", "warnsoft", "badsoft", "infosoft")),
    *(("onbrand", ground, TEXT) for ground in ("brand", "brandh")),
    *(("brand", ground, TEXT) for ground in ("canvas", "surface", "brandsoft")),
    *((ink, ground, TEXT) for ink in ("copper", "ok", "warn", "bad", "info") for ground in ("surface", f"{ink}soft")),
    ("oncopper", "copper", TEXT),
    ("onstrip", "strip", TEXT),
    ("onslate", "slate", TEXT),
    *((line, ground, CONTROL) for line in ("control", "focus") for ground in ("canvas", "surface", "sunken")),
]


def tokens() -> dict[str, tuple[str, str]]:
    found = re.findall(r"--([a-z0-9]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\);", TOKENS.read_text())
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ink", "ground", "needed"), PAIRS)
def test_a_pair_keeps_its_contrast_in_both_themes(ink: str, ground: str, needed: float) -> None:
    for theme, fore, back in zip(("light", "dark"), tokens()[ink], tokens()[ground], strict=True):
        assert contrast(fore, back) >= needed, f"--{ink} on --{ground} in the {theme} theme"


def test_the_formula_gives_the_known_ratio_of_black_and_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_every_colour_in_use_is_a_token() -> None:
    for sheet in TOKENS.parent.rglob("*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?![^{]*\{)", sheet.read_text()), f"{sheet.name} names a colour"


def test_every_token_in_use_is_defined() -> None:
    sheets = "".join(sheet.read_text() for sheet in TOKENS.parent.rglob("*.css"))
    used, defined = set(re.findall(r"var\(--([\w-]+)", sheets)), set(re.findall(r"--([\w-]+):", sheets))
    assert used <= defined
