"""What people write when something seems wrong: the same words whether they are right or not, so that only the record
tells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from carpath.cis.records import Premise, Segment
from carpath.core.money import show
from carpath.exercises.customer_letters.case import Incoming
from carpath.exercises.customer_letters.ground import Ground
from carpath.exercises.customer_letters.topics.parts import arrived, said

_BILLS = (
    f"My bill of {0} cannot be right. Nothing has changed in this house. Somebody must have misread the meter. Please "
    "explain.",
    "{0} for one month? I will not pay for somebody else's power. Look at my meter and send me my money back.",
    "Please explain {0}. We were hardly at home that month, and my neighbor has half of it.",
    "I have paid {0} so that you leave me in peace. But I still say that the reads are wrong. What did you find?",
)
_FEES = (
    "You charge me {0} for being late. I have been a customer for years. Take it off.",
    "There is a late fee of {0} on my account. I pay my bills. Take it off.",
    "I do not owe you {0}. My payment was on its way. Please put this right.",
)
_LIGHTS = (
    "I pay for a light in my yard every month. I do not see it burn. I want back what I paid.",
    "What is this light on my bill? You were here with a truck about it long ago. Stop it and pay me back.",
)


def about_bill(ground: Ground, home: Premise, bill: Segment) -> Incoming:
    """A high bill."""
    return arrived(ground, home, f"My bill of {said(bill.end)}", ground.among(_BILLS).format(show(bill.total)))


def about_fee(ground: Ground, home: Premise, fee: Decimal) -> Incoming:
    """A late fee."""
    return arrived(ground, home, "Your late fee", ground.among(_FEES).format(show(fee)))


def about_first_bill(ground: Ground, home: Premise, bill: Segment, claimed: date) -> Incoming:
    """The first day of a new customer."""
    text = (
        f"My first bill begins on {said(bill.start)}. I carried my boxes in on {said(claimed)}. I will not pay for days"
    )
    return arrived(ground, home, "My first bill", f"{text} on which I was not there.")


def about_light(ground: Ground, home: Premise) -> Incoming:
    """A yard light."""
    return arrived(ground, home, "The light in my yard", ground.among(_LIGHTS))
