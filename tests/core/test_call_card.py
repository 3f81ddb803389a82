"""A call card is judged whole: eight levels, critical errors that leave nothing, and words that outlive the rubric."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.call_card import CallCard, Purpose, Scenario, faults_of, judged, outcome_of, scenario_of
from carpath.core.errors import Faulty
from carpath.core.rubric_reading import read_judging
from carpath.core.shape import to_plain

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
FILE = Path(__file__).parents[2] / "question_banks" / "district" / "call_rubric.toml"
TEXT = FILE.read_text()
JUDGING = read_judging(TEXT, FILE.name)
CRITERIA = [each.id for each in JUDGING.rubric.criteria]
PLAYED = Scenario("s", "work", "t", "Ada Ochoa", "the customer", True, "g", "Hello.", "calm", ("a",), ("b",), "well")
CARD = CallCard(
    "c",
    "tania",
    "R7",
    "role-play",
    NOW - timedelta(minutes=20),
    NOW - timedelta(minutes=8),
    NOW,
    dict.fromkeys(CRITERIA, 3),
    scenario=PLAYED,
)


def test_the_rubric_has_the_points_of_the_handbook_for_a_complaint_call() -> None:
    worth = {each.id: each.worth for each in JUDGING.rubric.criteria}
    assert list(worth.values()) == [10, 15, 10, 20, 15, 10, 10, 10]
    assert set(JUDGING.rubric.critical) == {"verification", "argument", "promise"}


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        ({"setting": "call"}, "setting", "a role-play or a live call"),
        ({"setting": "live-call"}, "scenario", "was drawn for it"),
        ({"scenario": None}, "scenario", "was drawn for it"),
        ({"started": None}, "started", "Press Start"),
        ({"ended": NOW - timedelta(minutes=21)}, "started", "before the start"),
        ({"ratings": dict.fromkeys(CRITERIA[1:], 3)}, "ratings", "Greeting and verification"),
        ({"ratings": {**CARD.ratings, "note": 5}}, "ratings", "level from 1 to 4 to: Note"),
        ({"ratings": {**CARD.ratings, "luck": 4}}, "ratings", "not the rubric"),
        ({"critical": frozenset({"sin"}), "note": "He sinned."}, "ratings", "not the rubric"),
        ({"critical": frozenset({"promise"})}, "note", "what was missing"),
        ({"ratings": {**CARD.ratings, "next": 2}}, "note", "what was missing"),
    ],
)
def test_a_fault_of_a_card_is_named(wrong, place, said) -> None:
    (fault,) = faults_of(replace(CARD, **wrong), JUDGING, NOW)
    assert fault.place == place and said in fault.sentence


def test_a_role_play_has_a_scenario_and_a_live_call_has_none() -> None:
    assert faults_of(CARD, JUDGING, NOW) == []
    assert faults_of(replace(CARD, setting="live-call", scenario=None), JUDGING, NOW) == []


@given(st.lists(st.integers(1, 4), min_size=8, max_size=8), st.sets(st.sampled_from(["argument", "promise"])))
def test_what_goes_on_record_reads_back_with_points_by_the_rubric_and_its_words(levels, errors) -> None:
    card = replace(CARD, ratings=dict(zip(CRITERIA, levels, strict=True)), critical=frozenset(errors))
    body = to_plain(judged(card, JUDGING))
    shown = outcome_of(body)
    assert shown is not None and scenario_of(body) == PLAYED
    assert Fraction(body["points"]) == JUDGING.rubric.points(card.ratings, card.critical)
    assert [level for _, level, _, _ in shown.rows] == levels and len(shown.errors) == len(errors)
    assert body["points"] == "0" or not errors
    for (_, level, worth, anchor), criterion in zip(shown.rows, JUDGING.rubric.criteria, strict=True):
        assert anchor == criterion.anchors[level - 1] and worth == criterion.worth


def test_the_outcome_says_points_and_critical_errors_in_words() -> None:
    body = to_plain(judged(replace(CARD, ratings={**CARD.ratings, "facts": 4}), JUDGING))
    found = outcome_of(body)
    assert found is not None and found.word == "92 of 100, no critical error"
    one = outcome_of(to_plain(judged(replace(CARD, critical=frozenset({"promise"})), JUDGING)))
    assert one is not None and one.word == "0 of 100, 1 critical error"
    assert outcome_of({"ratings": {"R7.1": 3}}) is None and scenario_of({"ratings": {}}) is None


def test_the_purposes_are_said_in_words() -> None:
    assert all(each.word for each in Purpose)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("worth = 20", "worth = 25", "must add up to 100, not 105"),
        ('id = "listen"', 'id = "verify"', "'verify' stands here 2 times"),
        ("version = 1", "", "`version` is missing"),
        ('"No note", "A note without', '"A note without', "four texts"),
        ('[[critical]]\nid = "promise"', '[[critical]]\nidea = "promise"', "`id` is missing"),
    ],
)
def test_a_fault_of_the_rubric_file_is_named(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(Faulty) as faulty:
        read_judging(TEXT.replace(old, new, 1), "call_rubric.toml")
    assert any(said in fault.sentence for fault in faulty.value.faults), faulty.value.faults
