"""The figures of a call, by the words that stand for them in a conversation, spelled as the screens spell them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from carpath.cis import account_money
from carpath.cis.bench_words import dated, grouped, per_day
from carpath.cis.hilo import expect
from carpath.cis.history import Period, billed, limits_of, year_before
from carpath.cis.records import Neighbourhood, Premise
from carpath.cis.tariff import TariffBook
from carpath.cis.utility.workdays import next_workday
from carpath.core.money import show

DUE_DAYS = 20
VISIT, ANSWER = 3, 7
"""Working days until a serviceman has been there, and until a letter or a second call answers."""


def spoken(name: str) -> str:
    """`HALVORSEN, INGRID` as it is said: `Ingrid Halvorsen`."""
    last, _, first = name.partition(", ")
    return f"{first} {last}".strip().title()


def weekday(day: date) -> str:
    """`Thursday, 12/18/2025`: a promise names its day."""
    return f"{day:%A}, {dated(day)}"


def of_home(book: TariffBook, hood: Neighbourhood, home: Premise) -> dict[str, str]:
    """What every call may say: the person, the latest bill beside the one before and last year's, days to come.

    `now_`, `before_` and `then_` (a year ago) each have start, end, days, kwh, total, day (kWh a day) and cold (degree
    days a day). `expected` and `extra` are kWh at last year's use a day and this year's weather, and what lies above.
    """
    history = billed(hood, home)
    now, before = history[-1], history[-2]
    then = year_before(history[:-1], now) or before
    return {
        **_person(home),
        **dict(_period("now", now)),
        **dict(_period("before", before)),
        **dict(_period("then", then)),
        **_beyond(book, home, now, then),
        **_days(hood, home, now),
    }


def _person(home: Premise) -> dict[str, str]:
    account = home.account
    return {
        "holder": spoken(account.name),
        "account": account.number,
        "phone": account.phone,
        "address": home.address.title(),
        "since": dated(account.since),
    }


def _period(word: str, period: Period) -> Iterator[tuple[str, str]]:
    yield f"{word}_start", dated(period.start)
    yield f"{word}_end", dated(period.end)
    yield f"{word}_days", str(period.days)
    yield f"{word}_kwh", grouped(period.kwh or 0)
    yield f"{word}_day", per_day(period.kwh or 0, period.days)
    yield f"{word}_cold", per_day(period.degree_days, period.days)
    yield f"{word}_read", "" if period.read_to is None else str(period.read_to)
    assert period.total is not None  # billed
    yield f"{word}_total", show(period.total)


def _beyond(book: TariffBook, home: Premise, now: Period, then: Period) -> dict[str, str]:
    bounds = limits_of(book, home.schedule)
    usual = expect(then.usage, now.days, now.degree_days, bounds, electric_heat=home.heat == "electric").kwh
    extra = (now.kwh or 0) - usual
    assert now.total is not None and then.total is not None  # billed
    return {
        "expected": grouped(usual),
        "expected_day": per_day(usual, now.days),
        "extra": grouped(max(extra, 0)),
        "extra_day": per_day(max(extra, 0), now.days),
        "more": show(now.total - then.total),
        "percent": str((Fraction((now.kwh or 0) * 100, then.kwh or 1) - 100 + Fraction(1, 2)) // 1),
    }


def _days(hood: Neighbourhood, home: Premise, now: Period) -> dict[str, str]:
    return {
        "today": dated(hood.today),
        "due": dated(now.end + timedelta(days=DUE_DAYS)),
        "visit_day": weekday(next_workday(hood.today, VISIT)),
        "answer_day": weekday(next_workday(hood.today, ANSWER)),
        "tomorrow": weekday(next_workday(hood.today)),
        "balance": show(account_money.balance(home, home.account, hood.today)),
    }
