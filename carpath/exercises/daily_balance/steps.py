"""The steps of a line as findings: what was done, what the key says, why, and what it earned of its worth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.cash.journal import entry_words
from carpath.cis.desk.marks import marked
from carpath.cis.ledger import net
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.daily_balance import marking, tying
from carpath.exercises.daily_balance.case import Key, Task
from carpath.exercises.daily_balance.work import SYSTEMS, TYPES, Work

TIED, NAMED, PROVEN, ENTRY, APPROVED, SYSTEM, CLOSED = (Fraction(worth) for worth in (20, 10, 20, 20, 5, 10, 10))
NONE = "nothing to post"


def of_day(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """Difference found 30, cause proven 20, entry with its approval 25, system 10, control proven anew 10."""
    tied, named = marking.tied(task, work), marking.named(key, work)
    yield _tied(task, work, tied)
    judged = named if key.dues else named * tied
    you = "; ".join(f"{TYPES[each.type]} {show(each.amount)}" for each in work.causes) or "none"
    wanted = "; ".join(f"{TYPES[due.type]} {show(due.amounts[0])}" for due in key.dues) or TYPES["BALANCED"]
    yield marked("Difference named", judged, NAMED, you, wanted, _why(key), _paragraph(key))
    yield _proven(key, work, marking.proven(key, work) * (1 if key.dues else tied))
    yield from posted(task, key, work, judged)
    yield closing(task, work)


def _tied(task: Task, work: Work, share: Fraction) -> Finding:
    cells = len(tying.cells(task))
    you = f"{int(share * cells)} of {cells} right"
    why = "Foot each source, then hold the totals against each other; a total that was not made proves nothing."
    return marked("Control totals tied", share, TIED, you, f"all {cells}", why, "6.3-1")


def _why(key: Key) -> str:
    return key.said


def _paragraph(key: Key) -> str:
    return key.dues[0].paragraph if key.dues else "6.3-4"


def _proven(key: Key, work: Work, share: Fraction) -> Finding:
    you = "; ".join(", ".join(each.items) for each in work.causes if each.items) or "no item"
    wanted = "; ".join(" or ".join(", ".join(proof) for proof in due.proofs) for due in key.dues) or "no item"
    why = f"Look at {' and at '.join(due.where for due in key.dues)}." if key.dues else "Nothing is to be pointed at."
    return marked("Cause proven", share, PROVEN, you, wanted, why, _paragraph(key))


def posted(task: Task, key: Key, work: Work, judged: Fraction) -> Iterator[Finding]:
    """Entry, system and approval. Where nothing is to be posted, leaving it so earns them as far as that was known."""
    fit = marking.sort_entries(key.dues, work.entries)
    due = any(each.legs for each in key.dues)
    rest = Fraction(not work.entries) * judged
    entry = fit.share if due else rest
    system = marking.systems(fit) if due else rest
    approval = marking.approvals(task, work) * (fit.share > 0) if due else rest
    you = "; ".join(entry_words(each.journal.entry) for each in work.entries) or NONE
    wanted = "; ".join(entry_words(net(marking.entry_of(each.legs))) for each in key.dues if each.legs) or NONE
    yield marked("Correcting entry", entry, ENTRY, you, wanted, _entry_why(key), "6.5-2" if due else "6.6-4")
    yield marked("Right system", system, SYSTEM, _systems(work), _wanted(key), _system_why(due), "6.3-6")
    yield marked("Approval", approval, APPROVED, _approvers(work), "by limit, by somebody else", _limits(), "4.4-1")


def _entry_why(key: Key) -> str:
    if not any(due.legs for due in key.dues):
        return "What clears by itself, or does not differ, is not posted: the entry would be tomorrow's difference."
    return "Each difference has its own entry: account, side and amount follow from its cause, not from the gap."


def _systems(work: Work) -> str:
    return (
        "; ".join(f"{SYSTEMS[each.system]}{f', {each.account}' * bool(each.account)}" for each in work.entries) or NONE
    )


def _wanted(key: Key) -> str:
    said = [
        " or ".join(SYSTEMS[system] for system in due.systems) + "".join(f", {account}" for account in due.accounts[:1])
        for due in key.dues
        if due.legs
    ]
    return "; ".join(said) or NONE


def _system_why(due: bool) -> str:
    if not due:
        return "Neither system is wrong."
    return "Correct what is wrong and nothing else: who agrees with the paper stays as it is."


def _approvers(work: Work) -> str:
    return ", ".join(each.approver or "nobody" for each in work.entries) or "nothing to approve"


def _limits() -> str:
    return "Up to $250 a CAR posts alone, to $2,500 the Lead approves, above that the supervisor; never one's own."


def closing(task: Task, work: Work) -> Finding:
    """The controls proven anew."""
    share = marking.closed(task, work)
    you = "proven" if work.proven else "not proven, or changed since"
    why = (
        "An entry is not done when it is posted: the totals that were out are entered anew and the controls must hold."
    )
    return marked("Control proven anew", share, CLOSED, you, "every figure, every control", why, "6.3-8")
