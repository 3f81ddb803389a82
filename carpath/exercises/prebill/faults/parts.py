"""From a story to a case: the line as it is listed, what the key expects of it in dollars, and the key's own moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from carpath.cis import estimating
from carpath.cis.bench import Scene
from carpath.cis.bench_looking import FIRST_ORDER
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import SOUND, Entry, Tables, calculate
from carpath.cis.records import Premise, Segment
from carpath.core.errors import Refused
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill import listing
from carpath.exercises.prebill.case import (
    CLEAR,
    HOLD,
    MENDED,
    STOP,
    ZERO,
    Call,
    Key,
    Moves,
    Reach,
    Report,
    RightBill,
    Statement,
    Task,
    Told,
)
from carpath.exercises.prebill.explain import explanations
from carpath.exercises.prebill.faults import files
from carpath.exercises.prebill.ground import Ground, Lot

HALF, THIRD, TWO_THIRDS = Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)


@dataclass(frozen=True)
class Story:
    """What happened on a lot, and where it is written.

    codes      the line must be listed under one of these first, else other ground is drawn
    sources    marks of the sources that hold the fact; the key opens all of them
    proof      what the key's note gives as proof
    call       what the customer says;  asks: the key calls all the same
    reason     cancel reason of the earlier bills, "" where none are billed again
    records    further facts of the Task (certificate, budget, facts on tabs ...)
    looks      what the key opens beside the sources
    photos     what the reader's photos show, by day
    order      type of the service order that the line needs, with what to look at
    """

    fault: str
    codes: tuple[str, ...]
    said: str
    where: str
    proof: str
    sources: tuple[str, ...]
    paragraph: str
    call: str
    repairs: tuple[Entry, ...] = ()
    papers: tuple[Paper, ...] = ()
    statements: tuple[Statement, ...] = ()
    decision: str = MENDED
    calls: tuple[Call, ...] = ()
    asks: bool = False
    reason: str = ""
    tables: Tables = SOUND
    report: Report | None = None
    told: Told | None = None
    accounts: tuple[str, ...] = ()
    others: tuple[Premise, ...] = ()
    looks: tuple[str, ...] = ()
    order: tuple[str, str] | None = None
    downstream: str = ""
    photos: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Any] = field(default_factory=dict)


def told(ground: Ground, lot: Lot, story: Story) -> Case | None:
    """The case of the story, or None where this ground does not list it as wanted or the repairs do not mend it."""
    task = _task(ground, lot, story)
    codes = tuple(finding.code for finding in listing.findings(task))
    if not codes or codes[0] not in story.codes:
        return None
    statements = (*story.statements, *files.plain_statements(lot, story.statements))
    if len(explanations(task, codes, statements)) > 1 or _still_listed(task, story):
        return None
    return Case(task, _key(ground, task, story, codes, statements))


def _still_listed(task: Task, story: Story) -> bool:
    """Whether the repairs leave a validation failed, or cannot be made."""
    try:
        return bool(story.repairs and listing.findings(task, story.repairs))
    except Refused:
        return True


def _task(ground: Ground, lot: Lot, story: Story) -> Task:
    papers = (*story.papers, *files.plain_papers(ground, lot, story.papers))
    scene = ground.scene(ground.priced(lot), papers, call=story.call, others=story.others)
    scene = replace(scene, photos=story.photos)
    given: dict[str, Any] = {"agreements": (lot.agreement,), **story.records}
    return Task(
        scene,
        ground.step,
        lot.master,
        lot.service,
        lot.point,
        limits=ground.bank.limits,
        tables=story.tables,
        demand=lot.demand,
        **given,
    )


def _key(ground: Ground, task: Task, story: Story, codes: tuple[str, ...], statements: tuple[Statement, ...]) -> Key:
    master, service = listing.mended(task, story.repairs)
    as_is, right = listing.todays_bill(task).total, calculate(task.scene.book, master, service).total
    reach = _reach(ground, task, story)
    drafted = story.decision in (MENDED, STOP)
    key = Key(
        fault=story.fault,
        codes=codes,
        said=story.said,
        sources=story.sources,
        where=story.where,
        calls=story.calls or _calls(story),
        repairs=story.repairs,
        report=story.report,
        as_is=as_is,
        right=right,
        computed=listing.todays_bill(task, story.repairs).total,
        drafted=drafted,
        reach=reach,
        orders=(story.order[0],) if story.order else (),
        statements=statements,
        paragraph=story.paragraph,
        downstream=_downstream(as_is, right, reach, story),
        moves=(),
    )
    return replace(key, moves=tuple(_moves(task, key, story)))


def _calls(story: Story) -> tuple[Call, ...]:
    """The decision counts whole with a source open; what is cleared unseen is half right at best."""
    if story.decision == CLEAR:
        return (Call(CLEAR, proof=story.sources), Call(CLEAR, HALF))
    return (Call(story.decision),)


def _reach(ground: Ground, task: Task, story: Story) -> Reach:
    """Earlier bills that the mended record bills otherwise: inside the limit to rebill, beyond it tax to absorb."""
    book, home = ground.bank.book.backbilling, task.scene.home
    rule = estimating.BackBilling(
        book.residential_underbilled_months, book.nonresidential_underbilled_months, book.overbilled_refund_months
    )
    first = {
        under: estimating.months_before(
            ground.today, rule.months(residential=task.point.residential, underbilled=under)
        )
        for under in (True, False)
    }
    if not story.reason:
        return Reach(first[True], hears=story.told, accounts=story.accounts)
    bills, absorbed = [], ZERO
    for old in home.segments:
        right = listing.earlier_bill(task, old, story.repairs)
        if right.total == old.total or old.account != task.scene.account:
            continue
        if old.start >= first[right.total > old.total]:
            bills.append(RightBill(old.end, old.total, right.total))
        else:
            absorbed += sum(listing.taxes_lost(task, old, story.repairs), ZERO)
    must = story.told if bills or absorbed > 0 else None
    return Reach(first[True], tuple(bills), max(absorbed, ZERO), must, story.told, story.accounts)


def _downstream(as_is: Decimal, right: Decimal, reach: Reach, story: Story) -> str:
    """What would have happened next, in dollars."""
    if story.downstream:
        return story.downstream.format(as_is=show(as_is), right=show(right), off=show(abs(as_is - right)))
    said = f"Frozen as calculated, the bill would have been {show(as_is)} instead of {show(right)}, and so every month."
    if reach.bills:
        net = sum((bill.net for bill in reach.bills), ZERO)
        side = "short" if net > 0 else "too much"
        said += (
            f" The {counted(len(reach.bills), 'earlier bill')} inside the limit are {show(abs(net))} {side} already."
        )
    if reach.absorbed:
        said += f" {show(reach.absorbed)} of tax can no longer be billed and is paid by the District."
    return said


def counted(number: int, what: str) -> str:
    """`1 earlier bill`, `2 earlier bills`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _moves(task: Task, key: Key, story: Story) -> Iterator[Mapping[str, str]]:
    """A way of working that earns full marks."""
    for mark in dict.fromkeys((*story.looks, *story.sources)):
        if mark != "call" and not mark.startswith("order:"):
            yield looking(mark)
    if story.asks:
        yield {"do": "call"}
    sent, number = ordering(task.scene, *story.order) if story.order else ((), "")
    yield from sent
    yield from (fixing(repair) for repair in key.repairs)
    if key.report:
        yield {"do": "report", "table": key.report.table, "since": key.report.since.isoformat()}
    if key.drafted or task.scene.by_hand:
        yield {"do": "recalculate", "expected": str(key.right)}
    yield from _reaching(key.reach, story.reason)
    yield {"do": "note", "text": _note(task, key, story, number)}
    yield {"do": "decide", "code": story.decision}


