"""The desk as data for a page: the bench of `carpath.cis.bench_screen`, and what only this desk shows.

Own keys beside those of the bench:

    step        the difficulty
    record      number of the line's record
    round       [{number, time, place, name, expected, found, read, test, remarks, result, state, own}]
    files       the papers of `carpath.cis.bench_screen`, which this desk lays open in the window; `papers` stays empty
    records     [[number, words]] of the round that hold a read
    states      [{code, meaning, when}] for F4;    coded   the field whose codes F4 opens
    letters, offices, remarks, priorities   [[code, words]] to choose from
    unread      no read came in;    nowhere   the record has no service point
    opened      day of the read before, ISO;    estimates   how many of the latest bills in a row were estimated
    state       how the line was left, "" while it is open; state_words in words
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from carpath.cis.bench_screen import screen
from carpath.cis.bench_words import dated, grouped, posted
from carpath.cis.history import compare, estimates_before
from carpath.cis.pricing import book_of
from carpath.cis.records import Premise, Read
from carpath.cis.upload_matching import Record, Result, Staging
from carpath.cis.upload_remarks import LETTERS, OFFICES, PRIORITIES
from carpath.core.money import show
from carpath.exercises.upload.case import Post, Task
from carpath.exercises.upload.work import STATES, Entered, Work

TITLE = "Upload report"
AS_LISTED, NOTHING = "as listed", "–"


def shown(task: Task, work: Work) -> dict[str, Any]:
    """Everything that the page of a line shows."""
    bench = screen(task.scene, work.bench, title=TITLE, row=row(task))
    return {
        **bench,
        **_placed(task, work, bench),
        "step": task.step,
        "record": task.number,
        "round": [_record(task, record) for record in task.round],
        "unread": task.record.value is None,
        "nowhere": task.match(task.record).point is None,
        "records": [[record.number, _choice(task, record)] for record in task.round if record.value is not None],
        **_lists(task),
        "papers": [],
        "files": bench["papers"],
        "priorities": [[code, f"P{code} {words}"] for code, words in PRIORITIES.items()],
        "coded": ["resolution", "states"],
        "state": work.state,
        "state_words": STATES.get(work.state, ""),
        "posted": [*own_postings(work), *_orders(work)],
        "opened": _opened(task),
        "estimates": estimates_before(task.scene.home),
    }


def _lists(task: Task) -> dict[str, Any]:
    """The states as F4 shows them, and the choices of the desk's own forms."""
    remarks = book_of(task.scene.book).codes.reader_remark
    choices = {"letters": LETTERS, "offices": OFFICES, "remarks": remarks}
    return {
        "states": [{"code": code, "meaning": words, "when": ""} for code, words in STATES.items()],
        **{name: [[code, f"{code} {words}"] for code, words in codes.items()] for name, codes in choices.items()},
    }


def _opened(task: Task) -> str:
    """The day of the read before, as a form takes it."""
    days = [read.day for read in task.scene.home.reads if read.day < task.scene.hood.today]
    return days[-1].isoformat()


def _placed(task: Task, work: Work, bench: Mapping[str, Any]) -> dict[str, Any]:
    """Header and facts with the route on which the account really stands in the records."""
    point, cycle = task.point(work.bench.shown(task.scene)), task.scene.hood.cycle
    place = f"{point.route}-{point.sequence}" if point else "not on a route"
    said = {"Cycle/route": f"{cycle} / {place}", "Route and sequence": f"{place}, cycle {cycle}"}

    def corrected(facts: list[list[str]]) -> list[list[str]]:
        return [[label, said.get(label, value)] for label, value in facts]

    header = {**bench["header"], "facts": corrected(bench["header"]["facts"])}
    return {"header": header, "facts": corrected(bench["facts"])}


def row(task: Task) -> dict[str, Any]:
    """The line of the report, folded into cells."""
    code, meaning = _listed_for(task)
    cells = [{"label": label, "value": value, "off": off} for label, value, off in _cells(task, task.record)]
    return {"code": code, "meaning": meaning, "cells": cells}


def _listed_for(task: Task) -> tuple[str, str]:
    """Why the record is on the report: its remarks, else how it matched, else the test that its read fails."""
    record, match, book = task.record, task.match(task.record), book_of(task.scene.book)
    if record.remarks:
        return " ".join(record.remarks), "; ".join(book.codes.reader_remark[code] for code in record.remarks)
    if match.result != Result.MATCHED:
        return match.result.upper()[:2], f"{match.result}, no remark"
    codes = _tested(task, record)
    return codes, "; ".join(book.hilo.codes[code] for code in codes.split())


