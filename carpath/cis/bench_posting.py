"""Moves that post: reads, estimates, meters, cancel/rebill. Each replaces a record by a new one and can be undone
until it is frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carpath.cis import meters, pricing
from carpath.cis.bench import (
    Bench,
    Exchange,
    NewRead,
    Prediction,
    Rebill,
    Scene,
    bills_since,
    period_start,
    todays_demand,
)
from carpath.cis.bench_looking import premise_of
from carpath.cis.entry import Entry
from carpath.cis.history import previous_read
from carpath.cis.records import Demand, Premise, Segment
from carpath.core.errors import Refused

ESTIMATED, INITIAL = "E", "I"


def read(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{value, on, date}: switches off the read of `on` (today's when empty) and adds one; `date` only if the day itself
    was wrong."""
    home, today = scene.home, scene.hood.today
    on = entry.day("on") if entry.text("on") else today
    if on != today and home.read_on(on) is None:
        raise Refused(f"There is no read of {on:%m/%d/%Y} on this meter. The Reads tab lists them.")
    day = entry.day("date") if entry.text("date") else on
    if day > today:
        raise Refused(f"{day:%m/%d/%Y} is in the future: a read cannot be dated after the route, {today:%m/%d/%Y}.")
    if day < home.reads[0].day:
        raise Refused(f"{day:%m/%d/%Y} is before the first read on record.")
    added = NewRead(on, day, meters.read_face(entry.needed("value", longest=20), home.meter.dials))
    kept = tuple(new for new in bench.reads if new.replaces != on)
    return replace(bench, reads=(*kept, added), estimate=None if on == today else bench.estimate)


