"""Marking a line on the state in which it was left and the sources that were opened (handbook 7.5).

Five of the 35 points for the call reward opening the source fact before anything is decided, which handbook 7.3 asks
for. A step in which nothing had to be done is earned only together with a right call; otherwise doing nothing would
earn points.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.evidence import has, proven
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, marked, plain
from carpath.cis.prebill_master import Entry
from carpath.core.grading import Finding, Grade, Verdict
from carpath.exercises.kind import Case, Form
from carpath.exercises.prebill import amounts, critical, notes, reach, settled
from carpath.exercises.prebill.case import CLEAR, HOLD, MENDED, STOP, Call, Key, Task
from carpath.exercises.prebill.fields import in_words
from carpath.exercises.prebill.work import DECISIONS, Work, decided

RULE = "carpath-prebill-1"
SOURCE, CALL, FIELD, AMOUNT, SCOPE, NOTE = (Fraction(points) for points in (5, 30, 25, 20, 10, 10))
WORTH = SOURCE + CALL + FIELD + AMOUNT + SCOPE + NOTE
OF_A_DATE = Fraction(2, 5)


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of one line; a line that was not decided earns nothing, even if it was right as it stood."""
    task: Task = case.task
    key: Key = case.key
    call = accepted(task, key, work)
    measures = _measures(task, key, work, call)
    if not work.bench.done:
        return Grade(RULE, NOTHING, WORTH, (_unworked(key),), measures, None, "Not worked.", key.downstream)
    findings = tuple(_findings(task, key, work, call))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.bench.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(RULE, earned, WORTH, findings, measures, None, said, key.downstream)


def accepted(task: Task, key: Key, work: Work) -> Call | None:
    """The best accepted call of that code whose proof was opened, or None."""
    fitting = [call for call in key.calls if call.code == decided(work) and proven(task.scene, work.bench, call.proof)]
    return max(fitting, key=lambda call: call.share, default=None)


def _unworked(key: Key) -> Finding:
    said = "This line was not decided: the run took the bill as it was calculated."
    return Finding("Decision", Verdict.WRONG, NOTHING, WORTH, "none", DECISIONS[key.calls[0].code], said, key.paragraph)


def _findings(task: Task, key: Key, work: Work, call: Call | None) -> Iterator[Finding]:
    share = call.share if call else NOTHING
    yield _source(task, key, work)
    yield _decision(key, work, share)
    yield _field(key, work, right=bool(share))
    yield from amounts.findings(task, key, work, AMOUNT, right=bool(share))
    yield from reach.findings(key, work, SCOPE, right=bool(share))
    yield from desk_notes.findings(work.bench.note, notes.facts(task, work, key), NOTE, "4.5-1")
    yield from critical.errors(task, key, work)
    if work.bench.hints:
        yield hints(work.bench.hints)


def _source(task: Task, key: Key, work: Work) -> Finding:
    """All of it for one source of the fact opened in time; nothing where a truck went out for nothing."""
    wasted = [own.type for own in work.bench.orders if own.type not in key.orders]
    first = work.before if work.before is not None else work.bench.seen
    seen = any(_opened(task, work, first, mark) for mark in key.sources)
    you = f"sent {', '.join(wasted)} for nothing" if wasted else "opened first" if seen else "decided without it"
    why = f"The bill shows what is odd, the source says what is true: {key.where}. A truck costs 60 to 120 dollars."
    return marked("Source opened before deciding", int(seen and not wasted), SOURCE, you, "opened first", why, "7.3-1")


def _opened(task: Task, work: Work, first: tuple[str, ...], mark: str) -> bool:
    """A screen or paper was among the first opened; an order's answer had come in by then."""
    if mark.startswith("order:"):
        return has(task.scene, work.bench, mark) and any(seen.startswith("order:") for seen in first)
    return mark in first


def _decision(key: Key, work: Work, share: Fraction) -> Finding:
    code = decided(work)
    unproven = share < 1 and any(call.code == code and call.proof for call in key.calls)
    why = f"{key.said} The decision fits, but what it rests on was not opened or asked." if unproven else key.said
    return marked("Decision", share, CALL, DECISIONS[code], DECISIONS[key.calls[0].code], why, key.paragraph)


def _field(key: Key, work: Work, *, right: bool) -> Finding:
    """Three fifths for the field with its value, two for its date; each record mended for nothing takes half away."""
    known = {fix.field: fix for fix in work.fixes}
    parts = [_repaired(known.get(want.field), want, work) for want in key.repairs]
    if key.report:
        table, since = (work.report.table, work.report.since) if work.report else ("", None)
        same = table == key.report.table
        parts.append(same * (1 - OF_A_DATE) + (same and since in key.report.days) * OF_A_DATE)
    parts += settled.roots(key, work)
    share = sum(parts, NOTHING) / len(parts) if parts else Fraction(right)
    strangers = len(known.keys() - {want.field for want in key.repairs}) + bool(work.report and not key.report)
    strangers += settled.strays(key, work)
    return marked(
        "Root field with its date", share / 2**strangers, FIELD, _told(work), _wanted(key), _why(key), "7.3-3"
    )


def _repaired(own: Entry | None, want: Entry, work: Work) -> Fraction:
    if settled.ends(want, work):
        return Fraction(1)
    if own is None or own.value != want.value:
        return NOTHING
    return Fraction(1) if own.since == want.since else 1 - OF_A_DATE


def _told(work: Work) -> str:
    told = [in_words(fix) for fix in work.fixes]
    told += [f"{work.report.table} of {work.report.since:%m/%d/%Y} reported"] if work.report else []
    told += [settled.told(work)] if work.settled or work.signed_on else []
    return "; ".join(told) or "nothing mended"


def _wanted(key: Key) -> str:
    wanted = [in_words(fix) for fix in key.repairs]
    wanted += [f"{key.report.table} of {key.report.since:%m/%d/%Y} reported"] if key.report else []
    wanted += [settled.wanted(key)] if key.settles or key.next else []
    return "; ".join(wanted) or "nothing to mend"


def _why(key: Key) -> str:
    if key.stands:
        return "The record is right; a record that is mended for nothing is wrong from that day on."
    return "A bill changed while its record stays wrong is back next month; a record without a day is half mended."


def _measures(task: Task, key: Key, work: Work, call: Call | None) -> dict[str, str]:
    """What is counted over a queue: the two kinds of error apart, and the money. A line left alone goes out."""
    code = decided(work)
    return verdict.measures(
        correct=call is not None and call.share == 1,
        let_through=not key.stands and call is None and code in ("", CLEAR, MENDED),
        stopped=key.stands and code in (HOLD, STOP, MENDED),
        money_error=amounts.money_error(task, key, work),
    )
