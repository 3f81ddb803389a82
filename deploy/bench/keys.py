"""From key to paint: the typing test against a bare textarea, in turns in one run; p95 may be at most twice as long.

A key is timed from its keydown to the task after the next frame. The office computer will be faster; the ratio holds.
"""

from __future__ import annotations

from itertools import cycle

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from deploy.bench._sitting import Sitting, p95
from deploy.chromium import provide_chromium
from deploy.steps import main, say
from deploy.throwaway import throwaway

ROUNDS, KEYS, PACE_MS = 4, 40, 100
MOST_TIMES_SLOWER = 2.0
HOME_ROW = "asdfjkl;"
BARE = "<!doctype html><title>Bare</title><p>The copy stands here.</p><label>Type here <textarea></textarea></label>"
STOPWATCH = """() => {
  window.paints = [];
  document.querySelector("textarea").addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.paints.push(performance.now() - timeStamp);
    port2.postMessage(null);
  }));
}"""


def begun(sitting: Sitting, context: BrowserContext, url: str) -> Page:
    """The page of the test after its keyboard check and Begin."""
    page = sitting.opened(context, url)
    page.locator("#check-field:not([readonly])").press_sequentially(HOME_ROW)
    page.locator("[data-start-test]").click()
    page.locator("textarea:not([readonly])").wait_for()
    return page


def bare(browser: Browser) -> Page:
    """A page with nothing but a textarea."""
    page = browser.new_page()
    page.set_content(BARE)
    page.locator("textarea").focus()
    return page


def measure(pages: list[tuple[Page, str]]) -> list[list[float]]:
    """Milliseconds of each key on each page, typed in turns so that the load of the machine falls on all alike."""
    for page, _ in pages:
        page.evaluate(STOPWATCH)
    texts = [cycle(text) for _, text in pages]
    for _ in range(ROUNDS):
        for (page, _), text in zip(pages, texts, strict=True):
            for _ in range(KEYS):
                page.keyboard.press(_key(next(text)))
                page.wait_for_timeout(PACE_MS)
    return [page.evaluate("window.paints") for page, _ in pages]


def _key(sign: str) -> str:
    return "Space" if sign == " " else sign


def bench() -> int:
    """0 when the p95 of the typing test is within twice that of a bare textarea."""
    prepared = Sitting("typing")
    with throwaway(demo=False, before=prepared.prepare) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide_chromium())
        test = begun(prepared, browser.new_context(), server.url)
        copy = test.locator("[data-copy]").text_content() or ""
        say(f"{ROUNDS * KEYS} keys on each page, {PACE_MS} ms apart ...")
        typed, plain = measure([(test, copy), (bare(browser), copy)])
        browser.close()
    ratio = p95(typed) / p95(plain)
    say(f"key to paint, p95: typing test {p95(typed):.1f} ms, bare textarea {p95(plain):.1f} ms, ratio {ratio:.2f}")
    return 0 if ratio <= MOST_TIMES_SLOWER else 1


if __name__ == "__main__":
    main(bench)
