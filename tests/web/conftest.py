"""Visitors: one for each role, signed in without the slow password, and a clock that tests move."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from carpath.store.people import Person
from tests.factories import NOON, signed_in, staff
from tests.web.pages import Client


@dataclass
class Visitor:
    """A browser of somebody's own: pages are inspected by `pages`, bare answers come from `get` and `post`."""

    app: Flask
    person: Person | None = None
    pages: Client = field(init=False)
    secret: str = ""

    def __post_init__(self) -> None:
        self.pages = Client(self.app)
        if self.person:
            with self.app.app_context():
                self.secret = signed_in(self.person)
            self.pages.flask.set_cookie("carpath", self.secret)

    def get(self, url: str, **options: Any) -> TestResponse:
        """The bare answer, redirects not followed."""
        return self.pages.flask.get(url, buffered=True, **options)

    @property
    def token(self) -> str:
        """A form token of this browser, as any page of it would hold."""
        with self.pages.flask.session_transaction() as session:
            seed = session.setdefault("csrf_token", token_hex(20))
        return str(URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token").dumps(seed))  # type: ignore[arg-type]

    def post(self, url: str, token: str | None = None, **options: Any) -> TestResponse:
        """A form, or with `json` what the script sends, with the token of this browser."""
        token = self.token if token is None else token
        if "json" in options:
            return self.pages.flask.post(url, headers={"X-CSRFToken": token}, buffered=True, **options)
        data = {**options.pop("data", {}), "csrf_token": token}
        return self.pages.flask.post(url, data=data, buffered=True, **options)


@pytest.fixture
def clock(app: Flask) -> SimpleNamespace:
    """`clock.now`: what the server's clock says."""
    hands = SimpleNamespace(now=NOON)

    def read() -> datetime:
        now: datetime = hands.now
        return now

    app.extensions["clock"] = read
    return hands


@pytest.fixture
def people_here(app: Flask, clock: SimpleNamespace) -> dict[str, Person]:
    """One person of each role by first name, at noon."""
    with app.app_context():
        return staff()


@pytest.fixture
def visitors(app: Flask, people_here: dict[str, Person]) -> dict[str, Visitor]:
    """Each of them in a browser, and `stranger`, who is signed out."""
    found = {name: Visitor(app, person) for name, person in people_here.items()}
    return {**found, "stranger": Visitor(app)}
