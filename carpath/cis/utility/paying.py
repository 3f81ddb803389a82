"""How a customer lives with the District's bills: pays, forgets, has a check returned, leaves, and settles or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from carpath.cis import ledger, postings
from carpath.cis.billing_fees import deposit_required, late_fee, late_from
from carpath.cis.billing_programs import MONTHS, budget_payment
from carpath.cis.transactions import ZERO, Transaction, TransactionKind
from carpath.cis.utility.chance import one_in, weighted
from carpath.cis.utility.kinds import Class
from carpath.cis.utility.purse import CHECKS, COUNTER, SOURCES, Purse
from carpath.cis.utility.records import Account, BillSegment, BudgetPayment, Standing
from carpath.cis.utility.workdays import holidays, next_workday, workday
from carpath.core.money import cents

_K = TransactionKind
_REVIEWS = (5, 11)
_RETURNS = (("NSF", 80), ("CLS", 8), ("STP", 8), ("REF", 4))
_WRITE_OFF_AFTER, _RECOVERED_AFTER = 120, 60
_WITHOUT_STUB, _ASTRAY_ONE_IN = SOURCES["LB"], 700
_YEAR = timedelta(days=365)
SALES = {
    Class.RESIDENTIAL: ledger.Customer.RESIDENTIAL,
    Class.COMMERCIAL: ledger.Customer.COMMERCIAL,
    Class.INDUSTRIAL: ledger.Customer.COMMERCIAL,
    Class.MUNICIPAL: ledger.Customer.PUBLIC,
}


class Paying:
    """The money of one account. `at_premise` are the totals billed at the premise before, for the deposit."""

    def __init__(self, rng: Random, purse: Purse, account: Account, at_premise: Sequence[Decimal]) -> None:
        self._rng, self._purse, self._account = rng, purse, account
        self._book, self._payer = purse.book, account.payer
        self._source = SOURCES.get(account.payer.tender, COUNTER)
        self._sales, self._home = SALES[account.customer], account.customer is Class.RESIDENTIAL
        self._at_premise = at_premise
        self._totals: list[Decimal] = []
        self._budget = ZERO
        self._good = True

    def live(self, segments: Sequence[BillSegment], first: date, today: date) -> Standing:
        """Everything from the first day of the account to the last of the District."""
        if self._account.since > first:
            self._opened()
        for segment in segments:
            self._purse.until(segment.day)
            self._billed(segment)
        return self._purse.finish(today)

    def _opened(self) -> None:
        since = self._account.since
        self._purse.post(since, _K.FEE, postings.fee(self._book, "NEWACCT"), reason="NEWACCT")
        if self._account.deposit:
            amount = cents(deposit_required(self._book, self._at_premise[-MONTHS:]))
            source = self._purse.take(since, COUNTER, amount)
            self._purse.post(since, _K.DEPOSIT, postings.deposit_taken(amount), source=source)
            self._purse.plan(workday(since + _YEAR), self._deposit_back)

    def _deposit_back(self, day: date) -> None:
        """After a year of paying on time the deposit is credited; else it is kept until the account closes."""
        if self._good and self._purse.deposit and self._account.until is None:
            self._purse.post(day, _K.DEPOSIT_APPLIED, postings.deposit_applied(self._purse.deposit))

    def _billed(self, segment: BillSegment) -> None:
        day, bill = segment.day, segment.bill
        entry = ledger.of_bill(self._book, bill, self._sales)
        self._purse.post(day, _K.BILL, entry, reason=segment.number, tax_code=bill.tax_code)
        self._totals.append(bill.total)
        if segment.end == self._account.until:
            self._closed(day)
        else:
            self._on_budget(day, segment.end)
            self._plan_payment(day)

    def _on_budget(self, day: date, read: date) -> None:
        """Enters the plan at a zero balance, after a year of bills; recalculated each May and November."""
        begin = self._account.budget_since
        if begin is None or day < begin or len(self._totals) < MONTHS:
            return
        entering = not self._budget
        if entering and self._purse.balance != self._totals[-1]:
            return
        if entering or read.month in _REVIEWS:
            self._budget = budget_payment(self._totals[-MONTHS:])
            self._purse.budgets.append(BudgetPayment(self._account.number, read, self._budget))
        entry = postings.budget_deferred(self._totals[-1] - self._budget)
        self._purse.post(day, _K.BUDGET, entry, reason="budget plan")

    def _plan_payment(self, day: date) -> None:
        """Most pay some days after the bill; a late one is charged the fee when grace is over."""
        printed = self._purse.payable
        if printed <= 0:
            return
        delay = self._payer.days
        if self._payer.late and one_in(self._rng, self._payer.late):
            delay = self._rng.choice((22, 23, 25, 27, 38, 43))
            self._good = self._good and delay < 25
            due = day + timedelta(days=self._book.rules.bill_terms.due_days)
            closed = holidays(due.year) | holidays(due.year + 1)
            self._purse.plan(late_from(self._book, due, residential=self._home, holidays=closed), self._late)
        self._purse.plan(next_workday(day + timedelta(days=delay - 1)), lambda on: self._pay(on, printed))

    def _late(self, day: date) -> None:
        amount = late_fee(self._book, self._purse.payable, residential=self._home)
        if amount:
            code = "LATE-R" if self._home else "LATE-C"
            self._purse.post(day, _K.FEE, postings.fee(self._book, code, amount), reason=code)

    def _pay(self, day: date, printed: Decimal) -> None:
        """What the bill asked for, less what was paid since."""
        amount = min(printed, self._purse.payable)
        if amount <= 0:
            return
        if self._source == _WITHOUT_STUB and one_in(self._rng, _ASTRAY_ONE_IN):
            self._astray(day, amount)
            return
        paid = self._receive(day, amount, self._source)
        if self._payer.returned and one_in(self._rng, self._payer.returned):
            self._purse.plan(next_workday(day, self._rng.randrange(2, 5)), lambda on: self._returned(on, paid))

    def _astray(self, day: date, amount: Decimal) -> None:
        """A check without a stub: it waits in suspense until its account is found."""
        source = self._purse.take(day, self._source, amount)
        entry = postings.payment_in_suspense(amount)
        self._purse.post(day, _K.PAYMENT, entry, reason="no stub", source=source, astray=True)
        found = next_workday(day, self._rng.randrange(2, 9))
        applied = postings.suspense_applied(amount)
        self._purse.plan(found, lambda on: self._purse.post(on, _K.TRANSFER, applied, reason="account found"))

    def _receive(self, day: date, amount: Decimal, source: str) -> Transaction:
        self._purse.take(day, source, amount)
        return self._purse.post(day, _K.PAYMENT, postings.payment(amount), source=source, reason=self._payer.tender)

    def _returned(self, day: date, paid: Transaction) -> None:
        """The bank returns it: the debt is back with a fee, and is paid over the counter."""
        self._good = False
        amount = -paid.amount
        reason = weighted(self._rng, _RETURNS)
        source = self._purse.take(day, paid.source, -amount)
        entry = postings.returned_payment(amount)
        self._purse.post(day, _K.RETURNED_PAYMENT, entry, of=paid.number, reason=reason, source=source)
        self._purse.post(day, _K.FEE, postings.fee(self._book, "NSF"), reason="NSF")
        again = amount + (self._book.fees["NSF"].amount or ZERO)
        later = next_workday(day, self._rng.randrange(4, 9))
        self._purse.plan(later, lambda on: self._make_good(on, again))

    def _make_good(self, day: date, printed: Decimal) -> None:
        amount = min(printed, self._purse.payable)
        if amount > 0:
            self._receive(day, amount, COUNTER)

    def _closed(self, day: date) -> None:
        """The final bill: the budget plan is settled, the deposit applied, the rest asked for."""
        purse = self._purse
        purse.status = "Final billed"
        if purse.variance:
            purse.post(day, _K.BUDGET, postings.budget_deferred(-purse.variance), reason="true-up on leaving")
        if purse.deposit:
            self._deposit_settled(day)
        if purse.payable > 0 and not self._account.refuses:
            self._plan_payment(day)
        purse.plan(workday(day + timedelta(days=_WRITE_OFF_AFTER)), self._settled)
        if purse.payable < 0:
            purse.plan(next_workday(day, 10), self._refunded)

    def _deposit_settled(self, day: date) -> None:
        used = min(self._purse.deposit, max(self._purse.payable, ZERO))
        if used:
            self._purse.post(day, _K.DEPOSIT_APPLIED, postings.deposit_applied(used))
        if rest := self._purse.deposit:
            self._purse.post(day, _K.DEPOSIT_REFUNDED, postings.deposit_refunded(rest))
            self._purse.plan(next_workday(day, 5), lambda on: self._check(on, rest))

    def _refunded(self, day: date) -> None:
        """A credit balance that is left goes back by check."""
        credit = -self._purse.payable
        if credit > 0:
            self._purse.post(day, _K.REFUND, postings.credit_refunded(credit))
            self._purse.plan(next_workday(day, 3), lambda on: self._check(on, credit))

    def _check(self, day: date, amount: Decimal) -> None:
        source = self._purse.take(day, CHECKS, -amount)
        self._purse.post(day, _K.REFUND_CHECK, postings.refund_check(amount), source=source)

    def _settled(self, day: date) -> None:
        """Four months after the final bill: a small rest is cleared, a large one written off, sometimes recovered."""
        purse, owed = self._purse, self._purse.payable
        purse.status = "Closed"
        if ZERO < owed <= (self._book.fees["SMALLBAL"].amount or ZERO):
            purse.post(day, _K.SMALL_BALANCE, postings.small_balance(self._book, owed))
        elif owed > 0:
            purse.status = "Written off"
            purse.post(day, _K.WRITE_OFF, postings.written_off(owed))
            if one_in(self._rng, 4):
                later = next_workday(day + timedelta(days=_RECOVERED_AFTER))
                purse.plan(later, lambda on: self._recovered(on, owed))

    def _recovered(self, day: date, owed: Decimal) -> None:
        source = self._purse.take(day, COUNTER, owed)
        self._purse.post(day, _K.RECOVERY, postings.recovered(owed), source=source)
