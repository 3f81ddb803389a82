"""What was set going: orders, letters, alerts, offices, exchanges and finals; and which records were mended."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from carpath.cis.bench import Ordered
from carpath.cis.desk.marks import NOTHING, marked
from carpath.cis.upload_remarks import LETTERS, OFFICES
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.upload.case import Due, Key, RightPlace, Routed, Telling, Told, Way
from carpath.exercises.upload.work import Work

QUARTER, HALF = Fraction(1, 4), Fraction(1, 2)
LONGEST_NOTICE = 35
WITH_DECISION = "Nothing was due here; these points come with a right decision."
TELLING = {"letter": "letter", "alert": "reader's alert", "office": "told"}
TELL = {**TELLING, "office": "tell"}


def share(work: Work, way: Way) -> Fraction | None:
    """How much of what was due has been done, None where nothing was."""
    parts = [*(_ordered(work, due) for due in way.orders), *(_told(work, each) for each in way.told)]
    if way.exchange is not None:
        parts.append(Fraction(work.bench.exchange == way.exchange))
    parts += [_closed(work, final.value, final.day) for final in way.finals]
    if way.refund is not None:
        parts.append(Fraction(work.refund == way.refund))
    return sum(parts, NOTHING) / len(parts) if parts else None


def finding(key: Key, work: Work, way: Way, worth: Fraction, *, right: bool) -> Finding:
    """What was due, less half for anything that had no business here: a truck, a letter, a posting."""
    due = share(work, way)
    earned = Fraction(right) if due is None else due
    if any(_strangers(work, way)):
        earned /= 2
    work_words = "A remark is work, and what is on file already is no work: one order, one letter, to whom it concerns."
    why = WITH_DECISION if due is None and not earned and not any(_strangers(work, way)) else work_words
    return marked("Orders and actions", earned, worth, done_words(work), wanted_words(way), why, key.paragraph)


def _ordered(work: Work, due: Due) -> Fraction:
    """The best order of that type: half for type and place, a quarter each for priority and instruction."""
    return max((_order_share(work, due, own) for own in work.bench.orders), default=NOTHING)


def _order_share(work: Work, due: Due, own: Ordered) -> Fraction:
    if own.type not in due.types or (due.accounts and own.account not in due.accounts):
        return NOTHING
    urgent = work.priorities.get(own.number) in due.priorities
    return HALF + QUARTER * urgent + QUARTER * (set(due.bring) <= set(own.bring))


def _told(work: Work, each: Telling) -> Fraction:
    return Fraction(any(own.to == each.to and own.code in each.codes for own in work.told))


def _closed(work: Work, value: int | None, day: object) -> Fraction:
    """Half for the day and half for the read of a final."""
    return max((Fraction((own.day == day) + (own.value == value), 2) for own in work.finals), default=NOTHING)


def _strangers(work: Work, way: Way) -> Iterator[str]:
    """What nobody asked for; a second order of a type that is pending is one too."""
    types = {kind for due in way.orders for kind in due.types} | set(way.may_order)
    yield from (own.type for own in work.bench.orders if own.type not in types or own.duplicate)
    allowed = {(each.to, code) for each in way.told for code in each.codes}
    allowed |= {(told.to, told.code) for told in way.may_tell}
    yield from (own.code for own in work.told if (own.to, own.code) not in allowed)
    if work.bench.exchange and way.exchange is None:
        yield "exchange"
    if work.bench.estimate is not None and way.estimate is None:
        yield "estimate"
    if work.refund is not None and way.refund is None:
        yield "refund"
    yield from ("final" for _ in work.finals if not way.finals)


def master(key: Key, work: Work, way: Way, worth: Fraction, *, right: bool) -> Finding:
    """Service point, agreements, place on the route, lamps: each with its date; nothing that was right is touched."""
    parts = [
        *((_point(work, way),) if way.point else ()),
        *(Fraction(start in work.starts) for start in way.starts),
        *(_moved(work, place) for place in way.places),
        *(Fraction(lamp in work.lamps) for lamp in way.lamps),
    ]
    earned = sum(parts, NOTHING) / len(parts) if parts else Fraction(right)
    if _touched(work, way):
        earned /= 2
    why = "What is not mended with its date comes back with the next round." if parts or earned else WITH_DECISION
    return marked("Records mended", earned, worth, _records_words(work), records_wanted(way), why, "8.4-7")


def _point(work: Work, way: Way) -> Fraction:
    """A third each for badge, day and read."""
    own, want = work.point, way.point
    if own is None or want is None:
        return NOTHING
    return Fraction((own.badge == want.badge) + (own.day == want.day) + (own.value == want.value), 3)


def _moved(work: Work, place: RightPlace) -> Fraction:
    """Half for the place, a quarter each for the history that goes along and for a day on which it can take effect."""
    own = next((moved for moved in work.places if moved.account == place.account), None)
    if own is None:
        return NOTHING
    there = own.route == place.route and place.after < own.sequence < place.before
    return HALF * there + QUARTER * own.history + QUARTER * _in_time(own, place)


def _in_time(own: Routed, place: RightPlace) -> bool:
    return 0 <= (own.since - place.read_on).days <= LONGEST_NOTICE


def _touched(work: Work, way: Way) -> bool:
    """Records changed that were none of this line's business."""
    moved = {place.account for place in way.places}
    return (
        (work.point is not None and way.point is None)
        or any(own.account not in {start.account for start in way.starts} for own in work.starts)
        or any(own.account not in moved for own in work.places)
        or any(own.tag not in {lamp.tag for lamp in way.lamps} for own in work.lamps)
    )


