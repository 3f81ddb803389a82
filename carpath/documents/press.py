"""The press: HTML and its named parts in, tagged PDF bytes out; nothing is read from disk or network meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from threading import Lock
from typing import Any, NamedTuple

from carpath.documents import fonts

VARIANT = "pdf/ua-1"
MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}

_one_at_a_time = Lock()


class FetchRefused(Exception):
    """A document asked for something that was not handed to the press with it."""


class Printed(NamedTuple):
    """A document as bytes, and how many pages it has."""

    pdf: bytes
    pages: int


def to_pdf(html: str, parts: Mapping[str, bytes], identifier: bytes) -> Printed:
    """The document as PDF/UA-1. It names its parts as `memory:<name>` and fonts as `memory:<face>.ttf`.

    Raises FetchRefused for any other address. The same input gives the same bytes.
    """
    from weasyprint import HTML

    fetcher = _fetcher(parts)
    with _one_at_a_time:
        page = HTML(string=html, url_fetcher=fetcher, base_url="memory:")
        document = page.render(font_config=_font_configuration(), pdf_variant=VARIANT)
        printed = Printed(document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier), len(document.pages))
    if fetcher.refused:
        raise FetchRefused(", ".join(fetcher.refused))
    return printed


@cache
def _font_configuration() -> Any:
    """Fonts are registered once per process; this is why the press takes one document at a time."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(parts: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class MemoryFetcher(URLFetcher):  # type: ignore[misc]
        """Keeps what it refused: the renderer passes over a picture that it cannot have."""

        def __init__(self) -> None:
            super().__init__()
            self.refused: list[str] = []

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            body = _part(url, parts)
            if body is None:
                self.refused.append(url)
                raise FetchRefused(url)
            return URLFetcherResponse(url, body, {"Content-Type": MEDIA_TYPES[PurePosixPath(url).suffix]})

    return MemoryFetcher()


def _part(url: str, parts: Mapping[str, bytes]) -> bytes | None:
    scheme, _, name = url.partition(":")
    if scheme != "memory":
        return None
    stem, _, suffix = name.rpartition(".")
    return fonts.font_bytes(stem) if suffix == "ttf" and stem in fonts.FACES else parts.get(name)
