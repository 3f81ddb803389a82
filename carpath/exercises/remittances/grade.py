"""Marking a line on where its money lies at the end, and how it came there (100 points).

Right money on the right account 35, right treatment of tender and payment 20, totals proven 15, entry by hand where one
is due 10 (else its points are the treatment's), the customer's side 10, note 10. Where less than half of the
money lies right, the rest would be right by accident: only the note still counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.cash.treatments import words
from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, plain
from carpath.core.grading import Finding, Grade, Verdict
from carpath.exercises.kind import Case, Form
from carpath.exercises.remittances import critical, notes, steps
from carpath.exercises.remittances.case import Key
from carpath.exercises.remittances.judged import Judged, judged
from carpath.exercises.remittances.pots import wrong_dollars
from carpath.exercises.remittances.work import Work

RULE = "carpath-remittances-1"
WORTH, MONEY, TREATMENT, TOTALS, ENTRY, CUSTOMER, NOTE = (Fraction(each) for each in (100, 35, 20, 15, 10, 10, 10))


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of one line; one that was not closed earns nothing, even if there was nothing to do."""
    line = judged(case, work)
    measures, after = _measures(line), line.key.downstream
    if not work.bench.done:
        return Grade(RULE, NOTHING, WORTH, (_unfinished(line.key),), measures, None, "Not closed.", after)
    findings = tuple(_findings(line))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.bench.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(RULE, earned, WORTH, findings, measures, None, said, after)


def _unfinished(key: Key) -> Finding:
    said, due = "This line was not closed: the money lies on the desk overnight.", words(key.ways[0].acts)
    return Finding("Line closed", Verdict.WRONG, NOTHING, WORTH, "not closed", due, said, "15.1-3")


def _findings(line: Judged) -> Iterator[Finding]:
    yield steps.money(line, MONEY)
    yield steps.kept(line, steps.treatment(line, TREATMENT if line.key.entries else TREATMENT + ENTRY))
    yield steps.kept(line, steps.totals(line, TOTALS))
    if line.key.entries:
        yield steps.kept(line, steps.entry(line, ENTRY))
    yield steps.kept(line, steps.customer(line, CUSTOMER))
    yield from desk_notes.findings(line.own.work.bench.note, notes.facts(line), NOTE, "15.9-4")
    yield from critical.errors(line)
    if line.own.work.bench.hints:
        yield hints(line.own.work.bench.hints)


def _measures(line: Judged) -> dict[str, str]:
    """An open line lets nothing through and stops nothing: its money still lies on the desk."""
    done = line.own.work.bench.done
    treated = line.way is not None and line.way.share == 1 and steps.sent(line.right.work) == steps.sent(line.own.work)
    return verdict.measures(
        correct=done and not line.let_through and line.money == 1 and treated,
        let_through=done and not line.key.stands and line.accident,
        stopped=done and line.key.stands and line.money != 1,
        money_error=wrong_dollars(line.right.pots, line.own.pots),
    )
