"""Sign-offs: by somebody qualified, with the password, over what was seen; undone, withdrawn or not yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.shape import digest
from carpath.core.signing import CannotSign
from carpath.services import path, people, requests, sign_off_ends, signoffs, waiting
from carpath.services.signin import WrongDetails
from carpath.services.signoffs import Judgement
from carpath.store import journal, looks, signatures
from carpath.store.engine import reading
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of, note, somebody

VERBAL = "J1-verbal"
GIVEN = Judgement(TODAY, (), "Two calls, both calm.", True, PASSWORD)


def sign(rung: SimpleNamespace, who: object = None, given: Judgement = GIVEN, minutes: float = 0) -> str:
    return signoffs.sign(act(who or rung.tomas, at(minutes=minutes)), rung.tania.id, 1, VERBAL, given)  # type: ignore[arg-type]


def sign_offs(rung: SimpleNamespace) -> list[Fact]:
    return [fact for fact in facts_of(rung.tania) if fact.kind is FactKind.SIGN_OFF]


def met(rung: SimpleNamespace) -> bool:
    verdict = path.my_path(act(rung.tania, at(hours=1))).standing.verdict
    check = verdict.find(VERBAL) if verdict else None
    return check is not None and check.met


def test_a_sign_off_is_a_fact_bound_to_a_signature_over_the_whole_record(rung: SimpleNamespace) -> None:
    fact_id = sign(rung)
    (fact,) = sign_offs(rung)
    assert (fact.id, fact.author, fact.subject) == (fact_id, rung.tomas.id, "verbal-communication")
    with reading():
        signature = signatures.by_id(fact.body["signature"])
        entries = journal.entries(fact.body["signature"])
    assert signature is not None
    assert (signature.printed_name, signature.printed_role, signature.method) == (
        "Tomas Trainer",
        "trainer",
        "password",
    )
    assert "I watched or reviewed the work of Tania Trainee" in signature.meaning
    assert signature.record["person"] == rung.tania.id and signature.record["observed_on"] == TODAY.isoformat()
    assert [entry.body["record"] for entry in entries] == [digest(signature.record)]
    assert met(rung)


def test_nobody_signs_for_themselves(rung: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    note(rung.mira, both, FactKind.QUALIFIER_NAMED, "R7", reason="The second of the office.")
    passed = {"passed": True, "valid": True, "measures": {"net_wpm": "40"}}
    note(rung.tomas, both, FactKind.TEST, "typing", body=passed)
    with pytest.raises(CannotSign, match="Nobody signs for themselves"):
        signoffs.sign(act(both), both.id, 1, VERBAL, GIVEN)
    with pytest.raises(Refused, match="Nobody decides about their own"):
        signoffs.not_yet(act(both), both.id, 1, VERBAL, "Not good enough yet.")


@pytest.mark.parametrize("role", ["otto", "hilda", "ada", "rhea"])
def test_other_roles_sign_return_and_withdraw_nothing(rung: SimpleNamespace, role: str) -> None:
    who = getattr(rung, role)
    fact_id = sign(rung)
    for deed in (
        lambda: sign(rung, who),
        lambda: signoffs.not_yet(act(who), rung.tania.id, 1, VERBAL, "Not good enough yet."),
        lambda: sign_off_ends.withdraw(act(who), fact_id, "I think this is wrong."),
        lambda: waiting.queue(act(who)),
        lambda: signoffs.page(act(who), rung.tania.id, 1, VERBAL),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_an_unqualified_signer_is_refused_with_the_reason(rung: SimpleNamespace) -> None:
    with pytest.raises(CannotSign, match="You are not qualified"):
        sign(rung, add_person("Nora New", "trainer"))
    with pytest.raises(CannotSign, match="first qualifier"):
        sign(rung, rung.mira)


def test_nobody_names_themselves_a_qualifier(rung: SimpleNamespace) -> None:
    note(rung.mira, rung.mira, FactKind.QUALIFIER_NAMED, "R7", reason="I know that I can.")
    with pytest.raises(CannotSign):
        sign(rung, rung.mira)


def test_short_evidence_is_refused_and_names_what_is_missing(rung: SimpleNamespace) -> None:
    with pytest.raises(CannotSign, match="Typing 35 wpm"):
        signoffs.sign(act(rung.tomas), rung.otto.id, 1, VERBAL, GIVEN)


def test_the_wrong_password_signs_nothing(rung: SimpleNamespace) -> None:
    for wrong in ("", "a ferry across the sound"):
        with pytest.raises(WrongDetails, match="Nothing was signed"):
            sign(rung, given=replace(GIVEN, password=wrong))
    assert sign_offs(rung) == []


def test_a_signature_needs_what_was_seen_a_day_that_was_and_the_declaration(rung: SimpleNamespace) -> None:
    for wrong, place in (
        (replace(GIVEN, observed_on=None), "observed_on"),
        (replace(GIVEN, observed_on=TODAY + timedelta(days=1)), "observed_on"),
        (replace(GIVEN, declared=False), "declared"),
        (replace(GIVEN, statements=("R1.1",)), "statements"),
        (replace(GIVEN, note="x" * 2001), "note"),
    ):
        with pytest.raises(Faulty) as faulty:
            sign(rung, given=wrong)
        assert [fault.place for fault in faulty.value.faults] == [place]
    assert sign_offs(rung) == []


def test_a_double_click_signs_once(rung: SimpleNamespace) -> None:
    sign(rung)
    with pytest.raises(CannotSign, match="already signed"):
        sign(rung, minutes=1)
    assert len(sign_offs(rung)) == 1


def test_a_role_that_was_removed_signs_no_more(rung: SimpleNamespace) -> None:
    people.set_roles(act(rung.ada), rung.tomas.id, ["trainee"])
    with pytest.raises(NotAllowed):
        sign(rung, somebody(rung.tomas.id))


def test_the_signer_undoes_within_ten_minutes_and_nobody_else_does(rung: SimpleNamespace) -> None:
    fact_id = sign(rung)
    for who in (rung.mira, rung.hilda, rung.tania):
        with pytest.raises(NotFound):
            sign_off_ends.undo(act(who), fact_id)
    with pytest.raises(Refused, match="Ten minutes"):
        sign_off_ends.undo(act(rung.tomas, at(minutes=10, seconds=1)), fact_id)
    sign_off_ends.undo(act(rung.tomas, at(minutes=10)), fact_id)
    with pytest.raises(Conflict, match="already"):
        sign_off_ends.undo(act(rung.tomas, at(minutes=10)), fact_id)
    assert not met(rung)
    sign(rung, minutes=11)
    assert met(rung)


def test_a_sign_off_is_withdrawn_with_a_reason_by_its_signer_or_a_manager(rung: SimpleNamespace) -> None:
    fact_id = sign(rung)
    with pytest.raises(Refused, match="Say in a sentence"):
        sign_off_ends.withdraw(act(rung.tomas), fact_id, "no")
    with pytest.raises(NotFound):
        sign_off_ends.withdraw(act(add_person("Nora New", "trainer")), fact_id, "I would not have signed this.")
    sign_off_ends.withdraw(act(rung.mira, at(minutes=30)), fact_id, "The recording shows another person.")
    assert not met(rung)
    gone = facts_of(rung.tania)[-1]
    assert (gone.kind, gone.withdraws, gone.author) == (FactKind.WITHDRAWN, fact_id, rung.mira.id)
    with pytest.raises(Conflict):
        sign_off_ends.withdraw(act(rung.tomas, at(minutes=31)), fact_id, "The recording shows another person.")


def test_not_yet_shows_on_the_path_with_its_reason_and_a_new_request_reopens_it(rung: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="what is still missing"):
        signoffs.not_yet(act(rung.tomas), rung.tania.id, 1, VERBAL, "no")
    signoffs.not_yet(act(rung.tomas), rung.tania.id, 1, VERBAL, "Let the caller finish first.")
    verdict = path.my_path(act(rung.tania, at(minutes=1))).standing.verdict
    check = verdict.find(VERBAL) if verdict else None
    assert check is not None and "Let the caller finish first." in check.reason
    requests.ask(act(rung.tania, at(minutes=2)), "verbal-communication", "I tried again.")
    with pytest.raises(Refused, match="asked for this already"):
        requests.ask(act(rung.tania, at(minutes=3)), "verbal-communication", "Please.")
    assert [item.person.id for item in waiting.queue(act(rung.tomas, at(minutes=4)))] == [rung.tania.id]


def test_the_queue_holds_what_is_ready_and_never_ones_own(rung: SimpleNamespace) -> None:
    (item,) = waiting.queue(act(rung.tomas))
    assert (item.kind, item.person.id, item.subject) == ("sign-off", rung.tania.id, VERBAL)
    sign(rung)
    assert waiting.queue(act(rung.tomas, at(minutes=1))) == []


def test_an_open_page_tells_the_next_trainer_who_is_busy_with_it(rung: SimpleNamespace) -> None:
    nora = add_person("Nora New", "trainer")
    assert signoffs.page(act(rung.tomas), rung.tania.id, 1, VERBAL).claimed_by == ""
    assert signoffs.page(act(nora, at(minutes=14)), rung.tania.id, 1, VERBAL).claimed_by == "Tomas Trainer"
    assert signoffs.page(act(nora, at(minutes=16)), rung.tania.id, 1, VERBAL).claimed_by == ""


def test_opening_the_page_leaves_a_look_and_an_unknown_requirement_does_not(rung: SimpleNamespace) -> None:
    signoffs.page(act(rung.tomas), rung.tania.id, 1, VERBAL)
    for level, name in ((1, "x" * 500), (1, "J1-typing"), (9, VERBAL), (2, VERBAL)):
        with pytest.raises(NotFound):
            signoffs.page(act(rung.tomas), rung.tania.id, level, name)
    with reading():
        seen = looks.looks(rung.tania.id, 10)
    page = "sign-off: Verbal communication, seen in a role-play"
    assert [(look.viewer_id, look.page) for look in seen] == [(rung.tomas.id, page)]


def test_a_desk_of_a_lower_level_is_signed_for_somebody_who_aims_higher(rung: SimpleNamespace) -> None:
    note(rung.hilda, rung.tania, FactKind.LEVEL_GRANTED, "1")
    page = signoffs.page(act(rung.tomas), rung.tania.id, 1, VERBAL)
    assert (page.refused, page.check.met) == ("", False)
