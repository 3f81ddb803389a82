"""The errors that fail a line outright once a trainer confirms them (handbook 12.7)."""

from __future__ import annotations

from collections.abc import Iterator

from carpath.cis.desk.marks import critical
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.returned_items.case import ZERO
from carpath.exercises.returned_items.codes import BANK, US
from carpath.exercises.returned_items.marking import Seen


def errors(found: Seen) -> Iterator[Finding]:
    """Every critical error in the work, each as a finding without points."""
    if found.own.charged and found.key.who in (US, BANK):
        you = f"fee charged to {', '.join(found.own.charged)}"
        why = "The error is ours or the bank's. Nobody pays a fee for what he did not do."
        yield critical("A fee for an error that is not the customer's", you, why, "12.10-1")
    for account in found.astray:
        own, due = (f"{account} moved by {show(each.get(account, ZERO))}" for each in (found.done, found.due))
        why = f"Due was: {due}. The posting made a second error out of the first, or one where there was none."
        yield critical("A second wrong posting", own, why, "12.10-2")
