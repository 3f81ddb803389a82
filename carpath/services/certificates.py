"""Certificates: rendered once, stored with their SHA-256, handed out for ever; and what a stranger may check."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from carpath.core import certificate_number
from carpath.core.certificate import Certificate, Verifier
from carpath.core.dates import months_after
from carpath.core.eligibility import Verdict, assess
from carpath.core.errors import NotFound, Refused
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.rulebook import Rulebook
from carpath.core.shape import from_plain, to_plain
from carpath.core.vocabulary import Group, Level
from carpath.documents.certificate import render
from carpath.services import record, standing
from carpath.services.act import Act
from carpath.store import certificates, people, sessions
from carpath.store.certificates import Issued
from carpath.store.engine import reading, writing
from carpath.store.people import Person

UNIT = "Customer Accounting · CAR Progression Program"
TITLE = "Customer Accounting Representative"
LOOKS_PER_MINUTE = 30


@dataclass(frozen=True)
class Prepared:
    """A rendered certificate that is not issued yet."""

    number: str
    token: str
    check_code: str
    printed: dict[str, Any]
    pdf: bytes
    sha256: str


def prepare(
    act: Act, person: Person, book: Rulebook, verdict: Verdict, known: Sequence[Fact], effective_on: date
) -> Prepared:
    """Render the certificate outside any transaction; it takes half a second. `book` gave the verdict."""
    return _pressed(act, _printed(act, person, book, verdict, known, effective_on))


def prepare_again(act: Act, issued: Issued, known: Sequence[Fact], effective_on: date) -> Prepared:
    """What an issued certificate states with another effective date, rendered under a number of its own."""
    served = _time_in_level(act, known, Level(issued.level), effective_on)
    printed = from_plain(Certificate, issued.printed)
    return _pressed(act, replace(printed, time_in_level=served, effective_on=effective_on, issued_on=act.today))


def _pressed(act: Act, printed: Certificate) -> Prepared:
    number, token = certificate_number.make(act.bits(80)), act.token()
    check_code = certificate_number.make_code(act.bits(certificate_number.CODE_BITS))
    printed = replace(printed, number=number, check_code=check_code, verify_url=f"{act.office.address}/v/{token}")
    pdf = render(printed, act.office.document_templates)
    return Prepared(
        certificate_number.read(number), token, check_code, to_plain(printed), pdf, hashlib.sha256(pdf).hexdigest()
    )


def _printed(
    act: Act, person: Person, book: Rulebook, verdict: Verdict, known: Sequence[Fact], effective_on: date
) -> Certificate:
    rung = book.ladder.rung(verdict.level)
    return Certificate(
        number="",
        district=act.office.district,
        unit=UNIT,
        holder=person.name,
        level=int(verdict.level),
        title=TITLE,
        functions=rung.functions,
        time_in_level=_time_in_level(act, known, verdict.level, effective_on),
        ladder=verdict.ladder,
        marks=_speed_marks(book, known, verdict),
        sign_offs=_sign_offs(known, verdict),
        verified_by=Verifier(act.who.name, "Human Resources", act.today),
        effective_on=effective_on,
        issued_on=act.today,
        check_code="",
        verify_url="",
        verify_host=act.office.address.partition("://")[2] + "/v",
        demo=act.office.demo or not act.office.public_url,
    )


def _time_in_level(act: Act, known: Sequence[Fact], level: Level, effective_on: date) -> str:
    held, since = standing.level_held(known, effective_on, act.now)
    if held is None or since is None or held >= level:
        return "Entry level"
    months = 0
    while months_after(since, months + 1) <= effective_on:
        months += 1
    return f"{months} month{'s' if months != 1 else ''} at {held.title}"


def _speed_marks(book: Rulebook, known: Sequence[Fact], verdict: Verdict) -> tuple[tuple[str, str], ...]:
    entry = assess(book, Level.ONE, known, verdict.as_of, verdict.known_on)
    return tuple((check.title, "met") for check in entry.checks if check.group is Group.SPEED and check.met)


def _sign_offs(known: Sequence[Fact], verdict: Verdict) -> int:
    return len(Record(known, verdict.as_of, verdict.known_on).of(FactKind.SIGN_OFF))


def issue(act: Act, person: Person, level: int, decision_id: str, prepared: Prepared) -> None:
    """Keep the bytes and replace the certificates of lower levels, inside a running transaction."""
    issued = Issued(
        number=prepared.number,
        person_id=person.id,
        level=level,
        decision_id=decision_id,
        issued_at=act.now,
        printed=prepared.printed,
        token=prepared.token,
        check_code=prepared.check_code,
        sha256=prepared.sha256,
        state="valid",
        state_since=act.now,
    )
    certificates.issue(issued, prepared.pdf, act.who.id)
    for older in certificates.of_person(person.id):
        if older.number != issued.number and older.state == "valid" and older.level <= level:
            certificates.enter(older.number, "replaced", act.now, act.who.id, f"by {prepared.printed['number']}")


def withdraw(act: Act, decision_id: str, reason: str) -> None:
    """The certificate of a decision is withdrawn; where none is valid now, the highest replaced one is valid again."""
    issued = certificates.of_decision(decision_id)
    if issued is None:
        raise NotFound
    certificates.enter(issued.number, "withdrawn", act.now, act.who.id, reason)
    others = certificates.of_person(issued.person_id)
    replaced = [older for older in others if older.state == "replaced"]
    if replaced and all(other.state != "valid" for other in others):
        highest = max(replaced, key=lambda older: older.level)
        certificates.enter(highest.number, "valid", act.now, act.who.id, f"{issued.printed['number']} was withdrawn")


def of_person(act: Act, person_id: str) -> list[Issued]:
    """Somebody's certificates; the caller has asked whether they may be seen."""
    with reading():
        return certificates.of_person(person_id)


