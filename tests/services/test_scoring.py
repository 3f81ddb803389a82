"""The scoring desk: works are claimed, judged by people who know nothing of each other, and only then on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from types import SimpleNamespace

import pytest

from carpath.core.disclosure import Contents, Scope
from carpath.core.disclosure import Part as PartOfRecord
from carpath.core.errors import Conflict, Faulty, NotAllowed, NotFound, Refused
from carpath.core.evidence import Fact, FactKind
from carpath.core.grading import Grade
from carpath.core.policy import ScoringRule
from carpath.core.scoring import Part, Scores
from carpath.core.vocabulary import Desk
from carpath.exercises import kinds
from carpath.exercises.kind import Case, Form
from carpath.services import (
    agenda,
    attempts,
    debriefs,
    dossier_work,
    people,
    rechecking,
    results,
    scoring,
    scoring_pages,
    waiting,
)
from carpath.services.free_text import LooksLikeCustomer
from carpath.services.receiving import Incoming
from carpath.services.scoring import Entry
from carpath.store import scores
from carpath.store.engine import reading
from carpath.store.people import Person
from tests.factories import NOON, act, at, facts_of, sit
from tests.services.essays import NOTE, Work

LATER = at(days=1)


def every(house: SimpleNamespace, manieth: int) -> None:
    """So many works there are to one that goes to a second rater."""
    office = house.app.extensions["office"]
    policy = replace(office.policy, scoring=ScoringRule(manieth, 2))
    house.app.extensions["office"] = replace(office, rulebook=replace(office.rulebook, policy=policy))


@pytest.fixture
def desk(essays: SimpleNamespace) -> SimpleNamespace:
    """The house in which nothing goes to a second rater by itself."""
    every(essays, 0)
    return essays


def handed_in(house: SimpleNamespace, texts: Mapping[int, str], kind: str = "essays", mode: str = "assessed") -> str:
    """Tania wrote some notes and handed them in after twelve minutes."""
    attempt_id, lease = sit(act(house.tania), kind, mode)
    for seq, (no, text) in enumerate(texts.items(), 1):
        move = Incoming(seq, no, {"do": "write", "text": text})
        attempts.post_moves(act(house.tania, at(minutes=seq)), attempt_id, lease.token, [move])
    attempts.submit(act(house.tania, at(minutes=12)), attempt_id)
    return attempt_id


def a_test(house: SimpleNamespace, text: str = "You owe 12.") -> str:
    """A test of one note."""
    return handed_in(house, {0: text}, "essay_test")


def entry(
    answers: int, tone: int, *, sheets: int = 0, second: bool = False, round_no: int = 1, **rest: object
) -> Entry:
    low = {name: "Say it in the first line." for name, level in (("answers", answers), ("tone", tone)) if level < 3}
    given = Scores({"answers": answers, "tone": tone}, low, **rest)  # type: ignore[arg-type]
    return Entry(given, round_no, sheets, second)


def score(who: Person, attempt_id: str, given: Entry, no: int = 0, now: datetime = LATER) -> None:
    scoring.sign(act(who, now), attempt_id, no, given)


def result(house: SimpleNamespace) -> list[object]:
    found = (FactKind.TEST, FactKind.PROOF_SET)
    return [fact.body["passed"] for fact in facts_of(house.tania) if fact.kind in found]


def mine(who: Person, now: datetime = LATER) -> list[tuple[int, Part | None]]:
    return [(row.piece.no, row.piece.turn) for row in scoring_pages.queue(act(who, now))]


def test_a_scored_test_is_on_record_with_the_points_of_its_levels(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    assert result(desk) == []
    score(desk.tomas, attempt_id, entry(3, 4))
    assert result(desk) == [True]
    debrief = debriefs.debrief(act(desk.tania, LATER), attempt_id)
    assert debrief.latest and debrief.latest.grade.earned == 20 + 45 + 30
    assert debrief.latest.reason == "Scored by Tomas Trainer."


def test_a_set_is_judged_when_its_last_work_is_scored(desk: SimpleNamespace) -> None:
    count = next(rule.lines for rule in act().office.desks if rule.desk is Desk.CORR)
    attempt_id = handed_in(desk, dict.fromkeys(range(count), "You owe 12."))
    assert [no for no, _ in mine(desk.tomas)] == list(range(count))
    for no in range(count):
        assert result(desk) == []
        score(desk.tomas, attempt_id, entry(3, 3), no)
    assert result(desk) == [True]
    assert mine(desk.tomas) == []


def test_work_that_was_not_written_waits_for_nobody(desk: SimpleNamespace) -> None:
    attempt_id = handed_in(desk, {0: "You owe 12."})
    assert mine(desk.tomas) == [(0, Part.FIRST)]
    score(desk.tomas, attempt_id, entry(4, 4))
    assert result(desk) == [False]


def test_every_fault_of_a_sheet_is_told_at_once_and_nothing_is_recorded(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk, "You owe 12!")
    with pytest.raises(Faulty) as refused:
        score(desk.tomas, attempt_id, Entry(Scores({"tone": 2}), 1, 0))
    assert [fault.place for fault in refused.value.faults] == ["level-answers", "comment-tone", "critical-3"]
    with reading():
        assert scores.of_attempts([attempt_id]) == []


def test_a_confirmed_critical_error_leaves_nothing_and_a_lifted_one_costs_nothing(desk: SimpleNamespace) -> None:
    confirmed = a_test(desk, "You owe 12!")
    score(desk.tomas, confirmed, entry(4, 4, decided={3: True}))
    assert result(desk) == [False]
    latest = debriefs.debrief(act(desk.tania, LATER), confirmed).latest
    assert latest and (latest.grade.earned, latest.reasons) == (0, ("A trainer confirmed a critical error: A threat.",))
    score(
        desk.dora,
        confirmed,
        entry(4, 4, sheets=1, decided={3: False}, reason="It quotes the neighbor."),
        now=at(days=2),
    )
    assert sorted(map(str, result(desk))) == ["False", "True"]


def test_a_rater_may_find_a_critical_error_that_the_machine_did_not(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(4, 4, found=("promise",)))
    assert result(desk) == [False]


def test_the_first_to_open_a_work_has_it_for_twenty_minutes(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    held = scoring_pages.page(act(desk.tomas, LATER), attempt_id, 0).hold
    assert (held.part, held.until) == (Part.FIRST, at(LATER, minutes=20))
    other = scoring_pages.page(act(desk.dora, at(LATER, minutes=19)), attempt_id, 0).hold
    assert (other.part, "Tomas Trainer has claimed this work till 12:20" in other.refused) == (None, True)
    with pytest.raises(Conflict, match="Tomas Trainer has claimed"):
        score(desk.dora, attempt_id, entry(3, 3), now=at(LATER, minutes=19))
    score(desk.dora, attempt_id, entry(3, 3), now=at(LATER, minutes=21))
    with pytest.raises(Conflict, match="scored this work in the meantime"):
        score(desk.tomas, attempt_id, entry(3, 3), now=at(LATER, minutes=22))


def test_a_sheet_made_on_an_older_grading_is_refused(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    results.regrade(act(desk.dora, LATER), attempt_id, "The rule was put right.")
    with pytest.raises(Conflict, match="graded again"):
        score(desk.tomas, attempt_id, entry(3, 3))
    score(desk.tomas, attempt_id, entry(3, 3, round_no=2))
    assert result(desk) == [True]


def test_the_second_rater_sees_nothing_of_the_first_and_the_first_not_the_second(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(4, 3, second=True))
    assert (mine(desk.tomas), mine(desk.dora)) == ([], [(0, Part.SECOND)])
    assert result(desk) == []
    assert scoring_pages.page(act(desk.dora, LATER), attempt_id, 0).seen == ()
    assert [each.sheet.rater for each in scoring_pages.page(act(desk.tomas, LATER), attempt_id, 0).seen] == [
        desk.tomas.id
    ]
    for reader in (desk.dora, desk.tania):
        told = debriefs.debrief(act(reader, LATER), attempt_id).scoring
        assert told and (told.left, told.works) == (1, ())
    with pytest.raises(Conflict, match="waits for a second rater"):
        score(desk.tomas, attempt_id, entry(3, 3, sheets=1))


def test_two_raters_who_are_near_count_with_their_mean_and_both_stay(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(4, 3, second=True))
    score(desk.dora, attempt_id, entry(3, 3, sheets=1))
    debrief = debriefs.debrief(act(desk.tania, LATER), attempt_id)
    assert debrief.latest and debrief.latest.grade.earned == 20 + Fraction(95, 2) + 27
    assert debrief.latest.reason == "Scored by Tomas Trainer and Dora Second."
    assert debrief.scoring
    (work,) = debrief.scoring.works
    assert [(each.rater, each.counts) for each in work.sheets] == [("Tomas Trainer", True), ("Dora Second", True)]
    assert [level.level for level in work.criteria[0][1]] == [4, 3]


def test_a_third_decides_between_two_and_sees_both(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(4, 4, second=True))
    score(desk.dora, attempt_id, entry(2, 3, sheets=1))
    assert result(desk) == []
    assert (mine(desk.tomas), mine(desk.dora), mine(desk.ed)) == ([], [], [(0, Part.DECIDES)])
    assert len(scoring_pages.page(act(desk.ed, LATER), attempt_id, 0).seen) == 2
    with pytest.raises(Faulty, match="why these levels hold"):
        score(desk.ed, attempt_id, entry(3, 3, sheets=2))
    score(desk.ed, attempt_id, entry(3, 3, sheets=2, reason="The answer is in the second line."))
    assert result(desk) == [True]
    scoring_now = debriefs.debrief(act(desk.tania, LATER), attempt_id).scoring
    assert scoring_now and [each.counts for each in scoring_now.works[0].sheets] == [False, False, True]


def test_where_there_is_no_third_trainer_one_of_the_two_decides(desk: SimpleNamespace) -> None:
    people.close(act(desk.ada), desk.ed.id)
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(4, 4, second=True))
    score(desk.dora, attempt_id, entry(2, 3, sheets=1))
    assert mine(desk.tomas) == [(0, Part.DECIDES)] == mine(desk.dora)
    score(desk.dora, attempt_id, entry(3, 3, sheets=2, reason="We read it together."))
    assert result(desk) == [True]


def test_every_manieth_work_goes_to_a_second_rater(desk: SimpleNamespace) -> None:
    every(desk, 2)
    first = a_test(desk)
    score(desk.tomas, first, entry(3, 3))
    assert result(desk) == [True]
    second = handed_in(desk, {0: "You owe 12."})
    score(desk.tomas, second, entry(3, 3))
    assert mine(desk.dora) == [(0, Part.SECOND)]
    with reading():
        (alone,), (drawn,) = scores.of_attempts([first]), scores.of_attempts([second])
    assert (alone.sheet.second, drawn.sheet.second) == ("", "one work in 2")


def test_whoever_is_the_only_trainer_scores_alone(essays: SimpleNamespace) -> None:
    every(essays, 1)
    for other in (essays.dora, essays.ed):
        people.close(act(essays.ada), other.id)
    attempt_id = a_test(essays)
    with pytest.raises(Refused, match="no other trainer"):
        score(essays.tomas, attempt_id, entry(3, 3, second=True))
    score(essays.tomas, attempt_id, entry(3, 3))
    assert result(essays) == [True]


def test_nobody_scores_their_own_work_or_without_the_role(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    both = replace(desk.tania, roles=("trainee", "trainer"))
    with pytest.raises(Refused, match="Nobody scores their own work"):
        score(both, attempt_id, entry(4, 4))
    assert scoring_pages.queue(act(both)) == []
    for other in (desk.tania, desk.mira, desk.hilda):
        with pytest.raises(NotAllowed):
            score(other, attempt_id, entry(4, 4))


def test_returned_work_is_closed_without_a_result_and_uses_up_nothing(desk: SimpleNamespace) -> None:
    attempt_id = handed_in(desk, {0: "You owe 12."})
    for reason in ("", "again"):
        with pytest.raises(Refused, match="what has to be done better"):
            scoring.give_back(act(desk.tomas, LATER), attempt_id, 0, reason)
    scoring.give_back(act(desk.tomas, LATER), attempt_id, 0, "Write the salutation and the date.")
    (returned,) = [fact for fact in facts_of(desk.tania) if fact.kind is FactKind.RETURNED]
    assert isinstance(returned, Fact) and (returned.subject, returned.body["attempt"]) == ("CORR", attempt_id)
    debrief = debriefs.debrief(act(desk.tania, LATER), attempt_id)
    assert (debrief.status, debrief.void_reason) == ("void", "Returned for rework: Write the salutation and the date.")
    assert (mine(desk.tomas), result(desk)) == ([], [])
    told = [item.sentence for item in agenda.of(act(desk.tania, LATER), desk.tania)]
    assert "It was returned: Write the salutation and the date." in told
    for _ in range(3):
        handed_in(desk, {})
    with pytest.raises(Refused, match="3 proof sets"):
        handed_in(desk, {})


def test_shared_practice_is_scored_as_advice_and_counts_for_nothing(desk: SimpleNamespace) -> None:
    every(desk, 1)
    attempt_id = handed_in(desk, {0: "You owe 12."}, mode="practice")
    with pytest.raises(NotFound):
        score(desk.tomas, attempt_id, entry(3, 3))
    attempts.share(act(desk.tania), attempt_id, shared=True)
    assert mine(desk.tomas) == [(0, Part.FIRST)]
    with pytest.raises(Refused, match="Practice is not returned"):
        scoring.give_back(act(desk.tomas, LATER), attempt_id, 0, "Write the salutation.")
    score(desk.tomas, attempt_id, entry(3, 2))
    assert (mine(desk.tomas), result(desk)) == ([], [])
    told = debriefs.debrief(act(desk.tania, LATER), attempt_id).scoring
    assert told and told.works[0].criteria[1][1][0].comment == "Say it in the first line."


def test_a_scored_work_is_decided_anew_by_somebody_else_with_a_reason(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(2, 2))
    with pytest.raises(Conflict, match="somebody else has to decide it anew"):
        score(desk.tomas, attempt_id, entry(4, 4, sheets=1, reason="I changed my mind."))
    why = "The appeal was upheld: the answer is in the first line."
    score(desk.dora, attempt_id, entry(3, 3, sheets=1, reason=why), now=at(days=9))
    recorded = sorted(facts_of(desk.tania), key=lambda fact: (fact.recorded_at, fact.kind is not FactKind.WITHDRAWN))
    assert [fact.body.get("passed") for fact in recorded] == [False, None, True]
    assert recorded[1].reason == why


def test_works_wait_in_the_trainers_queue_with_their_age_and_link(desk: SimpleNamespace) -> None:
    attempt_id = handed_in(desk, {0: "You owe 12.", 1: "You owe 12."})
    (item,) = [each for each in waiting.queue(act(desk.tomas, LATER)) if each.kind == "score"]
    assert (item.subject, item.since, item.title) == (attempt_id, at(minutes=12), "Notes")
    assert item.note == "2 works wait to be scored by the rubric."
    paths = [each.path for each in agenda.of(act(desk.tomas, LATER), desk.tomas)]
    assert f"/scoring/{attempt_id}" in paths


def test_the_trainee_is_told_when_work_was_scored(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    assert not [item for item in agenda.of(act(desk.tania, LATER), desk.tania) if "scored" in item.key]
    score(desk.tomas, attempt_id, entry(3, 3))
    (told,) = [item for item in agenda.of(act(desk.tania, LATER), desk.tania) if item.key.startswith("scored")]
    assert (told.path, "90" in told.sentence) == (f"/attempts/{attempt_id}/debrief", False)
    results.regrade(act(desk.dora, LATER), attempt_id, "The rule was put right.")
    assert not [item for item in agenda.of(act(desk.tania, LATER), desk.tania) if item.key.startswith("scored")]


def test_own_sentences_of_lately_stand_beside_those_of_the_district(desk: SimpleNamespace) -> None:
    attempt_id = handed_in(desk, {0: "You owe 12.", 1: "You owe 12."})
    first = scoring_pages.page(act(desk.tomas, LATER), attempt_id, 0).criteria[0].bank
    assert first.district and not first.lately
    score(desk.tomas, attempt_id, entry(2, 3))
    assert scoring_pages.page(act(desk.tomas, LATER), attempt_id, 1).criteria[0].bank.lately == (
        "Say it in the first line.",
    )
    assert scoring_pages.page(act(desk.dora, LATER), attempt_id, 1).criteria[0].bank.lately == ()


def test_a_comment_with_a_customers_number_is_handed_back(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    given = Scores({"answers": 2, "tone": 3}, {"answers": "Ring 360-555-0142 first."})
    with pytest.raises(LooksLikeCustomer):
        score(desk.tomas, attempt_id, Entry(given, 1, 0))
    scoring.sign(act(desk.tomas, LATER, vouched=True), attempt_id, 0, Entry(given, 1, 0))


def test_the_desk_refuses_what_has_no_rubric_or_is_set_aside(tally: SimpleNamespace) -> None:
    attempt_id, _ = sit(act(tally.tania), "tally", "assessed")
    attempts.submit(act(tally.tania, at(minutes=1)), attempt_id)
    with pytest.raises(NotFound, match="no rubric"):
        score(tally.tomas, attempt_id, entry(3, 3))
    attempts.void(act(tally.tomas, LATER), attempt_id, "Fire alarm at ten.")
    with pytest.raises(NotFound, match="set aside"):
        score(tally.tomas, attempt_id, entry(3, 3))


def test_the_old_way_of_deciding_is_closed_to_work_with_a_rubric(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    with pytest.raises(Refused, match="Score it on the scoring desk"):
        results.review(act(desk.tomas, NOON), attempt_id, {(0, 1): "right"}, "It is right to me.")


def test_the_chain_and_the_replay_hold_over_scored_work(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(4, 3, second=True))
    score(desk.dora, attempt_id, entry(3, 3, sheets=1))
    replayed = rechecking.replay()
    assert (replayed.mismatches, replayed.grades) == ((), 1)


def test_ones_own_record_holds_the_levels_and_who_gave_them(desk: SimpleNamespace) -> None:
    attempt_id = a_test(desk)
    score(desk.tomas, attempt_id, entry(4, 2))
    files = dict(
        dossier_work.files(act(desk.tania, LATER), desk.tania.id, Contents(Scope.OWN, frozenset(PartOfRecord)))
    )
    rows = files["scores.csv"].decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Attempt,Line,Criterion,Level,Of")
    assert rows[2].startswith(f"{attempt_id},1,Tone,2,4,Say it in the first line.,Tomas Trainer,")


def test_a_note_too_short_to_judge_with_a_threat_in_it_waits_for_a_person(
    desk: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(kinds(), NOTE.name, replace(NOTE, grade=without_criteria))
    attempt_id = a_test(desk, "12!")
    assert mine(desk.tomas) == [(0, Part.FIRST)]
    score(desk.tomas, attempt_id, Entry(Scores({}, decided={1: True}), 1, 0))
    assert (mine(desk.tomas), result(desk)) == ([], [False])
    told = debriefs.debrief(act(desk.tania, LATER), attempt_id).scoring
    assert told and told.works[0].sheets[0].criticals == ("A threat",)


def without_criteria(case: Case, work: Work, form: Form) -> Grade:
    whole = NOTE.grade(case, work, form)
    return replace(whole, findings=(whole.findings[0], *whole.findings[3:]))
