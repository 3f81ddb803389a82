"""Plain-text double entry, read back by a small reader of its own that balances each entry."""

import re
from collections import defaultdict
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from carpath.cis import ledger, plain_ledger, postings
from carpath.cis.billing import usage_bill
from carpath.cis.transactions import TransactionKind, post, take_back

D = Decimal
K = TransactionKind
DAY = date(2025, 6, 12)
HEAD = re.compile(r"(\d{4}-\d\d-\d\d) \* \((.+?)\) (.+)")
LINE = re.compile(r"    (\S.*?)  +\$(-?\d+\.\d\d)")


def read_back(text):
    """[(date, number, payee, [(account, amount)])]; fails on anything that it does not know."""
    entries = []
    for row in text.splitlines():
        if head := HEAD.fullmatch(row):
            entries.append((*head.groups(), []))
        elif line := LINE.fullmatch(row):
            entries[-1][3].append((line[1], D(line[2])))
        else:
            assert not row or row.startswith("    ; "), row
    return entries


def journal(text):
    sums = defaultdict(D)
    for *_, lines in read_back(text):
        assert sum(amount for _, amount in lines) == 0
        for account, amount in lines:
            sums[account] += amount
    return {account: amount for account, amount in sums.items() if amount}


def test_a_bill_and_its_cancellation_read_back_and_come_to_nothing(book):
    priced = usage_bill(book, "7", kwh=2255, start=date(2025, 5, 1), end=date(2025, 5, 31), tax_code="00")
    billed = post("F1", DAY, K.BILL, "4471903826", ledger.of_bill(book, priced), tax_code="00")
    text = plain_ledger.write([billed, take_back("F2", DAY, K.CANCEL, billed, "WR")])
    assert [entry[:3] for entry in read_back(text)] == [
        ("2025-06-12", "F1", "bill | 4471903826"),
        ("2025-06-12", "F2", "bill canceled | 4471903826"),
    ]
    assert "    ; takes back: F1\n    ; reason: WR\n" in text
    assert journal(text) == {}


def test_the_receivable_has_the_customer_below_it_and_amounts_stand_under_each_other(book):
    priced = usage_bill(book, "7", kwh=2255, start=date(2025, 5, 1), end=date(2025, 5, 31), tax_code="00")
    text = plain_ledger.write([post("F1", DAY, K.BILL, "4471903826", ledger.of_bill(book, priced))])
    assert journal(text)["142.10:4471903826"] == D("244.43")
    assert len({len(row) for row in text.splitlines()[1:] if row}) == 1


def test_a_transfer_names_both_customers():
    text = plain_ledger.write([post("F1", DAY, K.TRANSFER, "1001", postings.transfer(D("45.00"), wrong="1002"))])
    assert journal(text) == {"142.10:1002": D("45.00"), "142.10:1001": D("-45.00")}


def test_with_a_chart_an_account_carries_its_root_and_its_name_in_single_spaces(book):
    text = plain_ledger.write([post("F1", DAY, K.DEPOSIT, "1001", postings.deposit_taken(D("200")))], book.gl)
    assert journal(text) == {
        "Assets:131.10 Cash - general bank account": D("200.00"),
        "Liabilities:235.10 Customer deposits:1001": D("-200.00"),
    }


def test_every_account_of_the_chart_can_be_written_and_read(book):
    for account in book.gl:
        entry = ledger.moved(account, ledger.CASH, D("1.00"))
        sums = journal(plain_ledger.write([post("F1", DAY, K.ADJUSTMENT, "", entry)], book.gl))
        assert any(f":{account} " in name for name in sums) or account == ledger.CASH


def test_what_moves_no_money_is_no_entry():
    assert plain_ledger.write([post("F1", DAY, K.BILL, "1001", ())]) == ""


@given(
    reason=st.text(max_size=40),
    amounts=st.lists(st.decimals("-99999", "99999", places=2), min_size=1, max_size=6),
)
def test_whatever_the_reason_says_each_entry_reads_back_balanced(reason, amounts):
    entries = [
        post(str(number), DAY, K.PAYMENT, "1001", postings.payment(amount), reason=reason)
        for number, amount in enumerate(amounts)
    ]
    sums = journal(plain_ledger.write(entries))
    assert sums.get("131.10", 0) == sum(amounts)
