"""What of a line is right, as shares: totals, differences and their proofs, entries, systems, approvals, closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product

from carpath.cis.books.clerks import approved
from carpath.cis.cash.journal import share
from carpath.cis.ledger import CASH, RECEIVABLE, Entry, Posting, net
from carpath.core.errors import Refused
from carpath.exercises.daily_balance import keys, proof, tying
from carpath.exercises.daily_balance.case import Due, Key, Legs, Task
from carpath.exercises.daily_balance.work import NO_DIFFERENCE, Cause, Work, Written

NOTHING, ALL = Fraction(0), Fraction(1)


def tied(task: Task, work: Work) -> Fraction:
    """Cells of the tie-out that hold the right figure; a difference counts by its size."""
    right, names = tying.found(task), tying.cells(task)
    found = sum(_cell_right(task, work, name, right) for name in names)
    return Fraction(found, len(names))


def _cell_right(task: Task, work: Work, name: str, right: dict[str, Decimal]) -> bool:
    if name == tying.APART:
        return _names(work.tied.get(name, "")) == _names(tying.accounts_apart(task))
    value = tying.figure(work.tied, name)
    if name.endswith("_d"):
        gap = right[f"{name[:-1]}a"] - right[f"{name[:-1]}b"]
        return value is not None and abs(value) == abs(gap)
    return value == right[name]


def _names(text: str) -> frozenset[str] | None:
    """The accounts that were named, none of them as the empty set. Cash and receivables have rows of their own: who
    names them once more is right."""
    named = tying.listed(text)
    return named - {CASH, RECEIVABLE, tying.NONE_APART.upper()} if named else None


def named(key: Key, work: Work) -> Fraction:
    """Half for the type of each difference, half for its amount; a difference too many makes the parts smaller."""
    if not key.dues:
        return Fraction(work.causes == (Cause(NO_DIFFERENCE, Decimal("0.00")),))
    halves = sum((_named_share(due, cause) for due, cause in matched(key.dues, work.causes) if cause), NOTHING)
    return halves / max(len(key.dues), len(work.causes))


def _named_share(due: Due, cause: Cause) -> Fraction:
    return Fraction((cause.type == due.type) + (cause.amount in due.amounts), 2)


def proven(key: Key, work: Work) -> Fraction:
    """The items pointed at; of a timing item also its age and whether somebody has to see it."""
    if not key.dues:
        return named(key, work)
    shares = sum((_proof_share(due, cause) for due, cause in matched(key.dues, work.causes) if cause), NOTHING)
    return shares / max(len(key.dues), len(work.causes))


def _proof_share(due: Due, cause: Cause) -> Fraction:
    own = frozenset(cause.items)
    pointed = max(_overlap(frozenset(proof), own, due) for proof in due.proofs)
    if due.type != "TIMING":
        return pointed
    return pointed * Fraction(2 + (cause.age == due.age) + (cause.escalate == due.escalate), 4)


def _overlap(proof: frozenset[str], own: frozenset[str], due: Due) -> Fraction:
    """How much of what was named is the proof; what may stand beside it costs nothing."""
    named_ = own - (frozenset(due.beside) - proof)
    return Fraction(len(proof & named_), len(proof | named_)) if own else NOTHING


def matched(dues: Sequence[Due], causes: Sequence[Cause]) -> list[tuple[Due, Cause | None]]:
    """Each difference with the named one that is most like it; none is used twice."""
    left, pairs = list(causes), []
    for due in dues:
        best = max(left, key=lambda cause: (_named_share(due, cause), _proof_share(due, cause)), default=None)
        if best is not None:
            left.remove(best)
        pairs.append((due, best))
    return pairs


@dataclass(frozen=True)
class Sorted:
    """The entries as they fit the differences best: (due, its entries), and what part of the amounts is right."""

    pairs: tuple[tuple[Due, tuple[Written, ...]], ...]
    share: Fraction


def sort_entries(dues: Sequence[Due], entries: Sequence[Written]) -> Sorted:
    """Every way of giving entries to differences is tried: there are few. Two errors in one entry fit none of both."""
    posting = [due for due in dues if due.legs]
    if not posting:
        return Sorted((), Fraction(not entries))
    best = Sorted(tuple((due, ()) for due in posting), NOTHING)
    for places in product(range(len(posting)), repeat=len(entries)):
        pairs = tuple(
            (due, tuple(entry for entry, at in zip(entries, places, strict=True) if at == place))
            for place, due in enumerate(posting)
        )
        right = sum((_entry_share(due, own) for due, own in pairs), NOTHING) / len(posting)
        best = max(best, Sorted(pairs, right), key=lambda each: each.share)
    return best


def _entry_share(due: Due, own: tuple[Written, ...]) -> Fraction:
    made, _ = _corrected(own)
    ways = ((due.legs, ALL), *due.others)
    return max(
        (share(entry_of(legs), made) if worth == ALL else worth * (made == net(entry_of(legs)))) for legs, worth in ways
    )


def _corrected(own: tuple[Written, ...]) -> tuple[Entry, frozenset[str]]:
    """What entries move together, and in which systems. What was posted in the CIS alone and again in the ledger alone
    is one correction of both."""
    cis, ledger = net(*(each.journal.entry for each in own if each.in_cis)), net(*(each.in_ledger for each in own))
    if cis == ledger:
        return cis, frozenset(("both",))
    return net(*(each.journal.entry for each in own)), frozenset(each.system for each in own)


def entry_of(legs: Legs) -> Entry:
    """What a due holds, as postings."""
    return tuple(Posting(account, amount) for account, amount in legs)


def systems(sorted_: Sorted) -> Fraction:
    """The differences whose entries all went where they belong, on an account that they belong to."""
    right = [bool(own) and _placed(due, own) for due, own in sorted_.pairs]
    return Fraction(sum(right), len(right))


def _placed(due: Due, own: tuple[Written, ...]) -> bool:
    _, where = _corrected(own)
    named = {each.account for each in own if each.in_cis}
    return where <= set(due.systems) and (not due.accounts or named <= set(due.accounts))


def approvals(task: Task, work: Work) -> Fraction:
    """The entries that the right person approved, or that needed nobody."""
    return (
        Fraction(sum(is_approved(task, each) for each in work.entries), len(work.entries)) if work.entries else NOTHING
    )


def is_approved(task: Task, entry: Written) -> bool:
    """Whether whoever approved it may: within a limit, of somebody else, on nobody's own account."""
    people = {person.code: person for person in task.people}
    other = keys.clerk(people[entry.approver]) if entry.approver else None
    if entry.approver == task.people[0].code:
        return False
    try:
        approved(keys.amount_of(entry), keys.clerk(task.people[0]), other, entry.account)
    except Refused:
        return False
    return True


def closed(task: Task, work: Work) -> Fraction:
    """Half for closing figures that follow from one's own entries, half for controls that all hold with them."""
    if not work.proven:
        return NOTHING
    right, names = tying.totals(task, work), tying.closing_cells(task)
    found = sum(_closing_right(task, work, name, right) for name in names)
    return (Fraction(found, len(names)) + all(holds for _, holds in proof.holding(task, work))) / 2


def _closing_right(task: Task, work: Work, name: str, right: dict[str, Decimal]) -> bool:
    if name == tying.APART:
        return _names(work.proven.get(name, "")) == _names(tying.accounts_apart(task, work.entries))
    return tying.figure(work.proven, name) == right[name]
