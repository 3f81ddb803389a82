"""The five control equations (handbook 4.3): what the ledger says against the CIS's own lists and the bank's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from carpath.cis import ledger
from carpath.cis.ledger import OWED_ON_ACCOUNT
from carpath.cis.tally import Tally, Taxed, tally
from carpath.cis.tariff import TariffBook
from carpath.cis.transactions import ZERO, Transaction
from carpath.core.errors import Fault
from carpath.core.money import show

HALF_A_CENT = Decimal("0.005")
NAMES = ("AR roll", "Cash three-way", "Tax proof", "Journal", "Sub-ledgers")


@dataclass(frozen=True)
class Lists:
    """What the ledger is proven against.

    balances    account -> balance at the end, as the CIS shows it
    opening     account of the chart -> its balance at the start, debits positive
    opened      account -> balance at the start
    received    source -> cash as the CIS posted it
    bank        source -> cash on the bank's list
    in_transit  source -> timing items: in the CIS, not yet on the bank's list (negative the other way round)
    subledgers  account of the chart -> item (account, parcel, suspense item) -> amount, positive as the list prints it
    """

    balances: Mapping[str, Decimal]
    opening: Mapping[str, Decimal] = field(default_factory=dict)
    opened: Mapping[str, Decimal] = field(default_factory=dict)
    received: Mapping[str, Decimal] = field(default_factory=dict)
    bank: Mapping[str, Decimal] = field(default_factory=dict)
    in_transit: Mapping[str, Decimal] = field(default_factory=dict)
    subledgers: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)


def faults(book: TariffBook, transactions: Iterable[Transaction], lists: Lists) -> tuple[Fault, ...]:
    """Every control equation that does not hold, `place` its name in NAMES; nothing when all five hold.

    The transactions are read once, in any order."""
    sums = tally(book, transactions)
    return tuple(
        Fault(name, sentence)
        for name, sentences in zip(
            NAMES,
            (
                _receivables(sums, lists),
                _cash(sums, lists),
                _taxes(book, sums),
                _journal(sums),
                _subledgers(book, sums, lists),
            ),
            strict=True,
        )
        for sentence in sentences
    )


def _receivables(sums: Tally, lists: Lists) -> Iterator[str]:
    """Opening and the lines of the roll make the closing, which is the sum of the balances; account by account too."""
    opening = sum((lists.opening.get(account, ZERO) for account in OWED_ON_ACCOUNT), ZERO)
    closing = opening + sum(sums.roll.values(), ZERO)
    in_ledger = opening + sum((sums.ledger[account] for account in sorted(OWED_ON_ACCOUNT)), ZERO)
    listed = sum(lists.balances.values(), ZERO)
    if closing != listed:
        yield f"The roll closes at {show(closing)}, and the balances add up to {_apart(listed, closing)}."
    if in_ledger != listed:
        yield f"The ledger has receivables of {show(in_ledger)}, and the balances make {_apart(listed, in_ledger)}."
    for account in sorted(lists.balances.keys() | lists.opened.keys() | sums.accounts.keys() | sums.owed.keys()):
        yield from _account(account, sums, lists)


def _account(account: str, sums: Tally, lists: Lists) -> Iterator[str]:
    balance, opened = lists.balances.get(account, ZERO), lists.opened.get(account, ZERO)
    for what, moved in (("transactions", sums.accounts), ("postings", sums.owed)):
        if balance != opened + moved.get(account, ZERO):
            made = show(opened + moved.get(account, ZERO))
            yield f"Account {account or '(none)'} shows a balance of {show(balance)}; its {what} make {made}."


def _cash(sums: Tally, lists: Lists) -> Iterator[str]:
    """The CIS by source is the bank by source with the timing items, and both are the ledger."""
    for source in sorted(lists.received.keys() | lists.bank.keys() | lists.in_transit.keys() | sums.cash.keys()):
        posted, in_ledger = lists.received.get(source, ZERO), sums.cash.get(source, ZERO)
        banked = lists.bank.get(source, ZERO) + lists.in_transit.get(source, ZERO)
        name = source or "No source"
        if posted != banked:
            yield f"{name}: the CIS posted {show(posted)}; the bank with the timing items has {_apart(banked, posted)}."
        if posted != in_ledger:
            yield f"{name}: the CIS posted {show(posted)}; account {ledger.CASH} got {_apart(in_ledger, posted)}."


def _taxes(book: TariffBook, sums: Tally) -> Iterator[str]:
    """Each tax credited is its rate on what it is due on, within half a cent a bill."""
    for (code, water), group in sorted(sums.taxed.items()):
        for name, credited, due in _due(book, code, water, group):
            if abs(credited - due) > HALF_A_CENT * group.bills:
                kind = "water" if water else "sales"
                yield (
                    f"Tax code {code}: {name} of {show(credited)} was credited; the {kind} of {show(group.sales)} "
                    f"in {group.bills} bills owe {show(due)}."
                )


def _due(book: TariffBook, code: str, water: bool, group: Taxed) -> Iterator[tuple[str, Decimal, Decimal]]:
    place, taxes = book.taxes.codes[code], book.taxes
    rate = (taxes.put_water if water else taxes.put).rate
    yield "PUT", group.put, group.sales * rate if place.put else ZERO
    yield "privilege tax", group.priv, (group.sales + group.put) * taxes.priv.rate if place.priv and not water else ZERO
    yield "city tax", group.city, (group.sales + group.put + group.priv) * place.city_rate


def _journal(sums: Tally) -> Iterator[str]:
    """Debits are credits in every entry, so in every batch and on every day; every account stands in the chart."""
    for transaction, left in sums.unequal:
        day = f"{transaction.day:%m/%d/%Y}"
        side = "debits exceed its credits" if left > 0 else "credits exceed its debits"
        yield f"Transaction {transaction.number} of {day} does not balance: its {side} by {show(abs(left))}."
    for account in sorted(sums.unknown):
        yield f"Account {account} takes postings and stands in no chart of accounts."


def _subledgers(book: TariffBook, sums: Tally, lists: Lists) -> Iterator[str]:
    """Each list adds up to its account; a list of what we owe prints as positive what the ledger holds as a credit."""
    for account, items in sorted(lists.subledgers.items()):
        side = -1 if book.gl[account].type == "L" or account == ledger.SUSPENSE else 1
        in_ledger = side * (lists.opening.get(account, ZERO) + sums.ledger[account])
        listed = sum(items.values(), ZERO)
        if listed != in_ledger:
            name = book.gl[account].name
            yield f"{account} {name} stands at {show(in_ledger)}; its list adds up to {_apart(listed, in_ledger)}."


def _apart(found: Decimal, wanted: Decimal) -> str:
    return f"{show(found)}, {show(abs(found - wanted))} {'more' if found > wanted else 'less'}"
