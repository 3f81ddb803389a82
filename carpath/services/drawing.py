"""Drawing an attempt: cases by a random seed, the clock that starts with them, the first link of the chain of moves."""

from __future__ import annotations

from datetime import timedelta

from carpath.core.shape import to_plain
from carpath.exercises.kind import Form, Kind
from carpath.services.act import Act
from carpath.services.folding import first_head
from carpath.store import attempts, journal
from carpath.store.attempts import Attempt


def draw(act: Act, kind: Kind, form: Form, holder: str, proctor: str | None) -> Attempt:
    """Draw and keep an attempt of the person who asks, inside a running transaction. The seed shows nowhere."""
    seed = f"{form.mode.value}:{act.token()}"
    cases = kind.draw(act.rng(seed), form, act.office.bank(kind))
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
