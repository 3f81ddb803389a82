"""Days at the bank: nothing is deposited, advised or worked while it is closed, nor before there was a customer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from carpath.cis.utility.workdays import banking_day, banks
from carpath.exercises.returned_items import ground
from carpath.exercises.returned_items.case import Task
from carpath.exercises.returned_items.faults import FAMILIES
from tests.exercises.returned_items.desk import case

CLOSED = {
    "Memorial Day": date(2025, 5, 26),
    "Juneteenth": date(2025, 6, 19),
    "Independence Day": date(2025, 7, 4),
    "Labor Day": date(2025, 9, 1),
    "Columbus Day": date(2025, 10, 13),
    "Veterans Day": date(2025, 11, 11),
    "Thanksgiving": date(2025, 11, 27),
    "Christmas": date(2025, 12, 25),
    "New Year": date(2026, 1, 1),
    "Martin Luther King Day": date(2026, 1, 19),
    "Presidents Day": date(2026, 2, 16),
}
WEEK = timedelta(days=7)


@pytest.mark.parametrize("name", CLOSED)
def test_the_bank_is_closed_on_a_holiday_and_what_would_fall_on_it_falls_on_the_banking_day_before(name: str) -> None:
    day = CLOSED[name]
    assert not banks(day) and banking_day(day) < day and banks(banking_day(day))


def test_the_banks_own_holiday_is_the_second_monday_of_october_in_every_year() -> None:
    assert [
        day for day in (date(2026, 10, each) for each in range(1, 32)) if day.weekday() == 0 and not banks(day)
    ] == [date(2026, 10, 12)]
    assert banks(date(2025, 10, 14)) and banks(date(2025, 10, 6)) and not banks(date(2025, 10, 11))


@pytest.mark.parametrize("name", CLOSED)
def test_whatever_an_advice_tells_of_a_week_with_a_holiday_happened_on_banking_days(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "DAYS", (CLOSED[name], CLOSED[name] + WEEK))
    for family in FAMILIES:
        task = case(family, 3, seed=1).task
        assert [day for day in told(task) if not banks(day)] == [], family


def told(task: Task) -> Iterator[date]:
    """Every day that advice, deposit, papers and record of the payers name, a colleague's postings among them."""
    yield from (task.today, task.filed.day, *task.filed.returns)
    yield from (act.day for act in task.filed.before if act.day)
    for home in task.scene.hood.premises:
        yield from (each.day for account in home.accounts[-1:] for each in account.entries)
    for paper in task.scene.papers:
        words = " ".join([*paper.text, *(cell for row in paper.rows for cell in row)])
        yield from (datetime.strptime(each, "%m/%d/%Y").date() for each in re.findall(r"\d\d/\d\d/\d{4}", words))


def test_an_item_that_was_charged_back_twice_was_deposited_on_a_day_before_either() -> None:
    for seed in range(30):
        task = case("duplicate", seed=seed).task
        first = task.filed.before[0].day
        assert first is not None and task.filed.day < first < task.today


@pytest.mark.parametrize("family", ["nsf", "unauthorized", "second", "closed"])
def test_nobody_authorized_a_draft_or_had_a_payment_returned_before_he_was_a_customer(family: str) -> None:
    for seed in range(60):
        task = case(family, 2, seed).task
        home = task.scene.hood.by_account(task.scene.account)
        since = home.accounts[-1].since
        image = next(each for each in task.scene.papers if each.name == "image")
        given = re.search(r"given by .* on (\S+) by telephone", " ".join(image.text))
        named = [datetime.strptime(given[1], "%m/%d/%Y").date()] if given else []
        assert all(since <= day < task.filed.day for day in (*named, *task.filed.returns))
