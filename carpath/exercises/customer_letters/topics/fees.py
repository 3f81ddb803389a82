"""Late fees that stand and late fees that do not, returned checks, and the winter plan."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.billing_fees import late_fee, late_from
from carpath.cis.records import MoneyEntry, Premise
from carpath.cis.writing.truth import Flow, amount, count, day
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Reply
from carpath.exercises.customer_letters.ground import DUE, Ground, owed, unpaid_since, with_account, with_entries
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.reckoning import NOTICE_DAYS, dishonor, winter_payment
from carpath.exercises.customer_letters.topics.parts import (
    MEANS,
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    opened,
    paper,
    said,
    soon,
)

ZERO = Decimal("0.00")
GRACE = "three business days of grace"


def fee_stands(ground: Ground) -> Laid:
    """The bill was past due beyond its grace: the fee follows its rule (handbook 7D)."""
    home = unpaid_since(ground.home(ground.among(("shop", "electric home", "gas home"))), 1)
    bill, due, charged, fee = _late(ground, home)
    if not fee or charged > ground.today:
        return None
    home = with_entries(home, MoneyEntry(charged, "Late fee", fee))
    total = bill + fee
    incoming = arrived(
        ground,
        home,
        "Your late fee",
        f"You charge me {show(fee)} for being a few days late. I have been a customer for years. Take it off.",
    )
    facts = (
        account_fact(home),
        amount("the late fee", fee, needed=True),
        amount("what was past due", bill, needed=True),
        amount("what is due in all", total, needed=True, flow=Flow.TO_US),
        day("the due date", due, needed=True),
        day("the day of the fee", charged),
        amount("the threshold", Decimal("50.00")),
        count("the rate of a business", 1, "%"),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"The late fee of {show(fee)} on your account was charged by its rule, and it stands.",
            f"Your bill over {show(bill)} was due on {said(due)}. After {GRACE} it was still open, and on "
            f"{said(charged)} "
            f"the fee was added. {rule_words(home)} The rule is the same for every customer, so we cannot leave it out "
            "for one of them.",
            f"The total due now is {show(total)}. Please pay it to avoid further notices; you can pay by mail, at the "
            f"counter or by telephone. {MEANS}",
            RIGHTS,
        ),
        (r"\bstands?\b", r"by (?:its|the|our) rule", r"\bcorrect\w*", "cannot"),
        "More than $50 was past due when the grace was over: the fee follows its rule.",
        "Transactions: the bill, its due date, and when it was paid",
        "11.4-1",
        "A fee taken off for one customer who asks is a rate that others do not get.",
        f"Late fee {show(fee)} explained; past due {show(bill)} since {due:%m/%d/%Y}. Stands.",
        opened("transactions", "bills"),
        stake=fee,
        follow=soon(ground, 8, 25),
    )
    return home, reply


def _late(ground: Ground, home: Premise) -> tuple[Decimal, date, date, Decimal]:
    """The last bill's total, its due day, the day on which a fee falls due, and the fee on all of it."""
    bill = home.segments[-1]
    due = bill.end + DUE
    charged = late_from(ground.book, due, residential=home.residential)
    return bill.total, due, charged, late_fee(ground.book, bill.total, residential=home.residential)


def rule_words(home: Premise) -> str:
    """The rule of the class in a sentence."""
    if home.residential:
        return "A home pays a late fee when more than $50.00 is past due."
    return "A business pays 1 percent of what is past due, or the smallest fee, whichever is more."


