"""Grades and the facts that follow: once, replayable, put right by a person with a reason, never by oneself."""

from __future__ import annotations

import threading
from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.grading import Grade
from carpath.core.shape import from_plain
from carpath.exercises import kind_named, kinds
from carpath.services import attempt_pages, attempts, debriefs, overdue, record, result_facts, results
from carpath.services.folding import form_of, whole
from carpath.store import attempts as store
from carpath.store.engine import reading
from tests.factories import act, add_person, at, facts_of, sit, write

WHY = "The key was wrong on that day."


def worked(tally: SimpleNamespace, kind: str = "tally_desk", *, wrong: dict[int, str] | None = None) -> str:
    """An assessed attempt by Tania, every line right but the ones given; handed in after twelve minutes."""
    attempt_id, lease = sit(act(tally.tania), kind, "assessed")
    with reading():
        keys = [key["total"] for key in store.keys(attempt_id)]
    for no, key in enumerate(keys):
        move = write(no + 1, (wrong or {}).get(no, key), no)
        attempts.post_moves(act(tally.tania, at(minutes=no)), attempt_id, lease.token, [move])
    attempts.submit(act(tally.tania, at(minutes=12)), attempt_id)
    return attempt_id


def results_of(tally: SimpleNamespace) -> list[tuple[FactKind, object]]:
    """What is on record about Tania's work: first results, then withdrawals and what took the place at once."""
    recorded = sorted(facts_of(tally.tania), key=lambda fact: (fact.recorded_at, fact.kind is not FactKind.WITHDRAWN))
    return [(fact.kind, fact.body.get("passed")) for fact in recorded]


def standing_result(tally: SimpleNamespace, attempt_id: str) -> Fact | None:
    with reading():
        fact, withdrawal = result_facts.last(attempt_id) or (None, None)
        return None if withdrawal else fact


def test_a_passed_set_becomes_a_fact_with_its_day_and_source(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally)
    (fact,) = facts_of(tally.tania)
    assert (fact.kind, fact.subject, fact.source) == (FactKind.PROOF_SET, "HILO", f"attempt:{attempt_id}")
    assert (str(fact.happened_on), fact.body["passed"], fact.body["declared_on"]) == ("2026-03-02", True, "2026-03-02")


def test_practice_leaves_no_fact(tally: SimpleNamespace) -> None:
    attempt_id, _ = sit(act(tally.tania), "tally_desk")
    attempts.submit(act(tally.tania), attempt_id)
    assert facts_of(tally.tania) == []


