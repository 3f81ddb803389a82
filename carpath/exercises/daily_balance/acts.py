"""The moves of this desk: open a paper, tie, name a difference, post an entry, decide an item, prove, sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from carpath.cis.cash import grid, journal
from carpath.cis.entry import Entry
from carpath.cis.pricing import book_of
from carpath.core.errors import Fault, Faulty, Refused
from carpath.exercises.daily_balance import audit, papers, suspense, tying
from carpath.exercises.daily_balance.case import Ruling, Task
from carpath.exercises.daily_balance.work import NO_DIFFERENCE, SYSTEMS, TYPES, Cause, Work, Written

MOST_CAUSES, MOST_ENTRIES = 6, 6
LONGEST_CELL, LONGEST_ITEMS = 40, 200
PARTS: Mapping[str, tuple[str, ...]] = {
    "day": ("tie", "cause", "entry", "prove"),
    "suspense": ("tie", "judge", "entry", "prove"),
    "audit": ("judge",),
}
Act = Callable[[Task, Work, Entry], Work]


def paper(task: Task, work: Work, entry: Entry) -> Work:
    """{name, page, for}: opens a paper, at a page, narrowed down to rows that hold the words."""
    name, sought = entry.needed("name", longest=40), entry.text("for", longest=60)
    if name not in papers.titles(task):
        raise Refused(f"There is no paper {name} on this desk. There are: {', '.join(papers.titles(task))}.")
    page = max(1, entry.whole("page")) if entry.text("page") else 1
    seen = work.seen if name in work.seen else (*work.seen, name)
    return replace(work, opened=name, page=page, sought=sought, seen=seen)


def part(task: Task, work: Work, entry: Entry) -> Work:
    """{part}: goes to a step of the work."""
    name = entry.needed("part", longest=10)
    if name not in PARTS[task.form]:
        raise Refused(f"The steps of this line are {', '.join(PARTS[task.form])}.")
    return replace(work, part=name)


def tie(task: Task, work: Work, entry: Entry) -> Work:
    """{bank_a, bank_b, bank_d ... apart}: cells of the tie-out; what is not named stays."""
    names = tying.cells(task)
    if not names:
        raise Refused("An audit ties no totals: decide its items.")
    return replace(work, tied=_cells(entry, names, work.tied))


def _cells(entry: Entry, names: tuple[str, ...], standing: Mapping[str, str]) -> dict[str, str]:
    """The cells after what was typed; one that is no amount is refused by its name, all at once."""
    faults, cells = [], dict(standing)
    for name in names:
        try:
            cells[name] = _cell(entry, name) if name in entry.body else standing.get(name, "")
        except Refused as refused:
            faults.append(Fault(tying.words(name), refused.sentence))
    if faults:
        raise Faulty(faults)
    return {name: text for name, text in cells.items() if text}


def _cell(entry: Entry, name: str) -> str:
    text = entry.text(name, longest=LONGEST_CELL if name != tying.APART else LONGEST_ITEMS)
    if text and name != tying.APART:
        entry.money(name)
    return text


def cause(task: Task, work: Work, entry: Entry) -> Work:
    """{type, amount, items, age, escalate}: names a difference and what proves it; or that nothing differs."""
    if task.form != "day":
        raise Refused("On this line the items are decided one by one.")
    if len(work.causes) >= MOST_CAUSES:
        raise Refused(f"A day holds at most {MOST_CAUSES} differences here. Take one back first.")
    named = _named(entry)
    return replace(work, causes=(*work.causes, named), proven={})


def _named(entry: Entry) -> Cause:
    type = entry.needed("type", longest=20).upper()
    if type not in TYPES or type == "SUSPENSE":
        raise Refused(f"{type} is no type of difference. Choose one of the list.")
    if type == NO_DIFFERENCE:
        return Cause(type, Decimal("0.00"))
    amount = entry.money("amount")
    items = tuple(sorted(tying.listed(entry.needed("items", longest=LONGEST_ITEMS))))
    age = entry.whole("age") if entry.text("age") else 0
    return Cause(type, abs(amount), items, age, entry.ticked("escalate"))


def uncause(task: Task, work: Work, entry: Entry) -> Work:
    """{number}: takes a named difference back."""
    kept = _without(work.causes, entry.whole("number"), "difference")
    return replace(work, causes=kept, proven={})


def _without(things: tuple[Any, ...], number: int, what: str) -> tuple[Any, ...]:
    if not 1 <= number <= len(things):
        raise Refused(f"There is no {what} {number}.")
    return things[: number - 1] + things[number:]


def write(task: Task, work: Work, entry: Entry) -> Work:
    """{account1, debit1, ... system, account, approver, then}: the entry as it stands; `then` is post or empty."""
    if task.form == "audit":
        raise Refused("An audit posts nothing: name what is an exception and who must see it.")
    then = entry.text("then", longest=10)
    if then not in ("", "post"):
        raise Refused("After writing an entry comes posting it: then is post.")
    draft = _draft(task, entry)
    return _posted(replace(work, draft=draft)) if then else replace(work, draft=draft)


def _draft(task: Task, entry: Entry) -> Written:
    system, approver = entry.text("system", longest=10), entry.text("approver", longest=10)
    if system and system not in SYSTEMS:
        raise Refused(f"An entry goes into one of {', '.join(SYSTEMS)}.")
    if approver and approver not in {person.code for person in task.people}:
        raise Refused(f"{approver} is nobody at work today.")
    written = journal.read(entry.body, book_of(task.book).gl)
    return Written(written, system, entry.text("account", longest=20).upper(), approver)


def _posted(work: Work) -> Work:
    if not work.draft.journal.lines:
        raise Refused("Write the entry first: an account, and its amount as a debit or a credit.")
    if not work.draft.system:
        raise Refused("Say which system is corrected: the CIS, the ledger, or both.")
    if len(work.entries) >= MOST_ENTRIES:
        raise Refused(f"A line takes at most {MOST_ENTRIES} entries. Take one back first.")
    return replace(work, entries=(*work.entries, work.draft), draft=Written(), proven={})


def reverse(task: Task, work: Work, entry: Entry) -> Work:
    """{entry}: fills the page with the reverse of an entry that is shown: a manual journal, or one of one's own."""
    name = entry.needed("entry", longest=20).upper()
    shown = {f"E{number}": own.journal for number, own in enumerate(work.entries, 1)} | papers.journals(task)
    if name not in shown:
        raise Refused(f"There is no entry {name} to reverse.")
    return replace(work, draft=replace(work.draft, journal=grid.reverse(shown[name], f"reverses {name}")), part="entry")


