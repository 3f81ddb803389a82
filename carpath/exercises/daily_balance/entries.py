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

MOST_ENTRIES, LONGEST_CELL = 6, 120
WHERE = ("system", "account", "approver")
FIELDS = (*grid.CELLS, *WHERE)


def write(task: Task, work: Work, entry: Entry) -> Work:
    """{account1, debit1, ... system, account, approver, then}: the entry as it stands; `then` is post or empty."""
    if task.form == "audit":
        raise Refused("An audit posts nothing: name what is an exception and who must see it.")
    then = entry.text("then", longest=10)
    if then not in ("", "post"):
        raise Refused("After writing an entry comes posting it: then is post.")
    draft = {name: entry.text(name, longest=LONGEST_CELL) for name in FIELDS if name in entry.body}
    written = replace(work, draft={name: text for name, text in {**work.draft, **draft}.items() if text})
    return _posted(task, written) if then else written


def _posted(task: Task, work: Work) -> Work:
    """The entry as it stands on the page, posted. Every row that cannot be read is named at once."""
    made = _read(task, work.draft)
    if not made.journal.lines:
        raise Refused("Write the entry first: an account, and its amount as a debit or a credit.")
    if not made.system:
        raise Refused("Say which system is corrected: the CIS, the ledger, or both.")
    if len(work.entries) >= MOST_ENTRIES:
        raise Refused(f"A line takes at most {MOST_ENTRIES} entries. Take one back first.")
    return replace(work, entries=(*work.entries, made), draft={}, proven={})


def _read(task: Task, draft: Mapping[str, str]) -> Written:
    system, approver = draft.get("system", ""), draft.get("approver", "")
    if system and system not in SYSTEMS:
        raise Refused(f"An entry goes into one of {', '.join(SYSTEMS)}.")
    if approver and approver not in {person.code for person in task.people}:
        raise Refused(f"{approver} is nobody at work today.")
    return Written(journal.read(draft, book_of(task.book).gl), system, draft.get("account", "").upper(), approver)


def reverse(task: Task, work: Work, entry: Entry) -> Work:
    """{entry}: fills the page with the reverse of an entry that is shown: a manual journal, or one of one's own."""
    name = entry.needed("entry", longest=20).upper()
    shown = {f"E{number}": own.journal for number, own in enumerate(work.entries, 1)} | papers.journals(task)
    if name not in shown:
        raise Refused(f"There is no entry {name} to reverse.")
    kept = {field: text for field, text in work.draft.items() if field in WHERE}
    return replace(work, draft={**kept, **journal.form(grid.reverse(shown[name], f"reverses {name}"))})


def take_back(task: Task, work: Work, entry: Entry) -> Work:
    """{number}: takes an entry back before the line is signed; it stands on the page again."""
    number = entry.whole("number")
    kept = without(work.entries, number, "entry")
    return replace(work, entries=kept, draft=_form(work.entries[number - 1]), proven={})


def _form(entry: Written) -> dict[str, str]:
    """The fields of an entry, as its page has them."""
    where = {"system": entry.system, "account": entry.account, "approver": entry.approver}
    return {**journal.form(entry.journal), **{name: text for name, text in where.items() if text}}


def written_moves(entry: Written) -> Mapping[str, str]:
    """The move that writes and posts an entry."""
    return {"do": "write", **_form(entry), "then": "post"}
