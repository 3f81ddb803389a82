"""The work on a line: what was opened and asked at the bench, and what was mended, calculated, reported and decided.

{"do": "fix", "field": "tax_code", "value": "10", "since": "2025-01-01"}
{"do": "recalculate", "expected": "214.60"}                       the CIS shows its own figure only after that
{"do": "rebill", "bill": "2025-03-13", "reason": "WT", "expected": "151.20"}, then {"do": "freeze"}
{"do": "absorb", "amount": "7.54"}, {"do": "tell", "city": "10", "effect": "gains"}, {"do": "share", "account": "..."}
{"do": "report", "table": "blocks", "since": "2025-04-01"}        a table of the run is wrong
{"do": "settle", ...}, {"do": "sign-on", ...}                     money and the next agreement, see `settling`
{"do": "decide", "code": "RC"}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from carpath.cis import bench_posting as posting
from carpath.cis.bench import Bench, Rebill
from carpath.cis.bench_looking import premise_of
from carpath.cis.bench_moves import SHARED, act
from carpath.cis.entry import Entry as Form
from carpath.cis.prebill_master import Entry
from carpath.cis.pricing import book_of
from carpath.core.errors import Refused
from carpath.exercises.kind import Move
from carpath.exercises.prebill import listing
from carpath.exercises.prebill.case import CLEAR, HOLD, MENDED, STOP, ZERO, Report, Settled, Task, Told
from carpath.exercises.prebill.fields import TABLES, read_entry
from carpath.exercises.prebill.settling import SignedOn, read_settled, read_signed_on

DECISIONS: Mapping[str, str] = {
    CLEAR: "clear: right as it stands",
    MENDED: "mended, recalculated, cleared",
    HOLD: "hold until it is known",
    STOP: "stop the run",
}
EFFECTS = ("gains", "loses")


@dataclass(frozen=True)
class Draft:
    """Today's bill calculated again: what was expected before the CIS computed `total`."""

    expected: Decimal
    total: Decimal


@dataclass(frozen=True)
class Work:
    """`before` is what had been opened when something was decided or posted for the first time, None until then."""

    bench: Bench
    fixes: tuple[Entry, ...] = ()
    draft: Draft | None = None
    report: Report | None = None
    absorbed: Decimal = ZERO
    told: Told | None = None
    shared: tuple[str, ...] = ()
    settled: tuple[Settled, ...] = ()
    signed_on: SignedOn | None = None
    before: tuple[str, ...] | None = None


def decided(work: Work) -> str:
    """The decision as it takes effect: calculated again on a record that nobody mended, a bill goes out as it stood."""
    code = work.bench.code
    changed = work.fixes or work.settled or work.signed_on
    return CLEAR if code == MENDED and not changed else code


def start(task: Task) -> Work:
    """The bench as it opens: the line's account, on its first tab."""
    return Work(Bench(account=task.scene.account, seen=(f"account:{task.scene.account}",)))


def play(task: Task, work: Work, move: Move) -> Work:
    """The work after the move. Raises Refused with the sentence that the trainee reads."""
    form = Form(move.body)
    own = OWN.get(form.text("do", longest=20))
    if own is None:
        return replace(work, bench=act(task.scene, work.bench, move.body, SHARED))
    if work.bench.done:
        raise Refused(f"This line is decided with {work.bench.code}. Reopen it to change something.")
    before = work.bench.seen if work.before is None else work.before
    return replace(own(task, work, form), before=before)


def fix(task: Task, work: Work, form: Form) -> Work:
    """{field, value, since}: mends a field of the master record from a day on; a later fix of the field replaces it."""
    if work.bench.rebills:
        raise Refused("Bills were rebilled on this record already. Undo them before you mend another field.")
    entry = read_entry(book_of(task.scene.book), form, task.scene.hood.today)
    kept = tuple(old for old in work.fixes if old.field != entry.field)
    return _with_fixes(task, work, (*kept, entry))


def _with_fixes(task: Task, work: Work, fixes: tuple[Entry, ...]) -> Work:
    """The record so mended; refused where no bill could be calculated from it."""
    listing.todays_bill(task, fixes)
    return replace(work, fixes=fixes, draft=None)


def recalculate(task: Task, work: Work, form: Form) -> Work:
    """{expected}: calculates today's bill by the record as it now stands, beside what was expected."""
    expected = form.money("expected")
    return replace(work, draft=Draft(expected, listing.todays_bill(task, work.fixes).total))


def rebill(task: Task, work: Work, form: Form) -> Work:
    """{bill, reason, expected}: cancels the bill to the date `bill` and calculates it again by the mended record."""
    scene, bench = task.scene, work.bench
    end = form.day("bill")
    old = next((one for one in scene.home.segments if (one.account, one.end) == (scene.account, end)), None)
    if old is None:
        raise Refused(f"There is no bill to {end:%m/%d/%Y} on this account. The Bills tab lists them.")
    if any(own.end == end for own in bench.rebills):
        raise Refused(f"The bill to {end:%m/%d/%Y} is already cancelled and rebilled. Undo that first.")
    if not work.fixes:
        raise Refused("Mend the record first: a bill is calculated again by what then stands there.")
    reason = form.code("reason", book_of(scene.book).codes.cancel_reason, "cancel reason")
    expected, total = form.money("expected"), listing.earlier_bill(task, old, work.fixes).total
    own = Rebill(scene.account, old.start, end, reason, old.kwh, expected, total)
    return replace(work, bench=replace(bench, rebills=(*bench.rebills, own)))


