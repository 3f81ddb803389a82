"""Switching on the bench: from the key to the next frame with another tab, another line or a list of codes.

A tab counts from its key until the fragment stands and a frame was drawn; a line from its start of navigation until its
document is ready; a list until it is open. Each p95 may be at most 150 ms.
"""

from __future__ import annotations

from itertools import cycle, islice

from playwright.sync_api import Page, sync_playwright

from deploy.bench._sitting import Sitting, p95
from deploy.chromium import provide_chromium
from deploy.steps import main, say
from deploy.throwaway import throwaway

TABS = {"Alt+r": "reads", "Alt+b": "bills", "Alt+m": "meter", "Alt+t": "transactions", "Alt+p": "premise"}
SWITCHES, LINES, WALK, MOST_MS = 60, 60, 16, 150
STOPWATCH = """() => {
  window.switches = [];
  window.pressed = 0;
  addEventListener("keydown", ({ timeStamp }) => { window.pressed = timeStamp; }, true);
  const painted = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (window.pressed) window.switches.push(performance.now() - window.pressed);
      window.pressed = 0;
    };
    port2.postMessage(null);
  });
  new MutationObserver(painted).observe(document.querySelector("#work"), { childList: true, subtree: true });
  addEventListener("toggle", painted, true);
}"""
READY = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def tabs(page: Page) -> list[float]:
    """Milliseconds of each switch to another tab."""
    page.evaluate(STOPWATCH)
    for key, tab in islice(cycle(TABS.items()), SWITCHES):
        page.keyboard.press(key)
        page.locator(f".sections button[value={tab}][aria-pressed=true]").wait_for()
        page.wait_for_timeout(40)
    return list(page.evaluate("window.switches"))


def lists(page: Page) -> list[float]:
    """Milliseconds of each list of codes that opened."""
    page.evaluate("window.switches = []")
    for _ in range(SWITCHES):
        page.locator("#resolution").focus()
        page.keyboard.press("F4")
        page.locator("#resolutions[open]").wait_for()
        page.wait_for_timeout(40)
        page.keyboard.press("Escape")
        page.evaluate("window.pressed = 0")
    return list(page.evaluate("window.switches"))


def lines(page: Page) -> list[float]:
    """Milliseconds of each line that was opened from the queue, after a first walk through it: each worker of the
    server reads an attempt from the database once."""
    took = []
    for number in range(-WALK, LINES):
        page.locator(".queue a").nth(number % page.locator(".queue a").count()).click()
        page.wait_for_selector("html[data-script=ready]")
        took += [page.evaluate(READY)] if number >= 0 else []
    return took


def bench() -> int:
    """0 when every p95 is within the limit."""
    sitting = Sitting("hilo")
    with throwaway(demo=False, before=sitting.prepare) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide_chromium())
        page = sitting.opened(browser.new_context(viewport={"width": 1366, "height": 900}), server.url)
        found = {"another tab": tabs(page), "a list of codes": lists(page), "another line": lines(page)}
        browser.close()
    for what, took in found.items():
        say(f"{what}: p95 {p95(took):.0f} ms of {len(took)}, at most {MOST_MS}")
    return 0 if all(p95(took) <= MOST_MS for took in found.values()) else 1


if __name__ == "__main__":
    main(bench)
