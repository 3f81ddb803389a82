"""A journal: how it is read, whether it balances, and how much of the entry that is due it holds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from carpath.cis.cash import journal
from carpath.cis.ledger import Posting, moved
from carpath.core.errors import Faulty

CHART = {"131.10": "Cash", "142.10": "Receivable", "903.80": "Bank fees"}
DUE = moved("131.10", "142.10", Decimal("18.00"))
FORM = {"account1": "131.10", "debit1": "18.00", "account2": "142.10", "credit2": "$18", "memo2": "underencoded"}
amounts = some.integers(1, 10**7).map(lambda cents: Decimal(cents) / 100)


def test_rows_are_read_as_they_were_written_and_empty_ones_left_out() -> None:
    read = journal.read({**FORM, "account7": "", "debit7": " "}, CHART)
    assert read.entry == DUE and read.lines[1].memo == "underencoded"
    assert journal.balance_words(read) == "In balance at $18.00."


def test_every_faulty_row_is_named_at_once() -> None:
    with pytest.raises(Faulty) as caught:
        journal.read({"account1": "999", "debit1": "1", "account2": "131.10", "debit3": "abc"}, CHART)
    assert [fault.place for fault in caught.value.faults] == ["row 1", "row 2", "row 3"]


def test_a_journal_out_of_balance_is_kept_and_said_in_words_but_earns_nothing() -> None:
    read = journal.read({**FORM, "credit2": "3.80"}, CHART)
    assert journal.balance_words(read) == "Out of balance $14.20: the debits are more."
    found = journal.finding("Entry", DUE, read, Fraction(20), "Debits and credits are equal.", "4.3-4")
    assert found.earned == 0 and found.why.startswith("Out of balance $14.20")


@given(amounts, amounts)
def test_an_entry_written_for_what_is_due_earns_all_of_it_also_in_parts(first: Decimal, second: Decimal) -> None:
    due = moved("142.10", "131.10", first + second)
    parts = (*moved("142.10", "131.10", first), *moved("142.10", "131.10", second))
    assert journal.share(due, parts) == 1
    assert journal.read(journal.form(journal.of(due)), CHART).entry == due


def test_the_wrong_amount_earns_half_the_wrong_side_nothing_and_what_does_not_belong_costs() -> None:
    assert journal.share(DUE, moved("131.10", "142.10", Decimal("17.00"))) == Fraction(1, 2)
    assert journal.share(DUE, moved("142.10", "131.10", Decimal("18.00"))) == 0
    assert journal.share(DUE, (*DUE, *moved("903.80", "143.20", Decimal("1.00")))) == Fraction(1, 2)


def test_where_nothing_is_due_an_entry_is_wrong_unless_it_cancels_itself() -> None:
    assert journal.share((), ()) == 1
    assert journal.share((), DUE) == 0
    assert journal.share((), (Posting("142.10", Decimal(5)), Posting("142.10", Decimal(-5)))) == 1