def done_words(work: Work) -> str:
    """What was set going, in words."""
    said = [f"{own.type} P{work.priorities.get(own.number, '')}" for own in work.bench.orders]
    said += [f"{TELLING[own.to]} {_name(own)}" for own in work.told]
    if work.bench.exchange:
        said.append(f"exchange {work.bench.exchange.day:%m/%d/%Y}")
    said += [f"final {own.day:%m/%d/%Y} at {'no read' if own.value is None else own.value}" for own in work.finals]
    said += [f"refund {show(work.refund)}"] if work.refund is not None else []
    return ", ".join(said) or "none"


def _name(told: Told) -> str:
    return {**LETTERS, **OFFICES}.get(told.code, told.code)


def wanted_words(way: Way) -> str:
    """What is due of orders, letters, offices, exchange and final, in words."""
    said = [_due_words(due) for due in way.orders]
    said += [f"{TELL[each.to]} {' or '.join(_name(Told(each.to, code)) for code in each.codes)}" for each in way.told]
    if way.exchange:
        new = way.exchange
        said.append(f"exchange {new.day:%m/%d/%Y}: out {new.out}, badge {new.badge} in {new.start}")
    said += [f"final {final.day:%m/%d/%Y} at {final.value}" for final in way.finals]
    said += [f"refund {show(way.refund)}"] if way.refund is not None else []
    return "; ".join(said) or "none needed"


def _records_words(work: Work) -> str:
    said = [f"service point {work.point.badge}"] if work.point else []
    said += [f"agreement of {own.account} from {own.day:%m/%d/%Y}" for own in work.starts]
    said += [
        f"{own.account} to {own.route}-{own.sequence}{'' if own.history else ' without history'}" for own in work.places
    ]
    return ", ".join([*said, *(f"lamp {own.tag} off" for own in work.lamps)]) or "none"


def _due_words(due: Due) -> str:
    """`order IV P1 or 2 at 4471903826, bring read, photo`."""
    bring = f", bring {', '.join(due.bring)}" if due.bring else ""
    where = f" at {' or '.join(due.accounts)}" if due.accounts else ""
    return f"order {' or '.join(due.types)} P{' or '.join(due.priorities)}{where}{bring}"


def records_wanted(way: Way) -> str:
    """What is due of service point, agreements, route and lamps, in words."""
    new = way.point
    said = [f"service point {new.badge} from {new.day:%m/%d/%Y} at {new.value:05d}"] if new else []
    said += [f"agreement of {own.account} from {own.day:%m/%d/%Y}" for own in way.starts]
    said += [_place_words(own) for own in way.places]
    return ", ".join([*said, *(f"lamp {own.tag} off {own.day:%m/%d/%Y}" for own in way.lamps)]) or "none to mend"


def _place_words(own: RightPlace) -> str:
    there = f"{own.route} between {own.after} and {own.before}"
    return f"move {own.account} to {there} from {own.read_on:%m/%d/%Y}, with history"
