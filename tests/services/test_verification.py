"""Verification: a frozen packet, approved once over a signature, replayed for ever, taken back openly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from carpath.core.eligibility import Verdict
from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.shape import to_plain
from carpath.core.vocabulary import Level, Status
from carpath.services import certificates, chain_check, packet_check, record, sign_off_ends, signoffs, verification
from carpath.services.deciding import Changed
from carpath.services.signin import WrongDetails
from carpath.services.signoffs import Judgement
from carpath.services.standing import level_held
from carpath.store import certificates as issued
from carpath.store import signatures, verifications
from carpath.store.engine import reading
from tests.factories import PASSWORD, TODAY, act, add_person, at, facts_of, note

pytestmark = pytest.mark.usefixtures("quick_press")


def signed(rung: SimpleNamespace) -> str:
    given = Judgement(TODAY, (), "", True, PASSWORD)
    return signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", given)


def freeze(rung: SimpleNamespace, level: int = 1, **later: float) -> str:
    return verification.freeze(act(rung.hilda, at(**later)), rung.tania.id, level)


def approve(
    rung: SimpleNamespace, packet: str, on: date | None = TODAY, *, surname: str = "trainee", **later: float
) -> str:
    return verification.approve(act(rung.hilda, at(**later)), packet, on, surname, PASSWORD)


def held(rung: SimpleNamespace, **later: float) -> Level | None:
    return level_held(facts_of(rung.tania), date.max, at(**later))[0]


def states(rung: SimpleNamespace) -> dict[int, str]:
    with reading():
        return {each.level: each.state for each in issued.of_person(rung.tania.id)}


def test_an_approval_grants_the_level_over_a_signature_and_issues_the_certificate(rung: SimpleNamespace) -> None:
    signed(rung)
    packet = freeze(rung, minutes=1)
    number = approve(rung, packet, minutes=2)
    granted = facts_of(rung.tania)[-1]
    assert (granted.kind, granted.subject, granted.happened_on) == (FactKind.LEVEL_GRANTED, "1", TODAY)
    assert granted.body["packet"] == packet and held(rung, hours=1) is Level.ONE
    with reading():
        signature = signatures.by_id(granted.body["signature"])
        certificate = issued.by_number(number)
        frozen = verifications.packet(packet)
    assert signature is not None and frozen is not None and signature.record["digest"] == frozen.digest
    assert certificate is not None and certificate.state == "valid"
    assert "40" not in str({k: v for k, v in certificate.printed.items() if k in ("marks", "time_in_level")})


def test_a_packet_is_frozen_and_a_changed_record_refuses_its_approval(rung: SimpleNamespace) -> None:
    fact = signed(rung)
    packet = freeze(rung, minutes=1)
    sign_off_ends.undo(act(rung.tomas, at(minutes=2)), fact)
    answers = verification.check_answers(act(rung.hilda, at(minutes=3)), packet)
    assert answers.verdict.eligible and answers.changed == (
        "Signed off: Verbal communication, seen in a role-play, withdrawn, recorded 2 Mar 2026 12:02 by Tomas Trainer",
    )
    (moved,) = answers.moved
    assert moved.startswith("Verbal communication, seen in a role-play: met then, ")
    with pytest.raises(Changed, match="role-play, withdrawn"):
        approve(rung, packet, minutes=3)
    assert held(rung, hours=1) is None and states(rung) == {}


def test_an_approval_clicked_twice_gives_one_certificate(rung: SimpleNamespace) -> None:
    signed(rung)
    packet = freeze(rung, minutes=1)
    second = freeze(rung, minutes=1)
    approve(rung, packet, minutes=2)
    with pytest.raises(Conflict, match="already"):
        approve(rung, packet, minutes=2)
    with pytest.raises(Refused):
        approve(rung, second, minutes=3)
    with pytest.raises(Refused, match="granted already"):
        freeze(rung, minutes=4)
    assert states(rung) == {1: "valid"}


def test_the_effective_date_is_neither_before_eligibility_nor_far_ahead(rung: SimpleNamespace) -> None:
    signed(rung)
    packet = freeze(rung, minutes=1)
    for on in (None, date(2026, 3, 1), date(2026, 5, 4)):
        with pytest.raises(Faulty) as faulty:
            approve(rung, packet, on, minutes=2)
        assert [fault.place for fault in faulty.value.faults] == ["effective_on"]
    with pytest.raises(Faulty) as faulty:
        approve(rung, packet, None, surname="Trainer", minutes=2)
    assert [fault.place for fault in faulty.value.faults] == ["effective_on", "surname"]
    approve(rung, packet, date(2026, 5, 3), minutes=2)
    assert held(rung, hours=1) is Level.ONE


def test_what_is_not_met_cannot_be_approved(rung: SimpleNamespace) -> None:
    packet = freeze(rung)
    with pytest.raises(Refused, match="1 remains"):
        approve(rung, packet)


def test_the_wrong_password_approves_nothing(rung: SimpleNamespace) -> None:
    signed(rung)
    packet = freeze(rung, minutes=1)
    with pytest.raises(WrongDetails):
        verification.approve(act(rung.hilda, at(minutes=2)), packet, TODAY, "Trainee", "a ferry across the sound")
    assert states(rung) == {} and held(rung, hours=1) is None


def test_nobody_verifies_returns_or_takes_back_their_own_level(rung: SimpleNamespace) -> None:
    ines = add_person("Ines Insider", "trainee", "hr")
    with pytest.raises(Refused, match="Nobody verifies their own"):
        verification.freeze(act(ines), ines.id, 1)
    packet = verification.freeze(act(rung.hilda), ines.id, 1)
    for deed in (
        lambda: verification.approve(act(ines), packet, TODAY, "Insider", PASSWORD),
        lambda: verification.send_back(act(ines), packet, "Something is missing.", PASSWORD),
        lambda: verification.take_back(act(ines), packet, "Something is missing."),
    ):
        with pytest.raises(Refused, match="own level"):
            deed()


@pytest.mark.parametrize("role", ["tania", "tomas", "mira", "ada", "rhea"])
def test_only_hr_verifies(rung: SimpleNamespace, role: str) -> None:
    packet = freeze(rung)
    who = act(getattr(rung, role))
    for deed in (
        lambda: verification.freeze(who, rung.otto.id, 1),
        lambda: verification.check_answers(who, packet),
        lambda: verification.approve(who, packet, TODAY, "Trainee", PASSWORD),
        lambda: verification.send_back(who, packet, "Something is missing.", PASSWORD),
        lambda: verification.take_back(who, packet, "Something is missing."),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_returned_packet_grants_nothing_and_is_decided(rung: SimpleNamespace) -> None:
    signed(rung)
    packet = freeze(rung, minutes=1)
    with pytest.raises(Refused, match="Say in a sentence"):
        verification.send_back(act(rung.hilda), packet, "no", PASSWORD)
    verification.send_back(act(rung.hilda, at(minutes=2)), packet, "The license copy cannot be read.", PASSWORD)
    for deed in (
        lambda: approve(rung, packet, minutes=3),
        lambda: verification.send_back(act(rung.hilda), packet, "x" * 9, PASSWORD),
    ):
        with pytest.raises(Conflict):
            deed()
    approve(rung, freeze(rung, minutes=4), minutes=5)


def test_within_ten_minutes_an_approval_is_undone_without_a_reason(rung: SimpleNamespace) -> None:
    signed(rung)
    packet = freeze(rung, minutes=1)
    approve(rung, packet, minutes=2)
    verification.take_back(act(rung.hilda, at(minutes=12)), packet, "")
    assert (held(rung, hours=1), states(rung)) == (None, {1: "withdrawn"})
    with pytest.raises(Conflict, match="nothing to take back"):
        verification.take_back(act(rung.hilda, at(minutes=12)), packet, "")
    approve(rung, freeze(rung, minutes=13), minutes=14)
    assert held(rung, hours=1) is Level.ONE


def test_later_a_withdrawal_needs_its_reason_and_the_older_certificate_is_valid_again(rung: SimpleNamespace) -> None:
    signed(rung)
    approve(rung, freeze(rung, minutes=1), minutes=2)
    second = freeze(rung, 2, minutes=3)
    approve(rung, second, minutes=4)
    assert states(rung) == {1: "replaced", 2: "valid"}
    with pytest.raises(Refused, match="reason"):
        verification.take_back(act(rung.hilda, at(minutes=15)), second, "oops", PASSWORD)
    verification.take_back(act(rung.hilda, at(minutes=15)), second, "The test was another person's.", PASSWORD)
    assert (held(rung, hours=1), states(rung)) == (Level.ONE, {1: "valid", 2: "withdrawn"})


def test_there_is_never_more_than_one_valid_certificate(rung: SimpleNamespace) -> None:
    signed(rung)
    packets = []
    for level in (1, 2, 3):
        packets.append(freeze(rung, level, minutes=3 * level))
        approve(rung, packets[-1], minutes=3 * level + 1)
    verification.take_back(act(rung.hilda, at(hours=1)), packets[1], "The second was issued in error.", PASSWORD)
    assert states(rung) == {1: "replaced", 2: "withdrawn", 3: "valid"}
    verification.take_back(act(rung.hilda, at(hours=2)), packets[2], "And so was the third one.", PASSWORD)
    assert states(rung) == {1: "valid", 2: "withdrawn", 3: "withdrawn"}


def test_a_verified_level_leaves_the_record_only_with_its_certificate(rung: SimpleNamespace) -> None:
    signed(rung)
    approve(rung, freeze(rung, minutes=1), minutes=2)
    granted = facts_of(rung.tania)[-1]
    with pytest.raises(Refused, match="together with the certificate"):
        record.withdraw(act(rung.hilda, at(hours=1)), granted.id, "This was not right.")


def test_every_stored_packet_replays_to_its_verdict(rung: SimpleNamespace) -> None:
    signed(rung)
    first = freeze(rung, minutes=1)
    approve(rung, first, minutes=2)
    freeze(rung, 2, minutes=3)
    note(rung.hilda, rung.tania, FactKind.ABSENT, "leave", TODAY, now=at(days=3), body={"until": None})
    freeze(rung, 2, days=4)
    with reading():
        packets = verifications.packets()
    assert len(packets) == 3
    assert all(to_plain(verification.replay(packet)) == packet.body["verdict"] for packet in packets)
    assert verification.replay_all() == [] and chain_check.faults(act(rung.ada)) == []


def test_a_fact_is_withdrawn_once_by_hr_and_never_ones_own(rung: SimpleNamespace) -> None:
    fact = note(rung.hilda, rung.tania, FactKind.DOCUMENT, "high-school")
    own = note(rung.ada, rung.hilda, FactKind.DOCUMENT, "high-school")
    for reason in ("", "wrong"):
        with pytest.raises(Refused, match="Say in a sentence"):
            record.withdraw(act(rung.hilda), fact.id, reason)
    record.withdraw(act(rung.hilda, at(minutes=1)), fact.id, "It was somebody else's diploma.")
    with pytest.raises(Conflict):
        record.withdraw(act(rung.hilda, at(minutes=2)), fact.id, "It was somebody else's diploma.")
    with pytest.raises(Refused, match="stays on record"):
        record.withdraw(act(rung.hilda, at(minutes=3)), facts_of(rung.tania)[-1].id, "It was hers after all.")
    with pytest.raises(Refused, match="their own record"):
        record.withdraw(act(rung.hilda), own.id, "I have no diploma.")
    with pytest.raises(NotFound):
        record.withdraw(act(rung.hilda), "no such fact", "It was somebody else's diploma.")
    with pytest.raises(NotAllowed):
        record.withdraw(act(rung.tomas), fact.id, "It was somebody else's diploma.")


def test_the_bytes_are_handed_out_unchanged_to_the_holder_and_those_with_a_reason(rung: SimpleNamespace) -> None:
    signed(rung)
    number = approve(rung, freeze(rung, minutes=1), minutes=2)
    issued_, pdf = certificates.download(act(rung.tania), number)
    for who in (rung.hilda, rung.tomas, rung.mira):
        assert certificates.download(act(who, at(days=300)), number) == (issued_, pdf)
    for who in (rung.otto, rung.ada, rung.rhea):
        with pytest.raises(NotFound):
            certificates.download(act(who), number)


def test_a_packet_is_not_approved_when_something_in_it_ran_out_meanwhile(
    rung: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(rung)
    packet = freeze(rung, minutes=1)
    met = packet_check.assess

    def assess(*given: object) -> Verdict:
        """From the third of March on the typing test of the second no longer counts."""
        verdict = met(*given)  # type: ignore[arg-type]
        lapsed = replace(verdict.checks[0], status=Status.LAPSED)
        return replace(verdict, checks=(lapsed, *verdict.checks[1:])) if verdict.as_of > TODAY else verdict

    monkeypatch.setattr(packet_check, "assess", assess)
    with pytest.raises(Changed, match="Not as it was when this packet was made"):
        approve(rung, packet, days=1)
    assert held(rung, days=1) is None
