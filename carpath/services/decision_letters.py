"""Decision letters and payroll memos: rendered once, bound to packet and signature, handed out for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from carpath.core.access import Permission, Reason, may
from carpath.core.certificate_number import make
from carpath.core.dates import show
from carpath.core.decision_letter import Decided, Letter, Memo, Outcome
from carpath.core.errors import NotFound
from carpath.core.shape import from_plain, to_plain
from carpath.documents.letter import render_letter, render_memo
from carpath.services import letter_facts, record
from carpath.services.act import Act
from carpath.services.packet_check import CheckAnswers
from carpath.store import issued_documents
from carpath.store.engine import reading
from carpath.store.issued_documents import LETTER, MEMO, IssuedDocument

READERS = frozenset({Reason.SELF, Reason.HR, Reason.CONSENT})
"""Why somebody may read a letter: it is about them, they decide, or the person lets them. Trainers see the verdict."""


@dataclass(frozen=True)
class Prepared:
    """A rendered document that is not issued yet."""

    number: str
    kind: str
    printed: dict[str, Any]
    pdf: bytes
    sha256: str


def prepare(act: Act, answers: CheckAnswers, decided: Decided) -> tuple[Prepared, ...]:
    """Render the letter and, where pay changes, the memo; outside any transaction, in about a third of a second."""
    bits = act.bits(80)
    letter = letter_facts.letter(act, answers, decided, make(bits, "DL"), make(bits, "PM"))
    printed = [_prepared(letter.number, LETTER, letter, render_letter(letter, act.office.document_templates))]
    if letter.memo:
        memo = letter_facts.memo(act, letter, answers)
        printed.append(_prepared(memo.number, MEMO, memo, render_memo(memo, act.office.document_templates)))
    return tuple(printed)


def _prepared(number: str, kind: str, facts: Letter | Memo, pdf: bytes) -> Prepared:
    return Prepared(number, kind, to_plain(facts), pdf, hashlib.sha256(pdf).hexdigest())


def digests(prepared: tuple[Prepared, ...]) -> dict[str, str]:
    """What the signature binds: the digest of each document by its kind."""
    return {document.kind: document.sha256 for document in prepared}


def issue(act: Act, person_id: str, decision_id: str, prepared: tuple[Prepared, ...]) -> None:
    """Keep the bytes, inside the transaction of the decision."""
    for each in prepared:
        issued_documents.issue(
            IssuedDocument(
                each.number, each.kind, person_id, decision_id, act.now, act.who.id, each.printed, each.sha256
            ),
            each.pdf,
        )


@dataclass(frozen=True)
class Listed:
    """A letter or memo as a list shows it: what it says in a few words."""

    document: IssuedDocument
    title: str

    @property
    def appeal_until(self) -> date:
        """The last day on which the decision that a letter tells may be appealed."""
        return date.fromisoformat(self.document.printed["appeal"]["until"])


def of_person(act: Act, person_id: str) -> list[Listed]:
    """Somebody's letters, newest first, for whoever may read them; memos only for those who send them."""
    _person, reason = record.seen_as(act, person_id, "decision letters")
    if reason not in READERS:
        raise NotFound
    with reading():
        issued = issued_documents.of_person(person_id)
    return listed(issued, memos=reason is Reason.HR)


def listed(issued: Iterable[IssuedDocument], *, memos: bool) -> list[Listed]:
    """Documents with their titles, without the memos for whoever does not send them."""
    return [Listed(each, _title(each)) for each in issued if memos or each.kind == LETTER]


def still_contestable(act: Act) -> Listed | None:
    """My newest letter, while the decision that it tells may be appealed."""
    with reading():
        mine = listed(issued_documents.of_person(act.who.id), memos=False)
    return mine[0] if mine and mine[0].appeal_until >= act.today else None


def of_decision(act: Act, decision_id: str) -> list[Listed]:
    """The letter and the memo about a decision; the caller has asked whether they may be seen."""
    act.require(Permission.VERIFY)
    with reading():
        found = [issued_documents.of_decision(decision_id, kind) for kind in (LETTER, MEMO)]
    return listed([each for each in found if each], memos=True)


def _title(document: IssuedDocument) -> str:
    outcome = Outcome(document.printed["outcome"])
    level = f"Level {document.printed['level']}"
    what = "Letter" if document.kind == LETTER else "Payroll memo"
    return f"{what}: {level} {outcome.words}, {show(date.fromisoformat(document.printed['dated']))}"


def memo_text(document: IssuedDocument) -> str:
    """A memo in two sentences, to copy into another system."""
    return from_plain(Memo, document.printed).text


def download(act: Act, number: str) -> tuple[IssuedDocument, bytes]:
    """The issued bytes, for whoever may read them."""
    with reading():
        issued = issued_documents.by_number(number)
    if issued is None:
        raise NotFound
    _person, reason = record.seen_as(act, issued.person_id, f"{issued.kind} {issued.number}")
    if reason not in READERS or (issued.kind == MEMO and not may(act.who.roles, Permission.VERIFY)):
        raise NotFound
    with reading():
        return issued, issued_documents.pdf(number)


def check_file(content: bytes) -> Listed | None:
    """The letter or memo whose issued bytes these are, or None."""
    with reading():
        found = issued_documents.by_digest(hashlib.sha256(content).hexdigest())
    return Listed(found, _title(found)) if found else None
