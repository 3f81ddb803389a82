"""The press refuses whatever was not handed to it."""

from __future__ import annotations

import pytest

from carpath.documents import press

PAGE = '<!doctype html><html lang="en"><title>A page</title><body>{}</body></html>'


def printed(body: str, **parts: bytes) -> press.Printed:
    return press.to_pdf(PAGE.format(body), {name.replace("_", "."): part for name, part in parts.items()}, b"id")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/picture.png",
        "https://example.org/picture.png",
        "file:///etc/hostname",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "picture.png",
        "memory:picture.png",
        "memory:../../etc/hostname",
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        '<img alt="a picture" src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<style>p {{ background: url("{}") }}</style><p>text</p>',
        '<style>@font-face {{ font-family: Foreign; src: url("{}") }}</style><p>text</p>',
    ],
)
def test_an_address_outside_the_memory_is_refused(address: str, body: str) -> None:
    with pytest.raises(press.FetchRefused):
        printed(body.format(address))


def test_a_picture_that_points_outside_is_refused_too() -> None:
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///etc/hostname"/></svg>'
    with pytest.raises(press.FetchRefused):
        printed('<img alt="a picture" src="memory:picture.svg">', picture_svg=picture)


def test_parts_in_the_memory_are_used() -> None:
    assert printed('<link rel="stylesheet" href="memory:a.css"><p>1<p>2', a_css=b"p { break-after: page }").pages == 2
