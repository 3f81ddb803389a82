"""The posting templates of handbook 4.2, row by row: from amounts to an entry that balances.

Bills and adjustments are in `ledger` (`of_bill`, `of_adjustment`, `reverse`). Amounts are dollars in whole cents,
positive for the event that the name says; a negative amount is the same event taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.ledger import RECEIVABLE, Entry, Posting, moved
from carpath.cis.tariff import TariffBook


def payment(amount: Decimal, *, owed: str = RECEIVABLE) -> Entry:
    """Money received for an account; also an encoding error that the bank credits to us."""
    return moved(ledger.CASH, owed, amount)


def returned_payment(amount: Decimal, *, owed: str = RECEIVABLE) -> Entry:
    """A payment that came back; also an encoding error that the bank debits, and a foreign check's shortfall."""
    return moved(owed, ledger.CASH, amount)


def payment_in_suspense(amount: Decimal) -> Entry:
    """Money received with no account found."""
    return moved(ledger.CASH, ledger.SUSPENSE, amount)


def suspense_applied(amount: Decimal, *, owed: str = RECEIVABLE) -> Entry:
    """The account of money in suspense is found."""
    return moved(ledger.SUSPENSE, owed, amount)


def suspense_refunded(amount: Decimal) -> Entry:
    """Money in suspense that is not ours, owed to the payer (handbook 2F)."""
    return moved(ledger.SUSPENSE, ledger.REFUNDS, amount)


def moved_to_suspense(amount: Decimal, *, owed: str = RECEIVABLE) -> Entry:
    """A payment cancelled on a wrong account while its tender stands: the money waits for the right one."""
    return moved(owed, ledger.SUSPENSE, amount)


def transfer(amount: Decimal, *, wrong: str, right: str = "") -> Entry:
    """A misapplied payment moved from the wrong account to the right one ("" = the transaction's own). The ledger does
    not change, both accounts do."""
    return (Posting(RECEIVABLE, amount, wrong), Posting(RECEIVABLE, -amount, right)) if amount else ()


def fee(book: TariffBook, code: str, amount: Decimal | None = None) -> Entry:
    """A fee of the book, at its amount unless one is given (late fees by percent). Fees carry no tax."""
    named = book.fees[code]
    return moved(RECEIVABLE, named.gl, amount if amount is not None else named.amount or Decimal("0.00"))


def fee_waived(book: TariffBook, code: str, amount: Decimal | None = None) -> Entry:
    """A fee taken back (handbook 11.7)."""
    return ledger.reverse(fee(book, code, amount))


def deposit_taken(amount: Decimal) -> Entry:
    return moved(ledger.CASH, ledger.DEPOSITS, amount)


def deposit_interest(amount: Decimal) -> Entry:
    """Interest that a deposit earned, added to it."""
    return moved(ledger.DEPOSIT_INTEREST, ledger.DEPOSITS, amount)


def deposit_applied(amount: Decimal) -> Entry:
    return moved(ledger.DEPOSITS, RECEIVABLE, amount)


def deposit_refunded(amount: Decimal) -> Entry:
    return moved(ledger.DEPOSITS, ledger.REFUNDS, amount)


def credit_refunded(amount: Decimal, *, owed: str = RECEIVABLE) -> Entry:
    """A credit balance becomes a refund to be paid."""
    return moved(owed, ledger.REFUNDS, amount)


def refund_check(amount: Decimal) -> Entry:
    """The check for a refund, whatever it came from."""
    return moved(ledger.REFUNDS, ledger.CASH, amount)


def provision(amount: Decimal) -> Entry:
    """The monthly provision for uncollectible accounts."""
    return moved(ledger.UNCOLLECTIBLE, ledger.PROVISION, amount)


def written_off(amount: Decimal, *, owed: str = RECEIVABLE) -> Entry:
    return moved(ledger.PROVISION, owed, amount)


def recovered(amount: Decimal) -> Entry:
    """Money for an account that was written off: it goes to the provision, not to the account."""
    return moved(ledger.CASH, ledger.PROVISION, amount)


def small_balance(book: TariffBook, amount: Decimal) -> Entry:
    """A small balance of a closed account cleared; the account's limit is `book.fees["SMALLBAL"].amount`."""
    return moved(book.fees["SMALLBAL"].gl, RECEIVABLE, amount)


def pole_rent(book: TariffBook, amount: Decimal) -> Entry:
    """Rent invoiced to a licensee; negative for the credit on removals."""
    return moved(ledger.SUNDRY, book.pole_attachments.gl, amount)


def sundry_receipt(amount: Decimal) -> Entry:
    """Money received for a sundry invoice (pole rent)."""
    return moved(ledger.CASH, ledger.SUNDRY, amount)


def bank_shortfall(amount: Decimal) -> Entry:
    """The bank has less than our deposit for a reason not yet known; negative: more. Reversed when it corrects."""
    return moved(ledger.BANK_PENDING, ledger.CASH, amount)


def bank_fee(amount: Decimal) -> Entry:
    """The bank's fee for an item, and loss on exchange that is not the customer's."""
    return moved(ledger.BANK_FEES, ledger.CASH, amount)


def cash_short(amount: Decimal, *, out_of: str = ledger.CASH) -> Entry:
    """Cash missing from the bank account, the drawer (135.10) or a bank correction pending (143.20); negative: over."""
    return moved(ledger.SHORT_AND_OVER, out_of, amount)


def lud_roll(amount: Decimal) -> Entry:
    """An assessment roll confirmed."""
    return moved(ledger.LUD_NOT_DUE, ledger.LUD_CONTRIBUTIONS, amount)


def lud_installment(principal: Decimal, interest: Decimal) -> Entry:
    """An installment billed: principal falls due with a year's interest."""
    lines = (
        Posting(ledger.LUD_DUE, principal + interest),
        Posting(ledger.LUD_NOT_DUE, -principal),
        Posting(ledger.LUD_INTEREST, -interest),
    )
    return tuple(line for line in lines if line.amount)


def lud_penalty(amount: Decimal) -> Entry:
    return moved(ledger.LUD_DUE, ledger.LUD_PENALTIES, amount)


def lud_receipt(amount: Decimal) -> Entry:
    """Money for what is due on an assessment, in the LUD bank account."""
    return moved(ledger.LUD_CASH, ledger.LUD_DUE, amount)


def lud_payoff(principal: Decimal, interest: Decimal) -> Entry:
    """All principal that is not yet due, with interest to the next installment (handbook 6E)."""
    lines = (
        Posting(ledger.LUD_CASH, principal + interest),
        Posting(ledger.LUD_NOT_DUE, -principal),
        Posting(ledger.LUD_INTEREST, -interest),
    )
    return tuple(line for line in lines if line.amount)


def lud_cash_moved(amount: Decimal) -> Entry:
    """LUD receipts that were deposited to the general bank account (handbook 8J)."""
    return moved(ledger.LUD_CASH, ledger.CASH, amount)


def tax_absorbed(amounts: Iterable[tuple[str, Decimal]]) -> Entry:
    """Tax that is owed but may no longer be billed: pairs of tax account and dollars, at the District's expense."""
    credits = tuple(Posting(account, -amount) for account, amount in amounts if amount)
    total = -sum((line.amount for line in credits), Decimal("0.00"))
    return (Posting(ledger.TAX_EXPENSE, total), *credits) if credits else ()


def budget_deferred(amount: Decimal) -> Entry:
    """What a bill on the budget plan exceeds the budget payment by: owed, never past due. Negative at the true-up."""
    return moved(ledger.BUDGET_VARIANCE, RECEIVABLE, amount)
