"""The desk's own moves: each takes (task, work, entry) and returns the work. All of them can be undone until the line
is decided, since nothing here reaches a customer before the next load."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from carpath.cis import bench_looking, meters, pricing
from carpath.cis.bench_looking import premise_of
from carpath.cis.bench_posting import undo as undo_on_bench
from carpath.cis.entry import Entry
from carpath.cis.records import Premise
from carpath.cis.upload_remarks import LETTERS, OFFICES, PRIORITIES
from carpath.core.errors import Refused
from carpath.core.money import show
from carpath.exercises.upload.case import Final, Lamp, Point, Post, Routed, Start, Task, Told
from carpath.exercises.upload.work import STATES, Entered, Work

Action = Callable[[Task, Work, Entry], Work]
MOST_DIALS = 6


def post(task: Task, work: Work, entry: Entry) -> Work:
    """{record, account, reason}: posts the read of a record to the service point of an account."""
    number = entry.text("record", longest=12) or task.number
    if all(record.number != number for record in task.round):
        raise Refused(f"There is no record {number} in this round.")
    if task.named(number).value is None:
        raise Refused(f"Record {number} holds no read that could be posted.")
    account = entry.needed("account", longest=12)
    _premise_at(task, work, account)
    kept = tuple(own for own in work.posts if own.record != number)
    return replace(work, posts=(*kept, Post(number, account, entry.text("reason", longest=120))))


def order(task: Task, work: Work, entry: Entry) -> Work:
    """A service order as on every desk, with its {priority}."""
    priority = entry.code("priority", PRIORITIES, "priority")
    bench = bench_looking.order(task.scene, work.bench, entry)
    return replace(work, bench=bench, priorities={**work.priorities, bench.orders[-1].number: priority})


def letter(task: Task, work: Work, entry: Entry) -> Work:
    """{code}: a letter to the service address, one of each kind."""
    return _tell(work, Told("letter", entry.code("code", LETTERS, "letter")))


def alert(task: Task, work: Work, entry: Entry) -> Work:
    """{code}: a reader's instruction at this service point, by the remark it warns of."""
    remarks = pricing.book_of(task.scene.book).codes.reader_remark
    return _tell(work, Told("alert", entry.code("code", remarks, "reader remark")))


def refer(task: Task, work: Work, entry: Entry) -> Work:
    """{code}: passes the case to an office."""
    return _tell(work, Told("office", entry.code("code", OFFICES, "office")))


def _tell(work: Work, told: Told) -> Work:
    if told in work.told:
        raise Refused("That is done already.")
    return replace(work, told=(*work.told, told))


def final(task: Task, work: Work, entry: Entry) -> Work:
    """{date, value}: closes the service agreement on the day of the removal; `value` may be empty."""
    home, day = task.scene.home, entry.day("date")
    before = next(read for read in reversed(home.reads) if read.type != "E" and read.day < task.scene.hood.today)
    if not before.day < day <= task.scene.hood.today:
        raise Refused(f"The removal lies after the last true read, {before.day:%m/%d/%Y}, and not in the future.")
    text = entry.text("value", longest=20)
    return replace(work, finals=(Final(day, meters.read_face(text, home.meter.dials) if text else None),))


def refund(task: Task, work: Work, entry: Entry) -> Work:
    """{amount}: refunds the credit that is left once the deposit has paid the final bill."""
    amount = entry.money("amount")
    if not work.finals:
        raise Refused("Close the agreement first: a credit is refunded on a final bill.")
    if not 0 < amount <= task.scene.home.account.deposit:
        held = task.scene.home.account.deposit
        raise Refused(f"The credit cannot be more than the deposit that is held, {show(held)}.")
    return replace(work, refund=amount)


def point(task: Task, work: Work, entry: Entry) -> Work:
    """{badge, date, value}: sets up a service point for a meter from the day and read at which it was set."""
    badge, day = entry.needed("badge", longest=12), entry.day("date")
    if not badge.isascii() or not badge.isdigit():
        raise Refused("A badge is a number of eight digits, for example 61204418.")
    if any(home.meter.badge == badge for home in task.scene.hood.premises):
        raise Refused(f"Badge {badge} has a service point already. F3 finds it.")
    if day > task.scene.hood.today:
        raise Refused("The meter cannot have been set in the future.")
    return replace(work, point=Point(badge, day, meters.read_face(entry.needed("value", longest=20), MOST_DIALS)))


def begin(task: Task, work: Work, entry: Entry) -> Work:
    """{account, date}: starts a service agreement at this premise; the account may be one that waits for it."""
    account, day = entry.needed("account", longest=12), entry.day("date")
    if not account.isascii() or not account.isdigit() or len(account) != 10:
        raise Refused("An account is a number of ten digits.")
    if day > task.scene.hood.today:
        raise Refused("The agreement cannot start in the future.")
    kept = tuple(own for own in work.starts if own.account != account)
    return replace(work, starts=(*kept, Start(account, day)))


