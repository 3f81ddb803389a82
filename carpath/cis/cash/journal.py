"""A journal entry as a person writes it: rows of account, debit or credit, and memo. Nothing is posted by itself.

A journal that is out of balance is taken in, so that it can be mended; whoever leaves it so must answer for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from carpath.cis.desk.marks import marked
from carpath.cis.entry import Entry as Typed
from carpath.cis.ledger import Entry, Posting, net
from carpath.core.errors import Fault, Faulty, Refused
from carpath.core.grading import Finding
from carpath.core.money import show

ROWS = 10
ZERO = Decimal("0.00")
NO_ENTRY = "no entry"


@dataclass(frozen=True)
class Line:
    """A row: dollars on one side, the other is 0.00."""

    account: str
    debit: Decimal = ZERO
    credit: Decimal = ZERO
    memo: str = ""


@dataclass(frozen=True)
class Journal:
    """The rows of one entry, as they were written."""

    lines: tuple[Line, ...] = ()

    @property
    def debits(self) -> Decimal:
        return sum((line.debit for line in self.lines), ZERO)

    @property
    def credits(self) -> Decimal:
        return sum((line.credit for line in self.lines), ZERO)

    @property
    def difference(self) -> Decimal:
        """Debits less credits: 0.00 when it balances."""
        return self.debits - self.credits

    @property
    def entry(self) -> Entry:
        """As postings: debits positive, credits negative."""
        return tuple(Posting(line.account, line.debit - line.credit) for line in self.lines)


def balance_words(journal: Journal) -> str:
    """`In balance at $540.00.` or `Out of balance $14.20: the debits are more.`"""
    if not journal.difference:
        return f"In balance at {show(journal.debits)}."
    more = "debits" if journal.difference > 0 else "credits"
    return f"Out of balance {show(abs(journal.difference))}: the {more} are more."


def read(body: Mapping[str, Any], chart: Mapping[str, Any]) -> Journal:
    """The journal from a form's {account1, debit1, credit1, memo1 ... account10 ...}; empty rows are left out.

    `chart` holds the accounts of the general ledger by number. Raises Faulty with every fault, its place the row."""
    typed, faults, lines = Typed(body), [], []
    for row in range(1, ROWS + 1):
        try:
            line = _line(typed, row, chart)
        except Refused as refused:
            faults.append(Fault(f"row {row}", refused.sentence))
            continue
        lines += [line] if line else []
    if faults:
        raise Faulty(faults)
    return Journal(tuple(lines))


def _line(typed: Typed, row: int, chart: Mapping[str, Any]) -> Line | None:
    account, memo = typed.text(f"account{row}", longest=12), typed.text(f"memo{row}", longest=120)
    debit, credit = (_amount(typed, f"{side}{row}") for side in ("debit", "credit"))
    if not account and debit is None and credit is None:
        return None
    if account not in chart:
        raise Refused(f"{account or 'Nothing'} is no account of the chart. F4 lists them.")
    if (debit is None) == (credit is None):
        raise Refused("Enter the amount as a debit or as a credit, and on one side only.")
    return Line(account, debit or ZERO, credit or ZERO, memo)


def _amount(typed: Typed, name: str) -> Decimal | None:
    if not typed.text(name, longest=30):
        return None
    amount = typed.money(name)
    if amount <= 0:
        raise Refused("Enter an amount above zero; an amount that takes away belongs on the other side.")
    return amount


def form(journal: Journal) -> dict[str, str]:
    """The fields that `read` takes, for a move that writes this journal."""
    fields: dict[str, str] = {}
    for row, line in enumerate(journal.lines, 1):
        fields[f"account{row}"] = line.account
        fields[f"debit{row}" if line.debit else f"credit{row}"] = str(line.debit or line.credit)
        fields |= {f"memo{row}": line.memo} if line.memo else {}
    return fields


def of(entry: Iterable[Posting], memo: str = "") -> Journal:
    """The journal that a person writes for an entry, debits first."""
    lines = [Line(each.account, max(each.amount, ZERO), max(-each.amount, ZERO), memo) for each in entry if each.amount]
    return Journal(tuple(sorted(lines, key=lambda line: (not line.debit, line.account))))


def share(wanted: Entry, written: Entry) -> Fraction:
    """How much of the entry is right, 0 to 1: an account with its side and amount is worth its part, half of that with
    another amount on the right side; accounts that do not belong make the parts smaller. Where nothing is to be
    written, only an empty journal is right. An account in several rows counts by its sum."""
    want, own = ({line.account: line.amount for line in net(entry)} for entry in (wanted, written))
    if not want:
        return Fraction(not own)
    parts = len(want.keys() | own.keys())
    return sum((_part(amount, own.get(account, ZERO)) for account, amount in want.items()), Fraction(0)) / parts


def _part(want: Decimal, own: Decimal) -> Fraction:
    if own == want:
        return Fraction(1)
    return Fraction(1, 2) if own * want > 0 else Fraction(0)


def finding(step: str, wanted: Entry, journal: Journal, worth: Fraction, why: str, binder: str) -> Finding:
    """The journal held against the entry that is due; one that does not balance earns nothing."""
    earned = Fraction(0) if journal.difference else share(wanted, journal.entry)
    out = f"{balance_words(journal)} " if journal.difference else ""
    return marked(step, earned, worth, entry_words(journal.entry), entry_words(wanted), f"{out}{why}", binder)


def entry_words(entry: Entry) -> str:
    """`Dr 131.10 $18.00; Cr 142.10 $18.00`."""
    said = (f"{'Dr' if line.amount > 0 else 'Cr'} {line.account} {show(abs(line.amount))}" for line in _ordered(entry))
    return "; ".join(said) or NO_ENTRY


def _ordered(entry: Entry) -> list[Posting]:
    return sorted((line for line in entry if line.amount), key=lambda line: (line.amount < 0, line.account))
