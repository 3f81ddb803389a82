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
    from weasyprint.urls import FatalURLFetchingError

    with _one_at_a_time:
        try:
            page = HTML(string=html, url_fetcher=_fetcher(parts), base_url="memory:")
            document = page.render(font_config=_font_configuration(), pdf_variant=VARIANT)
            return Printed(document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier), len(document.pages))
        except FatalURLFetchingError as error:
            raise FetchRefused(str(error)) from error


@cache
def _font_configuration() -> Any:
    """Fonts are registered once per process; this is why the press takes one document at a time."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(parts: Mapping[str, bytes]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class MemoryFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            scheme, _, name = url.partition(":")
            if scheme != "memory":
                raise FetchRefused(url)
            return URLFetcherResponse(
                url, _part(name, parts), {"Content-Type": MEDIA_TYPES[PurePosixPath(name).suffix]}
            )

    return MemoryFetcher(fail_on_errors=True)


def _part(name: str, parts: Mapping[str, bytes]) -> bytes:
    if name in parts:
        return parts[name]
    path = PurePosixPath(name)
    if path.suffix == ".ttf":
        return fonts.font_bytes(path.stem)
    raise FetchRefused(name)
