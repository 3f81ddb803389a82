"""Received files: what strangers' software made is opened here and nowhere else, and what could act is refused.

A picture is drawn anew, at most 3,000 pixels a side, so that nothing hides behind its pixels. A PDF is kept as it is,
so it may hold no script, no command, no attached file and no encryption; its links act only when somebody clicks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, NameObject, StreamObject

from carpath.core.upload_check import MOST_PAGES, MOST_PIXELS, FileType, Received, UnfitFile, type_of

MOST_OBJECTS = 20_000
LARGEST = (3000, 3000)  # pixels: a letter page at 270 dpi
_ACTIVE = {
    **dict.fromkeys(("/JavaScript", "/JS"), "a script"),
    **dict.fromkeys(("/Launch", "/ImportData", "/SubmitForm"), "a command"),
    **dict.fromkeys(("/EmbeddedFile", "/EmbeddedFiles", "/EF", "/GoToE"), "an attached file"),
    **dict.fromkeys(("/RichMedia", "/Movie", "/Sound", "/Rendition", "/3D"), "moving pictures or sound"),
    "/XFA": "a form with script",
}
_PRINT_ANEW = "Open it, print it to a new PDF, and choose that one."
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.S)
_NAME = re.compile(rb"/[^\s/<>\[\](){}%]+")
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


def receive(data: bytes) -> Received:
    """What is to be stored of a file. Raises UnfitFile with what is wrong and how to mend it."""
    file_type = type_of(data)
    if file_type.is_image:
        return Received(_drawn_anew(data, file_type), file_type, 1)
    return Received(data, file_type, _pages(data))


def _drawn_anew(data: bytes, file_type: FileType) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=(_PILLOW[file_type],)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnfitFile("The picture has more than 40 million pixels. Save it smaller.")
            picture.draft("RGB", LARGEST)
            picture.thumbnail(LARGEST)
            return _saved(ImageOps.exif_transpose(picture), file_type)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnfitFile("The picture cannot be read to its end. Save or photograph it again.") from error


_PILLOW = {FileType.JPEG: "JPEG", FileType.PNG: "PNG"}


def _saved(picture: Image.Image, file_type: FileType) -> bytes:
    """Pixels alone: no profile, place, comment or thumbnail of the camera."""
    mode = "L" if picture.mode in ("1", "L", "I;16") else "RGB"
    bare = Image.new(mode, picture.size, "white")
    with_alpha = picture.convert("RGBA")
    bare.paste(with_alpha.convert(mode), mask=with_alpha.getchannel("A"))
    written = BytesIO()
    bare.save(written, _PILLOW[file_type], **({"quality": 88} if file_type is FileType.JPEG else {}))
    return written.getvalue()


def _pages(data: bytes) -> int:
    """How many pages a harmless PDF has."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise UnfitFile(f"The PDF is locked with a password. {_PRINT_ANEW}")
        _refuse_active(reader, data)
        pages = len(reader.pages)
    except _BROKEN as error:
        raise UnfitFile(f"The PDF cannot be read to its end. {_PRINT_ANEW}") from error
    if not 0 < pages <= MOST_PAGES:
        raise UnfitFile(f"The PDF has {pages} pages and may have 1 to {MOST_PAGES}. Hand in the pages that count.")
    return pages


def _refuse_active(reader: PdfReader, data: bytes) -> None:
    """By every object that the file lists, and by every name outside of streams, listed or not."""
    spelled = {_plain(name) for name in _NAME.findall(_STREAM.sub(b" ", data))}
    for found in (*spelled, *_names(reader)):
        if found in _ACTIVE:
            raise UnfitFile(f"The PDF holds {_ACTIVE[found]}, which a paper does not need. {_PRINT_ANEW}")


def _plain(name: bytes) -> str:
    """`/J#53` is `/JS` in other letters."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), name).decode("latin-1")


def _names(reader: PdfReader) -> Iterator[str]:
    listed = {(number, generation) for generation, found in reader.xref.items() for number in found}
    listed |= {(number, 0) for number in reader.xref_objStm}
    if len(listed) > MOST_OBJECTS:
        raise UnfitFile(f"The PDF is made of too many parts. {_PRINT_ANEW}")
    for number, generation in sorted(listed):
        yield from _names_in(IndirectObject(number, generation, reader).get_object())
    yield from _names_in(reader.trailer)


def _names_in(value: Any) -> Iterator[str]:
    """The keys and names of one object, without following its references: each object is visited by itself."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | StreamObject):
            yield from each.keys()
            waiting.extend(each.raw_get(key) if hasattr(each, "raw_get") else each[key] for key in each)
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, NameObject):
            yield str(each)
