"""Every page that somebody of the demo office can reach: it opens, and in a browser it is sound in light and dark, on a
phone and on a desk.

Everybody's links are followed without a browser (walking.py): each view opens for each person without a fault and
within its weight. A browser looks at each view where it is fullest, again at a page with a block that no other page of
the view has, and again at one with an element that stands nowhere else so. What it does not open is built of what it
looked at.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from carpath.services.opening import PASSWORD
from tests.conftest import Live, serving
from tests.databases import let_go, make_app
from tests.journeys import walking
from tests.journeys.screen import Screen
from tests.journeys.walking import secret
from tests.workers import made_once

PAGE_KB, FIRST_VIEW_KB = 60, 160
EVERYBODY = {"preferences.edit", "tour.cards"}
LEARNER = {
    "home.my_path",
    "practice.catalogue",
    "practice.brief",
    "progress.requirements",
    "progress.requirement",
    "progress.my_record",
    "progress.looks",
    "progress.clock",
    "observations.mine",
    "requests.mine",
    "course_sessions.everything",
    "course_sessions.one",
    "facts.mine",
    "delays.mine",
    "appeals.mine",
    "appeals.contest",
    "representation.page",
    "papers.mine",
    "orientation.mine",
    "training.mine",
    "training.confidentiality",
    "competencies.everything",
    "certificates.mine",
    "reference.binder",
    "record_exports.mine",
}
WORKED = {"attempts.debrief", "attempts.replay"}
RELIEF = {"relief.day", "relief.matrix", "relief.refreshers", "relief.check", "desk_roster.week"}
REACHED = {
    "": {"tour.cards"},
    "noor.el-amin": EVERYBODY | LEARNER | WORKED,
    "marisol.okafor-lindqvist": EVERYBODY | LEARNER | WORKED | {"verify.by_token", "ladders.one"},
    "rosalind.achterberg": EVERYBODY
    | WORKED
    | RELIEF
    | {"scoring.desk", "scoring.work", "scoring.case", "scoring.agreement"}
    | {"signoffs.queue", "signoffs.desk", "supervision.runs", "people.trainees", "people.person"}
    | {"qualifiers.lists", "session_signoffs.event", "observations.start", "observations.of_person", "observations.one"}
    | {"assignments.board", "assignments.new"}
    | {"papers.of_person", "orientation.of_person", "training.of_person", "work_reviews.desks", "work_reviews.entry"},
    "ruth.castellanos": EVERYBODY
    | RELIEF
    | {"signoffs.queue", "people.trainees", "people.person", "service_record.page", "exemptions.page"},
    "margaret.oyelaran": EVERYBODY
    | RELIEF
    | {"eligibility.roster_page", "people.person", "service_record.page", "audit.journal"}
    | {"papers.of_person", "papers.decide", "orientation.of_person", "training.of_person", "interviews.entry"}
    | {"ladders.everything", "ladders.one", "ladders.draft"}
    | {"facts.of_person", "delays.of_person", "appeals.queue", "appeals.of_person", "appeals.one"}
    | {"decisions.waiting", "decisions.stand_ins", "decisions.of_person", "eligibility.check_answers"}
    | {"past_import.start", "past_import.file", "record_exports.everything", "record_exports.one"},
    "viktor.hallgren": EVERYBODY | {"people.everybody", "audit.journal", "people_import.start", "people_import.file"},
    "joanna.prewitt": EVERYBODY
    | {"representation.open_to_me", "people.person", "facts.of_person", "service_record.page"}
    | {"delays.of_person", "appeals.of_person", "appeals.one", "decisions.of_person"},
}
"""What somebody must come to by following links from the first page; more may be there."""
BY_HAND = {
    "": ("/sign-in", "/cannot-sign-in", "/v"),
    "marisol.okafor-lindqvist": ("/search?q=typing",),
}
SHARES = 4
"""The pages that a browser looks at are shared out, since workers take a share each."""


@pytest.fixture(scope="module")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The demo office on a free port; these tests only read it."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copyfile(demo_file, folder / "carpath.db")
    app = make_app(f"sqlite:///{folder / 'carpath.db'}", folder, CARPATH_DEMO="on")
    with serving(app) as live:
        yield live
    let_go(app)


@pytest.fixture(scope="module")
def walked(demo: Live, shared: Path) -> tuple[list[walking.Page], list[walking.Page]]:
    """What everybody reaches, and the pages that differ; one worker walks for all."""

    def walk(folder: Path) -> None:
        pages = [page for name in REACHED for page in walking.walk(demo.app, name, BY_HAND.get(name, ()))]
        walking.keep(pages, folder / "pages.json")

    return walking.kept(made_once(shared / "walk", walk) / "pages.json")


@pytest.fixture
def window(browser: Browser, demo: Live) -> Iterator[Screen]:
    """A browser window on the demo office."""
    with browser.new_context(base_url=demo.url, locale="en-US", reduced_motion="reduce") as context:
        yield Screen(context.new_page(), demo.url)


@pytest.mark.parametrize("name", list(REACHED), ids=lambda name: name or "a visitor")
def test_links_lead_everybody_to_their_pages_and_each_opens(
    walked: tuple[list[walking.Page], list[walking.Page]], name: str
) -> None:
    pages = [page for page in walked[0] if page.name == name]
    for page in pages:
        assert page.status == 200, f"{page.path} answers {page.status}"
        assert page.size <= PAGE_KB * 1024, f"{page.path} has {page.size // 1024} KB"
    missed = REACHED[name] - {page.view for page in pages}
    assert not missed, f"No link leads {name} to {sorted(missed)}"


@pytest.mark.browser
@pytest.mark.parametrize("share", range(SHARES), ids=lambda share: f"share {share + 1} of {SHARES}")
def test_every_page_is_sound_in_light_and_dark(
    walked: tuple[list[walking.Page], list[walking.Page]], window: Screen, demo: Live, share: int
) -> None:
    mine = sorted(walked[1], key=lambda page: page.name)[share::SHARES]
    for name, pages in groupby(mine, key=lambda page: page.name):
        window.page.context.clear_cookies()
        if name:
            _sign_in(window.page, demo, name)
        for page in pages:
            window.open(page.path)
            window.must_be_readable_in_the_dark()


@pytest.mark.browser
def test_the_first_view_of_a_path_is_light_with_its_fonts(window: Screen, demo: Live) -> None:
    _sign_in(window.page, demo, "marisol.okafor-lindqvist")
    sizes: list[int] = []
    window.page.on("response", lambda answer: sizes.append(len(answer.body())))
    window.page.goto("/path", wait_until="networkidle")
    assert sum(sizes) <= FIRST_VIEW_KB * 1024, f"{sum(sizes) // 1024} KB in {len(sizes)} answers"


@pytest.mark.browser
def test_without_script_one_signs_in_reads_and_hands_in(browser: Browser, demo: Live) -> None:
    with browser.new_context(base_url=demo.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/progress/requirements/L1-communications")
        page.get_by_label("Work e-mail").fill("noor.el-amin@example.org")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("College course: business communications")
        page.get_by_role("button", name="Say that it is handed in to HR").click()
        expect(page.get_by_text("Handed in. Human Resources checks the original")).to_be_visible()


@pytest.mark.browser
def test_the_keyboard_alone_opens_searches_and_closes(window: Screen, demo: Live) -> None:
    _sign_in(window.page, demo, "marisol.okafor-lindqvist")
    page = window.open("/path")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Slash")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("ten-key")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Results for “ten-key”")
    page.wait_for_load_state("networkidle")
    menu = page.locator("summary", has_text="Marisol O.")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Preferences")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Preferences")).to_be_hidden()
    expect(menu).to_be_focused()


@pytest.mark.browser
def test_a_refused_form_leads_back_to_its_page(window: Screen, demo: Live) -> None:
    _sign_in(window.page, demo, "dana.whitcomb")
    page = window.open("/sign-offs/")
    page.get_by_role("link", name="Sign off").first.click()
    desk = page.url
    page.get_by_role("button", name="Not yet").click()
    page.get_by_label("What is still missing").fill("no         ")
    page.get_by_role("button", name="Return with this reason").click()
    page.get_by_role("link", name="Go back to the form").click()
    expect(page).to_have_url(desk)


def _sign_in(page: Page, demo: Live, name: str) -> None:
    page.context.add_cookies([{"name": "carpath", "value": secret(demo.app, name), "url": demo.url}])
