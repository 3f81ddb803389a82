"""The errors that fail a line outright once a trainer confirms them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from carpath.cis.desk.marks import critical
from carpath.core.grading import Finding
from carpath.core.money import show
from carpath.exercises.remittances.case import ZERO, Form
from carpath.exercises.remittances.judged import Judged
from carpath.exercises.remittances.work import own_tenders


def errors(line: Judged) -> Iterator[Finding]:
    """Every critical error of a line that was closed, each as a finding without points."""
    for account in sorted(set(_receiving(line)) - set(line.key.supported)):
        why = "Nothing on the desk says that this money is for this account: another customer's money pays it."
        yield critical("Money on an account without evidence", account, why, "15.9-1")
    for account in sorted(_unpaid_credits(line)):
        why = "No check and no cash stands behind this credit: the District's own money goes out."
        yield critical("A refund of money that never came", account, why, "15.9-1")
    for account, amount in sorted(_invented(line).elements()):
        words = " ".join(filter(None, (account, show(amount))))
        why = "No such item lies on the table. A total that is forced hides the error that it was to show."
        yield critical("A batch forced to balance", words, why, "15.9-2")


def _receiving(line: Judged) -> Iterator[str]:
    """The accounts on which money of this line stands at the end."""
    for payment in line.own.books.payments.values():
        if payment.account and not payment.canceled and payment.number not in line.before.payments:
            yield payment.account
    for act in line.own.work.acts:
        if act.name in ("transfer", "correct", "pledge", "hold"):
            yield act.fields["to" if act.name == "transfer" else "account"].replace(" ", "")


def _unpaid_credits(line: Judged) -> Iterator[str]:
    """The accounts that are refunded more than is theirs when everything lies right."""
    right = line.right.books
    for account, amount in line.own.books.refunds.items():
        if account in right.accounts:
            credit = max(-right.account(account).balance, ZERO)
            if amount > right.refunds.get(account, ZERO) + credit:
                yield account


def _invented(line: Judged) -> Counter[tuple[str, Decimal]]:
    """Items posted into a batch or drawer beyond those that lie there."""
    if line.task.form not in (Form.BATCH, Form.DRAWER):
        return Counter()
    events = {each.event for each in own_tenders(line.before, line.own.books) if not each.canceled}
    standing = [each for each in line.own.books.payments.values() if each.event in events and not each.canceled]
    there = Counter((each.account, each.amount) for each in line.right.books.payments.values() if not each.canceled)
    return Counter((each.account, each.amount) for each in standing) - there
