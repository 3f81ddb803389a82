"""An appeal: filed by the person, heard by somebody not concerned, decided over a signature."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from carpath.core.appeals import Answer
from carpath.core.dates import show
from carpath.core.errors import Faulty, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.services import appeal_decisions, appeals, certificates, decision_letters, roster, signoffs, verification
from carpath.services.appeal_decisions import Ruling
from carpath.services.signin import WrongDetails
from carpath.services.signoffs import Judgement
from carpath.services.standing import level_held
from carpath.store import signatures
from carpath.store.engine import reading
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of, note

WORDS = "The run was cut short by a fire drill, and the proctor knows it."
HEARD = "The proctor confirms the drill. The result does not count."
WEEK = timedelta(days=7)


@pytest.fixture
def failed(house: SimpleNamespace) -> SimpleNamespace:
    """Tania failed a test under Tomas's eyes; Mira the manager and Hilda of HR are not concerned."""
    body = {"passed": False, "valid": True, "proctor": house.tomas.id}
    house.fact = note(house.tomas, house.tania, FactKind.TEST, "typing", body=body, now=at(days=-1))
    return house


def filed(house: SimpleNamespace) -> str:
    return appeals.contest(act(house.tania), house.fact.id, WORDS)


def states(house: SimpleNamespace) -> list[str]:
    return [appeal.state for appeal in appeals.mine(act(house.tania, at(hours=9)))[0]]


def test_an_appeal_about_a_result_goes_to_the_manager_with_a_last_day(failed: SimpleNamespace) -> None:
    appeal_id = filed(failed)
    (appeal,), names = appeals.mine(act(failed.tania))
    assert (appeal.id, appeal.state, names[appeal.owner]) == (appeal_id, "Open", "Mira Manager")
    assert appeal.due_on == TODAY + timedelta(days=15)
    assert appeal.filed.body["not_by"] == [failed.tomas.id]


def test_the_same_thing_is_contested_once_while_it_is_open_and_may_be_again_later(failed: SimpleNamespace) -> None:
    appeal_id = filed(failed)
    with pytest.raises(Refused, match="already"):
        filed(failed)
    appeals.take_back(act(failed.tania, at(minutes=1)), appeal_id)
    assert states(failed) == []
    assert appeals.contest(act(failed.tania, at(minutes=2)), failed.fact.id, WORDS)


def test_nobody_contests_what_is_not_theirs(failed: SimpleNamespace) -> None:
    with pytest.raises(NotFound):
        appeals.contest(act(failed.otto), failed.fact.id, WORDS)


def test_a_late_appeal_is_taken_and_says_how_late(failed: SimpleNamespace) -> None:
    appeals.contest(act(failed.tania, at(days=35)), failed.fact.id, WORDS)
    (appeal,), _ = appeals.mine(act(failed.tania, at(days=35)))
    assert appeal.filed.body["late_days"] == 6


def test_an_eligibility_line_may_be_contested(rung: SimpleNamespace) -> None:
    appeals.contest(act(rung.tania), "J1-verbal", "I was observed on 20 Feb and nobody has signed it.")
    (appeal,), names = appeals.mine(act(rung.tania))
    assert appeal.filed.body["about"] == "requirement" and names[appeal.owner] == "Hilda Huber"


def test_trainers_read_no_grievance_and_a_representative_does_by_consent(failed: SimpleNamespace) -> None:
    appeal_id = filed(failed)
    for nobody in (failed.tomas, failed.otto, failed.rhea):
        with pytest.raises(NotFound):
            appeals.page(act(nobody), appeal_id)
    assert not [f for f in roster.person_page(act(failed.tomas), failed.tania.id).facts if f.kind in appeals.STEPS]
    note(failed.tania, failed.tania, FactKind.CONSENTED, failed.rhea.id, body={"until": TODAY.isoformat()})
    assert appeals.page(act(failed.rhea), appeal_id).appeal.id == appeal_id
    assert len(appeals.of_person(act(failed.rhea), failed.tania.id)[1]) == 1


