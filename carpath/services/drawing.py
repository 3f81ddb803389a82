"""Drawing an attempt: cases by a random seed, the clock that starts with them, the first link of the chain of moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from carpath.core.shape import to_plain
from carpath.exercises.kind import Case, Form, Kind
from carpath.services.act import Act
from carpath.services.folding import first_head
from carpath.services.lessons import FINISH
from carpath.store import attempts, journal
from carpath.store.attempts import Attempt


def draw(act: Act, kind: Kind, form: Form, holder: str, proctor: str | None) -> Attempt:
    """Draw and keep an attempt of the person who asks, inside a running transaction. The seed shows nowhere."""
    seed = f"{form.mode.value}:{act.token()}"
    form, cases = _cases(act, kind, form, seed)
    attempt_id, deadline = act.fresh_id(), None
    begun = None if kind.begins else act.now
    if begun and (limit := kind.limit_s(form)):
        deadline = begun + timedelta(seconds=limit)
    plain = [(to_plain(case.task), to_plain(case.key)) for case in cases]
    head = first_head(attempt_id, to_plain(form), plain)
    attempt = Attempt(
        id=attempt_id,
        person_id=act.who.id,
        kind=kind.name,
        mode=form.mode.value,
        form=to_plain(form),
        status="open" if begun else "drawn",
        drawn_at=act.now,
        begun_at=begun,
        deadline_at=deadline,
        submitted_at=None,
        ended_by=None,
        void_reason=None,
        proctor_id=proctor,
        lease=act.token(),
        lease_holder=holder,
        leased_at=None,
        last_seq=0,
        head=head,
        head_logged_at=act.now,
    )
    attempts.add(attempt, seed, plain)
    body = {"attempt": attempt_id, "kind": kind.name, "mode": form.mode.value, "head": head, "proctor": proctor}
    journal.append(act.now, act.who.id, "attempt drawn", act.who.id, body)
    return attempt


def _cases(act: Act, kind: Kind, form: Form, seed: str) -> tuple[Form, tuple[Case, ...]]:
    """The cases, and the form with the moves that lead into a line which a lesson has worked half."""
    rng, bank, lesson = act.rng(seed), act.office.bank(kind), form.settings.get("lesson")
    if lesson is None or kind.teaching is None:
        return form, kind.draw(rng, form, bank)
    case = kind.teaching.drill(rng, lesson["family"], form.step, bank)
    if lesson["part"] != FINISH:
        return form, (case,)
    steps = kind.teaching.steps(case)
    lead = [dict(step.move) for step in steps[: len(steps) // 2]]
    return replace(form, settings={**form.settings, "lead": lead}), (case,)
