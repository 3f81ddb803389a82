"""Work review: live items of a desk checked by a trainer, errors by kind, reference numbers, passed by a rule."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from carpath.core.errors import Fault
from carpath.core.free_text import places
from carpath.core.policy import DeskRule
from carpath.core.vocabulary import Desk

MOST_ITEMS = 500
MOST_REFERENCES = 60
_REFERENCE = re.compile(r"[A-Za-z]{0,4}[ -]?\d[\dA-Za-z/.-]{1,18}")


@dataclass(frozen=True)
class ReviewEntry:
    """What the reviewer enters. `wrong`: items with at least one error; `errors`: how many of each kind, by its id."""

    desk: Desk
    reviewed_on: date | None
    checked: int
    wrong: int
    errors: Mapping[str, int]
    references: tuple[str, ...]
    note: str


def faults_of(entry: ReviewEntry, rule: DeskRule, kinds: Collection[str], today: date) -> list[Fault]:
    """Everything that is wrong with an entry. `kinds`: the kinds of errors that the desk has."""
    faults = []
    if entry.reviewed_on is None or entry.reviewed_on > today:
        faults.append(Fault("reviewed_on", "Enter the day of the review, not later than today."))
    if not rule.refresher_lines <= entry.checked <= MOST_ITEMS:
        least = f"A review checks at least {rule.refresher_lines} items, as many as a refresher has lines"
        faults.append(Fault("checked", f"{least}, and at most {MOST_ITEMS}."))
    faults += _count_faults(entry, kinds)
    faults += _reference_faults(entry)
    return faults


def _count_faults(entry: ReviewEntry, kinds: Collection[str]) -> list[Fault]:
    counted = sum(entry.errors.values())
    if not set(entry.errors) <= set(kinds):
        return [Fault("wrong", "This desk has no such kind of error. Load the page again.")]
    if entry.wrong > entry.checked:
        return [Fault("wrong", f"{entry.wrong} items are wrong, but only {entry.checked} were checked.")]
    if entry.wrong > counted:
        return [Fault("wrong", f"{entry.wrong} items are wrong, but only {counted} errors are counted by kind.")]
    if counted and not entry.wrong:
        return [Fault("wrong", f"{counted} errors are counted by kind. Enter in how many items they stood.")]
    return []


def _reference_faults(entry: ReviewEntry) -> list[Fault]:
    if not entry.references or len(entry.references) > MOST_REFERENCES:
        return [Fault("references", f"Enter 1 to {MOST_REFERENCES} reference numbers, one on each line.")]
    wrong = [each for each in entry.references if not _REFERENCE.fullmatch(each) or places(each)]
    if wrong:
        named = ", ".join(f"“{each}”" for each in wrong[:3])
        return [Fault("references", f"{named}: write the office's own number of the item, for example SO-2291.")]
    return []


def passes(entry: ReviewEntry, rule: DeskRule) -> bool:
    """Is the share of items without an error at least the pass mark of the desk?"""
    return share_right(entry.checked, entry.wrong) * 100 >= rule.pass_mark


def share_right(checked: int, wrong: int) -> Fraction:
    """Of the items checked, the share without an error; none checked is none right."""
    return Fraction(checked - wrong, checked) if checked else Fraction(0)


def body_of(entry: ReviewEntry, rule: DeskRule, words: Mapping[str, str]) -> dict[str, Any]:
    """What the fact holds; the kinds with their words as they stood that day."""
    return {
        "checked": entry.checked,
        "wrong": entry.wrong,
        "passed": passes(entry, rule),
        "pass_mark": rule.pass_mark,
        "errors": {name: count for name, count in entry.errors.items() if count},
        "words": {name: words[name] for name, count in entry.errors.items() if count},
        "references": list(entry.references),
    }
