"""What the tests read out of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def open_pdf(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """The text in the order of the content, its white space evened out."""
    return " ".join(" ".join(page.extract_text() for page in open_pdf(pdf).pages).split())


def structure_of(pdf: bytes) -> list[Any]:
    """Every structure element, depth first: what a screen reader walks through."""
    return list(_walk(open_pdf(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _walk(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _walk(node["/K"])


def fonts_of(pdf: bytes) -> list[Any]:
    """The descriptors of all fonts that the pages use."""
    resources = (page["/Resources"]["/Font"] for page in open_pdf(pdf).pages)
    fonts = (font.get_object()["/DescendantFonts"][0].get_object() for each in resources for font in each.values())
    return [font["/FontDescriptor"].get_object() for font in fonts]
