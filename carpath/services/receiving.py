"""Receiving one move: played, refused with a sentence, or late and kept apart; a resend gets the stored answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from carpath.core.errors import Conflict, NotFound, Refused
from carpath.core.shape import canonical
from carpath.core.unseen import refuse_unseen
from carpath.exercises import kind_named
from carpath.exercises.kind import Move
from carpath.services.act import Act
from carpath.services.folding import folded, milliseconds, next_head
from carpath.store import attempts
from carpath.store.attempts import Attempt, StoredMove

MOST_MOVES = 20_000
LONGEST_BODY = 64_000


@dataclass(frozen=True)
class Incoming:
    """A move as the browser sent it."""

    seq: int
    case_no: int
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the server says to one move. `outcome`: played, refused (with the sentence), late."""

    seq: int
    outcome: str
    sentence: str
    head: str


class Over(Conflict):
    """This attempt is submitted. What you see is how it was handed in."""


class Debriefed(Over):
    """You have opened the debrief, which shows the answers. What comes in after that is taken no longer."""


class TooMuch(Refused):
    """That is more than one exercise can hold. Nothing was saved; make it shorter, or ask your trainer."""


def has(attempt: Attempt, move: Incoming) -> bool:
    """True where exactly this move is on record."""
    stored = attempts.move(attempt.id, move.seq) if move.seq <= attempt.last_seq else None
    return stored is not None and (stored.case_no, stored.body) == (move.case_no, dict(move.body))


def again(attempt: Attempt, move: Incoming) -> StoredMove | None:
    """The stored answer to a resend. The same number with other content comes from a page older than the work."""
    if move.seq > attempt.last_seq:
        return None
    if not has(attempt, move):
        raise Conflict("This page is older than your work. Load it again; everything saved is there.")
    return attempts.move(attempt.id, move.seq)


def receive(act: Act, attempt: Attempt, move: Incoming) -> StoredMove:
    """Keep one new move with the server's answer, inside a running transaction. Raises Over, NotFound or Refused."""
    if attempt.debriefed_at is not None:
        raise Debriefed
    if attempt.status != "open" and attempt.ended_by != "clock":
        raise Over
    _check_size(attempt, move)
    at_ms = milliseconds(attempt, act.now)
    outcome, sentence = _play(act, attempt, move, at_ms)
    head = next_head(attempt.head, move.seq, at_ms, move.case_no, move.body, outcome, sentence)
    stored = StoredMove(move.seq, move.case_no, at_ms, act.now, dict(move.body), outcome, sentence, head)
    attempts.record_move(attempt.id, stored)
    return stored


def _play(act: Act, attempt: Attempt, move: Incoming, at_ms: int) -> tuple[str, str]:
    kind = kind_named(attempt.kind)
    if attempt.status != "open" or (
        attempt.deadline_at and act.now > attempt.deadline_at + timedelta(seconds=kind.late_s)
    ):
        return "late", "This came after the time was up. It is kept, and shown as late."
    now = folded(kind, attempt, move.case_no)
    try:
        refuse_unseen(move.body)
        kind.play(now.task, now.work, Move(move.seq, at_ms, move.body))
    except Refused as refusal:
        return "refused", refusal.sentence
    return "played", ""


def _check_size(attempt: Attempt, move: Incoming) -> None:
    if not 0 <= move.case_no < attempts.case_count(attempt.id):
        raise NotFound("There is no such line in this attempt.")
    if move.seq > MOST_MOVES or len(canonical(move.body)) > LONGEST_BODY:
        raise TooMuch
