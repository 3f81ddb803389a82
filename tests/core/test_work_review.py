"""A work review passes by the desk's mark over items, counts errors by kind, and holds reference numbers alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.vocabulary import Desk
from carpath.core.work_review import MOST_ITEMS, ReviewEntry, body_of, faults_of, passes, share_right
from tests.core.records import day, district

TODAY = day("2026-03-02")
KINDS = {"a": "Wrong call", "b": "No note"}
RULE = district().rulebook.desk(Desk.HILO)
GOOD = ReviewEntry(Desk.HILO, TODAY, 20, 2, {"a": 2, "b": 1}, ("SO-2291", "1044", "B 12/7"), "")


def places(**changes: Any) -> list[str]:
    return [fault.place for fault in faults_of(replace(GOOD, **changes), RULE, KINDS, TODAY)]


def test_a_whole_entry_has_no_fault() -> None:
    assert places() == [] and places(wrong=0, errors={}) == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"reviewed_on": None}, "reviewed_on"),
        ({"reviewed_on": day("2026-03-03")}, "reviewed_on"),
        ({"checked": RULE.refresher_lines - 1}, "checked"),
        ({"checked": MOST_ITEMS + 1}, "checked"),
        ({"wrong": 21, "errors": {"a": 30}}, "wrong"),
        ({"wrong": 4}, "wrong"),
        ({"wrong": 0}, "wrong"),
        ({"errors": {"z": 2}}, "wrong"),
        ({"references": ()}, "references"),
        ({"references": ("4471903826",)}, "references"),
        ({"references": ("R. Ellis",)}, "references"),
        ({"references": ("360-555-0123",)}, "references"),
    ],
)
def test_each_fault_stands_at_its_field(changes: dict[str, Any], place: str) -> None:
    assert places(**changes) == [place]


def test_faults_come_all_at_once() -> None:
    assert places(reviewed_on=None, checked=0, wrong=1, errors={}, references=()) == [
        "reviewed_on",
        "checked",
        "wrong",
        "references",
    ]


@pytest.mark.parametrize(("checked", "wrong", "passed"), [(20, 2, True), (20, 3, False), (29, 2, True), (10, 1, True)])
def test_it_passes_at_the_pass_mark_of_the_desk(checked: int, wrong: int, passed: bool) -> None:
    assert RULE.pass_mark == 90
    assert passes(replace(GOOD, checked=checked, wrong=wrong), RULE) is passed


@given(st.integers(1, MOST_ITEMS), st.data())
def test_one_more_wrong_item_never_helps(checked: int, data: st.DataObject) -> None:
    wrong = data.draw(st.integers(0, checked - 1))
    assert share_right(checked, wrong + 1) < share_right(checked, wrong) <= 1
    assert passes(replace(GOOD, checked=checked, wrong=wrong), RULE) or not passes(
        replace(GOOD, checked=checked, wrong=wrong + 1), RULE
    )


def test_the_fact_keeps_the_words_of_what_was_wrong_and_the_mark_of_that_day() -> None:
    body = body_of(replace(GOOD, errors={"a": 2}), RULE, KINDS)
    assert (body["errors"], body["words"], body["pass_mark"]) == ({"a": 2}, {"a": "Wrong call"}, 90)
