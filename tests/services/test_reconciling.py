"""Whoever changes a row with the file in their hands is found: the journal and the record no longer agree."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from carpath.core.evidence import FactKind
from carpath.core.shape import canonical
from carpath.extensions import db
from carpath.services import accommodations, attempts, chain_check, reconciling, signoffs, verification
from carpath.services.signoffs import Judgement
from carpath.store import accommodations as store
from carpath.store import papers
from carpath.store.engine import reading, writing
from carpath.store.papers import PaperFile
from tests.factories import NOON, PASSWORD, TODAY, act, at, note, sit, write

TABLES = (
    "fact",
    "signature",
    "packet",
    "decision",
    "certificate",
    "certificate_state",
    "issued_document",
    "paper_file",
    "move",
    "grade",
    "journal",
    "accommodation",
)


@pytest.fixture
def career(tally: SimpleNamespace, rung: SimpleNamespace, quick_press: None) -> SimpleNamespace:
    """Tania's way to Level 1, with an assessed attempt on it; and nothing guards the rows any more."""
    attempt_id, lease = sit(act(rung.tania), "tally", "assessed")
    attempts.post_moves(act(rung.tania), attempt_id, lease.token, [write(1, "1")])
    attempts.submit(act(rung.tania, at(minutes=1)), attempt_id)
    signoffs.sign(act(rung.tomas), rung.tania.id, 1, "J1-verbal", Judgement(TODAY, (), "", True, PASSWORD))
    accommodations.set_plan(act(rung.hilda), rung.tania.id, "3/2", "125", False, None)
    with writing():
        diploma = ("high-school", "d" * 64, "pdf", 9, 1, "diploma.pdf", NOON, rung.tania.id)
        papers.add(PaperFile("w1", rung.tania.id, *diploma))
    packet = verification.freeze(act(rung.hilda, at(minutes=2)), rung.tania.id, 1)
    verification.approve(act(rung.hilda, at(minutes=3)), packet, TODAY, "Trainee", PASSWORD)
    assert chain_check.faults(act(rung.ada, at(hours=1))) == []
    for table in TABLES:
        with writing() as session:
            if db.engine.dialect.name == "sqlite":
                session.execute(text(f"DROP TRIGGER keep_{table}_update"))
                session.execute(text(f"DROP TRIGGER keep_{table}_delete"))
            else:
                session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
    return rung


CHANGES = {
    "a fact moved to another day": "UPDATE fact SET happened_on = '2026-01-01' WHERE kind = 'test'",
    "a fact given to another person": "UPDATE fact SET person = (SELECT id FROM person WHERE name = 'Otto Other')",
    "a failed test that passed": "UPDATE fact SET body = '{\"passed\":true}' WHERE subject = 'accounting'",
    "a fact deleted": "DELETE FROM fact WHERE subject = 'accounting'",
    "a signed record changed": "UPDATE signature SET record = '{}'",
    "a packet changed": "UPDATE packet SET body = '{}', digest = 'x'",
    "an effective date changed": "UPDATE decision SET effective_on = '2026-01-01'",
    "a certificate changed": "UPDATE certificate SET pdf = CAST('forged' AS BLOB)",
    "a certificate's state changed": "UPDATE certificate_state SET state = 'withdrawn'",
    "a letter changed": "UPDATE issued_document SET pdf = CAST('forged' AS BLOB) WHERE kind = 'letter'",
    "a file put in the place of another": "UPDATE paper_file SET digest = 'x'",
    "a file for another": "UPDATE paper_file SET person_id = (SELECT id FROM person WHERE name = 'Otto Other')",
    "a plan changed": "UPDATE accommodation SET valid_until = '2026-03-03'",
    "a plan for another": "UPDATE accommodation SET person_id = (SELECT id FROM person WHERE name = 'Otto Other')",
    "a plan deleted": "DELETE FROM accommodation",
    "a move changed": "UPDATE move SET head = 'x'",
    "a grade changed": 'UPDATE grade SET body = \'{"earned":"2","worth":"2","passed":true}\' WHERE case_no = -1',
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_check_finds(career: SimpleNamespace, what: str) -> None:
    with writing() as session:
        postgres = db.engine.dialect.name == "postgresql"
        session.connection().exec_driver_sql(CHANGES[what].replace("BLOB", "BYTEA") if postgres else CHANGES[what])
    found = _sentences(lambda: chain_check.faults(act(career.ada, at(hours=1))))
    assert found, f"nobody noticed {what}"


def _sentences(check: Callable[[], list[str]]) -> list[str]:
    found = check()
    assert all(sentence.endswith(".") for sentence in found)
    return found


def test_a_fact_that_was_slipped_in_is_found(career: SimpleNamespace) -> None:
    fact = note(career.hilda, career.tania, FactKind.DOCUMENT, "high-school", now=NOON)
    with writing() as session:
        session.execute(text("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"))
    found = _sentences(lambda: chain_check.faults(act(career.ada, at(hours=1))))
    assert found == [f"Fact {fact.id} is on record and not in the journal."]


def test_a_plan_whose_digest_the_journal_does_not_hold_yet_is_no_difference(career: SimpleNamespace) -> None:
    with writing() as session:
        (plan,) = store.everything()
        told = {"body": canonical({"plan": plan.id})}
        session.execute(text("UPDATE journal SET body = :body WHERE event = 'plan set'"), told)
    with reading():
        assert list(reconciling.differences()) == []
