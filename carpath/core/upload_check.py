"""Files that people hand in: what one is by its first bytes, how large it may be, and a name that is safe to show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from carpath.core.errors import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_PAGES = 60
LONGEST_NAME = 120

_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\"<>|:*?]+")


class FileType(StrEnum):
    """The types that can be handed in; the value is the ending of the stored file's name."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"

    @property
    def media_type(self) -> str:
        """As HTTP names it."""
        return {FileType.PDF: "application/pdf", FileType.JPEG: "image/jpeg", FileType.PNG: "image/png"}[self]

    @property
    def is_image(self) -> bool:
        """Can a page show it as a picture?"""
        return self is not FileType.PDF


_BEGINS = {FileType.PDF: b"%PDF-", FileType.JPEG: b"\xff\xd8\xff", FileType.PNG: b"\x89PNG\r\n\x1a\n"}


class UnfitFile(Refused):
    """This file cannot be taken."""


@dataclass(frozen=True)
class Received:
    """A file that passed: what is to be stored of it, its type, and its pages (1 for a picture)."""

    data: bytes
    type: FileType
    pages: int


def type_of(data: bytes) -> FileType:
    """The type by the first bytes, whatever the name says. Raises UnfitFile for every other type, and by size."""
    if not data:
        raise UnfitFile("The file is empty. Choose the file again.")
    if len(data) > MOST_BYTES:
        raise UnfitFile(
            f"The file has {megabytes(len(data))} and may have {megabytes(MOST_BYTES)}. Scan it in gray, or at 200 dpi."
        )
    for file_type, begins in _BEGINS.items():
        if data.startswith(begins):
            return file_type
    raise UnfitFile("This is no PDF, JPG or PNG by its content. Save or scan it as one of these.")


def name_to_show(name: str, file_type: FileType) -> str:
    """The name that somebody's computer gave it: without folders and signs that mislead, with the true ending."""
    last = re.split(r"[\\/]", name)[-1]
    plain = " ".join(_NOT_SHOWN.sub(" ", last).split()).strip(". ")
    stem = re.sub(r"\.(pdf|jpe?g|png)$", "", plain, flags=re.IGNORECASE)[:LONGEST_NAME].strip(". ")
    return f"{stem or 'paper'}.{file_type.value}"


def megabytes(size: int) -> str:
    """`10 MB`, `0.3 MB`; below that in KB."""
    tenths = size * 10 // (1024 * 1024)
    if tenths < 1:
        return f"{max(1, size // 1024)} KB"
    return f"{tenths // 10} MB" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10} MB"
