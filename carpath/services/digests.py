"""Digests: what waits, each morning at seven where something waits; and a summary each week. Once for each period,
however often the worker restarts and however many run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carpath.core.agenda import Item, Topic
from carpath.core.dates import monday_of, show
from carpath.core.vocabulary import Role
from carpath.services import agenda, mail
from carpath.services.act import Act
from carpath.services.mail import MailLine
from carpath.services.mail_choices import DAILY, WEEKLY, wants
from carpath.store import notices, people
from carpath.store.engine import reading, writing
from carpath.store.people import Person

HOUR = 7
AT_ONCE = 100


@dataclass(frozen=True)
class Round:
    """A period, whom it is for, what they chose, and which topics it tells."""

    period: str
    title: str
    roles: frozenset[str]
    choice: str
    topics: tuple[Topic, ...]


def _rounds(act: Act) -> tuple[Round, ...]:
    trainers = frozenset({Role.TRAINER.value, Role.MANAGER.value, Role.HR.value})
    learners = frozenset({Role.TRAINEE.value, Role.HR.value})
    monday = monday_of(act.today)
    weekly = (Topic.DUE, Topic.EXPIRES, Topic.COMING, Topic.WAITS, Topic.HAPPENED)
    return (
        Round(f"daily {act.today}", f"Waiting for you on {show(act.today)}", trainers, DAILY, (Topic.WAITS, Topic.DUE)),
        Round(f"weekly {monday}", f"Your week from {show(monday)}", learners, WEEKLY, weekly),
    )


def keep(act: Act) -> int:
    """The worker's part: go on with each round of today, some people at a time. Returns how many messages it wrote."""
    if not act.office.mail or act.now.astimezone(act.office.timezone).hour < HOUR:
        return 0
    return sum(_go_on(act, each) for each in _rounds(act))


def _go_on(act: Act, this: Round) -> int:
    """Read and gather first, then write and advance in one transaction, unless another worker came so far meanwhile."""
    with reading():
        begun = notices.round_at(this.period)
        after, over = begun or ("", False)
        some = [] if over else people.after(after, AT_ONCE)
    if over:
        return 0
    gathered = [(person, _told(act, this, person)) for person in some]
    with writing():
        if notices.round_at(this.period, hold=True) != begun:
            return 0
        last = some[-1].id if some else after
        notices.advance(this.period, last, act.now if len(some) < AT_ONCE else None)
        return sum(_write(act, this, person, items) for person, items in gathered)


def _told(act: Act, this: Round, person: Person) -> tuple[Item, ...]:
    if person.closed or not this.roles & set(person.roles) or not wants(person.preferences, this.choice):
        return ()
    return tuple(item for item in agenda.of(replace(act, who=person), person) if item.topic in this.topics)


def _write(act: Act, this: Round, person: Person, items: Sequence[Item]) -> bool:
    if not items:
        return False
    lines = tuple(MailLine(f"{item.title}: {item.sentence}", item.path) for item in items)
    return mail.write(act, person, this.title, lines, f"{this.period} {person.id}")
