"""The facts that an assessed attempt brings about. A regrade moves them on, unless a person has withdrawn the last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from carpath.core.access import Permission
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.grading import Grade
from carpath.core.shape import from_plain, to_plain
from carpath.exercises import kind_named
from carpath.exercises.kind import Earns
from carpath.services import record
from carpath.services.act import Act
from carpath.services.folding import form_of
from carpath.store import attempts, facts
from carpath.store.attempts import Attempt
from carpath.store.engine import writing


def last(attempt_id: str) -> tuple[Fact, Fact | None] | None:
    """The last fact that an attempt brought about, with the fact that withdrew it if it stands no longer."""
    attempt = attempts.by_id(attempt_id)
    recorded = facts.of_person(attempt.person_id) if attempt else []
    return _lasting(recorded).get(f"attempt:{attempt_id}")


def withdrawn(recorded: Iterable[Fact]) -> frozenset[str]:
    """The ids of the results among somebody's facts that a person withdrew: nothing took their place."""
    return frozenset(fact.id for fact, withdrawal in _lasting(recorded).values() if withdrawal)


def _lasting(recorded: Iterable[Fact]) -> dict[str, tuple[Fact, Fact | None]]:
    """The last fact of each attempt, in the order of recording, with what withdrew it."""
    known = sorted(recorded, key=lambda fact: (fact.recorded_at, fact.id))
    gone = {fact.withdraws: fact for fact in known}
    sources = {fact.source.partition("#")[0]: fact for fact in known if fact.withdraws is None}
    return {source: (fact, gone.get(fact.id)) for source, fact in sources.items() if source.startswith("attempt:")}


def follow(act: Act, attempt: Attempt, total: Grade, round_no: int, by: str, reason: str) -> None:
    """Record what a grade proves in place of what the grade before it proved, inside a running transaction.

    A regrade replaces a fact in one go; so one that was withdrawn and not replaced was withdrawn by a person, and only
    a person lets it stand again.
    """
    fact, withdrawal = last(attempt.id) or (None, None)
    if total.passed is None or withdrawal or (fact and fact.body.get("passed") == total.passed):
        return
    if fact:
        record.withdraw_fact(act, fact, reason)
    _record(act, attempt, total, f"#{round_no}" if round_no > 1 else "", by, reason)


def withdraw(act: Act, attempt: Attempt, reason: str) -> None:
    """The attempt does not count: its fact, if any, is withdrawn with a reason."""
    fact, withdrawal = last(attempt.id) or (None, None)
    if fact and not withdrawal:
        record.withdraw_fact(act, fact, reason)


def reinstate(act: Act, fact_id: str, reason: str) -> None:
    """Let a withdrawn result stand again, as the grade that holds now has it; with a reason."""
    act.require(Permission.ACCEPT_DOCUMENTS)
    reason = record.said(reason, "Say in a sentence why this result counts again.")
    with writing():
        attempt = _withdrawn_attempt(act, fact_id)
        total = attempts.final_grades([attempt.id])[attempt.id].body
        grade: Grade = from_plain(Grade, total)
        if grade.passed is None:
            raise Refused("A trainer has still to decide what the machine left open. Until then there is no result.")
        _record(act, attempt, grade, f"#after-{fact_id}", act.who.id, reason)


def _withdrawn_attempt(act: Act, fact_id: str) -> Attempt:
    """The attempt whose last fact this is, locked, where a person withdrew it and the attempt still counts."""
    fact = facts.by_id(fact_id)
    attempt = attempts.by_id(str(fact.body.get("attempt", "")), lock=True) if fact else None
    if fact is None or attempt is None:
        raise NotFound
    if fact.person == act.who.id:
        raise Refused("Nobody changes their own record. Ask a colleague.")
    if attempt.status == "void":
        raise Refused("A trainer set this attempt aside; it cannot count again.")
    latest, withdrawal = last(attempt.id) or (None, None)
    if latest != fact or withdrawal is None:
        raise Conflict("This result stands already.")
    return attempt


def _record(act: Act, attempt: Attempt, total: Grade, nth: str, by: str, reason: str) -> None:
    kind = kind_named(attempt.kind)
    body: dict[str, Any] = {"passed": total.passed, "attempt": attempt.id, "proctor": attempt.proctor_id}
    if kind.earns is Earns.DESK:
        refresher = form_of(attempt).settings.get("refresher") is True
        body |= {"declared_on": act.day(attempt.drawn_at).isoformat(), "refresher": refresher}
    else:
        body |= {"valid": total.measures.get("valid", "yes") == "yes", "measures": dict(total.measures)}
    what = FactKind.PROOF_SET if kind.earns is Earns.DESK else FactKind.TEST
    ended, source = act.day(attempt.submitted_at or act.now), f"attempt:{attempt.id}{nth}"
    facts.record(
        Fact(act.fresh_id(), attempt.person_id, what, kind.subject, ended, act.now, by, source, reason, to_plain(body))
    )
