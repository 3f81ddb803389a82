"""The desk's bank: faults with their place, references that lead somewhere, and lessons that come from the key."""

import json
import re
from pathlib import Path

import pytest

from carpath.cis.bench_schema import names
from carpath.cis.desk.blueprint import FILE as BLUEPRINT
from carpath.cis.library import BINDER, BOOK
from carpath.cis.prebill_limits import VALIDATION
from carpath.exercises.prebill import KIND
from carpath.exercises.prebill.faults import FAMILIES
from carpath.exercises.prebill.work import OWN
from tests.exercises.prebill.bench import bank, files, grade, key_of, line

SOURCES = Path(__file__).resolve().parents[3] / "carpath/exercises/prebill"
ANCHOR = re.compile(r'"(\d+(?:\.\d+)?-\d+)"')


def _anchors() -> set[str]:
    sections = json.loads(bank().library.binder_text)["section"]
    return {f"{part['anchor']}-{number}" for part in sections for number in range(1, len(part["paragraphs"]) + 1)}


def test_every_paragraph_that_a_debrief_or_a_lesson_points_to_is_in_the_binder() -> None:
    named = {anchor for file in SOURCES.rglob("*.py") for anchor in ANCHOR.findall(file.read_text())}
    assert len(named) > 15 and named <= _anchors(), named - _anchors()


@pytest.mark.parametrize("family", list(FAMILIES))
def test_a_lesson_replays_the_key_with_a_reason_for_every_move(family: str) -> None:
    teaching = KIND.teaching
    assert teaching is not None and set(teaching.families) == set(FAMILIES)
    for step in (1, 3):
        case = line(family, 2, step)
        steps = teaching.steps(case)
        assert teaching.family(case) == family
        assert all(len(each.why) > 25 and each.binder in _anchors() for each in steps)
        assert grade(case, *(each.move for each in steps)).share == 1


def test_the_page_that_opens_the_desk_names_every_column_of_its_list() -> None:
    teaching = KIND.teaching
    assert teaching is not None
    page = teaching.page(bank())
    assert page.purpose and page.cost and len(page.questions) > 4
    told = " ".join(name for name, _ in page.columns)
    assert all(word in told for word in ("Code", "days", "Schedule", "kWh", "Average"[1:], "Bill as calculated"))


def test_every_move_of_a_key_stands_in_the_schema() -> None:
    known = names(KIND.moves)
    assert set(OWN) <= known
    for family in FAMILIES:
        assert {move["do"] for move in key_of(line(family, 2, 3)).moves} <= known


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (BLUEPRINT, "[1, 2, 3, 2, 3, 4]", "[1, 5]", "steps"),
        (BLUEPRINT, "= 6", "= 1", "one_by_hand_in"),
        (VALIDATION, "small_kw = 100", "small_kw = 0", "small_kw"),
        (VALIDATION, '"1000.00"', "1000.00", "high_residential"),
        (VALIDATION, "[5, 11]", "[0]", "review_months"),
        ("desk.toml", "questions = [", "asked = [", "questions"),
        (BOOK, '"meta"', '"mete"', BOOK),
        (BINDER, 'anchor = "7.2"', 'anchor = "7.1"', "7.1"),
    ],
)
def test_a_fault_is_reported_with_its_place(name: str, old: str, new: str, place: str) -> None:
    assert old in files()[name]
    _, faults = KIND.read_bank({**files(), name: files()[name].replace(old, new, 1)})
    assert any(place in fault.place and fault.sentence for fault in faults)


@pytest.mark.parametrize("name", [BLUEPRINT, VALIDATION, "desk.toml", BOOK, BINDER])
def test_a_missing_file_is_named(name: str) -> None:
    _, faults = KIND.read_bank({other: text for other, text in files().items() if other != name})
    assert any(fault.place == name for fault in faults)
