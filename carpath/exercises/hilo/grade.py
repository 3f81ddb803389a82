"""Marking a line on the state in which it was left and the evidence that was opened (handbook 5.8).

The handbook gives 5 of 100 points to pace. Pace is a gate of its own here (rulings 3), so those 5 reward opening the
history before deciding, which handbook 5.2 asks for. A step in which nothing had to be done is earned only together
with a right decision; otherwise doing nothing would earn points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from carpath.cis.bench import Bench, todays_use
from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.evidence import proven
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, marked, plain
from carpath.core.grading import Finding, Grade, Verdict
from carpath.exercises.hilo import amounts, critical, notes
from carpath.exercises.hilo.case import Key, Postings, Task, Treatment
from carpath.exercises.kind import Case, Form

RULE = "carpath-hilo-1"
HISTORY, DECISION, AMOUNT, FIELD, PRIOR, NOTE, PERIOD = (Fraction(points) for points in (5, 30, 25, 10, 10, 10, 10))
WORTH = HISTORY + DECISION + AMOUNT + FIELD + PRIOR + NOTE + PERIOD
LOOKS = ("RR", "IV")


def grade(case: Case, work: Bench, form: Form) -> Grade:
    """The grade of one line; a line that was not resolved earns nothing, even if it was right as it stood."""
    task: Task = case.task
    way = treatment(task, case.key, work)
    key = _settled(task, case.key, way)
    measures = _measures(task, key, work, way)
    if not work.done:
        return Grade(RULE, NOTHING, WORTH, (_unworked(key),), measures, None, "Not worked.", key.downstream)
    findings = tuple(_findings(task, key, work, way))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(RULE, earned, WORTH, findings, measures, None, said, key.downstream)


def treatment(task: Task, key: Key, work: Bench) -> Treatment | None:
    """The best accepted treatment of that code whose proof was seen, or None."""
    fitting = [way for way in key.treatments if way.code == work.code and proven(task.scene, work, way.proof)]
    return max(fitting, key=lambda way: way.share, default=None)


def _settled(task: Task, key: Key, way: Treatment | None) -> Key:
    """The key by which the work is judged: where leaving all as it stands is as right, that is what is expected."""
    if way is None or not way.as_it_stands:
        return key
    use = todays_use(task.scene, Bench())
    return replace(key, treatments=(way,), kwh=use, right=key.as_read, postings=Postings(), bills=())


def _unworked(key: Key) -> Finding:
    said = "This line was not resolved: the bill run took it as it was."
    return Finding("Resolution", Verdict.WRONG, NOTHING, WORTH, "none", key.treatments[0].code, said, key.paragraph)


def _findings(task: Task, key: Key, work: Bench, way: Treatment | None) -> Iterator[Finding]:
    share = way.share if way else NOTHING
    yield _history(work)
    yield _decision(key, work, share)
    yield from amounts.findings(task, key, work, AMOUNT, right=bool(share))
    yield _field(key, work, right=bool(share))
    yield _prior(key, work, right=bool(share))
    yield _period(key, work, right=bool(share))
    yield from desk_notes.findings(work.note, notes.facts(task.scene, work, key), NOTE, "5.5-11")
    yield from critical.errors(task, key, work)
    if work.hints:
        yield hints(work.hints)


def _history(work: Bench) -> Finding:
    why = "Every use is judged against what this meter used before; 25 periods are one key away."
    you = "decided without it" if work.blind else "opened first"
    return marked("History opened before deciding", 1 - work.blind, HISTORY, you, "opened first", why, "5.5-1")


def _decision(key: Key, work: Bench, share: Fraction) -> Finding:
    unproven = share < max((way.share for way in key.treatments if way.code == work.code), default=NOTHING)
    why = f"{key.said} The code fits, but the proof for it was not opened." if unproven else key.said
    return marked("Resolution", share, DECISION, work.code, key.treatments[0].code, why, key.paragraph)


def _field(key: Key, work: Bench, *, right: bool) -> Finding:
    """Half for the type, half for what it asks; nothing where a truck went for nothing. A duplicate, or a second truck
    that has no business there, takes half away; a look at the meter never does."""
    rule, sent = key.fieldwork, [own for own in work.orders if own.type in key.fieldwork.types]
    if rule.needed:
        asked = any(set(rule.bring) <= set(own.bring) and len(own.look.split()) > 1 for own in sent)
        share = Fraction(bool(sent) + asked, 2)
    else:
        share = Fraction(right and len(sent) == len(work.orders))
    if any(own.duplicate or (rule.needed and own.type not in (*rule.types, *LOOKS)) for own in work.orders):
        share /= 2
    wanted = f"{' or '.join(rule.types)}, bring back {', '.join(rule.bring)}" if rule.needed else "none needed"
    told = ", ".join(f"{own.type} ({', '.join(own.bring) or 'nothing asked'})" for own in work.orders) or "none"
    why = (
        "An order says what to look at, in more than one word, and what to bring back; a truck that was not needed "
        "costs 60 to 120 dollars."
    )
    return marked("Service order", share, FIELD, told, wanted, why, "5.5-12")


def _prior(key: Key, work: Bench, *, right: bool) -> Finding:
    """Every wrong earlier bill found, and cancelled oldest first."""
    done = amounts.frozen(key, work)
    if key.bills:
        share = Fraction(len(done), len(key.bills)) / (1 if amounts.oldest_first(done) else 2)
    else:
        share = Fraction(right and not work.rebills)
    you = f"{len(done)} rebilled" if done else "none rebilled"
    wanted = f"{len(key.bills)} to rebill, oldest first" if key.bills else "none to rebill"
    return marked("Earlier periods", share, PRIOR, you, wanted, "What fails today may have begun months ago.", "5.5-8")


def _period(key: Key, work: Bench, *, right: bool) -> Finding:
    """Nothing beyond the limit, nothing that was right, and nothing inside the limit left out."""
    strangers = [own for own in work.rebills if amounts.match(key, own) is None]
    missing = len(key.bills) - len(amounts.frozen(key, work))
    whole = not strangers and not missing and (bool(key.bills) or right)
    you = f"{len(strangers)} too many, {missing} left out" if strangers or missing else "as the limit asks"
    oldest = min((bill.end for bill in key.bills), default=None)
    wanted = f"{len(key.bills)} in all, the oldest to {oldest:%m/%d/%Y}" if oldest else "no back-billing"
    why = "Under-billed homes are billed back at most 6 months, others 36; refunds reach back 36."
    return marked("Period of the correction", Fraction(whole), PERIOD, you, wanted, why, "5.6-1")


def _measures(task: Task, key: Key, work: Bench, way: Treatment | None) -> dict[str, str]:
    """What is counted over a queue: the two kinds of error apart, and the money. A line left alone goes out."""
    released = work.code in ("", "AC", "AV", "RO")
    stopped = key.stands and work.done and work.code not in {known.code for known in key.treatments}
    return verdict.measures(
        correct=way is not None and way.share == 1,
        let_through=not key.stands and way is None and released,
        stopped=stopped,
        money_error=amounts.money_error(task, key, work),
    )
