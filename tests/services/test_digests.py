"""Digests and messages told at once: to whom, when, once for each period, by their own choice; never a score."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from carpath.core.evidence import FactKind
from carpath.services import digests, mail_choices, people, record
from carpath.services.act import Act
from carpath.store.engine import reading, writing
from tests.factories import TODAY, act, at, note

SEVEN = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
"""Seven in the morning of Monday 2 March 2026 where the District is."""


def worker(now: datetime = SEVEN) -> Act:
    here = act(now=now)
    return replace(here, office=replace(here.office, mail=True))


def written() -> list[tuple[str, str]]:
    """Whom the outbox holds messages for, and their subjects."""
    asked = "SELECT person.name, subject FROM outbox JOIN person ON person.id = person_id ORDER BY person.name, subject"
    with reading() as session:
        return [(name, subject) for name, subject in session.execute(text(asked))]


def body_of(name: str) -> str:
    asked = text("SELECT outbox.text FROM outbox JOIN person ON person.id = person_id WHERE person.name = :name")
    with reading() as session:
        return str(session.execute(asked, {"name": name}).scalars().first())


@pytest.fixture
def asked(house: SimpleNamespace) -> SimpleNamespace:
    """Tania asked for a supervised typing run, and her license runs out in April."""
    yesterday, license = date(2026, 3, 1), {"expires_on": "2026-04-09"}
    note(house.hilda, house.tania, FactKind.CREDENTIAL, "drivers-license", yesterday, body=license)
    note(house.tania, house.tania, FactKind.REQUESTED, "typing", yesterday)
    return house


def test_a_trainer_is_told_at_seven_what_waits_and_nobody_is_told_twice(asked: SimpleNamespace) -> None:
    assert digests.keep(worker(SEVEN.replace(hour=14, minute=59))) == 0
    assert digests.keep(worker()) > 0
    assert ("Tomas Trainer", "Waiting for you on 2 Mar 2026") in written()
    assert "Tania Trainee" in body_of("Tomas Trainer")
    before = written()
    assert digests.keep(worker(SEVEN.replace(hour=20))) == 0 and written() == before


def test_a_trainee_has_a_summary_once_a_week(asked: SimpleNamespace) -> None:
    digests.keep(worker())
    assert ("Tania Trainee", "Your week from 2 Mar 2026") in written()
    assert "It is valid until 9 Apr 2026." in body_of("Tania Trainee")
    digests.keep(worker(SEVEN.replace(day=4)))
    digests.keep(worker(SEVEN.replace(day=9)))
    weeks = [subject for name, subject in written() if name == "Tania Trainee"]
    assert weeks == ["Your week from 2 Mar 2026", "Your week from 9 Mar 2026"]


def test_who_has_nothing_on_the_list_gets_no_message(asked: SimpleNamespace) -> None:
    digests.keep(worker())
    assert not {"Otto Other", "Mira Manager", "Ada Admin", "Rhea Representative"} & {name for name, _ in written()}


def test_who_chose_otherwise_gets_none(asked: SimpleNamespace) -> None:
    people.prefer(act(asked.tania), {mail_choices.WEEKLY: False})
    digests.keep(worker())
    assert "Tania Trainee" not in {name for name, _ in written()}


def test_a_round_goes_on_where_another_worker_stopped(asked: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "AT_ONCE", 2)
    for _ in range(8):
        digests.keep(worker())
    names = [name for name, _ in written()]
    assert names.count("Tomas Trainer") == names.count("Tania Trainee") == 1


def test_nothing_is_mailed_while_no_server_is_set(asked: SimpleNamespace) -> None:
    assert digests.keep(act(now=SEVEN)) == 0 and written() == []


def returned(house: SimpleNamespace) -> None:
    by = replace(worker(at()), who=house.tomas)
    with writing():
        record.note(by, house.tania.id, FactKind.RETURNED, "R1", TODAY, reason="The order lacks the access note.")


def test_what_is_returned_is_told_with_the_fact_itself(house: SimpleNamespace) -> None:
    returned(house)
    assert written() == [("Tania Trainee", "Hi/Low read failures")]
    assert "It was returned: The order lacks the access note." in body_of("Tania Trainee")


def test_who_does_not_want_to_be_told_is_not(house: SimpleNamespace) -> None:
    people.prefer(act(house.tania), {mail_choices.RETURNED: False})
    returned(house)
    assert written() == []
