"""The control totals of a day: what CIS, tapes, forms, bank and ledger say, with the trainee's entries added.

Receipts reach the ledger from the CIS or from the deposit slips; what the ledger has beside that is a deviation:
records refused by the interface, records sent to another account, journals written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from carpath.cis.ledger import CASH, DEPOSITS, RECEIVABLE, SUSPENSE, Entry, Posting, net
from carpath.cis.tariff import TariffBook
from carpath.cis.transactions import TransactionKind
from carpath.core.money import cents
from carpath.exercises.daily_balance.records import FROM_SLIPS, ZERO, BankLine, Batch, Billed, Day, Event
from carpath.exercises.daily_balance.work import Written

Sums = dict[str, Decimal]
COMPARED = ("236", "241", "440", "441", "442", "444", "445", "450", "451", "454")
"""What the accounts begin with whose records in the CIS are held against the ledger one by one."""


def of_bill(bill: Billed) -> Entry:
    """What a bill posts."""
    city = (Posting(bill.city_account, -bill.city),) if bill.city else ()
    taxes = (Posting("236.10", -bill.put), Posting("236.20", -bill.priv))
    return (Posting(RECEIVABLE, bill.total), Posting(bill.revenue, -bill.sales), *taxes, *city)


def of_batch(day: Day, batch: Batch) -> Entry:
    """What a batch posts in the ledger: as the CIS has it, or as its slip was written."""
    if day.cash_from == FROM_SLIPS:
        parts = {to: batch.to(to, paper=True) for to in (RECEIVABLE, DEPOSITS, SUSPENSE)}
    else:
        parts = {to: batch.to(to) * batch.times for to in (RECEIVABLE, DEPOSITS, SUSPENSE)}
    total = sum(parts.values(), ZERO)
    return tuple(line for line in (Posting(CASH, total), *(Posting(to, -x) for to, x in parts.items())) if line.amount)


def deviations(day: Day) -> Iterator[Entry]:
    """What the ledger has and the CIS has not, and the other way round: refused and misdirected records, journals."""
    sums = recorded(day)
    for account in day.rejected:
        yield (Posting(account, -sums.get(account, ZERO)), Posting(RECEIVABLE, sums.get(account, ZERO)))
    for account, instead in day.mapped.items():
        yield (Posting(account, -sums.get(account, ZERO)), Posting(instead, sums.get(account, ZERO)))
    for journal in day.journals:
        yield tuple(Posting(account, amount) for account, amount in journal.legs)


def recorded(day: Day) -> Sums:
    """What the CIS sent to each account of the ledger by bills and events, credits negative; of a new city code since
    it was set up."""
    entries = [of_bill(bill) for bill in day.bills] + [event.entry for event in day.events]
    sums = {line.account: line.amount for line in net(*entries)}
    if day.new_account:
        sums[day.new_account] = sums.get(day.new_account, ZERO) - sum((tax for _, tax in day.earlier), ZERO)
    return sums


def in_ledger(day: Day, own: Iterable[Written] = ()) -> Sums:
    """The day's movement of each account of the ledger; with the trainee's own entries."""
    sent = tuple(Posting(account, amount) for account, amount in recorded(day).items())
    entries = [sent, *(of_batch(day, batch) for batch in day.batches)]
    entries += [*deviations(day), *(each.in_ledger for each in own)]
    return {line.account: line.amount for line in net(*entries)}


def cis_cash(day: Day, own: Iterable[Written] = ()) -> Decimal:
    """Receipts less returned payments as the CIS has them. A correction of the bank against an expense counts: it is
    no customer's, and the cash list holds it wherever it is posted."""
    receipts = sum((batch.posted * batch.times for batch in day.batches), ZERO)
    returned = sum((amount for event in day.events for account, amount in event.legs if account == CASH), ZERO)
    entries = tuple(own)
    return (
        receipts + returned + sum((each.leg(CASH) for each in entries if each.in_cis or _of_bank(each, entries)), ZERO)
    )


def _of_bank(entry: Written, entries: tuple[Written, ...]) -> bool:
    """An expense against the bank account in the ledger alone, which was not posted in the CIS as well."""
    moves = net(entry.journal.entry)
    again = any(each.system == "cis" and net(each.journal.entry) == moves for each in entries)
    return bool(entry.leg(CASH)) and not entry.leg(RECEIVABLE) and not again


def todays(day: Day) -> tuple[BankLine, ...]:
    """Lines of the bank's file that belong to this day: those that clear yesterday's timing list do not."""
    cleared = {each.slip for each in day.carried}
    return tuple(line for line in day.bank if line.reference not in cleared)


