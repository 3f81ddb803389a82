"""Writing, posting and taking back entries: nothing posts by itself, and what is out of balance is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from carpath.cis.cash import grid, journal
from carpath.cis.entry import Entry
from carpath.cis.pricing import book_of
from carpath.core.errors import Refused
from carpath.exercises.daily_balance import papers
from carpath.exercises.daily_balance.case import Task
from carpath.exercises.daily_balance.work import SYSTEMS, Work, Written, without

MOST_ENTRIES = 6


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
    return replace(work, draft=replace(work.draft, journal=grid.reverse(shown[name], f"reverses {name}")))


def take_back(task: Task, work: Work, entry: Entry) -> Work:
    """{number}: takes an entry back before the line is signed; it stands on the page again."""
    number = entry.whole("number")
    kept = without(work.entries, number, "entry")
    return replace(work, entries=kept, draft=work.entries[number - 1], proven={})


def written_moves(entry: Written) -> Mapping[str, str]:
    """The move that writes and posts an entry."""
    where = {"system": entry.system, "account": entry.account, "approver": entry.approver}
    return {"do": "write", **journal.form(entry.journal), **where, "then": "post"}
