"""What people hand in is opened once: what could act is refused, pictures lose all but their pixels."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import Base as Exif
from weasyprint import HTML

from carpath.core.upload_check import FileType, UnfitFile
from carpath.documents import received
from carpath.documents.received import receive
from tests.scans import pdf, picture


def test_a_harmless_pdf_is_kept_bit_by_bit_with_its_pages() -> None:
    data = pdf(3)
    passed = receive(data)
    assert (passed.data, passed.type, passed.pages) == (data, FileType.PDF, 3)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdf(script=True), "holds a script"),
        (pdf(attached=True), "holds an attached file"),
        (pdf(lock="secret"), "locked with a password"),
        (pdf(lock=""), "locked with a password"),
        (pdf(61), "61 pages and may have 1 to 60"),
        (pdf()[:200], "cannot be read to its end"),
        (b"%PDF-1.7 and nothing", "cannot be read to its end"),
        (pdf() + b"\n9 0 obj << /S /Launch /F (x) >> endobj", "holds a command"),
        (pdf() + b"\n9 0 obj << /S /J#61vaScript /J#53 (x) >> endobj", "holds a script"),
    ],
)
def test_a_pdf_that_could_act_or_cannot_be_read_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnfitFile, match=sentence):
        receive(data)


def test_a_word_inside_of_a_page_is_no_script() -> None:
    page = b"BT (see /JS and /Launch) Tj ET"
    hidden = pdf() + b"\n9 0 obj << /Length %d >> stream\n%s\nendstream endobj\n" % (len(page), page)
    assert receive(hidden).pages == 1


def test_what_is_packed_into_compressed_parts_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = HTML(string="<p>A page").write_pdf()
    assert b"/Catalog" not in packed and receive(packed).pages == 1
    monkeypatch.setitem(received._ACTIVE, "/Catalog", "a catalog")
    with pytest.raises(UnfitFile, match="holds a catalog"):
        receive(packed)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_a_picture_of_any_mode_comes_out_as_a_plain_one(mode: str) -> None:
    with Image.open(BytesIO(receive(picture(mode=mode)).data)) as drawn:
        assert (drawn.format, drawn.size, drawn.mode in ("L", "RGB")) == ("PNG", (60, 40), True)


def test_a_photo_loses_where_it_was_taken_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[Exif.Orientation], exif[Exif.ImageDescription] = 6, "at home"
    data = receive(picture("JPEG", exif=exif)).data
    with Image.open(BytesIO(data)) as drawn:
        assert drawn.size == (40, 60) and not drawn.getexif() and b"at home" not in data


def test_what_hangs_behind_a_picture_is_gone() -> None:
    assert b"<script>" not in receive(picture() + b"<script>alert(1)</script>").data


def test_a_large_photo_is_drawn_smaller_and_a_huge_one_is_refused() -> None:
    with Image.open(BytesIO(receive(picture("JPEG", (4000, 1000))).data)) as drawn:
        assert drawn.size == (3000, 750)
    with pytest.raises(UnfitFile, match="more than 40 million pixels"):
        receive(picture(size=(8000, 6000), mode="1"))


def test_a_picture_that_breaks_off_is_refused() -> None:
    with pytest.raises(UnfitFile, match="cannot be read to its end"):
        receive(picture("JPEG", (300, 300))[:300])
