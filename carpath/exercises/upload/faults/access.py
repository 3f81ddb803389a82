"""No read was taken: gate, dog, blocked, unsafe. Estimated twice at most; the third month somebody has to read."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.estimating import MOST_IN_A_ROW
from carpath.cis.history import current, estimate, estimates_before
from carpath.cis.records import Premise
from carpath.cis.upload_remarks import ACCESS_FEE, LETTERS, Rule
from carpath.core.money import show
from carpath.exercises.upload.case import Due, Key, RightBill, Task, Telling, Told, Way
from carpath.exercises.upload.faults import parts
from carpath.exercises.upload.ground import Ground
from carpath.exercises.upload.work import HELD, PENDING, SKIPPED

CLOSED, UNSAFE = ("01", "02", "03"), "12"
TEXTS = {
    "01": ("gate lockd, no ans", "side gate chained", "padlock on gate, rang twice"),
    "02": ("dog loose in yard", "2 dogs, owner not home", "dog at fence, will not let me by"),
    "03": ("firewood stacked on mtr", "mtr behind boat, cant see dial", "blackberries over meter", "new deck over mtr"),
    "12": ("wasp nest on base", "steps rotted thru", "wires hanging off mast", "deck gave way, not going back up"),
}
# From step 2 on the text may sound like another month than it is.
ASTRAY = ("again", "same as always", "told them", "see last mo")
BRING = ("read", "photo")
BEFORE = ("No read, estimated. Door hanger left.", "No read, estimated. Access letter with the fee ACCESS mailed.")
UNSAFE_BEFORE = ("Unsafe at the meter, estimated. Line crew looked: made safe for now.",)
LONG_AGO = "Door hanger left: access to the meter. Customer cleared it the same week."


def no_access(ground: Ground) -> tuple[Task, Key]:
    """Step 1: the first month. Later it may be the second."""
    return _unread(ground, ground.rng.choice(CLOSED), _months(ground))


def third_month(ground: Ground) -> tuple[Task, Key]:
    """Two bills in a row were estimated already."""
    return _unread(ground, ground.rng.choice(CLOSED), MOST_IN_A_ROW)


def unsafe(ground: Ground) -> tuple[Task, Key]:
    """Nobody could go near it."""
    return _unread(ground, UNSAFE, _months(ground))


def _months(ground: Ground) -> int:
    """How many bills before this one were estimated."""
    return 0 if ground.step == 1 else ground.rng.randint(0, 1)


def _unread(ground: Ground, remark: str, before: int) -> tuple[Task, Key]:
    home = _estimated(ground, ground.any_home(), before, remark)
    home = replace(home, reads=home.reads[:-1], no_read=remark)
    if ground.step > 1 and not before:
        home = replace(home, remarks=(*home.remarks, parts.logged(ground, ground.day_before(220, 400), LONG_AGO)))
    task = ground.task(home, line={"text": _text(ground, remark)}, call=ground.says("Come in the morning, I am home."))
    if before == MOST_IN_A_ROW:
        return task, _third(ground, task)
    return task, _estimate(ground, task, ground.rule(remark), again=bool(before))


def _text(ground: Ground, remark: str) -> str:
    text = ground.rng.choice(TEXTS[remark])
    return f"{text}, {ground.rng.choice(ASTRAY)}" if ground.step > 1 and ground.chance(3) else text


def _estimated(ground: Ground, home: Premise, months: int, remark: str) -> Premise:
    """The premise whose latest bills were estimated for want of a read, and what was done about it each time."""
    if not months:
        return home
    days = {bill.end for bill in home.segments[-months:]}
    reads = tuple(replace(read, type="E", remark=remark) if read.day in days else read for read in home.reads)
    bills = tuple(replace(bill, estimated=bill.end in days) for bill in home.segments)
    written = UNSAFE_BEFORE if remark == UNSAFE else BEFORE
    logs = (parts.logged(ground, day, text) for day, text in zip(sorted(days), written, strict=False))
    return replace(home, reads=reads, segments=bills, remarks=(*home.remarks, *logs))


def _use(ground: Ground, task: Task) -> int:
    hood, home = task.scene.hood, task.scene.home
    return estimate(ground.bank.book, hood, home, current(hood, home))


def _estimate(ground: Ground, task: Task, rule: Rule, *, again: bool) -> Key:
    """The period is estimated; what else is due depends on the code and on the month."""
    home, use = task.scene.home, _use(ground, task)
    bill = parts.right_bill(ground, home, use)
    letters = rule.letters_again if again else rule.letters
    warned = rule.alert == "always" or (rule.alert == "again" and again)
    told = (
        *((Telling("letter", letters),) if letters else ()),
        *((Telling("alert", (rule.code,)),) if warned else ()),
    )
    way = Way(
        SKIPPED,
        estimate=use,
        orders=parts.due(rule, home.account.number),
        told=told,
        bills=(bill,),
        may_tell=(Told("alert", rule.code),),
    )
    month = "second" if again else "first"
    return Key(
        fault="unsafe" if rule.code == UNSAFE else "no access",
        said=f"No read, remark {rule.code}, the {month} month: estimated at {use:,} kWh.",
        where="the number of estimates in a row, on the tabs Reads and Bills",
        ways=(way, *_after_visit(ground, task, way)),
        sources=(f"reads:{home.account.number}", f"bills:{home.account.number}"),
        right=bill.total,
        paragraph=rule.paragraph,
        downstream=_downstream(ground, rule, bill, again=again),
        moves=_moves(ground, task, way, rule, month),
    )


def _after_visit(ground: Ground, task: Task, way: Way) -> tuple[Way, ...]:
    """Where somebody was sent and brought the read, billing it is as right as the estimate."""
    if not way.orders:
        return ()
    return (_with_read(ground, task, replace(way, estimate=None, bills=()), way.orders[0].types),)


def _with_read(ground: Ground, task: Task, way: Way, types: tuple[str, ...]) -> Way:
    home = task.scene.home
    return replace(
        way,
        state=PENDING,
        proof=tuple(f"order:{kind}" for kind in types),
        read=home.site.register,
        bills=(parts.true_bill(ground, home, home.site.register),),
    )


def _third(ground: Ground, task: Task) -> Key:
    """Two estimates in a row are the most: the third period needs a read."""
    home, remark = task.scene.home, task.scene.home.no_read
    order = Due(("RR", "FR", "IV"), ("2", "1"), BRING, (home.account.number,))
    may = (Told("alert", remark), Told("letter", "AF"), Told("letter", "AL"))
    held = Way(HELD, orders=(order,), may_tell=may)
    right = _with_read(ground, task, held, order.types)
    bill = right.bills[0]
    note = (
        f"{parts.seen(ground, task)} Third month in a row, {estimates_before(home)} bills estimated. Decided: no third "
        f"estimate, re-read ordered, record left as an exception. Proof: the reads tab. Order {parts.first_order()}."
    )
    return Key(
        fault="third month",
        said="Two bills in a row are estimated already: this period needs a read, so somebody goes before the "
        "bill run.",
        where="the number of estimates in a row, on the tabs Reads and Bills",
        ways=(held, right),
        sources=(f"reads:{home.account.number}", f"bills:{home.account.number}"),
        right=bill.total,
        paragraph="8.3-1",
        downstream="Estimated a third time, the guesses of a quarter fall due with the next true read; "
        f"{show(bill.total)} hang on them by now.",
        moves=(
            *parts.looking(f"reads:{home.account.number}"),
            *parts.ordering(order, "Third month without access: read the register, take a photo"),
            *parts.deciding(HELD, note),
        ),
    )


def _downstream(ground: Ground, rule: Rule, bill: RightBill, *, again: bool) -> str:
    if rule.code == UNSAFE:
        return (
            "Filed as read, the next reader walks into the same trap, and the bill of "
            f"{show(bill.total)} is a guess that nobody can check."
        )
    fee = ground.bank.book.fees[ACCESS_FEE].amount or parts.NOTHING
    fees = f" The fee of {show(fee)} would have been charged a month too late." if again else ""
    return f"Without a letter the meter stays out of reach and {show(bill.total)} a month are billed on guesses.{fees}"


def _moves(ground: Ground, task: Task, way: Way, rule: Rule, month: str) -> tuple[dict[str, str], ...]:
    home = task.scene.home
    sent = [move for order in way.orders for move in parts.ordering(order, "Unsafe at the meter: look, make it safe")]
    number = f" Order {parts.first_order()}." if sent else ""
    names = {**LETTERS, rule.code: "reader's instruction"}
    done = ", ".join(names[each.codes[0]] for each in way.told) or "nothing sent to the customer"
    note = (
        f"{parts.seen(ground, task)} {month.capitalize()} month. Decided: estimated at {way.estimate} kWh; {done}. "
        f"Proof: reads tab, same period last year.{number}"
    )
    moves = (
        *parts.looking(f"reads:{home.account.number}"),
        {"do": "estimate", "kwh": str(way.estimate)},
        *sent,
        *parts.telling(way.told),
        *parts.billing(way.bills),
        *parts.deciding(SKIPPED, note),
    )
    return tuple(dict(move) for move in moves)
