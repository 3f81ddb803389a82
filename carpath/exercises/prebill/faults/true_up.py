"""A budget account leaves: what was billed and not paid on the plan falls due with the final bill, or is a credit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.billing_programs import MONTHS, REVIEWS, budget_payment
from carpath.cis.papers import Paper
from carpath.cis.prebill_master import NONE, Entry
from carpath.cis.prebill_records import Agreement, Budget
from carpath.cis.records import MoneyEntry, Segment
from carpath.core.money import show
from carpath.exercises.kind import Case
from carpath.exercises.prebill.case import Settled, Statement
from carpath.exercises.prebill.faults import closing, parts
from carpath.exercises.prebill.faults.files import on
from carpath.exercises.prebill.faults.story import Story
from carpath.exercises.prebill.ground import Ground, Lot
from carpath.exercises.prebill.settling import TRUE_UP

MONTHS_ON = {1: (3, 4), 2: (4, 6), 3: (8, 11), 4: (6, 8)}
PAID = "Budget payment, thank you"


def true_up(ground: Ground) -> Case | None:
    """The agreement of a customer who moved out goes on, and with it the plan."""
    lot, bills, payments = on_plan(ground, ground.lot(ground.pick(("electric home", "gas home"))))
    lot, fee = _with_fee(ground, lot, bills)
    day = closing.inside(ground)
    lot, order = closing.read_on(ground, lot, day, "Customer moves out: final read")
    billed, paid = sum((bill.total for bill in bills), Decimal("0.00")), sum(payments, Decimal("0.00"))
    variance = billed - paid
    if not variance:
        return None
    final = closing.final_bill(ground, lot, day)
    side = "falls due with it" if variance > 0 else "is the customer's credit against it"
    return parts.told(
        ground,
        lot,
        Story(
            fault="true-up",
            codes=("CY",),
            said=f"The customer left on {on(day)}; on the plan {show(billed)} was billed and {show(paid)} paid. The "
            f"final bill is {show(final)}, and the variance of {show(variance)} {side}.",
            where="the stop order, the program file, and the transactions since the plan began",
            proof=f"order {order.number} of {on(day)}; billed {show(billed)}, paid {show(paid)} on the plan",
            sources=(f"orders:{lot.account}",),
            paragraph="19.1-3",
            call=ground.says(
                f"We moved out on {on(day)}. Is there anything left on the budget plan?",
                "I have paid my budget amount every month, so we are even, are we not?",
            ),
            repairs=(closing.stopped(day), Entry("budget", NONE, day)),
            papers=(_file(ground, bills, payments, fee),),
            statements=(Statement(f"orders:{lot.account}", "agreement", "stopped", day),),
            looks=("paper:program", f"transactions:{lot.account}"),
            downstream=f"Frozen as calculated, {{as_is}} instead of {{right}} would have joined the plan of somebody "
            f"who is gone, and the variance of {show(variance)} would have been found years later, if at all.",
            records={
                "agreements": (Agreement(lot.account, lot.home.account.since, left=day),),
                "budget": Budget(payments[-1], _reviewed(bills, payments)),
            },
            settles=(Settled(TRUE_UP, variance),),
        ),
    )


def on_plan(ground: Ground, lot: Lot) -> tuple[Lot, tuple[Segment, ...], tuple[Decimal, ...]]:
    """The lot on the budget plan since some bills, with these and the payment that each of them was met with."""
    count = ground.rng.randint(*MONTHS_ON[ground.step])
    lot = closing.paid_up(ground, lot, unpaid=count)
    every = lot.home.segments
    bills, payments = every[-count:], _payments(every, count)
    paid = tuple(
        MoneyEntry(bill.end + timedelta(days=ground.rng.randint(1, closing.SOON)), PAID, -payment)
        for bill, payment in zip(bills, payments, strict=True)
    )
    account = replace(lot.home.account, entries=(*lot.home.account.entries, *paid))
    lot = lot.recorded(Entry("budget", str(payments[-1]), bills[0].start))
    return replace(lot, home=replace(lot.home, accounts=(*lot.home.accounts[:-1], account))), bills, payments


def _payments(bills: tuple[Segment, ...], count: int) -> tuple[Decimal, ...]:
    """One payment for each bill on the plan: reckoned when the plan began, and again at every review."""
    totals, payments = [bill.total for bill in bills], list[Decimal]()
    for index in range(len(bills) - count, len(bills)):
        anew = not payments or bills[index].end.month in REVIEWS
        payments.append(budget_payment(totals[index - MONTHS : index]) if anew else payments[-1])
    return tuple(payments)


def _reviewed(bills: tuple[Segment, ...], payments: tuple[Decimal, ...]) -> date:
    """The day on which the payment was calculated last."""
    return next((bill.end for bill in reversed(bills) if bill.end.month in REVIEWS), bills[0].end)


def _with_fee(ground: Ground, lot: Lot, bills: tuple[Segment, ...]) -> tuple[Lot, str]:
    """From step 2 on a fee stands on the account that is no part of the plan; with what the file says of it."""
    if ground.step == 1:
        return lot, ""
    name, what = ground.pick((("MTEST", "Meter test on request"), ("FINALREAD", "Special read on request")))
    amount = ground.bank.book.fees[name].amount or Decimal("0.00")
    day = closing.working(bills[-1].start + timedelta(days=ground.rng.randrange(8, 20)))
    account = replace(lot.home.account, entries=(*lot.home.account.entries, MoneyEntry(day, what, amount)))
    lot = replace(lot, home=replace(lot.home, accounts=(*lot.home.accounts[:-1], account)))
    return lot, f"The {show(amount)} of {on(day)} is a fee: due by itself, and no part of the plan."


def _file(ground: Ground, bills: tuple[Segment, ...], payments: tuple[Decimal, ...], fee: str) -> Paper:
    """On step 1 with every bill and payment; later the transactions must be added up."""
    rows = tuple((on(bill.end), show(bill.total), show(paid)) for bill, paid in zip(bills, payments, strict=True))
    reviewed = f", since the last review {show(payments[-1])}" if len(set(payments)) > 1 else ""
    text = (
        f"On the plan since the bill to {on(bills[0].end)}, at zero that day; payment {show(payments[0])}{reviewed}.",
        f"Every payment came in, the last for the bill to {on(bills[-1].end)}.",
        *((fee,) if fee else ()),
    )
    table = (("Bill to", "Billed", "Paid"), rows) if ground.step == 1 else ((), ())
    return Paper("program", "Program file, budget plan", text, *table)
