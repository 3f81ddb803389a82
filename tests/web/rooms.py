"""Something real behind every address: an office with attempts, a sign-off and a certificate, and its addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import inspect, text
from werkzeug.routing import Rule

from carpath.core.evidence import FactKind
from carpath.exercises import kinds
from carpath.extensions import db
from carpath.services import (
    appeals,
    attempts,
    certificates,
    decision_letters,
    export_orders,
    notices,
    past_import,
    people_import,
    signoffs,
    supervision,
    verification,
)
from carpath.services.paper_files import upload
from carpath.services.record_export import Wish
from carpath.services.signoffs import Judgement
from carpath.store import certificates as store
from carpath.store import course_sessions, issued_documents, papers
from carpath.store.course_sessions import CourseSession
from carpath.store.engine import reading, writing
from carpath.store.issued_documents import LETTER
from carpath.store.people import Person
from tests.exercises.playing import bank
from tests.factories import NOON, PASSWORD, TODAY, act, at, note, with_small_ladder
from tests.scans import pdf

SPEED = "8765/219"


@dataclass(frozen=True)
class Rooms:
    """The objects of the office, by the names that addresses use."""

    values: dict[str, object]

    def address(self, rule: Rule) -> str:
        """A rule's address with real objects in it."""
        built = rule.build({name: self.values[name] for name in rule.arguments})
        assert built is not None, rule
        return built[1]


def furnish(app: Flask, people: dict[str, Person]) -> Rooms:
    """Tania passed a test at SPEED, was signed off and verified, and handed in one assessed attempt."""
    file = handed_in(people["tania"])
    with_small_ladder(app)
    share_banks(app)
    tania, hilda = people["tania"], people["hilda"]
    passed = {"passed": True, "valid": True, "measures": {"net_wpm": SPEED}}
    early = at(hours=-3)
    note(people["tomas"], tania, FactKind.TEST, "typing", body=passed, now=early)
    note(people["mira"], people["tomas"], FactKind.QUALIFIER_NAMED, "R7", reason="The first of the office.", now=early)
    judged = Judgement(TODAY, (), "", True, PASSWORD)
    fact = signoffs.sign(act(people["tomas"], at(hours=-1)), tania.id, 1, "J1-verbal", judged)
    packet = verification.freeze(act(hilda, at(minutes=-50)), tania.id, 1)
    number = verification.approve(act(hilda, at(minutes=-40)), packet, TODAY, "Trainee", PASSWORD)
    done = assessed(people, "accounting", at(hours=-2))
    attempts.submit(act(tania, at(hours=-2)), done)
    objects = {"attempt_id": done, "person_id": tania.id, "fact_id": fact, "packet_id": packet}
    exercise = {"kind": "hilo", "family": "misread"}
    names = {**exercise, "level": 1, "requirement_id": "J1-verbal", "number": number, "bulletin": "2025-1"}
    return Rooms(
        {
            **objects,
            **names,
            "token": token_of(number),
            "letter": letter_of(tania),
            "subject": "drivers-license",
            "desk": "HILO",
            "file_id": file,
            **uploads(people),
            "export_id": exported(hilda, tania),
            "session_id": announced(tania, hilda),
            "appeal_id": appeals.contest(act(tania, at(minutes=-10)), "J1-verbal", "I was observed a week earlier."),
            "key": day_of(tania),
            "feed": notices.make_feed(act(tania)),
            "no": 1,
            "name": "missing",
            "version": "journey-1",
            "anchor": "5.5-3",
            "chapter": "hi-low",
        }
    )


def day_of(person: Person) -> str:
    """A day of hers that she can take into her calendar."""
    return next(notices.digest_of(item) for item in notices.mine(act(person)) if item.day)


def announced(leader: Person, hr: Person) -> str:
    """A session of a course that comes in a week."""
    when = (TODAY + timedelta(days=7), "09:00", 240, "Room 2", 12)
    with writing():
        course_sessions.add(CourseSession("c1", "basic-electricity", "Course", *when, leader.id, NOON, hr.id))
    return "c1"


def uploads(people: dict[str, Person]) -> dict[str, str]:
    """A file of past completions and a list of people, both uploaded and not loaded."""
    past = b"E-mail,Kind,Date\notto@example.org,hired,2018-05-01\n"
    new = b"Name,E-mail,Roles\nNoor Newcomer,noor@example.org,trainee\n"
    past_id = past_import.upload(act(people["hilda"], at(hours=-4)), "past.csv", past)
    return {"past_id": past_id, "list_id": people_import.upload(act(people["ada"], at(hours=-4)), "people.csv", new)}


def exported(hilda: Person, tania: Person) -> str:
    """An audit file about her."""
    wish = Wish("audit-file", tania.email, False, ["record"], None, None, "Asked for by the union.")
    return export_orders.place(act(hilda, at(minutes=-30)), wish)


def handed_in(person: Person) -> str:
    """The file of a paper of hers."""
    upload(act(person, at(hours=-4)), person.id, "drivers-license", "card.pdf", pdf())
    with reading():
        (file,) = papers.of_person(person.id)
    return file.id


def assessed(people: dict[str, Person], kind: str, now: datetime = NOON) -> str:
    """An assessed attempt of Tania's, under the eyes of Tomas where it takes a proctor."""
    if kinds()[kind].proctored:
        supervision.open_run(act(people["tomas"], now), people["tania"].id, kind)
    return attempts.start(act(people["tania"], now), kind, "assessed")


def letter_of(person: Person) -> str:
    """The number of the letter that told her of her level."""
    with reading():
        return next(each.number for each in issued_documents.of_person(person.id) if each.kind == LETTER)


def token_of(number: str) -> str:
    """What the QR code of a certificate holds."""
    with reading():
        issued = store.by_number(number)
    assert issued is not None
    return issued.token


def share_banks(app: Flask) -> None:
    """Hand the question banks that other tests have read to this office."""
    for name in kinds():
        app.extensions["office"]._banks[name] = bank(name)


def quick_press(patch: pytest.MonkeyPatch) -> None:
    """Certificates and letters of a few bytes, where the paper itself is not the subject."""
    for name in ("render_letter", "render_memo"):
        patch.setattr(decision_letters, name, lambda told, _templates: f"%PDF {told.number} {told}".encode())
    patch.setattr(certificates, "render", lambda printed, _templates: f"%PDF {printed}".encode())


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """The product's own rules for a method, by address; Flask's static files are no view."""
    found = (rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()) and rule.endpoint != "static")
    return iter(sorted(found, key=str))


def fingerprints(app: Flask) -> dict[str, str]:
    """A digest of all rows of each table."""
    with app.app_context(), db.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        read = {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in names}
        return {name: _digest(rows) for name, rows in read.items()}


def _digest(rows: Sequence[object]) -> str:
    return hashlib.sha256(str(sorted(map(str, rows))).encode()).hexdigest()
