"""How much of the work is right: the postings in CIS by what they came to, the fee, the letter, collections.

Leaving something alone is right only for the right reason: where nothing was due, the steps that ask for nothing earn
their points together with what was decided, and only as far as the papers were opened first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from carpath.cis.books.state import Books
from carpath.cis.transactions import effects
from carpath.exercises.returned_items.case import ZERO, Decision, Effect, Key, Task
from carpath.exercises.returned_items.codes import AGREES, NO_LETTER
from carpath.exercises.returned_items.shelf import FEE, books, effect, since, worked
from carpath.exercises.returned_items.work import Work

HALF, ALL, NOTHING = Fraction(1, 2), Fraction(1), Fraction(0)


@dataclass(frozen=True)
class Seen:
    """The work beside the key, both as the books took them. `due`, `done` are dollars by account, fees left out."""

    task: Task
    key: Key
    work: Work
    wanted: Effect
    own: Effect
    due: Mapping[str, Decimal]
    done: Mapping[str, Decimal]
    fee: Decimal

    @property
    def decision(self) -> Decision:
        return self.work.decision

    @property
    def opened(self) -> Fraction:
        """How much of what must be seen was open when the line was ticked first."""
        return Fraction(sum(mark in self.work.known for mark in self.key.sources), len(self.key.sources))

    @property
    def reasoned(self) -> Fraction:
        """What leaving something alone is worth: nothing without the right reason."""
        return self.opened if self.decision.what == self.key.what else NOTHING

    @property
    def let_through(self) -> bool:
        """A wrong line ticked as if it agreed."""
        return not self.key.stands and self.decision.what == AGREES

    @property
    def astray(self) -> tuple[str, ...]:
        """Accounts that a posting in CIS moved by another amount than was due, or that were not to be moved."""
        return tuple(each for each, amount in self.done.items() if amount != self.due.get(each, ZERO))

    def off(self, done: Mapping[str, Decimal]) -> Decimal:
        """Dollars that are wrong on accounts after so much was done, fees left out."""
        accounts = self.due.keys() | done.keys()
        return sum((abs(self.due.get(each, ZERO) - done.get(each, ZERO)) for each in accounts), ZERO)


def seen(task: Task, key: Key, work: Work) -> Seen:
    """The work and the key, put on the same books."""
    before = books(task)
    right, own = worked(before, key.acts), worked(before, work.acts)
    wanted, made = effect(before, right, key.acts), effect(before, own, work.acts)
    due, done = (_moved(before, after) for after in (right, own))
    fee = before.tariff.fees[FEE].amount or ZERO
    return Seen(task, key, work, wanted, made, due, done, fee)


def _moved(before: Books, after: Books) -> dict[str, Decimal]:
    """Dollars that postings added to each account, without the fees charged or waived."""
    sums: dict[str, Decimal] = {}
    for transaction in since(before, after):
        if not transaction.kind.startswith("fee"):
            for account, amount in effects(transaction):
                sums[account] = sums.get(account, ZERO) + amount
    return {account: amount for account, amount in sums.items() if amount}


def posting_share(found: Seen) -> Fraction:
    """Tender or payment, the right one, with its reason or its day; each that does not belong makes the parts
    smaller."""
    if found.wanted.nothing:
        return found.reasoned if found.own.nothing else NOTHING
    parts = [_tender(found, number, reason) for number, reason in found.wanted.canceled.items()]
    parts += [_payment(found, number, more) for number, more in found.wanted.changed.items()]
    return sum(parts, NOTHING) / max(len(parts), _touched(found.own))


def _touched(made: Effect) -> int:
    return len(made.canceled) + len(made.changed) + len(made.taken)


def _tender(found: Seen, number: str, reason: str) -> Fraction:
    if number not in found.own.canceled:
        return NOTHING
    return ALL if found.own.canceled[number] == reason else HALF


def _payment(found: Seen, number: str, more: Decimal) -> Fraction:
    """Half for the right direction on the right payment, half for the day as of which it counts."""
    own = found.own.changed.get(number, ZERO)
    if own * more <= 0:
        return NOTHING
    return ALL if found.own.days.get(number) == found.task.filed.day else HALF


def amount_share(found: Seen) -> Fraction:
    """Half for the amount named, half for what the accounts were moved by; where none was due the first decides."""
    named = found.decision.amount in found.key.amounts
    if not found.due:
        return found.opened if named and not found.done and (found.key.amounts[0] or found.reasoned) else NOTHING
    return HALF * named + HALF * (found.due == found.done)


def fee_share(found: Seen) -> Fraction:
    """One fee where it is due, none elsewhere, and what our error caused taken back."""
    charged, waived = Counter(found.wanted.charged), Counter(found.wanted.waived)
    right = Counter(found.own.charged) == charged and Counter(found.own.waived) == waived
    if not charged and not waived:
        return found.reasoned if right else NOTHING
    return ALL if right else NOTHING


def letter_share(found: Seen) -> Fraction:
    """The right letter, half of it for the figures that it asks for."""
    own, key = found.decision, found.key
    if (own.letter or NO_LETTER) not in key.letters:
        return NOTHING
    if NO_LETTER in key.letters:
        return found.reasoned
    return HALF + HALF * (_asks(key, own.total) and _until(key, own.by))


def _asks(key: Key, total: Decimal | None) -> bool:
    return total in key.totals if key.totals else True


def _until(key: Key, by: date | None) -> bool:
    return key.by is None or by == key.by


def collections_share(found: Seen) -> Fraction:
    """The notice path and the cash-only flag by where the account stands in the end; leaving both as they are asks for
    the right reason."""
    own, key = found.decision, found.key
    if paths(found.task, own.notice, own.cash_only) != paths(found.task, key.notice, key.cash_only):
        return NOTHING
    return ALL if key.notice or key.cash_only else found.reasoned


def paths(task: Task, notice: str, cash_only: str) -> tuple[bool, bool]:
    """Whether the account is on the notice path, and pays by cash alone, once these were decided."""
    set_to = {"on": True, "off": False}
    return set_to.get(notice, task.filed.notice), set_to.get(cash_only, task.filed.cash_only)