def fee_wrong(ground: Ground) -> Laid:
    """Charged although the bill was paid within its grace, or although no more than $50 was past due."""
    home = unpaid_since(ground.home(ground.among(("electric home", "gas home", "apartment"))), 1)
    bill, due, charged, fee = _late(ground, home)
    if not fee or charged > ground.today:
        return None
    left = ground.among((ZERO, Decimal(ground.rng.randint(2000, 5000)) / 100))
    paid_on = charged - timedelta(days=ground.rng.randint(1, 2)) if not left else due - timedelta(days=2)
    home = with_entries(
        home, MoneyEntry(paid_on, "Payment, thank you", left - bill), MoneyEntry(charged, "Late fee", fee)
    )
    why = (
        f"Your payment of {show(bill)} came on {said(paid_on)}, within the {GRACE} after the due date of {said(due)}."
        if not left
        else f"You paid {show(bill - left)} on {said(paid_on)}, and {show(left)} was left open after the due date of "
        f"{said(due)}. A home pays a late fee only when more than $50.00 is past due."
    )
    incoming = arrived(
        ground,
        home,
        "Your late fee",
        f"There is a late fee of {show(fee)} on my account. I pay my bills. Take it off.",
    )
    rest = f"Your account now shows {show(left)} to pay." if left else "Nothing is due on your account now."
    facts = (
        account_fact(home),
        amount("the late fee", fee, needed=True, flow=Flow.TO_THEM),
        amount("what was paid", bill - left, needed=True),
        amount("what was left open", left, flow=Flow.TO_US if left else Flow.STATED, needed=bool(left)),
        amount("the bill", bill),
        day("the due date", due, needed=True),
        day("the day of the payment", paid_on, needed=True),
        day("the day of the fee", charged),
        amount("the threshold", Decimal("50.00")),
    )
    reply = Reply(
        incoming,
        "FW",
        facts,
        (
            f"You are right: the late fee of {show(fee)} was charged against its rule, and we have taken it off your "
            "account.",
            f"{why} No fee was due, and the error is ours. We apologize.",
            f"{rest} You need to do nothing about the fee; the correction stands as a line of its own on your next "
            "bill.",
            RIGHTS,
        ),
        ("taken off", "comes? off", "remov", "revers", "waiv", "you are right", "take\\w* (?:it )?off", "cancel"),
        "The fee has a rule of its own, and the rule did not hold on that day.",
        "Transactions: what was open on the day of the fee",
        "11.4-2",
        "The customer pays a fee that nobody had the right to charge, and tells the commissioner.",
        f"Late fee {show(fee)} charged against its rule; taken off (FEEW). Letter sent.",
        opened("transactions", "bills"),
        allows=("waiver",),
        stake=fee,
        follow=soon(ground, 3, 25),
    )
    return home, reply


def returned_check(ground: Ground) -> Laid:
    """The notice of dishonor: check, fee, total, fifteen days (handbook 7B)."""
    home = unpaid_since(ground.home(ground.among(("electric home", "gas home", "shop"))), 1)
    check, fee = home.segments[-1].total, ground.book.fees["NSF"].amount or ZERO
    back = ground.ago(3, 8)
    paid_on = home.segments[-1].end + timedelta(days=ground.rng.randint(5, 14))
    home = with_entries(
        home,
        MoneyEntry(paid_on, "Payment, thank you", -check),
        MoneyEntry(back, "Returned payment", check),
        MoneyEntry(back, "Returned payment fee", fee),
    )
    home = with_account(home, returned_payments=1)
    number, until = str(ground.rng.randrange(1000, 9000)), ground.today + timedelta(days=NOTICE_DAYS)
    law = dishonor(check, fee, (ground.today - back).days)
    advice = paper(
        "advice",
        "Bank advice of returned items",
        f"Check {number} over {show(check)}, deposited on {said(paid_on)}, came back on {said(back)}: not sufficient "
        "funds.",
    )
    incoming = arrived(
        ground,
        home,
        f"Returned check {number}",
        f"Check {number} of this customer came back from the bank. Please write the notice of dishonor. Collection "
        "follows if it is not made good in time.",
        way="Referral from the bank corrections desk",
        sender="T. ARCHER",
    )
    facts = (
        account_fact(home),
        amount("the check", check, needed=True),
        amount("the fee", fee, needed=True),
        amount("the total due", law.due, needed=True, flow=Flow.TO_US),
        amount("the most for collection", law.collection),
        amount("the most in court", law.in_court),
        amount("three times the check", check * 3),
        amount("the cap in court", Decimal("300.00")),
        count("the interest", 12, "%"),
        count("the days of the notice", NOTICE_DAYS, "days"),
        day("the day until which it can be paid", until, needed=True),
        day("the day on which it came back", back, needed=True),
    )
    reply = Reply(
        incoming,
        "NT",
        facts,
        (
            f"Your check {number} over {show(check)} was returned by your bank on {said(back)} and has not been "
            "paid. With "
            f"the returned-payment fee of {show(fee)} the total due is {show(law.due)}.",
            f"Please pay {show(law.due)} in cash, by money order or by cashier's check by {said(until)}, which is 15 "
            "days "
            "from the date of this notice. We cannot take another personal check for it.",
            "The law asks us to tell you this: if the check is not paid within 15 days after this notice, you may "
            "also owe "
            "interest of 12 percent a year from the day of dishonor and the cost of collection, at most "
            f"{show(law.collection)}; "
            f"and in court up to three times the check or $300.00, whichever is less, here {show(law.in_court)}.",
            f"If you think that this is an error of the bank, send us its letter and we look at the fee again. {MEANS}",
            RIGHTS,
        ),
        ("return", "dishonor", "came back", "not (?:been )?(?:paid|honou?red)"),
        "The check came back; the fee is due, and collection waits until the fifteen days of the notice have passed.",
        "The bank advice in the papers, and the transactions",
        "11.5-1",
        "A demand for court or interest made today could never be made again, whatever happens later.",
        f"Notice of dishonor: check {number} {show(check)} + {show(fee)} = {show(law.due)}, pay by {until:%m/%d/%Y}.",
        opened("paper:advice", "transactions"),
        subject=f"Notice of dishonor, check {number}, account {home.account.number}",
        enclosure="notice",
        follow=(_next_workday(until), _next_workday(until + timedelta(days=6))),
        allows=("notice",),
        stake=law.due,
        scene={"papers": (advice,)},
    )
    return home, reply


