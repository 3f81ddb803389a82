"""Fonts by name: the faces that documents embed, the signs they cover, and the subsets that browsers load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from carpath.core.errors import NotFound

FACES = {
    "sans-400": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "sans-600": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    "serif-400": ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    "serif-400-italic": ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    "serif-600": ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
}

# The serif lacks some letters of the Sami languages, so every stack ends in the sans: what it lacks, no face has.
COVERING = ("sans-400", "sans-600")

# A browser loads a part only when a page shows one of its signs (`unicode-range` in carpath.css).
PARTS = {
    "": ((0x20, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x2500, 0x27BF), (0xFB00, 0xFB06)),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F),),
}
WEB_FACES = ("sans-400", "sans-600", "serif-600")
WEB_FONTS = tuple(f"{face}-{part}".rstrip("-") for face in WEB_FACES for part in PARTS)

FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "onum", "frac", "sups"]
LEGAL_NAMES = [0, 7, 13, 14]  # copyright, trademark, licence: the Open Font License asks that they travel along


@cache
def font_bytes(name: str) -> bytes:
    """The whole TrueType face. Raises NotFound for a name that is not in FACES."""
    if name not in FACES:
        raise NotFound(f"There is no font called {name}.")
    package, file = FACES[name]
    return (files(package) / "files" / file).read_bytes()


@cache
def _advances(name: str) -> Mapping[int, float]:
    """How far each sign of the face moves on, in multiples of the size."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(font_bytes(name)))
    em = font["head"].unitsPerEm
    return {sign: font["hmtx"][glyph][0] / em for sign, glyph in font.getBestCmap().items()}


def uncovered(text: str) -> frozenset[str]:
    """The characters of the text that documents cannot print; a control or direction mark is one of them."""
    return frozenset(sign for sign in text if not all(ord(sign) in _advances(face) for face in COVERING))


def width_in_ems(text: str, name: str) -> float:
    """How wide the text runs in that face, in multiples of its size; kerning left out, a foreign sign half an em."""
    advances = _advances(name)
    return sum(advances.get(ord(sign), 0.5) for sign in text)


def _face_and_part(name: str) -> tuple[str, str]:
    if name not in WEB_FONTS:
        raise NotFound(f"There is no font called {name}.")
    face = next(face for face in WEB_FACES if name.startswith(face))
    return face, name.removeprefix(face).lstrip("-")


@cache
def woff2_subset(name: str) -> bytes:
    """One of WEB_FONTS as WOFF2; takes a second, once. The same input gives the same bytes."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    face, part = _face_and_part(name)
    font = TTFont(BytesIO(font_bytes(face)), recalcTimestamp=False)
    options = Options(layout_features=FEATURES, name_IDs=LEGAL_NAMES, hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_signs(PARTS[part]))
    subsetter.subset(font)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _signs(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {sign for first, last in ranges for sign in range(first, last + 1)}


def build_web_fonts(folder: Path) -> list[Path]:
    """Every one of WEB_FONTS as `<name>.woff2` in the folder, made if missing; the paths in the order of WEB_FONTS."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build(folder / f"{name}.woff2", name) for name in WEB_FONTS]


def _build(path: Path, name: str) -> Path:
    if not path.exists():
        with NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
            unfinished.write(woff2_subset(name))
        Path(unfinished.name).replace(path)
    return path
