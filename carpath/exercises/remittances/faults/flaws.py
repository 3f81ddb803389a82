"""Checks that cannot be taken as they are, each with a twin that only looks so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from carpath.cis.cash.checks import Check, in_words
from carpath.cis.records import Premise
from carpath.core.money import show
from carpath.exercises.remittances.case import Form
from carpath.exercises.remittances.faults.keys import STUB, Laid, keyed, whole
from carpath.exercises.remittances.faults.mail import envelope
from carpath.exercises.remittances.ground import Ground, slipped, spoken
from carpath.exercises.remittances.work import RETURNED, WAITING

OTHER_PAYEES = ("RIVERTON WATER DISTRICT", "EXAMPLE COUNTY TREASURER", "CEDAR NATURAL GAS CO.", "VALLEY TELEPHONE")
FOREIGN_BANKS = ("BANK OF FRASER DELTA, CANADA", "PACIFIC NORTH TRUST, CANADA")


@dataclass(frozen=True)
class Flaw:
    """What is special about a check: the facts of it, a sentence that comes with it, how it is judged."""

    facts: dict[str, Any]
    why: str
    paragraph: str
    letter: str = ""
    beside: str = ""
    tender: str = "CK"


Making = Callable[[Ground, Premise, Decimal, bool], Flaw]


def laid(fault: str, making: Making, downstream: str) -> Callable[..., Laid]:
    """A family of checks: with the flaw it goes back, its twin is posted by its stub."""

    def family(ground: Ground, *, wrong: bool) -> Laid:
        home = ground.home(2, shop=ground.chance(4))
        amount = ground.owed(home)
        flaw = making(ground, home, amount, wrong)
        check = ground.check(home, amount, **flaw.facts)
        said = envelope(ground, "One check with its stub.", *([flaw.beside] if flaw.beside else []))
        task = ground.task(
            Form.MAIL, f"Check {check.serial}, one stub", said, home, checks=(check,), tender=flaw.tender,
            stubs=(ground.stub(home),),
        )  # fmt: skip
        act = {"do": "return", "reason": flaw.letter} if wrong else STUB
        return keyed(
            ground, task, fault, "not payable" if wrong else "named", act, wrong=wrong, said=flaw.why,
            where="the check", seen=f"check {check.serial} of {check.drawer}", paragraph=flaw.paragraph,
            decided="returned with a letter" if wrong else f"posted to account {home.account.number}", number=amount,
            supported=(home.account.number,), left=RETURNED if wrong else "",
            downstream=downstream,
        )  # fmt: skip

    return family


def _stale(ground: Ground, home: Premise, amount: Decimal, wrong: bool) -> Flaw:
    """Older than 180 days; near the limit from step 2 on."""
    near = ground.step > 1
    age = ground.rng.randint(*((181, 195) if near else (240, 330)) if wrong else ((165, 180) if near else (60, 120)))
    why = f"The check is {age} days old: a bank need not pay one that is older than 180 days."
    return Flaw({"day": ground.today - timedelta(days=age)}, why, "15.6-2", "STALE")


def _unsigned(ground: Ground, home: Premise, amount: Decimal, wrong: bool) -> Flaw:
    why = "Nobody signed the check." if wrong else "The check is signed and complete."
    return Flaw({"signed": not wrong}, why, "15.6-3", "SIGN")


def _payee(ground: Ground, home: Premise, amount: Decimal, wrong: bool) -> Flaw:
    """Made out to another office of the county; the twin writes our name its own way."""
    payee = ground.among(OTHER_PAYEES if wrong else ("PUD", "COUNTY P.U.D.", "EXAMPLE CTY PUD #1", "THE PUD"))
    why = f"The check is made out to {payee}, which is {'not us' if wrong else 'us by any other spelling'}."
    return Flaw({"payee": payee}, why, "15.6-4", "PAYEE")


def _third(ground: Ground, home: Premise, amount: Decimal, wrong: bool) -> Flaw:
    """Somebody's check to the customer, signed over; the twin is a third person who pays us for the customer."""
    other = ground.among(("HAWTHORN PAYROLL SERVICES", "J. QUILL, ATTORNEY TRUST ACCT", "MADRONA PROPERTY MGMT"))
    facts = {"drawer": other, "address": f"{ground.rng.randrange(100, 900)} COURT ST"}
    if not wrong:
        return Flaw(
            facts | {"memo": f"FOR {spoken(home.account.name)}"[:30]},
            "A third person pays us directly for the customer: made out to us, with the customer's stub. That is "
            "a good check.",
            "15.6-5",
        )
    own = spoken(home.account.name)
    back = f"On its back: “Pay to the order of Example County PUD. {own.title()}”."
    why = "The check was made out to the customer and signed over to us; the District takes no such check."
    return Flaw(facts | {"payee": own}, why, "15.6-5", "THIRD", back)


