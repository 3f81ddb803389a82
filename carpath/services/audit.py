"""The journal as an administrator reads it, and the proof that nobody rewrote it."""

from __future__ import annotations

from carpath.core.access import Permission
from carpath.services import reconciling, verification
from carpath.services.act import SYSTEM, Act
from carpath.store import journal, people
from carpath.store.engine import reading
from carpath.store.journal import Entry


def entries(act: Act, newest: int | None) -> list[tuple[Entry, str, str]]:
    """Entries with the names of who did it and whom it concerns, newest first."""
    act.require(Permission.READ_JOURNAL)
    with reading():
        names = {p.id: p.name for p in people.everybody()} | {SYSTEM: "CarPath"}
        return [
            (e, names.get(e.actor, e.actor), names.get(e.subject, e.subject)) for e in journal.entries(newest=newest)
        ]


def check(act: Act) -> list[str]:
    """A sentence for each broken link, each thing that is not as it was recorded and each changed verdict."""
    act.require(Permission.READ_JOURNAL)
    with reading():
        broken = [*journal.broken_links(), *reconciling.differences()]
    return broken + [f"Packet {packet} no longer gives its stored verdict." for packet in verification.replay_all()]
