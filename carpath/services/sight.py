"""Who may see an attempt, and what seeing it leaves behind: a noted look, or the end of late moves."""

from __future__ import annotations

from carpath.core.access import Permission, may
from carpath.core.errors import NotFound
from carpath.exercises import kind_named
from carpath.exercises.kind import Mode
from carpath.services import record
from carpath.services.act import Act
from carpath.store import attempts, journal
from carpath.store.attempts import Attempt
from carpath.store.engine import reading, writing


def seen_by(act: Act, attempt_id: str) -> Attempt:
    """The attempt, if it is mine, or I score and it is assessed or shared. Practice belongs to the trainee."""
    attempt = attempts.by_id(attempt_id)
    if attempt is None:
        raise NotFound
    if attempt.person_id == act.who.id:
        return attempt
    open_to_trainers = attempt.mode == Mode.ASSESSED.value or attempt.shared_at is not None
    if open_to_trainers and may(act.who.roles, Permission.SCORE):
        return attempt
    raise NotFound


def note_look(act: Act, attempt_id: str, page: str) -> None:
    """Somebody else's work is part of their record: looking at it leaves a trace."""
    with reading():
        attempt = seen_by(act, attempt_id)
    if attempt.person_id != act.who.id:
        record.look_at(act, attempt.person_id, f"{page}: {kind_named(attempt.kind).title}")


def note_opening(act: Act, attempt_id: str) -> None:
    """After the clock's end moves may still come in late, but none once the trainee has seen the key."""
    with reading():
        if not _opens_first(act, seen_by(act, attempt_id)):
            return
    with writing():
        attempts.by_id(attempt_id, lock=True)
        if _opens_first(act, seen_by(act, attempt_id)):
            attempts.change(attempt_id, debriefed_at=act.now)
            journal.append(act.now, act.who.id, "debrief opened", act.who.id, {"attempt": attempt_id})


def _opens_first(act: Act, attempt: Attempt) -> bool:
    return attempt.person_id == act.who.id and attempt.ended_by == "clock" and attempt.debriefed_at is None
