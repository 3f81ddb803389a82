"""Versions of the ladder: a draft changes nothing, a published one is frozen, and everybody is judged by theirs."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from carpath.core.errors import Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.ladder_trial import Turn
from carpath.core.vocabulary import Level
from carpath.services import fact_words, ladder_trial, ladders, reconciling, rules, signoffs, verification
from carpath.services.signoffs import Judgement
from carpath.services.standing import Standing, standing_of
from carpath.store import ladders as store
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.factories import LADDER, NOON, PASSWORD, TODAY, act, at, note

BEGAN = LADDER.read_text()
REASON = "The panel asked for a second look at verbal skills."
LATER = date(2026, 4, 1)
STRICTER = (
    BEGAN.replace('version = "journey-1"', 'version = "journey-2"')
    .replace("effective_on = 2020-01-01", "effective_on = 2026-04-01")
    .replace('subject = "verbal-communication"', 'subject = "verbal-communication"\ncount = 2')
)
STAYS = '\n[transition]\nwho = "in-level"\nuntil = 2026-06-30\n'


def publish(house: SimpleNamespace, text: str = STRICTER, **rest: object) -> str:
    given = {"effective_on": None, "reason": REASON, "password": PASSWORD, **rest}
    return ladders.publish(act(house.hilda), text, **given).version  # type: ignore[arg-type]


def where(person: Person, on: date = TODAY) -> Standing:
    with reading():
        return standing_of(act(person), person.id, as_of=on, known_on=at(days=400))


def sign(house: SimpleNamespace) -> str:
    return signoffs.sign(act(house.tomas), house.tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))


def faults(house: SimpleNamespace, text: str, **rest: object) -> list[str]:
    with pytest.raises(Faulty) as raised:
        publish(house, text, **rest)
    return [str(fault) for fault in raised.value.faults]


def test_before_anything_is_published_the_file_is_the_only_version(rung: SimpleNamespace) -> None:
    [only] = ladders.told(act(rung.tania))
    assert (only.ladder.version, only.state, only.published) == ("journey-1", "in effect", None)
    page = ladders.one(act(rung.tania), "journey-1")
    assert (page.before, page.levels) == (None, ())
    assert ladders.text_of(act(rung.hilda), "journey-1") == BEGAN


def test_checking_and_trying_a_draft_changes_nothing(rung: SimpleNamespace) -> None:
    before = where(rung.tania)
    draft = ladders.check(act(rung.hilda), STRICTER)
    ladder_trial.on_a_page(act(rung.hilda), draft.ladder)
    assert where(rung.tania) == before
    with reading():
        assert store.versions() == ()


def test_a_draft_is_compared_and_its_hours_counted(rung: SimpleNamespace) -> None:
    draft = ladders.check(act(rung.hilda), STRICTER.replace("\n", "\r\n"))
    assert draft.levels[0].sentence == "1 changed, 1 as before."
    (before, after), *_ = draft.hours
    assert after.trainer - before.trainer == after.trainee - before.trainee > 0
    assert draft.text == STRICTER


def test_a_published_version_holds_from_its_day_without_a_restart(rung: SimpleNamespace) -> None:
    sign(rung)
    assert publish(rung) == "journey-2"
    assert where(rung.tania).verdict.eligible and where(rung.tania, LATER).verdict.ladder == "journey-2"
    assert not where(rung.tania, LATER).verdict.eligible
    assert where(rung.tania, LATER).placement.since == LATER


def test_publishing_keeps_the_text_the_signature_and_the_ladder_it_follows(rung: SimpleNamespace) -> None:
    publish(rung)
    newest, first = ladders.told(act(rung.otto))
    assert (newest.state, newest.by, ladders.text_of(act(rung.otto), "journey-2")) == (
        "coming",
        "Hilda Huber",
        STRICTER,
    )
    assert newest.published.signature_id and newest.published.reason == REASON
    assert (first.state, ladders.text_of(act(rung.otto), "journey-1"), first.by) == ("in effect", BEGAN, "The machine")
    page = ladders.one(act(rung.otto), "journey-2")
    assert page.before.version == "journey-1" and page.levels[0].changed[0].id == "J1-verbal"
    with reading():
        assert list(reconciling.differences()) == []


def test_the_same_name_with_another_text_is_refused(rung: SimpleNamespace) -> None:
    publish(rung)
    other = STRICTER.replace("2026-04-01", "2026-05-01").replace("count = 2", "count = 3")
    assert "published already and frozen" in faults(rung, other)[0]
    assert "published already and frozen" in faults(rung, BEGAN)[0]


def test_every_fault_of_a_draft_comes_back_with_its_line(rung: SimpleNamespace) -> None:
    broken = STRICTER.replace("count = 2", "count = 9").replace('kind = "previous-level"', 'kind = "former-level"')
    line = broken.splitlines().index('id = "J1-verbal"') + 1
    told = faults(rung, broken)
    assert told[0] == f"line {line}, level 1, requirement J1-verbal: `count` must lie between 1 and 5."
    assert "former-level" in told[1] and told[1].startswith("line ")


def test_a_version_takes_effect_after_today_and_after_the_one_before(rung: SimpleNamespace) -> None:
    assert "after today at the earliest" in faults(rung, STRICTER.replace("2026-04-01", "2026-03-02"))[0]
    publish(rung)
    third = STRICTER.replace('"journey-2"', '"journey-3"')
    assert "journey-2 takes effect on 1 Apr 2026; choose a later day" in faults(rung, third)[0]


def test_the_day_may_be_named_at_publication_but_not_against_the_text(rung: SimpleNamespace) -> None:
    without = STRICTER.replace("effective_on = 2026-04-01\n", "")
    assert "`effective_on` is missing" in faults(rung, without)[0]
    assert "make them agree" in faults(rung, STRICTER, effective_on=date(2026, 5, 1))[0]
    publish(rung, without, effective_on=LATER)
    with reading():
        assert store.versions()[-1].ladder.effective_on == LATER


def test_only_who_keeps_the_ladder_publishes_with_password_and_reason(rung: SimpleNamespace) -> None:
    for who in (rung.tania, rung.tomas, rung.mira, rung.ada):
        with pytest.raises(NotAllowed):
            ladders.publish(act(who), STRICTER, None, REASON, PASSWORD)
        with pytest.raises(NotAllowed):
            ladders.check(act(who), STRICTER)
    with pytest.raises(Refused, match="not your password"):
        publish(rung, password="not hers")
    with pytest.raises(Refused, match="why the requirements change"):
        publish(rung, reason=" ")
    with reading():
        assert store.versions() == ()


def test_who_is_on_the_way_stays_and_is_signed_and_verified_by_the_older_version(
    rung: SimpleNamespace, quick_press: None
) -> None:
    note(rung.hilda, rung.tania, FactKind.HIRED, "", now=at(days=-1))
    publish(rung, STRICTER + STAYS)
    soon = at(days=40)
    page = signoffs.page(act(rung.tomas, soon), rung.tania.id, 1, "J1-verbal")
    assert "1 Mar" not in page.check.reason and page.requirement.rule.count == 1
    judged = Judgement(act(rung.tomas, soon).today, (), "", True, PASSWORD)
    signoffs.sign(act(rung.tomas, soon), rung.tania.id, 1, "J1-verbal", judged)
    packet = verification.freeze(act(rung.hilda, soon), rung.tania.id, 1)
    answers = verification.check_answers(act(rung.hilda, soon), packet)
    assert (answers.verdict.ladder, answers.verdict.eligible) == ("journey-1", True)
    verification.approve(act(rung.hilda, soon), packet, answers.earliest_effective, "Trainee", PASSWORD)
    assert verification.replay_all() == []


def test_a_packet_frozen_before_a_change_is_not_approved_by_what_holds_no_longer(rung: SimpleNamespace) -> None:
    sign(rung)
    packet = verification.freeze(act(rung.hilda), rung.tania.id, 1)
    publish(rung)
    with pytest.raises(Refused, match="Verbal communication"):
        verification.approve(act(rung.hilda, at(days=40)), packet, LATER, "Trainee", PASSWORD)
    assert verification.replay_all() == []


def test_a_person_is_told_what_the_change_means_for_them(rung: SimpleNamespace) -> None:
    note(rung.hilda, rung.tania, FactKind.HIRED, "", now=at(days=-1))
    publish(rung, STRICTER + STAYS)
    recorded, hers = where(rung.tania).facts, act(rung.tania, at(days=40))
    with reading():
        told = rules.told(hers, recorded, Level.ONE, None)
        assert told.text.startswith("The requirements changed on 1 Apr 2026. You stay on journey-1 until 30 Jun 2026")
        assert told.version == "journey-2"
        assert rules.told(act(rung.otto), (), Level.ONE, None).text.endswith("From that day journey-2 holds for you.")


def test_a_draft_is_tried_on_everybody_by_name(rung: SimpleNamespace) -> None:
    sign(rung)
    note(rung.hilda, rung.tania, FactKind.HIRED, "", now=at(days=-1))
    found = ladder_trial.on_a_page(act(rung.hilda), ladders.check(act(rung.hilda), STRICTER + STAYS).ladder)
    [(name, effect)] = found.effects
    assert (found.people, name, effect.turn) == (2, "Tania Trainee", Turn.STOPS)
    assert effect.opened == ("Verbal communication, seen in a role-play",)
    assert effect.stays.startswith("Stays on journey-1 until 30 Jun 2026, because they were hired by")
    assert found.sentence.startswith("With this draft 1 person stops being eligible. The transition keeps all of them")


def test_more_people_than_a_page_waits_for_are_left_to_the_command_line(
    rung: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ladder_trial, "MOST_ON_A_PAGE", 1)
    draft = ladders.check(act(rung.hilda), STRICTER)
    assert ladder_trial.on_a_page(act(rung.hilda), draft.ladder) is None
    assert ladder_trial.on_everybody(act(rung.hilda), draft.ladder).people == 2


def test_a_signature_that_is_asked_no_longer_keeps_its_title(rung: SimpleNamespace) -> None:
    sign(rung)
    start, end = STRICTER.index('[[level.requirement]]\nid = "J1-verbal"'), STRICTER.index("[[level]]\nlevel = 2")
    publish(rung, STRICTER[:start] + STRICTER[end:])
    newest = rules.in_force(rung.app.extensions["office"], at(days=40)).ladder
    [signed] = [fact for fact in where(rung.tania).facts if fact.kind is FactKind.SIGN_OFF]
    assert fact_words.in_words(signed, newest, {}) == "Signed off: Verbal communication, seen in a role-play"


def test_no_version_is_found_under_a_name_that_was_never_given(rung: SimpleNamespace) -> None:
    with pytest.raises(NotFound):
        ladders.one(act(rung.tania), "journey-9")


def test_an_office_shows_the_newest_ladder_in_effect(rung: SimpleNamespace) -> None:
    publish(rung)
    office = rung.app.extensions["office"]
    assert rules.in_force(office, NOON).ladder.version == "journey-1"
    later = rules.in_force(office, at(days=40))
    assert later.ladder.version == "journey-2" and later.rulebook is rules.in_force(office, at(days=41)).rulebook
