"""The desk's bank: faults with their place, and references that lead somewhere."""

import json
import re
from pathlib import Path

import pytest

from carpath.cis.desk.blueprint import FILE as BLUEPRINT
from carpath.cis.library import BINDER, BOOK
from carpath.exercises.hilo import KIND
from tests.exercises.hilo.bench import BANKS, FAMILIES, bank, grade, key_of, line

FILES = {
    BLUEPRINT: (BANKS / "hilo" / BLUEPRINT).read_text(),
    **{name: (BANKS / name).read_text() for name in (BOOK, BINDER)},
}
SOURCES = Path(__file__).resolve().parents[3] / "carpath/exercises/hilo"
ANCHOR = re.compile(r'"(\d(?:\.\d)?-\d+)"')


def _anchors() -> set[str]:
    sections = json.loads(bank().library.binder_text)["section"]
    return {f"{part['anchor']}-{number}" for part in sections for number in range(1, len(part["paragraphs"]) + 1)}


def test_every_paragraph_that_a_debrief_points_to_is_in_the_binder() -> None:
    named = {anchor for file in SOURCES.rglob("*.py") for anchor in ANCHOR.findall(file.read_text())}
    assert named and named <= _anchors(), named - _anchors()


@pytest.mark.parametrize("family", list(FAMILIES))
def test_every_finding_names_its_paragraph(family: str) -> None:
    case = line(family)
    assert all(finding.binder in _anchors() for finding in grade(case, *key_of(case).moves).findings)


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (BINDER, 'anchor = "5.5"', 'anchor = "5.4"', "5.4"),
        (BINDER, 'title = "Never"', "", "5.7"),
        (BINDER, 'XM = "A breaker', 'XMM = "A breaker', "when.resolution"),
        (BINDER, "[[section]]", "[[section", BINDER),
        (BLUEPRINT, "[1, 2, 3, 2, 3, 4]", "[1, 5]", "steps"),
        (BLUEPRINT, "[1, 2, 3, 2, 3, 4]", "[]", "steps"),
        (BLUEPRINT, "= 6", '= "six"', "one_by_hand_in"),
        (BOOK, '"meta"', '"mete"', BOOK),
    ],
)
def test_a_fault_is_reported_with_its_place(name: str, old: str, new: str, place: str) -> None:
    assert old in FILES[name]
    _, faults = KIND.read_bank({**FILES, name: FILES[name].replace(old, new)})
    assert any(place in fault.place and fault.sentence for fault in faults)


def test_a_missing_file_is_named() -> None:
    for name in FILES:
        _, faults = KIND.read_bank({other: text for other, text in FILES.items() if other != name})
        assert any(fault.place == name for fault in faults)
