"""The certificate: one tagged sheet that states its facts, and nothing that was not handed to it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
import segno

from carpath.documents import certificate as printer
from carpath.documents.coverage import CannotPrint
from tests.documents.pdf_reading import fonts_of, open_pdf, structure_of, text_of
from tests.documents.specimen import LEVEL_2, TEMPLATES

SIXTY_CHARACTERS = "Maria Fernanda de los Angeles Villalobos-Castellanos Quinter"
TWELVE_FUNCTIONS = tuple(f"Reconciliation of bank deposits and returns {number}" for number in range(1, 13))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printer.render(LEVEL_2, TEMPLATES)


@pytest.fixture(scope="module")
def crowded() -> bytes:
    """The longest name, twelve functions, markup and DEMO all at once: one rendering for several tests."""
    facts = replace(LEVEL_2, holder=SIXTY_CHARACTERS, functions=TWELVE_FUNCTIONS, level=4, unit="<b>Accounts</b> & co")
    return printer.render(replace(facts, number="CP-0000-0000-0000-0000-1", verify_url="", demo=True), TEMPLATES)


def test_it_is_one_sheet_of_us_letter_landscape(pdf: bytes) -> None:
    (page,) = open_pdf(pdf).pages
    assert (page.mediabox.width, page.mediabox.height) == (792, 612)


def test_it_states_every_fact_in_reading_order(pdf: bytes) -> None:
    words = (
        "Example Public Utility District No. 1", "Customer Accounting", "Certificate of Proficiency",
        "Marisol Okafor-Lindqvist",
        "Customer Accounting Representative, Level 2", "ladder version 2026.2", "1 December 2026",
        "Functions of this level", "High/low read review", "Service orders", "Pre-billing validation",
        "Bank corrections", "Time in level: 7 months", "Typing 35 wpm: met", "Ten-key 100 strokes a minute: met",
        "Sign-offs on record: 18", "Verified by", "R. Theodore Bao", "Human Resources, 22 November 2026", "Level 2",
        "CP-7K3M-9Q2X-4TNB-8WZ5-H", "Issued 23 November 2026", "Check code 7F3K-9QX2", "carpath.example.org/v",
    )  # fmt: skip
    text = text_of(pdf)
    place = 0
    for word in words:
        assert word in text[place:], word
        place = text.index(word, place) + len(word)


def test_the_structure_has_one_title_one_heading_two_lists_and_one_picture(pdf: bytes) -> None:
    tags = Counter(element["/S"] for element in structure_of(pdf))
    assert (tags["/H1"], tags["/H2"], tags["/L"], tags["/LI"], tags["/Figure"]) == (1, 1, 2, 8, 1)


def test_lists_hold_nothing_but_items(pdf: bytes) -> None:
    lists = [element for element in structure_of(pdf) if element["/S"] == "/L"]
    assert {child.get_object()["/S"] for each in lists for child in each["/K"]} == {"/LI"}


def test_the_picture_says_what_it_opens(pdf: bytes) -> None:
    (figure,) = (element for element in structure_of(pdf) if element["/S"] == "/Figure")
    assert figure["/Alt"] == f"QR code. It opens {LEVEL_2.verify_url}"


def test_it_declares_pdf_ua_language_and_title(pdf: bytes) -> None:
    root = open_pdf(pdf).trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data() or b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert "Marisol Okafor-Lindqvist" in str(open_pdf(pdf).metadata.title)


def test_it_is_dated_by_the_day_of_issue_not_by_the_clock(pdf: bytes) -> None:
    assert str(open_pdf(pdf).metadata.creation_date).startswith("2026-11-23")


def test_every_font_is_embedded(pdf: bytes) -> None:
    assert len(fonts_of(pdf)) == 5
    assert all("/FontFile2" in font and "CarPath" in font["/FontName"] for font in fonts_of(pdf))


def test_the_same_facts_print_the_same_bytes(pdf: bytes) -> None:
    assert printer.render(LEVEL_2, TEMPLATES) == pdf


def test_a_long_name_and_twelve_functions_fit_on_one_page(crowded: bytes) -> None:
    assert len(open_pdf(crowded).pages) == 1
    assert SIXTY_CHARACTERS in text_of(crowded)
    assert all(function in text_of(crowded) for function in TWELVE_FUNCTIONS)


def test_more_than_a_page_is_refused() -> None:
    with pytest.raises(printer.TooLong):
        printer.render(replace(LEVEL_2, functions=TWELVE_FUNCTIONS * 4), TEMPLATES)


def test_demo_stands_on_a_demo_certificate_alone(pdf: bytes, crowded: bytes) -> None:
    assert "DEMO" in text_of(crowded) and "DEMO" in str(open_pdf(crowded).metadata.title)
    assert "DEMO" not in text_of(pdf)


def test_without_an_address_there_is_no_qr_code(crowded: bytes) -> None:
    assert not [element for element in structure_of(crowded) if element["/S"] == "/Figure"]


def test_markup_in_a_fact_is_printed_as_it_stands(crowded: bytes) -> None:
    assert "<b>Accounts</b> & co" in text_of(crowded)


@pytest.mark.parametrize("name", ["山田太郎", "محمد علي", "Ann\u202eeiraM"])
def test_a_name_that_the_fonts_lack_is_refused_with_a_way_out(name: str) -> None:
    with pytest.raises(CannotPrint, match=r"romanised form.*District font"):
        printer.render(replace(LEVEL_2, holder=name), TEMPLATES)


def test_the_qr_code_draws_exactly_the_modules_of_its_address() -> None:
    address = LEVEL_2.verify_url
    expected = [[bool(module) for module in row] for row in segno.make(address, error="m", micro=False).matrix]
    assert _modules(printer.qr(address).decode(), len(expected)) == expected


def _modules(svg: str, size: int) -> list[list[bool]]:
    """The path of the picture, `M x y` and `m dx dy` moves and `h n` strokes, put back on the grid."""
    grid, x, y = [[False] * size for _ in range(size)], 0.0, 0.0
    (path,) = re.findall(r' d="([^"]+)"', svg)
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            for column in range(int(x), int(x + values[0])):
                grid[int(y)][column] = True
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return grid
