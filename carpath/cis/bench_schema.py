"""The moves of the practice CIS as data: what each does and what its fields take. Every value travels as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from carpath.cis.bench import BRING, TABS

Schema = tuple[Mapping[str, Any], ...]

_DAY = "a date, 2025-06-12 or 06/12/2025"
_ACCOUNT = "an account number of this route; without it the account of the line"
_ANYWAY = "1 to order a second of a type that is pending"


def described(name: str, about: str, /, **fields: str) -> Mapping[str, Any]:
    """One move: its name, what it does, and what each field takes."""
    return {"do": name, "about": about, "fields": fields}


_LOOKING: Schema = (
    described("open", "Shows a tab.", tab=f"one of {', '.join(TABS)}", account=_ACCOUNT),
    described("find", "Looks for an account.", **{"for": "number, name, address, badge or telephone"}),
    described("pin", "Keeps a tab beside the open one.", tab="a tab of the shown account; empty to keep none"),
    described("photo", "Opens the reader's photo of a read day.", on=f"{_DAY}; without it today's"),
    described("radio", "Asks the radio network what the recorded badge says now."),
    described("binder", "Opens the binder at a paragraph.", paragraph="its anchor, such as 5.5-3"),
    described("paper", "Takes a paper out of its file.", name="the name of the paper"),
)
_ASKING: Schema = (
    described("call", "Calls the customer; what is said may be wrong."),
    described(
        "order",
        "Places a service order.",
        type="a service order type, such as RR",
        look="what to look at, at most 240 characters",
        account=_ACCOUNT,
        anyway=_ANYWAY,
        **{f"bring_{item}": "1 to have it brought back" for item in BRING},
    ),
    described("wait", "Waits for the next visit; orders that are due come back."),
)
_ENDING: Schema = (
    described("note", "Writes the note; a later one replaces it.", text="at most 2,000 characters"),
    described("reopen", "Takes the decision on the line back; the work stays."),
    described("hint", "Takes a hint, in practice.", level="1 to 4"),
)
SHARED_SCHEMA: Schema = (*_LOOKING, *_ASKING, *_ENDING)

_POSTING: Schema = (
    described(
        "read",
        "Switches a read off and adds another.",
        value="the read as it should stand",
        on=f"which read, {_DAY}; without it today's",
        date=f"its true day, {_DAY}, only if the day itself was wrong",
    ),
    described("estimate", "Bills today's period on an estimate.", kwh="whole kWh"),
    described("multiplier", "Puts the multiplier right.", value="1 to 1,000", since=_DAY),
    described(
        "exchange",
        "Posts the exchange of this meter for another.",
        date=_DAY,
        out="the old meter's last read",
        badge="the new meter's badge",
        **{"in": "the new meter's first read"},
    ),
    described(
        "demand",
        "Puts today's demand right.",
        kw="the highest kW, after the multiplier; empty where it was read rightly",
        kvarh="the kVARh, likewise",
    ),
    described("crossed", "Exchanges the meters of two premises.", account="the other account", since=_DAY),
    described(
        "return",
        "Takes every estimated bill since the last true read back whole; today's bill takes their days.",
        since=f"the day of that read, {_DAY}",
    ),
    described(
        "rebill",
        "Cancels a bill and bills it again; the CIS computes it only now.",
        bill=f"the day to which it was billed, {_DAY}",
        account=_ACCOUNT,
        reason="a cancel reason, such as WR",
        kwh="the right use in whole kWh",
        expected="your own total in dollars",
    ),
    described("freeze", "Freezes a rebill, which then reaches the customer.", bill=_DAY, account=_ACCOUNT),
    described("predict", "Says what today's bill should come to.", kwh="whole kWh", total="dollars"),
    described(
        "undo",
        "Takes back a posting that is not frozen.",
        what="read, estimate, multiplier, exchange, crossed, demand, return, rebill or order",
        on=_DAY,
        bill=_DAY,
        account=_ACCOUNT,
        order="the number of an order that was not dispatched yet",
    ),
    described("resolve", "Decides the line.", code="a resolution code, such as AC", reason="at most 240 characters"),
)
SCHEMA: Schema = (*SHARED_SCHEMA, *_POSTING)


def names(schema: Iterable[Mapping[str, Any]]) -> set[str]:
    """The names of the moves."""
    return {str(move["do"]) for move in schema}
