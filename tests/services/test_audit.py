"""The journal in words: every event has a sentence, and it is searched by person, topic and day."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import carpath
from carpath.core.errors import NotAllowed
from carpath.services import accommodations, audit, chain_check, people, signoffs, verification
from carpath.services.audit import Sought
from carpath.services.journal_words import _SAID, TOPICS
from carpath.services.signoffs import Judgement
from carpath.store.people import Person
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
            chain_check.ask(act(who))


def test_a_search_finds_people_by_a_part_of_their_name(career: SimpleNamespace) -> None:
    assert told(career, person="ada adm") == told(career, person=career.ada.id)
    assert told(career, person="nobody of that name") == []


def test_a_word_finds_the_entries_whose_sentence_holds_it(career: SimpleNamespace) -> None:
    assert {what for _, what, _ in told(career, word="WITHDRAWN")} == {
        "Recorded a fact: withdrawn",
        "Entered a certificate as withdrawn",
    }
    assert told(career, word="withdrawn", topic="people") == []
    assert told(career, word="umbrella") == []


def changes(career: SimpleNamespace, reader: Person, **sought: object) -> set[tuple[str, str]]:
    found = audit.lines(act(reader, at(days=9)), Sought(**sought))  # type: ignore[arg-type]
    return {(line.change.before, line.change.after) for line in found}


def test_an_entry_tells_from_what_to_what(career: SimpleNamespace) -> None:
    assert ("Trainee", "Trainer") in changes(career, career.ada, topic="people")
    assert ("Valid", "Withdrawn") in changes(career, career.ada, topic="levels")
    of_facts = changes(career, career.hilda, topic="facts", person=career.tania.id)
    assert ("No level", "Level 1 granted, 2 Mar 2026") in of_facts
    assert any(before.startswith("Level 1 granted") and after.startswith("Withdrawn: ") for before, after in of_facts)


def test_what_a_fact_says_is_not_told_to_whoever_runs_the_machine(career: SimpleNamespace) -> None:
    assert changes(career, career.ada, topic="facts") == {("", "")}


def test_the_check_is_entered_with_its_result(career: SimpleNamespace) -> None:
    assert chain_check.ask(act(career.ada, at(days=9)))
    checks = chain_check.checks(act(career.ada, at(days=9)))
    assert checks.last is not None and checks.asked_at is None
    assert (checks.last.at, checks.last.broken, checks.last.sentences) == (at(days=9), 0, ())
    assert any(what.startswith("Checked the whole chain") for _, what, _ in told(career, topic="journal"))


def test_a_long_journal_is_checked_by_the_worker(career: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_check, "AT_ONCE", 1)
    assert not chain_check.ask(act(career.ada, at(days=9)))
    assert chain_check.checks(act(career.ada)).asked_at == at(days=9)
    assert chain_check.keep(act(now=at(days=9, minutes=4)))
    after = chain_check.checks(act(career.ada))
    assert after.asked_at is None and after.last is not None and after.last.broken == 0


def test_the_worker_checks_once_a_day(career: SimpleNamespace) -> None:
    assert chain_check.keep(act(now=at(days=9)))
    assert not chain_check.keep(act(now=at(days=9, hours=23)))
    assert chain_check.keep(act(now=at(days=10)))
