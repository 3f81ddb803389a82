"""A row in every table of the record, made through the store itself."""

from __future__ import annotations

from carpath.core.evidence import Fact, FactKind
from carpath.core.ladder_reading import read_ladder
from carpath.core.scoring import Part, Scores, Sheet
from carpath.store import (
    accommodations,
    attempts,
    certificates,
    course_sessions,
    export_files,
    facts,
    issued_documents,
    journal,
    ladders,
    looks,
    notices,
    outbox,
    papers,
    people,
    scores,
    sessions,
    signatures,
    staged_files,
    supervised_runs,
    verifications,
)
from carpath.store.accommodations import Accommodation
from carpath.store.attempts import Attempt, StoredGrade, StoredMove
from carpath.store.certificates import Issued
from carpath.store.course_sessions import CourseSession
from carpath.store.engine import writing
from carpath.store.export_files import ExportFile
from carpath.store.issued_documents import IssuedDocument
from carpath.store.ladders import Published
from carpath.store.looks import Claim, Look
from carpath.store.outbox import Message
from carpath.store.papers import PaperFile
from carpath.store.scores import Signed
from carpath.store.sessions import Session
from carpath.store.signatures import Signature
from carpath.store.staged_files import StagedFile
from carpath.store.supervised_runs import SupervisedRun
from carpath.store.verifications import Decision
from tests.factories import LADDER, NOON, TODAY, add_person, at

LONG_TEXT = "The binder, once for all who hold it. " * 100


def attempt(person_id: str, attempt_id: str = "a1") -> Attempt:
    """An open practice attempt."""
    return Attempt(
        id=attempt_id,
        person_id=person_id,
        kind="tally",
        mode="practice",
        form={"lines": 1},
        status="open",
        drawn_at=NOON,
        begun_at=NOON,
        deadline_at=None,
        submitted_at=None,
        ended_by=None,
        void_reason=None,
        proctor_id=None,
        lease="l1",
        lease_holder="Chrome",
        leased_at=NOON,
        last_seq=1,
        head="0" * 64,
        head_logged_at=NOON,
    )


def fill() -> str:
    """One row in every table; returns the person's id."""
    person = add_person("Tania Trainee", "trainee").id
    with writing():
        people.invite("d" * 64, person, at(days=7))
        accommodations.add(Accommodation("p1", person, {"time_factor": "3/2"}, None, "hr", NOON))
        attempts.add(attempt(person), "seed-1", [({"binder": LONG_TEXT}, {"total": "12"})])
        attempts.record_move("a1", StoredMove(1, 0, 10, NOON, {"do": "x"}, "played", "", "0" * 64))
        attempts.record_grade("a1", StoredGrade(1, -1, "tally-1", {"passed": True}, NOON, "system", ""))
        sheet = Sheet(person, Part.FIRST, 1, Scores({"tone": 3}))
        scores.add(Signed("z1", "a1", 0, 1, sheet, "T", "I read it.", NOON), person)
        supervised_runs.add(SupervisedRun("r1", person, "tally", person, NOON, at(hours=2), "a1"))
        looks.looked(Look(person, person, "record", "self", NOON))
        papers.add(PaperFile("w1", person, "high-school", "d" * 64, "pdf", 9, 1, "diploma.pdf", NOON, person))
        looks.claim(Claim("item", person, at(minutes=15)), NOON)
        sessions.start(Session("s" * 64, person, NOON, NOON, "192.0.2.7", "Chrome"))
        sessions.failed("key", NOON)
        facts.record(Fact("f1", person, FactKind.HIRED, "", TODAY, NOON, "hr", "act:f1"))
        signatures.add(Signature("g1", person, "T", "hr", "I saw it.", NOON, "password", "s", "a", {"n": 1}))
        verifications.freeze("k1", person, 1, NOON, "hr", {"facts": []})
        verifications.decide(Decision("d1", "k1", "approved", NOON, "hr", TODAY, "", "g1"))
        issued = Issued("CP-1", person, 1, "d1", NOON, {"holder": "T"}, "t1", "c1", "e" * 64, "valid", NOON)
        certificates.issue(issued, b"%PDF", "hr")
        letter = IssuedDocument("DL-1", "letter", person, "d1", NOON, "hr", {"addressee": "T"}, "f" * 64)
        issued_documents.issue(letter, b"%PDF letter")
        ladders.publish(Published(1, read_ladder(LADDER.read_text()), NOON, "hr", "It began.", "g1"), "# text")
        staged_files.add(StagedFile("s1", "past", "past.csv", "a" * 64, NOON, person), b"E-mail")
        export_files.add(ExportFile("x1", "audit-file", {"people": [person]}, NOON, person, "ready", NOON))
        course_sessions.add(
            CourseSession("c1", "basic-electricity", "Course", TODAY, "09:00", 240, "Room 2", 12, person, NOON, person)
        )
        outbox.write(Message("o1", person, "One thing", "Told", "<p>Told</p>", NOON, 0), "k1")
        notices.mark_read(person, ["k1"], NOON)
        notices.make_feed("b" * 64, person, NOON)
        notices.advance("weekly 2026-03-02", person, NOON)
        journal.append(NOON, "system", "filled", person, {})
    return person
