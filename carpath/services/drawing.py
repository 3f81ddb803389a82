"""Drawing an attempt: cases by a random seed, the clock that starts with them, the first link of the chain of moves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from carpath.core.shape import to_plain
from carpath.exercises.kind import Case, Form, Kind
from carpath.services import morning
from carpath.services.act import Act
from carpath.services.folding import first_head
from carpath.services.lessons import FINISH
from carpath.store import attempts, journal
from carpath.store.attempts import Attempt


@dataclass(frozen=True)
class Drawn:
    """A drawn attempt that is not kept yet: `cases` are (task, key) pairs as plain data, `head` begins its chain."""

    attempt_id: str
    form: Form
    seed: str
    cases: tuple[tuple[Any, Any], ...]
    head: str


def draw(act: Act, kind: Kind, form: Form) -> Drawn:
    """Draw an attempt, outside of any transaction: sixty lines take seconds. The seed shows nowhere."""
    seed = f"{form.mode.value}:{act.token()}"
    form, cases = _cases(act, kind, form, seed)
    attempt_id = act.fresh_id()
    plain = tuple((to_plain(case.task), to_plain(case.key)) for case in cases)
    return Drawn(attempt_id, form, seed, plain, first_head(attempt_id, to_plain(form), plain))


def keep(act: Act, kind: Kind, drawn: Drawn, holder: str, proctor: str | None) -> Attempt:
    """Keep a drawn attempt of the person who asks, inside a running transaction; the clock starts with it."""
    form = drawn.form
    begun = None if kind.begins else act.now
    limit = morning.limit_s(kind, form)
    attempt = Attempt(
        id=drawn.attempt_id,
        person_id=act.who.id,
        kind=kind.name,
        mode=form.mode.value,
        form=to_plain(form),
        status="open" if begun else "drawn",
        drawn_at=act.now,
        begun_at=begun,
        deadline_at=begun + timedelta(seconds=limit) if begun and limit else None,
        submitted_at=None,
        ended_by=None,
        void_reason=None,
        proctor_id=proctor,
        lease=act.token(),
        lease_holder=holder,
        leased_at=None,
        last_seq=0,
        head=drawn.head,
        head_logged_at=act.now,
    )
    attempts.add(attempt, drawn.seed, drawn.cases)
    about = {"attempt": attempt.id, "kind": kind.name, "mode": form.mode.value, "head": drawn.head, "proctor": proctor}
    journal.append(act.now, act.who.id, "attempt drawn", act.who.id, about)
    return attempt


def _cases(act: Act, kind: Kind, form: Form, seed: str) -> tuple[Form, tuple[Case, ...]]:
    """The cases, and the form with the moves that lead into a line which a lesson has worked half."""
    rng, bank, lesson = act.rng(seed), act.office.bank(kind), form.settings.get("lesson")
    if morning.holds(form):
        return form, morning.draw(rng, kind, form, bank)
    if lesson is None or kind.teaching is None:
        return form, kind.draw(rng, form, bank)
    case = kind.teaching.drill(rng, lesson["family"], form.step, bank)
    if lesson["part"] != FINISH:
        return form, (case,)
    steps = kind.teaching.steps(case)
    lead = [dict(step.move) for step in steps[: len(steps) // 2]]
    return replace(form, settings={**form.settings, "lead": lead}), (case,)
