"""The pieces of which every key is made: what is due by the remark table, the bills, and the key's own moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis import meters
from carpath.cis.bench import Exchange
from carpath.cis.bench_looking import FIRST_ORDER
from carpath.cis.history import current
from carpath.cis.records import FieldOrder, Premise, Remark
from carpath.cis.upload_remarks import Rule
from carpath.core.money import show
from carpath.exercises.upload.case import Due, Final, Moves, Post, RightBill, Task, Telling
from carpath.exercises.upload.ground import Ground

NOTHING, HALF = Decimal("0.00"), Fraction(1, 2)
ESTIMATED = "E"
CLERKS = ("T. ARCHER", "M. BUI", "R. LINDQVIST", "D. OCHOA")


def due(rule: Rule, *accounts: str) -> tuple[Due, ...]:
    """The order that the table asks for, if any, at any one of the accounts."""
    return (Due(rule.orders, rule.priorities, rule.bring, accounts),) if rule.orders else ()


def offices(*codes: str) -> tuple[Telling, ...]:
    """Offices that must be told, each of them."""
    return tuple(Telling("office", (code,)) for code in codes)


def right_bill(
    ground: Ground, home: Premise, kwh: int, start: date | None = None, end: date | None = None
) -> RightBill:
    """The bill of a use, from the read before to today unless other days are named."""
    first, last = start or ground.opened, end or ground.today
    return RightBill(home.account.number, first, last, kwh, ground.bill(home, first, last, kwh))


def true_bill(ground: Ground, home: Premise, value: int, end: date | None = None) -> RightBill:
    """The bill from the last true read on: estimates in between are returned, none of them stands (handbook 5.5)."""
    last = next(read for read in reversed(home.reads) if read.type != ESTIMATED and read.day < ground.today)
    use = meters.use(last.value, value, dials=home.meter.dials, multiplier=home.meter.multiplier)
    return right_bill(ground, home, use, last.day, end)


def use_of(task: Task, home: Premise) -> int:
    """The use of a premise as its read came in."""
    return current(task.scene.hood, home).kwh or 0


def as_read(ground: Ground, task: Task, home: Premise | None = None) -> Decimal:
    """Today's bill if the line were simply set back to pending; nothing without a read."""
    at = home or task.scene.home
    kwh = current(task.scene.hood, at).kwh
    return NOTHING if kwh is None else ground.bill(at, ground.opened, ground.today, kwh)


def by_hand(ground: Ground, task: Task) -> tuple[RightBill, ...]:
    """On a line by hand the bill is worked out even where nothing about it changes."""
    home = task.scene.home
    return (right_bill(ground, home, use_of(task, home)),) if task.scene.by_hand else ()


def on_file(
    ground: Ground, kind: str, placed: date, done: date | None, instruction: str, result: str = ""
) -> FieldOrder:
    """An order on the account."""
    return FieldOrder(ground.number(), kind, placed, done, instruction, result)


def logged(ground: Ground, day: date, text: str) -> Remark:
    """A line of the contact log."""
    return Remark(day, ground.rng.choice(CLERKS), text)


def seen(ground: Ground, task: Task) -> str:
    """The first sentence of a key's note: what the report shows."""
    record, names = task.record, ground.bank.book.codes.reader_remark
    keyed = ", ".join(f"remark {code} {names[code]}" for code in record.remarks) or "no remark"
    badge = f", badge found {record.badge}" if record.badge else ""
    value = "no read" if record.value is None else f"read {record.value}"
    return f"Seen: {task.match(record).result}, {keyed}{badge}, {value}."


def looking(*marks: str) -> Moves:
    """The moves that open the sources of some marks."""
    return tuple(_look(mark) for mark in marks if mark)


def _look(mark: str) -> Mapping[str, str]:
    kind, _, where = mark.partition(":")
    if kind == "photo":
        return {"do": "photo", "on": where}
    if kind == "paper":
        return {"do": "paper", "name": where}
    return {"do": "open", "tab": kind, "account": where} if where else {"do": kind}


def ordering(order: Due, look: str) -> Moves:
    """The move that places an order, without waiting for it."""
    bring = {f"bring_{item}": "1" for item in order.bring}
    types, urgency = order.types[0], order.priorities[0]
    return ({"do": "order", "type": types, "priority": urgency, "account": order.accounts[0], "look": look, **bring},)


def telling(tellings: Iterable[Telling]) -> Moves:
    """A letter, an alert, an office: the first of the codes that are right."""
    names = {"office": "refer"}
    return tuple({"do": names.get(each.to, each.to), "code": each.codes[0]} for each in tellings)


def posting(posts: Sequence[Post], reason: str) -> Moves:
    return tuple({"do": "post", "record": post.record, "account": post.account, "reason": reason} for post in posts)


def billing(bills: Sequence[RightBill]) -> Moves:
    """Each bill as it should come out, before the CIS computes it."""
    return tuple(
        {
            "do": "bill",
            "account": bill.account,
            "from": bill.start.isoformat(),
            "to": bill.end.isoformat(),
            "kwh": str(bill.kwh),
            "total": str(bill.total),
        }
        for bill in bills
    )


def exchanging(new: Exchange, dials: int) -> Moves:
    return (
        {
            "do": "exchange",
            "date": new.day.isoformat(),
            "out": meters.face(new.out, dials),
            "badge": new.badge,
            "in": meters.face(new.start, dials),
        },
    )


def closing(final: Final, dials: int) -> Moves:
    value = "" if final.value is None else meters.face(final.value, dials)
    return ({"do": "final", "date": final.day.isoformat(), "value": value},)


def deciding(state: str, note: str) -> Moves:
    return ({"do": "note", "text": note}, {"do": "resolve", "state": state})


def first_order() -> str:
    """The number that the first order of a line gets."""
    return str(FIRST_ORDER)


def gap(as_it_is: Decimal, right: Decimal) -> str:
    """How far a bill would have been off, in words."""
    off = as_it_is - right
    return f"{show(abs(off))} too {'much' if off > 0 else 'little'}"