def _cells(task: Task, record: Record) -> list[tuple[str, str, bool]]:
    match, codes = task.match(record), _tested(task, record)
    expected = match.point.badge if match.point else "none on this route"
    found = record.badge or AS_LISTED
    unread, nowhere = record.value is None, match.point is None
    test = codes or ("no read" if unread else "no place" if nowhere else "passes")
    return [
        ("Route/seq", f"{task.scene.hood.route} / {task.scene.home.sequence}", False),
        ("Record", record.number, False),
        ("Badge expected", expected, nowhere),
        ("Badge found", found, found not in (AS_LISTED, expected)),
        ("Read", "none" if unread else str(record.value), unread),
        ("Previous read", NOTHING if nowhere else _previous(task), False),
        ("Read test", test, bool(codes)),
        ("Came by", NOTHING if unread else record.source, False),
        ("Text", f"“{record.text}”" if record.text else "none", False),
        ("Photo", "taken" if record.photo else "none", False),
        ("Time, reader", f"{record.time} {record.reader}", False),
        ("Match", f"{match.result} by {match.by}" if match.by else match.result, match.result != Result.MATCHED),
        ("Staging", match.state, match.state == Staging.EXCEPTION),
    ]


def _previous(task: Task) -> str:
    before = [read for read in task.scene.home.reads if read.day < task.scene.hood.today][-1]
    return f"{before.value:0{task.scene.home.meter.dials}d} {dated(before.day)} {before.type}"


def _tested(task: Task, record: Record) -> str:
    """The Hi/Low codes of a record's read at the service point to which it matched; "" where it passes or has none."""
    home, today = _home(task, record), task.scene.hood.today
    if record.value is None or home is None:
        return ""
    read = Read(today, record.value, badge=record.badge)
    reads = (*(old for old in home.reads if old.day < today), read)
    return " ".join(compare(book_of(task.scene.book), task.scene.hood, replace(home, reads=reads)).codes)


def _home(task: Task, record: Record) -> Premise | None:
    point = task.match(record).point
    return task.scene.hood.by_account(point.account) if point else None


def _record(task: Task, record: Record) -> dict[str, Any]:
    match, home = task.match(record), _home(task, record)
    return {
        "number": record.number,
        "time": record.time,
        "place": match.point.sequence if match.point else NOTHING,
        "name": home.account.name if home else "no account",
        "expected": match.point.badge if match.point else "none",
        "found": record.badge or AS_LISTED,
        "read": "none" if record.value is None else str(record.value),
        "test": _tested(task, record),
        "remarks": " ".join(record.remarks),
        "result": str(match.result),
        "state": str(match.state),
        "own": record.number == task.number,
    }


def _choice(task: Task, record: Record) -> str:
    mine = "this line" if record.number == task.number else record.time
    return f"{record.number} ({mine}): {record.value}"


def own_postings(work: Work) -> list[dict[str, Any]]:
    """What this desk posted, each with the move that takes it back."""
    rows = [(_post_words(post), "post", post.record) for post in work.posts]
    rows += [(_told_words(told.to, told.code), _UNDO.get(told.to, told.to), told.code) for told in work.told]
    rows += [(_final_words(final.day, final.value), "final", "") for final in work.finals]
    if work.refund is not None:
        rows.append((f"Credit of {show(work.refund)} refunded", "refund", ""))
    if work.point:
        words = f"Service point for badge {work.point.badge} from {dated(work.point.day)} at {work.point.value:05d}"
        rows.append((words, "point", ""))
    rows += [(f"Agreement of {own.account} starts {dated(own.day)}", "start", own.account) for own in work.starts]
    rows += [(_moved_words(own), "place", own.account) for own in work.places]
    rows += [(f"Lamp {own.tag} off the bill from {dated(own.day)}", "lamp", own.tag) for own in work.lamps]
    rows += [(_bill_words(own), "bill", own.account) for own in work.bills]
    return [{"words": words, "undo": {"what": what, "code": code}} for words, what, code in rows]


_UNDO = {"office": "refer"}


def _post_words(post: Post) -> str:
    return f"Record {post.record} posted to account {post.account}{': ' if post.reason else ''}{post.reason}"


def _told_words(to: str, code: str) -> str:
    if to == "letter":
        return f"Letter: {LETTERS[code]}"
    return f"Reader's instruction for remark {code}" if to == "alert" else f"Referred to {OFFICES[code]}"


def _final_words(day: Any, value: int | None) -> str:
    return f"Agreement closed {dated(day)} at {'no read' if value is None else value}"


def _moved_words(own: Any) -> str:
    history = "with its history" if own.history else "without its history"
    return f"Account {own.account} moved to {own.route}-{own.sequence} from {dated(own.since)}, {history}"


def _bill_words(own: Entered) -> str:
    judged = "as you expected" if own.predicted == own.total else f"you expected {show(own.predicted)}"
    return f"Bill of {own.account}, {grouped(own.kwh)} kWh to {dated(own.end)}: {show(own.total)}, {judged}"


def _orders(work: Work) -> list[dict[str, Any]]:
    """What the bench posted, orders with their priority."""
    rows = []
    for item in posted(work.bench):
        number = next((own.number for own in work.bench.orders if f"Order {own.number} " in item["words"]), "")
        priority = f" P{work.priorities[number]}" if number in work.priorities else ""
        rows.append({**item, "words": item["words"].replace(f"Order {number} ", f"Order {number}{priority} ", 1)})
    return rows
