"""The moves of this desk: tenders, payments, fees, the sheet; the others all desks share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis.bench_moves import FREE, LOOKING, SHARED, Action, act
from carpath.cis.entry import Entry
from carpath.cis.pricing import book_of
from carpath.core.errors import Refused
from carpath.exercises.returned_items import reading
from carpath.exercises.returned_items.case import Act, Task
from carpath.exercises.returned_items.shelf import REASONS, apply, standing
from carpath.exercises.returned_items.work import TICKED, Work, own_books

HIDDEN = ("premise", "meter", "reads", "orders")
PINNABLE = ("account", "notes")
MOST_ACTS = 12
WAYS: Mapping[str, str] = {
    "add": "Add to it",
    "reduce": "Reduce it by",
    "repost": "Cancel it and post it again at",
    "take": "Cancel it: the money waits in suspense",
}
SHARED_NAMES = ("open", "find", "pin", "binder", "paper", "call", "hint")
BENCH: Mapping[str, Action] = {name: SHARED[name] for name in SHARED_NAMES}
Doing = Callable[[Task, Work, Entry], Work]


def cancel(task: Task, work: Work, entry: Entry) -> Work:
    """{tender, reason, fee, why}: the whole tender comes off; fee is charge, or none with the reason why."""
    reason = entry.code("reason", book_of(task.scene.book).codes.return_reason, "return reason")
    fee, why = entry.text("fee", longest=10), entry.text("why", longest=240)
    if fee not in ("charge", "none"):
        raise Refused("Decide on the fee: charge it to the payer, or none.")
    if fee == "none" and not why:
        raise Refused("Say in a few words why no fee is charged.")
    made = Act("cancel", _number(entry, "tender"), reason=reason, fee=fee == "charge", why=why)
    return _posted(task, work, made)


def payment(task: Task, work: Work, entry: Entry) -> Work:
    """{payment, way, amount, date, reason}: one payment of a tender put right; the tender stands."""
    way, number = entry.needed("way", longest=10), _number(entry, "payment")
    if way not in WAYS:
        raise Refused(f"A payment is corrected in one of these ways: {', '.join(WAYS)}.")
    standing(own_books(task, work), number)
    if way == "take":
        return _posted(task, work, Act(way, number))
    day = _day(task, entry)
    reason = entry.code("reason", REASONS, "reason of a correction")
    return _posted(task, work, Act(way, number, _amount(entry, "amount"), reason, day))


def _day(task: Task, entry: Entry) -> date:
    """The day of which a payment counts."""
    day = entry.day("date")
    if day > task.today:
        raise Refused(f"{day:%m/%d/%Y} is in the future: a payment counts from the day on which it came in.")
    return day


def _amount(entry: Entry, name: str) -> Decimal:
    amount = entry.money(name)
    if amount <= 0:
        raise Refused("Enter an amount above zero; whether it is added or taken off is chosen beside it.")
    return amount


def fee(task: Task, work: Work, entry: Entry) -> Work:
    """{way, account, fee}: charges the fee of a returned payment to an account, or waives a fee that stands."""
    way = entry.needed("way", longest=10)
    if way == "charge":
        return _posted(task, work, Act("charge", _number(entry, "account")))
    if way == "waive":
        return _posted(task, work, Act("waive", _number(entry, "fee")))
    raise Refused("A fee is charged or waived: way is charge or waive.")


def _number(entry: Entry, name: str) -> str:
    return entry.needed(name, longest=20).upper()


def _posted(task: Task, work: Work, made: Act) -> Work:
    """The work with one act more, which the books must take."""
    if len(work.acts) >= MOST_ACTS:
        raise Refused(f"{MOST_ACTS} postings stand on this advice. Undo what does not belong before you go on.")
    apply(own_books(task, work), made)
    return replace(work, acts=(*work.acts, made))


def undo(task: Task, work: Work, entry: Entry) -> Work:
    """{act}: takes back a posting by its number, as long as the line is not ticked."""
    place = entry.whole("act")
    if not 1 <= place <= len(work.acts):
        raise Refused(f"There is no posting {place} on this advice.")
    kept = replace(work, acts=(*work.acts[: place - 1], *work.acts[place:]))
    own_books(task, kept)
    return kept


def settle(task: Task, work: Work, entry: Entry) -> Work:
    """{who, what, amount, letter, total, by, notice, cash_only, entry, account1 ..., note, then}: the sheet of the
    advice; what is not named stays. `then` = tick goes on to tick the line on the bank's list."""
    then = entry.text("then", longest=10)
    if then not in ("", "tick"):
        raise Refused("After the sheet the line is ticked: then is tick or empty.")
    bench = replace(work.bench, note=entry.text("note")) if "note" in entry.body else work.bench
    kept = replace(work, bench=bench, sheet=reading.written(work.sheet, entry))
    return _ticked(task, kept) if then else kept


def _ticked(task: Task, work: Work) -> Work:
    """The line ticked on the bank's list. Refused with all that is missing or cannot be read."""
    decision, journal = reading.read(work.sheet, book_of(task.scene.book).gl)
    bench = replace(work.bench, code=TICKED)
    return replace(work, bench=bench, decision=decision, journal=journal, known=work.known or work.bench.seen)


def reopen(task: Task, work: Work, entry: Entry) -> Work:
    """Takes the tick back; postings and sheet stay."""
    if not work.done:
        raise Refused("This line is not ticked yet.")
    return replace(work, bench=replace(work.bench, code=""))


OWN: Mapping[str, Doing] = {
    "cancel": cancel,
    "payment": payment,
    "fee": fee,
    "undo": undo,
    "settle": settle,
    "reopen": reopen,
}


def play(task: Task, work: Work, body: Mapping[str, Any]) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(body)
    name = entry.text("do", longest=20)
    if work.done and name not in LOOKING and name not in FREE:
        raise Refused("The line is ticked. Reopen it to change something.")
    if name in OWN:
        return OWN[name](task, work, entry)
    if name == "open" and entry.text("tab") in HIDDEN:
        raise Refused("This desk works on money: it opens account, bills, transactions and notes.")
    if name == "pin" and entry.text("tab") not in ("", *PINNABLE):
        raise Refused(f"At this desk {', '.join(PINNABLE)} can be kept beside the open tab.")
    bench = act(task.scene, work.bench, body, BENCH)
    return replace(work, bench=bench, paper=entry.text("name") if name == "paper" else work.paper)
