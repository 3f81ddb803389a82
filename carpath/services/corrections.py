"""Corrections: what is issued when an upheld appeal gives a level another effective date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carpath.core.decision_letter import Decided, Earlier, Outcome
from carpath.core.evidence import Fact
from carpath.services import certificates, decision_letters, packet_check
from carpath.services.act import Act
from carpath.store import certificates as issued_certificates
from carpath.store import issued_documents, people, verifications
from carpath.store.certificates import Issued
from carpath.store.engine import reading
from carpath.store.issued_documents import LETTER


@dataclass(frozen=True)
class Papers:
    """The certificate that states the new date, the letter that tells why and the memo; rendered, not yet issued."""

    certificate: certificates.Prepared
    letters: tuple[decision_letters.Prepared, ...]

    @property
    def digests(self) -> dict[str, str]:
        """What the signature of the decision binds."""
        return {**decision_letters.digests(self.letters), "certificate": self.certificate.sha256}


def prepare(
    act: Act, grant: Fact, recorded: Sequence[Fact], effective_on: date, reason: str, meaning: str, role: str
) -> Papers | None:
    """Render what the correction issues, outside any transaction; None for a level that was placed, not verified."""
    packet = str(grant.body.get("packet") or "")
    with reading():
        issued = _certificate(packet)
        answers = packet_check.load(act, packet) if issued else None
        letter = issued_documents.of_decision(issued.decision_id, LETTER) if issued else None
    if issued is None or answers is None:
        return None
    certificate = certificates.prepare_again(act, issued, recorded, effective_on)
    decided_on = act.day(issued.issued_at)
    earlier = Earlier(letter.number if letter else "", decided_on, grant.happened_on, issued.printed["number"])
    decided = Decided(Outcome.CORRECTED, reason, meaning, effective_on, certificate.number, earlier, role)
    return Papers(certificate, decision_letters.prepare(act, answers, decided))


def _certificate(packet: str) -> Issued | None:
    """The certificate over a packet that is in force."""
    decisions = reversed(verifications.decisions(packet)) if packet else ()
    found = [issued_certificates.of_decision(decision.id) for decision in decisions]
    return next((issued for issued in found if issued and issued.state != "withdrawn"), None)


def issue(act: Act, grant: Fact, decision_id: str, papers: Papers) -> None:
    """Keep the bytes, inside the transaction of the decision; the certificate with the old date is replaced."""
    person = people.by_id(grant.person)
    assert person is not None  # a fact's foreign key
    certificates.issue(act, person, int(grant.subject), decision_id, papers.certificate)
    decision_letters.issue(act, grant.person, decision_id, papers.letters)
