"""The journal in words: every event has a sentence, and it is searched by person, topic and day."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import carpath
from carpath.core.errors import NotAllowed
from carpath.services import accommodations, audit, people, signoffs, verification
from carpath.services.audit import Sought
from carpath.services.journal_words import _SAID, TOPICS
from carpath.services.signoffs import Judgement
from tests.factories import PASSWORD, TODAY, act, at

WRITTEN = re.compile(r'journal\.append\([^"]*?"([^"]+)"')


def events() -> set[str]:
    """Every event that a line of the product writes by its full name."""
    texts = [file.read_text() for file in Path(carpath.__file__).parent.rglob("*.py")]
    return {event for text in texts for event in WRITTEN.findall(text) if "{" not in event}


def test_every_event_that_is_written_has_words_and_one_topic() -> None:
    assert len(events()) > 12
    assert events() - {"fact", "certificate"} <= set(_SAID)
    for event in _SAID:
        assert sum(event.startswith(begins) for _, all_begin in TOPICS.values() for begins in all_begin) == 1, event


@pytest.fixture
def career(rung: SimpleNamespace, quick_press: None) -> SimpleNamespace:
    """Tania's way to Level 1, taken back again; and roles and a plan on the days after."""
    signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
    packet = verification.freeze(act(rung.hilda), rung.tania.id, 1)
    verification.approve(act(rung.hilda), packet, TODAY, "Trainee", PASSWORD)
    verification.take_back(act(rung.hilda, at(minutes=1)), packet, "")
    people.set_roles(act(rung.ada, at(days=1)), rung.otto.id, ["trainer"])
    accommodations.set_plan(act(rung.hilda, at(days=2)), rung.tania.id, "3/2", "100", False, None)
    return rung


def told(career: SimpleNamespace, **sought: object) -> list[tuple[str, str, str]]:
    found = audit.lines(act(career.ada, at(days=9)), Sought(**sought))  # type: ignore[arg-type]
    return [(line.who, line.what, line.whom) for line in found]


def test_entries_are_sentences_with_names(career: SimpleNamespace) -> None:
    everything = told(career)
    assert ("Ada Admin", "Changed roles: trainer granted, trainee ended", "Otto Other") in everything
    assert ("Hilda Huber", "Took the verification back", "Tania Trainee") in everything
    assert ("Hilda Huber", "Entered a certificate as withdrawn", "Tania Trainee") in everything
    assert ("Tomas Trainer", "Recorded a fact: sign-off", "Tania Trainee") in everything


def test_a_search_by_person_finds_what_they_did_and_what_concerns_them(career: SimpleNamespace) -> None:
    hers = told(career, person=career.tania.id)
    assert {whom for _, what, whom in hers if what != "Signed a record"} == {"Tania Trainee"}
    assert "Approved the verification" in [what for _, what, _ in hers]
    assert {who for who, _, _ in told(career, person=career.ada.id)} == {"Ada Admin"}


def test_a_search_by_topic_and_day_finds_those_alone(career: SimpleNamespace) -> None:
    (change,) = told(career, topic="people", since=at(days=1).date(), until=at(days=1).date())
    assert change[1].startswith("Changed roles")
    assert told(career, until=at(days=-9).date()) == []
    assert told(career, topic="no such topic") == told(career)


def test_that_somebody_has_a_plan_is_told_to_hr_alone(career: SimpleNamespace) -> None:
    assert ("Hilda Huber", "Set an approved plan", "known to HR alone") in told(career)
    assert "Set an approved plan" not in [what for _, what, _ in told(career, person=career.tania.id)]
    hr = audit.lines(act(career.hilda, at(days=9)), Sought(person=career.tania.id))
    assert ("Set an approved plan", "Tania Trainee") in [(line.what, line.whom) for line in hr]


def test_only_administrators_and_hr_read_the_journal(career: SimpleNamespace) -> None:
    for who in (career.tania, career.tomas, career.mira, career.rhea):
        with pytest.raises(NotAllowed):
            audit.lines(act(who), Sought())
        with pytest.raises(NotAllowed):
            audit.everybody(act(who))
