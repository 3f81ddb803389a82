"""An acknowledgement lasts its months, last day included, and is asked for again before, or when the text changes."""

from __future__ import annotations

from datetime import date

import pytest

from carpath.core.acknowledging import Renewal, renewal
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.vocabulary import Status
from tests.core.records import LATER, day, fact


def read(on: str, version: str = "2", author: str = "trainee") -> Fact:
    return fact(FactKind.ACKNOWLEDGED, "confidentiality", on, author=author, version=version)


def standing(on: str, *facts: Fact) -> Renewal:
    today = day(on)
    return renewal(Record(facts, today, LATER), "confidentiality", "2", 12, 30, today)


@pytest.mark.parametrize(
    ("today", "status", "due"),
    [
        ("2026-01-30", Status.MET, False),
        ("2026-01-31", Status.MET, True),
        ("2026-03-02", Status.MET, True),
        ("2026-03-03", Status.LAPSED, True),
    ],
)
def test_it_lasts_to_the_same_day_a_year_later_and_is_due_thirty_days_before(
    today: str, status: Status, due: bool
) -> None:
    found = standing(today, read("2025-03-02"))
    assert (found.status, found.due, found.until) == (status, due, date(2026, 3, 2))


def test_a_changed_text_is_to_be_read_while_the_older_one_still_stands() -> None:
    found = standing("2025-04-01", read("2025-03-02", "1"))
    assert found.status is Status.MET and found.due and "text has changed" in found.sentence


def test_nobody_acknowledges_for_another_and_nothing_read_is_due() -> None:
    for facts in ((), (read("2025-03-02", author="hr"),)):
        found = standing("2025-04-01", *facts)
        assert (found.status, found.due, found.until) == (Status.NONE, True, None)


def test_reading_it_again_early_counts_from_the_new_day() -> None:
    assert standing("2026-02-20", read("2025-03-02"), read("2026-02-15")).until == date(2027, 2, 15)
