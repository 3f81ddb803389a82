"""A browser window that keeps its eyes open: console, foreign requests, accessibility, sideways scrolling."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page, Request

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OWN_SCHEMES = ("data:", "blob:", "about:")
PHONE = 360
# No page of ours holds frames, and no rule that is asked for reads style sheets; both would be looked for at length.
AXE = """([part, rules]) => axe.run(part, {runOnly: rules, resultTypes: ["violations"], preload: false, iframes: false})
  .then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.help}: ${node.html}`)))"""
# axe is on the page already, put there by the first look.
CONTRAST = """() => axe.run({runOnly: {type: "rule", values: ["color-contrast"]}})
  .then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) => node.html)))"""


class Screen:
    """A page in a real browser. `page` is Playwright's own; what went wrong meanwhile is in `complaints`."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", self._broke)
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url} console: {message.text}")

    def _broke(self, error: Error) -> None:
        self.complaints.append(f"{self.page.url} script: {error.message}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.origin, *OWN_SCHEMES)):
            self.complaints.append(f"{self.page.url} asked {request.url}")

    def open(self, path: str) -> Page:
        """Opens a page and looks at it closely."""
        self.page.goto(self.origin + path)
        self.must_be_sound()
        return self.page

    def must_be_sound(self, part: str = "html") -> None:
        """What stands on the screen now is accessible, fits its width and made no noise. Where the rest of the page was
        looked at already, `part` is the selector of what is new."""
        self.must_be_quiet()
        self.must_be_accessible(part)
        self.must_fit()

    def must_be_quiet(self) -> None:
        """The console is empty, and nothing was asked of another origin."""
        assert not self.complaints, "\n".join(self.complaints)

    def must_be_accessible(self, part: str = "html") -> None:
        """axe finds nothing."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(AXE, [part, RULES])
        assert not found, "\n".join([self.page.url, *found])

    def must_be_readable_in_the_dark(self) -> None:
        """After `must_be_sound`: in the dark only colors change, so only their contrast is looked at again."""
        self.page.emulate_media(color_scheme="dark")
        self.must_be_still()
        pale = self.page.evaluate(CONTRAST)
        self.page.emulate_media(color_scheme="light")
        assert not pale, f"{self.page.url} in the dark: {pale}"

    def must_be_still(self) -> None:
        """Colors that fade over have arrived."""
        self.page.evaluate("() => Promise.allSettled(document.getAnimations().map((each) => each.finished))")

    def must_fit(self) -> None:
        """No page scrolls sideways, on a phone or in the width of the window."""
        window = self.page.viewport_size or {"width": 1280, "height": 720}
        for width in (PHONE, window["width"]):
            self.page.set_viewport_size({"width": width, "height": window["height"]})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{self.page.url} is {wide} px wide on a screen of {width}"