def of_decision(act: Act, decision_id: str) -> Issued | None:
    """The certificate that a decision brought about; the caller has asked whether it may be seen."""
    with reading():
        return certificates.of_decision(decision_id)


def download(act: Act, number: str) -> tuple[Issued, bytes]:
    """The issued bytes, for the holder and for whoever has a reason to see the holder's record."""
    with reading():
        issued = certificates.by_number(number)
    if issued is None:
        raise NotFound
    record.look_at(act, issued.person_id, f"certificate {issued.number}")
    with reading():
        return issued, certificates.pdf(number)


@dataclass(frozen=True)
class Checked:
    """What the public page shows. `full`: opened by token or check code, so every printed fact is repeated."""

    issued: Issued
    holder: str
    full: bool
    replaced_by: str


def check_token(act: Act, token: str) -> Checked:
    """What the QR code opens."""
    throttle(act)
    with reading():
        issued = certificates.by_token(token)
        if issued is None:
            raise NotFound("No certificate has this address. Type the number from the certificate instead.")
        return _checked(issued, full=True)


def check_number(act: Act, text: str, code: str) -> Checked:
    """By number: state, level and initials; with the printed check code everything."""
    number = certificate_number.read(text)
    throttle(act)
    with reading():
        issued = certificates.by_number(number)
        if issued is None:
            raise NotFound("No certificate has this number. It was not issued here.")
        if code.strip() and certificate_number.read_code(code) != issued.check_code:
            raise Refused("The number exists, but the check code is not the one printed on it.")
        return _checked(issued, full=bool(code.strip()))


def check_file(content: bytes) -> Issued | None:
    """The certificate whose issued bytes these are, or None: one changed bit and it is none."""
    with reading():
        return certificates.by_digest(hashlib.sha256(content).hexdigest())


def check_issued(issued: Issued) -> Checked:
    """What is shown of a certificate whose file a stranger holds."""
    with reading():
        return _checked(issued, full=True)


def _checked(issued: Issued, *, full: bool) -> Checked:
    person = people.by_id(issued.person_id)
    holder = issued.printed["holder"] if full else (person.initials if person else "")
    replaced = certificates.reason_of_state(issued.number).removeprefix("by ") if issued.state == "replaced" else ""
    return Checked(issued, holder, full, replaced)


def throttle(act: Act) -> None:
    """Count a look of this address at an issued document. Raises TooManyLooks."""
    key = f"certificate check {act.address}"
    with writing():
        recent = sessions.failures(key, act.now - timedelta(minutes=1))
        if len(recent) < LOOKS_PER_MINUTE:
            sessions.failed(key, act.now)
            return
    raise TooManyLooks(recent[0] + timedelta(minutes=1), act.now)


class TooManyLooks(Refused):
    """Too many look-ups from this address."""

    def __init__(self, until: datetime, now: datetime) -> None:
        super().__init__(
            f"Too many look-ups from this address. Wait {max(1, int((until - now).total_seconds()))} seconds."
        )
