"""The survey of a District: one pass over its premises counts them and adds up what was posted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.transactions import ZERO, Transaction, TransactionKind
from carpath.cis.utility.records import Premise
from carpath.cis.utility.whole import District, provisions


def _sums() -> defaultdict[str, Decimal]:
    return defaultdict(lambda: ZERO)


@dataclass
class Survey:
    """What stands in a District on its last day.

    gl      account of the chart -> sum of its postings, debits positive
    billed  first day of a month -> what was billed in it
    """

    places: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    cycles: set[int] = field(default_factory=set)
    accounts: Counter[str] = field(default_factory=Counter)
    transactions: Counter[str] = field(default_factory=Counter)
    reads: int = 0
    bills: int = 0
    kwh: int = 0
    meters: int = 0
    items: int = 0
    parcels: int = 0
    gl: defaultdict[str, Decimal] = field(default_factory=_sums)
    billed: defaultdict[date, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))

    @property
    def receivable(self) -> Decimal:
        """What customers owe, the budget plan's variance with it."""
        return sum((self.gl.get(account, ZERO) for account in sorted(ledger.OWED_ON_ACCOUNT)), ZERO)

    def add(self, home: Premise) -> None:
        """One premise more."""
        self.places[home.street.place.name] += 1
        self.kinds[home.kind.name] += 1
        self.cycles.add(home.street.cycle)
        self.accounts.update(standing.status for standing in home.standings)
        self.reads += len(home.readings)
        self.bills += len(home.segments)
        self.kwh += sum(segment.use.kwh for segment in home.segments)
        self.meters += len(home.meters)
        self.items += len(home.items)
        self.parcels += home.parcel is not None

    def post(self, transaction: Transaction) -> None:
        """One transaction more."""
        self.transactions[transaction.kind.value] += 1
        for line in transaction.postings:
            self.gl[line.account] += line.amount
        if transaction.kind is TransactionKind.BILL:
            self.billed[transaction.day.replace(day=1)] += transaction.amount


def survey(district: District) -> Survey:
    """Count and add up everything."""
    found = Survey()
    for _ in walk(district, found):
        pass
    return found


def walk(district: District, survey: Survey) -> Iterator[Premise | Transaction]:
    """Every premise, each followed by its transactions, and at last what the District posts on no account."""
    for home in district:
        survey.add(home)
        yield home
        yield from _posted(survey, home.transactions)
    yield from _posted(survey, provisions(survey.billed))


def _posted(survey: Survey, transactions: Iterable[Transaction]) -> Iterator[Transaction]:
    for transaction in transactions:
        survey.post(transaction)
        yield transaction
