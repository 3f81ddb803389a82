"""The key of a line: what is behind it, and a way of working it that earns full marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from carpath.cis.books.clerks import Clerk, approved
from carpath.cis.cash.journal import of
from carpath.cis.ledger import Posting
from carpath.core.errors import Refused
from carpath.core.money import show
from carpath.exercises.daily_balance import acts, audit, entries, suspense, tying
from carpath.exercises.daily_balance.case import Due, Key, Moves, Person, Ruling, Sampled, Suspended, Task
from carpath.exercises.daily_balance.work import NO_DIFFERENCE, Written, start
from carpath.exercises.kind import Case

Move = Mapping[str, str]
READ = ("activity", "roll", "register", "bank", "ledger")
PAPERS = {
    "TIMING": ("slips", "timing"),
    "TRANSPOSED": ("batches", "tapes", "posted"),
    "SLIDE": ("batches", "tapes", "posted"),
    "SIDE": ("adjustments", "forms"),
    "BATCH": ("batches", "tapes", "slips"),
    "BANK": ("adjustments",),
    "REJECT": ("interface",),
    "JOURNAL": ("interface", "journals"),
    "MAPPING": ("interface", "mapping"),
    "CASH": ("slips", "drawer"),
}
NOTHING = (
    "Every total agrees: bank and tapes by source, ledger by account, roll and forms. What looked odd has its paper."
)


def of_day(task: Task, family: str, dues: tuple[Due, ...]) -> Key:
    """The key of a day."""
    said = " ".join(due.said for due in dues) or NOTHING
    downstream = (
        _downstream(dues) if dues else "The day is filed. An entry that nobody needed would be tomorrow's error."
    )
    return Key(family, said, downstream, proven(task, tuple(_of_day(task, dues, said))), dues)


def _downstream(dues: tuple[Due, ...]) -> str:
    if not any(due.legs for due in dues):
        return "Listed with its age it is gone tomorrow; posted, it would be an error tomorrow."
    return (
        f"Signed as it stood, the difference of {show(dues[0].amounts[0])} is carried from day to day; at month end "
        "nobody remembers the morning on which it was made."
    )


def _of_day(task: Task, dues: tuple[Due, ...], said: str) -> Iterator[Move]:
    opened = dict.fromkeys((*READ, *(name for due in dues for name in PAPERS[due.type])))
    yield from ({"do": "paper", "name": name} for name in opened)
    yield _tie(task)
    yield from (_cause(due) for due in dues)
    if not dues:
        yield {"do": "cause", "type": NO_DIFFERENCE}
    yield from (_entry(task, due, due.accounts[:1]) for due in dues if due.legs)
    yield from _end(said, dues)


def _tie(task: Task) -> Move:
    """Both totals of each row and their difference."""
    totals = tying.found(task)
    gaps = {f"{row.name}_d": totals[f"{row.name}_a"] - totals[f"{row.name}_b"] for row in tying.rows(task)}
    cells = {name: str(amount) for name, amount in {**totals, **gaps}.items()}
    return {"do": "tie", **cells, **({tying.APART: tying.accounts_apart(task)} if task.form == "day" else {})}


def _cause(due: Due) -> Move:
    named = {"type": due.type, "amount": str(due.amounts[0]), "items": ", ".join(due.proofs[0])}
    aged = {"age": str(due.age)} if due.age else {}
    return {"do": "cause", **named, **aged, **({"escalate": "1"} if due.escalate else {})}


def _entry(task: Task, due: Due, account: tuple[str, ...]) -> Move:
    journal = of((Posting(name, amount) for name, amount in due.legs), f"{due.type.lower()}, {task.day.today:%m/%d}")
    entry = Written(journal, due.systems[0], "".join(account))
    return entries.written_moves(replace(entry, approver=approver(task.people, amount_of(entry), *account)))


def amount_of(entry: Written) -> Decimal:
    """What an entry is worth for the limits of approval: its larger side."""
    return max(entry.journal.debits, entry.journal.credits)


def approver(people: tuple[Person, ...], amount: Decimal, *accounts: str) -> str:
    """Who approves it: nobody within one's own limit, else the first whose limit it is within."""
    me = clerk(people[0])
    for code, other in (("", None), *((each.code, clerk(each)) for each in people[1:])):
        try:
            approved(amount, me, other, *accounts)
        except Refused:
            continue
        return code
    raise RuntimeError("Nobody at work may approve this.")


