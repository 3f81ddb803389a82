"""The office of the journeys: a small ladder, a typing test of some seconds, and five people with a password."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page

from carpath.services import people, signin
from carpath.services.act import NOBODY, Act, instant
from tests.databases import ROOT, make_app

PASSWORD = "copper wire over the river"
PEOPLE = {
    "Ada Root": "administrator",
    "Mira Stone": "manager",
    "Dana Whitcomb": "trainer",
    "Hilda Ray": "hr",
    "Tania Okafor": "trainee",
}


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Flask:
    """The product with the small ladder."""
    policy = (ROOT / "question_banks" / "district" / "policy.toml").read_text()
    short = tmp_path / "policy.toml"
    short.write_text(re.sub(r"limit_s = 300", "limit_s = 12", policy))
    ladder = str(ROOT / "tests" / "journeys" / "ladder.toml")
    app = make_app(database_url, tmp_path, CARPATH_POLICY=str(short), CARPATH_LADDER=ladder)
    with app.app_context():
        for name, role in PEOPLE.items():
            _join(app, name, role)
    return app


def _join(app: Flask, name: str, role: str) -> None:
    act = Act(app.extensions["office"], NOBODY, instant(), address="test")
    invited = people.add_first(act, name, f"{name.split()[0].lower()}@example.org", [role])
    signin.accept_invitation(act, invited.token, PASSWORD, "a test")


@dataclass
class Office:
    """The people of the office, one browser window each in turn."""

    page: Page

    def as_(self, first_name: str) -> Page:
        """The page with this person signed in and everybody else signed out."""
        self.page.context.clear_cookies()
        self.page.goto("/sign-in")
        self.page.get_by_label("Work e-mail").fill(f"{first_name.lower()}@example.org")
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self.page
