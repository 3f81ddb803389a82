"""What the page shows of money posted on the account and of the agreement that follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from carpath.cis.pricing import book_of
from carpath.core.money import show
from carpath.exercises.prebill import listing
from carpath.exercises.prebill.case import Task
from carpath.exercises.prebill.settling import WHEN, in_words, meanings
from carpath.exercises.prebill.work import Work


def types(task: Task) -> list[dict[str, str]]:
    """The types of posting, for a list of codes."""
    known = meanings(book_of(task.scene.book))
    return [{"code": code, "meaning": known[code], "when": when} for code, when in WHEN.items()]


def rows(task: Task, work: Work) -> Iterator[dict[str, Any]]:
    """What was posted, each with the move that takes it back."""
    if own := work.signed_on:
        first = listing.first_bill(task, work.fixes, own.since).total
        who = f"Agreement of {own.name} from {own.since:%m/%d/%Y}, account {task.spare}"
        words = f"{who}: you expected {show(own.expected)}, the first bill is {show(first)}"
        yield {"words": words, "undo": {"what": "sign-on"}}
    for each in work.settled:
        undo = {"what": "settle", "type": each.type, "account": each.account}
        yield {"words": in_words(each), "undo": undo}
