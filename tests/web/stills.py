"""A rendered page in a real browser without app or network: the files of the repository under the real policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Route

from carpath.web.headers import POLICY
from carpath.web.icons import icon
from tests.journeys.screen import Screen

ROOT = Path(__file__).parents[2]
ORIGIN = "http://stills.localhost"
ME = SimpleNamespace(
    name="Marisol O.", theme="auto", text_size="100", motion="reduced", single_keys=True, enter_moves=True
)


@cache
def environment() -> Environment:
    """The templates with what pages of somebody who is signed in find."""
    made = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    made.globals.update(
        icon=icon,
        asset="/static/{}".format,
        url_for="/{}".format,
        csrf_token=lambda: "token",
        me=ME,
        nav=[],
        notices=[],
        account_notices=[],
        unread=0,
        demo=True,
    )
    made.filters.update(explained=lambda text, place: text)
    return made


def rendered(template: str, **context: Any) -> str:
    """The template as the app would render it for somebody who is signed in."""
    return environment().get_template(template).render(**context)


@contextmanager
def shown(browser: Browser, page: str, **others: str) -> Iterator[Screen]:
    """The page on a screen, with its behaviours attached, and other pages by name; what it posts is answered with
    nothing."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        policy = {"Content-Security-Policy": POLICY}
        if path.startswith("/static/"):
            file = ROOT / "carpath" / path.removeprefix("/")
            route.fulfill(body=file.read_bytes(), content_type=guess_type(file.name)[0], headers=policy)
        elif path == "/" or path[1:] in others:
            route.fulfill(body=others.get(path[1:], page), content_type="text/html; charset=utf-8", headers=policy)
        elif route.request.resource_type == "font":
            route.fulfill(body=b"", content_type="font/woff2")
        else:
            route.fulfill(json={})

    context = browser.new_context(viewport={"width": 1366, "height": 900})
    context.route(f"{ORIGIN}/**", answer)
    screen = Screen(context.new_page(), ORIGIN)
    screen.page.goto(ORIGIN + "/")
    screen.page.wait_for_selector("html[data-script=ready]")
    yield screen
    context.close()


def must_be_sound(screen: Screen, theme: str, part: str = "html") -> None:
    """Accessible, quiet and within its width in that theme; the faces are not served here, which is no complaint."""
    screen.page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    screen.must_be_still()
    screen.complaints = [line for line in screen.complaints if "font" not in line]
    screen.must_be_sound(part)
