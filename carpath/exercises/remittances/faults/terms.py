"""Money with a condition: an agency's pledge, an account that pays in cash only, a deposit, a payment to be split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.papers import Paper
from carpath.cis.records import Premise, Remark
from carpath.core.dates import months_after
from carpath.core.money import show
from carpath.exercises.remittances.case import ZERO, Form, Task
from carpath.exercises.remittances.faults.keys import STUB, Laid, any_page, keyed, post, whole
from carpath.exercises.remittances.faults.mail import envelope
from carpath.exercises.remittances.ground import BATCH, Ground
from carpath.exercises.remittances.opening import opened
from carpath.exercises.remittances.street import noted, with_account
from carpath.exercises.remittances.work import RETURNED, WAITING

AGENCIES = ("COUNTY ENERGY ASSISTANCE", "ST. BRIGID RELIEF FUND", "HARVEST COMMUNITY ACTION")


def promised(ground: Ground, *, wrong: bool) -> Laid:
    """An agency pledges and sends no money. The twin is the agency's check, with its form or for a pledge on record."""
    home = ground.home(3)
    number, agency = home.account.number, ground.among(AGENCIES)
    amount = Decimal(ground.rng.randrange(6, 16) * 10)
    if not wrong:
        pays = ground.among((_agency_pays, _agency_encloses))
        return pays(ground, home, agency, amount)
    form = _pledge_form(home, agency, amount, "Payment follows within 30 days of this notice.")
    task = ground.task(
        Form.MAIL, f"Pledge form of {agency.title()}", envelope(ground, "A form of an agency, and nothing else."), home,
        papers=(form,),
    )  # fmt: skip
    act = {"do": "pledge", "account": number, "amount": str(amount), "agency": agency}
    return keyed(
        ground, task, "promised", "promised", act, wrong=True, left=WAITING, where="the pledge form",
        said="The agency promises and sends no money yet: a memo now, a payment when the cash is here.",
        seen=f"pledge of {agency} for account {number}", decided="pledge memo written, nothing posted", number=amount,
        paragraph="15.7-1", supported=(number,), proof=("paper:pledge",),
        downstream="Posted as a payment the account looks paid, and cash is short by the pledge.",
    )  # fmt: skip


def _pledge_form(home: Premise, agency: str, amount: Decimal, how: str) -> Paper:
    for_whom = f"account {home.account.number}, {home.account.name}, {home.address}"
    return Paper("pledge", "Pledge form", (f"{agency} pledges {show(amount)} for {for_whom}.", how))


def _agency_encloses(ground: Ground, home: Premise, agency: str, amount: Decimal) -> Laid:
    number = home.account.number
    check = ground.check(home, amount, drawer=agency, address="PO BOX 90, RIVERTON", memo=f"ACCT {number}")
    form = _pledge_form(home, agency, amount, "Our check is enclosed.")
    task = ground.task(
        Form.MAIL, f"Pledge form of {agency.title()}", envelope(ground, "A form of an agency with its check."), home,
        checks=(check,), tender="CK", papers=(form,),
    )  # fmt: skip
    return keyed(
        ground, task, "promised", "named", whole("CK", amount, number), wrong=False,
        said="The form came with the agency's check: the money is here, so it is a payment and no memo.",
        where="the pledge form and the check", seen=f"check {check.serial} of {agency} with its form",
        decided=f"posted to account {number}", number=amount, paragraph="15.7-2", supported=(number,),
        proof=("paper:pledge",), downstream="A memo for money that lies on the desk leaves the account unpaid.",
    )  # fmt: skip


def _agency_pays(ground: Ground, home: Premise, agency: str, amount: Decimal) -> Laid:
    number, earlier = home.account.number, ground.before(8, 20)
    check = ground.check(home, amount, drawer=agency, address="PO BOX 90, RIVERTON", memo=f"PLEDGE {number}")
    pledged = {"do": "pledged", "account": number, "amount": str(amount), "agency": agency}
    task = ground.task(
        Form.MAIL, f"Check {check.serial} of an agency", envelope(ground, "An agency's check and no stub."), home,
        past=((earlier, pledged), (ground.today, BATCH)), checks=(check,), tender="CK",
    )  # fmt: skip
    memo = _memo(task)
    return keyed(
        ground, task, "promised", "named", post("CK", amount, pledge=memo), wrong=False,
        said="The check is the money of a pledge that is on record: it is posted, and the memo is closed.",
        where="memo line of the check and the pledge on record", seen=f"check {check.serial} of {agency}",
        decided=f"posted to account {number}, memo {memo} closed", number=amount, paragraph="15.7-2",
        supported=(number,), proof=(any_page(number, "transactions"),),
        downstream="A memo that stays open keeps the account from notice for money that has come already.",
    )  # fmt: skip


