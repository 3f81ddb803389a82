"""Files that people hand in, made for tests: a PDF of a page, a picture, and a PDF that acts."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def pdf(pages: int = 1, *, lock: str | None = None, script: bool = False, attached: bool = False) -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(612, 792)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
    if attached:
        writer.add_attachment("more.txt", b"more")
    if lock is not None:
        writer.encrypt(lock, "owner")
    return _written(writer.write)


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    """A picture in one color."""
    file = BytesIO()
    Image.new(mode, size).save(file, form, **options)
    return file.getvalue()


def _written(write: object) -> bytes:
    file = BytesIO()
    write(file)  # type: ignore[operator]
    return file.getvalue()