def freeze(task: Task, work: Work, form: Form) -> Work:
    """{bill}: freezes a rebill, which then reaches customer and ledger; without `bill` all that wait."""
    return replace(work, bench=posting.freeze(task.scene, work.bench, form))


def absorb(task: Task, work: Work, form: Form) -> Work:
    """{amount}: tax that is owed and may no longer be billed; the District pays it."""
    amount = form.money("amount")
    if amount <= 0:
        raise Refused("Enter the tax that the District absorbs as an amount above zero.")
    return replace(work, absorbed=amount)


def tell(task: Task, work: Work, form: Form) -> Work:
    """{city, effect}: tells the balancing desk that a city gains or loses tax."""
    codes = book_of(task.scene.book).taxes.codes
    cities = {code: place.place for code, place in codes.items() if place.city_rate}
    effect = form.needed("effect", longest=10).lower()
    if effect not in EFFECTS:
        raise Refused("A city gains or loses; say which.")
    return replace(work, told=Told(form.code("city", cities, "tax code of a city"), effect))


def share(task: Task, work: Work, form: Form) -> Work:
    """{account}: marks another account that has the same fault, so that it is mended too."""
    number = form.needed("account", longest=12)
    if premise_of(task.scene, number) == task.scene.home:
        raise Refused("That is the account of the line itself: enter another one.")
    return work if number in work.shared else replace(work, shared=(*work.shared, number))


def report(task: Task, work: Work, form: Form) -> Work:
    """{table, since}: reports a table of the run that is wrong: blocks, version or state tax, of a version's day."""
    table = form.needed("table", longest=20).lower()
    if table not in TABLES:
        raise Refused(f"There is no table {table}. A run has {', '.join(TABLES)}.")
    return replace(work, report=Report(table, form.day("since")))


def settle(task: Task, work: Work, form: Form) -> Work:
    """{type, amount, account}: posts money on the line's account: a balance moved, a fee waived, a credit refunded."""
    posted = read_settled(task, form, book_of(task.scene.book), signed_on=work.signed_on is not None)
    return replace(work, settled=(*work.settled, posted))


def sign_on(task: Task, work: Work, form: Form) -> Work:
    """{name, since, expected}: starts the next agreement here; a later one takes its place."""
    signed = read_signed_on(task, form)
    listing.first_bill(task, work.fixes, signed.since)
    return replace(work, signed_on=signed)


def decide(task: Task, work: Work, form: Form) -> Work:
    """{code, reason}: decides the line."""
    code = form.code("code", DECISIONS, "decision")
    if any(not own.frozen for own in work.bench.rebills):
        raise Refused("A rebill is still pending: freeze it or undo it before you decide the line.")
    if code == MENDED and work.draft is None:
        raise Refused("Recalculate the bill first: a record that was mended bills nothing by itself.")
    if code == STOP and work.report is None:
        raise Refused("Report the table that is wrong first: whoever mends it must know which.")
    if code == STOP and work.draft is None:
        raise Refused("Work out first what this bill should come to: that proves the table wrong, and by how much.")
    return replace(work, bench=replace(work.bench, code=code, reason=form.text("reason", longest=240)))


def undo(task: Task, work: Work, form: Form) -> Work:
    """{what, field, account, bill, order}: takes back a posting of one's own that is not frozen or dispatched."""
    what = form.needed("what", longest=20)
    if what in ("rebill", "order"):
        return replace(work, bench=posting.undo(task.scene, work.bench, form))
    if what == "fix":
        if work.bench.rebills:
            raise Refused("Bills were rebilled on this record already. Undo them first.")
        return _with_fixes(task, work, _without(work, form.needed("field", longest=20)))
    if what == "share":
        number = form.needed("account", longest=12)
        return replace(work, shared=tuple(known for known in work.shared if known != number))
    if what == "settle":
        return replace(work, settled=_unsettled(work, form))
    if what == "sign-on" and any(each.account == task.spare for each in work.settled):
        raise Refused(f"Money was moved to account {task.spare} already. Undo that first.")
    if what not in _SINGLE:
        raise Refused(f"'{what}' cannot be undone. What can be: {', '.join((*_LISTED, *_SINGLE))}.")
    return replace(work, **_SINGLE[what])


def _without(work: Work, name: str) -> tuple[Entry, ...]:
    kept = tuple(old for old in work.fixes if old.field != name)
    if kept == work.fixes:
        raise Refused(f"You have not mended the field {name}.")
    return kept


def _unsettled(work: Work, form: Form) -> tuple[Settled, ...]:
    """What was posted without the last posting of that type to that account."""
    where = (form.needed("type", longest=20), form.text("account", longest=12))
    at = [index for index, each in enumerate(work.settled) if (each.type, each.account) == where]
    if not at:
        raise Refused("You have posted no such money.")
    return (*work.settled[: at[-1]], *work.settled[at[-1] + 1 :])


_LISTED = ("fix", "rebill", "order", "share", "settle")
_SINGLE: Mapping[str, Mapping[str, Any]] = {
    "report": {"report": None},
    "absorb": {"absorbed": ZERO},
    "tell": {"told": None},
    "sign-on": {"signed_on": None},
}
OWN: Mapping[str, Callable[[Task, Work, Form], Work]] = {
    "fix": fix,
    "recalculate": recalculate,
    "rebill": rebill,
    "freeze": freeze,
    "absorb": absorb,
    "tell": tell,
    "share": share,
    "settle": settle,
    "sign-on": sign_on,
    "report": report,
    "decide": decide,
    "undo": undo,
}
