"""The steps of a list, item by item: an audit sample, and money in suspense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from carpath.cis.desk.marks import marked
from carpath.core.grading import Finding
from carpath.exercises.daily_balance import audit, marking, steps
from carpath.exercises.daily_balance.case import Key, Ruling, Task
from carpath.exercises.daily_balance.work import Work

FOUND, KIND, SEEN = (Fraction(worth) for worth in (40, 30, 25))
LISTED, RULED, WHO = (Fraction(worth) for worth in (30, 14, 6))
UNREAD = Ruling("")


def of_audit(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """Exceptions found 40, what each is 30, who must see it 25. Unread items earn nothing."""
    wanted, read = key.rulings or {}, all(work.rulings.get(no, UNREAD).code for no in task.items)
    real, own = _exceptions(wanted), _exceptions(work.rulings)
    found = _overlap(real, own) if read and "forms" in work.seen else Fraction(0)
    named = Fraction(sum(work.rulings[no].code == wanted[no].code for no in real & own), len(real | own) or 1)
    seen = Fraction(sum(work.rulings[no].who == wanted[no].who for no in real & own), len(real | own) or 1)
    if not real:
        named = seen = found
    you, right = (_words(rulings) for rulings in (work.rulings, wanted))
    why = "An exception is a fact of the form, the limits or the list of employee accounts, and no suspicion."
    yield marked("Exceptions found", found, FOUND, you, right, key.said, "6.7-1")
    yield marked("What each of them is", named, KIND, you, right, why, "6.7-2")
    handed = "A missing reason goes to the Lead, all else to the supervisor, and nobody decides about themselves."
    yield marked("Who must see it", seen, SEEN, _people(work.rulings), _people(wanted), handed, "6.7-3")


def _exceptions(rulings: Mapping[str, Ruling]) -> frozenset[str]:
    return frozenset(no for no, ruling in rulings.items() if ruling.code not in ("", audit.PASS))


def _overlap(real: frozenset[str], own: frozenset[str]) -> Fraction:
    """How much of what was named is real; where nothing is, each alarm halves it."""
    if not real:
        return Fraction(1, 2 ** len(own))
    return Fraction(len(real & own), len(real | own))


def _words(rulings: Mapping[str, Ruling]) -> str:
    found = [f"{no} {ruling.code}" for no, ruling in sorted(rulings.items()) if ruling.code not in ("", audit.PASS)]
    return ", ".join(found) or "no exception"


def _people(rulings: Mapping[str, Ruling]) -> str:
    return ", ".join(f"{no} {ruling.who}" for no, ruling in sorted(rulings.items()) if ruling.who) or "nobody"


def of_suspense(task: Task, key: Key, work: Work) -> Iterator[Finding]:
    """List tied 30, items decided 20, then entry, system, approval and proof as on every line."""
    tied, wanted = marking.tied(task, work), key.rulings or {}
    opened = Fraction("images" in work.seen)
    right = opened * _share(task, work, wanted, ("code", "account"))
    who = opened * _share(task, work, wanted, ("code", "who"))
    why = "The list, item by item, is what the ledger's 142.90 is made of."
    yield marked("List tied to the ledger", tied, LISTED, f"{int(tied * 3)} of 3 right", "all 3", why, "6.5-3")
    yield marked("Items decided", right, RULED, _decided(work.rulings), _decided(wanted), key.said, "6.5-1")
    seen = (
        "The supervisor initials what is older than 30 days, and what stays unexplained after 3 days or above $1,000."
    )
    yield marked("Who must see it", who, WHO, _people(work.rulings), _people(wanted), seen, "6.5-4")
    yield from steps.posted(task, key, work, right * tied)
    yield steps.closing(task, work)


def _share(task: Task, work: Work, wanted: Mapping[str, Ruling], names: tuple[str, ...]) -> Fraction:
    right = sum(
        all(getattr(work.rulings.get(no, UNREAD), name) == getattr(wanted[no], name) for name in names)
        for no in task.items
    )
    return Fraction(right, len(task.items))


def _decided(rulings: Mapping[str, Ruling]) -> str:
    said = (
        f"{no} {ruling.code}{f' {ruling.account}' * bool(ruling.account)}" for no, ruling in sorted(rulings.items())
    )
    return ", ".join(said) or "none"
