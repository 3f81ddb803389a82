"""Notifications: the agenda with what was read of it, its number in the navigation, and its days as a calendar."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from carpath.core.agenda import Item, Topic
from carpath.core.errors import NotFound
from carpath.documents import calendar_file
from carpath.documents.calendar_file import Event
from carpath.services import agenda
from carpath.services.act import Act
from carpath.store import journal, notices, people
from carpath.store.engine import reading, writing

IN_CALENDAR = (Topic.DUE, Topic.EXPIRES, Topic.COMING)
CHANGE_NOTHING = ("signed in", "signed out", "attempt drawn", "attempt begun", "attempt head")
_KEEP = 500

A_MINUTE = timedelta(minutes=1)

State = tuple[object, ...]


@dataclass(frozen=True)
class _Known:
    """Somebody's agenda, when it was made, and what it depended on."""

    state: State
    at: datetime
    items: tuple[Item, ...]


_memo: dict[str, _Known] = {}


@dataclass(frozen=True)
class NoticesPage:
    """The items under their topics, which of them are new, and since when a calendar feed stands."""

    groups: tuple[tuple[Topic, tuple[Item, ...]], ...]
    new: frozenset[str]
    feed_since: datetime | None


def page(act: Act) -> NoticesPage:
    """Everything of mine."""
    items = mine(act)
    with reading():
        read, since = notices.read_by(act.who.id), notices.feed_since(act.who.id)
    groups = ((topic, tuple(item for item in items if item.topic is topic)) for topic in Topic)
    new = frozenset(item.key for item in items) - read
    return NoticesPage(tuple((topic, found) for topic, found in groups if found), new, since)


def mine(act: Act) -> tuple[Item, ...]:
    """My agenda as it stands now, made anew only when something was recorded."""
    state = _state(act)
    known = _memo.get(act.who.id)
    return known.items if known and known.state == state else _make(act, state)


def unread(act: Act) -> int:
    """How many of mine are new. Every page asks, so what others recorded within a minute may not be counted yet."""
    state = _state(act)
    known = _memo.get(act.who.id)
    items = known.items if known and _will_do(known, state, act) else _make(act, state)
    with reading():
        return len({item.key for item in items} - notices.read_by(act.who.id))


def _will_do(known: _Known, state: State, act: Act) -> bool:
    """Nothing changed, or something within the last minute that is not one's own act."""
    others = known.state[2:] == state[2:] and state[1] != act.who.id
    return known.state == state or (others and act.now - known.at < A_MINUTE)


def _state(act: Act) -> State:
    """What an agenda depends on: the newest entry of the journal and who made it, the rules, the day, who looks."""
    with reading():
        newest, by = journal.newest(but=CHANGE_NOTHING)
    return newest, by, id(act.office.rulebook), act.today, act.who.id, act.who.roles


def _make(act: Act, state: State) -> tuple[Item, ...]:
    if len(_memo) >= _KEEP:
        _memo.clear()
    items = agenda.of(act, act.who)
    _memo[act.who.id] = _Known(state, act.now, items)
    return items


def mark_read(act: Act) -> None:
    """I have read everything that stands there now."""
    items = mine(act)
    with writing():
        notices.mark_read(act.who.id, [item.key for item in items], act.now)


def make_feed(act: Act) -> str:
    """A new secret address of my calendar; the one before it ends. Returns the token, which is shown once."""
    token = act.token()
    with writing():
        notices.make_feed(_digest(token), act.who.id, act.now)
    return token


def end_feed(act: Act) -> None:
    """My calendar's address works no longer."""
    with writing():
        notices.end_feeds(act.who.id, act.now)


def feed(act: Act, token: str) -> bytes:
    """The calendar behind a secret address. Raises NotFound."""
    with reading():
        owner = notices.fed(_digest(token))
        person = people.by_id(owner) if owner else None
    if person is None or person.closed:
        raise NotFound("There is no calendar at this address, or it was ended.")
    theirs = replace(act, who=person)
    return _calendar(theirs, [item for item in agenda.of(theirs, person) if item.topic in IN_CALENDAR])


def one(act: Act, key: str) -> bytes:
    """One of my items as a calendar file. Raises NotFound."""
    return _calendar(act, [_item(act, key)])


def _item(act: Act, key: str) -> Item:
    found = next((item for item in mine(act) if digest_of(item) == key and item.day), None)
    if found is None:
        raise NotFound("This is no longer on your list.")
    return found


def digest_of(item: Item) -> str:
    """A short name of an item for addresses."""
    return _digest(item.key)[:20]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _calendar(act: Act, items: list[Item]) -> bytes:
    address = act.office.address
    host = urlsplit(address).hostname or "carpath"
    events = [
        Event(f"{digest_of(item)}@{host}", item.day, item.title, item.sentence, f"{address}{item.path}")
        for item in items
        if item.day
    ]
    return calendar_file.write(f"CarPath, {act.who.name}", events, act.now)
