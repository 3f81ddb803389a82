"""What topics are made of: how letters write figures, what came in, what must be opened, rights, and who may be "
"told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from carpath.cis.papers import Paper
from carpath.cis.records import Premise, Segment
from carpath.cis.utility.workdays import next_workday
from carpath.cis.writing.truth import Fact, amount, count, day, number
from carpath.core.money import show
from carpath.exercises.customer_letters.case import WRITER, Addressee, Incoming, Moves, Reply
from carpath.exercises.customer_letters.ground import Ground, spoken
from carpath.exercises.customer_letters.laying import OFFICE_PHONE

Laid = tuple[Premise, Reply] | None
Topic = Callable[[Ground], Laid]
RIGHTS = (
    f"If you see it differently, call us at {OFFICE_PHONE} or write to this office. You may ask for a conference with "
    "a supervisor, and for a written decision."
)


def said(when: date) -> str:
    """`May 3, 2025`."""
    return f"{when:%B} {when.day}, {when.year}"


def shown(*amounts: Decimal) -> list[str]:
    """Amounts as letters write them, without their sign."""
    return [show(abs(each)) for each in amounts]


def means(ground: Ground, home: Premise, until: date) -> str:
    """What somebody can do who is short of money, before the last day for paying or after it; homes alone get budget
    billing and the discount."""
    open_yet = until > ground.today
    when, late = (f"before {said(until)}", "") if open_yet else ("now", " although the due date has passed")
    asks = ", and you may ask about budget billing and the income-qualified discount" if home.residential else ""
    return f"If money is short, call us at {OFFICE_PHONE} {when}: we can arrange payments{late}{asks}."


def per_day(kwh: int, days: int) -> str:
    """`72.1`, half up."""
    tenths = (kwh * 20 + days) // (2 * days)
    return f"{tenths // 10}.{tenths % 10}"


def opened(*tabs: str) -> Moves:
    """Looks at tabs and, named `paper:...`, papers."""
    return tuple(
        {"do": "paper", "name": tab[6:]} if tab.startswith("paper:") else {"do": "open", "tab": tab} for tab in tabs
    )


def arrived(
    ground: Ground, home: Premise, subject: str, *text: str, way: str = "Letter", sender: str = "", days: int = 4
) -> Incoming:
    """What the account holder, or somebody else, sent some days ago."""
    return Incoming(way, sender or spoken(home.account), ground.ago(2, days), subject, text)


def account_fact(home: Premise) -> Fact:
    """The account number, which every letter about an account names."""
    return number("the account number", home.account.number, needed=True)


def bill_facts(bill: Segment, name: str, *, needed: bool = True) -> tuple[Fact, ...]:
    """Total, last day, days and kWh of a bill."""
    return (
        amount(f"the total of {name}", bill.total, needed=needed),
        day(f"the day of {name}", bill.end),
        count(f"the days of {name}", bill.days, "days", needed=needed),
        count(f"the use on {name}", bill.kwh, "kwh", needed=needed),
        count(f"the daily use on {name}", Decimal(bill.kwh) / bill.days, "kwh"),
    )


def paper(name: str, title: str, *text: str, columns: Sequence[str] = (), rows: Sequence[Sequence[str]] = ()) -> Paper:
    return Paper(name, title, tuple(text), tuple(columns), tuple(tuple(row) for row in rows))


def soon(ground: Ground, first: int, last: int) -> tuple[date, date]:
    """A follow-up that many working days from today, first and last."""
    return next_workday(ground.today, first), next_workday(ground.today, last)


def days_after(start: date, days: int) -> date:
    return start + timedelta(days=days)


def official_letter(ground: Ground, name: str, address: str, subject: str, *text: str) -> tuple[Addressee, Incoming]:
    """An office that writes, by letter or e-mail, and is answered."""
    way = ground.among(("Letter", "E-mail"))
    return Addressee(WRITER, name, address), Incoming(way, name, ground.ago(2, 5), subject, text)
