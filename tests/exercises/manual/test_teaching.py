"""How the desk is taught: the key's moves replayed earn everything, and every reference leads somewhere."""

import re
from pathlib import Path
from random import Random

import pytest

from carpath.cis.binder import binder_of
from carpath.cis.desk.blueprint import FILE as BLUEPRINT
from carpath.exercises.manual import KIND
from carpath.exercises.manual.teaching import FAMILIES, TEACHING
from tests.exercises.manual.drafts import BINDER, BOOK, FILE, FILES, bank, draft, grade, key_of

SOURCES = Path(__file__).resolve().parents[3] / "carpath/exercises/manual"
ANCHOR = re.compile(r'"(\d+\.\d+-\d+)"')


def _anchors() -> frozenset[str]:
    return binder_of(bank().library.binder_text, bank().library.book_text).anchors()


def test_every_paragraph_that_is_pointed_to_stands_in_the_binder() -> None:
    named = {anchor for file in SOURCES.rglob("*.py") for anchor in ANCHOR.findall(file.read_text())}
    assert named and named <= _anchors(), named - _anchors()


@pytest.mark.parametrize("family", list(FAMILIES))
def test_the_steps_of_a_lesson_are_the_keys_moves_and_each_says_why(family: str) -> None:
    for step in (1, 3):
        case = draft(family, 5, step)
        steps = TEACHING.steps(case)
        assert tuple(each.move for each in steps) == key_of(case).moves
        assert all(len(each.why.split()) > 4 and each.binder in _anchors() for each in steps)
        assert grade(case, *(each.move for each in steps)).share == 1
        assert TEACHING.family(case) == family


@pytest.mark.parametrize("family", list(FAMILIES))
def test_every_finding_names_its_paragraph(family: str) -> None:
    case = draft(family)
    assert all(finding.binder in _anchors() for finding in grade(case, *key_of(case).moves).findings)


def test_practice_can_be_drawn_from_one_family() -> None:
    case = TEACHING.drill(Random("drill"), "days", 2, bank())
    assert TEACHING.family(case) == "days" and case.task.step == 2


def test_the_desk_opens_with_its_page() -> None:
    page = TEACHING.page(bank())
    assert page.purpose and page.cost and len(page.questions) >= 5 and page.columns


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (BLUEPRINT, "[1, 2, 3, 2, 3, 4]", "[1, 5]", "steps"),
        (BLUEPRINT, "= 6", '= "six"', "one_by_hand_in"),
        (FILE, "purpose", "porpoise", "purpose"),
        (BINDER, 'anchor = "9.3"', 'anchor = "9.4"', "9.4"),
        (BOOK, '"meta"', '"mete"', BOOK),
    ],
)
def test_a_fault_of_the_bank_is_reported_with_its_place(name: str, old: str, new: str, place: str) -> None:
    assert old in FILES[name]
    _, faults = KIND.read_bank({**FILES, name: FILES[name].replace(old, new)})
    assert any(place in fault.place and fault.sentence for fault in faults)


def test_a_missing_file_is_named() -> None:
    for name in FILES:
        _, faults = KIND.read_bank({other: text for other, text in FILES.items() if other != name})
        assert any(fault.place == name for fault in faults)
