"""Transactions as plain-text double entry, as the programs hledger and ledger read it.

    2025-06-12 * (F00017) bill | 4471903826
        142.10:4471903826                 $244.43
        440.10                           $-230.39
        236.10                             $-8.92
        236.20                             $-5.12

Every entry balances by itself. Receivables have the customer's account below them, so their balances can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from carpath.cis import ledger
from carpath.cis.ledger import Posting
from carpath.cis.tariff_codes import LedgerAccount
from carpath.cis.transactions import Transaction

WIDTH = 44  # columns that account names get, so that amounts stand under each other where names allow it
ROOTS: Mapping[str, str] = {"A": "Assets", "CA": "Assets", "L": "Liabilities", "R": "Revenues", "E": "Expenses"}
BY_PARTY = ledger.OWED_ON_ACCOUNT | {ledger.SUNDRY, ledger.DEPOSITS, ledger.LUD_NOT_DUE, ledger.LUD_DUE}


def write(transactions: Iterable[Transaction], chart: Mapping[str, LedgerAccount] | None = None) -> str:
    """The entries in the order given; with a chart, accounts carry their root and name (`Assets:142.10 Customer ...`).

    A transaction that moves no money is left out, because an entry without postings is none."""
    return "\n".join(_entry(each, chart or {}) for each in transactions if each.postings)


def _entry(transaction: Transaction, chart: Mapping[str, LedgerAccount]) -> str:
    """One entry: date, number as its code, kind and account as payee, then its postings."""
    party = f" | {transaction.account}" if transaction.account else ""
    head = f"{transaction.day.isoformat()} * ({transaction.number}) {transaction.kind}{party}"
    notes = [f"    ; {_line(note)}" for note in _notes(transaction)]
    lines = [_posting(line, transaction.account, chart) for line in transaction.postings]
    return "\n".join([head, *notes, *lines, ""])


def _notes(transaction: Transaction) -> Iterable[str]:
    if transaction.of:
        yield f"takes back: {transaction.of}"
    if transaction.reason:
        yield f"reason: {transaction.reason}"


def _posting(line: Posting, account: str, chart: Mapping[str, LedgerAccount]) -> str:
    name = _name(line.account, chart)
    party = line.party or account
    if party and line.account in BY_PARTY:
        name = f"{name}:{_level(party)}"
    return f"    {name:<{WIDTH}}  {f'${line.amount:.2f}':>14}"


def _name(account: str, chart: Mapping[str, LedgerAccount]) -> str:
    if account not in chart:
        return account
    row = chart[account]
    return f"{ROOTS[row.type]}:{account} {_level(row.name)}"


def _level(text: str) -> str:
    """Two spaces end a name in this syntax and a colon begins a level, so neither may stand in one."""
    return _line(text).replace(":", ",")


def _line(text: str) -> str:
    """The text on one line, single spaces."""
    return " ".join(text.split())
