"""The purse: what one account owes and what is held for it, kept while its transactions are posted day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count

from carpath.cis.ledger import BUDGET_VARIANCE, DEPOSITS, SUNDRY, SUSPENSE, Entry
from carpath.cis.tariff import TariffBook
from carpath.cis.transactions import ZERO, Transaction, TransactionKind, post
from carpath.cis.utility.records import BudgetPayment, Standing, Tender
from carpath.cis.utility.workdays import next_workday

# What the bank's lists are called, by tender; checks, cash and money orders are handed in at the counter.
SOURCES = {"LB": "lockbox", "EB": "bill-pay list", "AC": "bank draft", "CC": "card"}
COUNTER, CHECKS = "walk-in", "refund checks"
Act = Callable[[date], object]


class Purse:
    """Posts for one account. Acts that wait for their day are done before anything later is posted."""

    def __init__(self, book: TariffBook, account: str, numbers: count[int], prefix: str) -> None:
        self.book, self.account = book, account
        self.balance = self.variance = self.deposit = self.sundry = self.suspense = ZERO
        self.status = "Active"
        self.transactions: list[Transaction] = []
        self.tenders: list[Tender] = []
        self.budgets: list[BudgetPayment] = []
        self._numbers, self._prefix, self._turns = numbers, prefix, count()
        self._waiting: list[tuple[date, int, Act]] = []

    @property
    def payable(self) -> Decimal:
        """What is owed now: the balance without what the budget plan carries."""
        return self.balance - self.variance

    def plan(self, day: date, act: Act) -> None:
        """Do it on that day; acts of one day in the order in which they were planned."""
        heappush(self._waiting, (day, next(self._turns), act))

    def until(self, day: date) -> None:
        """Do everything that is planned up to that day, the day included."""
        while self._waiting and self._waiting[0][0] <= day:
            due, _, act = heappop(self._waiting)
            act(due)

    def post(
        self,
        day: date,
        kind: TransactionKind,
        entry: Entry,
        *,
        of: str = "",
        reason: str = "",
        source: str = "",
        tax_code: str = "",
        astray: bool = False,
    ) -> Transaction:
        """Post an entry on the account; on none where money came in `astray`."""
        number = f"{self._prefix}{next(self._numbers):04d}"
        owner = "" if astray else self.account
        made = post(number, day, kind, owner, entry, of=of, reason=reason, source=source, tax_code=tax_code)
        self.transactions.append(made)
        self.balance += made.amount
        if kind in _HOLDING:
            self._hold(entry)
        return made

    def _hold(self, entry: Entry) -> None:
        for line in entry:
            if line.account == BUDGET_VARIANCE:
                self.variance += line.amount
            elif line.account == DEPOSITS:
                self.deposit -= line.amount
            elif line.account == SUNDRY:
                self.sundry += line.amount
            elif line.account == SUSPENSE:
                self.suspense -= line.amount

    def take(self, day: date, source: str, amount: Decimal) -> str:
        """Money in (negative: out): the bank has it on the next working day. The source again, for the posting."""
        self.tenders.append(Tender(day, source, amount, next_workday(day)))
        return source

    def finish(self, today: date) -> Standing:
        """Where the account stands when everything up to today is done; what was planned for later is forgotten."""
        self.until(today)
        self._waiting.clear()
        return Standing(
            self.account, self.status, self.balance, self.variance, self.deposit, self.sundry, self.suspense
        )


_K = TransactionKind
_HOLDING = {_K.BUDGET, _K.DEPOSIT, _K.DEPOSIT_APPLIED, _K.DEPOSIT_REFUNDED, _K.SUNDRY, _K.PAYMENT, _K.TRANSFER}
