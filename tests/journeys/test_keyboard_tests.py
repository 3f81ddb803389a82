"""The keyboard tests under real keys: nothing is lost, nothing but keys counts, and the field can be left."""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from carpath.exercises.typing.settings import DEFAULTS
from tests.journeys.conftest import Office
from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser

KEYPAD = {".": "Decimal", "+": "Add", "Enter": "Enter"}


def begin_practice(screen: Screen, title: str) -> tuple[Page, Locator]:
    """A practice run of Tania's, begun; the page and its field."""
    page = Office(screen.page).as_("Tania")
    page.goto("/exercises/")
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("button", name="Start practice").click()
    check = page.locator("#check-field")
    expect(check).to_be_editable()
    check.press_sequentially("asdfjkl;" if title == "Typing" else "456+.")
    check.press("Enter")
    page.get_by_role("button", name="Begin").click()
    field = page.locator("textarea, #entry")
    expect(field).to_be_editable()
    return page, field


def loaded_again(page: Page, field: Locator) -> str:
    """What the server found in the key log."""
    expect(page.locator("[data-save-words]")).to_contain_text("Saved", timeout=15_000)
    page.wait_for_timeout(2_500)  # the last chunk closes within two seconds
    page.reload()
    expect(field).to_be_editable()
    return field.input_value()


def test_what_the_server_replays_is_what_stands_in_the_field(screen: Screen) -> None:
    page, field = begin_practice(screen, "Typing")
    copy = page.locator("[data-copy]").text_content() or ""
    field.press_sequentially(copy[:60], delay=33)
    for _ in range(25):
        field.press("Backspace")
    field.press("Control+Backspace")
    field.press("ArrowLeft")
    field.press("Home")
    field.press_sequentially(copy[40:70], delay=5)
    stands = field.input_value()
    screen.must_be_sound()
    assert stands.endswith(copy[40:70])
    assert loaded_again(page, field) == stands
    field.press_sequentially(" and on", delay=5)
    page.reload()  # at once, before the chunk was closed
    expect(field).to_have_value(stands + " and on")
    field.press_sequentially("!")
    assert loaded_again(page, field) == stands + " and on!"


def test_only_keys_write_and_a_held_key_writes_once(screen: Screen) -> None:
    page, field = begin_practice(screen, "Typing")
    for _ in range(4):
        page.keyboard.down("h")
    page.keyboard.up("h")
    page.keyboard.insert_text("a whole sentence at once")
    expect(field).to_have_value("h")
    field.evaluate(
        """field => field.dispatchEvent(new ClipboardEvent("paste", {
            clipboardData: new DataTransfer(), bubbles: true, cancelable: true }))"""
    )
    expect(page.get_by_text("Pasting and dropping are blocked")).to_be_visible()
    screen.must_be_sound()
    assert loaded_again(page, field) == "h"


def test_a_lost_network_stops_neither_the_typing_nor_the_clock(screen: Screen) -> None:
    page, field = begin_practice(screen, "Typing")
    field.press_sequentially("the first ", delay=20)
    page.wait_for_timeout(2_500)
    page.context.set_offline(True)
    field.press_sequentially("and the second ", delay=20)
    page.wait_for_timeout(4_500)
    page.context.set_offline(False)
    screen.complaints.clear()  # the browser reports the lost network on its console
    assert loaded_again(page, field) == "the first and the second "


def test_tab_and_escape_leave_after_asking(screen: Screen) -> None:
    page, field = begin_practice(screen, "Typing")
    for key in ("Tab", "Escape"):
        field.press(key)
        expect(page.get_by_role("dialog", name="End the run now?")).to_be_visible()
        page.keyboard.press("Escape")
        expect(field).to_be_focused()
    field.press("Tab")
    page.get_by_role("dialog").get_by_role("button", name="End the run").click()
    expect(page.get_by_role("heading", level=1, name="Nothing was typed.")).to_be_visible()
    screen.must_be_sound()


def test_a_split_test_rests_between_its_parts(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DEFAULTS, "parts", 2)
    monkeypatch.setitem(DEFAULTS, "practice_s", 8)
    page, field = begin_practice(screen, "Typing")
    copy = page.locator("[data-copy]").text_content() or ""
    field.press_sequentially(copy[:10])
    expect(page.get_by_text("This part is over.")).to_be_visible(timeout=10_000)
    expect(field).not_to_be_editable()
    screen.must_be_sound()
    page.get_by_role("button", name="Go on").click()
    field.press_sequentially(copy[10:20])
    page.wait_for_url("**/debrief", timeout=20_000)
    strokes = page.locator("dl.figures > div").filter(has=page.get_by_text("Strokes", exact=True))
    expect(strokes.get_by_role("definition")).to_have_text("20")


def test_ten_key_entries_are_committed_printed_and_found_again(screen: Screen) -> None:
    page, field = begin_practice(screen, "Ten-key")
    for _ in range(3):
        field.press_sequentially(page.locator("[data-now]").text_content() or "")
        field.press("Enter")
    field.press("Enter")
    field.press_sequentially("1x2")
    expect(page.locator("[data-tape] li")).to_have_count(3)
    screen.must_be_sound()
    assert loaded_again(page, field) == "12"
    expect(page.locator("[data-tape] li")).to_have_count(3)


def on_keypad(keys: CDPSession, key: str) -> None:
    """A key of the numeric keypad, as a keyboard with Num Lock on sends it; Playwright's own presses send none."""
    code = f"Numpad{KEYPAD.get(key, key)}"
    text = "\r" if key == "Enter" else key
    press = {"key": key, "code": code, "location": 3, "isKeypad": True}
    if key.isdigit():
        press["windowsVirtualKeyCode"] = 96 + int(key)
    keys.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": text, **press})
    keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **press})


def test_an_assessed_ten_key_run_wants_the_keypad(screen: Screen) -> None:
    office = Office(screen.page)
    page = office.as_("Dana")
    page.goto("/supervised-runs/")
    page.get_by_label("Trainee").select_option(label="Tania Okafor")
    page.get_by_label("Test").select_option(label="Ten-key")
    page.get_by_role("button", name="I am present").click()
    page = office.as_("Tania")
    page.goto("/exercises/tenkey")
    page.get_by_role("button", name="Start the assessed run").click()
    check = page.locator("#check-field")
    expect(check).to_be_editable()
    check.press("4")
    expect(page.get_by_text("That key is in the top row.")).to_be_visible()
    check.press("Numpad5")  # Playwright sends Clear, as a keypad with Num Lock off does
    expect(page.get_by_text("Num Lock is off")).to_be_visible()
    screen.must_be_sound()
    keys = page.context.new_cdp_session(page)
    for key in ("4", "5", "6", "+", ".", "Enter"):
        on_keypad(keys, key)
    page.get_by_role("button", name="Begin").click()
    field = page.get_by_label("Key it and press Enter")
    expect(field).to_be_editable()
    field.press("7")
    expect(page.get_by_text("That key is in the top row.")).to_be_visible()
    for key in [*(page.locator("[data-now]").text_content() or ""), "Enter"]:
        on_keypad(keys, key)
    expect(page.locator("[data-tape] li")).to_have_count(1)
    expect(page.locator("[data-figures]")).to_have_count(0)
    screen.must_be_sound()