def place(task: Task, work: Work, entry: Entry) -> Work:
    """{account, route, sequence, date, history}: moves a service point in its route, from a day on."""
    account = entry.text("account", longest=12) or task.scene.account
    premise_of(task.scene, account)
    route, sequence = (entry.needed(name, longest=4) for name in ("route", "sequence"))
    if not all(text.isascii() and text.isdigit() and len(text) == 4 for text in (route, sequence)):
        raise Refused("Route and sequence have four digits each, for example 0412 and 0355.")
    taken = next((other for other in task.points if other.route == route and other.sequence == sequence), None)
    if taken is not None and taken.account != account:
        raise Refused(f"Sequence {sequence} on route {route} is taken by account {taken.account}.")
    moved = Routed(account, route, sequence, entry.day("date"), entry.ticked("history"))
    return replace(work, places=(*(own for own in work.places if own.account != account), moved))


def lamp(task: Task, work: Work, entry: Entry) -> Work:
    """{tag, date}: takes a lamp off the bill."""
    removed = Lamp(entry.needed("tag", longest=12).upper(), entry.day("date"))
    return replace(work, lamps=(*(own for own in work.lamps if own.tag != removed.tag), removed))


def bill(task: Task, work: Work, entry: Entry) -> Work:
    """{account, from, to, kwh, total}: a bill as it should come out; the CIS shows its own figure only now."""
    account = entry.text("account", longest=12) or task.scene.account
    first, last, kwh = entry.day("from"), entry.day("to"), entry.whole("kwh")
    if not first < last <= task.scene.hood.today:
        raise Refused("A bill runs from one read day to a later one, and not into the future.")
    home = _premise_at(task, work, account)
    if first < task.scene.hood.weather.start or kwh > 999_999:
        raise Refused(
            f"No read is older than {task.scene.hood.weather.start:%m/%d/%Y}, and no use here is a million kWh."
        )
    total = pricing.bill(pricing.book_of(task.scene.book), home, first, last, kwh).total
    entered = Entered(account, first, last, kwh, entry.money("total"), total)
    return replace(work, bills=(*(own for own in work.bills if own.account != account), entered))


def _premise_at(task: Task, work: Work, account: str) -> Premise:
    """The premise of an account; that of one whose agreement was started here is the line's."""
    if any(own.account == account for own in work.starts):
        return task.scene.home
    return premise_of(task.scene, account)


def resolve(task: Task, work: Work, entry: Entry) -> Work:
    """{state}: leaves the line in one of the states of staging."""
    state = entry.code("state", STATES, "state of a record")
    return replace(work, bench=replace(work.bench, code=state), known=work.bench.seen)


def undo(task: Task, work: Work, entry: Entry) -> Work:
    """{what, code}: takes back what was posted here."""
    what, code = entry.needed("what", longest=20), entry.text("code", longest=20)
    if what in ("read", "estimate", "exchange", "order"):
        return replace(work, bench=undo_on_bench(task.scene, work.bench, entry))
    if what not in UNDO:
        raise Refused(f"'{what}' cannot be undone. What can be: read, estimate, exchange, order, {', '.join(UNDO)}.")
    undone = UNDO[what](work, code)
    if undone == work:
        raise Refused("There is nothing of that kind to take back.")
    return undone


UNDO: Mapping[str, Callable[[Work, str], Work]] = {
    "post": lambda work, code: replace(work, posts=tuple(own for own in work.posts if own.record != code)),
    "letter": lambda work, code: _untold(work, Told("letter", code)),
    "alert": lambda work, code: _untold(work, Told("alert", code)),
    "refer": lambda work, code: _untold(work, Told("office", code)),
    "final": lambda work, code: replace(work, finals=(), refund=None),
    "refund": lambda work, code: replace(work, refund=None),
    "point": lambda work, code: replace(work, point=None),
    "start": lambda work, code: replace(work, starts=tuple(own for own in work.starts if own.account != code)),
    "place": lambda work, code: replace(work, places=tuple(own for own in work.places if own.account != code)),
    "lamp": lambda work, code: replace(work, lamps=tuple(own for own in work.lamps if own.tag != code)),
    "bill": lambda work, code: replace(work, bills=tuple(own for own in work.bills if own.account != code)),
}


def _untold(work: Work, told: Told) -> Work:
    return replace(work, told=tuple(own for own in work.told if own != told))


POSTING: Mapping[str, Action] = {
    "post": post,
    "order": order,
    "letter": letter,
    "alert": alert,
    "refer": refer,
    "final": final,
    "refund": refund,
    "point": point,
    "start": begin,
    "place": place,
    "lamp": lamp,
    "bill": bill,
    "resolve": resolve,
    "undo": undo,
}
