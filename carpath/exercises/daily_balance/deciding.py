"""Deciding the items of a list: suspense, or an audit sample."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.entry import Entry
from carpath.core.errors import Fault, Faulty, Refused
from carpath.exercises.daily_balance import audit, suspense
from carpath.exercises.daily_balance.case import Ruling, Task
from carpath.exercises.daily_balance.work import Work

UNDECIDED = Ruling("")


def judge(task: Task, work: Work, entry: Entry) -> Work:
    """{c_U1, a_U1, w_U1 ...}: how each item is decided, for which account, and who must see it."""
    if not task.items:
        raise Refused("This line has no list of items to decide.")
    faults, rulings = [], {}
    for no in task.items:
        try:
            rulings[no] = _ruling(task, entry, no, work.rulings.get(no, UNDECIDED))
        except Refused as refused:
            faults.append(Fault(no, refused.sentence))
    if faults:
        raise Faulty(faults)
    return replace(work, rulings={no: own for no, own in rulings.items() if own != UNDECIDED}, proven={})


def _ruling(task: Task, entry: Entry, no: str, standing: Ruling) -> Ruling:
    code, account, who = (
        entry.text(f"{letter}_{no}", longest=20).upper() if f"{letter}_{no}" in entry.body else old
        for letter, old in (("c", standing.code), ("a", standing.account), ("w", standing.who))
    )
    codes = suspense.DECISIONS if task.suspended else audit.DECISIONS
    if code and code not in codes:
        raise Refused(f"{code} is no decision. There are: {', '.join(codes)}.")
    if who and who not in audit.WHO:
        raise Refused(f"{who} is nobody whom an item goes to. There are: {', '.join(audit.WHO)}.")
    return Ruling(code, account, who)
