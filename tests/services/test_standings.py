"""What is kept ready about everybody: marked by what is recorded, made anew by whoever looks, explained by facts."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from threading import Thread
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from carpath.core.errors import NotAllowed
from carpath.core.evidence import FactKind
from carpath.core.outline import Outline
from carpath.extensions import db
from carpath.services import eligibility_list, people, requests, standings, upkeep, waiting
from carpath.services.eligibility_list import Asked, Kept
from carpath.services.standing import judge_standing
from carpath.store import standing_lists
from carpath.store import standings as store
from carpath.store.engine import reading, writing
from carpath.store.standing_lists import Overview
from tests.factories import TODAY, act, add_person, at, inside, note, with_small_ladder

LONG = timedelta(minutes=5)


def rows(house: SimpleNamespace, **asked: object) -> list[Kept]:
    """What HR sees, now or later."""
    later = float(asked.pop("days", 0))  # type: ignore[arg-type]
    page = eligibility_list.page(act(house.hilda, at(days=later)), Asked(**asked), 1)  # type: ignore[arg-type]
    return list(page.listed.rows)


def names(house: SimpleNamespace, **asked: object) -> list[str]:
    return [row.name for row in rows(house, **asked)]


def kept(house: SimpleNamespace, name: str = "Tania Trainee", days: float = 0) -> Outline:
    """What is kept about somebody, as a reader gets it."""
    row = next(row for row in rows(house, days=days) if row.name == name)
    assert row.made is not None and row.right
    return row.made.outline


def overview(house: SimpleNamespace, days: float = 0) -> Overview:
    """Without making anything anew."""
    with reading():
        return standing_lists.overview(standings.seen_by(act(house.hilda, at(days=days))))


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader makes nothing anew, as where thousands of rows are not right."""
    monkeypatch.setattr(standings, "AT_ONCE", 0)


def test_whoever_looks_makes_the_few_rows_anew_that_are_not_right(house: SimpleNamespace) -> None:
    assert overview(house).stale == 2
    assert kept(house).held is None
    assert overview(house).stale == 0
    note(house.hilda, house.tania, FactKind.LEVEL_GRANTED, "1")
    assert overview(house).stale == 1
    assert kept(house).held == 1


def test_a_row_that_is_not_right_is_never_shown_as_if_it_were(house: SimpleNamespace, no_time: None) -> None:
    page = eligibility_list.page(act(house.hilda), Asked(), 1).listed
    assert (page.overview.stale, page.overview.people) == (2, 2)
    assert [(row.made, row.right) for row in page.rows] == [(None, False), (None, False)]


def test_the_worker_makes_anew_what_readers_leave(house: SimpleNamespace, no_time: None) -> None:
    upkeep.every_minute(act())
    assert [row.right for row in rows(house)] == [True, True]


def test_a_day_on_which_something_changes_makes_the_row_anew_and_other_days_do_not(house: SimpleNamespace) -> None:
    note(house.hilda, house.tania, FactKind.LEVEL_GRANTED, "1")
    until = TODAY + timedelta(days=9)
    note(house.hilda, house.tania, FactKind.CREDENTIAL, "drivers-license", body={"expires_on": until.isoformat()})
    assert kept(house).expires_on == until
    assert [overview(house, days).stale for days in (1, 8, 9)] == [0, 0, 1]
    assert kept(house, days=9).expires_on == until


def test_rules_that_change_make_every_row_anew(house: SimpleNamespace) -> None:
    rows(house)
    with_small_ladder(house.app)
    assert overview(house).stale == 2
    assert kept(house).ladder == "journey-1"


def test_a_role_that_ends_and_an_account_that_closes_leave_the_list_at_once(house: SimpleNamespace) -> None:
    assert names(house) == ["Otto Other", "Tania Trainee"]
    people.set_roles(act(house.ada), house.otto.id, ["trainer"])
    people.close(act(house.ada), house.tania.id)
    assert names(house) == []
    people.set_roles(act(house.ada), house.otto.id, ["trainee"])
    assert names(house) == ["Otto Other"]


def test_nobody_is_on_their_own_list(house: SimpleNamespace) -> None:
    both = add_person("Berta Both", "trainee", "hr")
    assert "Berta Both" not in [row.name for row in eligibility_list.page(act(both), Asked(), 1).listed.rows]
    assert "Berta Both" in names(house)


