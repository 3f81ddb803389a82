"""Attempts that the clock ends: nobody is there who would hand them in, or begin them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from carpath.exercises import kind_named, kinds
from carpath.services import results, supervision
from carpath.services.act import SYSTEM, Act
from carpath.services.attempts import end, left_waiting, set_aside
from carpath.store import attempts
from carpath.store.attempts import Attempt
from carpath.store.engine import reading, writing


def sweep(act: Act) -> int:
    """Submit what ran out of time and whose browser is gone, set aside supervised attempts that nobody began; each in a
    transaction of its own. Returns how many."""
    shortest = timedelta(seconds=min(kind.late_s for kind in kinds().values()))
    with reading():
        late = attempts.overdue(act.now - shortest)
        waiting = attempts.never_begun(act.now - supervision.OPEN_FOR)
    return sum(_each([(_hand_in, act, name) for name in late] + [(_give_up, act, name) for name in waiting]))


def _each(deeds: Sequence[tuple[Callable[[Act, str], bool], Act, str]]) -> list[bool]:
    """Do all of them; one that fails keeps no other from being done. Raises ExceptionGroup with what failed."""
    done, failed = [], []
    for deed, act, attempt_id in deeds:
        try:
            done.append(deed(act, attempt_id))
        except Exception as error:
            error.add_note(f"attempt {attempt_id}")
            failed.append(error)
    if failed:
        raise ExceptionGroup("Some attempts could not be ended by the clock.", failed)
    return done


def _hand_in(act: Act, attempt_id: str) -> bool:
    with reading():
        attempt = attempts.by_id(attempt_id)
        marked = results.mark(attempt) if attempt and _is_over(act, attempt) else None
    with writing():
        attempt = attempts.by_id(attempt_id, lock=True)
        if attempt is None or not _is_over(act, attempt):
            return False
        end(act, attempt, "clock", marked)
        return True


def _is_over(act: Act, attempt: Attempt) -> bool:
    """An open attempt whose time is up, and that of moves under way too."""
    if attempt.status != "open" or attempt.deadline_at is None:
        return False
    return act.now > attempt.deadline_at + timedelta(seconds=kind_named(attempt.kind).late_s)


def _give_up(act: Act, attempt_id: str) -> bool:
    """A supervised attempt that nobody began is void, so that the person can take a new one."""
    with writing():
        attempt = attempts.by_id(attempt_id, lock=True)
        if attempt is None or attempt.status != "drawn" or not left_waiting(act, attempt):
            return False
        set_aside(act, attempt, "not begun while the proctor was there", SYSTEM)
        return True
