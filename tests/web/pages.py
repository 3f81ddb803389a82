"""A client that inspects every page it opens, so that quality does not depend on remembering to test it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from tinyhtml5.parser import HTMLParser
from werkzeug.test import TestResponse

from tests.web.inspection import inspect, text_of


@dataclass(frozen=True)
class Form:
    """A form of the page: where it goes, how, what its controls hold now."""

    action: str
    method: str
    fields: Mapping[str, str]
    buttons: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A fetched page: its address, its status, its tree."""

    url: str
    status: int
    html: str
    tree: Element = field(repr=False)

    @property
    def h1(self) -> str:
        """The text of the one headline."""
        return text_of(next(self.tree.iter("h1")))

    @property
    def text(self) -> str:
        """What a person reads, in one line."""
        return text_of(self.tree)

    @property
    def links(self) -> tuple[str, ...]:
        """Where the page leads, as paths."""
        return tuple(urljoin(self.url, link.get("href", "")) for link in self.tree.iter("a") if link.get("href"))

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms in the order of the page."""
        return tuple(_form(element, self) for element in self.tree.iter("form"))

    def form(self, action: str = "") -> Form:
        """The only form, or the only one whose action contains `action`."""
        found = [form for form in self.forms if action in form.action]
        assert len(found) == 1, (
            f"{self.url} has {len(found)} forms for “{action}”: {[form.action for form in self.forms]}"
        )
        return found[0]


def read_page(html: str, url: str = "/", status: int = 200) -> Page:
    """Parses and inspects a page; an AssertionError lists everything that is wrong with it."""
    parser = HTMLParser(namespace_html_elements=False)
    page = Page(url, status, html, parser.parse(html))
    faults = [f"is not valid HTML: {code} near character {place}" for place, code, _ in parser.errors]
    faults += inspect(page.tree)
    assert not faults, "\n".join(f"{url} {fault}" for fault in faults)
    return page


def _form(element: Element, page: Page) -> Form:
    values: dict[str, str] = {}
    for control in element.iter():
        name = control.get("name")
        if name and (value := _value(control)) is not None:
            values[name] = value
    buttons = tuple(text_of(button) for button in element.iter("button"))
    return Form(urljoin(page.url, element.get("action", "")), (element.get("method") or "get").lower(), values, buttons)


def _value(control: Element) -> str | None:
    """What a browser would send for the control as the page gave it; None when it would send nothing."""
    if control.get("disabled") is not None or control.tag == "button":
        return None
    if control.tag == "textarea":
        return control.text or ""
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return chosen[0].get("value", text_of(chosen[0])) if chosen else None
    if control.tag != "input" or control.get("type") in {"submit", "reset", "button", "image", "file"}:
        return None
    if control.get("type") in {"checkbox", "radio"}:
        return (control.get("value") or "on") if control.get("checked") is not None else None
    return control.get("value") or ""


class Client:
    """A signed-out visitor who becomes whoever signs in. Every HTML answer is inspected; tokens come from the page."""

    def __init__(self, app: Flask) -> None:
        self.flask = app.test_client()

    def get(self, url: str, status: int = 200) -> Page:
        """The page at `url` after redirects; it must answer with `status`."""
        return self._page(self.flask.get(url, follow_redirects=True), status)

    def submit(self, page: Page, action: str = "", *, status: int = 200, **changes: str) -> Page:
        """Sends the page's form as a browser would, with `changes` typed into it; returns the page that follows."""
        form = page.form(action)
        unknown = changes.keys() - form.fields.keys() - self._unsent(page)
        assert not unknown, f"{page.url} has no field {unknown} in the form for {form.action}"
        fields = {**form.fields, **changes}
        if form.method == "get":
            return self._page(self.flask.get(form.action, query_string=fields, follow_redirects=True), status)
        return self._page(self.flask.post(form.action, data=fields, follow_redirects=True), status)

    def _unsent(self, page: Page) -> set[str]:
        """Names that a browser leaves out until somebody ticks or presses them."""
        return {control.get("name", "") for tag in ("input", "button") for control in page.tree.iter(tag)}

    def fetch(self, url: str, **options: Any) -> TestResponse:
        """The bare answer, for what is no page: a PDF, JSON, a redirect."""
        return self.flask.get(url, **options)

    def sign_in(self, email: str, password: str, url: str = "/sign-in") -> Page:
        """Signs in through the form of the page."""
        return self.submit(self.get(url), urlsplit(url).path, email=email, password=password)

    def _page(self, answer: TestResponse, status: int) -> Page:
        url = answer.request.path
        assert answer.status_code == status, f"{url} answered {answer.status_code}, not {status}"
        assert answer.mimetype == "text/html", f"{url} is {answer.mimetype}; use fetch"
        return read_page(answer.text, url, answer.status_code)
