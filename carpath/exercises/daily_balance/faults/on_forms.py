"""An approved form keyed to the wrong side (2E)."""

from __future__ import annotations

from dataclasses import replace

from carpath.cis.transactions import TransactionKind
from carpath.core.money import show
from carpath.exercises.daily_balance.case import Due
from carpath.exercises.daily_balance.faults.parts import Laid
from carpath.exercises.daily_balance.ground import Ground
from carpath.exercises.daily_balance.records import Day, Event


def wrong_side(ground: Ground, day: Day) -> Laid:
    """A credit keyed as a debit, or the reverse: the difference is twice the form."""
    return turned(day, ground.among([each for each in day.events if each.kind is TransactionKind.ADJUSTMENT]))


def turned(day: Day, form: Event) -> Laid:
    """The day with that form on the wrong side."""
    keyed = replace(form, legs=tuple((account, -amount) for account, amount in form.legs))
    side, other = ("credit", "debit") if form.approved < 0 else ("debit", "credit")
    amount = abs(form.approved)
    due = Due(
        "SIDE",
        (amount * 2, amount),
        ((form.no,), (form.form,)),
        f"Form {form.form} approves a {side} of {show(amount)}, and {form.no} posted it as a {other}: the roll is out "
        f"by {show(amount * 2)}, twice the form.",
        "the adjustment journal against the approved forms",
        "6.4-4",
        tuple((account, amount * 2) for account, amount in form.legs),
        ("both",),
        (form.account,),
        beside=(form.no, form.form, form.account),
    )
    return replace(day, events=tuple(keyed if each == form else each for each in day.events)), due
