"""Staging: map id before meter id before badge; duplicates, reads without a place, the state in which each waits."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from carpath.cis.upload_matching import Record, Result, ServicePoint, Staging, find, match

FIRST = ServicePoint("4471903826", "10000001", "M100001", "61204418", "0412", "0010")
SECOND = ServicePoint("5512345674", "10000002", "M100002", "61204481", "0412", "0020")
POINTS = (FIRST, SECOND)
READ = Record("4127", "10:12", "R04 SATO", "10000001", "M100001", "", 48_216)


def test_a_listed_read_matches_by_map_id_and_goes_to_billing() -> None:
    found = match(READ, POINTS)
    assert (found.result, found.point, found.by, found.state) == (Result.MATCHED, FIRST, "map id", Staging.PENDING)


def test_the_map_id_wins_over_the_badge_and_the_difference_is_an_exception() -> None:
    found = match(replace(READ, badge=SECOND.badge), POINTS)
    assert (found.point, found.state) == (FIRST, Staging.EXCEPTION)


def test_the_meter_id_is_tried_before_the_badge() -> None:
    assert find(replace(READ, place_id="", meter_id="M100002", badge=FIRST.badge), POINTS) == (SECOND, "meter id")


def test_a_badge_alone_finds_its_meter_and_a_strange_one_finds_none() -> None:
    stray = replace(READ, place_id="", meter_id="", badge=SECOND.badge)
    assert find(stray, POINTS) == (SECOND, "badge")
    assert match(replace(stray, badge="79999999"), POINTS).result is Result.UNMATCHED


def test_no_read_is_a_skip_and_no_duplicate_of_the_read_after_it() -> None:
    empty = replace(READ, value=None)
    assert match(empty, POINTS).result is Result.SKIPPED
    assert match(READ, POINTS, (empty,)).result is Result.MATCHED


def test_the_first_read_of_a_meter_is_kept_and_the_second_waits() -> None:
    again = replace(READ, number="4128")
    assert match(again, POINTS, (READ,)).result is Result.DUPLICATE
    assert match(again, POINTS, (READ,)).state is Staging.EXCEPTION


@given(st.permutations(POINTS), st.sampled_from(["10000001", "10000002", "", "9"]), st.sampled_from(["61204481", ""]))
def test_the_order_of_the_list_decides_nothing(points: list[ServicePoint], place: str, badge: str) -> None:
    record = replace(READ, place_id=place, meter_id="", badge=badge)
    assert match(record, points) == match(record, POINTS)
