"""The binder: every schedule in every version, every code explained, faults told with place and remedy."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from carpath.cis.binder import CODE_LISTS, Binder, binder_of
from carpath.cis.binder_checks import EXPLAINED
from carpath.cis.binder_pages import Section
from carpath.cis.library import BINDER, BOOK, read_library
from carpath.cis.tariff_prices import FORMS

ROOT = Path(__file__).resolve().parents[2]
FILES = {name: (ROOT / "question_banks" / name).read_text() for name in (BOOK, BINDER)}
ANCHOR = re.compile(r'"(\d{1,2}(?:\.\d{1,2})?-\d{1,2})"')
SPRING = date(2025, 4, 1)


@cache
def binder() -> Binder:
    library, faults = read_library(FILES)
    assert not faults, faults
    return binder_of(library.binder_text, library.book_text)


def section(anchor: str) -> Section:
    return next(each for each in binder().sections if each.anchor == anchor)


def words(anchor: str, on: date) -> str:
    return "\n".join(passage.words for passage in section(anchor).passages(on))


def test_every_paragraph_that_an_exercise_points_to_is_in_the_binder() -> None:
    sources = (ROOT / "carpath/exercises").rglob("*.py")
    named = {anchor for file in sources for anchor in ANCHOR.findall(file.read_text())}
    banks = {
        anchor for file in (ROOT / "question_banks").rglob("*.toml") for anchor in ANCHOR.findall(file.read_text())
    }
    assert named and named | banks <= binder().anchors(), (named | banks) - binder().anchors()


@pytest.mark.parametrize("code", FORMS)
def test_every_schedule_is_rendered(code: str) -> None:
    assert len(words(f"R{code}", SPRING)) > 40


@pytest.mark.parametrize(
    ("anchor", "before", "after"),
    [
        ("R7", "$0.0872", "$0.0889"),
        ("R25", "$0.0904", "$0.0927"),
        ("R20", "$5.46", "$5.61"),
        ("R23", "$0.0899", "$0.0922"),
        ("RC", "$0.000600", "$0.003057"),
    ],
)
def test_the_prices_of_a_day_are_those_of_the_version_in_force(anchor: str, before: str, after: str) -> None:
    assert before in words(anchor, date(2025, 3, 31)) and before not in words(anchor, SPRING)
    assert after in words(anchor, SPRING) and after not in words(anchor, date(2025, 3, 31))


def test_versions_follow_each_other_without_a_gap_newest_first() -> None:
    for each in binder().sections:
        for later, earlier in zip(each.versions, each.versions[1:], strict=False):
            assert earlier.until and (later.since - earlier.until).days == 1
        assert not each.versions or each.versions[0].until is None


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        ("R20", "first 100 kW"),
        ("R20", "$0.40 off for each kW"),
        ("R36", "$8,960.00"),
        ("R38", "$0.45 for each kVAR above 25 %"),
        ("R41", "$431.76"),
        ("R1", "HPS100, $7.16, 43"),
        ("R3", "watts x 335 h / 1000"),
        ("R5", "$2.35"),
        ("R15", "Special pole, a month, $1.00"),
        ("R200", "31 March"),
        ("RT", "City of Riverton, 6 %"),
        ("RF", "NSF, Returned payment (check or e-payment), $40.00"),
        ("RF", "DEPOSIT, Security deposit, at least $200.00"),
        ("RP", "$19.70 a year"),
        ("RL", "Small general service, 1.50, 0.50, 500 kWh"),
        ("RG", "142.10, Customer accounts receivable"),
    ],
)
def test_a_figure_of_the_tariff_book_stands_in_its_section(anchor: str, said: str) -> None:
    assert said in words(anchor, SPRING)


@pytest.mark.parametrize("name", EXPLAINED)
def test_every_code_says_when_to_use_it(name: str) -> None:
    rows = binder().code_lists[name]
    assert rows and all(row["meaning"] and row["when"] for row in rows)


def test_each_remark_and_each_validation_has_its_own_paragraph_in_the_order_of_the_codes() -> None:
    for anchor, name in (("8.3", "reader_remark"), ("7.2", "validation")):
        codes = [row["code"] for row in binder().code_lists[name]]
        assert [re.match(r"\w+", paragraph)[0] for paragraph in section(anchor).paragraphs] == codes  # type: ignore[index]


def test_an_exact_code_is_found_first_and_a_paragraph_by_its_number() -> None:
    assert binder().passages("rr", SPRING)[0][1].anchor == "service_order-RR"
    assert binder().passages("5.5-3", SPRING)[0][1].anchor == "5.5-3"
    assert not binder().passages("", SPRING) and not binder().passages("zebra", SPRING)


def test_no_two_places_have_the_same_anchor() -> None:
    anchors = [passage.anchor for each in binder().sections for passage in each.passages(SPRING) if passage.code]
    assert len(anchors) == len(set(anchors))


def test_every_list_of_codes_has_a_title_and_stands_in_the_binder() -> None:
    assert set(CODE_LISTS) <= {each.anchor for each in binder().sections}


FAULTS = [
    (BINDER, 'anchor = "7.4"', 'anchor = "7.3"', "section 7.3", "used twice"),
    (BINDER, 'title = "Never on this desk"', "title = 7", "section 7.6", "Add title as text"),
    (BINDER, "(5.5-13)", "(5.5-31)", "section 8.3, paragraph 11", "5.5-31, which the binder lacks"),
    (BINDER, 'RR = "You doubt', 'RX = "You doubt', "when.service_order", "Say when to use RR"),
    (BINDER, 'RR = "You doubt', 'RX = "You doubt', "when.service_order.RX", "No list has this code"),
    (BINDER, "[when.failure]", "[when.fall]", "when.fall", "There is no such list"),
    (BINDER, '01 = "Estimate;', '04 = "Estimate;', BINDER, "Cannot overwrite"),
    (BOOK, '"schedule": "25"', '"schedule": "26"', "schedules", "no kind that CarPath can price"),
    (BOOK, '"AC": "accept - use confirmed"', '"AC": "accept", "AC": "again"', BOOK, "stands twice"),
    (BOOK, '"customer_per_day": "0.46"', '"customer_per_day": 0.46', "customer_per_day", "a number in quotes"),
]


@pytest.mark.parametrize(("file", "old", "new", "place", "sentence"), FAULTS)
def test_a_fault_is_told_with_its_place_and_what_to_do(
    file: str, old: str, new: str, place: str, sentence: str
) -> None:
    assert old in FILES[file]
    _, faults = read_library({**FILES, file: FILES[file].replace(old, new)})
    assert any(place in fault.place and sentence in fault.sentence for fault in faults), faults


def test_a_file_of_the_wrong_shape_is_told_and_never_a_crash() -> None:
    for text in (
        "section = 3",
        "section = [1]",
        "[[section]]\nanchor = 2025-04-01",
        "when = 3\n[[section]]",
        "[section]",
    ):
        _, faults = read_library({**FILES, BINDER: text})
        assert faults and all(fault.place.startswith(BINDER) and fault.sentence for fault in faults)


def test_an_older_binder_that_travels_with_a_stored_case_is_still_read() -> None:
    plain = tomllib.loads(FILES[BINDER])
    older = {"section": plain["section"][:3], "when": {"resolution": plain["when"]["resolution"]}}
    opened = binder_of(json.dumps(older), read_library(FILES)[0].book_text)
    assert opened.sections[0].title == plain["section"][0]["title"]
    assert opened.code_lists["validation"] == []
