"""Fonts: which letters documents can print, and what browsers are given."""

from __future__ import annotations

import itertools
import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from carpath.core.errors import NotFound
from carpath.documents import fonts

STYLE = Path(__file__).resolve().parents[2] / "carpath/static/css/carpath.css"
FONT_FACE = re.compile(r"@font-face \{[^}]*\}")

VIETNAMESE = "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in "\u0300\u0301\u0303\u0309\u0323"
)


@pytest.mark.parametrize(
    "letters",
    [
        "Łukasz Ødegård Þórunn Željko Ășa İbrahim ŋ ŧ",
        VIETNAMESE + "đĐ",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώϊϋΐΰ",
        "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдежзийклмнопрстуфхцчшщъыьэюя ЁёЄєІіЇїҐґЉљЊњЋћЏџЎў",
    ],
)
def test_latin_vietnamese_greek_and_cyrillic_are_covered(letters: str) -> None:
    assert fonts.uncovered(letters) == frozenset()


def test_other_scripts_and_control_marks_are_not() -> None:
    assert fonts.uncovered("Ann 山田\u202e\n") == frozenset("山田\u202e\n")


def test_a_wider_text_measures_wider_and_nothing_measures_nothing() -> None:
    assert fonts.width_in_ems("", "serif-600") == 0
    assert fonts.width_in_ems("iii", "serif-600") < fonts.width_in_ems("MMM", "serif-600")


@pytest.mark.parametrize("name", ["serif-600", "serif-600-greek"])
def test_a_web_font_is_small_and_holds_its_own_part_alone(name: str) -> None:
    subset = fonts.woff2_subset(name)
    font = TTFont(BytesIO(subset))
    assert font.flavor == "woff2" and len(subset) < 45_000
    assert (ord("ế") in font.getBestCmap(), ord("λ") in font.getBestCmap()) == (
        name == "serif-600",
        name != "serif-600",
    )


def test_a_web_font_keeps_its_features_its_even_figures_and_its_licence() -> None:
    font = TTFont(BytesIO(fonts.woff2_subset("serif-600")))
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"onum", "liga", "frac", "sups"} <= features
    assert len({font["hmtx"][font.getBestCmap()[ord(figure)]][0] for figure in "0123456789"}) == 1
    assert "Open Font License" in font["name"].getDebugName(13)


def test_the_parts_of_a_face_do_not_overlap() -> None:
    signs = [sign for part in fonts.PARTS.values() for first, last in part for sign in range(first, last + 1)]
    assert len(signs) == len(set(signs))


def test_the_style_sheet_asks_for_every_web_font_and_for_its_own_signs() -> None:
    asked = {re.search(r"/assets/font/([\w-]+)\.woff2", rule)[1]: rule for rule in FONT_FACE.findall(STYLE.read_text())}
    assert set(asked) == set(fonts.WEB_FONTS)
    for name, part in itertools.product(fonts.WEB_FACES, ("greek", "cyrillic")):
        signs = ", ".join(f"U+{first:04X}-{last:04X}" for first, last in fonts.PARTS[part])
        assert f"unicode-range: {signs};" in asked[f"{name}-{part}"]


def test_web_fonts_are_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "WEB_FONTS", ("serif-600-greek",))
    (built,) = fonts.build_web_fonts(tmp_path / "fonts")
    made_at = built.stat().st_mtime_ns
    assert fonts.build_web_fonts(tmp_path / "fonts") == [built]
    assert built.name == "serif-600-greek.woff2" and built.stat().st_mtime_ns == made_at
    assert [path.name for path in built.parent.iterdir()] == [built.name]


@pytest.mark.parametrize("name", ["serif-900", "../serif-600", "serif-600-klingon", ""])
def test_an_unknown_font_is_not_found(name: str) -> None:
    for ask in (fonts.font_bytes, fonts.woff2_subset):
        with pytest.raises(NotFound):
            ask(name)
