"""Interviews, committees and confidentiality: who enters them, who reads what of them, and nobody for themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.interviewing import Answer, InterviewEntry
from carpath.services import acknowledgements, agenda, committees, interviews, orientation, training
from carpath.services.committees import Part
from carpath.services.free_text import LooksLikeCustomer
from carpath.services.orientation import Signing
from carpath.services.signin import WrongDetails
from carpath.store.people import Person
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of

SAFETY = Part("Safety committee", "member", date(2026, 1, 5), None)


def entry(**changes: Any) -> InterviewEntry:
    answers = tuple(Answer(each.id, each.question, 3, "") for each in interviews.questions(act()))
    good = InterviewEntry(TODAY, ("Ann Able", "Bo Brook"), answers, True, "Agreed by all.")
    return replace(good, **changes)


def interview(house: SimpleNamespace, **changes: Any) -> None:
    interviews.enter(act(house.hilda), house.tania.id, "interview", entry(**changes))


def test_hr_reads_panel_and_ratings_and_everybody_else_the_outcome_and_the_day(house: SimpleNamespace) -> None:
    interview(house)
    interview(house)
    (fact,) = facts_of(house.tania)
    assert (fact.kind, fact.says("passed"), len(fact.body["ratings"])) == (FactKind.INTERVIEW, True, 8)
    for who, details in ((house.hilda, True), (house.tania, False), (house.tomas, False), (house.mira, False)):
        (held,) = training.page(act(who, at(hours=1)), house.tania.id).interviews
        assert held.details is details


def test_faults_of_an_interview_come_all_at_once(house: SimpleNamespace) -> None:
    answers = (Answer("a", "Why?", None, ""), Answer("b", "How?", 5, ""))
    with pytest.raises(Faulty) as faulty:
        interview(house, held_on=date(2026, 3, 3), panel=("Ann Able", "ann able"), answers=answers, passed=None)
    assert [fault.place for fault in faulty.value.faults] == ["held_on", "panel", "rating-0", "rating-1", "passed-yes"]
    with pytest.raises(Faulty, match="cannot sit on the panel"):
        interview(house, panel=("Ann Able", "Tania Trainee"))
    with pytest.raises(LooksLikeCustomer):
        interview(house, note="Spoke of 4471903826.")
    assert facts_of(house.tania) == []


def test_only_hr_records_an_interview_and_never_the_own_one(house: SimpleNamespace) -> None:
    for who in (house.tomas, house.mira, house.tania):
        with pytest.raises(NotAllowed):
            interviews.enter(act(who), house.tania.id, "interview", entry())
    with pytest.raises(Refused, match="own interview"):
        interviews.enter(act(house.hilda), house.hilda.id, "interview", entry())
    with pytest.raises(NotFound):
        interviews.enter(act(house.hilda), house.tania.id, "of no ladder", entry())


def test_a_part_entered_by_a_trainer_stands_and_ones_own_waits_to_be_confirmed(house: SimpleNamespace) -> None:
    committees.enter(act(house.tomas), house.otto.id, SAFETY)
    committees.enter(act(house.tania), house.tania.id, SAFETY)
    committees.enter(act(house.tania), house.tania.id, SAFETY)
    (proposed,) = facts_of(house.tania)
    assert [each.waits for each in committees.taken(act(), facts_of(house.otto))] == [False]
    assert [each.waits for each in committees.taken(act(), [proposed])] == [True]
    committees.confirm(act(house.mira, at(hours=1)), proposed.id)
    shown = committees.taken(act(now=at(hours=2)), facts_of(house.tania))
    assert [(each.waits, each.fact.author) for each in shown] == [(False, house.mira.id)]
    with pytest.raises(Conflict):
        committees.confirm(act(house.tomas, at(hours=1)), proposed.id)


def test_nobody_confirms_their_own_part_and_a_declined_one_is_withdrawn_with_the_reason(
    house: SimpleNamespace,
) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    committees.enter(act(both), both.id, SAFETY)
    (own,) = facts_of(both)
    with pytest.raises(Refused, match="own entry"):
        committees.confirm(act(both, at(hours=1)), own.id)
    committees.decline(act(house.mira, at(hours=1)), own.id, "The committee met without her.")
    assert committees.taken(act(now=at(hours=2)), facts_of(both)) == ()
    with pytest.raises(Conflict):
        committees.confirm(act(house.mira, at(hours=2)), own.id)


def test_other_people_enter_no_part_for_somebody(house: SimpleNamespace) -> None:
    for who in (house.otto, house.hilda, house.rhea):
        with pytest.raises(NotAllowed):
            committees.enter(act(who), house.tania.id, SAFETY)
    wrong = Part(" ", "", date(2026, 3, 3), date(2026, 3, 1))
    with pytest.raises(Faulty) as faulty:
        committees.enter(act(house.tomas), house.tania.id, wrong)
    assert [fault.place for fault in faulty.value.faults] == ["name", "role", "first", "last"]


def test_confidentiality_is_acknowledged_once_with_the_password_and_anew_when_due(house: SimpleNamespace) -> None:
    version = acknowledgements.text(act()).version
    with pytest.raises(WrongDetails):
        acknowledgements.acknowledge(act(house.tania), version, "wrong")
    with pytest.raises(Faulty, match="text has changed"):
        acknowledgements.acknowledge(act(house.tania), "1999-1", PASSWORD)
    for later in (0, 1, 300, 340):
        acknowledgements.acknowledge(act(house.tania, at(days=later)), version, PASSWORD)
    days = [(fact.kind, (fact.happened_on - TODAY).days, fact.body["version"]) for fact in facts_of(house.tania)]
    assert days == [(FactKind.ACKNOWLEDGED, 0, version), (FactKind.ACKNOWLEDGED, 340, version)]
    with pytest.raises(NotAllowed):
        acknowledgements.acknowledge(act(house.hilda), version, PASSWORD)


def test_the_agenda_tells_the_renewal_the_lines_shown_and_what_is_to_be_confirmed(house: SimpleNamespace) -> None:
    acknowledgements.acknowledge(act(house.tania), acknowledgements.text(act()).version, PASSWORD)
    lines = tuple(line.id for line in act().office.rulebook.orientation[:2])
    orientation.sign(act(house.tomas), house.tania.id, Signing(lines, TODAY, PASSWORD))
    committees.enter(act(house.tania), house.tania.id, SAFETY)

    def told(who: Person, days: int) -> set[str]:
        return {item.title for item in agenda.of(act(now=at(days=days)), who)}

    assert {"Orientation"} <= told(house.tania, 1) and "Confidentiality of customer records" not in told(house.tania, 1)
    assert "Confidentiality of customer records" in told(house.tania, 340)
    assert SAFETY.name in told(house.mira, 1)
    (proposed,) = [fact for fact in facts_of(house.tania) if fact.kind is FactKind.COMMITTEE]
    committees.confirm(act(house.mira, at(hours=1)), proposed.id)
    assert SAFETY.name not in told(house.mira, 1)


def test_bulletins_read_stand_in_the_record_of_training(house: SimpleNamespace) -> None:
    page = training.page(act(house.tomas), house.tania.id)
    assert [told.read_on for told in page.bulletins] == [None, None, None]
    assert page.renewal.due and not page.mine
