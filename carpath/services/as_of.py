"""The three questions of a record: what is missing today, what was true on a day, what was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from carpath.core.dates import show
from carpath.core.eligibility import Verdict
from carpath.core.evidence import Fact
from carpath.services.act import Act
from carpath.services.standing import Standing, end_of

NAMED = 4
"""So many missing requirements are named in an answer; the list below it has them all."""


class Question(StrEnum):
    """What is asked: `true` judges a day by all that is on record now, `known` by what was on record then."""

    TODAY = "today"
    TRUE = "true"
    KNOWN = "known"


@dataclass(frozen=True)
class Moment:
    """The question, its day, and by what was on record when. `asked` is False while the day is still to be chosen."""

    question: Question
    as_of: date
    known_on: datetime
    known_day: date
    asked: bool


def moment(act: Act, question: str, day: date | None, known_day: date | None) -> Moment:
    """A question as an address asks it; without a day, and for a day to come, it is today's."""
    asked = Question(question) if question in set(Question) else Question.TODAY
    if asked is Question.TODAY or day is None or day > act.today:
        return Moment(asked, act.today, act.now, act.today, asked is Question.TODAY)
    if asked is Question.TRUE:
        return Moment(asked, day, act.now, act.today, True)
    known = min(known_day or day, act.today)
    return Moment(asked, day, min(end_of(act, known), act.now), known, True)


def answer(at: Moment, where: Standing) -> str:
    """The answer in a sentence or two, with its dates."""
    return f"{_by(at)} {_level(where)}{_missing(at, where.verdict)}"


def _by(at: Moment) -> str:
    if at.question is Question.KNOWN:
        return f"By what was on record at the end of {show(at.known_day)}, for {show(at.as_of)}:"
    if at.question is Question.TRUE and at.asked:
        return f"By everything on record now, for {show(at.as_of)}:"
    return f"Today, {show(at.as_of)}:"


def _level(where: Standing) -> str:
    if where.held is None or where.since is None:
        return "no level held; "
    return f"{where.held.title} held since {show(where.since)}; "


def _missing(at: Moment, verdict: Verdict | None) -> str:
    if verdict is None:
        return "there is no higher level."
    if verdict.eligible and verdict.eligible_on:
        return f"nothing missing for {verdict.level.title}, every requirement met since {show(verdict.eligible_on)}."
    titles = [check.title for check in verdict.open]
    more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
    earliest = f" The earliest possible date was {show(verdict.earliest)}." if verdict.earliest else ""
    if at.question is Question.TODAY:
        earliest = earliest.replace(" was ", " is ")
    count = f"{len(titles)} of {verdict.needed} requirements missing for {verdict.level.title}"
    return f"{count}: {'; '.join(titles[:NAMED])}{more}.{earliest}"


def recorded_later(at: Moment, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """What was recorded after the instant of knowing about days up to the day: why "true" and "known" may differ."""
    if at.question is not Question.KNOWN or not at.asked:
        return ()
    return tuple(fact for fact in facts if fact.recorded_at > at.known_on and fact.happened_on <= at.as_of)