def test_fifty_clicks_on_submit_give_one_grade_and_one_fact(tally: SimpleNamespace) -> None:
    attempt_id, _ = sit(act(tally.tania), "tally", "assessed")
    failed: list[BaseException] = []
    who = act(tally.tania)

    def click() -> None:
        with tally.app.app_context():
            try:
                attempts.submit(who, attempt_id)
            except BaseException as error:
                failed.append(error)

    clicks = [threading.Thread(target=click) for _ in range(50)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert failed == []
    with reading():
        assert [grade.case_no for grade in store.grades(attempt_id)] == [results.WHOLE, 0, 1]
    assert len(facts_of(tally.tania)) == 1


def test_a_replay_gives_the_stored_grade(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally, wrong={2: "5", 7: "?"})
    with reading():
        attempt = store.by_id(attempt_id)
        assert attempt is not None
        kind, form = kind_named(attempt.kind), form_of(attempt)
        stored = {g.case_no: g.body for g in store.grades(attempt_id)}
        for no, (case, work) in enumerate(zip(*whole(kind, attempt), strict=True)):
            assert kind.grade(case, work, form) == from_plain(Grade, stored[no])


def test_what_the_machine_cannot_judge_waits_and_is_decided_with_a_reason(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally, wrong={3: "?"})
    assert facts_of(tally.tania) == []
    results.review(act(tally.tomas, at(hours=1)), attempt_id, {(3, 0): "right"}, WHY)
    assert results_of(tally) == [(FactKind.PROOF_SET, True)]
    debrief = debriefs.debrief(act(tally.tania), attempt_id)
    assert [(r.no, r.made_by, r.reason) for r in debrief.rounds] == [(1, "the machine", ""), (2, "Tomas Trainer", WHY)]


def test_a_critical_error_fails_only_when_a_trainer_confirms_it(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally, wrong={3: "!"})
    assert facts_of(tally.tania) == []
    results.review(act(tally.tomas), attempt_id, {(3, 0): "confirm"}, WHY)
    assert results_of(tally) == [(FactKind.PROOF_SET, False)]
    results.review(act(tally.tomas, at(hours=2)), attempt_id, {(3, 0): "lift"}, "It was the printed example.")
    assert results_of(tally) == [(FactKind.PROOF_SET, False), (FactKind.WITHDRAWN, None), (FactKind.PROOF_SET, True)]


def test_each_critical_error_is_decided_by_itself_and_stays_decided(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally, wrong={3: "!", 5: "?", 8: "!"})
    results.review(act(tally.tomas), attempt_id, {(3, 0): "lift"}, WHY)
    assert facts_of(tally.tania) == []
    results.review(act(tally.tomas), attempt_id, {(8, 0): "confirm"}, WHY)
    results.review(act(tally.tomas), attempt_id, {(5, 0): "right"}, WHY)
    assert results_of(tally) == [(FactKind.PROOF_SET, False)]
    reasons = debriefs.debrief(act(tally.tania), attempt_id).rounds[-1].reasons
    assert [reason for reason in reasons if "line" in reason] == [
        "A trainer confirmed a critical error: line 9, total."
    ]


def test_a_review_changes_nothing_that_the_machine_decided(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally, wrong={0: "1", 1: "2"})
    for decisions in ({(0, 0): "right"}, {(0, 0): "lift"}, {(99, 0): "right"}, {(-1, 0): "right"}, {(0, 5): "x"}, {}):
        with pytest.raises(Refused, match="left to you"):
            results.review(act(tally.tomas), attempt_id, decisions, WHY)
    assert results_of(tally) == [(FactKind.PROOF_SET, False)]


def test_a_regrade_stands_beside_the_old_grade_with_a_person_and_a_reason(
    tally: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt_id = worked(tally, wrong={0: "1", 1: "2"})
    mended = replace(kind_named("tally_desk"), rule="tally-2", grade=_everything_is_right)
    monkeypatch.setitem(kinds(), "tally_desk", mended)
    for short in ("", "   ", "because"):
        with pytest.raises(Refused, match="reason"):
            results.regrade(act(tally.tomas), attempt_id, short)
    results.regrade(act(tally.tomas, at(days=2)), attempt_id, WHY)
    with reading():
        rounds = {(g.round, g.rule, g.made_by, g.reason) for g in store.grades(attempt_id)}
    assert rounds == {(1, "tally-1", "system", ""), (2, "tally-2", tally.tomas.id, WHY)}
    assert results_of(tally) == [(FactKind.PROOF_SET, False), (FactKind.WITHDRAWN, None), (FactKind.PROOF_SET, True)]
    fact = standing_result(tally, attempt_id)
    assert fact is not None and (str(fact.happened_on), fact.reason) == ("2026-03-02", WHY)


def _everything_is_right(_case: object, _work: object, _form: object) -> Grade:
    return Grade("tally-2", Fraction(1), Fraction(1))


def test_a_regrade_with_the_same_outcome_changes_no_fact(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally)
    before = facts_of(tally.tania)
    results.regrade(act(tally.tomas), attempt_id, WHY)
    assert facts_of(tally.tania) == before


def test_late_moves_count_only_by_a_trainers_reasoned_decision(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally", "assessed")
    with reading():
        keys = [key["total"] for key in store.keys(attempt_id)]
    late = [write(no + 1, key, no) for no, key in enumerate(keys)]
    attempts.post_moves(act(tally.tania, at(seconds=3610)), attempt_id, lease.token, late)
    overdue.sweep(act(now=at(hours=2)))
    assert results_of(tally) == [(FactKind.TEST, False)]
    results.regrade(act(tally.tomas, at(hours=3)), attempt_id, "The network of the room was down.", late=True)
    assert results_of(tally)[-1] == (FactKind.TEST, True)


def test_a_void_attempt_is_kept_and_its_fact_withdrawn(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally)
    with pytest.raises(Refused, match="Say why"):
        attempts.void(act(tally.tomas), attempt_id, "  ")
    attempts.void(act(tally.tomas, at(hours=1)), attempt_id, "fire alarm at 10:20")
    assert results_of(tally) == [(FactKind.PROOF_SET, True), (FactKind.WITHDRAWN, None)]
    debrief = debriefs.debrief(act(tally.tania), attempt_id)
    assert (debrief.status, debrief.void_reason, len(debrief.rounds)) == ("void", "fire alarm at 10:20", 1)
    with pytest.raises(Conflict, match="already"):
        attempts.void(act(tally.tomas), attempt_id, "once more")
    with pytest.raises(NotFound):
        results.regrade(act(tally.tomas), attempt_id, WHY)


def test_a_result_that_hr_withdrew_stays_withdrawn_whatever_is_graded_until_hr_lets_it_stand(
    tally: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt_id = worked(tally, wrong={0: "1", 1: "2"})
    (fact,) = facts_of(tally.tania)
    record.withdraw(act(tally.hilda, at(hours=1)), fact.id, "Wrong person at the desk.")
    monkeypatch.setitem(kinds(), "tally_desk", replace(kind_named("tally_desk"), grade=_everything_is_right))
    results.regrade(act(tally.tomas, at(hours=2)), attempt_id, "The key was wrong on that day.")
    assert results_of(tally) == [(FactKind.PROOF_SET, False), (FactKind.WITHDRAWN, None)]
    told = debriefs.debrief(act(tally.tania), attempt_id)
    assert told.latest and told.latest.grade.passed and told.withdrawn
    assert told.withdrawn.reason == "Wrong person at the desk."
    result_facts.reinstate(act(tally.hilda, at(hours=3)), fact.id, "It was the right person after all.")
    assert results_of(tally)[-1] == (FactKind.PROOF_SET, True)
    assert debriefs.debrief(act(tally.tania), attempt_id).withdrawn is None


def test_only_hr_lets_a_withdrawn_result_of_somebody_else_stand_again_and_only_once(tally: SimpleNamespace) -> None:
    attempt_id = worked(tally)
    (fact,) = facts_of(tally.tania)
    why = "It was the right person after all."
    with pytest.raises(Conflict, match="stands already"):
        result_facts.reinstate(act(tally.hilda), fact.id, why)
    record.withdraw(act(tally.hilda, at(hours=1)), fact.id, "Wrong person at the desk.")
    with pytest.raises(Refused, match="in a sentence"):
        result_facts.reinstate(act(tally.hilda), fact.id, "")
    with pytest.raises(NotFound):
        result_facts.reinstate(act(tally.hilda), "nothing", why)
    for who in (tally.tania, tally.tomas, tally.ada):
        with pytest.raises(NotAllowed):
            result_facts.reinstate(act(who), fact.id, why)
    result_facts.reinstate(act(tally.hilda, at(hours=2)), fact.id, why)
    with pytest.raises(Conflict, match="stands already"):
        result_facts.reinstate(act(tally.hilda, at(hours=3)), fact.id, why)
    attempts.void(act(tally.tomas, at(hours=4)), attempt_id, "fire alarm at 10:20")
    with pytest.raises(Refused, match="set this attempt aside"):
        result_facts.reinstate(act(tally.hilda, at(hours=5)), facts_of(tally.tania)[-2].id, why)


def test_nobody_scores_their_own_work_and_only_trainers_score(tally: SimpleNamespace) -> None:
    both = add_person("Bea Both", "trainee", "trainer")
    own, _ = sit(act(both), "tally", "assessed")
    attempts.submit(act(both), own)
    with pytest.raises(Refused, match="Nobody scores their own"):
        results.regrade(act(both), own, WHY)
    with pytest.raises(Refused, match="Nobody scores their own"):
        results.review(act(both), own, {(0, 0): "right"}, WHY)
    with pytest.raises(NotFound):
        attempts.void(act(both), own, WHY)
    for who in (tally.otto, tally.hilda, tally.mira, tally.ada, tally.rhea):
        for deed in (results.regrade, attempts.void):
            with pytest.raises(NotAllowed):
                deed(act(who), own, WHY)


def test_practice_is_seen_by_nobody_else_until_it_is_shared(tally: SimpleNamespace) -> None:
    practised, _ = sit(act(tally.tania), "tally")
    attempts.submit(act(tally.tania), practised)
    declared = worked(tally, "tally")
    debriefs.debrief(act(tally.tomas), declared)
    for who in (tally.tomas, tally.hilda, tally.mira, tally.ada, tally.otto, tally.rhea):
        with pytest.raises(NotFound):
            debriefs.debrief(act(who), practised)
        with pytest.raises(NotFound):
            debriefs.replay(act(who), practised, 1)
        with pytest.raises((NotFound, NotAllowed)):
            results.regrade(act(who), practised, WHY)
    attempts.share(act(tally.tania), practised, shared=True)
    assert not debriefs.debrief(act(tally.tomas), practised).may_score
    with pytest.raises(NotFound):
        debriefs.debrief(act(tally.hilda), practised)
    attempts.share(act(tally.tania), practised, shared=False)
    with pytest.raises(NotFound):
        debriefs.debrief(act(tally.tomas), practised)


def test_hr_and_managers_see_no_assessed_work_either(tally: SimpleNamespace) -> None:
    declared = worked(tally, "tally")
    for who in (tally.hilda, tally.mira, tally.ada, tally.otto):
        with pytest.raises(NotFound):
            debriefs.replay(act(who), declared, 1)


def test_the_debrief_of_open_work_does_not_exist(tally: SimpleNamespace) -> None:
    attempt_id, _ = sit(act(tally.tania), "tally", "assessed")
    for who in (tally.tania, tally.tomas):
        with pytest.raises(NotFound, match="still open"):
            debriefs.debrief(act(who), attempt_id)
    with pytest.raises(Refused, match="belongs to practice"):
        attempt_pages.work_page(act(tally.tania), attempt_id, check=True)
