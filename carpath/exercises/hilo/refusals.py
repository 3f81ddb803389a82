"""Service orders that have no business on a Hi/Low line, each refused with the reason and the way that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from carpath.cis.bench import Scene
from carpath.core.errors import Refused

_LIGHT = "This desk reads meters: no light hangs on this line. A light goes with remark 16 to the light inventory."
_REASONS: Mapping[str, str] = {
    "LT": _LIGHT,
    "LA": _LIGHT,
    "AD": "The read fails here, the address is not in doubt. Remarks 09 and 17 ask for an address check.",
    "IR": "An initial read is taken on the day of a start, and that day has gone. Order RR for the read as it is now.",
}
_SIGNED_ON = {
    "CI": "The service is on and a customer is signed on: there is nothing to connect.",
    "CO": "A customer is signed on. Credit cuts out, or a serviceman who finds danger; a failed read does not.",
}
_NOBODY = {"CI": "Nobody has applied for service here: connect nobody. Order IV to see who is there."}


def check(scene: Scene, body: Mapping[str, Any]) -> None:
    """Raises Refused where an order of that type can do nothing for the line."""
    if body.get("do") != "order":
        return
    kind = str(body.get("type", "")).strip().upper()
    reasons = _SIGNED_ON if scene.home.account.until is None else _NOBODY
    if reason := _REASONS.get(kind) or reasons.get(kind):
        raise Refused(reason)
