"""The scoring desk: one piece of work at a time, claimed for twenty minutes, judged by its rubric and signed.

The session is signature enough here, unlike for a sign-off: twenty letters an afternoon, each with name, time and
meaning on its sheet. Nobody scores their own work, and no result is on record before the raters that it needs are in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from carpath.core.access import Permission
from carpath.core.errors import Conflict, Faulty, NotFound, Refused
from carpath.core.evidence import FactKind
from carpath.core.grading import Grade
from carpath.core.scoring import Part, Scores, Sheet, faults_of, scored
from carpath.exercises import kinds
from carpath.exercises.kind import Mode
from carpath.services import attempts as engine
from carpath.services import free_text, record, results
from carpath.services.act import Act
from carpath.services.calendar import clock_time
from carpath.services.folding import whole
from carpath.services.scoring_works import Piece, all_trainers, may_take, others, pieces
from carpath.store import attempts, looks, people, scores
from carpath.store.attempts import Attempt
from carpath.store.engine import writing
from carpath.store.looks import Claim
from carpath.store.scores import Signed

CLAIM_FOR = timedelta(minutes=20)
ASKED = "asked for"
MEANING = {
    Part.FIRST: "I read this work and scored it by its rubric.",
    Part.SECOND: "I read this work and scored it by its rubric, without knowing what the first rater gave.",
    Part.DECIDES: "I read this work and the scores given before, and decide by its rubric.",
}
OWN = "Nobody scores their own work. Another trainer has to."


@dataclass(frozen=True)
class Entry:
    """A sheet as it comes from the page: what it says, the grading and the number of sheets that the page showed, and
    whether a second rater is asked for."""

    scores: Scores
    round: int
    sheets: int
    second: bool = False


@dataclass(frozen=True)
class Hold:
    """Which part a person may write now, until when the work is theirs; else why not, in a sentence."""

    part: Part | None
    until: datetime | None
    refused: str = ""


def piece_of(act: Act, attempt_id: str, no: int, *, lock: bool = False) -> Piece:
    """One piece of work of somebody else that trainers may see; inside a running transaction. Raises NotFound."""
    act.require(Permission.SCORE)
    return _piece(_of_attempt(_scorable(act, attempt_id, lock=lock)), no)


def _of_attempt(attempt: Attempt) -> tuple[Piece, ...]:
    return pieces(attempt, attempts.grades(attempt.id))


def _piece(every: Sequence[Piece], no: int) -> Piece:
    found = next((piece for piece in every if piece.no == no), None)
    if found is None:
        raise NotFound
    return found


def _scorable(act: Act, attempt_id: str, *, lock: bool) -> Attempt:
    attempt = attempts.by_id(attempt_id, lock=lock)
    shown = attempt is not None and (attempt.mode == Mode.ASSESSED.value or attempt.shared_at is not None)
    if attempt is None or not shown or attempt.status != "submitted" or attempt.kind not in kinds():
        raise NotFound("This work is not here to be scored: it was set aside, or is no longer shared.")
    if not kinds()[attempt.kind].rubric:
        raise NotFound("This work has no rubric; what the machine left open is decided in its debrief.")
    if attempt.person_id == act.who.id:
        raise Refused(OWN)
    return attempt


def hold(act: Act, piece: Piece, *, again: bool) -> Hold:
    """Claim a piece for twenty minutes, where a part of it is mine to write; inside a writing transaction.

    `again`: a result is on record and is to be decided anew, with a reason.
    """
    part = piece.turn or (Part.DECIDES if again and piece.signed else None)
    refused = _refusal(act, piece, part)
    if part is None or refused:
        return Hold(None, None, refused)
    held = looks.claim(Claim(piece.item, act.who.id, act.now + CLAIM_FOR), act.now)
    if held.holder_id == act.who.id:
        return Hold(part, held.until)
    return Hold(None, held.until, _taken(act, held))


def _refusal(act: Act, piece: Piece, part: Part | None) -> str:
    """Why this person may not write on this work; empty where they may."""
    if part is None:
        return "This work is scored." if piece.signed else "The machine left nothing of this work to a person."
    if may_take(act.who.id, piece, part, all_trainers()):
        return ""
    if piece.turn is None:
        return "You scored this work, so somebody else has to decide it anew."
    waits = {Part.SECOND: "It waits for a second rater.", Part.DECIDES: "It waits for a third trainer, who decides."}
    return f"You scored this work. {waits.get(part, '')}"


def _taken(act: Act, held: Claim) -> str:
    holder = people.names([held.holder_id])[held.holder_id]
    until = clock_time(held.until, act.office.timezone)[:5]
    return f"{holder} has claimed this work till {until}. You can read it, and score it when the claim has ended."


def sign(act: Act, attempt_id: str, no: int, given: Entry) -> None:
    """Sign a sheet, and put the result on record once every work of the attempt is scored. Everything or nothing."""
    free_text.check(act, *given.scores.comments.values(), given.scores.reason)
    with writing():
        piece = piece_of(act, attempt_id, no, lock=True)
        _as_shown(piece, given)
        kept = hold(act, piece, again=True)
        if kept.part is None:
            raise Conflict(kept.refused)
        due = kept.part is Part.DECIDES
        if found := faults_of(given.scores, piece.grade, piece.rubric, reason_due=due):
            raise Faulty(found)
        sheet = Sheet(act.who.id, kept.part, given.round, _tidy(given.scores), _second(act, piece, kept.part, given))
        _keep(act, piece, sheet)
        looks.claim(Claim(piece.item, act.who.id, act.now), act.now)
        _conclude(act, piece.attempt, given.scores.reason.strip())


def _as_shown(piece: Piece, given: Entry) -> None:
    if given.round != piece.graded.round:
        raise Conflict(
            "This work was graded again while you scored it. Your entries stand below: look at them once more."
        )
    if given.sheets != len(piece.signed):
        raise Conflict("Somebody scored this work in the meantime. Nothing of yours was recorded; it stands below.")


def _tidy(given: Scores) -> Scores:
    comments = {name: comment.strip() for name, comment in given.comments.items() if comment.strip()}
    return replace(given, comments=comments, reason=given.reason.strip())


def _second(act: Act, piece: Piece, part: Part, given: Entry) -> str:
    """Why another rater is due after a first sheet: somebody asked, or it is the turn by the owner's setting."""
    if part is not Part.FIRST or not piece.counts:
        return ""
    able, every = others(piece, all_trainers(), act.who.id), act.office.policy.scoring.second_rater_every
    if given.second and not able:
        raise Refused("The office has no other trainer who could score this. Sign it alone.")
    if given.second:
        return ASKED
    drawn = every > 0 and (scores.firsts() + 1) % every == 0
    return f"one work in {every}" if drawn and able else ""


