"""The steps of a line, each as a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from carpath.cis.cash import journal
from carpath.cis.cash.treatments import LEAVE, words
from carpath.cis.desk.marks import NOTHING, marked
from carpath.cis.entry import Entry
from carpath.core.grading import Finding, Verdict
from carpath.core.money import read, show
from carpath.exercises.remittances.case import ZERO
from carpath.exercises.remittances.judged import Judged, Side
from carpath.exercises.remittances.pots import Pots
from carpath.exercises.remittances.words import mark_words, pot_words
from carpath.exercises.remittances.work import RETURNS, Work, entry_of, own_tenders

BY_ACCIDENT = "The rest is then right by accident."


def kept(line: Judged, step: Finding) -> Finding:
    """A step, without its points where most of the money lies wrong or nothing was done."""
    if not line.accident or not step.earned:
        return step
    why = "Nothing was done here." if line.let_through else "Most of the money lies where it does not belong."
    return replace(step, verdict=Verdict.WRONG, earned=NOTHING, why=f"{why} {BY_ACCIDENT}")


def money(line: Judged, worth: Fraction) -> Finding:
    part = NOTHING if line.let_through else line.money
    you, right = (_lies(side.pots) for side in (line.own, line.right))
    return marked("Right money on the right account", part, worth, you, right, line.key.said, line.key.paragraph)


def _lies(found: Pots) -> str:
    said = (pot_words(name, where, amount) for (name, where), amount in sorted(found.items()))
    return "; ".join(said) or "nothing moved"


def treatment(line: Judged, worth: Fraction) -> Finding:
    """By the one list of accepted treatments; other accepted ways are told with their reason."""
    way, usual = line.way, line.key.ways[0]
    also = (each for each in line.key.ways if each not in (way, usual))
    told = "".join(f" Also accepted: {words(each.acts)}. {each.why}" for each in also)
    why = usual.why if way in (None, usual) else f"{usual.why} Your way: {way.why if way else ''}"
    you = words(line.own.done or (LEAVE,))
    return marked("Treatment", way.share if way else 0, worth, you, words(usual.acts), f"{why}{told}", "15.5-1")


def totals(line: Judged, worth: Fraction) -> Finding:
    """A batch: the count that closed it. Anything else: the tender is what was handed over, the proof was looked at."""
    parts = list(_proven(line)) or [("nothing to prove", True)]
    part = Fraction(sum(right for _, right in parts), len(parts))
    you = "; ".join(name if right else f"not: {name}" for name, right in parts)
    why = "What you post is what lies there, and you know it because you looked before."
    return marked("Totals proven", part, worth, you, "; ".join(name for name, _ in parts), why, "15.3-1")


def _proven(line: Judged) -> Iterator[tuple[str, bool]]:
    if line.task.counted:
        for name, value in counts(line.right.work).items():
            yield f"{name} {value}", counts(line.own.work).get(name) == value
    elif line.task.taken:
        yield "tender as handed over", _tendered(line, line.own) == _tendered(line, line.right)
    for mark in line.key.proof:
        yield mark_words(mark), any(each in line.own.work.known for each in mark.split("|"))


def counts(work: Work) -> dict[str, str]:
    """What a batch or a drawer was counted at last, field by field, in plain figures."""
    counted = work.named("prove")
    fields = counted[-1].fields.items() if counted else ()
    return {name: str(int(value) if name == "items" else read(value)) for name, value in fields}


def _tendered(line: Judged, side: Side) -> Decimal:
    standing = (each.amount for each in own_tenders(line.before, side.books) if not each.canceled)
    return sum(standing, ZERO)


def entry(line: Judged, worth: Fraction) -> Finding:
    """The entry of a drawer, held against the nearest of those that are accepted."""
    written = entry_of(line.own.work, line.own.books)
    best = max(line.key.entries, key=lambda each: journal.share(each.entry, written.entry))
    why = "What a recount does not explain is an expense of the day, and the supervisor signs for it."
    return journal.finding("Entry", best.entry, written, worth, why, "15.8-3")


def customer(line: Judged, worth: Fraction) -> Finding:
    """The letter, the day until which a check is held, the fees taken back: all that is due and nothing else."""
    wanted, found = sent(line.right.work), sent(line.own.work)
    both = wanted | found
    part = Fraction(len(wanted & found), len(both)) if both else Fraction(1)
    why = "The customer is told what is missing, and never pays a fee for our error."
    return marked("The customer's side", part, worth, _side_words(found), _side_words(wanted), why, "15.6-1")


def sent(work: Work) -> frozenset[str]:
    """What was done on the customer's side."""
    held = {_held(Entry(act.fields)) for act in work.named("hold")}
    letters = {f"letter: {RETURNS[act.fields['reason']].lower()}" for act in work.named("return")}
    return frozenset(held | letters | {f"fee {act.fields['fee'].upper()} taken back" for act in work.named("waive")})


def _held(entry: Entry) -> str:
    number = entry.text("account").replace(" ", "")
    return f"{show(entry.money('amount'))} held for {number} until {entry.day('until'):%m/%d/%Y}"


def _side_words(said: frozenset[str]) -> str:
    return "; ".join(sorted(said)) or "nothing due"
