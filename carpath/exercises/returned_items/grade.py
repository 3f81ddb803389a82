"""Marking an advice (handbook 12.7): who and what 25, CIS 20, amount 20, entry 20, fee 5, letter and collections 5,
note 5. A line that is not ticked earns nothing; neither does a wrong one that was ticked as if it agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from carpath.cis.cash import journal as journals
from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, marked, plain
from carpath.core.grading import Finding, Grade, Verdict
from carpath.core.money import show
from carpath.exercises.kind import Case, Form
from carpath.exercises.returned_items import critical, marking, notes, told
from carpath.exercises.returned_items.case import Key, Task
from carpath.exercises.returned_items.codes import WHAT, WHO
from carpath.exercises.returned_items.marking import Seen
from carpath.exercises.returned_items.work import Work

RULE = "carpath-returned-items-1"
WORTH = Fraction(100)
WHOSE, WHICH, POSTING, AMOUNT, ENTRY = (Fraction(points) for points in (10, 15, 20, 20, 20))
FEE, LETTER, COLLECTIONS, NOTE = (Fraction(points) for points in (5, 3, 2, 5))
LEFT = "The line was ticked as if it agreed: what happens to be right earns nothing."


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of one advice; one that was not ticked earns nothing."""
    task: Task = case.task
    key: Key = case.key
    found = marking.seen(task, key, work)
    measures = _measures(found)
    if not work.done:
        return Grade(RULE, NOTHING, WORTH, (_open(key),), measures, None, "Not ticked.", key.downstream)
    findings = tuple(_findings(found))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.bench.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(RULE, earned, WORTH, findings, measures, None, said, key.downstream)


def _open(key: Key) -> Finding:
    why = "The line stands open on the bank's list: tomorrow nobody knows whether it was worked."
    return Finding("Ticked", Verdict.WRONG, NOTHING, WORTH, "not ticked", WHAT[key.what], why, "12.4-8")


def _findings(found: Seen) -> Iterator[Finding]:
    for step in _steps(found):
        yield _left(step) if found.let_through and step.earned else step
    yield from critical.errors(found)
    if found.work.bench.hints:
        yield hints(found.work.bench.hints)


def _left(step: Finding) -> Finding:
    return replace(step, verdict=Verdict.WRONG, earned=NOTHING, why=LEFT)


def _steps(found: Seen) -> Iterator[Finding]:
    key, own = found.key, found.decision
    unseen = "" if found.opened == 1 else " Some papers were not opened before the line was ticked."
    for step, codes, you, due, worth in (
        ("Whose error", WHO, own.who, key.who, WHOSE),
        ("What is wrong", WHAT, own.what, key.what, WHICH),
    ):
        share = found.opened if you == due else NOTHING
        yield marked(step, share, worth, codes.get(you, ""), codes[due], key.said + unseen, key.paragraph)
    yield _posting(found)
    yield _amount(found)
    yield _entry(found)
    yield _fee(found)
    yield _letter(found)
    yield _collections(found)
    yield from desk_notes.findings(found.work.bench.note, notes.facts(found), NOTE, "12.9-5")


def _posting(found: Seen) -> Finding:
    share = marking.posting_share(found)
    why = "Cancel the tender where all of it is bad, correct the payment where only its amount is, else leave CIS."
    return marked("CIS", share, POSTING, told.effect(found.own), told.effect(found.wanted), why, "12.4-4")


def _amount(found: Seen) -> Finding:
    share = marking.amount_share(found)
    own, due = found.decision.amount, found.key.amounts[0]
    you = f"{'nothing' if own is None else show(own)}; {told.moved(found.done)}"
    why = "The correction is the difference to what is legal, never the whole item again."
    return marked("Amount", share, AMOUNT, you, f"{show(due)}; {told.moved(found.due)}", why, "12.5-6")


def _entry(found: Seen) -> Finding:
    """The entry; that none is due counts with the reason."""
    key, why = found.key, f"{found.key.said} The entry follows from that."
    judged = journals.finding("Entry", key.journal.entry, found.work.journal, ENTRY, why, "12.5-7")
    if key.journal.lines or not judged.earned:
        return judged
    share = found.reasoned
    return marked("Entry", share, ENTRY, judged.you, judged.key, why, "12.5-7")


def _fee(found: Seen) -> Finding:
    why = "One fee an item, on the payer's account; none where the bank or we erred; a late fee of our making goes."
    own, due = told.fees(found.own.charged, found.own.waived), told.fees(found.wanted.charged, found.wanted.waived)
    return marked("Fee", marking.fee_share(found), FEE, own, due, why, "12.9-1")


def _letter(found: Seen) -> Finding:
    why = "Who must act hears what happened, how much is due, and by when."
    own, due = told.letter(found.decision), told.due_letter(found.key)
    return marked("Letter", marking.letter_share(found), LETTER, own, due, why, "12.9-3")


def _collections(found: Seen) -> Finding:
    own, due = (told.collections(each.notice, each.cash_only) for each in (found.decision, found.key))
    why = "The path follows a payment that came back, and nothing of our making; who is on it already stays as he is."
    return marked("Collections", marking.collections_share(found), COLLECTIONS, own, due, why, "12.9-4")


def _measures(found: Seen) -> dict[str, str]:
    key, own = found.key, found.decision
    done = found.work.done
    decided = (own.who, own.what) == (key.who, key.what)
    clean = found.due == found.done and not found.work.journal.difference
    posted = journals.share(key.journal.entry, found.work.journal.entry) == 1
    return verdict.measures(
        correct=done and decided and clean and posted,
        let_through=done and found.let_through,
        stopped=key.stands and done and not (decided and clean and posted),
        money_error=_money_error(found),
    )


def _money_error(found: Seen) -> Decimal:
    """Dollars that are still wrong on customers' accounts, fees of our error included."""
    own, due = Counter(found.own.charged), Counter(found.wanted.charged)
    return found.off(found.done) + ((own - due) + (due - own)).total() * found.fee