def _keep(act: Act, piece: Piece, sheet: Sheet) -> None:
    signed = scores.of_attempts([piece.attempt.id])
    no = 1 + sum(each.case_no == piece.no for each in signed)
    named = (act.fresh_id(), piece.attempt.id, piece.no, no)
    scores.add(Signed(*named, sheet, act.who.name, MEANING[sheet.part], act.now), piece.attempt.person_id)


def _conclude(act: Act, attempt: Attempt, reason: str) -> None:
    """The result of the attempt, once none of its works waits for a rater."""
    every = _of_attempt(attempt)
    if any(piece.turn for piece in every):
        return
    judged = [_scored(piece) for piece in every]
    stand = frozenset((piece.no, i) for piece, (_, numbers) in zip(every, judged, strict=True) for i in numbers)
    raters = dict.fromkeys(each.printed_name for piece in every for each in piece.counting)
    told = reason or f"Scored by {' and '.join(raters)}."
    cases, _ = whole(every[0].kind, attempt)
    results.conclude(act, attempt, cases, [grade for grade, _ in judged], stand, act.who.id, told)


def _scored(piece: Piece) -> tuple[Grade, tuple[int, ...]]:
    if not piece.signed:
        return piece.grade, ()
    return scored(piece.grade, piece.rubric, [each.sheet.scores for each in piece.counting])


def give_back(act: Act, attempt_id: str, no: int, reason: str) -> None:
    """Return assessed work for rework: it is closed without a result, uses up nothing, and a new one may be declared.
    The trainee reads the reason."""
    reason = record.said(reason, "Say in a sentence what has to be done better; the trainee reads it.")
    free_text.check(act, reason)
    with writing():
        piece = piece_of(act, attempt_id, no, lock=True)
        if not piece.counts:
            raise Refused("Practice is not returned: it counts for nothing. Write what you think in the comments.")
        if piece.turn is None:
            raise Conflict("This work is scored already, so it cannot be returned.")
        if refused := hold(act, piece, again=False).refused:
            raise Conflict(refused)
        engine.set_aside(act, piece.attempt, f"Returned for rework: {reason}", act.who.id)
        about = {"attempt": attempt_id}
        person, subject = piece.attempt.person_id, piece.kind.subject
        record.note(act, person, FactKind.RETURNED, subject, act.today, reason=reason, body=about)