def test_each_step_is_a_fact_with_its_author_and_the_person_may_add_to_it(failed: SimpleNamespace) -> None:
    appeal_id = filed(failed)
    mira = act(failed.mira, at(hours=1))
    appeal_decisions.step(mira, appeal_id, Answer.ASKED, "Which day was it, and who else was there?")
    appeals.say(act(failed.tania, at(hours=2)), appeal_id, "The 1st of March; Otto was there.")
    appeal_decisions.step(act(failed.mira, at(hours=3)), appeal_id, Answer.ASSIGNED, "I am away.", failed.hilda.id)
    page = appeals.page(act(failed.tania, at(hours=4)), appeal_id)
    told = [(page.names[step.author], step.body["outcome"]) for step in page.appeal.steps]
    assert told == [("Mira Manager", "asked"), ("Tania Trainee", "said"), ("Mira Manager", "assigned")]
    assert page.names[page.appeal.owner] == "Hilda Huber" and page.appeal.state == "Asked for more"


def test_neither_whoever_is_concerned_nor_a_wrong_password_decides(failed: SimpleNamespace) -> None:
    concerned = add_person("Paul Proctor", "hr")
    body = {"passed": False, "valid": True, "proctor": concerned.id}
    failed.fact = note(failed.tomas, failed.tania, FactKind.TEST, "tenkey", body=body, now=at(hours=-2))
    appeal_id = filed(failed)
    with pytest.raises(Refused, match="somebody else decides"):
        appeal_decisions.decide(act(concerned), appeal_id, Ruling(True, HEARD), PASSWORD)
    with pytest.raises(Refused, match="concerned"):
        appeal_decisions.step(act(failed.mira), appeal_id, Answer.ASSIGNED, "You were there.", concerned.id)
    with pytest.raises(WrongDetails):
        appeal_decisions.decide(act(failed.mira), appeal_id, Ruling(True, HEARD), "wrong")
    assert states(failed) == ["Open"]


def test_upholding_may_withdraw_what_was_contested_and_is_signed(failed: SimpleNamespace) -> None:
    appeal_id = filed(failed)
    appeal_decisions.decide(act(failed.mira, at(hours=1)), appeal_id, Ruling(True, HEARD, withdraws=True), PASSWORD)
    told = {fact.kind: fact for fact in facts_of(failed.tania)}
    answer, gone = told[FactKind.ANSWERED], told[FactKind.WITHDRAWN]
    assert (answer.body["outcome"], gone.withdraws, gone.reason) == ("upheld", failed.fact.id, HEARD)
    assert answer.body["signature"] and states(failed) == ["Upheld"]
    assert appeals.page(act(failed.tania, at(hours=1)), appeal_id).gone
    with pytest.raises(Refused, match="decided"):
        appeal_decisions.decide(act(failed.mira, at(hours=2)), appeal_id, Ruling(False, HEARD), PASSWORD)


def test_dismissing_leaves_everything_as_it_was_but_the_reason(failed: SimpleNamespace) -> None:
    appeal_id = filed(failed)
    appeal_decisions.decide(act(failed.hilda, at(hours=1)), appeal_id, Ruling(False, "The drill was later."), PASSWORD)
    assert states(failed) == ["Dismissed"] and facts_of(failed.tania)[-1].reason == "The drill was later."


def test_the_queue_shows_open_appeals_by_their_last_day(failed: SimpleNamespace) -> None:
    filed(failed)
    other = note(failed.tomas, failed.otto, FactKind.RETURNED, "R7", reason="Not yet, listen first.", now=at(days=-5))
    appeals.contest(act(failed.otto, at(days=-3)), other.id, "I listened to the end of the call.")
    found = appeal_decisions.queue(act(failed.mira, at(days=13)), "open")
    assert [appeal.filed.person for appeal in found.appeals] == [failed.otto.id, failed.tania.id]
    assert (found.open, found.overdue, found.decided) == (2, 1, 0)
    with pytest.raises(Refused):
        appeal_decisions.queue(act(failed.tomas), "open")


