"""Nothing is wrong: the bill is listed, looks suspicious, and the source behind it shows that it is right."""

from __future__ import annotations

from collections.abc import Callable

from carpath.exercises.kind import Case
from carpath.exercises.prebill.faults.genuine_agreements import away, both_signed, dismissed, keeps_both, nobody_yet
from carpath.exercises.prebill.faults.genuine_credits import forfeited, stays_as_credit
from carpath.exercises.prebill.faults.genuine_periods import high_and_verified, new_route, stays_after_all, was_cut_out
from carpath.exercises.prebill.faults.genuine_records import border_street, lives_above, not_yet, stays_medium
from carpath.exercises.prebill.ground import Ground

REASONS: tuple[Callable[[Ground], Case | None], ...] = (
    high_and_verified,
    new_route,
    was_cut_out,
    stays_after_all,
    stays_medium,
    lives_above,
    not_yet,
    border_street,
    both_signed,
    nobody_yet,
    dismissed,
    keeps_both,
    away,
    stays_as_credit,
    forfeited,
)


def genuine(ground: Ground) -> Case | None:
    """One of the reasons for which a listed bill is right."""
    return ground.pick(REASONS)(ground)