def test_what_is_recorded_while_a_row_is_made_leaves_it_to_be_made_again(
    house: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[Thread] = []

    def and_meanwhile(*given: object) -> object:
        if not noted:
            noted.append(Thread(target=grant, args=(house,)))
            noted[0].start()
            noted[0].join(1)  # SQLite's writer may have to wait until the reader is done
        return judge_standing(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(standings, "judge_standing", and_meanwhile)
    standings.catch_up(act(), LONG)
    noted[0].join()
    assert overview(house).stale == 1
    assert kept(house).held == 1


def grant(house: SimpleNamespace) -> None:
    with inside(house.app):
        note(house.hilda, house.tania, FactKind.LEVEL_GRANTED, "1")


def test_a_row_that_somebody_holds_is_left_alone_and_not_waited_for(house: SimpleNamespace) -> None:
    if db.engine.dialect.name != "postgresql":
        return
    with inside(house.app), writing():
        store.mark([house.tania.id])
        other = Thread(target=catch_up, args=(house,))
        other.start()
        other.join(10)
        assert not other.is_alive()
    assert overview(house).stale == 1


def catch_up(house: SimpleNamespace) -> None:
    with inside(house.app):
        standings.catch_up(act(), LONG)


def test_several_processes_share_the_work(house: SimpleNamespace) -> None:
    assert sum(standings.catch_up(act(), LONG, share=(part, 3)) for part in (0, 1, 2)) == 2
    assert overview(house).stale == 0


def test_a_row_that_was_tampered_with_is_found_by_making_it_anew(house: SimpleNamespace) -> None:
    rows(house)
    assert list(standings.differences(act())) == []
    with writing() as session:
        session.execute(db.update(store.StandingRow).values(met=99))
    assert {each.kept.met for each in standings.differences(act())} == {99}


def test_filters_and_sorts_are_the_databases(rung: SimpleNamespace) -> None:
    note(rung.hilda, rung.otto, FactKind.HIRED, "")
    note(rung.hilda, rung.otto, FactKind.LEVEL_GRANTED, "1")
    assert names(rung, level=1) == ["Otto Other"] and names(rung, level=0) == ["Tania Trainee"]
    assert names(rung, show="undated") == ["Tania Trainee"]
    assert names(rung, waits="Trainer") == ["Tania Trainee"] == names(rung, requirement="J1-verbal")
    assert names(rung, name="  OTTO  oth") == ["Otto Other"] == names(rung, name="other")
    assert names(rung, name="%") == [] == names(rung, ladder="another")
    assert names(rung, sort="name") == ["Otto Other", "Tania Trainee"] == names(rung, sort="-name")[::-1]
    assert names(rung, sort="level") == names(rung, sort="-level") == ["Otto Other", "Tania Trainee"]


def test_each_tile_counts_the_rows_that_it_leads_to_under_any_sort(rung: SimpleNamespace) -> None:
    note(rung.hilda, rung.otto, FactKind.HIRED, "")
    for show, sort in product(["", *standing_lists.TILES], [*standing_lists.SORTS, "-earliest", "", "nothing"]):
        page = eligibility_list.page(act(rung.hilda), Asked(show=show, sort=sort), 1).listed
        assert page.count == len(page.rows) == page.overview.figures.get(show, page.overview.people)


def test_a_list_asks_as_many_questions_for_many_people_as_for_few(house: SimpleNamespace) -> None:
    few = statements(house)
    for number in range(60):
        add_person(f"Numbered{number} Person", "trainee")
    rows(house)
    assert statements(house) == few


def statements(house: SimpleNamespace) -> int:
    rows(house)
    asked: list[str] = []

    def listen(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(db.engine, "before_cursor_execute", listen)
    rows(house)
    event.remove(db.engine, "before_cursor_execute", listen)
    return len(asked)


def test_a_page_behind_the_last_is_the_last_and_every_person_is_on_one(house: SimpleNamespace) -> None:
    for number in range(60):
        add_person(f"Numbered{number} Person", "trainee")
    first, last = (eligibility_list.page(act(house.hilda), Asked(), number).listed for number in (1, 9))
    assert (first.pages, last.number, len(first.rows), len(last.rows)) == (2, 2, 50, 12)
    assert len({row.person_id for row in (*first.rows, *last.rows)}) == 62
    assert len(list(eligibility_list.everyone(act(house.hilda), Asked()))) == 62


def test_trainees_and_trainers_see_no_roster(house: SimpleNamespace) -> None:
    for who in (house.tania, house.tomas, house.ada):
        with pytest.raises(NotAllowed):
            eligibility_list.page(act(who), Asked(), 1)
        with pytest.raises(NotAllowed):
            eligibility_list.everyone(act(who), Asked())


def test_a_sign_off_that_waits_is_kept_with_its_day_and_of_whom_it_was_asked(rung: SimpleNamespace) -> None:
    assert [wait.requirement for wait in kept(rung).waits] == ["J1-verbal"], "the evidence is complete"
    requests.ask(act(rung.tania, at(hours=1)), "verbal-communication", "Please watch me.", owner=rung.tomas.id)
    [wait] = kept(rung, days=1).waits
    assert (wait.since, wait.owner, wait.level) == (at(hours=1), rung.tomas.id, 1)
    assert [item.request for item in waiting.queue(act(rung.tomas, at(days=1)))] == [wait.request]
    assert waiting.count(act(rung.tomas, at(days=1))) == 1 == overview(rung, days=1).sign_offs
    note(rung.tomas, rung.tania, FactKind.SIGN_OFF, "verbal-communication", now=at(days=1))
    assert kept(rung, days=2).waits == () and waiting.queue(act(rung.tomas, at(days=2))) == []
