"""The attempt engine: draw, begin, move, submit. The server's clock counts; what was acknowledged is never lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from carpath.core.access import Permission
from carpath.core.errors import Conflict, NotFound, Refused
from carpath.exercises import kind_named
from carpath.exercises.kind import Kind, Mode
from carpath.services import drawing, morning, result_facts, results, starting, supervision
from carpath.services.act import SYSTEM, Act
from carpath.services.calendar import clock_time
from carpath.services.folding import form_of
from carpath.services.receiving import Answer, Incoming, again, has, receive
from carpath.services.results import Marked
from carpath.store import attempts, journal, people, supervised_runs
from carpath.store.attempts import Attempt
from carpath.store.engine import reading, writing

LOG_HEAD_EVERY = timedelta(minutes=1)
STILL_THERE = timedelta(seconds=60)
REFRESHER = "refresher"
"""What is asked for where an assessed set is to keep a proficiency alive."""


@dataclass(frozen=True)
class Receipt:
    """What the server says to a batch: each answer, the number it wants next, and when it saved."""

    attempt_id: str
    answers: tuple[Answer, ...]
    wanted: int
    saved_at: datetime
    head: str


class Taken(Conflict):
    """This attempt is open in another window."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(f"This attempt is open in another window ({holder}). Work here instead, or close this one.")


def start(
    act: Act, kind_name: str, asked: str, *, step: int = 1, holder: str = "", drawn_by: Mapping[str, Any] | None = None
) -> str:
    """Draw an attempt, or return the one that is already open. Returns its id. `asked` is a mode or REFRESHER;
    `drawn_by` are settings of practice: a lesson, the families that were missed, a morning's report."""
    act.require(Permission.PRACTISE)
    kind, mode = kind_named(kind_name), _mode(asked)
    with reading():
        if going := _going(act, kind, mode):
            return going
        starting.admit(act, kind, mode)
        if asked == REFRESHER:
            starting.admit_refresher(act, kind)
        form = starting.form_for(act, kind, mode, step, drawn_by or {}, refresher=asked == REFRESHER)
    drawn = drawing.draw(act, kind, form)
    with writing():
        people.hold(act.who.id)
        if going := _going(act, kind, mode):  # begun in another window meanwhile; what was drawn is thrown away
            return going
        run = starting.admit(act, kind, mode)
        attempt = drawing.keep(act, kind, drawn, holder, run.proctor_id if run else None)
        if run:
            supervised_runs.use(run.id, attempt.id)
        return attempt.id


def _going(act: Act, kind: Kind, mode: Mode) -> str:
    """The attempt that is open already, or ""."""
    mine = attempts.of_person(act.who.id)
    return next((a.id for a in mine if a.going and a.kind == kind.name and a.mode == mode.value), "")


def _mode(asked: str) -> Mode:
    if asked == REFRESHER:
        return Mode.ASSESSED
    if asked not in (Mode.PRACTICE, Mode.ASSESSED):
        raise Refused("Choose practice or assessed.")
    return Mode(asked)


def begin(act: Act, attempt_id: str, lease: str) -> datetime | None:
    """Start the clock of an attempt that waits for Begin; a second Begin changes nothing. Returns the deadline."""
    with writing():
        attempt = own(act, attempt_id, lock=True)
        _hold(attempt, lease)
        if attempt.status != "drawn":
            return attempt.deadline_at
        if left_waiting(act, attempt):
            raise Conflict("Your proctor's time is over. Ask for a new supervised run; this one is not counted.")
        limit = morning.limit_s(kind_named(attempt.kind), form_of(attempt))
        deadline = act.now + timedelta(seconds=limit) if limit else None
        attempts.change(attempt.id, status="open", begun_at=act.now, deadline_at=deadline)
        begun = {"attempt": attempt.id, "deadline": deadline}
        journal.append(act.now, act.who.id, "attempt begun", attempt.person_id, begun)
        return deadline


def left_waiting(act: Act, attempt: Attempt) -> bool:
    """A supervised attempt whose clock was not started while its proctor was there."""
    return attempt.proctor_id is not None and act.now - attempt.drawn_at > supervision.OPEN_FOR


@dataclass(frozen=True)
class Lease:
    """The right to write, for one window. `received`: which of the moves that waited there the server already has."""

    token: str
    wanted: int
    received: tuple[int, ...]


def claim(act: Act, attempt_id: str, holder: str, pending: Sequence[Incoming], *, anyway: bool) -> Lease:
    """Write from this window on. While another one is in use, only `anyway` takes it over; that one is told."""
    with writing():
        attempt = own(act, attempt_id, lock=True)
        if attempt.leased_at and not anyway and act.now - _last_sign(attempt) < STILL_THERE:
            raise Taken(attempt.lease_holder)
        received = tuple(move.seq for move in pending if has(attempt, move))
        token = act.token() if attempt.leased_at else attempt.lease
        since = f"{holder}, since {clock_time(act.now, act.office.timezone)}"
        attempts.change(attempt.id, lease=token, lease_holder=since, leased_at=act.now)
        return Lease(token, attempt.last_seq + 1, received)


