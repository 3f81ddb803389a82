"""From a story to a case: the line as it is listed, and what the key expects of it in dollars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from carpath.cis import estimating, names
from carpath.cis.prebill_master import calculate
from carpath.core.errors import Refused
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill import listing
from carpath.exercises.prebill.case import CLEAR, MENDED, STOP, ZERO, Call, Key, Reach, RightBill, Statement, Task, Told
from carpath.exercises.prebill.explain import explanations
from carpath.exercises.prebill.faults import files, moves
from carpath.exercises.prebill.faults.moves import counted
from carpath.exercises.prebill.faults.story import HALF, ONCE, Story
from carpath.exercises.prebill.ground import Ground, Lot


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
    given: dict[str, Any] = {"agreements": (lot.agreement,), "spare": names.account_number(ground.rng), **story.records}
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
        next=story.next,
        settles=story.settles,
    )
    return replace(key, moves=tuple(moves.of_key(task, key, story)))


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
        return Reach(first[True], hears=story.told, accounts=story.accounts, covered=story.covered)
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
    hears = story.told or _city(task, story, [bill.end for bill in bills])
    return Reach(first[True], tuple(bills), max(absorbed, ZERO), must, hears, story.accounts)


def _city(task: Task, story: Story, ends: list[date]) -> Told | None:
    """The city whose tax differs on today's bill and those to that day, where only the amounts change."""
    old = [one for one in task.scene.home.segments if one.end in ends]
    before = [listing.todays_bill(task), *(listing.earlier_bill(task, one) for one in old)]
    after = [
        listing.todays_bill(task, story.repairs),
        *(listing.earlier_bill(task, one, story.repairs) for one in old),
    ]
    more = sum((bill.city for bill in after), ZERO) - sum((bill.city for bill in before), ZERO)
    return Told(after[0].tax_code, "gains" if more > 0 else "loses") if more else None


def _downstream(as_is: Decimal, right: Decimal, reach: Reach, story: Story) -> str:
    """What would have happened next, in dollars."""
    if story.downstream:
        return story.downstream.format(as_is=show(as_is), right=show(right), off=show(abs(as_is - right)))
    said = f"Frozen as calculated, the bill would have been {show(as_is)} instead of {show(right)}"
    once = all(fix.field in ONCE for fix in story.repairs)
    said += "; the next one would have begun with the same mistake." if once else ", and so every month."
    if reach.bills:
        net = sum((bill.net for bill in reach.bills), ZERO)
        side = "too little" if net > 0 else "too much"
        said += f" Inside the limit {counted(len(reach.bills), 'earlier bill')} came to {show(abs(net))} {side}."
    if reach.absorbed:
        said += f" {show(reach.absorbed)} of tax can no longer be billed and is paid by the District."
    return said


def first_day(ground: Ground, lot: Lot, earlier: int) -> date:
    """A day from which today's bill and so many earlier ones run under a new fact: in the period before them."""
    start = lot.home.segments[-earlier].start if earlier else lot.service.start
    return start - date.resolution * ground.rng.randrange(1, 20)
