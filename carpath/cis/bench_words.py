"""How the practice CIS writes dates, numbers, answers and postings."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from carpath.cis.bench import NO_ANSWER, OUT_OF_SERVICE, Bench, Ordered, Rebill, Scene
from carpath.core.money import show


def dated(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def grouped(number: int) -> str:
    return f"{number:,}"


def per_day(amount: int, days: int) -> str:
    """One decimal, half up."""
    if not days:
        return ""
    tenths = (Fraction(abs(amount) * 10, days) + Fraction(1, 2)) // 1
    return f"{'-' if amount < 0 else ''}{tenths // 10:,}.{tenths % 10}"


def heard(scene: Scene, bench: Bench) -> list[str]:
    """The answers of photo, radio, telephone and field, in the order in which they came."""
    return [words for mark in bench.seen if (words := _answer(scene, bench, mark))]


def _answer(scene: Scene, bench: Bench, mark: str) -> str:
    kind, _, which = mark.partition(":")
    if kind == "photo":
        words = scene.photos.get(which, "no photo was taken on that day.")
        return f"{dated(date.fromisoformat(which))}: {words}"
    if kind == "radio":
        return scene.radio or f"Radio: badge {scene.home.meter.badge} cannot be heard."
    if kind == "call":
        return _telephoned(scene.call)
    if kind == "order":
        return next((order_words(own) for own in bench.orders if own.number == which), "")
    return ""


def _telephoned(words: str) -> str:
    """The customer's own words are quoted; nobody's, or those of somebody else, stand as they are."""
    plain = words in (NO_ANSWER, OUT_OF_SERVICE) or "\u201c" in words
    return words if plain else f"Customer, by telephone: \u201c{words}\u201d"


def order_words(own: Ordered) -> str:
    return f"Order {own.number} {own.type}: {own.result}"


def posted(bench: Bench) -> list[dict[str, Any]]:
    """What was posted on the line, each with the move that takes it back."""
    rows: list[dict[str, Any]] = [
        {
            "words": f"Read of {dated(read.replaces)}: {read.value:,} added on {dated(read.day)}, the old one is off",
            "undo": {"what": "read", "on": read.replaces.isoformat()},
        }
        for read in bench.reads
    ]
    rows += _single(bench)
    rows += [_rebill_row(own) for own in bench.rebills]
    return rows + [_order_row(bench, own) for own in bench.orders]


def _single(bench: Bench) -> list[dict[str, Any]]:
    rows = []
    if bench.estimate is not None:
        rows.append({"words": f"Estimate: {bench.estimate:,} kWh", "undo": {"what": "estimate"}})
    if bench.multiplier is not None and bench.multiplier_since:
        words = f"Multiplier {bench.multiplier} since {dated(bench.multiplier_since)}"
        rows.append({"words": words, "undo": {"what": "multiplier"}})
    if bench.exchange:
        new = bench.exchange
        words = f"Exchange {dated(new.day)}: out {new.out:,}, badge {new.badge} in {new.start:,}"
        rows.append({"words": words, "undo": {"what": "exchange"}})
    if bench.returned:
        words = f"Estimates since {dated(bench.returned)} returned: today's bill takes all days since"
        rows.append({"words": words, "undo": {"what": "return"}})
    if bench.demand:
        words = f"Demand: {bench.demand.kw:,} kW, {bench.demand.kvarh:,} kVARh"
        rows.append({"words": words, "undo": {"what": "demand"}})
    if bench.crossed and bench.crossed_since:
        words = f"Meters exchanged with account {bench.crossed} since {dated(bench.crossed_since)}"
        rows.append({"words": words, "undo": {"what": "crossed"}})
    return rows


def _rebill_row(own: Rebill) -> dict[str, Any]:
    gap = own.predicted - own.total
    judged = "as you expected" if not gap else f"you expected {show(own.predicted)}, off by {show(abs(gap))}"
    state = "frozen" if own.frozen else "pending, not frozen yet"
    moved = f", now to {dated(own.until)}," if own.until else ""
    words = (
        f"Bill to {dated(own.end)} of {own.account}{moved} rebilled at {own.kwh:,} kWh: {show(own.total)}, {judged}; "
        f"{state}"
    )
    undo = {"what": "rebill", "account": own.account, "bill": own.end.isoformat()}
    return {"words": words, "undo": None if own.frozen else undo}


def _order_row(bench: Bench, own: Ordered) -> dict[str, Any]:
    where = "back" if own.done is not None else "out"
    words = f"Order {own.number} {own.type} for {own.account}: {own.look} ({where})"
    recallable = own.done is None and own.placed == bench.waits
    return {"words": words, "undo": {"what": "order", "order": own.number} if recallable else None}
