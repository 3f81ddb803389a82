"""Past completions: rows of a file as facts to be, their faults, and what loading them would do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carpath.core import loading, past
from carpath.core.currency import proficiency
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.loading import Account, State
from carpath.core.past_rows import Entry, entries
from carpath.core.sheet import RowFault, read
from carpath.core.vocabulary import Desk
from tests.core.records import LATER, day, district, fact, withdrawal

TODAY = day("2026-03-02")
LOADED, NOW = datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 2, 20, tzinfo=UTC)
HEAD = "E-mail,Kind,What,Date,Until,Result,Signed by,Reference\n"
PEOPLE = {"t@example.org": Account("trainee", "Tania Trainee"), "h@example.org": Account("hilda", "Hilda Huber")}
WHOLE = """t@example.org,hired,,2018-05-01,,,,
t@example.org,level,Level 1,2018-05-01,,,,
t@example.org,level,2,2019-06-01,,,,
t@example.org,test,Typing at 35 words a minute,2018-04-02,,41.5,,
t@example.org,course,accounting-principles,2017-12-01,,,,Spring College
t@example.org,credential,drivers-license,2023-01-01,2028-01-01,,,
t@example.org,document,High school diploma,2018-04-01,,,,
t@example.org,interview,,2018-04-20,,,,
t@example.org,sign-off,R7,2019-03-01,,,Rosalind Achterberg,Form 12
t@example.org,desk,PAY,2025-12-01,,,Rosalind Achterberg,
t@example.org,desk worked,PAY,2026-02-20,,,,
t@example.org,leave,leave,2024-07-01,2024-08-15,,,
"""


def _told(rows: str) -> tuple[list[Entry], list[RowFault]]:
    known = past.catalogue(district().rulebook, [district().rulebook.ladder], {"typing": "Typing"})
    return entries(read((HEAD + rows).encode(), past.COLUMNS), known, TODAY)


def _planned(rows: str, *recorded: Fact) -> list[loading.Planned]:
    told, faults = _told(rows)
    assert not faults
    return loading.plan(told, PEOPLE, {"trainee": recorded}, NOW)


def _as_fact(planned: loading.Planned, number: int) -> Fact:
    entry = planned.entry
    return Fact(
        f"loaded-{number}",
        planned.person,
        entry.kind,
        entry.subject,
        entry.on,
        LOADED,
        "hilda",
        planned.source,
        body=entry.body,
    )


def test_one_row_of_each_kind_becomes_a_fact() -> None:
    told, faults = _told(WHOLE)
    assert not faults
    assert [(entry.what.value, entry.kind, entry.subject) for entry in told] == [
        ("hired", FactKind.HIRED, ""),
        ("level", FactKind.LEVEL_GRANTED, "1"),
        ("level", FactKind.LEVEL_GRANTED, "2"),
        ("test", FactKind.TEST, "typing"),
        ("course", FactKind.COURSE, "accounting-principles"),
        ("credential", FactKind.CREDENTIAL, "drivers-license"),
        ("document", FactKind.DOCUMENT, "high-school"),
        ("interview", FactKind.INTERVIEW, "interview"),
        ("sign-off", FactKind.SIGN_OFF, "R7"),
        ("desk", FactKind.SIGN_OFF, "O3"),
        ("desk worked", FactKind.DESK_WORKED, "PAY"),
        ("leave", FactKind.ABSENT, "leave"),
    ]
    assert {what.value for what in past.What} == {entry.what.value for entry in told}


def test_loaded_facts_meet_the_requirements_that_they_prove() -> None:
    facts = [_as_fact(each, number) for number, each in enumerate(_planned(WHOLE))]
    record = Record(facts, TODAY, LATER)
    shown = proficiency(Desk.PAY, record, district().rulebook)
    assert shown is not None
    assert shown.current(TODAY)
    assert [found.id for found in record.of(FactKind.TEST, "typing") if found.says("passed") and found.says("valid")]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("t@example.org,level,,2019-06-01,,,,", "What", "Say the level: 1, 2, 3 or 4"),
        ("t@example.org,course,Basket weaving,2019-06-01,,,,", "What", "not known"),
        ("t@example.org,hired,,2027-01-01,,,,", "Date", "still to come"),
        ("t@example.org,credential,drivers-license,2023-01-01,,,,", "Until", "last valid day"),
        ("t@example.org,leave,leave,2024-07-01,2024-06-01,,,", "Until", "before the first"),
        ("t@example.org,course,accounting-principles,2019-01-01,2020-01-01,,,", "Until", "one day only"),
        ("t@example.org,sign-off,R7,2019-03-01,,,,", "Signed by", "name of whoever signed"),
        ("t@example.org,hired,,2018-05-01,,,Rosalind,", "Signed by", "carries no signature"),
        ("t@example.org,test,typing,2018-05-01,,30,,", "Result", "at least 35"),
        ("t@example.org,test,accounting,2018-05-01,,30,,", "Result", "no bar"),
        ("t@example.org,hired,,2018-05-01,,30,,", "Result", "Only a test"),
        ("t@example.org,desk,HILO,2018-05-01,,,Rosalind,", "What", "proof sets alone"),
        ("t@example.org,promoted,,2018-05-01,,,,", "Kind", "hired, level"),
        (",hired,,2018-05-01,,,,", "E-mail", "Fill in"),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_how_to_mend_it(row: str, column: str, words: str) -> None:
    told, faults = _told(row + "\n")
    assert not told
    assert [(fault.row, fault.column) for fault in faults] == [(2, column)]
    assert words in faults[0].sentence


def test_rows_about_strangers_oneself_ones_own_signature_and_twice_the_same_are_faults() -> None:
    rows = (
        "x@example.org,hired,,2018-05-01,,,,\nh@example.org,hired,,2018-05-01,,,,\n"
        "t@example.org,sign-off,R7,2019-03-01,,,tania  trainee,\n"
        "t@example.org,hired,,2018-05-01,,,,\nt@example.org,hired,,5/1/2018,,,,\n"
    )
    told, faults = _told(rows)
    assert not faults
    sheet = read((HEAD + rows).encode(), past.COLUMNS)
    found = loading.strangers(sheet.rows, PEOPLE, "hilda") + loading.clashes(told, PEOPLE)
    assert [(fault.row, fault.column) for fault in found] == [(2, "E-mail"), (3, "E-mail"), (4, "Signed by"), (6, "")]


def test_a_file_loaded_again_finds_everything_there() -> None:
    first = _planned(WHOLE)
    assert {each.state for each in first} == {State.NEW}
    facts = [_as_fact(each, number) for number, each in enumerate(first)]
    assert {each.state for each in _planned(WHOLE, *facts)} == {State.THERE}


@given(st.lists(st.integers(0, 11), unique=True), st.lists(st.integers(0, 11), unique=True))
def test_whatever_part_was_loaded_or_withdrawn_loading_again_records_just_what_is_missing(
    loaded: list[int], taken: list[int]
) -> None:
    first = _planned(WHOLE)
    facts = [_as_fact(first[number], number) for number in loaded]
    gone = [withdrawal(each, "2026-03-02") for each in facts if int(each.id.partition("-")[2]) in taken]
    missing = [number for number in range(12) if number not in loaded or number in taken]
    again = _planned(WHOLE, *facts, *gone)
    assert [number for number, each in enumerate(again) if each.state is not State.THERE] == missing
    assert not {each.source for each in again if each.state is State.NEW} & {each.source for each in facts}


@pytest.mark.parametrize(
    ("row", "recorded", "words"),
    [
        ("hired,,2018-05-01,", fact(FactKind.HIRED, "", "2018-06-01"), "on record with 1 Jun 2018"),
        ("level,2,2019-06-01,", fact(FactKind.LEVEL_GRANTED, "1", "2018-05-01"), "verified over a packet"),
        (
            "course,accounting-principles,2019-06-01,",
            fact(FactKind.COURSE, "accounting-principles", "2019-05-01"),
            "on",
        ),
        (
            "credential,drivers-license,2023-01-01,2028-01-01",
            fact(FactKind.CREDENTIAL, "drivers-license", "2023-01-01", expires_on="2027-01-01"),
            "valid until 1 Jan 2027",
        ),
        ("leave,leave,2024-07-01,2024-08-15", fact(FactKind.ABSENT, "leave", "2024-08-15", until=None), "overlaps"),
    ],
)
def test_a_row_that_contradicts_the_record_is_a_conflict_with_what_is_on_record(
    row: str, recorded: Fact, words: str
) -> None:
    (planned,) = _planned(f"t@example.org,{row},,,\n", recorded)
    assert planned.state is State.CONFLICT
    assert words in planned.why


def test_rows_that_contradict_each_other_are_conflicts() -> None:
    rows = (
        "t@example.org,hired,,2018-05-01,,,,\nt@example.org,hired,,2018-05-02,,,,\n"
        "t@example.org,level,2,2019-01-01,,,,\nt@example.org,level,1,2020-01-01,,,,\n"
        "t@example.org,leave,leave,2024-07-01,2024-08-15,,,\nt@example.org,leave,leave,2024-08-15,,,,\n"
    )
    assert [each.state for each in _planned(rows)] == [State.NEW, State.CONFLICT] * 3


def test_a_renewed_credential_and_a_second_run_of_a_test_are_no_conflicts() -> None:
    old = fact(FactKind.CREDENTIAL, "drivers-license", "2018-01-01", expires_on="2023-01-01")
    run = fact(FactKind.TEST, "typing", "2018-01-01", passed=False, valid=True)
    rows = (
        "t@example.org,credential,drivers-license,2023-01-01,2028-01-01,,,\nt@example.org,test,typing,2018-01-01,,,,\n"
    )
    assert [each.state for each in _planned(rows, old, run)] == [State.NEW, State.NEW]
