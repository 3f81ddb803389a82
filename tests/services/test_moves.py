"""Moves: numbered, idempotent, chained, in time or kept apart."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carpath.core.errors import Conflict, NotFound, Refused
from carpath.services import attempt_pages, attempts, debriefs, overdue
from carpath.services.attempts import Taken
from carpath.services.folding import broken_links
from carpath.services.receiving import Debriefed, Over
from carpath.store import attempts as store
from carpath.store import journal
from carpath.store.engine import reading
from tests.factories import act, at, sit, write


def text(attempt_id: str, who: SimpleNamespace, case_no: int = 0) -> str:
    """What stands in the work of a case."""
    page = attempt_pages.work_page(act(who), attempt_id, case_no)
    assert page is not None
    return str(page.view["text"])


def test_a_move_is_played_and_stays(tally: SimpleNamespace) -> None:
    mine = act(tally.tania)
    attempt_id, lease = sit(mine, "tally")
    receipt = attempts.post_moves(mine, attempt_id, lease.token, [write(1, "12"), write(2, "34", 1)])
    assert [answer.outcome for answer in receipt.answers] == ["played", "played"]
    assert receipt.wanted == 3
    assert (text(attempt_id, tally.tania), text(attempt_id, tally.tania, 1)) == ("12", "34")


def test_a_resend_gets_the_stored_answer_and_plays_nothing(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    first = attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "12"), write(2, "stop")])
    again = attempts.post_moves(
        act(tally.tania, at(minutes=3)), attempt_id, lease.token, [write(1, "12"), write(2, "stop")]
    )
    assert again.answers == first.answers
    assert again.answers[1].sentence == "That is no number."
    with reading():
        assert len(store.moves(attempt_id)) == 2


def test_a_gap_is_asked_for_again_and_what_lies_behind_it_waits(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    receipt = attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "1"), write(3, "3")])
    assert (len(receipt.answers), receipt.wanted) == (1, 2)
    receipt = attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(3, "3"), write(2, "2")])
    assert ([answer.seq for answer in receipt.answers], receipt.wanted) == ([2, 3], 4)
    assert text(attempt_id, tally.tania) == "3"


def test_the_same_number_with_other_content_is_a_conflict_and_leaves_nothing(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "1")])
    for other in (write(1, "2"), write(1, "1", 1)):
        with pytest.raises(Conflict, match="older than your work"):
            attempts.post_moves(act(tally.tania), attempt_id, lease.token, [other, write(2, "2")])
    with reading():
        assert [move.body["text"] for move in store.moves(attempt_id)] == ["1"]


def test_a_refused_batch_leaves_no_trace_in_what_the_next_one_builds_on(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    with pytest.raises(NotFound):
        attempts.post_moves(
            act(tally.tania), attempt_id, lease.token, [write(1, "1"), write(2, "2"), write(3, "3", case_no=99)]
        )
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "other")])
    assert text(attempt_id, tally.tania) == "other"


def test_a_move_for_no_line_or_beyond_all_measure_is_refused_with_a_sentence(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    for wrong, error in (
        (write(1, "1", 7), NotFound),
        (write(1, "1", -1), NotFound),
        (write(1, "9" * 70_000), Refused),
    ):
        with pytest.raises(error):
            attempts.post_moves(act(tally.tania), attempt_id, lease.token, [wrong])


def test_a_refused_move_is_kept_with_its_sentence_and_changes_no_work(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    receipt = attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "5"), write(2, "stop")])
    assert (receipt.answers[1].outcome, receipt.answers[1].sentence) == ("refused", "That is no number.")
    assert text(attempt_id, tally.tania) == "5"


def test_nobody_else_can_move_read_or_hand_in_an_attempt(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    for other in (tally.otto, tally.tomas, tally.hilda, tally.ada):
        for deed in (
            lambda who: attempts.post_moves(who, attempt_id, lease.token, [write(1, "1")]),
            lambda who: attempt_pages.work_page(who, attempt_id),
            lambda who: attempts.claim(who, attempt_id, "x", (), anyway=True),
            lambda who: attempts.begin(who, attempt_id, lease.token),
            lambda who: attempts.submit(who, attempt_id),
            lambda who: attempts.abandon(who, attempt_id),
            lambda who: debriefs.replay(who, attempt_id, 0),
            lambda who: debriefs.debrief(who, attempt_id),
        ):
            with pytest.raises(NotFound):
                deed(act(other))


@pytest.mark.parametrize(("seconds", "outcome"), [(3599, "played"), (3604, "played"), (3606, "late"), (4000, "late")])
def test_a_move_is_in_time_until_five_seconds_past_the_deadline(
    tally: SimpleNamespace, seconds: int, outcome: str
) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally", "assessed")
    receipt = attempts.post_moves(act(tally.tania, at(seconds=seconds)), attempt_id, lease.token, [write(1, "7")])
    assert receipt.answers[0].outcome == outcome
    assert text(attempt_id, tally.tania) == ("7" if outcome == "played" else "")


def test_a_keyboard_log_may_arrive_ten_minutes_late(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally_race")
    attempts.begin(act(tally.tania), attempt_id, lease.token)
    outcomes = [
        attempts.post_moves(act(tally.tania, at(seconds=300 + late)), attempt_id, lease.token, [write(seq, "7")])
        for seq, late in ((1, 599), (2, 601))
    ]
    assert [receipt.answers[0].outcome for receipt in outcomes] == ["played", "late"]


def test_late_moves_after_the_clock_handed_in_are_kept_apart_and_change_no_grade(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally", "assessed")
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "7")])
    assert overdue.sweep(act(now=at(hours=2))) == 1
    receipt = attempts.post_moves(act(tally.tania, at(hours=3)), attempt_id, lease.token, [write(2, "8")])
    assert receipt.answers[0].outcome == "late"
    debrief = debriefs.debrief(act(tally.tania, at(hours=3)), attempt_id)
    assert (debrief.late, debrief.by_clock, debrief.cases[0].work.text, len(debrief.rounds)) == (1, True, "7", 1)


@pytest.mark.parametrize(("kind", "mode"), [("tally", "assessed"), ("tally_race", "practice")])
def test_once_the_trainee_opened_the_debrief_nothing_more_is_taken(
    tally: SimpleNamespace, kind: str, mode: str
) -> None:
    attempt_id, lease = sit(act(tally.tania), kind, mode)
    attempts.begin(act(tally.tania), attempt_id, lease.token)
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "7")])
    overdue.sweep(act(now=at(hours=2)))
    attempts.post_moves(act(tally.tania, at(hours=4)), attempt_id, lease.token, [write(2, "8")])
    assert debriefs.debrief(act(tally.tania, at(hours=5)), attempt_id).opened_at == at(hours=5)
    with pytest.raises(Debriefed, match="shows the answers"):
        attempts.post_moves(act(tally.tania, at(hours=6)), attempt_id, lease.token, [write(3, "9")])
    resent = attempts.post_moves(act(tally.tania, at(hours=6)), attempt_id, lease.token, [write(2, "8")])
    assert (resent.answers[0].outcome, resent.wanted) == ("late", 3)
    again = debriefs.debrief(act(tally.tania, at(hours=7)), attempt_id)
    assert (again.late, again.opened_at) == (1, at(hours=5))


def test_a_debrief_that_a_trainer_opened_ends_nothing(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally", "assessed")
    overdue.sweep(act(now=at(hours=2)))
    assert debriefs.debrief(act(tally.tomas, at(hours=3)), attempt_id).opened_at is None
    late = attempts.post_moves(act(tally.tania, at(hours=4)), attempt_id, lease.token, [write(1, "8")])
    assert late.answers[0].outcome == "late"


def test_after_handing_in_a_move_is_told_that_it_is_over_and_a_resend_is_still_answered(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "7")])
    attempts.submit(act(tally.tania), attempt_id)
    assert attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "7")]).answers[0].seq == 1
    with pytest.raises(Over):
        attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(2, "8")])


def test_moves_wait_for_begin_which_starts_the_clock_once(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally_race")
    with pytest.raises(Conflict, match="Press Begin"):
        attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "7")])
    with pytest.raises(Conflict, match="Press Begin"):
        attempts.submit(act(tally.tania), attempt_id)
    with pytest.raises(Taken):
        attempts.begin(act(tally.tania), attempt_id, "another lease")
    deadlines = {attempts.begin(act(tally.tania, at(seconds=s)), attempt_id, lease.token) for s in (60, 90, 400)}
    assert deadlines == {at(seconds=360)}


def test_the_chain_of_moves_holds_and_shows_a_change(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "1"), write(2, "stop"), write(3, "3")])
    with reading():
        attempt, rows = store.by_id(attempt_id), store.moves(attempt_id)
        assert attempt is not None and not list(broken_links(attempt))
        kept = store.moves
        for changed in ([*rows[:1], vars_changed(rows[1], body={"do": "write", "text": "9"}), rows[2]], rows[:2]):
            store.moves = lambda *_args, found=changed, **_rest: found  # type: ignore[assignment]
            assert list(broken_links(attempt))
        store.moves = kept


def vars_changed(move: store.StoredMove, **values: object) -> store.StoredMove:
    """The move as a forger would leave it."""
    return store.StoredMove(**{**vars(move), **values})  # type: ignore[arg-type]


def test_the_head_enters_the_journal_at_the_start_each_minute_and_at_the_end(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    for seq, seconds in ((1, 10), (2, 50), (3, 61), (4, 70), (5, 125)):
        attempts.post_moves(act(tally.tania, at(seconds=seconds)), attempt_id, lease.token, [write(seq, "1")])
    attempts.submit(act(tally.tania, at(seconds=130)), attempt_id)
    with reading():
        attempt = store.by_id(attempt_id)
        heads = [e.body for e in reversed(journal.entries(tally.tania.id)) if e.event.startswith("attempt")]
    assert [body.get("seq", 0) for body in heads] == [0, 3, 5, 5]
    assert attempt is not None and heads[-1]["head"] == attempt.head


@settings(max_examples=15)
@given(order=st.permutations(list(range(1, 7))), cuts=st.sets(st.integers(1, 5)), doubled=st.sets(st.integers(1, 6)))
def _converges(house: SimpleNamespace, order: list[int], cuts: set[int], doubled: set[int]) -> None:
    mine = act(house.tania)
    attempts_open = attempts.start(mine, "tally", "practice")
    lease = attempts.claim(mine, attempts_open, "x", (), anyway=True)
    stops = [0, *sorted(cuts), 6]
    batches = [order[start:stop] for start, stop in pairwise(stops)]
    wanted = 1
    for batch in [*batches, list(doubled), [1, 2, 3, 4, 5, 6]]:
        receipt = attempts.post_moves(mine, attempts_open, lease.token, [write(seq, str(seq)) for seq in batch])
        assert receipt.wanted >= wanted
        wanted = receipt.wanted
    with reading():
        assert [move.body["text"] for move in store.moves(attempts_open)] == list("123456")
    attempts.abandon(mine, attempts_open)


def test_autosave_in_any_order_with_any_repetition_ends_the_same(tally: SimpleNamespace) -> None:
    _converges(tally)
