"""A trainee with a practice attempt drawn, made through the services, for measurements in a browser."""

from __future__ import annotations

from statistics import quantiles

from playwright.sync_api import BrowserContext, Page

from carpath import create_app
from carpath.core.vocabulary import Role
from carpath.exercises.kind import Mode
from carpath.services import attempts, signin
from carpath.services.act import SYSTEM, Act, instant
from carpath.store import people
from carpath.store.engine import writing
from config import read_settings


class Sitting:
    """One trainee at one exercise."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.cookie = self.attempt = ""

    def prepare(self, environment: dict[str, str]) -> None:
        """The person, the session and the attempt."""
        app = create_app(read_settings(environment))
        with app.app_context():
            now = instant()
            with writing():
                people.add("bench", "Trainee", "trainee@example.org", now)
                people.grant("bench", Role.TRAINEE.value, now, SYSTEM)
            with writing():
                person = people.by_id("bench")
                assert person
                act = Act(app.extensions["office"], person, now)
                self.cookie = signin.open_session(act, person, "bench")
            self.attempt = attempts.start(act, self.kind, Mode.PRACTICE, holder="bench")

    def opened(self, context: BrowserContext, url: str) -> Page:
        """The page of the attempt, signed in."""
        context.add_cookies([{"name": "carpath", "value": self.cookie, "url": url}])
        page = context.new_page()
        page.goto(f"{url}/attempts/{self.attempt}")
        page.wait_for_selector("html[data-script=ready]")
        return page


def p95(milliseconds: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(milliseconds, n=20)[-1]