def estimate(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{kwh}: bills today's period on an estimate."""
    return replace(bench, estimate=_believable(entry.whole("kwh")))


def _believable(kwh: int) -> int:
    if kwh > 999_999:
        raise Refused("No meter on this route uses a million kWh in a period. Check the number.")
    return kwh


def multiplier(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{value, since}: the multiplier on record becomes `value` from the day `since`."""
    value, since = entry.whole("value"), entry.day("since")
    if not 1 <= value <= 1000:
        raise Refused("A multiplier is a whole number from 1 to 1,000.")
    if since > scene.hood.today:
        raise Refused("The multiplier cannot change in the future.")
    return replace(bench, multiplier=value, multiplier_since=since)


def exchange(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{date, out, badge, in}: posts the exchange of this meter for another."""
    home = scene.home
    day, badge = entry.day("date"), entry.needed("badge", longest=12)
    start = previous_read(scene.hood, home).day
    if not start <= day <= scene.hood.today:
        raise Refused(f"The exchange must lie in today's period, {start:%m/%d/%Y} to {scene.hood.today:%m/%d/%Y}.")
    if not badge.isdigit():
        raise Refused("A badge is a number of eight digits, for example 61204418.")
    if badge == home.meter.badge:
        raise Refused(f"Badge {badge} is the meter on record: an exchange needs the badge of the new one.")
    out = meters.read_face(entry.needed("out", longest=20), home.meter.dials)
    first = meters.read_face(entry.needed("in", longest=20), home.meter.dials)
    return replace(bench, exchange=Exchange(day, out, badge, first))


def demand(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{kw, kvarh}: the demand of today's period as the registers show it, after the multiplier; what is left empty
    stays as it was read."""
    read = todays_demand(scene, bench)
    if read is None:
        raise Refused("No demand is measured here, or no read came in today.")
    kw = _register(entry, "kw") if entry.text("kw") else read.kw
    kvarh = _register(entry, "kvarh") if entry.text("kvarh") else read.kvarh
    return replace(bench, demand=Demand(kw, kvarh))


def _register(entry: Entry, name: str) -> int:
    value = entry.whole(name)
    if not 0 < value <= 999_999:
        raise Refused(f"Enter {name} as the register shows it, times the multiplier: from 1 to 999,999.")
    return value


def crossed(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{account, since}: exchanges the meters of this premise and another from the day `since`."""
    number, since = entry.needed("account", longest=12), entry.day("since")
    if premise_of(scene, number) == scene.home:
        raise Refused("A meter cannot be crossed with itself: enter the other account.")
    if since > scene.hood.today:
        raise Refused("The meters cannot have been crossed in the future.")
    return replace(bench, crossed=number, crossed_since=since)


def _billed(home: Premise, end: date) -> Segment:
    found = next((segment for segment in home.segments if segment.end == end), None)
    if found is None:
        raise Refused(f"There is no bill to {end:%m/%d/%Y} on this account. The Bills tab lists them.")
    return found


def rebill(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{bill, account, reason, kwh, expected}: cancels the bill to the date `bill` and bills it again with `kwh`; only
    now does the CIS compute it, beside what was expected."""
    book = pricing.book_of(scene.book)
    number = entry.text("account") or scene.account
    home = premise_of(scene, number)
    segment = _billed(home, entry.day("bill"))
    if bench.returned and segment in bills_since(scene, bench.returned):
        raise Refused(f"The bill to {segment.end:%m/%d/%Y} is returned whole: today's bill takes its days.")
    if any(own.account == segment.account and own.end == segment.end for own in bench.rebills):
        raise Refused(f"The bill to {segment.end:%m/%d/%Y} is already cancelled and rebilled. Undo that first.")
    reason = entry.code("reason", book.codes.cancel_reason, "cancel reason")
    kwh, predicted = _believable(entry.whole("kwh")), entry.money("expected")
    start, last = _corrected_days(scene, bench, home, segment)
    total = pricing.bill(book, home, start, last, kwh, segment.demand).total
    until = last if last != segment.end else None
    own = Rebill(segment.account, start, segment.end, reason, kwh, predicted, total, until=until)
    return replace(bench, rebills=(*bench.rebills, own))


def _corrected_days(scene: Scene, bench: Bench, home: Premise, segment: Segment) -> tuple[date, date]:
    """The first and the last day of a bill: the corrected date of a read moves them; an initial read closes no bill."""
    moved = {new.replaces: new.day for new in bench.reads} if home == scene.home else {}
    closing = home.read_on(segment.end)
    start = moved.get(segment.start, segment.start)
    last = segment.end if closing and closing.type == INITIAL else moved.get(segment.end, segment.end)
    if start >= last:
        raise Refused("The corrected date leaves this bill without days.")
    return start, last


def give_back(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{since}: takes every estimated bill since the last true read back whole; today's bill takes their days."""
    day = entry.day("since")
    opening, bills = scene.home.read_on(day), bills_since(scene, day)
    if opening is None or not bills or bills[0].start != day:
        raise Refused(f"No bill begins on {day:%m/%d/%Y}. Enter the day of the last true read.")
    if opening.type == ESTIMATED:
        raise Refused(f"The read of {day:%m/%d/%Y} is an estimate itself. Go back to the last true one.")
    read_bill = next((bill for bill in bills if not bill.estimated), None)
    if read_bill:
        raise Refused(f"The bill to {read_bill.end:%m/%d/%Y} rests on a read. Only estimates are returned.")
    if any(own.end > day and own.account == scene.account for own in bench.rebills):
        raise Refused("One of these bills is rebilled already. Undo that first.")
    return replace(bench, returned=day)


def freeze(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{bill, account}: freezes a rebill, which then reaches customer and ledger; without `bill` all that wait."""
    waiting = [own for own in bench.rebills if not own.frozen and _named(entry, own)]
    if not waiting:
        raise Refused("No rebill is waiting to be frozen there.")
    return replace(bench, rebills=tuple(replace(own, frozen=True) if own in waiting else own for own in bench.rebills))


def _named(entry: Entry, own: Rebill) -> bool:
    account = entry.text("account")
    return (not entry.text("bill") or own.end == entry.day("bill")) and account in ("", own.account)


def predict(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{kwh, total}: what today's bill should come to. The CIS shows its own figure after that."""
    kwh, predicted = _believable(entry.whole("kwh")), entry.money("total")
    start = period_start(scene, bench)
    if start >= scene.hood.today:
        raise Refused("The period has no days. Check the date of the read that opens it.")
    book, asked = pricing.book_of(scene.book), todays_demand(scene, bench)
    total = pricing.bill(book, scene.home, start, scene.hood.today, kwh, asked).total
    return replace(bench, prediction=Prediction(kwh, predicted, total))


def undo(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """{what, on, bill, account, order}: takes back a posting of one's own that is not frozen or dispatched."""
    what = entry.needed("what", longest=20)
    if what not in _UNDO:
        raise Refused(f"'{what}' cannot be undone. What can be: {', '.join(_UNDO)}.")
    return _UNDO[what](scene, bench, entry)


def _undo_read(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    on = entry.day("on") if entry.text("on") else scene.hood.today
    kept = tuple(new for new in bench.reads if new.replaces != on)
    if kept == bench.reads:
        raise Refused(f"You have not changed the read of {on:%m/%d/%Y}.")
    return replace(bench, reads=kept)


def _undo_estimate(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    return replace(bench, estimate=None)


def _undo_multiplier(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    return replace(bench, multiplier=None, multiplier_since=None)


def _undo_exchange(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    return replace(bench, exchange=None)


def _undo_demand(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    return replace(bench, demand=None)


def _undo_crossed(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    return replace(bench, crossed="", crossed_since=None)


def _undo_return(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    return replace(bench, returned=None)


def _undo_rebill(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    """The rebill draft goes and the bill is frozen again as it was (handbook 2.2)."""
    named = [own for own in bench.rebills if _named(entry, own)]
    if any(own.frozen for own in named):
        raise Refused("That rebill is frozen: it has reached the customer and cannot be undone.")
    if not named:
        raise Refused("There is no such rebill to undo.")
    return replace(bench, rebills=tuple(own for own in bench.rebills if own not in named))


def _undo_order(scene: Scene, bench: Bench, entry: Entry) -> Bench:
    number = entry.needed("order", longest=12)
    own = next((placed for placed in bench.orders if placed.number == number), None)
    if own is None:
        raise Refused(f"You placed no order {number}.")
    if own.placed < bench.waits or own.done is not None:
        raise Refused(f"Order {number} is out in the field and cannot be recalled.")
    return replace(bench, orders=tuple(placed for placed in bench.orders if placed.number != number))


_UNDO = {
    "read": _undo_read,
    "estimate": _undo_estimate,
    "multiplier": _undo_multiplier,
    "exchange": _undo_exchange,
    "crossed": _undo_crossed,
    "demand": _undo_demand,
    "return": _undo_return,
    "rebill": _undo_rebill,
    "order": _undo_order,
}
