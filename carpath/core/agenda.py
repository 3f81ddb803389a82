"""Agenda: what waits for somebody, runs out, comes, and what others recorded about them; each with its page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from carpath.core.checks import Check
from carpath.core.dates import day_of, days_after, lapses_on, show
from carpath.core.eligibility import Verdict
from carpath.core.evidence import Fact, FactKind, Record
from carpath.core.vocabulary import Actor, Status

AHEAD_DAYS, BACK_DAYS = 60, 14
"""How far ahead something that runs out or comes is told, and how long something that happened stays on the list."""


class Topic(StrEnum):
    """The heading under which an item stands, in the order of the page."""

    WAITS = "waits"
    DUE = "due"
    EXPIRES = "expires"
    COMING = "coming"
    HAPPENED = "happened"

    @property
    def word(self) -> str:
        """The heading."""
        return _WORDS[self]


_WORDS = {
    Topic.WAITS: "Waits for you",
    Topic.DUE: "Due",
    Topic.EXPIRES: "Runs out",
    Topic.COMING: "Coming",
    Topic.HAPPENED: "What happened",
}


@dataclass(frozen=True)
class Item:
    """One thing. `key` stays the same as long as it is the same thing; `day` is since when it waits, or when it is due,
    runs out or happens; `path` is the page where one acts or reads; no score stands in its words."""

    key: str
    topic: Topic
    title: str
    sentence: str
    path: str
    day: date | None = None

    def overdue(self, today: date) -> bool:
        """Should it have been done before today?"""
        return self.topic in (Topic.DUE, Topic.EXPIRES) and self.day is not None and self.day < today


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """By topic, then the earliest day first; what happened, the latest first. The same key stands once."""
    once = {item.key: item for item in items}
    return tuple(sorted(once.values(), key=_order))


def _order(item: Item) -> tuple[int, int, str]:
    day = item.day.toordinal() if item.day else 0
    return list(Topic).index(item.topic), -day if item.topic is Topic.HAPPENED else day, item.title


def running_out(verdicts: Iterable[Verdict], today: date) -> Iterator[Item]:
    """What is met today and will lapse soon, and what has lapsed, on any level held or aimed at."""
    for check in (each for verdict in verdicts for each in verdict.every if not each.parts):
        if check.met and check.until and check.until <= days_after(today, AHEAD_DAYS):
            yield _expires(check, check.until, f"It is valid until {show(check.until)}.")
        elif check.status is Status.LAPSED and check.until:
            yield _expires(check, check.until, f"It lapsed on {show(lapses_on(check.until))}. {check.left}".strip())


def _expires(check: Check, until: date, sentence: str) -> Item:
    path = f"/progress/requirements/{check.requirement}"
    return Item(f"expires {check.title} {until}", Topic.EXPIRES, check.title, sentence, path, until)


def ready(verdict: Verdict | None, today: date) -> Iterator[Item]:
    """The day on which the time in level is complete, when it comes soon; or that everything is met."""
    if verdict is None:
        return
    title, path = verdict.level.title, "/progress/requirements"
    if verdict.eligible and verdict.eligible_on:
        said = f"Everything is met since {show(verdict.eligible_on)}. Human Resources verifies it next."
        yield Item(f"eligible {title} {verdict.eligible_on}", Topic.COMING, title, said, path, verdict.eligible_on)
    for check in verdict.open:
        near = check.earliest and today <= check.earliest <= days_after(today, AHEAD_DAYS)
        if check.acts is Actor.CALENDAR and check.earliest and near:
            said = f"It is complete on {show(check.earliest)}."
            yield Item(f"time {title} {check.earliest}", Topic.COMING, check.title, said, path, check.earliest)


def places(record: Record, today: date, titles: dict[str, str]) -> Iterator[Item]:
    """Sessions in which they have a place and are released to attend. `titles`: words for a course."""
    for offer in record.of(FactKind.OFFERED):
        day = offer.day("session_on")
        if day and day >= today and offer.says("released"):
            title, session = titles.get(offer.subject, offer.subject), str(offer.body.get("session", ""))
            path = f"/course-sessions/{session}" if session else "/progress/requirements"
            yield Item(f"place {offer.id}", Topic.COMING, title, f"You have a place on {show(day)}.", path, day)


TOLD: dict[FactKind, str] = {
    FactKind.SIGN_OFF: "It was signed off.",
    FactKind.RETURNED: "It was returned: {reason}",
    FactKind.LEVEL_GRANTED: "It was granted, effective {day}.",
    FactKind.EXEMPTED: "You were exempted: {reason}",
    FactKind.WITHDRAWN: "An entry was withdrawn: {reason}",
    FactKind.WORK_REVIEWED: "Your live work was reviewed.",
    FactKind.OBSERVED: "Your live work was observed.",
    FactKind.OFFERED: "A place was offered to you.",
    FactKind.CREDENTIAL: "It was accepted.",
    FactKind.COURSE: "It was accepted.",
    FactKind.DOCUMENT: "It was accepted.",
    FactKind.HELD: "The decision is on hold: {reason}",
    FactKind.ANSWERED: "It was answered: {reason}",
    FactKind.ABSENT: "Days were recorded that may move your date.",
    FactKind.PART_TIME: "Days were recorded that may move your date.",
    FactKind.TIME_CREDITED: "Time was credited to you.",
}
"""What somebody is told when another person records this about them."""


NOT_RELEASED = "A place was offered, and you are not released to attend: {reason}"


def _told(fact: Fact) -> str | None:
    return NOT_RELEASED if fact.kind is FactKind.OFFERED and not fact.says("released") else TOLD.get(fact.kind)


def happened(recorded: Sequence[Fact], known_from: date, titles: dict[str, str], zone: tzinfo) -> Iterator[Item]:
    """What others recorded about the person from a day of the District on. `titles`: words for each fact, by its id."""
    for fact in recorded:
        said, day = _told(fact), day_of(fact.recorded_at, zone)
        if said and fact.author != fact.person and day >= known_from:
            sentence = said.format(reason=fact.reason, day=show(fact.happened_on))
            answer = fact.kind is FactKind.ANSWERED
            path = f"/appeals/{fact.subject}" if answer else f"/progress/facts?kind={fact.kind.value}"
            yield Item(f"fact {fact.id}", Topic.HAPPENED, titles[fact.id], sentence, path, day)