def _reaching(reach: Reach, reason: str) -> Iterator[Mapping[str, str]]:
    """Earlier bills oldest first, tax absorbed, other accounts, the balancing desk."""
    for bill in reach.bills:
        end = bill.end.isoformat()
        yield {"do": "rebill", "bill": end, "reason": reason, "expected": str(bill.total)}
        yield {"do": "freeze", "bill": end}
    if reach.absorbed:
        yield {"do": "absorb", "amount": str(reach.absorbed)}
    yield from ({"do": "share", "account": number} for number in reach.accounts)
    if reach.told:
        yield {"do": "tell", "city": reach.told.city, "effect": reach.told.effect}


def looking(mark: str) -> Mapping[str, str]:
    """The move that opens a source."""
    kind, _, which = mark.partition(":")
    if kind == "paper":
        return {"do": "paper", "name": which}
    if kind == "photo":
        return {"do": "photo", "on": which}
    return {"do": "open", "tab": kind, "account": which} if which else {"do": kind}


def fixing(repair: Entry) -> Mapping[str, str]:
    """The move that mends a field."""
    return {"do": "fix", "field": repair.field, "value": repair.value, "since": repair.since.isoformat()}


def ordering(scene: Scene, kind: str, look: str) -> tuple[Moves, str]:
    """The moves that bring back a sound answer, and the number of the order that brought it. The first order of a scene
    may go wrong; then a second one is sent."""
    order = {"do": "order", "type": kind, "look": look, "bring_read": "1", "bring_photo": "1"}
    sent: Moves = (order, {"do": "wait"})
    if scene.mishap == "late":
        return (*sent, {"do": "wait"}), str(FIRST_ORDER)
    again = int(scene.mishap in ("partial", "wrong"))
    return sent * (1 + again), str(FIRST_ORDER + again)


_DECIDED = {
    CLEAR: "clear, right as it stands",
    MENDED: "record mended, bill recalculated and cleared",
    HOLD: "hold, not to be frozen",
    STOP: "stop the run",
}


def _note(task: Task, key: Key, story: Story, number: str) -> str:
    """Seen, decided, proof, figures."""
    found = listing.findings(task)
    reach, words = key.reach, [f"Seen: {found[0].code}. {found[0].sentence}"]
    mended = ", ".join(f"{fix.field} {fix.value} from {fix.since:%m/%d/%Y}" for fix in key.repairs)
    words.append(f"Decided: {_DECIDED[story.decision]}{f' ({mended})' if mended else ''}; bill {show(key.right)}.")
    if reach.bills:
        words.append(f"{counted(len(reach.bills), 'earlier bill')} cancelled and rebilled.")
    if reach.absorbed:
        words.append(f"District absorbs {show(reach.absorbed)}.")
    if reach.accounts:
        words.append(f"Same fault on {', '.join(reach.accounts)}.")
    words.append(f"Proof: {story.proof}.{f' Order {number}.' if number else ''}")
    return " ".join(words)


def since_bill(home: Premise, earlier: int) -> Segment | None:
    """The oldest of so many earlier bills, or None where there are fewer."""
    return home.segments[-earlier] if 0 < earlier <= len(home.segments) else None


def first_day(ground: Ground, lot: Lot, earlier: int) -> date:
    """A day from which today's bill and so many earlier ones run under a new fact: in the period before them."""
    old = since_bill(lot.home, earlier)
    start = old.start if old else lot.service.start
    return start - date.resolution * ground.rng.randrange(1, 20)
