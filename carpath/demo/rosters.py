"""The desk roster of the demo office: who sat where, who sits where in the weeks to come, and who is away."""

from __future__ import annotations

from datetime import date

from carpath.core.dates import days_after, monday_of
from carpath.core.vocabulary import Desk
from carpath.demo import deeds
from carpath.demo.people import AMARA, GRACE, HENRIK, INES, MARISOL, ROSALIND, RUTH, TOMASZ, Someone
from carpath.demo.timeline import Timeline

WEEKS, A_MONTH, PLANNED = 32, 4, 4
# The desks at which somebody takes turns, week by week, and for how many weeks back the roster has them.
TURNS: tuple[tuple[Someone, int, tuple[Desk, ...]], ...] = (
    (HENRIK, WEEKS, (Desk.HILO, Desk.PREBILL, Desk.BANK)),
    (AMARA, WEEKS, (Desk.PREBILL, Desk.HILO, Desk.UPLOAD)),
    (INES, 12, (Desk.LUD, Desk.CORR)),
    (TOMASZ, 12, (Desk.CORR, Desk.LUD)),
    (MARISOL, 8, (Desk.UPLOAD, Desk.ADDR)),
    (GRACE, 8, (Desk.PAY, Desk.PAY, Desk.ADDR)),
)


def keep(line: Timeline) -> None:
    """Rosalind loads four weeks at a time, on the Friday before the first of them; Ruth enters who is away."""
    this = monday_of(line.today)
    for back in range(WEEKS, -PLANNED, -A_MONTH):
        first = days_after(this, -7 * back)
        friday = (line.today - first).days + 3
        line.add(max(friday, 1), "16:00", ROSALIND.email, deeds.rostered(_month(this, back)))
    for who, starts, days, why in ((HENRIK, 14, 11, "Vacation"), (GRACE, 8, 1, "Course"), (TOMASZ, 0, 4, "Other work")):
        monday = days_after(this, starts)
        line.add(6, "09:10", RUTH.email, deeds.away(who, monday, days_after(monday, days), why))


def _month(this: date, back: int) -> list[tuple[date, Someone, Desk]]:
    """The entries of four weeks, the first so many weeks back."""
    weeks = range(back, back - A_MONTH, -1)
    return [
        (days_after(this, -7 * week), who, desks[week % len(desks)])
        for week in weeks
        for who, since, desks in TURNS
        if week <= since
    ]