def _next_workday(day_of: date) -> date:
    """The next Monday to Friday after a day."""
    later = day_of + timedelta(days=1)
    return later + timedelta(days=max(0, 7 - later.weekday()) if later.weekday() > 4 else 0)


def winter_plan(ground: Ground) -> Laid:
    """Seven percent of income and a twelfth of the arrears (handbook 7C), between 15 November and 15 March."""
    home = unpaid_since(ground.home("electric home"), ground.rng.randint(2, 4))
    arrears, income = owed(ground, home), Decimal(ground.rng.randrange(140, 300) * 10)
    share, part = winter_payment(income, arrears)
    payment = share + part
    sworn = paper(
        "income", "Declaration of income", f"The household declares a monthly income of {show(income)}, all sources."
    )
    ends = date(ground.today.year + (ground.today.month > 3), 3, 15)
    incoming = arrived(
        ground,
        home,
        "I cannot pay my bills this winter",
        "I am behind and I am afraid that you cut off the heat. I have sent the declaration of my income. What can I "
        "do?",
    )
    facts = (
        account_fact(home),
        amount("the arrears", arrears, needed=True),
        amount("the monthly income", income, needed=True),
        amount("7 percent of income", share, needed=True),
        amount("a twelfth of the arrears", part, needed=True),
        amount("the plan's payment", payment, needed=True, flow=Flow.TO_US),
        day("the last day of protection", ends, needed=True),
        count("the part of income", 7, "%"),
        day("the first day of protection", date(ends.year - 1, 11, 15)),
    )
    reply = Reply(
        incoming,
        "PL",
        facts,
        (
            f"We offer you the winter plan: you pay {show(payment)} a month, and your heat stays on through "
            f"{said(ends)} as "
            "long as you keep the plan.",
            f"The law limits the payment. It is 7 percent of your monthly income of {show(income)}, which is "
            f"{show(share)}, "
            f"and one-twelfth of the {show(arrears)} that you owe, which is {show(part)}. Together that is "
            f"{show(payment)}.",
            f"Please sign the enclosed form and send it back within 5 business days. What is left after {said(ends)} "
            "is "
            "spread over the months that follow. Tell us at once if your income changes, or if you move.",
            "Budget billing spreads a year's cost over equal payments, and the income-qualified discount takes a "
            "part off "
            f"future bills. Ask for both at {OFFICE_PHONE}.",
            RIGHTS,
        ),
        ("plan",),
        "The household asked, proved its income, and the season is protected: the plan is due, with its limit.",
        "The declaration in the papers, the balance on Transactions",
        "19.4-1",
        "A letter that asks for everything at once breaks the law, and a house with electric heat goes cold.",
        f"Winter plan offered: {show(share)} + {show(part)} = {show(payment)} a month through {ends:%m/%d/%Y}.",
        opened("paper:income", "transactions"),
        enclosure="plan",
        follow=soon(ground, 5, 12),
        allows=("winter",),
        stake=payment,
        scene={"papers": (sworn,)},
    )
    return home, reply
