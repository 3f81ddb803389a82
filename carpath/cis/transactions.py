"""The financial transaction: one event on one account, the change of its balance, and what reached the ledger.

A transaction is never changed or deleted; another one with `of` takes it back. `amount` is the CIS's side and
`postings` the ledger's; `controls` proves that they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from carpath.cis.ledger import OWED_ON_ACCOUNT, Entry, reverse

ZERO = Decimal("0.00")


class TransactionKind(StrEnum):
    """What happened; the words are those of the transactions list."""

    BILL = "bill"
    CANCEL = "bill canceled"
    REBILL = "rebill"
    ADJUSTMENT = "adjustment"
    BUDGET = "budget variance"
    TRANSFER = "transfer"
    FEE = "fee"
    FEE_WAIVED = "fee waived"
    PAYMENT = "payment"
    PAYMENT_CANCELED = "payment canceled"
    PAYMENT_CORRECTED = "payment corrected"
    RETURNED_PAYMENT = "returned payment"
    DEPOSIT = "deposit taken"
    DEPOSIT_INTEREST = "deposit interest"
    DEPOSIT_APPLIED = "deposit applied"
    DEPOSIT_REFUNDED = "deposit refunded"
    REFUND = "refund"
    REFUND_CHECK = "refund check"
    WRITE_OFF = "write-off"
    RECOVERY = "recovery"
    SMALL_BALANCE = "small balance cleared"
    PROVISION = "provision"
    BANK = "bank correction"
    SHORT_OR_OVER = "cash short or over"
    TAX_ABSORBED = "tax absorbed"
    SUNDRY = "sundry invoice"
    LUD = "LUD posting"


class RollLine(StrEnum):
    """The lines between opening and closing receivables (handbook 4.3)."""

    BILLED = "billed"
    FEES = "fees"
    PAYMENTS = "payments"
    RETURNED = "returned payments"
    CANCELS = "cancels"
    REBILLS = "rebills"
    REFUNDS = "refunds"
    WRITE_OFFS = "write-offs"
    DEPOSITS_APPLIED = "deposits applied"
    OTHER = "other adjustments"


_K = TransactionKind
ROLL: Mapping[TransactionKind, RollLine] = dict.fromkeys(_K, RollLine.OTHER) | {
    _K.BILL: RollLine.BILLED,
    _K.FEE: RollLine.FEES,
    _K.FEE_WAIVED: RollLine.FEES,
    _K.PAYMENT: RollLine.PAYMENTS,
    _K.PAYMENT_CANCELED: RollLine.PAYMENTS,
    _K.PAYMENT_CORRECTED: RollLine.PAYMENTS,
    _K.RETURNED_PAYMENT: RollLine.RETURNED,
    _K.CANCEL: RollLine.CANCELS,
    _K.REBILL: RollLine.REBILLS,
    _K.REFUND: RollLine.REFUNDS,
    _K.WRITE_OFF: RollLine.WRITE_OFFS,
    _K.DEPOSIT_APPLIED: RollLine.DEPOSITS_APPLIED,
}


@dataclass(frozen=True, slots=True)
class Transaction:
    """`amount` is what it adds to the balance of `account` (0.00 where it moves other money, as a deposit taken does).

    account   customer account, parcel or licensee; "" where there is none (money in suspense, the provision)
    of        number of the transaction that this one takes back, or ""
    source    where cash came from or went, as the bank's list names it; "" where no cash moved
    tax_code  code under which its charges were taxed, or ""
    """

    number: str
    day: date
    kind: TransactionKind
    account: str
    amount: Decimal
    postings: Entry
    of: str = ""
    reason: str = ""
    source: str = ""
    tax_code: str = ""


def post(
    number: str,
    day: date,
    kind: TransactionKind,
    account: str,
    postings: Entry,
    *,
    of: str = "",
    reason: str = "",
    source: str = "",
    tax_code: str = "",
) -> Transaction:
    """A transaction whose amount is what its postings add to the balance of its own account."""
    amount = sum((line.amount for line in postings if line.account in OWED_ON_ACCOUNT and not line.party), ZERO)
    return Transaction(number, day, kind, account, amount, postings, of, reason, source, tax_code)


def take_back(number: str, day: date, kind: TransactionKind, original: Transaction, reason: str = "") -> Transaction:
    """The exact reverse of a transaction, dated `day`."""
    return Transaction(
        number,
        day,
        kind,
        original.account,
        -original.amount,
        reverse(original.postings),
        original.number,
        reason,
        original.source,
        original.tax_code,
    )


def effects(transaction: Transaction) -> Iterable[tuple[str, Decimal]]:
    """Pairs of account and what the transaction adds to its balance: its own, and the other side of a transfer."""
    if transaction.account:
        yield transaction.account, transaction.amount
    for line in transaction.postings:
        if line.party and line.account in OWED_ON_ACCOUNT:
            yield line.party, line.amount


def balances(transactions: Iterable[Transaction]) -> dict[str, Decimal]:
    """The balance of every account that the transactions touch."""
    sums: dict[str, Decimal] = {}
    for transaction in transactions:
        for account, amount in effects(transaction):
            sums[account] = sums.get(account, ZERO) + amount
    return sums
