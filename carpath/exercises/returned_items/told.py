"""What was done and what is due, in words for a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from carpath.cis.bench_words import dated
from carpath.core.money import show
from carpath.exercises.returned_items.case import Decision, Effect, Key
from carpath.exercises.returned_items.codes import CASH_ONLY, LETTERS, NO_LETTER, NOTICE


def effect(made: Effect) -> str:
    """`tender T41005 cancelled, NSF`, `payment P41008 reduced as of 05/06/2025`, `nothing posted`."""
    said = [f"tender {number} cancelled, {reason}" for number, reason in made.canceled.items()]
    for number, more in made.changed.items():
        day = made.days.get(number)
        said.append(f"payment {number} {'raised' if more > 0 else 'reduced'}{f' as of {dated(day)}' if day else ''}")
    said += [f"payment {number} taken off its account" for number in made.taken]
    return "; ".join(said) or "nothing posted"


def moved(amounts: Mapping[str, Decimal]) -> str:
    """What accounts were moved by, more owed first."""
    said = (
        f"account {account} owes {show(abs(amount))} {'more' if amount > 0 else 'less'}"
        for account, amount in sorted(amounts.items(), key=lambda item: (-item[1], item[0]))
    )
    return ", ".join(said) or "no account moved"


def fees(charged: Sequence[str], waived: Sequence[str]) -> str:
    said = [f"charged to {account}" for account in charged] + [f"fee {number} waived" for number in waived]
    return ", ".join(said) or "none"


def letter(own: Decision) -> str:
    asked = [f"due {show(own.total)}"] if own.total is not None else []
    until = [f"by {dated(own.by)}"] if own.by else []
    return ", ".join([LETTERS[own.letter or NO_LETTER], *asked, *until])


def due_letter(key: Key) -> str:
    """Any one of the letters, with the figures that it asks for."""
    asked = [f"due {show(key.totals[0])}"] if key.totals else []
    until = [f"by {dated(key.by)}"] if key.by else []
    return ", ".join([" or ".join(LETTERS[each] for each in key.letters), *asked, *until])


def collections(notice: str, cash_only: str) -> str:
    said = [NOTICE[notice]] if notice else []
    said += [CASH_ONLY[cash_only]] if cash_only else []
    return "; ".join(said) or "left as they are"
