"""What could be behind a line: every family that the evidence on the screen does not rule out.

Records, orders, notes and papers are all on the screen, so exactly one family remains on a sound line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from carpath.cis.desk.plan import GENUINE
from carpath.cis.estimating import may_estimate
from carpath.cis.history import compare, estimates_before
from carpath.cis.pricing import book_of
from carpath.cis.records import Premise
from carpath.cis.upload_matching import Record, Result
from carpath.exercises.upload.case import Task


def explanations(task: Task) -> tuple[str, ...]:
    """The names of all families that fit; "genuine" where none does."""
    return tuple(name for name, fits in _SIGNS.items() if fits(task)) or (GENUINE,)


def _keyed(task: Task, *codes: str) -> bool:
    return bool(set(task.record.remarks) & set(codes))


def _unread(task: Task, *codes: str) -> bool:
    return task.record.value is None and _keyed(task, *codes)


def _result(task: Task) -> Result:
    return task.match(task.record).result


def _exchanged(task: Task) -> bool:
    """Another badge was keyed than the listed one, and no photo shows the listed one."""
    record, point = task.record, task.match(task.record).point
    if point is None or not record.badge or record.badge == point.badge:
        return False
    return point.badge not in task.scene.photos.get(task.scene.hood.today.isoformat(), "")


def _swapped(task: Task) -> bool:
    """A record beside it fails as this one does, and both pass when they are exchanged."""
    pairs = [pair for pair in pairwise(task.round) if task.record in pair]
    return any(_fit_crossed(task, *(other for other in pair if other != task.record)) for pair in pairs)


def _fit_crossed(task: Task, *others: Record) -> bool:
    here, there = _place(task, task.record), _place(task, others[0]) if others else None
    if here is None or there is None or here == there or task.record.value is None or others[0].value is None:
        return False
    crossed = (_reading(here, others[0].value), _reading(there, task.record.value))
    return all(_fails(task, home) for home in (here, there)) and not any(_fails(task, home) for home in crossed)


def _place(task: Task, record: Record) -> Premise | None:
    point = task.match(record).point
    return task.scene.hood.by_account(point.account) if point else None


def _reading(home: Premise, value: int) -> Premise:
    last = home.reads[-1]
    return replace(home, reads=(*home.reads[:-1], replace(last, value=value)))


def _fails(task: Task, home: Premise) -> bool:
    return bool(compare(book_of(task.scene.book), task.scene.hood, home).codes)


def _ordered(task: Task, *types: str, pending: bool) -> bool:
    """An order of the type is out, or (not `pending`) there is one at all."""
    return any(order.type in types and (order.done is None or not pending) for order in task.scene.home.orders)


def _rows(task: Task, paper: str) -> list[tuple[str, ...]]:
    """The rows of a paper that name this address."""
    rows = next(each.rows for each in task.scene.papers if each.name == paper)
    return [row for row in rows if task.scene.home.address in row]


def _equipment(task: Task) -> bool:
    asks = _keyed(task, "04", "06", "13") and not _keyed(task, "15")
    return asks and not _ordered(task, "MX", "IV", pending=True)


def _stopped(task: Task) -> bool:
    return _keyed(task, "10", "11") and any("Not posted" in row for row in _rows(task, "moves"))


def _signed_off(task: Task, *, named: bool) -> bool:
    """Nobody is signed on; the reader has the name of somebody, or has not."""
    closed = _keyed(task, "10", "11") and task.scene.home.account.until is not None
    return closed and named is any(word in task.record.text for word in ("name", "mailbox"))


def _solar(task: Task) -> bool:
    set_up = any("two-way, set" in row for row in _rows(task, "solar"))
    return _keyed(task, "18") and not set_up and not _ordered(task, "IV", pending=False)


def _not_read(task: Task, *, third: bool) -> bool:
    return _unread(task, "01", "02", "03") and third is not may_estimate(estimates_before(task.scene.home))


_SIGNS: Mapping[str, Callable[[Task], bool]] = {
    "duplicate": lambda task: _result(task) is Result.DUPLICATE,
    "found": lambda task: _result(task) is Result.UNMATCHED and _keyed(task, "14"),
    "wrong route": lambda task: _result(task) is Result.UNMATCHED and _keyed(task, "09"),
    "badge slip": lambda task: _result(task) is Result.UNMATCHED and not task.record.remarks,
    "removed": lambda task: _unread(task, "08"),
    "demolished": lambda task: _unread(task, "19"),
    "no access": lambda task: _not_read(task, third=False),
    "third month": lambda task: _not_read(task, third=True),
    "unsafe": lambda task: _unread(task, "12"),
    "dead": lambda task: _unread(task, "05"),
    "exchange": _exchanged,
    "swapped": _swapped,
    "tamper": lambda task: _keyed(task, "15"),
    "equipment": _equipment,
    "stop": _stopped,
    "moved in": lambda task: _signed_off(task, named=True),
    "nobody": lambda task: _signed_off(task, named=False),
    "light": lambda task: _keyed(task, "16") and not _ordered(task, "LT", pending=True),
    "sign": lambda task: _keyed(task, "17") and not _ordered(task, "AD", pending=False),
    "solar": _solar,
}