def _last_sign(attempt: Attempt) -> datetime:
    last = attempts.move(attempt.id, attempt.last_seq)
    return max(filter(None, [attempt.leased_at or attempt.drawn_at, last.received_at if last else None]))


def post_moves(act: Act, attempt_id: str, lease: str, incoming: Sequence[Incoming]) -> Receipt:
    """Play moves in the order of their numbers. A repeated number gets the stored answer; a gap is asked for again."""
    with writing():
        attempt = own(act, attempt_id, lock=True)
        _hold(attempt, lease)
        if attempt.status == "drawn":
            raise Conflict("The clock has not started. Press Begin first.")
        answers = []
        for move in sorted(incoming, key=lambda move: move.seq):
            if move.seq > attempt.last_seq + 1:
                break
            stored = again(attempt, move) or receive(act, attempt, move)
            if move.seq > attempt.last_seq:
                attempt = replace(attempt, last_seq=move.seq, head=stored.head)
            answers.append(Answer(stored.seq, stored.outcome, stored.sentence, stored.head))
        _keep_head(act, attempt)
        return Receipt(attempt.id, tuple(answers), attempt.last_seq + 1, act.now, attempt.head)


def _keep_head(act: Act, attempt: Attempt) -> None:
    changes: dict[str, Any] = {"last_seq": attempt.last_seq, "head": attempt.head}
    if attempt.head_logged_at is None or act.now - attempt.head_logged_at >= LOG_HEAD_EVERY:
        _log_head(act, attempt)
        changes["head_logged_at"] = act.now
    attempts.change(attempt.id, **changes)


def _log_head(act: Act, attempt: Attempt) -> None:
    body = {"attempt": attempt.id, "seq": attempt.last_seq, "head": attempt.head}
    journal.append(act.now, act.who.id or SYSTEM, "attempt head", attempt.person_id, body)


def submit(act: Act, attempt_id: str) -> None:
    """Hand in, however often it is clicked: the first one grades, the others find it done."""
    with reading():
        attempt = own(act, attempt_id)
        marked = results.mark(attempt) if attempt.status == "open" else None  # sixty lines take a second
    with writing():
        attempt = own(act, attempt_id, lock=True)
        if attempt.status == "drawn":
            raise Conflict("The clock has not started, so there is nothing to hand in. Press Begin first.")
        if attempt.status == "open":
            end(act, attempt, "trainee", marked)


def end(act: Act, attempt: Attempt, ended_by: str, marked: Marked | None) -> None:
    """Hand in and grade, inside a running transaction; what was marked before it began is not marked again."""
    attempts.change(attempt.id, status="submitted", submitted_at=act.now, ended_by=ended_by)
    _log_head(act, attempt)
    results.grade_first(act, replace(attempt, status="submitted", submitted_at=act.now, ended_by=ended_by), marked)


def void(act: Act, attempt_id: str, reason: str) -> None:
    """A trainer sets an attempt aside with a reason: kept, not counted, not used up."""
    act.require(Permission.SCORE)
    if not reason.strip():
        raise Refused("Say why the attempt does not count, for example “fire alarm at 10:20”.")
    with writing():
        attempt = attempts.by_id(attempt_id, lock=True)
        if attempt is None or attempt.mode != Mode.ASSESSED.value or attempt.person_id == act.who.id:
            raise NotFound
        if attempt.status == "void":
            raise Conflict("This attempt was set aside already.")
        if attempt.status == "submitted":
            result_facts.withdraw(act, attempt, reason)
        set_aside(act, attempt, reason, act.who.id)


def set_aside(act: Act, attempt: Attempt, reason: str, by: str) -> None:
    """The attempt is void, inside a running transaction."""
    attempts.change(attempt.id, status="void", void_reason=reason, ended_by=by)
    journal.append(act.now, by, "attempt void", attempt.person_id, {"attempt": attempt.id, "reason": reason})


def abandon(act: Act, attempt_id: str) -> None:
    """Leave a practice attempt for good, so that a new one can be drawn."""
    with writing():
        attempt = own(act, attempt_id, lock=True)
        if attempt.mode != Mode.PRACTICE.value:
            raise Refused("A declared set cannot be taken back. Submit it; lines that you did not work earn nothing.")
        if attempt.going:
            attempts.change(attempt.id, status="void", void_reason="left by the trainee", ended_by="trainee")


def share(act: Act, attempt_id: str, *, shared: bool) -> None:
    """Let the trainers see the details of one practice attempt, or no longer."""
    with writing():
        attempt = own(act, attempt_id, lock=True)
        attempts.change(attempt.id, shared_at=act.now if shared else None)


def own(act: Act, attempt_id: str, *, lock: bool = False) -> Attempt:
    """The trainee's own attempt; for anybody else it does not exist."""
    attempt = attempts.by_id(attempt_id, lock=lock)
    if attempt is None or attempt.person_id != act.who.id:
        raise NotFound
    return attempt


def _hold(attempt: Attempt, lease: str) -> None:
    if lease != attempt.lease:
        raise Taken(attempt.lease_holder)
