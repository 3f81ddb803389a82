"""The Chromium of the tests."""

from __future__ import annotations

from playwright.sync_api import Browser, Playwright

from deploy.chromium import find_chromium

# Of several lists Chromium takes the last. So here stands what Playwright leaves out, that nothing is fetched from
# elsewhere and pages come as they are; and the two lists below the address bar, which every window of a headless
# Chromium would build anew, at half a second each.
WITHOUT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *("PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)


def launch(playwright: Playwright) -> Browser:
    """A real Chromium; `make test` has found or installed one."""
    arguments = ["--disable-gpu", f"--disable-features={','.join(WITHOUT)}"]
    return playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
