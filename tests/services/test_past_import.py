"""Loading past completions: a preview that holds, all or nothing, no doubles, taken back as a whole."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind, standing
from carpath.core.loading import State
from carpath.core.vocabulary import Level
from carpath.services import past_import, rechecking, staging
from carpath.services.standing import standing_of
from carpath.store import facts, looks, people
from carpath.store.engine import reading, writing
from tests.factories import NOON, act, add_person, at, facts_of, note
from tests.services.test_races import together

REASON = "From the personnel files of 2018 to 2025."
HEAD = "E-mail,Kind,What,Date,Until,Result,Signed by,Reference\n"
FILE = (
    HEAD
    + "tania@example.org,hired,,2018-05-01,,,,\n"
    + "tania@example.org,level,1,2018-05-01,,,,\n"
    + "tania@example.org,test,typing,2018-04-02,,41.5,,Form 7\n"
    + "otto@example.org,sign-off,R7,2019-03-01,,,Rosalind Achterberg,\n"
)


def upload(house: SimpleNamespace, text: str = FILE) -> str:
    return past_import.upload(act(house.hilda), "past.csv", text.encode())


def load(house: SimpleNamespace, file_id: str, minutes: int = 1) -> int:
    later = act(house.hilda, at(minutes=minutes))
    return past_import.load(later, file_id, past_import.page(later, file_id).stamp, REASON)


def standing_facts(person: people.Person) -> list[tuple[str, str]]:
    return [(f.kind.value, f.subject) for f in standing(facts_of(person), date.max, at(days=1))]


def test_a_file_is_looked_at_and_then_loaded_with_its_reason(house: SimpleNamespace) -> None:
    file_id = upload(house)
    found = past_import.page(act(house.hilda), file_id)
    assert (found.rows, found.persons, found.count(State.NEW), found.faults) == (4, 2, 4, ())
    assert facts_of(house.tania) == []
    assert load(house, file_id) == 4
    test = next(fact for fact in facts_of(house.tania) if fact.kind is FactKind.TEST)
    assert (test.author, test.reason, test.body["row"]) == (house.hilda.id, f"{REASON} Form 7", 4)
    assert test.body["before"] == "before CarPath, from a file"
    with reading():
        assert standing_of(act(now=at(minutes=2)), house.tania.id).held is Level.ONE
        assert [look.page for look in looks.looks(house.tania.id, 9)] == ["loading of past completions"]


def test_the_same_file_loaded_again_records_nothing_twice(house: SimpleNamespace) -> None:
    load(house, upload(house))
    again = upload(house)
    assert past_import.page(act(house.hilda, at(minutes=2)), again).count(State.THERE) == 4
    with pytest.raises(Refused, match="on record already"):
        load(house, again, 2)
    more = upload(house, FILE + "otto@example.org,hired,,2019-01-07,,,,\n")
    assert load(house, more, 3) == 1
    assert len(facts_of(house.otto)) == 2


def test_a_reference_that_looks_like_a_customers_number_is_told(house: SimpleNamespace) -> None:
    rows = "otto@example.org,hired,,2019-01-07,,,,Call 425-555-0143\n"
    found = past_import.page(act(house.hilda), upload(house, FILE + rows))
    assert found.remarks == (
        "What stands under Reference in row 6 looks like a customer's number. Take it out if it is one.",
    )
    assert past_import.page(act(house.hilda), upload(house)).remarks == ()


def test_a_double_click_loads_once(house: SimpleNamespace) -> None:
    file_id = upload(house)
    stamp = past_import.page(act(house.hilda), file_id).stamp
    past_import.load(act(house.hilda), file_id, stamp, REASON)
    with pytest.raises(Conflict, match="loaded already"):
        past_import.load(act(house.hilda), file_id, stamp, REASON)
    assert len(facts_of(house.tania)) == 3


def test_two_colleagues_who_load_the_same_rows_in_one_moment_record_them_once(house: SimpleNamespace) -> None:
    hella = add_person("Hella Huber", "hr")
    first, second = upload(house), upload(house)
    stamp = past_import.page(act(house.hilda), first).stamp
    came_to = together(
        house.app,
        lambda: past_import.load(act(house.hilda, at(minutes=1)), first, stamp, REASON),
        lambda: past_import.load(act(hella, at(minutes=1)), second, stamp, REASON),
        lambda: past_import.load(act(hella, at(minutes=1)), first, stamp, REASON),
    )
    assert sorted(came_to) == ["Conflict", "Conflict", "done"]
    assert len(facts_of(house.tania)) == 3


def test_what_was_seen_is_what_is_loaded(house: SimpleNamespace) -> None:
    file_id = upload(house)
    stamp = past_import.page(act(house.hilda), file_id).stamp
    note(house.hilda, house.tania, FactKind.HIRED, "", date(2018, 5, 1), now=NOON)
    with pytest.raises(Conflict, match="changed since you looked"):
        past_import.load(act(house.hilda, at(minutes=1)), file_id, stamp, REASON)
    assert len(facts_of(house.tania)) == 1


def test_one_faulty_row_or_one_conflict_keeps_everything_out(house: SimpleNamespace) -> None:
    faulty = upload(house, FILE + "nobody@example.org,hired,,2019-01-07,,,,\n,,,30.2.2020,,,,\n")
    found = past_import.page(act(house.hilda), faulty)
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (6, "E-mail"),
        (7, "E-mail"),
        (7, "Kind"),
        (7, "Date"),
    ]
    note(house.hilda, house.otto, FactKind.HIRED, "", date(2019, 1, 8))
    conflict = upload(house, FILE + "otto@example.org,hired,,2019-01-07,,,,\n")
    for file_id in (faulty, conflict):
        with pytest.raises(Refused, match="mended first"):
            load(house, file_id)
    assert facts_of(house.tania) == []


def test_columns_that_do_not_fit_are_told_before_anything_is_kept(house: SimpleNamespace) -> None:
    with pytest.raises(Faulty, match="“Kind” is missing"):
        upload(house, "E-mail,Date\na@example.org,2020-01-01\n")
    assert past_import.earlier(act(house.hilda)) == []


def test_a_file_is_taken_back_as_a_whole_and_may_come_again(house: SimpleNamespace) -> None:
    file_id = upload(house)
    load(house, file_id)
    later = act(house.hilda, at(minutes=5))
    with pytest.raises(Refused, match="sentence"):
        past_import.undo(later, file_id, "")
    assert past_import.undo(later, file_id, "The wrong year was exported.") == 4
    assert {kind for kind, _ in standing_facts(house.tania)} == {"withdrawn"}
    assert rechecking.replay().mismatches == ()
    with pytest.raises(Conflict, match="taken back already"):
        past_import.undo(later, file_id, "The wrong year was exported.")
    assert load(house, upload(house), 9) == 4
    assert ("hired", "") in standing_facts(house.tania)


def test_what_was_withdrawn_by_hand_is_not_withdrawn_twice(house: SimpleNamespace) -> None:
    file_id = upload(house)
    load(house, file_id)
    hired = next(fact for fact in facts_of(house.tania) if fact.kind is FactKind.HIRED)
    gone = {"withdraws": hired.id, "source": f"withdraws:{hired.id}", "now": at(minutes=2)}
    note(house.hilda, house.tania, FactKind.WITHDRAWN, "hired", date(2018, 5, 1), reason="Wrong.", **gone)
    assert past_import.undo(act(house.hilda, at(minutes=5)), file_id, "The wrong year was exported.") == 3


def test_nobody_loads_or_takes_back_what_is_about_themselves(house: SimpleNamespace) -> None:
    own = upload(house, HEAD + "hilda@example.org,hired,,2018-05-01,,,,\n")
    assert "Nobody records for themselves" in past_import.page(act(house.hilda), own).faults[0].sentence
    with writing():
        people.grant(house.tania.id, "hr", NOON, "system")
    file_id = upload(house)
    load(house, file_id)
    with reading():
        tania = people.by_id(house.tania.id)
    assert tania
    with pytest.raises(Refused, match="Nobody changes their own record"):
        past_import.undo(act(tania, at(minutes=5)), file_id, "I do not like it any more.")


def test_only_hr_loads_the_past(house: SimpleNamespace) -> None:
    for person in (house.tania, house.tomas, house.mira, house.ada):
        with pytest.raises(NotAllowed):
            past_import.upload(act(person), "past.csv", FILE.encode())


def test_after_seven_days_the_content_is_gone_and_the_story_of_a_loaded_file_stays(house: SimpleNamespace) -> None:
    kept, dropped = upload(house), upload(house)
    load(house, kept)
    with writing():
        staging.sweep(act(now=at(days=8)))
    assert [file.id for file in past_import.earlier(act(house.hilda))] == [kept]
    with pytest.raises(NotFound):
        past_import.page(act(house.hilda), dropped)
    assert past_import.undo(act(house.hilda, at(days=9)), kept, "The wrong year was exported.") == 4


def test_many_rows_about_several_people_load_at_once(house: SimpleNamespace) -> None:
    rows = [f"tania@example.org,desk worked,PAY,{date.fromordinal(733000 + day)},,,,\n" for day in range(300)]
    rows += [f"otto@example.org,desk worked,PAY,{date.fromordinal(733000 + day)},,,,\n" for day in range(300)]
    assert load(house, upload(house, HEAD + "".join(rows))) == 600
    with reading():
        assert len(facts.of_person(house.otto.id)) == 300
