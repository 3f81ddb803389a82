"""The check of the whole chain: the journal link by link, the record against it, every stored verdict replayed.

A small record is checked at once; a large one takes minutes, so the worker does it and enters the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from carpath.core.access import Permission
from carpath.services import reconciling, verification
from carpath.services.act import SYSTEM, Act, instant
from carpath.store import journal
from carpath.store.engine import reading, writing

AT_ONCE = 20_000
SHOWN = 50
EVERY = timedelta(hours=24)


@dataclass(frozen=True)
class Checked:
    """A check: when it began, how many entries the journal had, seconds it took, a sentence for each fault."""

    at: datetime
    entries: int
    seconds: int
    broken: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Checks:
    """The last check, and since when another one waits for the worker."""

    last: Checked | None
    asked_at: datetime | None


def faults(act: Act) -> list[str]:
    """A sentence for each broken link, each thing that is not as it was recorded and each changed verdict."""
    act.require(Permission.READ_JOURNAL)
    return _faults()


def _faults() -> list[str]:
    with reading():
        broken = [*journal.broken_links(), *reconciling.differences()]
    return broken + [f"Packet {packet} no longer gives its stored verdict." for packet in verification.replay_all()]


def ask(act: Act) -> bool:
    """Check now, or leave it to the worker where the journal is long. True when the result is there."""
    act.require(Permission.READ_JOURNAL)
    with writing():
        journal.append(act.now, act.who.id, "journal check asked", act.who.id, {})
        small = journal.count() <= AT_ONCE
    if small:
        _check(act, act.who.id)
    return small


def _check(act: Act, by: str) -> None:
    began = instant()
    enter(act, by, _faults(), began)


def enter(act: Act, by: str, found: Sequence[str], began: datetime) -> None:
    """Enter a check that began at an instant and what it found; also what the command line replayed."""
    took = round((instant() - began).total_seconds())
    with writing():
        told = {"entries": journal.count(), "seconds": took, "broken": len(found), "sentences": list(found[:SHOWN])}
        journal.append(act.now, by, "journal checked", by, told)


def keep(act: Act) -> bool:
    """The worker's part: check when somebody asked, and once a day. True when it checked."""
    with reading():
        standing = _checks()
    due = standing.last is None or act.now - standing.last.at >= EVERY
    if due or standing.asked_at:
        _check(act, SYSTEM)
    return due or standing.asked_at is not None


def checks(act: Act) -> Checks:
    """The last check, and whether one is asked for."""
    act.require(Permission.READ_JOURNAL)
    with reading():
        return _checks()


def _checks() -> Checks:
    done, asked = journal.last("journal checked"), journal.last("journal check asked")
    waits = asked is not None and (done is None or done.seq < asked.seq)
    return Checks(last(), asked.at if asked and waits else None)


def last() -> Checked | None:
    """The last check; inside a running transaction."""
    done = journal.last("journal checked")
    if done is None:
        return None
    told = {name: done.body[name] for name in ("entries", "seconds", "broken")}
    return Checked(at=done.at, sentences=tuple(done.body["sentences"]), **told)
