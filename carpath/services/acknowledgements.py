"""Confidentiality: the text, read and acknowledged with the password by each for themselves, anew every year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carpath.banks.confidentiality import FILE, Confidentiality, read_confidentiality
from carpath.banks.folders import read_text
from carpath.core.access import Permission
from carpath.core.acknowledging import Renewal, renewal
from carpath.core.errors import Fault, Faulty
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.shape import digest, to_plain
from carpath.services import record, signatures, signin
from carpath.services.act import Act
from carpath.store import facts, people
from carpath.store.engine import reading, writing

SUBJECT = "confidentiality"


@dataclass(frozen=True)
class ConfidentialityPage:
    """The text, and how the person stands to it."""

    told: Confidentiality
    renewal: Renewal


def page(act: Act) -> ConfidentialityPage:
    """The text as it stands, and my acknowledgement."""
    with reading():
        recorded = facts.of_person(act.who.id)
    return ConfidentialityPage(text(act), renewal_of(act, recorded))


def text(act: Act) -> Confidentiality:
    """The District's text."""
    return _text(act.office.question_banks)


@cache
def _text(question_banks: Path) -> Confidentiality:
    return read_confidentiality(read_text(question_banks / "district" / FILE))


def renewal_of(act: Act, recorded: Sequence[Fact]) -> Renewal:
    """How somebody stands to the text today by what is recorded; for pages and reminders."""
    told = text(act)
    known = Record(recorded, act.today, act.now)
    return renewal(known, SUBJECT, told.version, told.valid_months, told.remind_days, act.today)


def acknowledge(act: Act, version: str, password: str) -> None:
    """Put on record, signed, that the person has read this version; once while it need not be read again."""
    act.require(Permission.PRACTISE)
    told = text(act)
    if version != told.version:
        raise Faulty([Fault("password", "The text has changed since you opened this page. Read it once more.")])
    signin.reauthenticate(act, password)
    with writing():
        people.hold(act.who.id)
        if renewal_of(act, facts.of_person(act.who.id)).due:
            _record(act, told)


def _record(act: Act, told: Confidentiality) -> None:
    says = f"I have read “{told.title}”, version {told.version}, and will act by it."
    read = {"title": told.title, "version": told.version, "digest": digest(to_plain(told.text))}
    signature = signatures.sign(act, {"person": act.who.id, **read, "meaning": says}, says, act.who.roles[0])
    body = {**read, "signature": signature}
    record.note(act, act.who.id, FactKind.ACKNOWLEDGED, SUBJECT, act.today, source=f"signature:{signature}", body=body)
