"""Orders of exports: made at once about few people, by the worker about many; fetched, noted, gone after a week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import IO

import structlog

from carpath.core.access import Permission
from carpath.core.disclosure import Contents, Scope
from carpath.core.errors import NotFound, Refused
from carpath.services import free_text, record_export
from carpath.services.act import Act
from carpath.services.record_export import Wish
from carpath.store import export_files, export_folder, journal, people
from carpath.store.engine import reading, writing
from carpath.store.export_files import ExportFile

AT_ONCE = 50
KEPT_FOR = timedelta(days=7)
GIVEN_UP_AFTER = timedelta(hours=2)
TAKEN_UP_AFTER = timedelta(minutes=1)
TOLD_EVERY = 10
SHOWN, NAMED = 30, 20
NOT_YET = "This file is not ready. Its page says how far it is."
NO_LONGER = "This file is no longer kept. Order it again."
WAITING, MAKING, READY, FAILED, GONE = "waiting", "making", "ready", "failed", "gone"


@dataclass(frozen=True)
class Order:
    """An order as a page shows it; `names` are those of the first people in it."""

    file: ExportFile
    by: str
    people: int
    names: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """What it is for."""
        return Scope(self.file.kind)

    @property
    def contents(self) -> Contents:
        """What it holds."""
        return record_export.contents_of(self.file.kind, self.file.asked)

    @property
    def until(self) -> datetime:
        """When a ready file goes."""
        return self.file.since + KEPT_FOR


def place(act: Act, wish: Wish) -> str:
    """Order an export; returns its id. About few people it is made before this returns. Raises Faulty."""
    asked = record_export.read_wish(act, wish)
    free_text.check(act, wish.reason)
    export_id = act.fresh_id()
    with writing():
        export_files.add(ExportFile(export_id, wish.scope, asked, act.now, act.who.id, WAITING, act.now))
        body = {"people": len(asked["people"]), "reason": asked["reason"]}
        journal.append(act.now, act.who.id, f"export ordered {wish.scope}", export_id, body)
    if len(asked["people"]) <= AT_ONCE:
        make(act, export_id)
    return export_id


def make(act: Act, export_id: str) -> None:
    """Fill an order that waits, in the name of whoever placed it. What fails is kept as failed."""
    order = _claim(act, export_id)
    if order is None:
        return
    try:
        size, sha256 = export_folder.write(act.office.exports, f"{export_id}.zip", _filler(act, order))
    except Exception:
        structlog.get_logger().exception("an export failed", export=export_id)
        _enter(act, export_id, state=FAILED, since=act.now)
        return
    with writing():
        export_files.change(export_id, state=READY, since=act.now, size=size, sha256=sha256)
        body = {"people": len(order.asked["people"]), "sha256": sha256}
        journal.append(act.now, order.asked_by, f"export {order.kind}", export_id, body)


def _claim(act: Act, export_id: str) -> ExportFile | None:
    """The order, if it waits; from now on nobody else makes it."""
    with writing():
        order = export_files.by_id(export_id, lock=True)
        if order is None or order.state != WAITING:
            return None
        export_files.change(export_id, state=MAKING, since=act.now, done=0)
        return order


def _enter(act: Act, export_id: str, **changed: object) -> None:
    with writing():
        export_files.change(export_id, **changed)


def _filler(act: Act, order: ExportFile) -> Callable[[IO[bytes]], None]:
    with reading():
        asker = people.by_id(order.asked_by)
        found = {person.id: person for person in people.by_ids(order.asked["people"])}
    if asker is None:
        raise NotFound
    his = replace(act, who=asker)
    his.require(Permission.EXPORT_RECORDS)
    contents = record_export.contents_of(order.kind, order.asked)
    persons = [found[person_id] for person_id in order.asked["people"]]
    return lambda file: record_export.fill(his, file, persons, contents, _teller(act, order.id))


def _teller(act: Act, export_id: str) -> Callable[[int], None]:
    """Tells the page how far an order is, not after every person."""

    def tell(done: int) -> None:
        if done % TOLD_EVERY == 0:
            _enter(act, export_id, done=done)

    return tell


def work(act: Act) -> int:
    """Make what waits, take up what a stopped worker left, sweep what is old. Returns how many were made."""
    with writing():
        for order in export_files.in_state(MAKING):
            if order.since < act.now - GIVEN_UP_AFTER:
                export_files.change(order.id, state=WAITING, since=act.now, done=0)
        waiting = [order.id for order in export_files.in_state(WAITING) if _is_ours(act, order)]
        kept = _sweep(act)
    export_folder.keep_only(act.office.exports, kept, (act.now - KEPT_FOR).timestamp())
    for export_id in waiting:
        make(act, export_id)
    return len(waiting)


def _is_ours(act: Act, order: ExportFile) -> bool:
    """The worker makes large orders, and small ones that nobody is at."""
    return len(order.asked["people"]) > AT_ONCE or order.since < act.now - TAKEN_UP_AFTER


def _sweep(act: Act) -> set[str]:
    """Let old files go; the names of those that stay."""
    kept = set()
    for order in export_files.in_state(READY):
        if order.since < act.now - KEPT_FOR:
            export_files.change(order.id, state=GONE)
        else:
            kept.add(f"{order.id}.zip")
    return kept


def page(act: Act, export_id: str) -> Order:
    """An order and how far it is."""
    act.require(Permission.EXPORT_RECORDS)
    with reading():
        order = export_files.by_id(export_id)
        if order is None:
            raise NotFound
        first = order.asked["people"][:NAMED]
        found = {person.id: person.name for person in people.by_ids(first)}
        return replace(_order(order, _names([order])), names=tuple(found[person_id] for person_id in first))


def newest(act: Act) -> list[Order]:
    """The newest orders."""
    act.require(Permission.EXPORT_RECORDS)
    with reading():
        found = export_files.newest(SHOWN)
        names = _names(found)
        return [_order(order, names) for order in found]


def _names(orders: list[ExportFile]) -> dict[str, str]:
    return {person.id: person.name for person in people.by_ids({order.asked_by for order in orders})}


def _order(order: ExportFile, names: dict[str, str]) -> Order:
    return Order(order, names[order.asked_by], len(order.asked["people"]))


def fetch(act: Act, export_id: str) -> tuple[Order, IO[bytes]]:
    """The file of a ready order; that it was fetched is noted. Whoever sends it closes it."""
    order = page(act, export_id)
    file = export_folder.open_file(act.office.exports, f"{export_id}.zip") if order.file.state == READY else None
    if file is None:
        raise Refused(NOT_YET if order.file.state in (WAITING, MAKING) else NO_LONGER)
    with writing():
        journal.append(act.now, act.who.id, "export fetched", export_id, {"sha256": order.file.sha256})
    return order, file