def take_back(task: Task, work: Work, entry: Entry) -> Work:
    """{number}: takes an entry back before the line is signed; it stands on the page again."""
    number = entry.whole("number")
    kept = _without(work.entries, number, "entry")
    return replace(work, entries=kept, draft=work.entries[number - 1], proven={})


def judge(task: Task, work: Work, entry: Entry) -> Work:
    """{c_U1, a_U1, w_U1 ...}: how each item is decided, for which account, and who must see it."""
    if not task.items:
        raise Refused("This line has no list of items to decide.")
    rulings = {no: _ruling(task, entry, no, work.rulings.get(no, Ruling(""))) for no in task.items}
    return replace(work, rulings={no: own for no, own in rulings.items() if own != Ruling("")}, proven={})


def _ruling(task: Task, entry: Entry, no: str, standing: Ruling) -> Ruling:
    codes, people = (suspense.DECISIONS, audit.WHO) if task.suspended else (audit.DECISIONS, audit.WHO)
    given = {
        name: entry.text(f"{letter}_{no}", longest=20).upper() if f"{letter}_{no}" in entry.body else old
        for letter, name, old in (
            ("c", "code", standing.code),
            ("a", "account", standing.account),
            ("w", "who", standing.who),
        )
    }
    if given["code"] and given["code"] not in codes:
        raise Refused(f"{no}: {given['code']} is no decision. There are: {', '.join(codes)}.")
    if given["who"] and given["who"] not in people:
        raise Refused(f"{no}: {given['who']} is nobody whom an item goes to. There are: {', '.join(people)}.")
    return Ruling(**given)


def prove(task: Task, work: Work, entry: Entry) -> Work:
    """{bank_a, bank_b ...}: the closing figures, entered anew; the controls then say which of them holds."""
    if task.form == "audit":
        raise Refused("An audit proves no totals.")
    if not work.tied:
        raise Refused("Tie the control totals first: what is proven anew was out before.")
    cells = _cells(entry, tying.closing_cells(task), {})
    if not cells:
        raise Refused("Enter the closing figures first.")
    return replace(work, proven=cells)


def note(task: Task, work: Work, entry: Entry) -> Work:
    """{text}: the note that is filed with the day."""
    return replace(work, note=entry.text("text"))


def sign(task: Task, work: Work, entry: Entry) -> Work:
    """Signs and files the line."""
    if work.signed:
        raise Refused("This line is signed already.")
    return replace(work, signed=True)


def reopen(task: Task, work: Work, entry: Entry) -> Work:
    """Takes the signature back; the work stays."""
    if not work.signed:
        raise Refused("This line is not signed yet.")
    return replace(work, signed=False)


def hint(task: Task, work: Work, entry: Entry) -> Work:
    """{level}: logged by the engine when a hint was given."""
    level = entry.whole("level")
    if not 1 <= level <= 4:
        raise Refused("Hints have four levels.")
    return replace(work, hints=max(work.hints, level))


LOOKING: Mapping[str, Act] = {"paper": paper, "part": part, "reopen": reopen, "hint": hint}
WORKING: Mapping[str, Act] = {
    "tie": tie,
    "cause": cause,
    "uncause": uncause,
    "write": write,
    "reverse": reverse,
    "take_back": take_back,
    "judge": judge,
    "prove": prove,
    "note": note,
    "sign": sign,
}


def play(task: Task, work: Work, body: Mapping[str, Any]) -> Work:
    """The work after a move. Raises Refused with the sentence that the person reads."""
    entry = Entry(body)
    name = entry.text("do", longest=20)
    if name in LOOKING:
        return LOOKING[name](task, work, entry)
    if name not in WORKING:
        raise Refused(f"This desk has no move '{name}'. It has: {', '.join((*LOOKING, *WORKING))}.")
    if work.signed:
        raise Refused("This line is signed and filed. Reopen it to change something.")
    return WORKING[name](task, work, entry)


def written_moves(entry: Written) -> Mapping[str, str]:
    """The move that writes and posts an entry."""
    where = {"system": entry.system, "account": entry.account, "approver": entry.approver}
    return {"do": "write", **journal.form(entry.journal), **where, "then": "post"}
