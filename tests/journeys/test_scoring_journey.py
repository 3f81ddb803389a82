"""A trainer scores letter after letter without leaving the keyboard."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from playwright.sync_api import Page, expect

from carpath.exercises import kinds
from carpath.store import scores
from carpath.store.engine import reading
from tests.factories import add_person
from tests.journeys.conftest import Office
from tests.journeys.screen import Screen
from tests.services.essays import LETTER
from tests.services.test_scoring import handed_in

pytestmark = pytest.mark.browser

REVIEW = "{% for case in debrief.cases %}<section class='card'><p>{{ case.view.text }}</p></section>{% endfor %}"
MOST_KEYS = 12


@pytest.fixture
def letters(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three people handed in a letter each."""
    monkeypatch.setitem(kinds(), LETTER.name, LETTER)
    app.extensions["office"]._banks[LETTER.name] = None
    pages = DictLoader({f"exercises/{LETTER.name}/review.html": REVIEW})
    monkeypatch.setattr(app, "jinja_loader", ChoiceLoader([pages, app.jinja_loader]))
    with app.app_context():
        writers = [add_person(f"{name} Writer", "trainee") for name in ("Ann", "Ben", "Cem")]
        return [handed_in(SimpleNamespace(tania=who), {0: "You owe 12."}, LETTER.name) for who in writers]


def test_a_trainer_scores_letters_without_leaving_the_keyboard(app: Flask, letters: list[str], screen: Screen) -> None:
    page = Office(screen.page).as_("Dana")
    page.goto("/scoring/")
    page.get_by_role("link", name="Score").last.press("Enter")
    expect(page.get_by_role("group", name="1. Answers")).to_be_focused()
    screen.must_be_sound()
    screen.must_be_readable_in_the_dark()
    keys = ["3"] * 8 + ["Control+Enter"]
    assert len(keys) <= MOST_KEYS
    _press(page, *keys)
    expect(page.get_by_text("Item 1 of 2")).to_be_visible()
    expect(page.get_by_role("group", name="1. Answers")).to_be_focused()
    _press(page, "4", "Numpad4", "2", *["3"] * 5)
    silent = page.get_by_role("textbox", name="Comment on Why")
    expect(silent).to_be_focused()
    page.keyboard.type("Show the sum.")
    _press(page, "Control+Enter")
    expect(page.get_by_text("Item 1 of 1")).to_be_visible()
    expect(page.get_by_role("group", name="1. Answers")).to_be_focused()
    _press(page, "r")
    expect(page.get_by_label("What has to be done better")).to_be_focused()
    page.keyboard.type("Begin with the salutation.")
    _press(page, "Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing waits to be scored")
    screen.must_be_quiet()
    with app.app_context(), reading():
        kept = scores.of_attempts(letters)
    assert [sorted(each.sheet.scores.levels.values()) for each in kept] == [[3] * 8, [2, 3, 3, 3, 3, 3, 4, 4]]
    assert kept[1].sheet.scores.comments == {"c3": "Show the sum."}


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