def bank(day: Day) -> Decimal:
    """What the bank has of this day."""
    return sum((line.amount for line in todays(day)), ZERO)


def control_roll(book: TariffBook, day: Day) -> Mapping[str, Decimal]:
    """The roll as the papers make it: bills of the register, approved forms, tapes, notices of the bank."""
    noticed = [line for line in todays(day) if line.what == "returned item"]
    tapes = sum((batch.to(RECEIVABLE, paper=True) for batch in day.batches), ZERO)
    forms = _by_line(event for event in day.events if event.kind not in _NOTICED)
    return {
        "Opening receivables": day.opening,
        "Billed, by the register": sum((bill.total for bill in day.bills), ZERO),
        **forms,
        "Receipts on account, by tapes and check lists": -tapes,
        "Returned items, by notices of the bank": -sum((line.amount for line in noticed), ZERO),
        "Fees for returned items, one a notice": (book.fees["NSF"].amount or ZERO) * len(noticed),
    }


_NOTICED = (TransactionKind.RETURNED_PAYMENT, TransactionKind.BANK)
_WORDS = {
    TransactionKind.FEE: "Fees, by the lists of the day",
    TransactionKind.FEE_WAIVED: "Fees waived, by forms",
    TransactionKind.CANCEL: "Bills cancelled, by forms",
    TransactionKind.REBILL: "Rebills, by forms",
    TransactionKind.REFUND: "Credit balances refunded, by forms",
    TransactionKind.WRITE_OFF: "Write-offs, by forms",
    TransactionKind.DEPOSIT_APPLIED: "Deposits applied, by forms",
    TransactionKind.ADJUSTMENT: "Other adjustments, by forms",
}


def _by_line(events: Iterable[Event]) -> Sums:
    sums = dict.fromkeys(_WORDS.values(), ZERO)
    for event in events:
        if event.code != "NSF":
            sums[_WORDS[event.kind]] += event.approved
    return {words: amount for words, amount in sums.items() if amount}


def activity(day: Day, own: Iterable[Written] = ()) -> Sums:
    """The roll as the CIS has it, line by line, from opening to closing."""
    sums: Sums = {"Opening receivables": day.opening, "Billed": sum((bill.total for bill in day.bills), ZERO)}
    for event in day.events:
        if event.amount:
            sums[event.kind.value.capitalize()] = sums.get(event.kind.value.capitalize(), ZERO) + event.amount
    paid = sum((batch.to(RECEIVABLE) * batch.times for batch in day.batches), ZERO)
    mine = sum((each.leg(RECEIVABLE) for each in own if each.in_cis), ZERO)
    return {**sums, "Payments on account": -paid, **({"Corrections of today": mine} if mine else {})}


def closing(day: Day, own: Iterable[Written] = ()) -> Decimal:
    """Closing receivables of the CIS, which are the sum of all account balances."""
    return sum(activity(day, own).values(), ZERO)


def put_due(book: TariffBook, day: Day) -> Decimal:
    """State tax on the sales of the register."""
    return cents(sum((bill.sales for bill in day.bills), ZERO) * book.taxes.put.rate)


def privilege_due(book: TariffBook, day: Day) -> Decimal:
    """Privilege tax on the sales of the register and the state tax on them."""
    return cents(sum((bill.sales + bill.put for bill in day.bills), ZERO) * book.taxes.priv.rate)


def by_account(sums: Mapping[str, Decimal]) -> Sums:
    """The accounts that are compared one by one, credits as the ledger prints them: positive."""
    return {account: -amount for account, amount in sorted(sums.items()) if account.startswith(COMPARED) and amount}


def in_cis(day: Day, own: Iterable[Written] = ()) -> Sums:
    """The compared accounts as the CIS sent them, and journals as their papers have them."""
    sums = recorded(day)
    for account, amount in _supported(day):
        sums[account] = sums.get(account, ZERO) + amount
    for each in own:
        for line in each.journal.entry if each.in_cis else ():
            sums[line.account] = sums.get(line.account, ZERO) + line.amount
    return by_account(sums)


def _supported(day: Day) -> Iterator[tuple[str, Decimal]]:
    for journal in day.journals:
        yield from journal.due


def apart(day: Day, own: Iterable[Written] = ()) -> tuple[str, ...]:
    """The compared accounts of which ledger and CIS do not say the same."""
    entries = tuple(own)
    ours, theirs = in_cis(day, entries), by_account(in_ledger(day, entries))
    return tuple(
        account for account in sorted({*ours, *theirs}) if ours.get(account, ZERO) != theirs.get(account, ZERO)
    )
