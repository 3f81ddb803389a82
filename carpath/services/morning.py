"""A morning's report: sixty lines, most right as they stand, worked as one report before the bill run. For pace."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from carpath.cis.desk.plan import GENUINE, Wanted, apart, plan
from carpath.core.errors import NotFound
from carpath.exercises import kind_named
from carpath.exercises.kind import Brief, Case, Form, Kind
from carpath.services import starting

LINES, MINUTES = 60, 90
# One line in so many is wrong; which it is today is left to chance, so that nobody counts the wrong ones down.
WRONG_IN = (3, 4, 5)


def offered(kind: Kind) -> dict[str, int] | None:
    """How many lines, and how many minutes `until` the bill run; None for a kind that is not worked as one report."""
    return {"lines": LINES, "until": MINUTES} if kind.report and kind.teaching else None


def settings(kind_name: str) -> dict[str, Any]:
    """What a morning's report is drawn by. Raises NotFound."""
    kind = kind_named(kind_name)
    given = offered(kind)
    if given is None:
        raise NotFound(f"“{kind.title}” is not worked as one report.")
    return {"morning": given}


def holds(form: Form) -> bool:
    """Is this the form of a morning's report?"""
    return "morning" in form.settings


def limit_s(kind: Kind, form: Form) -> int | None:
    """Seconds that the attempt is given: to the bill run, times the person's time factor, else by the kind's rule."""
    if not holds(form):
        return kind.limit_s(form)
    return int(form.settings["morning"]["until"] * 60 * starting.time_factor(form))


def draw(rng: Random, kind: Kind, form: Form, bank: Any) -> tuple[Case, ...]:
    """The lines of the report, each by its family and none priced by hand."""
    teaching = kind.teaching
    assert teaching is not None
    wanted = Wanted(form.lines, form.step, wrong_in=rng.choice(WRONG_IN))
    planned = plan(rng, wanted, apart(name for name in teaching.families if name != GENUINE))
    return tuple(teaching.drill(rng, each.family, each.step, bank) for each in planned)


def brief(kind: Kind, form: Form) -> Brief:
    """What is said before the start, and while the attempt is open."""
    said = kind.brief(form)
    if not holds(form):
        return said
    limit = limit_s(kind, form)
    assert limit is not None
    scene = (
        f"{kind.title} of this morning: {form.lines} lines, and {limit // 60} minutes to the bill run. Most lines are "
        "right as they stand: tick them and give one order for all. Work the others one by one on the bench. At the "
        "bill run the report is handed in as it is; a line that is not decided earns nothing."
    )
    return replace(said, scene=scene, minutes=limit // 60)
