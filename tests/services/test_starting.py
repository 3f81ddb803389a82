"""What may be started when: one at a time, three proof sets in thirty days, retake days, a proctor used once."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest

from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.services import accommodations, attempt_pages, attempts, catalogue, debriefs, overdue, results, supervision
from carpath.services.act import Act
from carpath.services.starting import NotYet
from carpath.store import attempts as store
from carpath.store.attempts import Attempt
from carpath.store.engine import reading
from tests.factories import NOON, act, at, note, sit, write


def hand_in(tally: SimpleNamespace, kind: str, days: float, mode: str = "assessed") -> str:
    """Start an attempt on a later day and hand it in at once."""
    now = at(days=days)
    attempt_id, _ = sit(act(tally.tania, now), kind, mode)
    attempts.submit(act(tally.tania, now), attempt_id)
    return attempt_id


def test_a_practice_attempt_is_one_per_exercise_and_found_again(tally: SimpleNamespace) -> None:
    mine = act(tally.tania)
    first = attempts.start(mine, "tally", "practice")
    assert attempts.start(mine, "tally", "practice") == first
    assert attempts.start(mine, "tally_desk", "practice") != first
    assert attempts.start(act(tally.otto), "tally", "practice") != first


def test_one_assessed_attempt_is_open_at_a_time(tally: SimpleNamespace) -> None:
    first = attempts.start(act(tally.tania), "tally", "assessed")
    assert attempts.start(act(tally.tania), "tally", "assessed") == first
    with pytest.raises(NotYet, match="Totals"):
        attempts.start(act(tally.tania), "tally_desk", "assessed")
    attempts.submit(act(tally.tania), first)
    attempts.start(act(tally.tania), "tally_desk", "assessed")


def test_a_declared_set_cannot_be_taken_back_and_practice_can_be_left(tally: SimpleNamespace) -> None:
    declared, _ = sit(act(tally.tania), "tally_desk", "assessed")
    with pytest.raises(Refused, match="cannot be taken back"):
        attempts.abandon(act(tally.tania), declared)
    practised, _ = sit(act(tally.tania), "tally_desk")
    attempts.abandon(act(tally.tania), practised)
    assert attempts.start(act(tally.tania), "tally_desk", "practice") != practised


def test_three_proof_sets_may_be_declared_within_thirty_days(tally: SimpleNamespace) -> None:
    for days in (0, 1, 20):
        hand_in(tally, "tally_desk", days)
    for days in (20, 25, 30):
        with pytest.raises(NotYet, match="from 2 Apr 2026"):
            hand_in(tally, "tally_desk", days)
    hand_in(tally, "tally_desk", 31)
    with pytest.raises(NotYet, match="from 3 Apr 2026"):
        hand_in(tally, "tally_desk", 31)


def test_a_void_set_is_not_used_up(tally: SimpleNamespace) -> None:
    sets = [hand_in(tally, "tally_desk", days) for days in (0, 1, 2)]
    attempts.void(act(tally.tomas, at(days=2)), sets[0], "fire alarm at 10:20")
    hand_in(tally, "tally_desk", 3)


def test_a_failed_test_is_taken_again_after_the_waiting_days(tally: SimpleNamespace) -> None:
    hand_in(tally, "tally", 0)
    for days in (0.1, 1, 29):
        with pytest.raises(NotYet):
            hand_in(tally, "tally", days)
    hand_in(tally, "tally", 30)


def test_a_run_that_is_void_by_its_own_measure_is_not_used_up(tally: SimpleNamespace) -> None:
    tania = act(tally.tania)
    attempt_id, lease = sit(tania, "tally", "assessed")
    attempts.post_moves(tania, attempt_id, lease.token, [write(1, "void")])
    attempts.submit(tania, attempt_id)
    hand_in(tally, "tally", 0.1)


def test_practice_is_never_limited(tally: SimpleNamespace) -> None:
    attempts_made = {hand_in(tally, "tally_desk", 0, "practice") for _ in range(6)}
    assert len(attempts_made) == 6


def test_a_walk_through_is_never_assessed_and_no_other_mode_is_known(tally: SimpleNamespace) -> None:
    with pytest.raises(NotYet, match="practice only"):
        attempts.start(act(tally.tania), "tally_walk", "assessed")
    for mode in ("", "exam", "ASSESSED"):
        with pytest.raises(Refused, match="practice or assessed"):
            attempts.start(act(tally.tania), "tally", mode)
    with pytest.raises(NotFound):
        attempts.start(act(tally.tania), "no-such-kind", "practice")


def test_only_those_who_may_practise_start_anything(tally: SimpleNamespace) -> None:
    for who in (tally.hilda, tally.ada, tally.mira, tally.rhea):
        with pytest.raises(NotAllowed):
            attempts.start(act(who), "tally", "practice")


def test_a_proctor_opens_a_run_that_serves_one_attempt(tally: SimpleNamespace) -> None:
    with pytest.raises(NotYet, match="needs a proctor"):
        attempts.start(act(tally.tania), "tally_race", "assessed")
    supervision.open_run(act(tally.tomas), tally.tania.id, "tally_race")
    with pytest.raises(Refused, match="already has"):
        supervision.open_run(act(tally.tomas), tally.tania.id, "tally_race")
    attempt_id, lease = sit(act(tally.tania), "tally_race", "assessed")
    page = attempt_pages.work_page(act(tally.tania), attempt_id)
    assert page is not None and page.proctor == "Tomas Trainer"
    attempts.begin(act(tally.tania), attempt_id, lease.token)
    attempts.submit(act(tally.tania, at(minutes=5)), attempt_id)
    with pytest.raises(NotYet, match="needs a proctor"):
        attempts.start(act(tally.tania, at(minutes=6)), "tally_race", "assessed")


def test_a_supervised_run_waits_two_hours_for_its_person_and_nobody_supervises_themselves(
    tally: SimpleNamespace,
) -> None:
    supervision.open_run(act(tally.tomas), tally.tania.id, "tally_race")
    for who, now in ((tally.otto, NOON), (tally.tania, at(hours=2))):
        with pytest.raises(NotYet, match="needs a proctor"):
            attempts.start(act(who, now), "tally_race", "assessed")
    for who in (tally.tania, tally.ada, tally.rhea):
        with pytest.raises(NotAllowed):
            supervision.open_run(act(who), tally.otto.id, "tally_race")
    with pytest.raises(NotFound):
        supervision.open_run(act(tally.tomas), tally.tomas.id, "tally_race")


def test_the_form_holds_the_policy_and_the_approved_plan_as_they_stood(tally: SimpleNamespace) -> None:
    accommodations.set_plan(act(tally.hilda), tally.tania.id, "3/2", "125", True, at(days=90).date(), "2")
    attempt_id = attempts.start(act(tally.tania), "tally_desk", "assessed")
    with reading():
        attempt = store.by_id(attempt_id)
        assert attempt is not None
        assert (attempt.form["lines"], attempt.form["settings"]["time_factor"]) == (12, "3/2")
        assert attempt.form["settings"]["pass_mark"] == "90"


def test_a_plan_may_split_the_keyboard_tests_and_is_shown_to_hr_as_it_was_entered(tally: SimpleNamespace) -> None:
    hilda, until = act(tally.hilda), at(days=90).date()
    standard = {"time_factor": "1", "font_scale": "100", "parts": "1", "any_keypad": "", "valid_until": ""}
    assert accommodations.as_entered(accommodations.of_person(hilda, tally.tania.id)) == standard
    accommodations.set_plan(hilda, tally.tania.id, "1", "100", False, until, "5")
    plan = accommodations.of_person(hilda, tally.tania.id)
    assert accommodations.as_entered(plan) == standard | {"parts": "5", "valid_until": until.isoformat()}
    race = attempts.start(act(tally.tania), "tally_race", "practice")
    with reading():
        attempt = store.by_id(race)
        assert attempt is not None and attempt.form["settings"]["parts"] == 5
    for wrong in ("0", "4", "x", ""):
        with pytest.raises(Faulty, match="parts"):
            accommodations.set_plan(hilda, tally.tania.id, "1", "100", False, until, wrong)


def test_the_brief_of_a_proof_set_names_its_lines_mark_and_pace(tally: SimpleNamespace) -> None:
    rules = catalogue.brief(act(tally.tania), "tally_desk").proof_set
    assert rules and (rules.lines, rules.pass_mark, rules.minutes) == (12, 90, Fraction(15, 2))
    accommodations.set_plan(act(tally.hilda), tally.tania.id, "3/2", "100", False, None)
    slower = catalogue.brief(act(tally.tania), "tally_desk").proof_set
    assert slower and slower.minutes == Fraction(45, 4)
    assert catalogue.brief(act(tally.tania), "tally").proof_set is None


def test_a_sitting_left_open_is_handed_in_by_the_sweep_after_its_time_and_once(tally: SimpleNamespace) -> None:
    test, _ = sit(act(tally.tania), "tally", "assessed")
    race, lease = sit(act(tally.otto), "tally_race")
    attempts.begin(act(tally.otto), race, lease.token)
    swept = {
        seconds: overdue.sweep(act(now=NOON + timedelta(seconds=seconds))) for seconds in (305, 899, 901, 3604, 3606)
    }
    assert swept == {305: 0, 899: 0, 901: 1, 3604: 0, 3606: 1}
    assert overdue.sweep(act(now=at(days=1))) == 0
    debrief = debriefs.debrief(act(tally.tania), test)
    assert (debrief.by_clock, len(debrief.rounds)) == (True, 1)


def test_a_supervised_run_is_begun_while_its_proctor_is_there_or_set_aside(tally: SimpleNamespace) -> None:
    supervision.open_run(act(tally.tomas), tally.tania.id, "tally_race")
    attempt_id, lease = sit(act(tally.tania), "tally_race", "assessed")
    with pytest.raises(Conflict, match="proctor's time is over"):
        attempts.begin(act(tally.tania, at(hours=3)), attempt_id, lease.token)
    assert overdue.sweep(act(now=at(hours=1))) == 0 and overdue.sweep(act(now=at(hours=3))) == 1
    supervision.open_run(act(tally.tomas, at(hours=4)), tally.tania.id, "tally_race")
    again, lease = sit(act(tally.tania, at(hours=4)), "tally_race", "assessed")
    assert again != attempt_id and attempts.begin(act(tally.tania, at(hours=5)), again, lease.token)


def test_an_attempt_that_cannot_be_ended_keeps_no_other_from_it(
    tally: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, _ = sit(act(tally.tania), "tally", "assessed")
    whole, _ = sit(act(tally.otto), "tally", "assessed")
    given = results.grade_first

    def grade(act_: Act, attempt: Attempt, marked: results.Marked | None) -> None:
        if attempt.id == broken:
            raise ValueError("a case that nobody can read")
        given(act_, attempt, marked)

    monkeypatch.setattr(results, "grade_first", grade)
    with pytest.raises(ExceptionGroup, match="could not be ended"):
        overdue.sweep(act(now=at(days=1)))
    with reading():
        ended = {name: store.by_id(name) for name in (broken, whole)}
    assert [each.status for each in ended.values() if each] == ["open", "submitted"]


def test_an_exercise_tells_what_it_has_proved_even_for_a_level_that_is_behind(rung: SimpleNamespace) -> None:
    found = {row.kind.name: row for row in catalogue.catalogue(act(rung.tania))}
    typing = next(row for row in found.values() if row.kind.subject == "typing")
    assert typing.check and typing.check.met
    note(rung.hilda, rung.tania, FactKind.LEVEL_GRANTED, "1")
    later = catalogue.brief(act(rung.tania, at(days=1)), typing.kind.name)
    assert later.check and later.check.met
    assert typing.holds("tests TYPING") and not typing.holds("typing elsewhere")
