"""An audit sample: adjustments, fee waivers and employee accounts, most of them as they should be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from carpath.exercises.daily_balance.case import Person, Ruling, Sampled
from carpath.exercises.daily_balance.ground import Ground, last_workday

PASS, SELF, SPLIT, REASON, OWN = "PASS", "SELF", "SPLIT", "REASON", "OWN"
DECISIONS: Mapping[str, str] = {
    PASS: "As it should be",
    SELF: "Approved by whoever posted it",
    SPLIT: "Split to stay under a limit",
    REASON: "No reason given",
    OWN: "Own account",
}
WHO: Mapping[str, str] = {"LEAD": "Lead", "SUP": "Supervisor", "AUD": "Auditor"}
REASONS = ("Posting error of ours", "First late fee in 12 months", "Bill was mailed late", "Bank error, letter on file")
CORRECTIONS = (
    "Reading corrected, order on file",
    "Light removed",
    "Rate class corrected",
    "Billed twice for one period",
)
Listed = tuple[tuple[Sampled, ...], Mapping[str, Ruling]]


def who_sees(code: str, by: str) -> str:
    """A missing reason goes to the Lead, everything else to the supervisor; nobody decides about themselves."""
    if code == PASS:
        return ""
    first = "LEAD" if code == REASON else "SUP"
    return {"LEAD": "SUP", "SUP": "AUD"}[first] if by == first else first


def sample(ground: Ground, today: date, people: tuple[Person, ...], *, wrong: bool) -> Listed:
    """Transactions with their decisions; on harder steps two kinds of exceptions, then three."""
    rows = [(row, PASS) for row in _sound(ground, today, people)]
    if wrong:
        count = max(1, ground.step - 1)
        for lay in ground.rng.sample(_EXCEPTIONS, min(count, len(_EXCEPTIONS))):
            rows += lay(ground, today, people)
    ground.rng.shuffle(rows)
    numbered = [(replace(row, no=f"Q{number:02d}"), code) for number, (row, code) in enumerate(rows, 1)]
    return tuple(row for row, _ in numbered), {
        row.no: Ruling(code, "", who_sees(code, row.by)) for row, code in numbered
    }


Found = Callable[[Ground, date, tuple[Person, ...]], list[tuple[Sampled, str]]]


def _row(ground: Ground, today: date, what: str, amount: Decimal, reason: str, by: str, approver: str = "") -> Sampled:
    day = last_workday(today - timedelta(days=ground.rng.randrange(1, 26)))
    form = f"F{ground.rng.randrange(2000, 7000)}"
    return Sampled("", day, what, ground.account(), ground.person(), amount, form, reason, by, approver)


def _sound(ground: Ground, today: date, people: tuple[Person, ...]) -> list[Sampled]:
    """Rows that are right, among them what looks like each exception and is none."""
    clerk, other = "CAR1", "CAR2"
    twice = _adjusted(ground, today, Decimal("240.00"), clerk)
    months_later = replace(_adjusted(ground, today, Decimal("240.00"), clerk), account=twice.account, name=twice.name)
    staff = next(person for person in people if person.code == clerk)
    return [
        twice,
        replace(months_later, day=last_workday(twice.day - timedelta(days=ground.rng.randrange(60, 90)))),
        _adjusted(ground, today, Decimal("235.00"), clerk),
        _adjusted(ground, today, Decimal("250.00"), other),
        _adjusted(ground, today, ground.cents(400, 2400), other, "LEAD"),
        _adjusted(ground, today, ground.cents(2600, 4800), "LEAD", "SUP"),
        _waived(ground, today, clerk),
        _waived(ground, today, other),
        _waived(ground, today, "LEAD", "SUP"),
        replace(_adjusted(ground, today, ground.cents(20, 90), other, "LEAD"), account=staff.close[0], name=staff.name),
    ]


def _adjusted(ground: Ground, today: date, amount: Decimal, by: str, approver: str = "") -> Sampled:
    return _row(ground, today, "adjustment", amount, ground.among(CORRECTIONS), by, approver)


def _waived(ground: Ground, today: date, by: str, approver: str = "") -> Sampled:
    fee = ground.book.fees[ground.among(("NSF", "LATE-R"))].amount or Decimal("0.00")
    return _row(ground, today, "fee waived", fee, ground.among(REASONS), by, approver)


def _self_approved(ground: Ground, today: date, people: tuple[Person, ...]) -> list[tuple[Sampled, str]]:
    by, least, most = ground.among((("CAR2", 260, 900), ("LEAD", 2600, 3900)))
    return [(_adjusted(ground, today, ground.cents(least, most), by, by), SELF)]


def _split(ground: Ground, today: date, people: tuple[Person, ...]) -> list[tuple[Sampled, str]]:
    """240 and 240 where 480 needed an approval: one account, one day, one clerk, one reason."""
    part = Decimal(ground.rng.randrange(200, 249)) + Decimal("0.00")
    first = _adjusted(ground, today, part, ground.among(("CAR1", "CAR2")))
    return [(first, SPLIT), (replace(first, form=f"F{int(first.form[1:]) + 1}"), SPLIT)]


def _no_reason(ground: Ground, today: date, people: tuple[Person, ...]) -> list[tuple[Sampled, str]]:
    by = ground.among(("CAR1", "CAR2", "LEAD"))
    return [(replace(_waived(ground, today, by), reason=""), REASON)]


def _own_account(ground: Ground, today: date, people: tuple[Person, ...]) -> list[tuple[Sampled, str]]:
    clerk = ground.among([person for person in people if person.code in ("CAR2", "LEAD", "SUP")])
    row = _waived(ground, today, clerk.code)
    return [(replace(row, account=clerk.close[0], name=clerk.name), OWN)]


_EXCEPTIONS: tuple[Found, ...] = (_self_approved, _split, _no_reason, _own_account)
