"""Letters in hands of their own, which share no sentence with the key's: complete, honest, and left in peace."""

from __future__ import annotations

from datetime import date

import pytest

from carpath.cis.writing.figures import Shape
from carpath.exercises.customer_letters.case import Key
from carpath.exercises.kind import Case
from tests.exercises.customer_letters.writers import case, found

LETTERS = {
    "fee_stands": """Thank you for being our customer all these years. I looked into the late fee of {the \
late fee} and it has to stay on your account {account}.

We mailed you a bill for {what was past due}. It had to be paid by {the due date}, and nothing had reached us \
three business days later. Whoever is more than $50 behind at that point pays the fee. It is the same for your \
neighbor and for me.

You can settle {what is due in all} at our counter, by phone or by mail; nothing else is open. If this month is \
difficult, call 360-555-0100 and ask what arrangements we have.

Should you think I got a fact wrong, ask for my supervisor, who will look at it again and answer you in writing.""",
    "returned_check": """Your bank did not honor the check over {the check}; it came back to us on {the day \
on which it came back}. Adding the {the fee} that the rate book sets for returned payments, {the total due} is \
owed on account {account}.

Please bring cash, a money order or a cashier's check for {the total due} no later than {the day until which it \
can be paid}. That gives you fifteen days from today, as the law requires.

I also have to tell you what the law says about later: unless the check is made good by then, interest of 12% \
per year, up to $40.00 for collection, and in court up to three times its face, capped at $300.00, can be added.

If the bank made the mistake, show us its letter. If money is tight, call 360-555-0100 before that day.""",
    "winter_plan": """Yes, you can keep your heat on this winter: we can offer you a plan of {the plan's \
payment} a month.

Here is how we get there. Your declaration shows an income of {the monthly income} a month, and 7 % of that is \
{7 percent of income}. You are {the arrears} behind on account {account}, and one twelfth of that is {a twelfth \
of the arrears}. The two together are {the plan's payment}, and the law does not let us ask for more before {the \
last day of protection}.

Sign the form that comes with this letter and return it within a week. Tell me if your income changes.

Call 360-555-0100 about budget billing or the discount for low incomes. You may also ask for a conference.""",
    "misread": """We made a mistake and I am sorry for it: the read behind your last bill was wrong. Account \
{account} has a new bill of {the total of the right bill}; the old one, {the wrong total}, is void.

On {the day of the re-read} we sent somebody to read the meter once more. Your use was {the use on the right \
bill} over {the days of the right bill}, and what we had billed was {the wrong use}.

That leaves you {the credit} to the good. It comes off what the next bill asks for. Would you like a check in \
its place? Then call 360-555-0100.

You can always ask us to read a meter again, or to test it.""",
    "deposit_back": """You have {what goes back} coming to you.

We were holding {the deposit} for account {account}. When you left on {the final day} your last bill was {the \
final bill}, and by our rules the deposit pays that first. The deposit of {the deposit} less the bill of {the \
final bill} leaves {what goes back}.

Where should we mail the check? Please write, or call 360-555-0100; it goes out within 30 days.

If you read your meter on the last day and have another number, send it to us and we compare.""",
    "unverified": """Nobody can tell yet whether your last bill is right, so we look at the meter again \
before anything is decided: order {the order}, account {account}.

You were billed {the total of this bill} for {the use on this bill} in {the days of this bill}. Somebody comes \
by this week; please keep the dog inside.

I write to you as soon as I have the read. If it is off, you get a new bill; if it is not, I show you where the \
difference comes from.

Until then you may pay what you paid last year. Questions? 360-555-0100.""",
}


def filled(of: Case, letter: str) -> str:
    """The letter with the facts of the case, written as people do."""
    key: Key = of.key
    text = letter.replace("{account}", of.task.scene.account)
    for fact in key.truth.facts:
        written = {
            Shape.AMOUNT: f"${fact.value}",
            Shape.DAY: f"{date.fromisoformat(fact.value):%B %-d}" if fact.shape is Shape.DAY else "",
            Shape.COUNT: fact.value.replace("kwh", "kWh"),
        }.get(fact.shape, fact.value)
        text = text.replace("{" + fact.name + "}", written)
    return text


@pytest.mark.parametrize("name", list(LETTERS))
def test_a_letter_in_another_hand_is_complete_and_holds_nothing_grave(name: str) -> None:
    for seed in range(6):
        of = case(name, 1 + seed % 4, seed)
        text = filled(of, LETTERS[name])
        held = found(of, text)
        assert "{" not in text and not held.grave, (text, held.grave)
        assert not held.lacks and held.answered, (text, held.lacks, held.answered)
