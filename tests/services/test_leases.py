"""One window writes at a time, and whoever takes over knows what the server already has."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from carpath.services import attempts
from carpath.services.attempts import Taken
from tests.factories import act, at, sit, write


def test_an_old_lease_is_told_who_holds_the_attempt(tally: SimpleNamespace) -> None:
    attempt_id, old = sit(act(tally.tania), "tally", holder="Chrome on Windows")
    attempts.post_moves(act(tally.tania), attempt_id, old.token, [write(1, "1")])
    new = attempts.claim(act(tally.tania, at(minutes=1)), attempt_id, "Firefox on Linux", (), anyway=True)
    assert (new.wanted, new.token == old.token) == (2, False)
    with pytest.raises(Taken, match="Firefox on Linux, since 12:01:00"):
        attempts.post_moves(act(tally.tania), attempt_id, old.token, [write(2, "2")])
    assert attempts.post_moves(act(tally.tania), attempt_id, new.token, [write(2, "2")]).wanted == 3


def test_a_second_window_is_refused_while_the_first_is_in_use(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally", holder="Chrome on Windows")
    attempts.post_moves(act(tally.tania, at(seconds=50)), attempt_id, lease.token, [write(1, "1")])
    with pytest.raises(Taken, match="Chrome on Windows"):
        attempts.claim(act(tally.tania, at(seconds=100)), attempt_id, "Firefox", (), anyway=False)
    quiet = attempts.claim(act(tally.tania, at(seconds=111)), attempt_id, "Firefox", (), anyway=False)
    assert quiet.token != lease.token


def test_whoever_takes_over_learns_which_waiting_moves_the_server_has(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "1"), write(2, "2")])
    waiting = [write(1, "1"), write(2, "changed"), write(2, "2", case_no=1), write(3, "3"), write(10**30, "4")]
    taken = attempts.claim(act(tally.tania), attempt_id, "Firefox", waiting, anyway=True)
    assert (taken.received, taken.wanted) == ((1,), 3)


def test_resuming_on_another_machine_finds_everything_acknowledged(tally: SimpleNamespace) -> None:
    attempt_id, lease = sit(act(tally.tania), "tally")
    attempts.post_moves(act(tally.tania), attempt_id, lease.token, [write(1, "1"), write(2, "2")])
    resumed = attempts.start(act(tally.tania, at(hours=5)), "tally", "practice", holder="Firefox")
    there = attempts.claim(act(tally.tania, at(hours=5)), resumed, "Firefox", (), anyway=False)
    assert (resumed, there.wanted) == (attempt_id, 3)
