"""A walk through the demo office without a browser: what everybody reaches by following links, and which of those pages
are built otherwise than the rest."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from carpath.services import signin
from tests.demo_office import act

SAVED = ("papers.file", "ladders.text", "notices.one", "notices.calendar")
"""Views whose answer a browser saves and does not show."""
BLOCK = re.compile(
    "section|article|aside|nav|form|fieldset|table|[duo]l|details|dialog|figure|h[23]|select|textarea|button"
)
DRAWN = re.compile("path|rect|circle|line|poly(line|gon)|use|g|text|tspan|title|desc|defs|option|br")
"""Elements of which one is like another."""
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
TELLING = ("class", "type", "role", "data-module", "aria-current", "hidden", "disabled")

Part = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page as somebody came to it. `parts`: of what it is built."""

    name: str
    path: str
    view: str
    status: int
    size: int
    parts: frozenset[Part] = frozenset()


KEPT = ("name", "path", "view", "status", "size")


class Reader(HTMLParser):
    """The links of a page, its elements each with the one that holds it, and its blocks."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: set[Part] = set()
        self.blocks: set[Part] = set()
        self._open: list[Part] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if DRAWN.fullmatch(tag):
            return
        shape = (tag, *(re.sub(r"\d+", "", known.get(name, "-") or "") for name in TELLING), *sorted(known))
        self.elements.add((*(self._open[-1] if self._open else ()), "has", *shape))
        if BLOCK.fullmatch(tag):
            self.blocks.add(shape[:2])
        if not VOID.fullmatch(tag):
            self._open.append(shape)
        if tag == "a" and known.get("href"):
            self.links.append(known["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """What was left open inside ends with it."""
        while any(shape[0] == tag for shape in self._open) and self._open.pop()[0] != tag:
            pass


def walk(app: Flask, name: str, starts: Iterable[str]) -> Iterator[Page]:
    """One page of each view that links lead somebody to, the visitor's where there is no name."""
    visitor, seen, waiting = _visitor(app, name), set[str](), deque(["/", *starts])
    while waiting:
        path = waiting.popleft()
        view = view_of(app, path)
        if view is None or view in seen:
            continue
        seen.add(view)
        answer = visitor.get(path, follow_redirects=True)
        read = Reader(answer.text)
        parts = {*read.elements, (view,), *((view, *block) for block in read.blocks)}
        yield Page(name, path, view, answer.status_code, len(answer.data), frozenset(parts))
        waiting.extend(_own(answer.request.path, read.links))


def different(pages: Sequence[Page]) -> list[Page]:
    """As few as show every view, every block of each view, and every element in its place; the fullest come first."""
    seen, chosen = set[Part](), []
    for page in sorted(pages, key=lambda page: -len(page.parts)):
        if page.parts - seen:
            chosen.append(page)
            seen |= page.parts
    return chosen


def keep(pages: Sequence[Page], file: Path) -> None:
    """Write down what was found and which pages differ, for all workers."""
    found = [[[getattr(page, name) for name in KEPT] for page in some] for some in (pages, different(pages))]
    file.write_text(json.dumps(found))


def kept(file: Path) -> tuple[list[Page], list[Page]]:
    """All pages, and those that differ; of what they are built is not kept."""
    pages, differing = ([Page(*row) for row in some] for some in json.loads(file.read_text()))
    return pages, differing


def view_of(app: Flask, path: str) -> str | None:
    """The view behind a path; None for files, tables to download and what is no page of ours."""
    parts = urlsplit(path)
    if path.endswith(".pdf") or "as=" in parts.query:
        return None
    try:
        endpoint, _ = app.url_map.bind("localhost").match(parts.path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return None if endpoint in ("static", "patterns.index", *SAVED) else str(endpoint)


def _visitor(app: Flask, name: str) -> FlaskClient:
    visitor = app.test_client()
    if name:
        visitor.set_cookie("carpath", secret(app, name))
    return visitor


def secret(app: Flask, name: str) -> str:
    """The session of somebody who signed in without the slow password."""
    with app.app_context():
        return signin.sign_in_as(act(app), f"{name}@example.org", "a test")


def _own(path: str, links: Sequence[str]) -> Iterator[str]:
    here = "http://localhost"
    for part in (urlsplit(urljoin(here + path, link)) for link in links):
        if part.netloc == "localhost":
            yield f"{part.path}?{part.query}" if part.query else part.path
