"""The whole District: its premises one by one, its streets, and what the District posts on no account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from carpath.cis import postings
from carpath.cis.transactions import Transaction, TransactionKind, post
from carpath.cis.utility.premises import Ground, premise
from carpath.cis.utility.reading_days import last_of_month
from carpath.cis.utility.records import Premise
from carpath.cis.utility.streets import ON_A_STREET
from carpath.core.money import cents

UNCOLLECTIBLE = Decimal("0.003")  # of what is billed in a month, set aside for what will never be paid


@dataclass(frozen=True)
class District:
    """The District of a seed with so many premises. Nothing is held: each premise is drawn when it is asked for."""

    ground: Ground
    size: int

    def __iter__(self) -> Iterator[Premise]:
        return (premise(self.ground, number) for number in range(self.size))

    def neighbourhood(self, street: int) -> tuple[Premise, ...]:
        """The premises of one street, in the order of the route; no other is drawn for them."""
        first = street * ON_A_STREET
        return tuple(premise(self.ground, number) for number in range(first, min(first + ON_A_STREET, self.size)))


def provisions(billed: Mapping[date, Decimal]) -> Iterator[Transaction]:
    """The monthly provision for uncollectible accounts; `billed` is by the first day of the month."""
    for turn, (month, amount) in enumerate(sorted(billed.items()), 1):
        entry = postings.provision(cents(amount * UNCOLLECTIBLE))
        yield post(f"GL{turn:04d}", last_of_month(month), TransactionKind.PROVISION, "", entry)
