"""Marking a line on the state in which it was left and what had been opened by then (handbook 8.6).

The work is held against every accepted way of leaving the line, and the best one counts. Pace is a gate of its own
(rulings 3); of the ten points of the note four reward the source that was open before the line was decided. A step in
which nothing had to be done is earned only with a right decision; otherwise doing nothing would earn points.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from carpath.cis.desk import notes as desk_notes
from carpath.cis.desk import verdict
from carpath.cis.desk.evidence import has, proven
from carpath.cis.desk.marks import AFTER_HINT, NOTHING, hints, marked, plain
from carpath.core.grading import Finding, Grade, Verdict
from carpath.exercises.kind import Case, Form
from carpath.exercises.upload import actions, critical, notes, uses
from carpath.exercises.upload.actions import WITH_DECISION
from carpath.exercises.upload.case import Key, Task, Way
from carpath.exercises.upload.work import PENDING, STATES, Work

RULE = "carpath-upload-1"
STATE, MATCH, ACTION, USE, MASTER, SOURCE, NOTE = (Fraction(points) for points in (15, 15, 30, 20, 10, 4, 6))
WORTH = STATE + MATCH + ACTION + USE + MASTER + SOURCE + NOTE


def grade(case: Case, work: Work, form: Form) -> Grade:
    """The grade of one line; a line that was not decided earns nothing, even if it was right as it stood."""
    task: Task = case.task
    key: Key = case.key
    if not work.bench.done:
        measures = _measures(key, work, None)
        return Grade(RULE, NOTHING, WORTH, (_unworked(key),), measures, None, "Not worked.", key.downstream)
    way = nearest(task, key, work)
    findings = (*_by_way(task, key, work, way), *_by_itself(task, key, work, way))
    earned = sum((finding.earned for finding in findings), NOTHING) * AFTER_HINT[work.bench.hints] / 100
    said = "Right." if earned == WORTH else f"{plain(earned)} of {plain(WORTH)} points."
    return Grade(
        RULE, earned, WORTH, findings, _measures(key, work, _taken(task, work, way)), None, said, key.downstream
    )


def nearest(task: Task, key: Key, work: Work) -> Way:
    """The accepted way to which the work comes closest; of equal ones the first."""
    return max(key.ways, key=lambda way: sum((each.earned for each in _by_way(task, key, work, way)), NOTHING))


def _taken(task: Task, work: Work, way: Way) -> Way | None:
    """The way, if the line was left in its state on its proof."""
    return way if work.state == way.state and proven(task.scene, work.deciding, way.proof) else None


def _unworked(key: Key) -> Finding:
    said = "This line was not decided: it waits in staging until the bill run has gone."
    return Finding("State", Verdict.WRONG, NOTHING, WORTH, "none", key.ways[0].state, said, key.paragraph)


def _by_way(task: Task, key: Key, work: Work, way: Way) -> Iterator[Finding]:
    share = way.share if _taken(task, work, way) else NOTHING
    right = bool(share) and _done(work, way)
    yield _state(key, work, way, share)
    yield _match(key, work, way, right=right)
    yield actions.finding(key, work, way, ACTION, right=bool(share))
    yield from uses.findings(key, work, way, USE, right=right)
    yield actions.master(key, work, way, MASTER, right=right)


def _done(work: Work, way: Way) -> bool:
    """At least half of what was due has been set going."""
    done = actions.share(work, way)
    return done is None or done >= Fraction(1, 2)


def _by_itself(task: Task, key: Key, work: Work, way: Way) -> Iterator[Finding]:
    opened = any(has(task.scene, work.deciding, mark) for mark in key.sources)
    why = f"The answer lies in the source, not in the remark: here {key.where}."
    you = "opened first" if opened else "decided without it"
    yield marked("Source opened before deciding", Fraction(opened), SOURCE, you, "opened first", why, "8.6-5")
    yield from desk_notes.findings(work.bench.note, notes.facts(task, work, key, way), NOTE, "4.5-1")
    yield from critical.errors(task, key, work)
    if work.bench.hints:
        yield hints(work.bench.hints)


def _state(key: Key, work: Work, way: Way, share: Fraction) -> Finding:
    unproven = not share and work.state == way.state
    why = f"{key.said} The state fits, but the proof for it was not opened." if unproven else key.said
    return marked("State of the record", share, STATE, STATES[work.state], STATES[way.state], why, key.paragraph)


def _match(key: Key, work: Work, way: Way, *, right: bool) -> Finding:
    """Reads posted where they belong, and no other; where nothing was to be posted, only with a right decision."""
    own = {post.where for post in work.posts} | {("field", str(read.value)) for read in work.bench.reads}
    want = {post.where for post in way.posts} | ({("field", str(way.read))} if way.read is not None else set())
    share = Fraction(len(own & want), len(want)) if want else Fraction(right)
    if own - want - uses.also_posted(work, way):
        share /= 2 if want else 4
    you, wanted = (", ".join(f"{record}: {where}" for record, where in sorted(each)) or "none" for each in (own, want))
    belongs = "A read belongs to the meter whose badge it names, not to the address at which it was taken."
    why = belongs if own or want or share else WITH_DECISION
    return marked("Reads posted", share, MATCH, you, wanted, why, "8.2-2")


def _measures(key: Key, work: Work, way: Way | None) -> dict[str, str]:
    """What is counted over a queue: the two kinds of error apart, and the money. A line left alone goes out."""
    released = work.state in ("", PENDING)
    right = (
        way is not None and way.share == 1 and _done(work, way) and (way.state != PENDING or uses.as_wanted(work, way))
    )
    return verdict.measures(
        correct=right,
        let_through=not key.stands and released and not right,
        stopped=key.stands and work.bench.done and not right,
        money_error=abs(key.as_read - key.right) if released and not right else Decimal("0.00"),
    )
