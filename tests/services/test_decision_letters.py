"""Letters: each decision has one, issued with it, bound by its signature, and read by those it concerns."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from carpath.core.decision_letter import Letter
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.shape import from_plain
from carpath.services import certificates, decision_letters, decision_record, file_check, signoffs, verification
from carpath.services.decision_letters import Listed
from carpath.services.signin import WrongDetails
from carpath.services.signoffs import Judgement
from carpath.services.standing import level_held
from carpath.store import certificates as issued_certificates
from carpath.store import issued_documents, signatures, verifications
from carpath.store.engine import reading
from carpath.store.issued_documents import LETTER, MEMO
from carpath.store.verifications import Decision
from tests.factories import PASSWORD, TODAY, act, at, facts_of, note

pytestmark = pytest.mark.usefixtures("quick_press")

WHY = "The license copy cannot be read."


@pytest.fixture
def packet(rung: SimpleNamespace) -> str:
    """Tania has everything that Level 1 asks for, and Hilda has frozen a packet."""
    signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
    return verification.freeze(act(rung.hilda, at(minutes=1)), rung.tania.id, 1)


def approve(rung: SimpleNamespace, packet: str, **later: float) -> None:
    verification.approve(act(rung.hilda, at(**later)), packet, TODAY, "Trainee", PASSWORD)


def decisions(packet: str) -> list[Decision]:
    with reading():
        return verifications.decisions(packet)


def letter_of(rung: SimpleNamespace, decision: Decision) -> Letter:
    letter = next(
        each for each in decision_letters.of_decision(act(rung.hilda), decision.id) if each.document.kind == LETTER
    )
    return from_plain(Letter, letter.document.printed)


def test_an_approval_issues_letter_and_memo_that_its_signature_binds(rung: SimpleNamespace, packet: str) -> None:
    approve(rung, packet, minutes=2)
    (decision,) = decisions(packet)
    papers = {each.document.kind: each.document for each in decision_letters.of_decision(act(rung.hilda), decision.id)}
    with reading():
        signature = signatures.by_id(str(decision.signature_id))
        certificate = issued_certificates.of_decision(decision.id)
        pdf = issued_documents.pdf(papers[LETTER].number)
    assert signature is not None and certificate is not None
    assert signature.record["documents"] == {
        "letter": papers[LETTER].sha256,
        "memo": papers[MEMO].sha256,
        "certificate": certificate.sha256,
    }
    assert hashlib.sha256(pdf).hexdigest() == papers[LETTER].sha256
    letter = letter_of(rung, decision)
    assert letter.number.removeprefix("DL") == papers[MEMO].number.removeprefix("PM")
    assert (letter.effective_on, letter.eligible_on, letter.certificate) == (TODAY, TODAY, certificate.number)
    assert letter.appeal.until == TODAY + timedelta(days=30) and "appeal" in letter.appeal.article
    assert (letter.signed.name, letter.signed.meaning) == ("Hilda Huber", signature.meaning)
    assert {line.state for line in letter.lines} == {"Met"} and all(line.source for line in letter.lines)
    assert letter.ground.digest == signature.record["digest"]


def test_no_speed_and_no_score_stands_in_any_letter_or_memo(rung: SimpleNamespace, packet: str) -> None:
    approve(rung, packet, minutes=2)
    verification.take_back(act(rung.hilda, at(hours=1)), packet, "The run was another person's.", PASSWORD)
    with reading():
        printed = [str(each.printed) for each in issued_documents.of_person(rung.tania.id)]
    assert len(printed) == 4 and not [text for text in printed if re.search(r"\b40(\.0)?\b", text)]


def test_a_level_that_is_not_granted_has_a_signed_letter_with_the_reason_and_what_is_missing(
    rung: SimpleNamespace,
) -> None:
    packet = verification.freeze(act(rung.hilda), rung.tania.id, 1)
    verification.send_back(act(rung.hilda, at(minutes=1)), packet, WHY, PASSWORD)
    (decision,) = decisions(packet)
    letter = letter_of(rung, decision)
    assert (decision.outcome, letter.reason, letter.memo, letter.effective_on) == ("returned", WHY, "", None)
    assert len(letter.missing) == 1 and "Not met" in {line.state for line in letter.lines}
    assert letter.held == "no level" and "do not grant" in letter.signed.meaning
    with reading():
        assert issued_documents.of_decision(decision.id, MEMO) is None


def test_a_return_without_the_password_decides_nothing(rung: SimpleNamespace, packet: str) -> None:
    with pytest.raises(WrongDetails):
        verification.send_back(act(rung.hilda, at(minutes=2)), packet, WHY, "a ferry across the sound")
    assert decisions(packet) == []
    with reading():
        assert issued_documents.of_person(rung.tania.id) == []


@pytest.mark.parametrize(("seconds", "undone"), [(600, True), (601, False)])
def test_ten_minutes_to_the_second_an_approval_is_undone_by_a_click(
    rung: SimpleNamespace, packet: str, seconds: int, undone: bool
) -> None:
    approve(rung, packet, minutes=2)
    later = act(rung.hilda, at(minutes=2, seconds=seconds))
    assert verification.may_undo(later, verification.check_answers(later, packet)) is undone
    if not undone:
        with pytest.raises(Refused, match="More than ten minutes"):
            verification.take_back(later, packet, "")
        with pytest.raises(WrongDetails):
            verification.take_back(later, packet, "The run was another person's.")
        assert len(decisions(packet)) == 1
        return
    verification.take_back(later, packet, "")
    assert level_held(facts_of(rung.tania), TODAY, later.now) == (None, None)
    approved, withdrawn = decisions(packet)
    letter = letter_of(rung, withdrawn)
    assert (letter.reason, letter.signed.meaning, withdrawn.signature_id) == ("issued in error", "", None)
    assert letter.earlier is not None and letter.earlier.letter == letter_of(rung, approved).number


def test_a_withdrawal_is_signed_and_tells_the_person_what_they_hold_and_payroll_what_to_change(
    rung: SimpleNamespace, packet: str
) -> None:
    approve(rung, packet, minutes=2)
    second = verification.freeze(act(rung.hilda, at(minutes=3)), rung.tania.id, 2)
    approve(rung, second, minutes=4)
    verification.take_back(act(rung.hilda, at(days=2)), second, "The run was another person's.", PASSWORD)
    withdrawn = decisions(second)[-1]
    letter = letter_of(rung, withdrawn)
    assert letter.held == "Level 1, since 2 March 2026" and withdrawn.signature_id
    assert letter.appeal.until == TODAY + timedelta(days=32)
    with reading():
        memo = issued_documents.of_decision(withdrawn.id, MEMO)
    assert memo is not None
    assert "Level 2 is withdrawn from 2 Mar 2026 on; held now: Level 1" in decision_letters.memo_text(memo)


def test_letters_are_for_the_person_for_hr_and_for_whom_the_person_lets_memos_for_hr_alone(
    rung: SimpleNamespace, packet: str
) -> None:
    approve(rung, packet, minutes=2)
    with reading():
        numbers = {each.kind: each.number for each in issued_documents.of_person(rung.tania.id)}
    for who in (rung.tania, rung.hilda):
        assert decision_letters.download(act(who, at(days=200)), numbers[LETTER])[1].startswith(b"%PDF")
    for who in (rung.otto, rung.tomas, rung.mira, rung.ada, rung.rhea):
        for number in numbers.values():
            with pytest.raises(NotFound):
                decision_letters.download(act(who), number)
    note(rung.tania, rung.tania, FactKind.CONSENTED, rung.rhea.id, body={"until": TODAY.isoformat()})
    assert decision_letters.download(act(rung.rhea, at(hours=1)), numbers[LETTER])
    for who in (rung.tania, rung.rhea):
        with pytest.raises(NotFound):
            decision_letters.download(act(who, at(hours=1)), numbers[MEMO])
    with pytest.raises(NotFound):
        decision_letters.download(act(rung.rhea, at(days=1)), numbers[LETTER])
    assert [each.document.kind for each in decision_letters.of_person(act(rung.tania), rung.tania.id)] == [LETTER]


def test_the_decisions_of_a_person_are_listed_with_their_letters_and_not_for_trainers(
    rung: SimpleNamespace, packet: str
) -> None:
    verification.send_back(act(rung.hilda, at(minutes=2)), packet, WHY, PASSWORD)
    again = verification.freeze(act(rung.hilda, at(minutes=3)), rung.tania.id, 1)
    approve(rung, again, minutes=4)
    page = decision_record.of_person(act(rung.hilda, at(minutes=5)), rung.tania.id)
    assert [(entry.words, entry.by, len(entry.papers)) for entry in page.entries] == [
        ("granted", "Hilda Huber", 2),
        ("not granted", "Hilda Huber", 1),
    ]
    for who in (rung.tomas, rung.mira, rung.otto):
        with pytest.raises(NotFound):
            decision_record.of_person(act(who), rung.tania.id)


def test_a_decision_shows_on_the_path_while_it_may_be_appealed(rung: SimpleNamespace, packet: str) -> None:
    assert decision_letters.still_contestable(act(rung.tania)) is None
    approve(rung, packet, minutes=2)
    assert decision_letters.still_contestable(act(rung.tania, at(days=30))) is not None
    assert decision_letters.still_contestable(act(rung.tania, at(days=31))) is None


def test_a_strangers_file_is_a_letter_only_when_every_bit_is_as_issued(rung: SimpleNamespace, packet: str) -> None:
    approve(rung, packet, minutes=2)
    with reading():
        number = next(each.number for each in issued_documents.of_person(rung.tania.id) if each.kind == LETTER)
        pdf = issued_documents.pdf(number)
    found = file_check.check_upload(act(), lambda: pdf)
    assert isinstance(found, Listed) and found.document.number == number
    assert file_check.check_upload(act(), lambda: pdf + b" ") is None
    held = certificates.of_person(act(rung.hilda), rung.tania.id)[0]
    whole = certificates.download(act(rung.hilda), held.number)[1]
    assert isinstance(file_check.check_upload(act(), lambda: whole), certificates.Checked)
