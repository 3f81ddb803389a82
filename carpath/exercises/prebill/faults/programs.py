"""Programs and lights: a credit that ended, a net-metered service half set up, a budget not reviewed, a lamp."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.billing_programs import budget_payment
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import NONE, Entry, Service, calculate
from carpath.cis.prebill_records import Budget, Enrolment
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Statement
from carpath.exercises.prebill.faults import files, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot, clear

NET = "200"
LIT_BILLS = {1: (0, 0), 2: (0, 1), 3: (2, 8), 4: (2, 4)}
REVIEWS = (5, 11)
# Months that end with more sun than use.
SUNNY = range(4, 11)


def program(ground: Ground) -> Case | None:
    return ground.pick((_credit, _bank, _received, _budget))(ground)


def _credit(ground: Ground) -> Case | None:
    """The approval ended; the credit goes on. Bills already out stay."""
    lot = ground.lot(ground.pick(("electric home", "gas home", "apartment")))
    earlier = ground.rng.randint(0, 2) if ground.step >= 3 else 0
    since = parts.first_day(ground, lot, earlier)
    last = since - timedelta(days=1)
    code = ground.pick(("IQ25", "IQ50"))
    start = last - timedelta(days=ground.rng.choice((364, 365, 729)))
    lot = lot.recorded(Entry("credit", code, start))
    file = Paper(
        "program",
        "Program file, income-qualified credit",
        (
            f"{lot.home.account.name}: {code} approved from {on(start)} through {on(last)}.",
            f"Reminder to renew mailed {on(last - timedelta(days=45))}. No application since.",
        ),
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="program",
            codes=("IQ1",),
            said=f"The approval of {code} ended on {on(last)} and was not renewed; bills already out stay as they are.",
            where="the program file: first and last day of the approval",
            proof=f"program file: {code} through {on(last)}, no application since",
            sources=("paper:program",),
            paragraph="7.2-19",
            call=ground.says("I have not had time to renew it.", "I filled in the form again, weeks ago. Leave it on!"),
            repairs=(Entry("credit", NONE, since),),
            papers=(file,),
            statements=(
                Statement("paper:program", "credit", NONE, since),
                Statement("call", "credit", code, since, hearsay=True),
            ),
            records={"enrolment": Enrolment(code, last)},
        ),
    )


def _solar(ground: Ground, since: date) -> Lot:
    """A home that is net-metered since a day; what it was billed under it was its base charge."""
    lot = ground.lot("electric home")
    lot = lot.recorded(Entry("schedule", NET, since), Entry("registers", "kWh received", since))
    bills = tuple(replace(old, kwh=0) if old.start >= since else old for old in lot.home.segments)
    return replace(lot, home=replace(lot.home, segments=bills))


def _bank(ground: Ground) -> Case | None:
    """What the last bill left in the bank was not carried into this one."""
    first = ground.place.days[-2 - ground.rng.randint(1, 3)]
    lot = _solar(ground, first)
    start, end = lot.service.start, lot.service.end
    if lot.service.kwh < 200 or start.month not in SUNNY or start <= date(start.year, 3, 31) < end:
        return None
    received = lot.service.kwh * ground.rng.randint(10, 45) // 100
    net = lot.service.kwh - received
    carried = net * ground.rng.randint(25, 80) // 100
    lot = replace(lot, service=replace(lot.service, received=received))
    given = carried + ground.rng.randrange(40, 300)
    rows = (
        (on(start), f"{given - carried:,}", f"{given:,}", f"{carried:,}"),
        (on(end), f"{lot.service.kwh:,}", f"{received:,}", "to be billed"),
    )
    statement = Paper(
        "netting",
        "Net-metering statement",
        (f"Agreement in force since {on(first)}. What a bill leaves goes into the next one, until 31 March.",),
        ("Bill to", "Delivered kWh", "Received kWh", "Bank after it"),
        rows,
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="program",
            codes=("NM1",),
            said=f"The bill to {on(start)} left {carried:,} kWh in the bank; this bill took in none.",
            where="the net-metering statement: what the last bill left",
            proof=f"net-metering statement: {carried:,} kWh after the bill to {on(start)}",
            sources=("paper:netting",),
            paragraph="7.2-20",
            call=ground.says(
                "There should be something left over from last month.", "I have lost count, the sun pays for it all."
            ),
            repairs=(Entry("bank", str(carried), start),),
            papers=(statement,),
            statements=(Statement("paper:netting", "bank", str(carried), start),),
            records={"carried": carried},
        ),
    )


def _received(ground: Ground) -> Case | None:
    """The agreement began with this period and the meter was set up without its second register."""
    start = ground.place.days[-2]
    lot = _solar(ground, start)
    share = ground.rng.randint(20, 130) if start.month in SUNNY else ground.rng.randint(3, 15)
    received = lot.service.kwh * share // 100
    lot = replace(lot.recorded(Entry("registers", "kWh", start)), service=replace(lot.service, received=received))
    card = files.meter_card(
        lot,
        f"Net meter: set up for delivered and received since {on(start)}, with the agreement of that day.",
        rows=(("01 delivered", f"{lot.service.kwh:,}"), ("02 received", f"{received:,}")),
    )
    return parts.told(
        ground,
        lot,
        Story(
            fault="program",
            codes=("NM1",),
            said=f"The net meter has a received register since {on(start)}; not on record, {received:,} kWh are lost.",
            where="the meter shop's card: both registers, and since when",
            proof=f"meter shop card: received register since {on(start)}, {received:,} kWh",
            sources=("paper:meter",),
            paragraph="7.2-20",
            call=ground.says("The panels are on since last month.", "The panels are not connected yet, I believe."),
            repairs=(Entry("registers", "kWh received", start),),
            papers=(card,),
            statements=(Statement("paper:meter", "registers", "kWh received", start),),
            records={"carried": 0},
        ),
    )


def _budget(ground: Ground) -> Case | None:
    """A review month, and the payment is still that of the last review."""
    if ground.today.month not in REVIEWS:
        ground = clear(
            ground.rng, ground.bank, ground.step, by_hand=ground.by_hand, tax_code=ground.place.tax_code, months=REVIEWS
        )
    lot = ground.lot(ground.pick(("electric home", "gas home")))
    book = ground.bank.library.book_text
    totals = [
        calculate(book, lot.master, Service(old.start, old.end, old.kwh)).total for old in lot.home.segments[-12:]
    ]
    payment, together = budget_payment(totals), show(sum(totals, Decimal(0)))
    before = payment - ground.rng.choice((-14, -11, -8, -5, 6, 9, 12, 17))
    reviewed = ground.today - timedelta(days=ground.rng.randrange(176, 188))
    joined = reviewed - timedelta(days=366)
    file = Paper(
        "program",
        "Program file, budget plan",
        (
            f"On the plan since {on(joined)}; payment {show(before)}, calculated {on(reviewed)}.",
            f"Due for review in {ground.today:%B %Y}, on the 12 bills before the bill of {on(ground.today)}.",
        ),
    )
    due = str(int(payment))
    return parts.told(
        ground,
        lot,
        Story(
            fault="program",
            codes=("BP1",),
            said=f"The 12 bills come to {together}: the payment is {show(payment)} from this bill on.",
            where="the program file, and the 12 bills before this one",
            proof=f"program file of {on(reviewed)}, and 12 bills of {together}",
            sources=("paper:program", f"bills:{lot.account}"),
            paragraph="19.1-1",
            call=ground.says(
                "You change it every spring and fall, do you not?", "Please leave it, I have set it up at the bank."
            ),
            repairs=(Entry("budget", due, ground.today),),
            papers=(file,),
            statements=(Statement("paper:program", "budget", due, ground.today),),
            downstream="The bill itself stays {right}. The payment would have missed the review, and the variance "
            "would have grown for another six months until the customer gets it in one piece.",
            records={"budget": Budget(before, reviewed)},
        ),
    )


def light(ground: Ground) -> Case | None:
    """A yard light that was removed or converted, or set and never billed."""
    lot = ground.lot(ground.pick(("electric home", "gas home")))
    earlier = ground.rng.randint(*LIT_BILLS[ground.step])
    since = parts.first_day(ground, lot, earlier)
    pole = f"{ground.rng.randrange(10, 99)}{ground.rng.randrange(100, 999)}"
    was, now = ground.pick(
        (("HPS100", NONE), ("HPS100", "LED50"), ("MV175", "LED50"), (NONE, "LED50"), (NONE, "LED105"))
    )
    set_on = since - timedelta(days=ground.rng.randrange(900, 3000))
    if was != NONE:
        lot = lot.recorded(Entry("lamp", was, lot.home.accounts[0].since))
    lot = replace(lot, point=replace(lot.point, lights=((now, 1),) if now != NONE else ()))
    rows = [(pole, was, on(set_on), on(since))] if was != NONE else []
    rows += [(pole, now, on(since), "")] if now != NONE else []
    text = (f"Lights at {lot.home.address}, account {lot.account}; pole counted and tagged.",)
    inventory = Paper("inventory", "Light inventory", text, ("Pole", "Lamp", "In", "Out"), tuple(rows))
    return parts.told(
        ground,
        lot,
        Story(
            fault="light",
            codes=("LT1",),
            said=f"Pole {pole} has {_lamp(now)} since {on(since)}; billed is {_lamp(was)}.",
            where="the light inventory: pole, lamp, and the days in and out",
            proof=f"light inventory, pole {pole}, {on(since)}; light desk told",
            sources=("paper:inventory",),
            paragraph="7.2-18",
            call=ground.says("Your crew was here with the bucket truck.", "The light is as it always was, I think."),
            repairs=(Entry("lamp", now, since),),
            papers=(inventory,),
            statements=(Statement("paper:inventory", "lamp", now, since),),
            reason="LT",
        ),
    )


def _lamp(code: str) -> str:
    return "no lamp" if code == NONE else code
