"""Deposits that are held, and deposits that go back."""

from __future__ import annotations

from decimal import Decimal
from heapq import nlargest

from carpath.cis.billing_fees import deposit_required
from carpath.cis.writing.truth import Flow, amount, day
from carpath.core.money import cents, show
from carpath.exercises.customer_letters.case import Reply, Story
from carpath.exercises.customer_letters.ground import (
    Ground,
    unpaid_since,
    with_account,
    with_remark,
)
from carpath.exercises.customer_letters.laying import OFFICE_PHONE
from carpath.exercises.customer_letters.topics.parts import (
    RIGHTS,
    Laid,
    account_fact,
    arrived,
    opened,
    said,
    soon,
)

DEPOSIT_HELD = Story(
    decision=(r"\bcorrect\b", r"\bright\b", r"\bstands?\b", "by our rule"),
    said="Two payments came back, and the amount follows from the two highest bills.",
    where="Account: deposit and returned payments; Bills of the year",
    paragraph="19.5-4",
    downstream="A deposit given back too early is missing when the final bill stays unpaid.",
)

DEPOSIT_BACK = Story(
    decision=("refund", "coming to you", "receive", "send you", "goes? back", "left for you", "return"),
    said="The account is closed: the deposit pays the final bill, and only the rest goes back.",
    where="Account: the deposit; Transactions: the final bill",
    paragraph="11.14-2",
    downstream=(
        "Sent back whole, the final bill would stay unpaid; kept, the District holds money that is not its own."
    ),
)


def deposit_held(ground: Ground) -> Laid:
    """The deposit that was asked for: the average of the two highest bills, rounded up."""
    home = ground.home(ground.among(("electric home", "shop")))
    year = [bill for bill in home.segments if bill.account == home.account.number][-12:]
    if len(year) < 12:
        return None
    top = nlargest(2, (bill.total for bill in year))
    deposit = deposit_required(ground.book, [bill.total for bill in year])
    if deposit == Decimal("200.00"):
        return None
    home = with_account(home, deposit=deposit.quantize(Decimal("0.01")), returned_payments=2)
    text = f"Two returned payments in 12 months: deposit of ${deposit} asked for and paid."
    home = with_remark(home, ground.ago(40, 80), ground.clerk(), text)
    incoming = arrived(
        ground,
        home,
        "My deposit",
        f"You hold ${deposit} of my money. How do you come to that figure, and why do I not get it back?",
    )
    facts = (
        account_fact(home),
        amount("the deposit", deposit.quantize(Decimal("0.01")), needed=True),
        amount("the highest bill", top[0], needed=True),
        amount("the second highest bill", top[1], needed=True),
        amount("their average", cents((top[0] + top[1]) / 2)),
    )
    reply = Reply(
        incoming,
        "ST",
        facts,
        (
            f"The deposit of ${deposit} on your account is correct, and we hold it by our rule.",
            "A deposit is the average of the two highest bills of the last 12 months at the place, rounded up to the "
            f"whole dollar. Yours were {show(top[0])} and {show(top[1])}. It was asked for after two payments had "
            "been returned by the bank.",
            "It remains your money. When the account is closed it pays the final bill, and what is left is sent to "
            "you by check. You need to do nothing now; payments that arrive on time keep your record good.",
            RIGHTS,
        ),
        DEPOSIT_HELD,
        f"Explained deposit ${deposit}: average of {show(top[0])} and {show(top[1])}. Stands.",
        opened("account", "bills", "notes"),
        stake=deposit,
    )
    return home, reply


def deposit_back(ground: Ground) -> Laid:
    """The account is closed: the deposit pays the final bill and the rest goes back."""
    home = unpaid_since(ground.any_home(), 1)
    final = home.segments[-1]
    deposit = max(Decimal(200), Decimal(int(final.total) + ground.rng.randint(30, 120))).quantize(Decimal("0.01"))
    rest = deposit - final.total
    home = with_account(home, deposit=deposit, until=final.end)
    incoming = arrived(
        ground,
        home,
        "My deposit",
        f"I moved out on {said(final.end)} and I am still waiting for my deposit. Send me all of it.",
    )
    facts = (
        account_fact(home),
        amount("the deposit", deposit, needed=True),
        amount("the final bill", final.total, needed=True),
        amount("what goes back", rest, needed=True, flow=Flow.TO_THEM),
        day("the final day", final.end, needed=True),
    )
    reply = Reply(
        incoming,
        "RF",
        facts,
        (
            f"We refund {show(rest)} of your deposit. The other part has paid your final bill.",
            f"We held {show(deposit)}. Your final bill to {said(final.end)} came to {show(final.total)}. The deposit "
            f"pays that bill first, which leaves {show(rest)} for you.",
            "The check is mailed within 30 days to the address that you give us. Please confirm in writing, or call "
            f"{OFFICE_PHONE}, where it should go. Nothing else is due on the account.",
            RIGHTS,
        ),
        DEPOSIT_BACK,
        f"Deposit {show(deposit)} less final bill {show(final.total)}: refund {show(rest)}. Address asked for.",
        opened("account", "transactions", "bills"),
        allows=("refund",),
        stake=rest,
        follow=soon(ground, 5, 23),
    )
    return home, reply