@pytest.fixture
def certified(rung: SimpleNamespace, quick_press: None) -> SimpleNamespace:
    """Tania holds Level 1 from today; she says that it should have been a week earlier."""
    judged = Judgement(TODAY, (), "", True, PASSWORD)
    signoffs.sign(act(rung.tomas, at(minutes=10)), rung.tania.id, 1, "J1-verbal", judged)
    rung.packet = verification.freeze(act(rung.hilda, at(minutes=20)), rung.tania.id, 1)
    rung.number = verification.approve(act(rung.hilda, at(minutes=30)), rung.packet, TODAY, "Trainee", PASSWORD)
    rung.fact = next(fact for fact in facts_of(rung.tania) if fact.kind is FactKind.LEVEL_GRANTED)
    rung.appeal = appeals.contest(
        act(rung.tania, at(minutes=40)), rung.fact.id, "The evidence was complete a week earlier."
    )
    return rung


def upheld(house: SimpleNamespace, on: date) -> None:
    ruling = Ruling(True, "The observation was on record a week earlier.", effective_on=on)
    appeal_decisions.decide(act(house.mira, at(hours=1)), house.appeal, ruling, PASSWORD)


def test_an_upheld_appeal_moves_the_effective_date_and_replaces_the_certificate(certified: SimpleNamespace) -> None:
    upheld(certified, TODAY - WEEK)
    recorded = facts_of(certified.tania)
    moved = next(fact for fact in recorded if fact.kind is FactKind.LEVEL_GRANTED and fact.id != certified.fact.id)
    answer = next(fact for fact in recorded if fact.kind is FactKind.ANSWERED)
    assert (moved.happened_on, moved.body["moved_from"]) == (TODAY - WEEK, TODAY.isoformat())
    told = {"old": TODAY.isoformat(), "new": (TODAY - WEEK).isoformat(), "days": 7}
    assert {name: answer.body[name] for name in told} == told
    assert level_held(recorded, TODAY, at(hours=2))[1] == TODAY - WEEK
    new, old = certificates.of_person(act(certified.hilda), certified.tania.id)
    assert (old.number, old.state, new.state) == (certified.number, "replaced", "valid")
    assert new.printed["effective_on"] == (TODAY - WEEK).isoformat()
    assert new.printed["verified_by"] == old.printed["verified_by"]
    assert verification.replay_all() == []


def test_a_moved_date_has_a_letter_and_a_memo_that_the_signature_binds(certified: SimpleNamespace) -> None:
    upheld(certified, TODAY - WEEK)
    letter, memo = decision_letters.of_person(act(certified.hilda, at(hours=3)), certified.tania.id)[:2]
    assert "Level 1 date corrected" in letter.title
    assert letter.document.printed["earlier"]["effective_on"] == TODAY.isoformat()
    assert f"instead of {show(TODAY)}" in decision_letters.memo_text(memo.document)
    answered = [fact for fact in facts_of(certified.tania) if fact.kind is FactKind.ANSWERED][-1]
    with reading():
        signature = signatures.by_id(answered.body["signature"])
    assert signature is not None and signature.record["documents"]["letter"] == letter.document.sha256


def test_a_moved_level_is_taken_back_with_both_certificates(certified: SimpleNamespace) -> None:
    upheld(certified, TODAY - WEEK)
    verification.take_back(act(certified.hilda, at(hours=2)), certified.packet, "The evidence was forged.", PASSWORD)
    issued = certificates.of_person(act(certified.hilda), certified.tania.id)
    assert [each.state for each in issued] == ["withdrawn", "withdrawn"]
    assert level_held(facts_of(certified.tania), TODAY, at(hours=3)) == (None, None)


def test_a_date_that_is_not_earlier_changes_nothing(certified: SimpleNamespace) -> None:
    before = len(facts_of(certified.tania))
    with pytest.raises(Faulty, match="before 2 Mar 2026"):
        upheld(certified, TODAY)
    assert len(facts_of(certified.tania)) == before


def test_whoever_granted_the_level_does_not_decide_the_appeal(certified: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="somebody else decides"):
        appeal_decisions.decide(act(certified.hilda, at(hours=1)), certified.appeal, Ruling(False, HEARD), PASSWORD)
