"""The web fonts as files, built where one is missing."""

from __future__ import annotations

from pathlib import Path

from carpath.core.errors import NotFound
from carpath.documents.fonts import WEB_FONTS, woff2_subset


def file_of(name: str, folder: Path) -> Path:
    """The file of a web font. Raises NotFound for any other name."""
    if name not in WEB_FONTS:
        raise NotFound
    file = folder / f"{name}.woff2"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(woff2_subset(name))
        part.replace(file)
    return file