def _memo(task: Task) -> str:
    return next(iter(opened(task).memos))


def cash_only(ground: Ground, *, wrong: bool) -> Laid:
    """Two payments came back within twelve months and a check lies at the counter. The twin brings a money order, or
    one of the two came back longer ago."""
    order = not wrong and ground.chance(2)
    days = _returns(ground, recent=wrong or order)
    home = _returned(ground.home(2), days, ground.today)
    number, amount = home.account.number, ground.owed(home)
    check = ground.check(home, amount)
    task = ground.task(
        Form.COUNTER, f"{'Money order' if order else f'Check {check.serial}'} at the counter",
        (f"The customer stands at the counter with the stub and {'a money order' if order else 'a check'}.",), home,
        checks=() if order else (check,), tender="MO" if order else "CK", handed=amount if order else ZERO,
        stubs=(ground.stub(home),), standing={number: {"returns": days}},
    )  # fmt: skip
    why = (
        "Two payments of this account came back within twelve months, so it pays by cash, card or money order."
        if wrong
        else "A money order cannot come back, so this account may bring it."
        if order
        else "Of the two payments that came back one is older than twelve months: the account may pay by check."
    )
    seen = f"{'money order' if order else f'check {check.serial}'} for account {number}"
    return keyed(
        ground, task, "cash only", "cash only" if wrong else "named",
        {"do": "return", "reason": "CASH"} if wrong else STUB, wrong=wrong, said=why, where="notes of the account",
        seen=seen, decided="not taken, given back" if wrong else f"posted to account {number}", number=amount,
        paragraph="15.6-8", supported=(number,), proof=(f"notes:{number}|account:{number}",),
        left=RETURNED if wrong else "",
        downstream="The third check comes back like the first two, two weeks after the notice was stopped.",
    )  # fmt: skip


def _returns(ground: Ground, *, recent: bool) -> tuple[date, date]:
    """Two days on which a payment came back, the older one within twelve months or beyond."""
    year = months_after(ground.today, -12)
    older = year + timedelta(days=ground.rng.randint(12, 60) * (1 if recent else -1))
    return older, ground.before(30, 150)


def _returned(home: Premise, days: Sequence[date], today: date) -> Premise:
    remarks = [Remark(day, "T. ARCHER", "Payment by check came back, insufficient funds; fee charged.") for day in days]
    within = sum(months_after(day, 12) > today for day in days)
    return noted(with_account(home, replace(home.account, returned_payments=within)), *remarks)


def deposit(ground: Ground, *, wrong: bool) -> Laid:
    """A security deposit posted as a payment in the open batch, or the reverse; the twin was posted rightly."""
    home = ground.home(2)
    number, amount = home.account.number, Decimal(ground.among((200, 210, 224, 236, 248)))
    is_deposit = ground.chance(2)
    if not is_deposit:
        amount = ground.owed(home)
    kind = "deposit" if is_deposit else "bill"
    as_posted = is_deposit is not wrong
    posted = whole("CK", amount, number, deposit=as_posted)
    stub = ground.stub(home, due=amount, kind=kind)
    check = ground.check(home, amount, memo="DEPOSIT" if is_deposit else "")
    image = Paper("image", "Check and stub from the archive", (
        f"Check {check.serial} came with the stub of a {'security deposit' if is_deposit else 'bill'}.",
    ))  # fmt: skip
    task = ground.task(
        Form.QUESTION, f"Tender of {show(amount)} in the open batch",
        (f"Tender T3 of the open batch, {show(amount)}: a colleague asks whether it stands where it should.",), home,
        past=((ground.today, BATCH), (ground.today, posted | {"control": "C1"})),
        checks=(check,), stubs=(stub,), papers=(image,),
    )  # fmt: skip
    right = "deposit" if is_deposit else "payment"
    acts = ({"do": "void", "tender": "T3"}, whole("CK", amount, number, deposit=is_deposit)) if wrong else ()
    why = (
        f"It was handed over as a {'security deposit' if is_deposit else 'payment'}, and the record shows the other."
        if wrong
        else f"It was handed over as a {'security deposit' if is_deposit else 'payment'}, and so it was posted."
    )
    return keyed(
        ground, task, "deposit", "deposit" if wrong else "right", *acts, wrong=wrong, said=why, where="the stub",
        seen=f"tender T3 and the stub of check {check.serial}", number=amount, paragraph="15.5-6", supported=(number,),
        decided=f"cancelled and posted as a {right}" if wrong else "left as posted", proof=("paper:image",),
        downstream="A deposit on the bill is spent; when the customer moves, nobody finds it.",
    )  # fmt: skip
