"""Walks through the demo office as each role and photographs each page once in each of its looks."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter, deque
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from carpath import create_app
from carpath.core.vocabulary import Role
from carpath.exercises import kinds
from carpath.services import attempts, signin
from carpath.services.act import NOBODY, Act, instant
from carpath.store import people
from carpath.store.engine import reading
from config import read_settings
from deploy.places import ROOT
from deploy.steps import main, say
from deploy.throwaway import throwaway

FOLDER = ROOT / "build" / "shots"
VISITOR = "visitor"
DEPTH, PER_VIEW = 2, 2
SAVED = "Download is starting"
NO_PAGES = ("/static", "/assets", "/healthz")


@dataclass(frozen=True)
class Look:
    """One way to look at a page."""

    name: str
    scheme: Literal["light", "dark"]
    width: int


LOOKS = (Look("light", "light", 1280), Look("dark", "dark", 1280), Look("390", "light", 390))


class Camera:
    """Everything that one run needs: the app's map of pages, a session for each role, a browser."""

    def __init__(self) -> None:
        self.app: Flask | None = None
        self.sessions: dict[str, str] = {}
        self.work: dict[str, list[str]] = {}
        self.taken = 0

    def prepare(self, environment: dict[str, str]) -> None:
        """One session for the first demo person of each role, work at hand for the trainee, and the map of pages."""
        self.app = create_app(read_settings(environment))
        with self.app.app_context():
            with reading():
                everybody = people.everybody()
            act = Act(self.app.extensions["office"], NOBODY, instant())
            for role in Role:
                person = next((each for each in everybody if role.value in each.roles), None)
                if person:
                    self.sessions[role.value] = signin.sign_in_as(act, person.email, "camera")
                if person and role is Role.TRAINEE:
                    self.work[role.value] = _practice(replace(act, who=person))

    def view_of(self, path: str) -> str | None:
        """The name of the view behind a path; None for what is no page of ours."""
        assert self.app
        if path.startswith(NO_PAGES):
            return None
        try:
            endpoint, _ = self.app.url_map.bind("localhost").match(path, method="GET")
        except (HTTPException, RequestRedirect):
            return None
        return str(endpoint)

    def first_pages(self) -> list[str]:
        """The pages whose address needs nothing filled in."""
        assert self.app
        rules = [
            rule.rule for rule in self.app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())
        ]
        return ["/", *sorted(path for path in rules if path != "/" and not path.startswith(NO_PAGES))]

    def walk(self, browser: Browser, origin: str, role: str) -> None:
        """Opens what the role can open, two links deep, at most two pages of a kind."""
        with browser.new_context(base_url=origin, reduced_motion="reduce") as context:
            self._sign_in(context, origin, role)
            page, seen, views = context.new_page(), set[str](), Counter[str]()
            waiting = deque((path, 0) for path in [*self.work.get(role, ()), *self.first_pages()])
            while waiting:
                path, depth = waiting.popleft()
                view = self.view_of(path)
                if path in seen or view is None or (depth and views[view] >= PER_VIEW):
                    continue
                seen.add(path)
                if self._photograph(page, origin, path, FOLDER / role):
                    views[view] += 1
                    waiting.extend((link, depth + 1) for link in _links(page) if depth < DEPTH)

    def _sign_in(self, context: BrowserContext, origin: str, role: str) -> None:
        if role in self.sessions:
            context.add_cookies([{"name": "carpath", "value": self.sessions[role], "url": origin}])

    def _photograph(self, page: Page, origin: str, path: str, folder: Path) -> bool:
        """True when the path is a page that this role may see."""
        page.set_viewport_size({"width": LOOKS[0].width, "height": 900})
        try:
            answer = page.goto(origin + path)
        except Error as error:
            if SAVED in error.message:  # a file that the browser saves is no page
                return False
            say(f"  {path} cannot be opened as a page: {error.message.splitlines()[0]}")
            return False
        if not answer or answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            return False
        name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
        for look in LOOKS:
            page.emulate_media(color_scheme=look.scheme)
            page.set_viewport_size({"width": look.width, "height": 900})
            page.screenshot(path=folder / f"{name}-{look.name}.png", full_page=True)
            self.taken += 1
        return True


def _practice(act: Act) -> list[str]:
    """The brief of each exercise, and an open practice attempt of it."""
    briefs = [f"/exercises/{name}" for name in kinds()]
    return briefs + [f"/attempts/{attempts.start(act, name, 'practice')}" for name in kinds()]


def _links(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    own = [urlsplit(urljoin(page.url, link)) for link in found]
    return [part.path for part in own if part.netloc == urlsplit(page.url).netloc]


def photograph() -> None:
    """Takes all pictures."""
    camera = Camera()
    shutil.rmtree(FOLDER, ignore_errors=True)
    with throwaway(demo=True, before=camera.prepare) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CARPATH_CHROMIUM"))
        for role in sys.argv[1:] or [VISITOR, *camera.sessions]:
            say(f"{role} ...")
            camera.walk(browser, server.url, role)
        browser.close()
    say(f"{camera.taken} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main(photograph)