def _foreign(ground: Ground, home: Premise, amount: Decimal, wrong: bool) -> Flaw:
    """Drawn on a Canadian bank; the twin says U.S. funds."""
    facts = {"bank": ground.among(FOREIGN_BANKS), "funds": "" if wrong else "U.S. FUNDS"}
    why = (
        "The check is drawn on a Canadian bank and not marked U.S. funds, so it is worth Canadian dollars."
        if wrong
        else "The check is drawn on a Canadian bank and marked U.S. funds: it is worth its words, as a foreign check."
    )
    return Flaw(facts, why, "15.6-6", "FUNDS", "", "FC")


stale = laid("stale", _stale, "Deposited, it comes back weeks later with a fee that the customer disputes.")
unsigned = laid("unsigned", _unsigned, "Deposited, it comes back, and the account shows a payment that never was.")
payee = laid("payee", _payee, "Cashing what is made out to somebody else is taking their money.")
third = laid("third", _third, "If an endorsement is false, the loss is ours.")
foreign = laid(
    "foreign", _foreign, "Days later the bank takes back the difference and a fee, and the account is short."
)


def words(ground: Ground, *, wrong: bool) -> Laid | None:
    """Words and figures that differ: the words count. The twin's agree."""
    home = ground.home(2)
    amount = ground.owed(home)
    legal = slipped(ground.rng, amount) if wrong else amount
    if not legal:
        return None
    check = ground.check(home, amount, words=in_words(legal))
    task = ground.task(
        Form.MAIL, f"Check {check.serial}, one stub", envelope(ground, "One check with its stub."), home,
        checks=(check,), tender="CK", stubs=(ground.stub(home),),
    )  # fmt: skip
    number = home.account.number
    why = (
        f"The words say {show(check.legal)} and the figures {show(check.figures)}: words prevail, and the check is "
        "worth what they say."
        if wrong
        else "Words and figures agree, and they are what the stub asks for."
    )
    return keyed(
        ground, task, "words", "named", whole("CK", check.legal, number) if wrong else STUB, wrong=wrong, said=why,
        where="words and figures of the check", seen=f"check {check.serial}", decided=f"posted to account {number}",
        number=check.legal, paragraph="15.6-7", supported=(number,),
        downstream="Posted by its figures the batch is out by the difference, and the bank corrects us.",
    )  # fmt: skip


def early(ground: Ground, *, wrong: bool) -> Laid:
    """A check of a day to come; the twin was written today, or bears last Sunday's date."""
    home = ground.home(2)
    number, amount = home.account.number, ground.owed(home)
    ahead = ground.rng.randint(*((1, 6) if ground.step > 1 else (7, 25)))
    sunday = ground.today - timedelta(days=ground.today.weekday() + 1)
    day = ground.today + timedelta(days=ahead) if wrong else ground.among((ground.today, sunday))
    check: Check = replace(ground.check(home, amount), day=day)
    task = ground.task(
        Form.MAIL, f"Check {check.serial}, one stub", envelope(ground, "One check with its stub."), home,
        checks=(check,), tender="CK", stubs=(ground.stub(home),),
    )  # fmt: skip
    held = {"do": "hold", "account": number, "amount": str(amount), "until": day.isoformat()}
    why = (
        f"The check bears the date {day:%m/%d/%Y}, a day to come: it is put away and posted on that day."
        if wrong
        else f"The check bears the date {day:%m/%d/%Y}, a day that has come: it is payable."
    )
    return keyed(
        ground, task, "early", "early" if wrong else "named", held if wrong else STUB, wrong=wrong, said=why,
        where="the date of the check", seen=f"check {check.serial}", number=amount, paragraph="15.6-1",
        decided=f"held until {day:%m/%d/%Y}" if wrong else f"posted to account {number}", supported=(number,),
        left=WAITING if wrong else "",
        downstream="Deposited early it bounces, and the customer is charged for our haste.",
    )  # fmt: skip
