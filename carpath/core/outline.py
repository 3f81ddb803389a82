"""Outline: where somebody stands, in the few values that lists show, and the last day on which they stay right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from carpath.core.checks import Check
from carpath.core.dates import days_after, lapses_on
from carpath.core.eligibility import Verdict
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.holds import hold_on, last_day
from carpath.core.papers import PaperState
from carpath.core.vocabulary import Actor, Level, Status

OUTLINE_RULE = "carpath-outline-1"
"""Change it with every change that can alter an outline: rows made under another rule are made anew."""
FARTHEST_DAYS = 366


@dataclass(frozen=True)
class Wait:
    """A sign-off that waits for a trainer since an instant: the requirement with its level, and where it was asked for,
    the fact that asks and whom it was asked of (a person id, or "" for the desk)."""

    title: str
    note: str
    since: datetime
    requirement: str
    level: int
    owner: str
    request: str


@dataclass(frozen=True)
class Outline:
    """Level held and aimed at, how far, and who must act; no sentence that a new day would change.

    `ladder` is the version judged by. `open` are the requirements that hold the level back, `waits_for` who acts on
    them (HR, too, where a level waits to be verified). `trainer_since` and `hr_since`: the day since which the oldest
    thing waits for one of them. `papers`: how many wait for HR. `hold_until`: the last day of HR's hold on the level
    aimed at (`date.max` without an end). `expires_on`: the last day of the paper that runs out first, or ran out, and
    whose renewal nobody has handed in. `refresh_on`: the same of the proficiencies that no planned work keeps alive.
    """

    held: Level | None
    since: date | None
    aim: Level | None
    ladder: str
    met: int
    needed: int
    eligible: bool
    eligible_on: date | None
    earliest: date | None
    waits_for: tuple[str, ...]
    open: tuple[str, ...]
    trainer_since: date | None
    hr_since: date | None
    papers: int
    hold_until: date | None
    hired_on: date | None
    expires_on: date | None
    refresh_on: date | None = None
    waits: tuple[Wait, ...] = ()


def outline(
    held: Level | None,
    since: date | None,
    verdict: Verdict | None,
    record: Record,
    papers: Sequence[PaperState],
    waits: tuple[Wait, ...] = (),
    refresh_on: date | None = None,
) -> Outline:
    """The outline of one day. `papers`: where every paper stands that the ladder asks for."""
    hired, handed = record.of(FactKind.HIRED), [each.handed.happened_on for each in papers if each.handed]
    eligible = verdict is not None and verdict.eligible
    verified_from = [verdict.eligible_on] if verdict and verdict.eligible and verdict.eligible_on else []
    return Outline(
        held=held,
        since=since,
        aim=verdict.level if verdict else None,
        ladder=verdict.ladder if verdict else "",
        met=verdict.met if verdict else 0,
        needed=verdict.needed if verdict else 0,
        eligible=eligible,
        eligible_on=verdict.eligible_on if verdict else None,
        earliest=verdict.earliest if verdict else None,
        waits_for=(Actor.HR.value,) if eligible else _acting(verdict),
        open=tuple(check.requirement for check in verdict.open) if verdict else (),
        trainer_since=min(_with_trainers(verdict, record), default=None),
        hr_since=min([*handed, *verified_from], default=None),
        papers=len(handed),
        hold_until=_hold_until(verdict, record),
        hired_on=hired[0].happened_on if hired else None,
        expires_on=min((each.until for each in papers if each.until and not each.handed), default=None),
        refresh_on=refresh_on,
        waits=waits,
    )


def _acting(verdict: Verdict | None) -> tuple[str, ...]:
    blocked = verdict.open if verdict else ()
    return tuple(dict.fromkeys(check.acts.value for check in blocked if check.acts))


def _with_trainers(verdict: Verdict | None, record: Record) -> Iterator[date]:
    """Since when each thing that was asked of a trainer, or is ready for one, waits."""
    for check in verdict.every if verdict else ():
        if waits_for_trainer(check):
            yield check.asked_on or _ready_on(check, record)


def waits_for_trainer(check: Check) -> bool:
    """Is it a trainer's turn now? A sign-off that nobody has asked for is the trainee's to ask for first."""
    return check.acts is Actor.TRAINER and check.status in (Status.WAITING, Status.PRACTISING)


def _ready_on(check: Check, record: Record) -> date:
    """The day of its last evidence, or where it has none of its own the last day on which anything happened."""
    mine = [fact.happened_on for fact in record.facts if fact.id in check.evidence]
    return max(mine or [fact.happened_on for fact in record.facts])


def _hold_until(verdict: Verdict | None, record: Record) -> date | None:
    hold = hold_on(record, verdict.level, verdict.as_of) if verdict else None
    return last_day(hold) if hold else None


@dataclass(frozen=True)
class Lasting:
    """An outline that is right from `as_of` to `holds_until`. `lag`: its earliest date is no fixed one but always so
    many days ahead, because nothing but work is missing; None for a fixed one."""

    outline: Outline
    as_of: date
    holds_until: date
    lag: int | None

    def earliest(self, day: date) -> date | None:
        """The earliest possible date of the next level as it stands on a day."""
        return self.outline.earliest if self.lag is None else days_after(day, self.lag)


def lasting(drawn: Callable[[date], Outline], as_of: date, changes: Iterable[date]) -> Lasting:
    """The outline of a day and how long it stays right: to the day before something changes, as far as the outline
    drawn for that last day is still the same."""
    now, farthest = drawn(as_of), days_after(as_of, FARTHEST_DAYS)
    last = min([farthest, *(days_after(day, -1) for day in changes if day > as_of)])
    then = drawn(last)
    while not _alike(now, then, (last - as_of).days):
        last = days_after(as_of, (last - as_of).days // 2)
        then = drawn(last)
    lag = (now.earliest - as_of).days if now.earliest and now.earliest != then.earliest else None
    return Lasting(now, as_of, last, lag)


def _alike(now: Outline, then: Outline, days: int) -> bool:
    """The same but for an earliest date that moved on with the days."""
    if replace(now, earliest=None) != replace(then, earliest=None):
        return False
    if now.earliest is None or then.earliest is None:
        return now.earliest is then.earliest
    return (then.earliest - now.earliest).days in (0, days)


def days_of_change(facts: Collection[Fact], verdict: Verdict | None) -> set[date]:
    """Days on which a standing may change although nothing is recorded: days that facts name and the day after, and
    the days on which something in the verdict has lapsed or can be met by the calendar."""
    if verdict is None:
        return _days_in(facts)
    tomorrow = days_after(verdict.as_of, 1)
    lapsing = {lapses_on(check.until) for check in verdict.every if check.until}
    # What could be met tomorrow at the earliest could be met a day later tomorrow: work, not the calendar.
    coming = {check.earliest for check in verdict.every if check.earliest and check.earliest > tomorrow}
    return lapsing | coming | _days_in(facts)


def _days_in(facts: Collection[Fact]) -> set[date]:
    named = {day for fact in facts for value in fact.body.values() if (day := _as_day(value))}
    return {fact.happened_on for fact in facts} | named | {days_after(day, 1) for day in named if day < date.max}


def _as_day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value[4:5] == "-" else None
    except ValueError:
        return None
