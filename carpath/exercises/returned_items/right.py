"""From what is right about an advice to its key: the entry follows from the books, the moves from the postings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.cash import journal as journals
from carpath.cis.cash.journal import Journal
from carpath.cis.ledger import Entry
from carpath.exercises.returned_items import reading
from carpath.exercises.returned_items.case import ZERO, Act, Handed, Key, Moves, Task
from carpath.exercises.returned_items.codes import DAYS_TO_PAY, NO_LETTER
from carpath.exercises.returned_items.shelf import books, since, worked

Laid = tuple[Task, Key]


@dataclass(frozen=True)
class Right:
    """What is right about an advice. `beside` is posted to the ledger beside what CIS posts; `entry` is the whole entry
    where the ledger does not follow CIS; `totals` are what a letter may ask for."""

    fault: str
    said: str
    where: str
    who: str
    what: str
    amount: Decimal
    sources: tuple[str, ...]
    paragraph: str
    downstream: str
    note: str
    acts: tuple[Act, ...] = ()
    beside: Entry = ()
    entry: Entry | None = None
    letter: str = NO_LETTER
    letters: tuple[str, ...] = ()
    totals: tuple[Decimal, ...] = ()
    dated: bool = False
    notice: str = ""
    cash_only: str = ""
    also: tuple[Decimal, ...] = ()


def lay(task: Task, right: Right) -> Laid:
    """The task with its key."""
    journal = journals.of(_entry(task, right))
    by = task.today + timedelta(days=DAYS_TO_PAY) if right.dated else None
    return task, Key(
        right.fault,
        right.said,
        right.where,
        right.who,
        right.what,
        (right.amount, *right.also),
        right.acts,
        journal,
        right.letters or (right.letter,),
        right.notice,
        right.cash_only,
        right.sources,
        right.paragraph,
        right.downstream,
        _moves(task, right, journal, by),
        right.totals,
        by,
    )


def _entry(task: Task, right: Right) -> Entry:
    if right.entry is not None:
        return right.entry
    before = books(task)
    posted = since(before, worked(before, right.acts))
    return ledger.net(*(each.postings for each in posted), right.beside)


def _moves(task: Task, right: Right, journal: Journal, by: date | None) -> Moves:
    """Look, post, write the entry, decide and tick."""
    looked = tuple({"do": "paper", "name": mark.partition(":")[2]} for mark in right.sources)
    return (*looked, *(_move(act) for act in right.acts), *_settled(task, right, journal, by))


def _move(act: Act) -> dict[str, str]:
    if act.what == "cancel":
        fee = {"fee": "charge"} if act.fee else {"fee": "none", "why": act.why}
        return {"do": "cancel", "tender": act.on, "reason": act.reason, **fee}
    if act.what == "waive":
        return {"do": "fee", "way": "waive", "fee": act.on}
    day = act.day.isoformat() if act.day else ""
    return {
        "do": "payment",
        "payment": act.on,
        "way": act.what,
        "amount": str(act.amount),
        "date": day,
        "reason": act.reason,
    }


def _settled(task: Task, right: Right, journal: Journal, by: date | None) -> Moves:
    """The sheet in the order in which it is thought: decision, entry, what follows, note and tick."""
    decision = {"who": right.who, "what": right.what, "amount": str(right.amount)}
    follows = {
        "letter": right.letter,
        "total": str(right.totals[0]) if right.totals else "",
        "by": by.isoformat() if by else "",
        "notice": right.notice,
        "cash_only": right.cash_only,
    }
    note = {"note": f"Seen: {right.note} Advice {task.advice.number}.", "then": "tick"}
    written = journals.form(journal) if journal.lines else {"entry": reading.NONE}
    parts = (decision, written, {name: text for name, text in follows.items() if text}, note)
    return tuple({"do": "settle", **part} for part in parts)


def tender_of(task: Task, handed: Handed) -> str:
    """The number that the books gave to a tender."""
    return list(books(task).tenders)[task.filed.tenders.index(handed)]


def payment_of(task: Task, handed: Handed) -> str:
    """The number of the first payment of a tender."""
    held = books(task)
    event = held.tenders[tender_of(task, handed)].event
    return next(number for number, payment in held.payments.items() if payment.event == event)


def correction(number: str, posted: Decimal, right: Decimal, day: date, reason: str = "ENCA") -> Act:
    """A payment added to or reduced by the difference to what it should be."""
    difference = right - posted
    return Act("add" if difference > ZERO else "reduce", number, abs(difference), reason, day)