def clerk(person: Person) -> Clerk:
    """The person as the books know them."""
    return Clerk(person.name, person.rank, frozenset(person.close))


def _end(said: str, dues: tuple[Due, ...]) -> Iterator[Move]:
    """The proof with the figures that follow from the moves before, the note, the signature."""
    yield {"do": "prove"}
    yield {"do": "note", "text": _note(said, dues)}
    yield {"do": "sign"}


def _note(said: str, dues: tuple[Due, ...]) -> str:
    decided = "entry posted and approved" if any(due.legs for due in dues) else "nothing posted"
    amounts = ", ".join(show(due.amounts[0]) for due in dues) or "0.00"
    return f"Seen: {said} Decided: {decided}, controls proven anew. Proof: the papers named. Amount: {amounts}."


def proven(task: Task, moves: Moves) -> Moves:
    """The moves with the closing figures filled in, as the work makes them at that place."""
    work, filled = start(task), []
    for move in moves:
        if move["do"] == "prove":
            totals = tying.totals(task, work)
            cells = {name: str(totals[name]) for name in tying.closing_cells(task) if name in totals}
            named = {tying.APART: tying.accounts_apart(task, work.entries)} if task.form == "day" else {}
            move = {"do": "prove", **cells, **named}
        filled.append(move)
        work = acts.play(task, work, move)
    return tuple(filled)


def of_suspense(bare: Task, family: str, items: tuple[Suspended, ...], rulings: Mapping[str, Ruling]) -> Case:
    """A suspense list with its key; on a right one nothing is posted."""
    stands = sum((each.amount for each in items), Decimal("0.00"))
    task = replace(bare, suspended=items, stands=stands)
    dues = (suspense.due(items, rulings),) if any(each.code != suspense.WAIT for each in rulings.values()) else ()
    said = " ".join(due.said for due in dues) or "Nobody can explain an item yet, and none is old or large: they wait."
    moves: list[Move] = [{"do": "paper", "name": name} for name in ("suspense", "images", "ledger")]
    moves += [_tie(task), _judged(rulings)]
    moves += [_entry(task, due, ()) for due in dues]
    downstream = "A customer whose money waits here is dunned for a bill that is paid."
    return Case(task, Key(family, said, downstream, proven(task, (*moves, *_end(said, dues))), dues, rulings))


def _judged(rulings: Mapping[str, Ruling]) -> Move:
    fields = {"c": "code", "a": "account", "w": "who"}
    given = {f"{letter}_{no}": getattr(each, name) for no, each in rulings.items() for letter, name in fields.items()}
    return {"do": "judge", **{name: text for name, text in given.items() if text}}


def of_audit(bare: Task, family: str, rows: tuple[Sampled, ...], rulings: Mapping[str, Ruling]) -> Case:
    """An audit sample with its key."""
    task = replace(bare, sample=rows)
    found = [f"{no} {audit.DECISIONS[each.code].lower()}" for no, each in rulings.items() if each.code != audit.PASS]
    said = (
        f"Exceptions: {'; '.join(found)}." if found else "Every item of the sample is as it should be, with its form."
    )
    note = f"Seen: {said} Decided: passed or handed on. Proof: forms and employee accounts. {len(rows)} items."
    moves: tuple[Move, ...] = (
        *({"do": "paper", "name": name} for name in ("sample", "forms", "people")),
        _judged(rulings),
        {"do": "note", "text": note},
        {"do": "sign"},
    )
    downstream = "What one clerk may do alone, nobody finds later; a sample is how it is found at all."
    return Case(task, Key(family, said, downstream, moves, (), rulings))
