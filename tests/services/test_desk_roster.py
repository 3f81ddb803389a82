"""The desk roster: entered by week, copied, loaded and undone; what it does to a proficiency, and who may keep it."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from carpath.core.currency import proficiency
from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind, Record
from carpath.core.vocabulary import Desk
from carpath.services import away, desk_roster, roster_file
from carpath.services.desk_roster import Saved
from carpath.store.people import Person
from tests.factories import TODAY, act, add_person, at, facts_of, note, office

MONDAY = TODAY
NEXT = MONDAY + timedelta(days=7)


def save(
    house: SimpleNamespace,
    *cells: tuple[Person, Desk],
    monday: date = MONDAY,
    reason: str = "",
    who: str = "tomas",
    **later: float,
) -> Saved:
    """Make the week of Tania and Otto what is wanted, over what a page shows now."""
    keeper = act(getattr(house, who), at(**later))
    seen = desk_roster.week(keeper, monday, words="t").seen
    shown = [row.person.id for row in desk_roster.week(keeper, monday, words="t").rows]
    return desk_roster.save(keeper, monday, shown, {(person.id, desk) for person, desk in cells}, seen, reason)


def worked(person: Person) -> list[tuple[str, str, str]]:
    """The entries of somebody that stand: desk, week, source."""
    known = Record(facts_of(person), date.max, at(days=400))
    return [(f.subject, str(f.happened_on), f.source) for f in known.of(FactKind.DESK_WORKED)]


def test_an_entry_is_a_fact_of_its_week_by_whoever_entered_it(house: SimpleNamespace) -> None:
    saved = save(house, (house.tania, Desk.HILO), (house.otto, Desk.BANK))
    assert (saved.added, saved.dropped) == (2, 0)
    (fact,) = facts_of(house.tania)
    assert (fact.kind, fact.subject, fact.happened_on, fact.author) == (
        FactKind.DESK_WORKED,
        "HILO",
        MONDAY,
        house.tomas.id,
    )
    assert fact.source == f"roster:2026-03-02:{house.tania.id}:HILO" and fact.body["week"] == "2026-03-02"


def test_the_same_week_sent_twice_is_entered_once(house: SimpleNamespace) -> None:
    page = desk_roster.week(act(house.tomas), MONDAY)
    cells, shown = {(house.tania.id, Desk.HILO)}, [row.person.id for row in page.rows]
    sent = [desk_roster.save(act(house.tomas, at(minutes=n)), MONDAY, shown, cells, page.seen, "") for n in (1, 2)]
    assert [saved.added for saved in sent] == [1, 0] and len(facts_of(house.tania)) == 1


def test_what_a_colleague_changed_in_the_meantime_is_not_overwritten(house: SimpleNamespace) -> None:
    page = desk_roster.week(act(house.tomas), MONDAY)
    save(house, (house.otto, Desk.BANK), who="mira")
    with pytest.raises(Conflict, match="A colleague changed this week"):
        shown = [row.person.id for row in page.rows]
        desk_roster.save(act(house.tomas), MONDAY, shown, {(house.tania.id, Desk.HILO)}, page.seen, "")
    assert facts_of(house.tania) == [] and len(worked(house.otto)) == 1


def test_an_entry_taken_out_stays_on_record_as_withdrawn_and_may_be_entered_again(house: SimpleNamespace) -> None:
    save(house, (house.tania, Desk.HILO))
    with pytest.raises(Refused, match="why an entry is taken out"):
        save(house, minutes=1)
    save(house, (house.tania, Desk.BANK), reason="She helped at the bank desk instead.", minutes=2)
    assert worked(house.tania) == [("BANK", "2026-03-02", f"roster:2026-03-02:{house.tania.id}:BANK")]
    save(house, (house.tania, Desk.HILO), reason="Looked up in the time sheet: Hi/Low.", minutes=3)
    assert worked(house.tania) == [("HILO", "2026-03-02", f"roster:2026-03-02:{house.tania.id}:HILO#2")]
    assert [f.reason for f in facts_of(house.tania) if f.withdraws] == [
        "She helped at the bank desk instead.",
        "Looked up in the time sheet: Hi/Low.",
    ]


def test_a_plan_is_changed_without_a_reason_and_counts_from_its_monday(house: SimpleNamespace) -> None:
    note(house.tomas, house.tania, FactKind.SIGN_OFF, "R9", MONDAY - timedelta(days=360))
    save(house, (house.tania, Desk.ADDR), (house.tania, Desk.PAY), monday=MONDAY)
    later = NEXT + timedelta(days=21)
    save(house, (house.tania, Desk.PAY), monday=later)
    save(house, (house.tania, Desk.ADDR), monday=later, minutes=1)
    for day, last in ((later - timedelta(days=1), MONDAY), (later, later)):
        shown = proficiency(Desk.ADDR, Record(facts_of(house.tania), day, at(days=60)), office().rulebook)
        assert shown and shown.until == last + timedelta(days=365)


def test_nobody_enters_their_own_desks(house: SimpleNamespace) -> None:
    page = desk_roster.week(act(house.tomas), MONDAY)
    assert [row.own for row in page.rows if row.person.id == house.tomas.id] == [True]
    shown, cells = [row.person.id for row in page.rows], {(house.tomas.id, Desk.HILO), (house.tania.id, Desk.HILO)}
    assert desk_roster.save(act(house.tomas), MONDAY, shown, cells, page.seen, "").added == 1
    assert facts_of(house.tomas) == []


def test_only_trainers_and_managers_keep_the_roster_and_hr_reads_it(house: SimpleNamespace) -> None:
    for who in (house.tania, house.hilda, house.ada):
        with pytest.raises(NotAllowed):
            desk_roster.save(act(who), MONDAY, [], set(), "", "")
        with pytest.raises(NotAllowed):
            roster_file.load(act(who), b"week,e-mail,desk\n")
    assert desk_roster.week(act(house.hilda), MONDAY).entries == 0
    with pytest.raises(NotAllowed):
        desk_roster.week(act(house.tania), MONDAY)


def test_a_week_is_named_by_its_monday_and_lies_within_what_is_kept(house: SimpleNamespace) -> None:
    for day in (MONDAY + timedelta(days=1), MONDAY + timedelta(weeks=27), MONDAY - timedelta(weeks=105)):
        with pytest.raises(NotFound):
            desk_roster.week(act(house.tomas), day)


def test_a_copied_week_leaves_out_whoever_is_away_and_oneself_and_takes_nothing_out(house: SimpleNamespace) -> None:
    save(house, (house.tania, Desk.HILO), (house.otto, Desk.BANK))
    save(house, (house.otto, Desk.PAY), monday=NEXT, minutes=1)
    away.enter(act(house.tomas), house.tania.id, NEXT, NEXT + timedelta(days=4), "Vacation")
    copied = desk_roster.copy_week_before(act(house.tomas, at(minutes=2)), NEXT)
    assert (copied.added, copied.skipped) == (1, ("Tania Trainee is away all week.",))
    assert {cell[:2] for cell in worked(house.otto)} == {
        ("BANK", "2026-03-02"),
        ("BANK", "2026-03-09"),
        ("PAY", "2026-03-09"),
    }
    assert desk_roster.copy_week_before(act(house.tomas, at(minutes=3)), NEXT).added == 0
    with pytest.raises(Refused, match="no entries"):
        desk_roster.copy_week_before(act(house.tomas), MONDAY)


def test_what_was_just_done_is_undone_as_a_whole_within_ten_minutes(house: SimpleNamespace) -> None:
    save(house, (house.tania, Desk.HILO))
    changed = save(house, (house.tania, Desk.BANK), (house.otto, Desk.PAY), reason="They changed desks.", minutes=1)
    with pytest.raises(Refused, match="More than ten minutes"):
        desk_roster.undo(act(house.tomas, at(minutes=12)), changed.at)
    assert desk_roster.undo(act(house.mira, at(minutes=5)), changed.at).dropped == 0, "only by whoever did it"
    back = desk_roster.undo(act(house.tomas, at(minutes=5)), changed.at)
    assert (back.added, back.dropped) == (1, 2)
    assert [cell[0] for cell in worked(house.tania)] == ["HILO"] and worked(house.otto) == []
    again = desk_roster.undo(act(house.tomas, at(minutes=6)), changed.at)
    assert (again.added, again.dropped) == (0, 0)


def test_a_file_is_entered_as_a_whole_and_a_second_time_adds_nothing(house: SimpleNamespace) -> None:
    file = "Week;E-mail;Desk\n2026-03-04;tania@example.org;HILO\n03/09/2026;otto@example.org;bank corrections\n"
    assert roster_file.load(act(house.tomas), file.encode()).added == 2
    assert roster_file.load(act(house.tomas, at(minutes=1)), file.encode()).added == 0
    assert worked(house.tania)[0][:2] == ("HILO", "2026-03-02") and worked(house.otto)[0][:2] == ("BANK", "2026-03-09")


def test_every_fault_of_a_file_is_told_at_once_and_nothing_is_entered(house: SimpleNamespace) -> None:
    file = (
        "week,e-mail,desk\n2026-03-04,tania@example.org,HILO\n2026-03-04,nobody@example.org,HILO\n"
        "2031-01-01,otto@example.org,HILO\nsoon,otto@example.org,TILL\n2026-03-04,tomas@example.org,HILO\n"
    )
    with pytest.raises(Faulty) as told:
        roster_file.load(act(house.tomas), file.encode())
    assert [fault.place for fault in told.value.faults] == [
        "Row 3, e-mail",
        "Row 4, week",
        "Row 5, week",
        "Row 5, desk",
        "Row 6, e-mail",
    ]
    assert facts_of(house.tania) == []


def test_a_week_shows_twenty_people_a_page_and_finds_by_name(house: SimpleNamespace) -> None:
    for number in range(20):
        add_person(f"P{number} Surname{number:02}", "trainee")
    first, second = (desk_roster.week(act(house.tomas), MONDAY, page) for page in (1, 9))
    assert (len(first.rows), len(second.rows), first.pages, second.page) == (20, 3, 2, 2)
    assert [row.person.name for row in desk_roster.week(act(house.tomas), MONDAY, words="name07").rows] == [
        "P7 Surname07"
    ]
