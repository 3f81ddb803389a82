"""Observation cards: the phone's clock is put right by the moment of sending, and impossible times are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core.observation import Card, Setting, clock_off, faults_of, happened, instant_of

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
CARD = Card(
    "c", "tania", "R7", "call", NOW - timedelta(minutes=20), NOW - timedelta(minutes=8), NOW, {"R7.1": 3, "R7.2": 4}
)
KNOWN = ("R7.1", "R7.2", "R7.3")
minutes = st.integers(0, 300).map(lambda n: timedelta(minutes=n))


@given(st.integers(-90_000, 90_000), minutes, minutes)
def test_a_phone_whose_clock_is_wrong_gives_the_same_times_by_the_servers_clock(off_s, lasted, waited):
    start, off = NOW - waited - lasted, timedelta(seconds=off_s)
    card = replace(CARD, started=start + off, ended=start + lasted + off, sent=NOW + off)
    assert happened(card, NOW) == (start, start + lasted)
    assert clock_off(card, NOW) == off
    assert faults_of(card, KNOWN, NOW) == []


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        ({"setting": "hall"}, "setting", "the counter"),
        ({"started": None}, "started", "Press Start"),
        ({"ended": NOW - timedelta(minutes=21)}, "started", "before the start"),
        ({"started": NOW - timedelta(hours=13)}, "started", "at most 12 hours"),
        ({"ended": NOW + timedelta(minutes=6)}, "started", "later than now"),
        ({"started": NOW - timedelta(days=32), "ended": NOW - timedelta(days=32)}, "started", "31 days"),
        ({"ratings": {}}, "ratings", "at least one"),
        ({"ratings": {"R7.1": 5}}, "ratings", "1, 2, 3 or 4"),
        ({"ratings": {"R1.1": 3}}, "ratings", "of this line"),
    ],
)
def test_a_fault_of_a_card_is_named(wrong, place, said):
    (fault,) = faults_of(replace(CARD, **wrong), KNOWN, NOW)
    assert fault.place == place and said in fault.sentence


def test_an_instant_without_a_zone_is_none():
    assert instant_of("2026-03-02T20:00:00.000Z") == NOW
    assert instant_of("2026-03-02T12:00:00-08:00") == NOW
    assert instant_of("2026-03-02T20:00:00") is None and instant_of("soon") is None


def test_every_setting_has_a_word():
    assert all(setting.word for setting in Setting)
